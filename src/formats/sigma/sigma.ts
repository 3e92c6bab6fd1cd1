/** The public door of the Sigma reader (Sigma specification 2.1.0). */
export { assemble } from './assemble.ts';
export type { AssembleOptions, Assembly, Pipeline } from './assemble.ts';
export { readPipeline } from './pipeline/pipeline.ts';
export { lint, lintAll } from './lint.ts';
export type { LintFile, LintOptions, RegexCheck } from './lint.ts';
export { readSigma } from './read.ts';
export type { FileOrigin, ReadOptions, SigmaFile, SigmaRead } from './read.ts';
export type { LoadCounts, LoadReport, RefusedDocument } from './report.ts';
export { parseText, printText } from './text.ts';
export type {
  Condition,
  CorrelationBound,
  CorrelationType,
  Logsource,
  Network,
  RegexFlags,
  RuleHead,
  RuleOrigin,
  RuleSet,
  SigmaCorrelation,
  SigmaRule,
  Test,
  TextPart,
  TextPattern,
} from './rule.ts';
