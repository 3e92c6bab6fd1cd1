/** What was judged since the last recording, added up. */
import type { Checkpoint } from '../detect/correlation/checkpoint.ts';
import { Fold } from '../flow/fold.ts';
import type { Hit } from '../flow/fold.ts';
import type { IndicatorFound } from '../flow/indicator-findings.ts';
import type { Judged, Unreadable } from '../flow/logs.ts';
import type { Millis } from '../model/time.ts';
import type { Recording } from '../store/database/recording.ts';
import type { SenderShare } from '../store/database/sender-shares.ts';
import { LOSS_KINDS_MAX } from './limits.ts';

type Growing = { -readonly [Key in keyof SenderShare]: SenderShare[Key] };

export class Tally {
  #organisation: string;
  #fold = new Fold();
  #met: IndicatorFound[] = [];
  #senders = new Map<string, Growing & { sources: Record<string, number> }>();
  #losses = new Map<string, Unreadable>();
  #logsources = new Map<string, number>();

  #recordings: number;

  /** `recordings`: the number of the last one stored. */
  constructor(organisation: string, recordings: number) {
    this.#organisation = organisation;
    this.#recordings = recordings;
  }

  get findings(): number {
    return this.#fold.size + this.#met.length;
  }

  get isEmpty(): boolean {
    return this.findings === 0 && this.#senders.size === 0 && this.#losses.size === 0;
  }

  add(judged: Judged, now: Millis): void {
    for (const finding of judged.findings) this.#fold.addFinding(finding);
    this.#met.push(...judged.met);
    let unreadable = 0;
    for (const loss of judged.unreadable) {
      unreadable += loss.count;
      this.lose(loss.at === 0 ? { ...loss, at: now } : loss);
    }
    const { organisation, sender, door, receivedAt: at, events, bytes, sources } = judged;
    if (sender !== null)
      this.#share({ organisation, sender, door, at, events, bytes, unreadable, sources });
    for (const [logsource, events] of Object.entries(judged.logsources))
      this.#logsources.set(logsource, (this.#logsources.get(logsource) ?? 0) + events);
  }

  hit(hit: Hit): void {
    this.#fold.add(hit);
  }

  /**
   * A door could not hand this over, so no batch of its sender will count it. A trouble that stands
   * for no record (count 0), such as a refused connection, says nothing of its sender's records.
   */
  loseAtDoor(loss: Unreadable): void {
    this.lose(loss);
    const { sender, door, at, count: unreadable } = loss;
    if (unreadable === 0) return;
    const organisation = this.#organisation;
    this.#share({ organisation, sender, door, at, events: 0, bytes: 0, unreadable, sources: {} });
  }

  /** Keeps losses apart while there are few; then those of one kind and sender are one count. */
  lose(loss: Unreadable): void {
    const { sender, door, problem, position } = loss;
    const kind = JSON.stringify([problem.code, door, sender.name]);
    const own = `${kind} ${position?.batch ?? ''}.${position?.record ?? ''}`;
    const key = this.#losses.size < LOSS_KINDS_MAX ? own : kind;
    const known = this.#losses.get(key);
    // Even the kinds are bounded: forged senders make as many as they like.
    if (known === undefined && this.#losses.size >= 2 * LOSS_KINDS_MAX) {
      const [last] = [...this.#losses].slice(-1);
      if (last !== undefined)
        this.#losses.set(last[0], { ...last[1], count: last[1].count + loss.count });
      return;
    }
    this.#losses.set(
      key,
      known === undefined ? loss : { ...known, at: loss.at, count: known.count + loss.count },
    );
  }

  /** The recording of everything so far, up to batch `offset`; the tally begins anew. */
  take(offset: number, at: Millis, correlation: Checkpoint): Recording {
    this.#recordings += 1;
    const recording: Recording = {
      organisation: this.#organisation,
      number: this.#recordings,
      at,
      offset,
      findings: this.#fold.take(),
      met: this.#met,
      senders: [...this.#senders.values()],
      unreadable: [...this.#losses.values()],
      logsources: this.#logsources,
      correlation,
    };
    this.#met = [];
    this.#senders = new Map();
    this.#losses = new Map();
    this.#logsources = new Map();
    return recording;
  }

  #share(share: SenderShare): void {
    const key = JSON.stringify([share.organisation, share.sender.name, share.door]);
    const known = this.#senders.get(key);
    if (known === undefined) {
      this.#senders.set(key, { ...share, sources: { ...share.sources } });
      return;
    }
    known.at = Math.max(known.at, share.at);
    known.events += share.events;
    known.bytes += share.bytes;
    known.unreadable += share.unreadable;
    for (const [source, count] of Object.entries(share.sources))
      known.sources[source] = (known.sources[source] ?? 0) + count;
  }
}
