/** What a token may: send signals, or whatever of a person's permissions it was given. */
import type { Permission } from './role.ts';

export type Scope = 'send' | Exclude<Permission, 'report' | 'teach'>;

export const SCOPES: readonly Scope[] = [
  'send',
  'see-signals',
  'decide',
  'see-overview',
  'see-accesses',
  'see-members',
  'steer-members',
  'administer',
];
