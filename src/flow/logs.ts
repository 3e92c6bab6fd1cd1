/** Log events: how they come in, are judged, folded and recorded. */
import type { Problem } from '../model/problem.ts';
import type { Batch, Position, Sender, Door } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';

/** Where batches become durable before anyone is told that they arrived. */
export interface Journal {
  /**
   * Resolves once the batch is on disk. Rejects with `JournalFull` when the disk or the retention
   * limit leaves no room: the door must then stop acknowledging (503, or not reading its socket).
   */
  append(batch: Batch): Promise<Receipt>;
}

export interface Receipt {
  readonly batch: number;
  /** True when the same body from the same sender was journalled within 15 minutes. */
  readonly repeated: boolean;
}

/** The journal cannot take more now; nothing of the batch was kept. */
export class JournalFull extends Error {
  override readonly name = 'JournalFull';
}

/** What a door saw but could not hand to the journal, or the detector could not read. */
export interface Unreadable {
  readonly at: Millis;
  readonly door: Door;
  readonly sender: Sender;
  readonly problem: Problem;
  /** How many records this stands for. */
  readonly count: number;
  /** The beginning of the content, kept aside; absent when nothing of it was received. */
  readonly sample?: string;
  readonly position?: Position;
}

/** Where doors report what they could not take. */
export interface Losses {
  report(loss: Unreadable): void;
}
