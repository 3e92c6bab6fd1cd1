/**
 * The sections of the console: a page that stands in the navigation is one line here. The order in
 * a group is the order on the page; a section is shown to whoever may open it.
 */
import { may, type Permission } from '../model/role.ts';
import type { View } from './view.ts';

/** Parts of the console. Desk and centre are dense, the others have large targets. */
type Group = 'everyone' | 'desk' | 'overview' | 'centre' | 'administration';
export type Density = 'comfortable' | 'dense';

const GROUPS: readonly Group[] = ['everyone', 'overview', 'desk', 'centre', 'administration'];
const DENSE: readonly Group[] = ['desk', 'centre'];

interface Line<Name extends string> {
  /** Its word is `section-NAME`. */
  readonly name: Name;
  readonly address: string;
  /** Who sees it in the navigation; the page itself may open to more. */
  readonly allowed: Permission | 'anyone';
  readonly group: Group;
  /** The section whose page leads to it; it has no place of its own in the navigation. */
  readonly under?: string;
  /** Pressed after `g` it leads here; no letter twice. */
  readonly key?: string;
}

const SECTIONS = [
  { name: 'today', address: '/today', allowed: 'anyone', group: 'everyone', key: 't' },
  { name: 'report', address: '/report', allowed: 'anyone', group: 'everyone', key: 'n' },
  { name: 'learn', address: '/learn', allowed: 'anyone', group: 'everyone', key: 'l' },
  { name: 'receipt', address: '/receipt', allowed: 'anyone', group: 'everyone' },
  { name: 'sheet', address: '/sheet', allowed: 'anyone', group: 'everyone' },

  { name: 'overview', address: '/overview', allowed: 'see-overview', group: 'overview', key: 'o' },
  { name: 'guard', address: '/guard', allowed: 'see-overview', group: 'overview', key: 'g' },
  { name: 'left', address: '/guard/left', allowed: 'see-overview', group: 'overview' },
  { name: 'clocks', address: '/clocks', allowed: 'see-overview', group: 'overview', key: 'k' },
  { name: 'accesses', address: '/accesses', allowed: 'see-accesses', group: 'overview' },

  { name: 'queue', address: '/queue', allowed: 'see-signals', group: 'desk', key: 'q' },
  { name: 'cases', address: '/cases', allowed: 'see-signals', group: 'desk', key: 'c' },
  { name: 'findings', address: '/findings', allowed: 'see-signals', group: 'desk', key: 'f' },
  { name: 'reports', address: '/reports', allowed: 'see-signals', group: 'desk', key: 'r' },
  { name: 'timeline', address: '/timeline', allowed: 'see-signals', group: 'desk', key: 'i' },
  { name: 'techniques', address: '/techniques', allowed: 'see-signals', group: 'desk', key: 'a' },
  { name: 'rules', address: '/rules', allowed: 'see-signals', group: 'desk', key: 'u' },
  { name: 'sources', address: '/sources', allowed: 'see-signals', group: 'desk', key: 'e' },
  { name: 'bulletins', address: '/bulletins', allowed: 'see-signals', group: 'desk', key: 'b' },
  { name: 'search', address: '/search', allowed: 'see-signals', group: 'desk', key: 's' },
  {
    name: 'suppressions',
    address: '/suppressions',
    allowed: 'see-signals',
    group: 'desk',
    under: 'rules',
  },
  {
    name: 'unreadable',
    address: '/unreadable',
    allowed: 'see-signals',
    group: 'desk',
    under: 'sources',
  },

  { name: 'members', address: '/members', allowed: 'see-members', group: 'centre', key: 'm' },
  { name: 'campaigns', address: '/campaigns', allowed: 'see-members', group: 'centre', key: 'd' },
  { name: 'enrolled', address: '/enrolled', allowed: 'see-members', group: 'centre' },
  { name: 'exchange', address: '/exchange', allowed: 'see-members', group: 'centre', key: 'x' },
  {
    name: 'public-warnings',
    address: '/public-warnings',
    allowed: 'see-members',
    group: 'centre',
  },

  { name: 'binder', address: '/binder', allowed: 'administer', group: 'administration' },
  {
    name: 'administration',
    address: '/administration',
    allowed: 'administer',
    group: 'administration',
    key: 'h',
  },
  {
    name: 'people',
    address: '/administration/people',
    allowed: 'administer',
    group: 'administration',
    key: 'p',
  },
  {
    name: 'notices',
    address: '/administration/notices',
    allowed: 'administer',
    group: 'administration',
  },
  {
    name: 'backups',
    address: '/administration/backups',
    allowed: 'administer',
    group: 'administration',
  },
  {
    name: 'tokens',
    address: '/administration/tokens',
    allowed: 'administer',
    group: 'administration',
  },
  {
    name: 'retention',
    address: '/administration/retention',
    allowed: 'administer',
    group: 'administration',
  },
  { name: 'setup', address: '/setup', allowed: 'administer', group: 'administration' },
  {
    name: 'parts',
    address: '/parts',
    allowed: 'administer',
    group: 'administration',
    under: 'administration',
  },
  { name: 'api', address: '/api', allowed: 'administer', group: 'administration' },
] as const;

export type Section = (typeof SECTIONS)[number]['name'];

const LINES: readonly Line<Section>[] = SECTIONS;

/** A group with those of its sections that somebody may open; never an empty one. */
export interface Shown {
  readonly group: Group;
  readonly sections: readonly Line<Section>[];
}

/** What the reader may open, by group. People from elsewhere who have not signed in see nothing. */
export function sectionsFor(view: View): readonly Shown[] {
  return GROUPS.map((group) => ({
    group,
    sections: LINES.filter(
      (one) => one.group === group && one.under === undefined && opens(view, one.allowed),
    ),
  })).filter(({ sections }) => sections.length > 0);
}

function opens({ person, open }: View, allowed: Permission | 'anyone'): boolean {
  if (allowed === 'anyone') return open || person !== null;
  return person !== null && may(person.roles, allowed);
}

/** Whether the navigation marks `name` on a page of `section`. */
export function isOpenIn(section: Section | null, name: Section): boolean {
  return name === section || LINES.find((one) => one.name === section)?.under === name;
}

export function groupOf(section: Section | null): Group | null {
  return SECTIONS.find(({ name }) => name === section)?.group ?? null;
}

export function densityOf(section: Section | null): Density {
  const group = groupOf(section);
  return group !== null && DENSE.includes(group) ? 'dense' : 'comfortable';
}
