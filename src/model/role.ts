/** Who may do what. A person holds roles; a page or a door asks for one permission. */

export type Role =
  | 'reporter'
  | 'analyst'
  | 'privacy-officer'
  | 'trainer'
  | 'director'
  | 'auditor'
  | 'visiting-assessor'
  | 'administrator'
  | 'centre-operator';

export const ROLES: readonly Role[] = [
  'reporter',
  'analyst',
  'privacy-officer',
  'trainer',
  'director',
  'auditor',
  'visiting-assessor',
  'administrator',
  'centre-operator',
];

export type Permission =
  /** One's own reports and account. */
  | 'report'
  /** Findings, cases, reports and sources, with the hosts and persons in them. */
  | 'see-signals'
  /** Decide about cases and answer reports. */
  | 'decide'
  /** Confirm, move and end legal clocks. */
  | 'keep-clocks'
  /** Counts, clocks, backups and trends: nothing that names a person. */
  | 'see-overview'
  /** Who looked at what. */
  | 'see-accesses'
  | 'see-members'
  /** Tell members, and decide for them what a centre may. */
  | 'steer-members'
  | 'teach'
  | 'administer';

const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  reporter: ['report'],
  analyst: ['report', 'see-signals', 'decide', 'keep-clocks', 'see-overview'],
  'privacy-officer': ['report', 'see-signals', 'keep-clocks', 'see-overview', 'see-accesses'],
  trainer: ['report', 'teach'],
  director: ['report', 'keep-clocks', 'see-overview'],
  auditor: ['report', 'see-overview', 'see-accesses'],
  'visiting-assessor': ['see-overview', 'see-accesses'],
  administrator: ['report', 'see-overview', 'administer'],
  'centre-operator': ['report', 'see-overview', 'see-members', 'steer-members'],
};

/** Whether somebody with these roles has the permission. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTED[role].includes(permission));
}
