import type { Json } from './json.ts';
import type { Level } from './severity.ts';
import type { Door, Sender } from './signal.ts';
import type { Millis } from './time.ts';

/** One field of the signal that made a rule true, beside the rule text it satisfied. */
export interface MatchedField {
  /** The field as the rule names it; empty for a keyword sought in the whole signal. */
  readonly field: string;
  /** Where the signal carries it, when that differs: `winlog.event_data.NewProcessName`. */
  readonly path?: string;
  /** The signal's value, cut to a named limit. */
  readonly value: string;
  /** The rule's text: `|endswith '\vssadmin.exe'`. */
  readonly pattern: string;
  /** The selection in the rule, `selection_img`. */
  readonly selection: string;
}

/** One signal that a finding rests on. */
export interface Evidence {
  readonly signal: string;
  readonly at: Millis;
  readonly receivedAt: Millis;
  readonly sender: Sender;
  /** `mail`: it is an entry of the mail index and no log signal. */
  readonly door: Door | 'mail';
  /** The source definition that read it, such as `windows-security`. */
  readonly source: string;
  /** The signal as it came, cut to a named limit; the journal holds the rest. */
  readonly raw: Json;
  readonly matched: readonly MatchedField[];
}

/**
 * Which engine judged. `overlay`: another product did, and we pass its judgement on. `indicator`:
 * something that is in force against a campaign was met.
 */
export type FindingKind = 'rule' | 'correlation' | 'overlay' | 'indicator';

/** A rule as a finding remembers it. */
export interface RuleReference {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the rule's content, hexadecimal: a changed rule makes new findings. */
  readonly hash: string;
  /** Which pack it came from: `baseline`, an import's name, or the overlay product. */
  readonly pack: string;
}

/**
 * An engine's judgement on signals, with its evidence and its reason. Hits of one rule on one host
 * or person within an hour are one finding (design, "What a crash may do").
 */
export interface Finding {
  readonly id: string;
  readonly organisation: string;
  readonly kind: FindingKind;
  readonly rule: RuleReference;
  readonly level: Level;
  /** ATT&CK technique ids, `T1490` or `T1059.001`. */
  readonly techniques: readonly string[];
  /** ATT&CK tactics in Sigma's spelling, `defense-evasion`. */
  readonly tactics: readonly string[];
  readonly host: string | null;
  readonly person: string | null;
  /** The values a correlation grouped by, or the fold key's parts. */
  readonly group: Readonly<Record<string, string>>;
  readonly firstAt: Millis;
  readonly lastAt: Millis;
  readonly count: number;
  /** At most 20. */
  readonly evidence: readonly Evidence[];
  readonly simulated: boolean;
  readonly caseId: string | null;
  /** The suppression that hides it; absent when none does. */
  readonly suppression?: string;
}
