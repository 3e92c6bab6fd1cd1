/** The people who sign in: who they are, what they may, and until when. Their proofs are in proofs.ts. */
import { ROLES, type Role } from '../model/role.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';

/** By what a person can prove who they are. */
export const PROOF_KINDS = ['password', 'totp', 'passkey', 'subject', 'recovery-codes'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export interface Person {
  readonly id: string;
  /** As others see it, and as decisions are recorded. */
  readonly name: string;
  /** Unique in the organisation; in lower case. */
  readonly signInName: string;
  readonly roles: readonly Role[];
  readonly mail: string | null;
  readonly phone: string | null;
  /** Null: whatever the browser asks for. */
  readonly language: Language | null;
  readonly createdAt: Millis;
  /** From then on the account admits nobody: for visiting assessors. */
  readonly endsAt: Millis | null;
  readonly disabledAt: Millis | null;
  readonly proofs: readonly ProofKind[];
}

export interface NewPerson {
  readonly name: string;
  readonly signInName: string;
  readonly roles: readonly Role[];
  readonly mail: string | null;
  readonly phone: string | null;
  readonly language: Language | null;
  readonly endsAt: Millis | null;
}

export type PersonChange = Partial<Omit<NewPerson, 'signInName'>>;

/** One line of what was done to accounts. Never changed, only added. */
export interface PersonEntry {
  readonly at: Millis;
  /** Who did it; for what people do to their own account, they themselves. */
  readonly by: string;
  readonly person: string;
  readonly what:
    | 'added'
    | 'roles'
    | 'changed'
    | 'disabled'
    | 'enabled'
    | 'invited'
    | 'enrolled'
    | 'password'
    | 'totp'
    | 'passkey-added'
    | 'passkey-removed'
    | 'subject-linked'
    | 'recovery-codes'
    | 'recovery-asked'
    | 'recovery-confirmed'
    | 'recovery-refused'
    | 'recovered'
    /** A link for it was made on the machine itself. */
    | 'recovery-here';
  /** Roles given, the passkey's name, and the like; empty where the word says all. */
  readonly text: string;
}

/**
 * Refusals: `sign-in-name-taken`, `sign-in-name-wrong`, `person-name-wrong`, `person-unknown`,
 * `last-administrator` (the change would leave nobody who can administer), `visiting-needs-end`,
 * `people-too-many`.
 */
export interface People {
  /** By name. */
  list(): Promise<readonly Person[]>;
  find(id: string): Promise<Person | null>;
  bySignInName(name: string): Promise<Person | null>;
  add(person: NewPerson, by: string): Promise<Person>;
  /** What is not named stays. Taken roles and an end in the past work from the next page on. */
  change(id: string, change: PersonChange, by: string): Promise<void>;
  /** Ends every session and link of theirs; their name stays on what they did. */
  disable(id: string, by: string): Promise<void>;
  enable(id: string, by: string): Promise<void>;
  /** Newest first, of one person or of all; at most `rows`. */
  history(id: string | null, rows: number): Promise<readonly PersonEntry[]>;
}

/** Whether the account admits anybody now. */
export function isActive(person: Pick<Person, 'endsAt' | 'disabledAt'>, now: Millis): boolean {
  return person.disabledAt === null && (person.endsAt === null || person.endsAt > now);
}

/** Whether they can sign in by something of their own; printed codes are for when that is lost. */
export function hasProof({ proofs }: Pick<Person, 'proofs'>): boolean {
  return proofs.some((proof) => proof === 'password' || proof === 'passkey' || proof === 'subject');
}

/** What stands for a name at the sign-in: lower case, without blanks, `Nagy Anna` is `nagy.anna`. */
export function signInNameOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, '.');
}

const FIRST_ROLES: Readonly<Record<'practice' | 'hospital' | 'centre', readonly Role[]>> = {
  practice: ['administrator', 'director', 'analyst'],
  hospital: ['administrator', 'analyst'],
  centre: ['administrator', 'centre-operator', 'analyst'],
};

/**
 * Whoever is first, made by a link on the machine itself: they set everything up, and must see that
 * signals arrive. In a rehearsal everything may be looked at.
 */
export function firstOf(
  kind: keyof typeof FIRST_ROLES,
  simulated: boolean,
  name: string | undefined,
): { readonly name: string; readonly roles: readonly Role[] } {
  const own = name !== undefined && name !== '' ? name : 'desk';
  return { name: own, roles: simulated ? ROLES : FIRST_ROLES[kind] };
}
