/**
 * The story of coming in by name and password. What a stranger may learn is the same for a name that
 * exists and one that does not: the same look-ups, the same hashing, the same answer.
 */
import type { Role } from '../model/role.ts';
import { MINUTE, SECOND, type Millis } from '../model/time.ts';
import { listIn, markOf, remembering, type Sealing } from './devices.ts';
import type { Sessions, SignIns } from './doors.ts';
import { codesOf, newCodes, stepOf, type NewCodes } from './one-time-codes.ts';
import { normalPassword, type Hashing } from './passwords.ts';
import { isActive, signInNameOf, type People, type Person } from './people.ts';
import type { Proofs } from './proofs.ts';
import { codeBuckets, passwordBuckets, Slowing } from './slowing.ts';

export interface SignInPorts {
  readonly people: Pick<People, 'bySignInName' | 'find'>;
  readonly proofs: Pick<Proofs, 'known' | 'useTotpStep' | 'setTotp'>;
  readonly signIns: Pick<SignIns, 'sessionFor'>;
  readonly sessions: Pick<Sessions, 'holder' | 'unlock'>;
  readonly hashing: Hashing;
  readonly sealing: Sealing;
  now(): Millis;
}

/** From where and with which device cookie somebody tries. */
export interface Place {
  readonly from: string;
  readonly device: string | null;
}

export type SignInAnswer =
  | { readonly kind: 'in'; readonly session: string; readonly person: string }
  /** The password was right; `pending` proves that for five minutes. */
  | { readonly kind: 'code'; readonly pending: string }
  /** The same, and the app must be set up first. */
  | { readonly kind: 'set-up'; readonly pending: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'refused' };

const PENDING_MS: Millis = 5 * MINUTE;
const BUSY_SECONDS = 5;

/** Whoever may see or decide anything beyond their own reports needs a second proof with a password. */
export function needsCodes(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== 'reporter');
}

export class SigningIn {
  #ports: SignInPorts;
  #slowing = new Slowing();
  constructor(ports: SignInPorts) {
    this.#ports = ports;
  }

