/**
 * Keeps one enforcement point at the list that is wanted: what it could not take is tried again, and
 * what it took is proved by asking. A slow point delays no other.
 */
import { indicatorKey } from '../model/indicator.ts';
import type { Protection } from '../model/protection.ts';
import { MINUTE, SECOND, type Millis } from '../model/time.ts';
import {
  PointRefusal,
  type NeverTouch,
  type OpenPoint,
  type PointStanding,
  type PointTold,
  type ProbeResult,
} from './enforcement.ts';

const RETRY_FIRST_MS: Millis = SECOND;
const RETRY_MS_MAX: Millis = 5 * MINUTE;
/** A list needs time to reach whoever acts on it; after the last of these `absent` is believed. */
const PROBE_WAITS_MS: readonly Millis[] = [SECOND, 4 * SECOND, 10 * SECOND, 30 * SECOND];
const PROBE_EACH_MS: Millis = 5 * MINUTE;
/** Shown as failing, though it may still come to an end. */
const SLOW_MS: Millis = MINUTE;
export interface KeeperPorts {
  readonly neverTouch: NeverTouch;
  now(): Millis;
  /** Runs the work once after the wait; gives how to call it off. */
  after(wait: Millis, work: () => void): () => void;
  told(told: PointTold): void;
  /** A mistake of ours, for the program's log. */
  fault(error: unknown): void;
}

export class PointKeeper {
  #ports: KeeperPorts;
  #open: OpenPoint;
  #openedAt: Millis;
  #wanted: readonly Protection[] = [];
  #withheld = 0;
  /** The list that is wanted and the one the point has, each as one text. */
  #wantedText: string | null = null;
  #takenText: string | null = null;
  #takenAt: Millis | null = null;
  #beganAt: Millis | null = null;
  #failing: PointStanding['failing'] = null;
  #probe: PointStanding['probe'] = null;
  #asked = 0;
  #running: Promise<void> | null = null;
  #callOff: () => void = () => undefined;
  #isTold = false;
  #isClosed = false;

  constructor(open: OpenPoint, ports: KeeperPorts) {
    this.#open = open;
    this.#ports = ports;
    this.#openedAt = ports.now();
  }

  want(inForce: readonly Protection[]): void {
    const { kinds, strengths } = this.#open.point;
    const { neverTouch } = this.#ports;
    const able = inForce.filter(
      ({ indicator, strength }) => kinds.has(indicator.kind) && strengths.has(strength),
    );
    // Asked once more here: whoever decided may have known another list.
    this.#wanted = able.filter(({ indicator }) => neverTouch.untouchable(indicator) === null);
    this.#withheld = able.length - this.#wanted.length;
    const text = listText(this.#puts());
    if (text === this.#wantedText) return;
    this.#wantedText = text;
    this.#later(0, () => this.#put());
  }

  standing(): PointStanding {
    const { point, mode } = this.#open;
    return {
      name: point.name,
      mode,
      wanted: this.#wanted.length,
      withheld: this.#withheld,
      takenAt: this.#takenAt,
      failing: this.#failing ?? this.#slow() ?? this.#unfilled(),
      probe: this.#probe,
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    await this.#running;
  }

  /** What goes to the point: nothing in a dry run, and nothing before the list is filled. */
  #puts(): readonly Protection[] {
    const mayAct = this.#open.mode === 'on' && this.#ports.neverTouch.isFilled;
    return mayAct ? this.#wanted : [];
  }

  #slow(): PointStanding['failing'] {
    const since = this.#beganAt;
    return since === null || this.#ports.now() - since < SLOW_MS
      ? null
      : { code: 'enforcement-point-slow', since, attempts: 1 };
  }

  #unfilled(): PointStanding['failing'] {
    return this.#open.mode === 'dry-run' || this.#ports.neverTouch.isFilled
      ? null
      : { code: 'enforcement-never-touch-empty', since: this.#openedAt, attempts: 0 };
  }

  /** What comes next: another list, the same once more, or a question. */
  #goOn(): void {
    const { attempts } = this.#failing ?? { attempts: 0 };
    const retry = Math.min(RETRY_MS_MAX, RETRY_FIRST_MS * 2 ** (attempts - 1));
    if (this.#failing !== null) this.#later(retry, () => this.#put());
    else if (this.#takenText !== this.#wantedText) this.#later(0, () => this.#put());
    else if (this.#open.mode === 'on')
      this.#later(PROBE_WAITS_MS[this.#asked] ?? PROBE_EACH_MS, () => this.#ask());
  }

  #later(wait: Millis, work: () => Promise<void>): void {
    this.#callOff();
    if (this.#isClosed) return;
    this.#callOff = this.#ports.after(wait, () => {
      this.#running ??= work()
        .catch((error: unknown) => this.#ports.fault(error))
        .finally(() => {
          this.#running = null;
          this.#goOn();
        });
    });
  }

  async #put(): Promise<void> {
    const text = this.#wantedText;
    this.#beganAt = this.#ports.now();
    try {
      await this.#open.point.put(this.#puts(), this.#beganAt);
      this.#takenText = text;
      this.#takenAt = this.#ports.now();
      this.#failing = null;
      this.#asked = 0;
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#beganAt = null;
    }
  }

  #failed(error: unknown): void {
    const isRefusal = error instanceof PointRefusal;
    if (!isRefusal) this.#ports.fault(error);
    const code = isRefusal ? error.code : 'enforcement-point-failed';
    const attempts = (this.#failing?.attempts ?? 0) + 1;
    const since = this.#failing?.since ?? this.#ports.now();
    this.#failing = { code, since, attempts };
    this.#tell({ kind: 'failed', point: this.#open.point.name, code });
  }

  /** The test entry, and another protection each time. */
  async #ask(): Promise<void> {
    const { point } = this.#open;
    const list = this.#puts();
    const sample = list[this.#asked % Math.max(1, list.length)] ?? null;
    this.#asked += 1;
    const own = await point.probe(null);
    const one = sample === null ? own : await point.probe(sample);
    const result = worse(own, one);
    const isPatient = this.#asked < PROBE_WAITS_MS.length && result !== 'in-force';
    // A change that has not arrived yet is no failure of the point.
    if (isPatient || this.#takenText !== this.#wantedText) return;
    if (result === 'in-force') this.#asked = Math.max(this.#asked, PROBE_WAITS_MS.length);
    this.#probe = { result, at: this.#ports.now() };
    if (result === 'absent') this.#tell({ kind: 'absent', point: point.name });
    else if (result === 'in-force' && this.#isTold) this.#tell({ kind: 'well', point: point.name });
  }

  /** Once, until it is well again. */
  #tell(told: PointTold): void {
    const isWell = told.kind === 'well';
    if (this.#isTold !== isWell) return;
    this.#isTold = !isWell;
    this.#ports.told(told);
  }
}

function worse(own: ProbeResult, one: ProbeResult): ProbeResult {
  if (own === 'absent' || one === 'absent') return 'absent';
  // A point without a test entry answers `unreachable` to it.
  return one;
}

/** Equal lists are equal text, whatever order they came in. */
function listText(list: readonly Protection[]): string {
  const lines = list.map((one) => `${indicatorKey(one.indicator)} ${one.strength} ${one.until}`);
  return lines.toSorted().join('\n');
}
