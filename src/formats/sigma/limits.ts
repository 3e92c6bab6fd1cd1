/** Limits of Sigma files, by name. A rule is untrusted input: whoever writes one must not stop us. */

/** One rule file. SigmaHQ's largest is about 60 kB. */
export const SIGMA_FILE_CHARS_MAX: number = 2_097_152;
/** Documents of one multi-document file. */
export const SIGMA_DOCUMENTS_MAX: number = 2_000;
/** Nesting of lists and maps in YAML. */
export const YAML_DEPTH_MAX: number = 32;
/** Nodes of one document after its aliases are followed: an expansion bomb ends here. */
export const YAML_NODES_MAX: number = 200_000;
/** Aliases of one document. */
export const YAML_ALIASES_MAX: number = 1_000;
/** Search identifiers of one detection. */
export const SELECTIONS_MAX: number = 1_000;
/** Values written in one field's list. */
export const VALUES_MAX: number = 20_000;
/** Characters of one value. */
export const VALUE_CHARS_MAX: number = 65_536;
/** Modifiers of one field. */
export const MODIFIERS_MAX: number = 16;
/** Spellings that `windash` makes of one value: five to the power of five. */
export const WINDASH_VARIANTS_MAX: number = 3_125;
/** Values that the placeholders of one value expand into. */
export const PLACEHOLDER_VARIANTS_MAX: number = 10_000;
/** Tests of one rule, counted as often as its condition mentions them. */
export const TESTS_MAX: number = 200_000;
/** Characters of one condition, and nesting of its brackets. */
export const CONDITION_CHARS_MAX: number = 32_768;
export const CONDITION_DEPTH_MAX: number = 100;
/** Rules one correlation refers to, and how deep correlations may stand on correlations. */
export const CORRELATION_RULES_MAX: number = 500;
export const CORRELATION_DEPTH_MAX: number = 16;
/** A correlation's window: 366 days. */
export const CORRELATION_SPAN_MS_MAX: number = 366 * 86_400_000;
/** Fields of `group-by`, and of a correlation's `field`. */
export const CORRELATION_FIELDS_MAX: number = 50;
/** Characters of a title (Sigma specification 2.1.0, "title") and of a description. */
export const TITLE_CHARS_MAX: number = 256;
export const DESCRIPTION_CHARS_MAX: number = 65_535;
/** Entries of tags, references, false positives or fields. */
export const HEAD_LIST_MAX: number = 1_000;
/** Steps of one processing pipeline, nested ones included. */
export const PIPELINE_STEPS_MAX: number = 1_000;
/** Characters of a value that a pipeline's own regular expression is run on. */
export const PIPELINE_REGEX_CHARS_MAX: number = 4_096;