  async byPassword(name: string, password: string, place: Place): Promise<SignInAnswer> {
    const { people, proofs, signIns } = this.#ports;
    const person = this.#active(await people.bySignInName(name));
    const checked = await this.#check(person, signInNameOf(name), password, place);
    if (checked !== null) return checked;
    if (person === null) return { kind: 'refused' };
    const { totp } = await proofs.known(person.id);
    if (totp !== null) return { kind: 'code', pending: this.#pending('code', person.id) };
    if (needsCodes(person.roles))
      return { kind: 'set-up', pending: this.#pending('set-up', person.id) };
    return {
      kind: 'in',
      session: await signIns.sessionFor(person.id, 'password'),
      person: person.id,
    };
  }

  async byCode(pending: string, code: string, place: Place): Promise<SignInAnswer> {
    const person = await this.#whose('code', pending);
    if (person === null) return { kind: 'refused' };
    const { totp } = await this.#ports.proofs.known(person.id);
    const secret = totp === null ? null : this.#ports.sealing.open('codes', totp);
    if (secret === null) return { kind: 'refused' };
    return this.#byStep(person, secret, code, place);
  }

  /** What a person scans who has a password and no codes yet; null when `pending` is too old. */
  async codesFor(
    pending: string,
    organisation: string,
    sealed: string | null,
  ): Promise<(NewCodes & { readonly sealed: string }) | null> {
    const person = await this.#whose('set-up', pending);
    return person === null ? null : this.newCodes(organisation, person.signInName, sealed);
  }

  /** `sealed` is the secret of an earlier try, so that the app need not scan again. */
  newCodes(
    organisation: string,
    signInName: string,
    sealed: string | null,
  ): NewCodes & { readonly sealed: string } {
    const { sealing } = this.#ports;
    const before = sealed === null ? null : sealing.open('codes', sealed);
    if (before !== null && sealed !== null)
      return { ...codesOf(before, organisation, signInName), sealed };
    const codes = newCodes(organisation, signInName);
    return { ...codes, sealed: sealing.seal('codes', codes.secret) };
  }

  /** Whether the app shows the codes of this secret: only then are they asked for from now on. */
  provesCodes(sealed: string, code: string): boolean {
    const secret = this.#ports.sealing.open('codes', sealed);
    return secret !== null && stepOf(secret, code, this.#ports.now()) !== null;
  }

  async bySetUp(pending: string, sealed: string, code: string): Promise<SignInAnswer> {
    const person = await this.#whose('set-up', pending);
    if (person === null || !this.provesCodes(sealed, code)) return { kind: 'refused' };
    // Codes that were set up meanwhile stay: this password alone must not replace them.
    if ((await this.#ports.proofs.known(person.id)).totp !== null) return { kind: 'refused' };
    await this.#ports.proofs.setTotp(person.id, sealed, person.name);
    return this.#in(person);
  }

  /** The holder's own password opens a locked session again. */
  async unlock(session: string, password: string, place: Place): Promise<SignInAnswer> {
    const { people, sessions } = this.#ports;
    const holder = await sessions.holder(session);
    const person = this.#active(holder === null ? null : await people.find(holder.id));
    if (person === null) return { kind: 'refused' };
    const checked = await this.#check(person, person.signInName, password, place);
    if (checked !== null) return checked;
    await sessions.unlock(session);
    return { kind: 'in', session, person: person.id };
  }

  /** Null: the password is this person's. */
  async #check(
    person: Person | null,
    signInName: string,
    password: string,
    place: Place,
  ): Promise<SignInAnswer | null> {
    const { hashing, proofs, now } = this.#ports;
    const device = person === null ? null : this.#markOf(place.device, person.id);
    const buckets = passwordBuckets(signInName, device, place.from);
    const wait = this.#slowing.begin(buckets, now());
    if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / SECOND) };
    const { password: hash } = await proofs.known(person?.id ?? '');
    const right = await hashing.matches(normalPassword(password), hash, device !== null);
    if (right === null) return { kind: 'wait', seconds: BUSY_SECONDS };
    if (!right) return { kind: 'refused' };
    this.#slowing.good(buckets);
    return null;
  }

  async #byStep(person: Person, secret: string, code: string, place: Place): Promise<SignInAnswer> {
    const { proofs, now } = this.#ports;
    const buckets = codeBuckets(person.id, this.#markOf(place.device, person.id), place.from);
    const wait = this.#slowing.begin(buckets, now());
    if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / SECOND) };
    const step = stepOf(secret, code, now());
    if (step === null || !(await proofs.useTotpStep(person.id, step))) return { kind: 'refused' };
    this.#slowing.good(buckets);
    return this.#in(person);
  }

  async #in({ id }: Person): Promise<SignInAnswer> {
    return {
      kind: 'in',
      session: await this.#ports.signIns.sessionFor(id, 'password'),
      person: id,
    };
  }

  #active(person: Person | null): Person | null {
    return person !== null && isActive(person, this.#ports.now()) ? person : null;
  }

  #pending(what: 'code' | 'set-up', person: string): string {
    return this.#ports.sealing.seal(what, JSON.stringify([person, this.#ports.now()]));
  }

  async #whose(what: 'code' | 'set-up', pending: string): Promise<Person | null> {
    const [id, at] = listIn(this.#ports.sealing.open(what, pending));
    if (typeof id !== 'string' || typeof at !== 'number') return null;
    if (at + PENDING_MS <= this.#ports.now()) return null;
    return this.#active(await this.#ports.people.find(id));
  }

  #markOf(device: string | null, person: string): string | null {
    return markOf(this.#ports.sealing, device, person);
  }

  /** The device cookie after a good sign-in: this person is known here from now on. */
  remember(device: string | null, person: string): string {
    return remembering(this.#ports.sealing, device, person);
  }
}
