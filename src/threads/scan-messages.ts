/** What a scan's threads say to one another. Plain data only. */
import type { CompiledRules } from '../detect/index/image.ts';
import type { SourcePiece } from '../detect/source/read.ts';
import type { RuleCard } from '../flow/rule-cards.ts';
import type { ScanPart } from '../flow/scan.ts';
import type { FileTask } from '../intake/files/read.ts';

export interface ScanWorkerData {
  readonly compiled: CompiledRules;
  readonly cards: readonly RuleCard[];
  readonly sources: readonly SourcePiece[];
}

/** To a worker: one task at a time. */
export interface ScanOrder {
  readonly task: FileTask;
}

/** From a worker. Every message is a sign of life. */
export type ScanReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'alive'; readonly name: string; readonly bytesRead: number }
  | { readonly kind: 'part'; readonly part: ScanPart }
  /** The file is a zip file: its entries are tasks of their own. */
  | { readonly kind: 'entries'; readonly entries: readonly ScanEntry[] }
  | { readonly kind: 'done' };

export interface ScanEntry {
  readonly index: number;
  readonly name: string;
  readonly bytes: number;
}
