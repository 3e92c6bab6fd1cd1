/**
 * What anyone reports, with or without a name. A receipt brings the answer back. Filing is one
 * transaction: the report, the case it opens, and the legal clocks proposed on that case.
 */
import type { Level } from '../model/severity.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';
import type { RegimeStart } from './clocks.ts';
import type { Page, PageRequest } from './desk.ts';
import type { SealedMessage } from './messages.ts';

export type ReportState = 'new' | 'seen' | 'answered';

export interface Report {
  /** Such as R-2026-0001. */
  readonly id: string;
  readonly organisation: string;
  /** A folder of content/reports: `ransom`. */
  readonly kind: string;
  readonly level: Level;
  readonly at: Millis;
  readonly state: ReportState;
  /** What was answered to the kind's questions, by the question's id. Hostile text. */
  readonly fields: Readonly<Record<string, string>>;
  /** Empty where the person did not say. */
  readonly reporter: { readonly name: string; readonly callBack: string };
  readonly language: Language;
  /** The address it came from, for IPv6 its /64. */
  readonly network: string;
  readonly caseId: string | null;
  /** Oldest first. */
  readonly answers: readonly ReportAnswer[];
  readonly simulated: boolean;
}

/** What the person who reported is told. */
export interface ReportAnswer {
  readonly at: Millis;
  readonly by: string;
  /** A prepared answer, whose text is the key `report-answer-<code>`; empty for words alone. */
  readonly code: string;
  readonly text: string;
}

export interface FreshReport extends Pick<
  Report,
  'kind' | 'level' | 'fields' | 'reporter' | 'language' | 'network' | 'simulated'
> {
  /** Somebody clicked or typed a password: has a part of every quota to itself. */
  readonly urgent: boolean;
  /**
   * A chance text that the form carried. The same words under the same one within a day are the same
   * form sent twice: nothing is filed again, and the same receipt is given. Null: always filed.
   */
  readonly once: string | null;
  /** The case it opens; null when the kind opens none. An urgent one gets a call-back as its task. */
  readonly opens: { readonly title: string } | null;
  /** Proposed on that case, for a person to confirm. */
  readonly regimes: readonly RegimeStart[];
  /** The message it is about; null when nobody has one to give. */
  readonly message: SealedMessage | null;
}

export interface Filed {
  readonly id: string;
  /** Shown once; only its hash is kept. */
  readonly receipt: string;
  readonly caseId: string | null;
}

/** Why a report was not taken: codes of `DecisionRefused`. It is counted all the same. */
export type ReportRefusal =
  | 'report-quota-network'
  | 'report-quota-all'
  | 'report-too-long'
  | 'report-message-too-long';

export interface ReportFilter {
  /** `waiting`: not answered yet. */
  readonly state: 'waiting' | 'answered' | 'all';
  readonly kind?: string;
  readonly caseId?: string;
}

/** Reports of one kind in a span of time. */
export interface ReportCount {
  readonly kind: string;
  readonly reports: number;
}

export interface Reports {
  /** Throws DecisionRefused with a `ReportRefusal`. */
  file(fresh: FreshReport): Promise<Filed>;
  /** `receipt` as `readReceipt` gives it. */
  byReceipt(receipt: string): Promise<Report | null>;
  /** What waits comes first, the newest and gravest of it at the top. */
  list(filter: ReportFilter, page: PageRequest): Promise<Page<Report>>;
  find(id: string): Promise<Report | null>;
  /** Somebody has it before them: the reporter sees that a person is looking. */
  see(id: string, by: string): Promise<void>;
  answer(id: string, answer: Pick<ReportAnswer, 'code' | 'text'>, by: string): Promise<void>;
  /** Puts it into a case, or opens one with this title; gives the case's id. */
  link(
    id: string,
    to: { readonly caseId: string } | { readonly title: string },
    by: string,
  ): Promise<string>;
  /** Reports filed and reports turned away since `from`. */
  counts(
    from: Millis,
  ): Promise<{ readonly kinds: readonly ReportCount[]; readonly refused: number }>;
}
