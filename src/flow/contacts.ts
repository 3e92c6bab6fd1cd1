/** Whom to call when something happens: people and organisations, in the order to call them. */
import type { Millis } from '../model/time.ts';

/** What somebody is called for; the words for it are texts. */
export type ContactRole =
  | 'decides'
  | 'technical'
  | 'data-protection'
  | 'management'
  | 'backups'
  | 'supplier'
  | 'insurer'
  | 'neighbour'
  | 'authority'
  | 'other';

export const CONTACT_ROLES: readonly ContactRole[] = [
  'decides',
  'technical',
  'data-protection',
  'management',
  'backups',
  'supplier',
  'insurer',
  'neighbour',
  'authority',
  'other',
];

export const CONTACTS_MAX = 60;
export const CONTACT_NAME_CHARS_MAX = 120;
export const CONTACT_PHONE_CHARS_MAX = 60;
export const CONTACT_MAIL_CHARS_MAX = 200;
export const CONTACT_NOTE_CHARS_MAX = 400;

export interface ContactCard {
  readonly role: ContactRole;
  readonly name: string;
  /** As it is dialled; empty when none is known. */
  readonly phone: string;
  /** Empty when none is known. */
  readonly mail: string;
  /** How to reach them when mail and telephones are gone: a private number, an address, a radio. */
  readonly note: string;
  /** Told of notices by itself; others only stand on the list. */
  readonly told: boolean;
}

export interface Contact extends ContactCard {
  readonly id: string;
  readonly changedAt: Millis;
  readonly changedBy: string;
}

/** Refuses with `contact-unknown` and `contacts-too-many`; then nothing was changed. */
export interface Contacts {
  /** In the order to call them. */
  list(): Promise<readonly Contact[]>;
  /** Puts it at the end and gives its id. */
  add(card: ContactCard, by: string): Promise<string>;
  change(id: string, card: ContactCard, by: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** The order to call them in. Those that are not named follow, in the order they had. */
  order(ids: readonly string[]): Promise<void>;
}
