/** What threads say to one another: plain data, and buffers that are handed over. */
import type { MessagePort } from 'node:worker_threads';
import type { SourcePiece } from '../detect/source/read.ts';
import type { Judged, Receipt, Unreadable } from '../flow/logs.ts';
import type { RuleTables } from '../flow/rule-tables.ts';
import type { ErasePolicy } from '../flow/retention.ts';
import type { Noun } from '../flow/state.ts';
import type { IndicatorTables } from '../intel/matching/tables.ts';
import type { Problem } from '../model/problem.ts';
import type { CasePolicy } from '../respond/limits.ts';
import type { JournalItem } from '../store/journal/journal.ts';
import type { StorePlace } from '../store/database/database.ts';
import type { RefusalCode } from '../store/refused.ts';
import type { StateDeciding } from '../store/database/state.ts';

/** What the detection threads and the writer judge with. */
export interface Judgement {
  readonly sources: readonly SourcePiece[];
  /** IANA zone of times that name none. */
  readonly zone: string;
  readonly tables: RuleTables;
}

export interface WriterConfig {
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: string };
  readonly folder: string;
  readonly place: StorePlace;
  readonly masterKey: { readonly text: string | undefined; readonly file: string };
  readonly retention: { readonly bytes: number; readonly ageMs: number };
  readonly policy: CasePolicy;
  readonly erasing: ErasePolicy;
  /** The data folder belongs to a rehearsal. */
  readonly simulated: boolean;
  readonly judgement: Judgement;
}

export type ToWriter =
  | { readonly kind: 'append'; readonly items: readonly (JournalItem & { readonly id: number })[] }
  | { readonly kind: 'loss'; readonly loss: Unreadable }
  | { readonly kind: 'worker'; readonly index: number; readonly port: MessagePort }
  | { readonly kind: 'worker-lost'; readonly index: number }
  | { readonly kind: 'rules'; readonly tables: RuleTables }
  /** Answered with the last batch that may be judged without them. */
  | { readonly kind: 'indicators'; readonly id: number; readonly tables: IndicatorTables }
  /** The organisation is called otherwise or is of another kind: what opens a case follows it. */
  | {
      readonly kind: 'organisation';
      readonly organisation: WriterConfig['organisation'];
      readonly policy: CasePolicy;
    }
  | { readonly kind: 'call'; readonly id: number; readonly call: WriterCall }
  /** Answered when everything durable by now is recorded. */
  | { readonly kind: 'settle'; readonly id: number }
  | { readonly kind: 'close' };

/** A decision that only the writer may store. */
export interface WriterCall {
  readonly port: keyof StateDeciding;
  readonly method: string;
  readonly arguments: readonly unknown[];
}

export type FromWriter =
  | { readonly kind: 'ready'; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  | {
      readonly kind: 'receipts';
      readonly receipts: readonly (Receipt & { readonly id: number })[];
    }
  | { readonly kind: 'full'; readonly ids: readonly number[]; readonly message: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly name: string; readonly code: string }
  /** Something of these nouns is stored otherwise than before. */
  | { readonly kind: 'changed'; readonly nouns: readonly Noun[] }
  | { readonly kind: 'status'; readonly status: WriterStatus }
  | { readonly kind: 'closed' };

/** How the writer stands; told twice a second. */
export interface WriterStatus {
  /** Highest durable batch, and highest batch whose findings are stored. */
  readonly durable: number;
  readonly recorded: number;
  readonly journalBytes: number;
  readonly segments: number;
  readonly events: number;
  readonly findings: number;
  /** Records lost or unreadable since the start. */
  readonly unreadable: number;
  /** The last append was refused, and there still is no room for it. */
  readonly journalFull: boolean;
  /** Why the store takes nothing now; null when it does. */
  readonly storeFault: string | null;
  readonly correlations: { readonly groups: number; readonly observations: number };
}

export type ToDetect =
  | { readonly kind: 'batch'; readonly number: number; readonly packed: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'rules'; readonly version: number; readonly tables: RuleTables }
  | { readonly kind: 'indicators'; readonly tables: IndicatorTables };

export interface FromDetect {
  readonly kind: 'judged';
  /** The version of the rules it was judged by. */
  readonly version: number;
  readonly judged: Judged;
}

/** What a detection thread is started with. */
export interface DetectData {
  readonly judgement: Judgement;
  readonly port: MessagePort;
}
