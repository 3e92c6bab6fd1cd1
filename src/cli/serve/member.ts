/**
 * What this organisation has in force and tells its centre, in a running shield. Without a centre, and
 * while it is gone, all of this goes on; what is to be told waits on disk.
 */
import { readFileSync } from 'node:fs';

import type { HeardProtections, LinkStanding, OwnLoop } from '../../flow/loop.ts';
import { MemberLink } from '../../flow/member-link.ts';
import type { Joined } from '../../flow/membership.ts';
import { statusOf, type StatusPorts } from '../../flow/member-status.ts';
import type { Settings } from '../../flow/settings.ts';
import type { Changes, State } from '../../flow/state.ts';
import { isCodeOf, type EnrolmentAnswer } from '../../formats/link/enrolment.ts';
import { keyIdOf } from '../../formats/link/envelope.ts';
import type { MemberRules, Traffic } from '../../intel/member/judging.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Protection } from '../../model/protection.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../../model/time.ts';
import { enrolAt, EnrolmentFailed } from '../../outgoing/link/enrol.ts';
import { openLink, type OpenLink } from '../../outgoing/link/link.ts';
import { makeMemberKey, openMemberKey, takeMemberKey, type LinkKey } from '../../store/link-key.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { inTurn } from './turns.ts';
import { withCentre } from './own-ways.ts';
import { vetoesOf } from './veto.ts';

/** A centre draws a member that was not heard for an hour as unknown. */
const STATUS_MS: Millis = 20 * MINUTE;
/** Timers are no longer than this; a later end is looked at again. */
const WAIT_MS_MAX: Millis = HOUR;

const NOT_MET = { state: 'connecting', heardAt: null, refused: null } as const;

/** What other parts of the shield know of its own mail and of what is never touched. */
export interface LoopPorts {
  readonly rules: MemberRules;
  traffic(indicators: readonly Indicator[]): Promise<Traffic>;
}

export interface MemberParts extends LoopPorts {
  readonly config: Config;
  readonly simulated: boolean;
  readonly state: Pick<State, 'membership' | 'notices'> & Omit<StatusPorts, 'rulesMarked'>;
  readonly changes: Changes;
  readonly settings: Pick<Settings, 'now'>;
  /** The first one; what it joined with may be another. */
  readonly key: LinkKey;
  readonly log: Log;
  now(): Millis;
}

export interface OpenMember extends OwnLoop {
  readonly link: () => LinkStanding | null;
  /** For what judged reports give. */
  readonly own: MemberLink;
  /** This organisation's own dry run. */
  traffic(indicators: readonly Indicator[]): Promise<Traffic>;
  /** Enrols there by a code; resolves when it is durable here. Rejects with `EnrolmentFailed`. */
  join(address: string, code: string): Promise<Joined>;
  /** Begins to keep the link, and to tell how this organisation stands. */
  start(rulesMarked: StatusPorts['rulesMarked']): void;
}

export async function openMember(
  parts: MemberParts,
  open: AsyncDisposableStack,
): Promise<OpenMember> {
  const member = new Member(parts);
  await member.open();
  open.defer(() => member.close());
  return member;
}

class Member implements OpenMember {
  #parts: MemberParts;
  #key: LinkKey;
  #own: MemberLink | null = null;
  #way: OpenLink | null = null;
  #ended = new AbortController();
  #heard = new Set<HeardProtections>();
  #ending: NodeJS.Timeout | undefined;
  #telling: NodeJS.Timeout | undefined;
  #waiting = 0;
  /** Null until it has started. */
  #rulesMarked: StatusPorts['rulesMarked'] | null = null;
  #deafen: () => void;

