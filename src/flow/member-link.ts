/**
 * A member's side of Link, and what the organisation decides for itself: what the centre's stream says
 * is judged here, and what is put in force is kept in one transaction with what is answered, with the
 * place in the stream and with the line that says what left. One thing at a time, so that numbers grow.
 */
import { readEnvelope } from '../formats/link/envelope.ts';
import { refusalOf } from '../intel/admission.ts';
import { allow, veto } from '../intel/member/judging.ts';
import { endOwn, holdOwn, type OwnHold } from '../intel/member/own.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import type { LinkMessage } from '../model/link.ts';
import type { Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import type { HeardLine } from './heard-words.ts';
import { judgeHeard, type HeardPorts } from './member-heard.ts';
import { Ledger, type LedgerPorts } from './member-ledger.ts';
import type { Contributed, Joined, Outcome } from './membership.ts';

export interface MemberLinkPorts extends LedgerPorts, HeardPorts {
  /** New lines wait in the outbox. `isPatient`: nobody waits for them. */
  wake(isPatient: boolean): void;
  /** What is in force has changed, durably. */
  changed(protections: readonly Protection[]): void;
  called(codes: readonly string[]): void;
}

type KeyPair = Pick<LedgerPorts, 'key' | 'publicKey'>;

/** What is passed by on the stream: said before, or too long ago. */
export const PASSED: readonly string[] = ['link-too-old', 'link-replayed', 'link-overtaken'];

export class MemberLink {
  #ports: MemberLinkPorts;
  #ledger: Ledger;
  #turn: Promise<unknown> = Promise.resolve();

  /** `keyOf`: the pair that it signs with, by what it kept of that; null: nothing. */
  static async open(
    ports: MemberLinkPorts,
    keyOf: (signedBy: string | null) => KeyPair = () => ports,
  ): Promise<MemberLink> {
    const kept = await ports.store.load();
    const { key, publicKey } = keyOf(kept.joined?.signedBy ?? null);
    return new MemberLink(ports, new Ledger({ ...ports, key, publicKey }, kept));
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

  /** From now on this is our centre. `pair`: what we sign with there, where it is a new one. */
  join(joined: Joined, pair?: KeyPair): Promise<void> {
    return this.#next(async () => {
      await this.#keep({ joined }, null);
      if (pair !== undefined) this.#ledger.signWith(pair);
    });
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

  /** Remembers no longer what ended before then; gives how many. */
  forget(before: Millis): Promise<number> {
    return this.#next(async () => {
      const forgotten = this.#ledger.over(before);
      if (forgotten.length > 0) await this.#keep({ forgotten }, null);
      return forgotten.length;
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
        // The first of two words counts; that there is a second, somebody must hear of.
        if (refusal.code === 'link-replayed' && ledger.words.isSecond({ sequence, line }))
          this.#ports.called(['member-two-words']);
        return refusal.code;
      }
      await this.#keep(await judgeHeard(sealed.envelope, ledger, this.#ports), { sequence, line });
      return null;
    });
  }

  /** The centre was restored and is behind us: its stream is read again from where it is. */
  goBack(head: number): Promise<void> {
    return this.#next(() => this.#ledger.goBack(head));
  }

  async #keep(outcome: Outcome, heard: HeardLine | null): Promise<void> {
    const isToSend = await this.#ledger.keep(outcome, heard);
    const { protections = [], calls = [], isPatient = false } = outcome;
    if (isToSend) this.#ports.wake(isPatient);
    if (protections.length > 0) this.#ports.changed(protections);
    if (calls.length > 0) this.#ports.called(calls);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
