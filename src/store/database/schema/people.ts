import type { SignInMethod } from '../../../flow/doors.ts';
import type { PersonEntry } from '../../../flow/people.ts';
import type { Recovery } from '../../../flow/proofs.ts';

export interface PersonTables {
  readonly people: PersonRow;
  readonly person_entries: PersonEntryRow;
  readonly person_proofs: PersonProofRow;
  readonly person_credentials: PersonCredentialRow;
  readonly person_subjects: PersonSubjectRow;
  readonly recovery_codes: RecoveryCodeRow;
  readonly recoveries: RecoveryRow;
  readonly sign_in_links: SignInLinkRow;
  readonly sessions: SessionRow;
}

export interface PersonRow {
  organisation: string;
  id: string;
  name: string;
  sign_in_name: string;
  /** JSON list. */
  roles: string;
  mail: string | null;
  phone: string | null;
  language: string | null;
  created_at: number;
  ends_at: number | null;
  disabled_at: number | null;
}

export interface PersonEntryRow {
  organisation: string;
  seq: number;
  at: number;
  by: string;
  person: string;
  what: PersonEntry['what'];
  text: string;
}

export interface PersonProofRow {
  organisation: string;
  person: string;
  /** PHC string. */
  password: string | null;
  /** Sealed with a key that the master key gives. */
  totp: string | null;
  totp_step: number | null;
}

export interface PersonCredentialRow {
  organisation: string;
  id: string;
  person: string;
  name: string;
  public_key: string;
  counter: number;
  transports: string;
  backed_up: 0 | 1;
  created_at: number;
  used_at: number | null;
}

export interface PersonSubjectRow {
  organisation: string;
  issuer: string;
  subject: string;
  person: string;
  linked_at: number;
}

export interface RecoveryCodeRow {
  organisation: string;
  code_hash: string;
  person: string;
  made_at: number;
  /** The recovery that was asked for with it. */
  recovery: string | null;
}

export interface RecoveryRow {
  organisation: string;
  id: string;
  person: string;
  asked_at: number;
  ready_at: number;
  state: Recovery['state'];
}

export interface SignInLinkRow {
  organisation: string;
  secret_hash: string;
  kind: 'sign-in' | 'invitation' | 'recovery';
  /** Null: the first person, with the name and roles beside it. */
  person: string | null;
  first_name: string | null;
  first_roles: string | null;
  expires_at: number;
  used_at: number | null;
}

export interface SessionRow {
  organisation: string;
  secret_hash: string;
  person: string;
  how: SignInMethod;
  form_token: string;
  created_at: number;
  last_seen_at: number;
  locked_at: number | null;
}

/** Links and sessions of the first version named no person: whoever held one signs in again. */
export function personTables(): readonly string[] {
  const person = `person text not null`;
  const itsPerson = `foreign key (organisation, person) references people (organisation, id)`;
  return [
    `create table people (
      organisation text not null references organisations (id), id text not null,
      name text not null, sign_in_name text not null, roles text not null, mail text, phone text,
      language text, created_at bigint not null, ends_at bigint, disabled_at bigint,
      primary key (organisation, id))`,
    `create unique index people_sign_in_name on people (organisation, sign_in_name)`,
    `create table person_entries (
      organisation text not null, seq bigint not null, at bigint not null, by text not null,
      ${person}, what text not null, text text not null,
      primary key (organisation, seq), ${itsPerson})`,
    `create index person_entries_person on person_entries (organisation, person, seq)`,
    `create table person_proofs (
      organisation text not null, ${person}, password text, totp text, totp_step bigint,
      primary key (organisation, person), ${itsPerson})`,
    `create table person_credentials (
      organisation text not null, id text not null, ${person}, name text not null,
      public_key text not null, counter bigint not null, transports text not null,
      backed_up bigint not null, created_at bigint not null, used_at bigint,
      primary key (organisation, id), ${itsPerson})`,
    `create index person_credentials_person on person_credentials (organisation, person)`,
    `create table person_subjects (
      organisation text not null, issuer text not null, subject text not null, ${person},
      linked_at bigint not null, primary key (organisation, issuer, subject), ${itsPerson})`,
    `create table recovery_codes (
      organisation text not null, code_hash text not null, ${person}, made_at bigint not null,
      recovery text, primary key (organisation, code_hash), ${itsPerson})`,
    `create index recovery_codes_person on recovery_codes (organisation, person)`,
    `create table recoveries (
      organisation text not null, id text not null, ${person}, asked_at bigint not null,
      ready_at bigint not null, state text not null,
      primary key (organisation, id), ${itsPerson})`,
    `create index recoveries_state on recoveries (organisation, state, asked_at)`,
    `drop table sign_in_links`,
    `create table sign_in_links (
      organisation text not null references organisations (id), secret_hash text not null,
      kind text not null, person text, first_name text, first_roles text,
      expires_at bigint not null, used_at bigint, primary key (organisation, secret_hash))`,
    `drop table sessions`,
    `create table sessions (
      organisation text not null, secret_hash text not null, ${person}, how text not null,
      form_token text not null, created_at bigint not null, last_seen_at bigint not null,
      locked_at bigint, primary key (organisation, secret_hash), ${itsPerson})`,
    `create index sessions_person on sessions (organisation, person)`,
  ];
}