  constructor(parts: MemberParts) {
    this.#parts = parts;
    this.#key = parts.key;
    this.#deafen = parts.changes.listen((nouns) => {
      if (nouns.includes('membership')) void this.#count();
    });
  }

  async open(): Promise<void> {
    const { state, rules, now, key, config } = this.#parts;
    const ports = {
      store: state.membership,
      ...key,
      rules: withCentre(rules, () => (this.#own?.joined ? this.#addressOf(this.#own.joined) : '')),
      traffic: (indicators: readonly Indicator[]) => this.#parts.traffic(indicators),
      now: () => now(),
      wake: (isPatient: boolean) => this.#way?.wake(isPatient),
      changed: (changed: readonly Protection[]) => this.#tellHeard(changed),
      called: (codes: readonly string[]) => this.#guarded(this.#call(codes)),
    };
    this.#own = await MemberLink.open(ports, (signedBy) => {
      this.#key = openMemberKey(config.data.folder, key, signedBy);
      return this.#key;
    });
    await this.#count();
    this.#awaitEnd();
  }

  get own(): MemberLink {
    if (this.#own === null) throw new Error('the member is not open yet');
    return this.#own;
  }

  link = (): LinkStanding | null => {
    const { joined } = this.own;
    if (joined === null) return null;
    const standing = this.#way?.standing() ?? NOT_MET;
    const key = joined.keys.find(({ endedAt }) => endedAt === null)?.id ?? '';
    const address = this.#addressOf(joined);
    return { centre: joined.name, address, key, ...standing, waiting: this.#waiting };
  };

  traffic(indicators: readonly Indicator[]): Promise<Traffic> {
    return this.#parts.traffic(indicators);
  }

  protections(): readonly Protection[] {
    return [...this.own.protections.values()].toSorted((a, b) => b.from - a.from);
  }

  listen(heard: HeardProtections): () => void {
    this.#heard.add(heard);
    const all = this.protections();
    heard(all, all);
    return () => void this.#heard.delete(heard);
  }

  async veto(indicators: readonly Indicator[], by: string): Promise<void> {
    for (const { part, decision } of vetoesOf(indicators, this.own, this.#parts.now()))
      await this.own.veto(part, by, { kind: 'decision', decision });
  }

  allow(indicators: readonly Indicator[]): Promise<void> {
    return this.own.allow(indicators);
  }

  /** One after the other: of two new keys at once the file would be the other's. */
  join: OpenMember['join'] = inTurn((address, code) => this.#join(address, code));

  async #join(address: string, code: string): Promise<Joined> {
    const { now, config } = this.#parts;
    const { answer, key } = await this.#enrol(address, code);
    const { member, centre, name, publicKey } = answer;
    const keys = [{ id: keyIdOf(publicKey), publicKey, endedAt: null }];
    const signedBy = keyIdOf(key.publicKey);
    const joined = { member, centre, name, address, at: now(), keys, signedBy };
    await this.own.join(joined, key);
    // Only now: until the joining is durable, the key so far is the one that a centre knows.
    if (key !== this.#key) takeMemberKey(config.data.folder);
    this.#key = key;
    await this.#keepLink();
    await this.#tellStatus();
    return joined;
  }

  /**
   * By the key so far at the centre that knows it, while it takes that; elsewhere by a new one. Centres
   * may have one id: what is signed for one must prove nothing to another.
   */
  async #enrol(
    address: string,
    code: string,
  ): Promise<{ readonly answer: EnrolmentAnswer; readonly key: LinkKey }> {
    const { config } = this.#parts;
    const enrolBy = (key: LinkKey): Promise<EnrolmentAnswer> =>
      enrolAt(address, code, key, authorityOf(config), this.#ended.signal);
    const { joined } = this.own;
    const isOurs = joined === null || joined.keys.some(({ id }) => isCodeOf(code, id));
    try {
      if (isOurs) return { answer: await enrolBy(this.#key), key: this.#key };
    } catch (error) {
      if (!(error instanceof EnrolmentFailed) || error.code !== 'join-key-ended') throw error;
    }
    const key = makeMemberKey(config.data.folder, this.#key.publicKey);
    return { answer: await enrolBy(key), key };
  }

  start(rulesMarked: StatusPorts['rulesMarked']): void {
    this.#rulesMarked = rulesMarked;
    this.#guarded(this.#begin());
    const { config, now } = this.#parts;
    const keptMs = config.retention.sharedDays * DAY;
    const tell = (): void =>
      this.#guarded(this.own.forget(now() - keptMs).then(() => this.#tellStatus()));
    this.#telling = setInterval(tell, STATUS_MS);
    tell();
  }

  async close(): Promise<void> {
    this.#ended.abort();
    this.#deafen();
    clearTimeout(this.#ending);
    clearInterval(this.#telling);
    await this.#way?.close();
  }

  /** A machine that is set up by files alone joins at its first start, with the code of a file. */
  async #begin(): Promise<void> {
    const { address, invitationFile } = this.#parts.config.centre;
    const isInvited = address !== '' && invitationFile !== null && !this.#parts.simulated;
    if (this.own.joined !== null || !isInvited) return this.#keepLink();
    await this.join(address, readFileSync(invitationFile, 'utf8').trim());
  }

  async #keepLink(): Promise<void> {
    const { config, simulated, state, now } = this.#parts;
    const { joined } = this.own;
    await this.#way?.close();
    this.#way = null;
    if (joined === null || this.#rulesMarked === null || simulated || config.centre.link === 'no')
      return;
    if (this.#ended.signal.aborted) return;
    this.#way = openLink(
      { url: this.#addressOf(joined), member: joined.member, authority: authorityOf(config) },
      { link: this.own, store: state.membership, key: this.#key.key, now: () => now() },
    );
  }

  #addressOf({ address }: Joined): string {
    const { address: set } = this.#parts.config.centre;
    return set === '' ? address : set;
  }

  async #tellStatus(): Promise<void> {
    const rulesMarked = this.#rulesMarked;
    const { state, settings, now, simulated } = this.#parts;
    if (this.own.joined === null || rulesMarked === null || simulated) return;
    const { timeZone } = settings.now();
    const status = await statusOf({ now: now(), timeZone }, { ...state, rulesMarked });
    await this.own.tell({ kind: 'status', status });
  }

  async #call(codes: readonly string[]): Promise<void> {
    const { state, now } = this.#parts;
    for (const code of codes)
      await state.notices.raise({
        kind: 'protection',
        key: `${code} ${Math.floor(now() / HOUR)}`,
        level: 'high',
        caseId: null,
        facts: { why: code },
        simulated: false,
      });
  }

  async #count(): Promise<void> {
    try {
      this.#waiting = await this.#parts.state.membership.waiting();
    } catch {
      // The store is closing; the number is for pages alone.
    }
  }

  #tellHeard(changed: readonly Protection[]): void {
    const all = this.protections();
    for (const heard of this.#heard) heard(all, changed);
    this.#awaitEnd();
  }

  /** What ends by itself is told as well: a list that nobody replaces would go on acting. */
  #awaitEnd(): void {
    clearTimeout(this.#ending);
    if (this.#ended.signal.aborted) return;
    const now = this.#parts.now();
    const ends = this.protections().flatMap(({ state, until }) =>
      state === 'in-force' && until > now ? [until] : [],
    );
    if (ends.length === 0) return;
    const wait = Math.min(WAIT_MS_MAX, ends.reduce((a, b) => Math.min(a, b)) - now);
    this.#ending = setTimeout(() => this.#tellHeard([]), wait + 1);
    this.#ending.unref();
  }

  #guarded(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!this.#ended.signal.aborted)
        this.#parts.log.error('link-failed', { message: String(error) });
    });
  }
}

/** Read anew whenever it is needed, so that a renewed authority needs no restart. */
function authorityOf({ centre: { authorityFile } }: Config): string | null {
  return authorityFile === null ? null : readFileSync(authorityFile, 'utf8');
}
