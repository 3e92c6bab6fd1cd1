/**
 * A member's side of Link: what the centre's stream says is judged here, and what is put in force is
 * kept in one transaction with what is answered, with the place in the stream and with the line that
 * says what left. One thing at a time, so that numbers grow.
 */
import type { KeyObject } from 'node:crypto';

import { keyIdOf, readEnvelope, sealEnvelope } from '../formats/link/envelope.ts';
import { refusalOf, withTaken, type KnownKey } from '../intel/admission.ts';
import {
  admitQuestion,
  allow,
  answerOf,
  takeDecision,
  veto,
  type CentreCounts,
  type MemberRules,
  type Traffic,
} from '../intel/member/judging.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import { sequenceAfter, type Envelope, type LinkMessage } from '../model/link.ts';
import { isInForce, type Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import type { MemberBatch, Membership } from './membership.ts';

export interface MemberLinkPorts {
  readonly store: Pick<Membership, 'load' | 'commit'>;
  readonly rules: MemberRules;
  readonly member: string;
  readonly centre: string;
  readonly key: KeyObject;
  /** Printed public half of it. */
  readonly publicKey: string;
  centreKeys(): readonly KnownKey[];
  /** The member's own dry run and hunt. */
  traffic(indicators: readonly Indicator[]): Promise<Traffic>;
  now(): Millis;
  /** New lines wait in the outbox. */
  wake(): void;
  /** What is in force has changed, durably. */
  changed(protections: readonly Protection[]): void;
  called(codes: readonly string[]): void;
}

const PASSED: readonly string[] = ['link-too-old', 'link-replayed'];
type Outcome = Pick<MemberBatch, 'protections' | 'counts'> & {
  readonly messages: readonly LinkMessage[];
  readonly calls: readonly string[];
};
const NOTHING: Outcome = { protections: [], counts: null, messages: [], calls: [] };

export class MemberLink {
  #ports: MemberLinkPorts;
  #keyId: string;
  #protections: Map<string, Protection>;
  #cursor: number;
  #taken: readonly number[];
  #counts: CentreCounts;
  #last: number;
  #turn: Promise<unknown> = Promise.resolve();

  static async open(ports: MemberLinkPorts): Promise<MemberLink> {
    return new MemberLink(ports, await ports.store.load());
  }

  private constructor(ports: MemberLinkPorts, kept: Awaited<ReturnType<Membership['load']>>) {
    const { protections } = kept;
    this.#ports = ports;
    this.#keyId = keyIdOf(ports.publicKey);
    this.#protections = new Map(protections.map((one) => [indicatorKey(one.indicator), one]));
    ({ cursor: this.#cursor, taken: this.#taken, counts: this.#counts, last: this.#last } = kept);
  }

  /** How far the centre's stream was read, and the number of the last line made; 0: none yet. */
  get cursor(): number {
    return this.#cursor;
  }
  get last(): number {
    return this.#last;
  }

  protection(indicator: Indicator): Protection | undefined {
    return this.#protections.get(indicatorKey(indicator));
  }

  /** Resolves when what is told is durable here: it will arrive, however long the link is away. */
  tell(message: LinkMessage): Promise<void> {
    return this.#next(() => this.#keep({ ...NOTHING, messages: [message] }, null));
  }

  /** The organisation's own no; in force when it resolves, whatever the link does. */
  veto(
    indicators: readonly Indicator[],
    decision: Extract<LinkMessage, { kind: 'decision' }>,
  ): Promise<void> {
    return this.#next(() => {
      const protections = veto(this.#view(), indicators, this.#ports.now());
      return this.#keep({ ...NOTHING, protections, messages: [decision] }, null);
    });
  }

  /** Takes the organisation's own no back. The centre is told nothing: it decides as before. */
  allow(indicators: readonly Indicator[]): Promise<void> {
    return this.#next(() => {
      const protections = allow(this.#view(), indicators, this.#ports.now());
      return this.#keep({ ...NOTHING, protections }, null);
    });
  }

  /** One line of the stream. Gives the code of why it was not taken, or null. */
  take(line: string): Promise<string | null> {
    return this.#next(async () => {
      const { value: sealed, problems } = readEnvelope(line);
      if (sealed === undefined) return problems[0]?.code ?? null;
      const { sequence } = sealed.envelope;
      const { member: self, centre, now } = this.#ports;
      const admission = {
        self,
        keysOf: (from: string) => (from === centre ? this.#ports.centreKeys() : []),
        takenOf: () => this.#taken,
      };
      const refusal = refusalOf(sealed, admission, now());
      if (refusal !== null) {
        // Signed, and of no use any more: what comes after it must still be reached.
        if (PASSED.includes(refusal.code)) this.#cursor = Math.max(this.#cursor, sequence);
        return refusal.code;
      }
      await this.#keep(await this.#judge(sealed.envelope), { sequence, line });
      return null;
    });
  }

  /** The centre was restored and is behind us: its stream is read again from where it is. */
  goBack(head: number): Promise<void> {
    return this.#next(async () => {
      if (head >= this.#cursor) return;
      this.#cursor = head;
      const nothing = { protections: [], outgoing: [], counts: null, at: this.#ports.now() };
      await this.#ports.store.commit({ ...nothing, read: { cursor: head, taken: this.#taken } });
    });
  }

  async #judge({ message }: Envelope): Promise<Outcome> {
    const { rules, now } = this.#ports;
    if (message.kind === 'decision') {
      const { decision } = message;
      const traffic = await this.#ports.traffic(decision.indicators);
      const step = takeDecision(this.#view(), decision, traffic, rules, now());
      const { put: protections, counts, outcome, calls } = step;
      const messages: readonly LinkMessage[] = outcome ? [{ kind: 'outcome', outcome }] : [];
      return { protections, counts, calls, messages };
    }
    if (message.kind !== 'question') return NOTHING;
    const { question } = message;
    const { counts, answer, isLate } = admitQuestion(this.#counts, question, rules, now());
    if (isLate) return { ...NOTHING, counts };
    const told = answer ?? answerOf(question, await this.#ports.traffic(question.indicators));
    return { ...NOTHING, counts, messages: [{ kind: 'answer', answer: told }] };
  }

  #view(): Parameters<typeof takeDecision>[0] {
    const now = this.#ports.now();
    const inForce = [...this.#protections.values()].filter((one) => isInForce(one, now)).length;
    return { protection: (key) => this.#protections.get(key), inForce, counts: this.#counts };
  }

  async #keep(
    { protections, counts, messages, calls }: Outcome,
    heard: { readonly sequence: number; readonly line: string } | null,
  ): Promise<void> {
    const at = this.#ports.now();
    const { member: from, centre: to, key } = this.#ports;
    let last = this.#last;
    const outgoing = messages.map((message) => {
      last = sequenceAfter(last, at);
      const envelope = { from, to, key: this.#keyId, sequence: last, at, message };
      const line = sealEnvelope(envelope, key);
      return { sequence: last, kind: message.kind, line, about: heard?.line ?? null };
    });
    const taken = heard === null ? this.#taken : withTaken(this.#taken, heard.sequence);
    const cursor = Math.max(this.#cursor, heard?.sequence ?? 0);
    const read = heard === null ? null : { cursor, taken };
    await this.#ports.store.commit({ at, protections, outgoing, read, counts });
    this.#last = last;
    this.#taken = taken;
    this.#cursor = cursor;
    this.#counts = counts ?? this.#counts;
    for (const one of protections) this.#protections.set(indicatorKey(one.indicator), one);
    if (outgoing.length > 0) this.#ports.wake();
    if (protections.length > 0) this.#ports.changed(protections);
    if (calls.length > 0) this.#ports.called(calls);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
