/**
 * What a member knows of its link and of what is in force, in memory as in the store: memory follows
 * only what is durable. What leaves is signed here, with a number that no other line has.
 */
import type { KeyObject } from 'node:crypto';

import { keyIdOf, sealEnvelope } from '../formats/link/envelope.ts';
import { isNumberAhead, withTaken, type KnownKey } from '../intel/admission.ts';
import { isOver, type CentreCounts, type MemberView } from '../intel/member/judging.ts';
import {
  PROTECTIONS_FORGOTTEN_MAX,
  PROTECTIONS_KEPT_MAX,
  PROTECTIONS_KEPT_MS_MIN,
} from '../intel/member/limits.ts';
import { indicatorKey } from '../model/indicator.ts';
import { sequenceAfter, type LinkMessage } from '../model/link.ts';
import { isInForce, type Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import { readKeys } from './key-ring.ts';
import { Words, type HeardLine } from './heard-words.ts';
import type { Joined, MemberBatch, MemberKept, Membership, Outcome } from './membership.ts';

export interface LedgerPorts {
  readonly store: Pick<Membership, 'load' | 'commit'>;
  readonly key: KeyObject;
  /** Printed public half of it. */
  readonly publicKey: string;
  now(): Millis;
}

export class Ledger {
  #ports: LedgerPorts;
  #key: KeyObject;
  #keyId: string;
  #protections: Map<string, Protection>;
  #cursor: number;
  #taken: readonly number[];
  #counts: CentreCounts;
  #last: number;
  #joined: Joined | null;
  /** The keys of its centre, read once. */
  #keys: readonly KnownKey[];
  readonly words: Words = new Words();

  constructor(ports: LedgerPorts, kept: MemberKept) {
    const { protections, cursor, taken, counts, last, joined } = kept;
    this.#ports = ports;
    this.#key = ports.key;
    this.#keyId = keyIdOf(ports.publicKey);
    this.#protections = new Map(protections.map((one) => [indicatorKey(one.indicator), one]));
    this.#cursor = cursor;
    this.#taken = taken;
    this.#counts = counts;
    this.#last = last;
    this.#joined = joined;
    this.#keys = readKeys(joined?.keys ?? []);
  }

  get cursor(): number {
    return this.#cursor;
  }

  get last(): number {
    return this.#last;
  }

  get taken(): readonly number[] {
    return this.#taken;
  }

  get joined(): Joined | null {
    return this.#joined;
  }

  get protections(): ReadonlyMap<string, Protection> {
    return this.#protections;
  }

  /** Keys of a sender: of our centre, and of nobody else. */
  keysOf(sender: string): readonly KnownKey[] {
    return sender === this.#joined?.centre ? this.#keys : [];
  }

  view(): MemberView {
    const now = this.#ports.now();
    const inForce = [...this.#protections.values()].filter((one) => isInForce(one, now)).length;
    const { size: kept } = this.#protections;
    return { protection: (key) => this.#protections.get(key), inForce, kept, counts: this.#counts };
  }

  /** What ended before then, the oldest first. */
  over(before: Millis): readonly string[] {
    return [...this.#protections]
      .filter(([, one]) => isOver(one, before))
      .toSorted(([, a], [, b]) => a.until - b.until)
      .slice(0, PROTECTIONS_FORGOTTEN_MAX)
      .map(([key]) => key);
  }

  /** Signed, but of no use any more: what comes after it must still be reached. */
  pass(sequence: number): void {
    this.#cursor = Math.max(this.#cursor, sequence);
  }

  signWith({ key, publicKey }: Pick<LedgerPorts, 'key' | 'publicKey'>): void {
    this.#key = key;
    this.#keyId = keyIdOf(publicKey);
  }

  async goBack(head: number): Promise<void> {
    if (head >= this.#cursor) return;
    this.#cursor = head;
    await this.#commit({}, { read: { cursor: head, taken: this.#taken } });
  }

  /** `heard`: the line that it answers; null: none. Gives whether anything is to be sent. */
  async keep(outcome: Outcome, heard: HeardLine | null): Promise<boolean> {
    const at = this.#ports.now();
    // A clock that ran ahead gave numbers that no centre took: from a right one on they count no more.
    let last = isNumberAhead(this.#last, at) ? 0 : this.#last;
    const next = (): number => {
      last = sequenceAfter(last, at);
      return last;
    };
    const about = heard?.line ?? null;
    const outgoing = this.#sealed(outcome.messages ?? [], at, next).map((one) => ({
      ...one,
      about,
    }));
    const { joined, counts = null, protections = [] } = outcome;
    const isFull = this.#protections.size > PROTECTIONS_KEPT_MAX;
    const due = isFull ? this.over(at - PROTECTIONS_KEPT_MS_MIN) : (outcome.forgotten ?? []);
    const put = new Set(protections.map(({ indicator }) => indicatorKey(indicator)));
    const forgotten = due.filter((key) => !put.has(key));
    const isOther = joined !== undefined && !isSame(joined, this.#joined);
    const taken = heard === null ? this.#taken : withTaken(this.#taken, heard.sequence);
    const cursor = Math.max(this.#cursor, heard?.sequence ?? 0);
    const begun = isOther ? { cursor: 0, taken: [] } : { cursor, taken };
    const read = heard === null && !isOther ? null : begun;
    await this.#commit({ ...outcome, forgotten }, { at, outgoing, read });
    this.#last = last;
    this.#taken = begun.taken;
    this.#cursor = begun.cursor;
    this.#counts = counts ?? this.#counts;
    this.#joined = joined ?? this.#joined;
    if (joined !== undefined) this.#keys = readKeys(joined.keys);
    for (const key of forgotten) this.#protections.delete(key);
    for (const one of protections) this.#protections.set(indicatorKey(one.indicator), one);
    if (heard !== null) this.words.note(heard);
    return outgoing.length > 0;
  }

  #sealed(
    messages: readonly LinkMessage[],
    at: Millis,
    next: () => number,
  ): readonly Omit<MemberBatch['outgoing'][number], 'about'>[] {
    if (this.#joined === null) return [];
    const { member: from, centre: to } = this.#joined;
    return messages.map((message) => {
      const sequence = next();
      const envelope = { from, to, key: this.#keyId, sequence, at, message };
      return { sequence, kind: message.kind, line: sealEnvelope(envelope, this.#key) };
    });
  }

  #commit(
    { protections = [], counts = null, contributed, joined, forgotten = [] }: Outcome,
    rest: Pick<MemberBatch, 'read'> & Partial<MemberBatch>,
  ): Promise<void> {
    return this.#ports.store.commit({
      at: this.#ports.now(),
      protections,
      forgotten,
      counts,
      contributed: contributed === undefined ? [] : [contributed],
      joined: joined ?? null,
      outgoing: [],
      ...rest,
    });
  }
}

function isSame({ centre, member }: Joined, before: Joined | null): boolean {
  return centre === before?.centre && member === before.member;
}
