import type { Level } from './severity.ts';
import type { Millis } from './time.ts';

/** What a notice tells. Each has its texts in every language, `notice-KIND-…`. */
export type NoticeKind =
  | 'case-opened'
  | 'case-raised'
  | 'clicked'
  | 'report-received'
  | 'clock-due'
  | 'source-silent'
  | 'journal-full'
  | 'backup-late'
  /** Hub or member needs somebody to decide about what is held or blocked. */
  | 'protection'
  /** Somebody comes back without their proofs: by a printed code, or by a link from the machine. */
  | 'recovery'
  | 'digest'
  | 'hand-over'
  | 'trial';

/** What a recipient can ask to be told about. */
export type NoticeTopic = 'cases' | 'reports' | 'clocks' | 'shield' | 'tickets';
export const NOTICE_TOPICS: readonly NoticeTopic[] = [
  'cases',
  'reports',
  'clocks',
  'shield',
  'tickets',
];

/**
 * What may leave the organisation: this closed list and nothing else. None of it is written by a
 * patient, a sender of logs or a person who reports.
 */
export interface NoticeFacts {
  /** The title of a rule, as its pack has it; never of a judgement that another product sent. */
  readonly rule?: string;
  readonly count?: number;
  readonly hours?: number;
  /** The code of what hub or member found: a key of `link.ftl`. */
  readonly why?: string;
  /** When a clock runs out. */
  readonly dueAt?: Millis;
  /** Of a digest: cases opened and closed since the last, open now, and of those not acknowledged. */
  readonly opened?: number;
  readonly closed?: number;
  readonly open?: number;
  readonly unacknowledged?: number;
  /** Of a digest: the open cases, worst first, up to a named limit. */
  readonly cases?: readonly { readonly id: string; readonly level: Level }[];
}

/** What stays inside: told only by a channel marked internal, to a recipient who may have names. */
export interface NoticeNames {
  readonly title?: string;
  /** The computer or the person it concerns. */
  readonly subject?: string;
  readonly source?: string;
}

/** What goes out. Kept before it is sent, and until somebody says that they have it in hand. */
export interface Notice {
  readonly id: string;
  readonly organisation: string;
  readonly at: Millis;
  readonly kind: NoticeKind;
  readonly level: Level;
  /** The case it is about; null when it is about the shield or a report without a case. */
  readonly caseId: string | null;
  readonly facts: NoticeFacts;
  readonly names: NoticeNames;
  readonly simulated: boolean;
  readonly acknowledged: { readonly by: string; readonly at: Millis } | null;
}

/** What is yet to be raised. The same kind and key are raised once, however often they are asked. */
export type NoticeDraft = Pick<Notice, 'kind' | 'level' | 'caseId' | 'simulated'> & {
  readonly key: string;
  readonly facts?: NoticeFacts;
  readonly names?: NoticeNames;
};

const TOPICS: Readonly<Record<NoticeKind, NoticeTopic | null>> = {
  'case-opened': 'cases',
  'case-raised': 'cases',
  clicked: 'reports',
  'report-received': 'reports',
  'clock-due': 'clocks',
  'source-silent': 'shield',
  'journal-full': 'shield',
  'backup-late': 'shield',
  protection: 'cases',
  recovery: 'shield',
  digest: null,
  'hand-over': null,
  trial: null,
};

/** Null: it goes to one recipient who was named, not to those who asked for a topic. */
export function topicOf(kind: NoticeKind): NoticeTopic | null {
  return TOPICS[kind];
}
