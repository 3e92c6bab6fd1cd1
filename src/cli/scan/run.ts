/** The work of one scan: rules and sources made ready, files found and spread over threads. */
import { openCatalogue } from '../../detect/source/catalogue.ts';
import { readEnablers } from '../../detect/source/enable.ts';
import type { Language } from '../../flow/advice.ts';
import { ruleTables } from '../../flow/rule-tables.ts';
import { lostPart } from '../../flow/scan.ts';
import { ScanGathering } from '../../flow/scan-gathering.ts';
import { scanReport, type ScanReport } from '../../flow/scan-report.ts';
import type { Content } from '../../intake/content/content.ts';
import { rulesInForce } from '../../intake/content/rules.ts';
import { walk } from '../../intake/files/walk.ts';
import type { Problem } from '../../model/problem.ts';
import type { Level } from '../../model/severity.ts';
import { scanFiles, type ScanProgress } from '../../threads/scan-pool.ts';
import type { RuleFile } from '../../intake/content/content.ts';

export interface ScanRequest {
  readonly paths: readonly string[];
  /** Imported and named rules; the baseline comes with the content. */
  readonly extraRules: readonly RuleFile[];
  readonly content: Content;
  readonly level: Level;
  readonly language: Language;
  readonly at: number;
  readonly interrupted: AbortSignal;
  readonly threads?: number;
  progress(progress: ScanProgress): void;
}

/** Reads, judges and reports. Interrupted, it reports what was found so far. */
export async function runScan(request: ScanRequest): Promise<ScanReport> {
  const { content, interrupted } = request;
  const inForce = rulesInForce([...content.rules, ...request.extraRules], {
    importedLevel: 'informational',
    placeholderFiles: [],
    pipelineFiles: [],
  });
  const { value: tables, problems: unusable } = ruleTables(inForce.rules);
  const { compiled, cards, plan } = tables;
  const found = await walk(request.paths, interrupted);
  const gathering = new ScanGathering();
  const files = found.files.map((file) => ({ ...file, entry: null }));
  await scanFiles(
    files,
    { compiled, cards: cards.rules, sources: content.sources },
    {
      part: (order, part) => gathering.add(order, part),
      lost: (order, lost) => gathering.add(order, lostPart([lost])),
      progress: (progress) => request.progress(progress),
    },
    { interrupted, ...(request.threads === undefined ? {} : { threads: request.threads }) },
  );
  const sum = gathering.finish(plan, cards.correlations);
  const refused = new Set([...inForce.problems, ...unusable].filter(isError).map(fileOf));
  return scanReport(
    {
      sum,
      level: request.level,
      language: request.language,
      advice: content.advice,
      rules: inForce.rules.rules,
      enablers: readEnablers(content.sources).all,
      walkProblems: [...found.problems, ...content.problems, ...sourceProblems(content)],
    },
    {
      paths: request.paths,
      at: request.at,
      interrupted: interrupted.aborted,
      filesFound: found.files.length,
      rulesInForce: inForce.rules.rules.length + inForce.rules.correlations.length,
      rulesRefused: refused.size,
    },
  );
}

/** A source definition that was refused reads nothing, which must not go unsaid. */
function sourceProblems(content: Content): readonly Problem[] {
  return openCatalogue(content.sources).problems.filter(isError);
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function fileOf({ place: { file, line } }: Problem): string {
  return `${file ?? ''}:${line ?? 0}`;
}
