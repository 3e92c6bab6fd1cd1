/** STIX patterns as values (STIX 2.1, section 9). */

export type Pattern =
  | ObservationExpression
  | { readonly kind: 'and' | 'or' | 'followedby'; readonly operands: readonly Pattern[] }
  | {
      readonly kind: 'qualified';
      readonly operand: Pattern;
      /** In the order written; the first applies first (section 9.5.1). */
      readonly qualifiers: readonly Qualifier[];
    };

export interface ObservationExpression {
  readonly kind: 'observation';
  readonly test: Comparison;
}

export type Qualifier =
  | { readonly kind: 'within'; readonly seconds: number }
  | { readonly kind: 'repeats'; readonly times: number }
  /** From `start` on and before `stop`, both timestamps. */
  | { readonly kind: 'start-stop'; readonly start: string; readonly stop: string };

export type Comparison =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Comparison[] }
  | { readonly kind: 'exists'; readonly negated: boolean; readonly path: ObjectPath }
  | Proposition;

export type Operator =
  | '='
  | '!='
  | '>'
  | '<'
  | '<='
  | '>='
  | 'IN'
  | 'LIKE'
  | 'MATCHES'
  | 'ISSUBSET'
  | 'ISSUPERSET';

export interface Proposition {
  readonly kind: 'comparison';
  readonly path: ObjectPath;
  readonly negated: boolean;
  readonly operator: Operator;
  /** One constant; of `IN` any number. */
  readonly constants: readonly Constant[];
}

/** `network-traffic:dst_ref.value`, `email-message:body_multipart[*].body` (section 9.7). */
export interface ObjectPath {
  readonly type: string;
  readonly steps: readonly PathStep[];
}

export type PathStep =
  | { readonly kind: 'property'; readonly name: string }
  /** `*`: any item of the list. */
  | { readonly kind: 'index'; readonly index: number | '*' };

/** Section 9.2. */
export type Constant =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer' | 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** RFC 3339, as in section 2.16. */
  | { readonly kind: 'timestamp'; readonly value: string }
  /** Base64. */
  | { readonly kind: 'binary'; readonly value: string }
  /** Hexadecimal digits, an even number. */
  | { readonly kind: 'hex'; readonly value: string };
