/** A scan's findings for other programs: OCSF lines, SARIF, CSV. */
import { printCsvRow } from '../../formats/csv/csv.ts';
import { ocsfFinding } from '../../formats/ocsf/ocsf.ts';
import { sarifLog } from '../../formats/sarif/sarif.ts';
import type { Advice } from '../../flow/advice.ts';
import type { ScanReport } from '../../flow/scan-report.ts';
import type { Words } from '../../flow/words.ts';
import type { Finding } from '../../model/finding.ts';
import { isoTime } from '../../model/time.ts';
import { problemLine } from '../problems.ts';
import { plain } from '../text.ts';

export interface ExportContext {
  readonly version: string;
  readonly advice: Advice;
  readonly words: Words;
}

function nextStepOf({ rule, tactics }: Finding, { advice, words }: ExportContext): string {
  return advice.of(rule.id, tactics, words.language)?.nextStep ?? words.say('scan-no-advice');
}

/** One OCSF Detection Finding a line. */
export function* ocsfLines({ findings }: ScanReport, context: ExportContext): Iterable<string> {
  const { version } = context;
  for (const finding of findings)
    yield `${JSON.stringify(ocsfFinding(finding, { version, nextStep: nextStepOf(finding, context) }))}\n`;
}

export function sarifText(report: ScanReport, endedAt: number, context: ExportContext): string {
  const findings = report.findings.map((finding) => ({
    finding,
    nextStep: nextStepOf(finding, context),
  }));
  const { version, words } = context;
  const notes = report.problems.map((one) => problemLine(words, one));
  const { at: startedAt, interrupted } = report;
  const log = sarifLog(findings, { version, startedAt, endedAt, interrupted, notes });
  return `${JSON.stringify(log, null, 2)}\n`;
}

const COLUMNS: readonly string[] = [
  'level',
  'rule',
  'rule_id',
  'host',
  'person',
  'first_seen',
  'last_seen',
  'count',
  'techniques',
  'tactics',
  'matched',
  'file',
  'next_step',
  'finding_id',
];

/** Without it Excel takes UTF-8 for the code page of the computer and breaks every accent. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows of RFC 4180 in UTF-8, a byte order mark before the first. */
export function* csvLines({ findings }: ScanReport, context: ExportContext): Iterable<string> {
  yield `${BYTE_ORDER_MARK}${printCsvRow(COLUMNS)}`;
  for (const finding of findings) {
    const { level, rule, host, person, firstAt, lastAt, count, evidence } = finding;
    const [first] = evidence;
    const matched = (first?.matched ?? []).map(({ field, value }) => `${field}=${value}`);
    const row = [
      level,
      rule.title,
      rule.id,
      host ?? '',
      person ?? '',
      isoTime(firstAt),
      isoTime(lastAt),
      count,
      finding.techniques.join(' '),
      finding.tactics.join(' '),
      matched.join('; '),
      first?.sender.name ?? '',
      nextStepOf(finding, context),
      finding.id,
    ];
    // Signs that steer a terminal or turn text are shown as codes here too.
    yield printCsvRow(row.map((value) => (typeof value === 'string' ? plain(value) : value)));
  }
}
