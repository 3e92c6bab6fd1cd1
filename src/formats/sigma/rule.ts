/**
 * What a Sigma rule is once read: one tree of tests, independent of how it was written
 * (Sigma specification 2.1.0, sigma-rules-specification.md).
 */
import type { Level } from '../../model/severity.ts';

/** The attributes of a rule's `logsource`; each restricts when it is present. */
export interface Logsource {
  readonly product?: string;
  readonly category?: string;
  readonly service?: string;
}

/** Where a rule was read from. Lines count from 1. */
export interface RuleOrigin {
  readonly file: string;
  readonly line: number;
  readonly pack: string;
}

export type RuleStatus = 'stable' | 'test' | 'experimental' | 'deprecated' | 'unsupported';

export interface RuleHead {
  /** The rule's `id`, or a name-based UUID of its content when it has none. */
  readonly id: string;
  readonly name?: string;
  readonly title: string;
  readonly status: RuleStatus;
  readonly description: string;
  readonly author: string;
  readonly date: string | null;
  readonly modified: string | null;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsePositives: readonly string[];
  readonly fields: readonly string[];
  readonly level: Level;
  /** SHA-256 of the rule's own YAML text, hexadecimal. */
  readonly hash: string;
  /** The rule's own YAML text, shown beside the matched fields. */
  readonly text: string;
  readonly origin: RuleOrigin;
}

/** A rule over single events. */
export interface SigmaRule extends RuleHead {
  readonly kind: 'rule';
  readonly logsource: Logsource;
  readonly condition: Condition;
}

/** A tree of tests. `selection` marks where a named search identifier begins, for explanations. */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'selection'; readonly name: string; readonly of: Condition }
  | { readonly op: 'test'; readonly test: Test };

/**
 * One test of one field. `field` is null for a keyword, sought in every value of the event: then the
 * kind is `text` or `regex`, and the pattern already begins and ends with `any-run` unless the rule's
 * own modifiers say where it stands. A field that holds an array passes when any element does. `written` is the rule's own text of this test,
 * such as `|endswith '\vssadmin.exe'`.
 */
export type Test = { readonly field: string | null; readonly written: string } & TestKind;

export type TestKind =
  | { readonly kind: 'text'; readonly pattern: TextPattern; readonly cased: boolean }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: RegexFlags }
  | { readonly kind: 'cidr'; readonly network: Network }
  | { readonly kind: 'number'; readonly compare: Comparison; readonly value: number }
  | { readonly kind: 'exists'; readonly expected: boolean }
  /** The field is missing or null. */
  | { readonly kind: 'null' }
  /** The value of this field against the value of `other` in the same event, as text. */
  | {
      readonly kind: 'fieldref';
      readonly other: string;
      readonly where: 'equals' | 'contains' | 'startswith' | 'endswith';
      readonly cased: boolean;
    }
  | {
      readonly kind: 'time-part';
      readonly part: TimePart;
      readonly compare: Comparison | 'eq';
      readonly value: number;
    };

/** A pattern that covers the whole value: literal text, `*` as any run, `?` as one character. */
export type TextPattern = readonly TextPart[];
export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'any-run' }
  | { readonly kind: 'any-one' };

export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

/** An IP network: 4 or 16 address bytes, already masked. */
export interface Network {
  readonly bytes: readonly number[];
  readonly prefix: number;
}

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';
export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Sigma specification 2.1.0, sigma-correlation-rules-specification.md. */
export interface SigmaCorrelation extends RuleHead {
  readonly kind: 'correlation';
  readonly correlation: {
    readonly type: CorrelationType;
    /** As written: ids or names of rules or of other correlations. */
    readonly rules: readonly string[];
    readonly groupBy: readonly string[];
    readonly timespanMs: number;
    /** Both bounds of a range, or one. Absent for temporal types, which need every rule. */
    readonly condition: readonly CorrelationBound[];
    /** Fields counted or summed; several count as a tuple. */
    readonly fields: readonly string[];
    /** For value_percentile, 0 to 100. */
    readonly percentile: number | null;
    /** alias → rule name → field. */
    readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
    /** Whether the rules it refers to also make findings of their own. */
    readonly generate: boolean;
  };
}

export type CorrelationType =
  | 'event_count'
  | 'value_count'
  | 'temporal'
  | 'temporal_ordered'
  | 'value_sum'
  | 'value_avg'
  | 'value_percentile'
  | 'value_median';

export interface CorrelationBound {
  readonly compare: Comparison | 'eq' | 'neq';
  readonly value: number;
}

/**
 * Everything loaded together: filters already joined to their rules, references resolved,
 * whatever could not be honoured exactly refused by name in `problems` of the reading.
 */
export interface RuleSet {
  readonly rules: readonly SigmaRule[];
  readonly correlations: readonly SigmaCorrelation[];
  /** SHA-256 over the hashes of everything in it, in order: the key of the compiled cache. */
  readonly hash: string;
}
