/**
 * A member's side of Link, and what the organisation decides for itself: what the centre's stream says
 * is judged here, and what is put in force is kept in one transaction with what is answered, with the
 * place in the stream and with the line that says what left. One thing at a time, so that numbers grow.
 */
import { keyIdOf, readEnvelope } from '../formats/link/envelope.ts';
import { refusalOf } from '../intel/admission.ts';
import {
  admitQuestion,
  allow,
  answerOf,
  takeDecision,
  veto,
  type MemberRules,
  type Traffic,
} from '../intel/member/judging.ts';
import { endOwn, holdOwn, type OwnHold } from '../intel/member/own.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import type { Envelope, LinkMessage, NewKey } from '../model/link.ts';
import type { Protection } from '../model/protection.ts';
import { Ledger, type HeardLine, type LedgerPorts, type Outcome } from './member-ledger.ts';
import type { Contributed, Joined } from './membership.ts';

export interface MemberLinkPorts extends LedgerPorts {
  readonly rules: MemberRules;
  /** The member's own dry run and hunt. */
  traffic(indicators: readonly Indicator[]): Promise<Traffic>;
  /** New lines wait in the outbox. */
  wake(): void;
  /** What is in force has changed, durably. */
  changed(protections: readonly Protection[]): void;
  called(codes: readonly string[]): void;
}

const PASSED: readonly string[] = ['link-too-old', 'link-replayed'];

export class MemberLink {
  #ports: MemberLinkPorts;
  #ledger: Ledger;
  #turn: Promise<unknown> = Promise.resolve();

  static async open(ports: MemberLinkPorts): Promise<MemberLink> {
    return new MemberLink(ports, new Ledger(ports, await ports.store.load()));
  }

  private constructor(ports: MemberLinkPorts, ledger: Ledger) {
    this.#ports = ports;
    this.#ledger = ledger;
  }

  /** How far the centre's stream was read, and the number of the last line made; 0: none yet. */
  get cursor(): number {
    return this.#ledger.cursor;
  }
  get last(): number {
    return this.#ledger.last;
  }

  get joined(): Joined | null {
    return this.#ledger.joined;
  }

  get protections(): ReadonlyMap<string, Protection> {
    return this.#ledger.protections;
  }

  protection(indicator: Indicator): Protection | undefined {
    return this.#ledger.protections.get(indicatorKey(indicator));
  }

  /** From now on this is our centre. */
  join(joined: Joined): Promise<void> {
    return this.#next(() => this.#keep({ joined }, null));
  }

  /** Resolves when what is told is durable here: it will arrive, however long the link is away. */
  tell(message: LinkMessage): Promise<void> {
    return this.#next(() => this.#keep({ messages: [message] }, null));
  }

  /** The organisation's own no; in force when it resolves, whatever the link does. */
  veto(
    indicators: readonly Indicator[],
    by: string,
    decision: Extract<LinkMessage, { kind: 'decision' }>,
  ): Promise<void> {
    return this.#next(() => {
      const protections = veto(this.#ledger.view(), indicators, by, this.#ports.now());
      return this.#keep({ protections, messages: [decision] }, null);
    });
  }

  /** Takes the organisation's own no back. The centre is told nothing: it decides as before. */
  allow(indicators: readonly Indicator[]): Promise<void> {
    return this.#next(() => {
      const protections = allow(this.#ledger.view(), indicators, this.#ports.now());
      return this.#keep({ protections }, null);
    });
  }

  /** The organisation's own hold, with what is told of the report that it rests on. */
  hold(
    own: OwnHold,
    told: Omit<Contributed, 'held' | 'isTold'>,
    messages: readonly LinkMessage[],
  ): Promise<void> {
    return this.#next(() => {
      const protections = holdOwn(this.#ledger.view(), own, this.#ports.rules, this.#ports.now());
      const isTold = messages.length > 0 && this.joined !== null;
      const contributed = { ...told, held: protections.length, isTold };
      return this.#keep({ protections, contributed, messages }, null);
    });
  }

  /** Takes back what was held and told of a report. */
  withdraw(contributed: Contributed, messages: readonly LinkMessage[]): Promise<void> {
    return this.#next(() => {
      const standing = this.#ledger.protections.values();
      const own = { id: contributed.id, indicators: contributed.released };
      const protections = endOwn(standing, own, this.#ports.now());
      return this.#keep({ protections, contributed, messages }, null);
    });
  }

  /** One line of the stream. Gives the code of why it was not taken, or null. */
  take(line: string): Promise<string | null> {
    return this.#next(async () => {
      const { value: sealed, problems } = readEnvelope(line);
      if (sealed === undefined) return problems[0]?.code ?? null;
      const { sequence } = sealed.envelope;
      const ledger = this.#ledger;
      const admission = {
        self: ledger.joined?.member ?? '',
        keysOf: (from: string) => ledger.keysOf(from),
        takenOf: () => ledger.taken,
      };
      const refusal = refusalOf(sealed, admission, this.#ports.now());
      if (refusal !== null) {
        if (PASSED.includes(refusal.code)) ledger.pass(sequence);
        return refusal.code;
      }
      await this.#keep(await this.#judge(sealed.envelope), { sequence, line });
      return null;
    });
  }

  /** The centre was restored and is behind us: its stream is read again from where it is. */
  goBack(head: number): Promise<void> {
    return this.#next(() => this.#ledger.goBack(head));
  }

  async #judge({ key, message }: Envelope): Promise<Outcome> {
    const { rules, now } = this.#ports;
    const view = this.#ledger.view();
    if (message.kind === 'key') return this.#follow(key, message.key);
    if (message.kind === 'decision') {
      const { decision } = message;
      const traffic = await this.#ports.traffic(decision.indicators);
      const step = takeDecision(view, decision, traffic, rules, now());
      const { put: protections, counts, outcome, calls } = step;
      const messages: readonly LinkMessage[] = outcome ? [{ kind: 'outcome', outcome }] : [];
      return { protections, counts, calls, messages };
    }
    if (message.kind !== 'question') return {};
    const { question } = message;
    const { counts, answer, isLate } = admitQuestion(view.counts, question, rules, now());
    if (isLate) return { counts };
    const told = answer ?? answerOf(question, await this.#ports.traffic(question.indicators));
    return { counts, messages: [{ kind: 'answer', answer: told }] };
  }

  /** The centre has a new key, and says so with the one before it, which ends. */
  #follow(old: string, { publicKey }: NewKey): Outcome {
    const { joined } = this.#ledger;
    const id = keyIdOf(publicKey);
    if (joined === null || joined.keys.some((one) => one.id === id)) return {};
    const endedAt = this.#ports.now();
    const keys = joined.keys.map((one) => (one.id === old ? { ...one, endedAt } : one));
    return { joined: { ...joined, keys: [...keys, { id, publicKey, endedAt: null }] } };
  }

  async #keep(outcome: Outcome, heard: HeardLine | null): Promise<void> {
    const isToSend = await this.#ledger.keep(outcome, heard);
    const { protections = [], calls = [] } = outcome;
    if (isToSend) this.#ports.wake();
    if (protections.length > 0) this.#ports.changed(protections);
    if (calls.length > 0) this.#ports.called(calls);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
