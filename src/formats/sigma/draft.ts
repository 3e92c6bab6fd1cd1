/**
 * A Sigma document as read, before pipelines, placeholders, filters and references are applied to it
 * (`assemble.ts`). Modifiers have been applied already, as pySigma does, so that a pipeline sees
 * `*\whoami.exe` where the rule wrote `|endswith '\whoami.exe'`.
 */
import type {
  Comparison,
  Logsource,
  Network,
  RegexFlags,
  RuleHead,
  SigmaCorrelation,
  TextPart,
  TimePart,
} from './rule.ts';
import type { ConditionTree } from './condition.ts';
import type { SourceText } from './source.ts';
import type { YamlMap } from './yaml.ts';

export type DraftPart = TextPart | { readonly kind: 'placeholder'; readonly name: string };

/** One value after its modifiers. `written` is the rule's own text of it, for explanations. */
export type DraftValue = {
  readonly written: string;
  /** Where it stands; what a pipeline added stands nowhere. */
  readonly at?: number;
} & DraftValueKind;
export type DraftValueKind =
  | { readonly kind: 'text'; readonly parts: readonly DraftPart[]; readonly cased: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly text: string }
  | { readonly kind: 'null' }
  /** Literal parts are regular expression text; placeholders stand between them. */
  | { readonly kind: 'regex'; readonly parts: readonly DraftPart[]; readonly flags: RegexFlags }
  | { readonly kind: 'cidr'; readonly network: Network }
  | { readonly kind: 'compare'; readonly compare: Comparison; readonly value: number }
  | { readonly kind: 'exists'; readonly expected: boolean }
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
    }
  /** Spellings of one written value: true when any is, even under `all`. */
  | { readonly kind: 'any'; readonly of: readonly DraftValue[] };

/** `field|modifier|...: values`. `field` is null for keywords. */
export interface DraftItem {
  readonly field: string | null;
  readonly modifiers: readonly string[];
  readonly values: readonly DraftValue[];
  readonly link: 'or' | 'and';
  /** Set by `neq`. */
  readonly negated: boolean;
  readonly at: number;
  /** Ids of the pipeline steps that changed it. */
  readonly applied?: ReadonlySet<string>;
}

export type DraftDetection =
  | { readonly kind: 'item'; readonly item: DraftItem }
  | { readonly kind: 'all' | 'any'; readonly of: readonly DraftDetection[] };

interface DraftFrame {
  readonly head: RuleHead;
  /** Whether the document itself says a level; a correlation without one takes its rules' highest. */
  readonly levelGiven: boolean;
  /** The whole document, for pipeline conditions on attributes. */
  readonly root: YamlMap;
  readonly source: SourceText;
  readonly at: number;
}

export interface RuleDraft extends DraftFrame {
  readonly kind: 'rule';
  readonly logsource: Logsource;
  readonly detections: ReadonlyMap<string, DraftDetection>;
  readonly condition: ConditionTree;
}

export interface CorrelationDraft extends DraftFrame {
  readonly kind: 'correlation';
  readonly correlation: SigmaCorrelation['correlation'];
}

export interface FilterDraft extends DraftFrame {
  readonly kind: 'filter';
  readonly logsource: Logsource;
  readonly rules: readonly string[] | 'any';
  readonly detections: ReadonlyMap<string, DraftDetection>;
  readonly condition: ConditionTree;
}

export type Draft = RuleDraft | CorrelationDraft | FilterDraft;
