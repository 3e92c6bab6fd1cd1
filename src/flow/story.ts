/** The kinds of signals and what becomes of each: the table of the flow files (design, section 2). */

export interface SignalKind {
  /** What comes in. */
  readonly signal: string;
  /** Where it becomes durable before anyone is told that it arrived. */
  readonly durableIn: string;
  /** The engine that judges it. */
  readonly judgedBy: string;
  /** What findings of it are folded by. */
  readonly foldedBy: string;
  /** The flow file with its four steps. */
  readonly told: string;
}

export const STORY: readonly SignalKind[] = [
  {
    signal: 'log event',
    durableIn: 'journal, class logs',
    judgedBy: 'detect: rules, correlations, and judgements of other products',
    foldedBy: 'rule, host or person, hour',
    told: 'flow/logs.ts',
  },
  {
    signal: 'reported message',
    durableIn: 'store, sealed, in the transaction of its report',
    judgedBy: 'triage: cues and phrases, weighed',
    foldedBy: 'nothing: each report is answered for itself',
    told: 'flow/judging.ts',
  },
];
