/**
 * What a centre knows and says over Link, before it is durable: signed lines of members become inputs
 * of the hub, and what the hub gives becomes signed lines, all gathered in one batch.
 */
import { keyIdOf, readEnvelope, sealEnvelope } from '../formats/link/envelope.ts';
import { isNumberAhead, refusalOf, withTaken, type KnownKey } from '../intel/admission.ts';
import type { HubRules } from '../intel/hub/draft.ts';
import { HubState } from '../intel/hub/state.ts';
import { step, type HubInput } from '../intel/hub/step.ts';
import type { Decision } from '../model/decision.ts';
import { sequenceAfter, TO_ALL, type Envelope, type LinkMessage } from '../model/link.ts';
import type { Millis } from '../model/time.ts';
import { campaignOf, wordsOf } from './heard.ts';
import { OWN_KEYS, type CentreKeyPair, type HubKept, type MemberKey } from './hub.ts';
import { KeyRing } from './key-ring.ts';
import type { OpenBatch } from './open-batch.ts';

/** What became of one line. One that was taken before is taken. */
export interface Receipt {
  /** 0 for a line that cannot be read. */
  readonly sequence: number;
  /** A code; null when it was taken. */
  readonly problem: string | null;
}

export interface CentreDeskPorts extends CentreKeyPair {
  readonly rules: HubRules;
  now(): Millis;
}

export class CentreDesk {
  #ports: CentreDeskPorts;
  #keyId: string;
  #state: HubState;
  #taken: Map<string, readonly number[]>;
  #keys: KeyRing;
  #head: number;

  constructor(ports: CentreDeskPorts, { changes, taken, keys, head }: HubKept) {
    this.#ports = ports;
    this.#keyId = keyIdOf(ports.publicKey);
    this.#state = HubState.of(changes);
    this.#taken = new Map(taken);
    this.#keys = new KeyRing(keys);
    this.#head = head;
  }

  get state(): HubState {
    return this.#state;
  }

  /** Of the newest line. */
  get head(): number {
    return this.#head;
  }

  receivedOf(member: string): number {
    return this.#taken.get(member)?.at(-1) ?? 0;
  }

  keysOf(member: string): readonly KnownKey[] {
    return this.#keys.keysOf(member);
  }

  isEnded(id: string): boolean {
    return this.#keys.isEnded(id);
  }

  /** `from`: a member whose identity the caller has proved. */
  take(open: OpenBatch, from: string, line: string): Receipt {
    const { value: sealed, problems } = readEnvelope(line);
    if (sealed === undefined)
      return { sequence: 0, problem: problems[0]?.code ?? 'link-malformed' };
    const { envelope } = sealed;
    const { sequence } = envelope;
    const admission = {
      self: this.#ports.rules.hub,
      keysOf: (sender: string) => (sender === from ? this.keysOf(sender) : []),
      takenOf: (sender: string) => this.#taken.get(sender) ?? [],
    };
    const now = this.#ports.now();
    const problem = refusalOf(sealed, admission, now);
    if (problem?.code === 'link-replayed') return { sequence, problem: null };
    if (problem !== null) return { sequence, problem: problem.code };
    // Whoever stole a key could else use up all numbers that its owner will ever give.
    if (isNumberAhead(sequence, now)) return { sequence, problem: 'link-clock-ahead' };
    const taken = withTaken(this.#taken.get(from) ?? [], sequence);
    this.#taken.set(from, taken);
    open.taken.set(from, taken);
    // A dry run may end by this very answer: what it was about is read before.
    const about = campaignOf(this.#state, envelope.message);
    this.#hear(open, envelope);
    open.heard.push(...wordsOf(this.#state, envelope, about, this.#ports.now()));
    return { sequence, problem: null };
  }

  #hear(open: OpenBatch, { from, key, message }: Envelope): void {
    switch (message.kind) {
      case 'contribution': {
        // The envelope says who it is; what the message says of that counts for nothing.
        const contribution = { ...message.contribution, member: from };
        open.contributions.push(contribution);
        this.step(open, { kind: 'contribution', contribution });
        return;
      }
      case 'answer':
        return this.step(open, { kind: 'answer', from, answer: message.answer });
      case 'decision':
        if (message.decision.kind === 'veto')
          this.step(open, { kind: 'veto', from, indicators: message.decision.indicators });
        return;
      case 'status':
        open.statuses.push({ member: from, status: message.status });
        return;
      case 'key':
        return this.#replaceKey(open, from, key, message.key.publicKey);
      case 'outcome':
        return this.step(open, { kind: 'outcome', from, outcome: message.outcome });
      case 'question':
        return;
    }
  }

  step(open: OpenBatch, input: HubInput): void {
    const done = step(this.#state, input, this.#ports.now(), this.#ports.rules);
    for (const change of done.changes) this.#state.apply(change);
    open.changes.push(...done.changes);
    open.calls.push(...done.calls);
    for (const { what: decision, to } of done.decisions) {
      open.decisions.push(decision);
      this.#send(open, { kind: 'decision', decision: unnamed(decision) }, to);
    }
    for (const { what: question, to } of done.questions)
      this.#send(open, { kind: 'question', question }, to);
  }

  #send(open: OpenBatch, message: LinkMessage, to: readonly string[] | null): void {
    const at = this.#ports.now();
    for (const recipient of to ?? [TO_ALL]) {
      this.#head = sequenceAfter(this.#head, at);
      const envelope: Envelope = {
        from: this.#ports.rules.hub,
        to: recipient,
        key: this.#keyId,
        sequence: this.#head,
        at,
        message,
      };
      const line = sealEnvelope(envelope, this.#ports.key);
      open.lines.push({ sequence: this.#head, to: recipient, line });
    }
  }

  #replaceKey(open: OpenBatch, member: string, old: string, publicKey: string): void {
    const since = this.#ports.now();
    for (const key of this.#keys.keptOf(member))
      if (key.id === old) this.putKey(open, { ...key, endedAt: since });
    this.putKey(open, { member, id: keyIdOf(publicKey), publicKey, since, endedAt: null });
  }

  /** The key so far signs the next one, its last line; everything after it is signed by the next. */
  rotate(open: OpenBatch, next: CentreKeyPair): void {
    this.#send(open, { kind: 'key', key: { publicKey: next.publicKey } }, null);
    this.#replaceKey(open, OWN_KEYS, this.#keyId, next.publicKey);
    this.#ports = { ...this.#ports, ...next };
    this.#keyId = keyIdOf(next.publicKey);
  }

  endKeys(open: OpenBatch, member: string): void {
    for (const key of this.#keys.keptOf(member))
      this.putKey(open, { ...key, endedAt: key.endedAt ?? this.#ports.now() });
  }

  /** A key that nobody used before: what the ones before it numbered says nothing of its lines. */
  enrolKey(open: OpenBatch, key: MemberKey): void {
    const known = this.#keys.keptOf(key.member);
    if (!known.some(({ id }) => id === key.id)) {
      this.#taken.set(key.member, []);
      open.taken.set(key.member, []);
    }
    this.endKeys(open, key.member);
    this.putKey(open, key);
  }

  putKey(open: OpenBatch, key: MemberKey): void {
    this.#keys.put(key);
    open.keys.push(key);
  }
}

/** Who decided at the centre is the centre's own affair. */
function unnamed(decision: Decision): Decision {
  return decision.by.kind === 'person'
    ? { ...decision, by: { kind: 'person', names: [] } }
    : decision;
}
