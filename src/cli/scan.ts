/** `cybershield scan`: logs on disk in, findings and what to do about them out. */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LANGUAGES, type Language } from '../flow/advice.ts';
import type { ScanReport } from '../flow/scan-report.ts';
import type { Words } from '../flow/words.ts';
import { readContent, type Content, type RuleFile } from '../intake/content/content.ts';
import { reasonOf } from '../intake/files/walk.ts';
import { LEVELS, isLevel, levelRank, type Level } from '../model/severity.ts';
import { problem } from '../model/problem.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { printProblems } from './problems.ts';
import { csvLines, ocsfLines, sarifText, type ExportContext } from './scan/exports.ts';
import { ProgressLine } from './scan/progress.ts';
import { readRuleFiles } from './scan/rule-files.ts';
import { runScan } from './scan/run.ts';
import { terminalReport } from './scan/terminal.ts';
import { wantsColour, widthOf } from './text.ts';

export interface ScanPorts {
  /** The folder of rules, sources and texts. */
  readonly contentFolder: string;
  readonly version: string;
  /** Packs imported into the data folder. */
  importedRules(around: Surroundings): readonly RuleFile[];
  /** The language where none is asked for: the terminal's own. */
  readonly language?: Language;
  /** Interface texts for a terminal. */
  words(language: Language): Words;
  /** The printable page. */
  page(report: ScanReport): string;
}

const WRONG_CALL = 2;
const INTERRUPTED = 130;
const LEVEL_DEFAULT: Level = 'medium';

export const scan = (ports: ScanPorts): Command => ({
  name: 'scan',
  summary: 'Search log files for attacks: EVTX, JSON, syslog, archives and collections of these.',
  usage: 'cybershield scan PATH... [OPTIONS]',
  examples: [
    ['cybershield scan C:\\Windows\\System32\\winevt\\Logs', 'Searches the logs of this computer.'],
    ['cybershield scan Collection-WARD7.zip --html report.html', 'Writes a page to print as well.'],
    ['cybershield scan logs --json > findings.ndjson', 'One OCSF Detection Finding a line.'],
    ['cybershield scan logs --rules sigma.zip --level high', 'With SigmaHQ rules beside our own.'],
    ['cybershield scan logs --fail-on high', 'Exit code 1 when anything is high or critical.'],
  ],
  options: {
    all: { type: 'boolean' },
    level: { type: 'string' },
    rules: { type: 'string', multiple: true },
    html: { type: 'string' },
    json: { type: 'boolean' },
    sarif: { type: 'string' },
    csv: { type: 'string' },
    'fail-on': { type: 'string' },
    lang: { type: 'string' },
  },
  optionHelp: {
    all: 'Show every finding, gap and problem, not only the first.',
    level: `The lowest level shown: ${LEVELS.join(', ')}. Usually ${LEVEL_DEFAULT}.`,
    rules: 'More Sigma rules: a file, a folder or a zip file. May be given several times.',
    html: 'Write the report as one printable page to this file.',
    json: 'Print one OCSF Detection Finding a line instead of the report.',
    sarif: 'Write the findings as SARIF 2.1.0 to this file.',
    csv: 'Write the findings as a table to this file.',
    'fail-on': 'Exit with 1 when a finding has this level or a higher one.',
    lang: 'Language of the report: en, hu or fr.',
  },
  run: async (call, around) => {
    const asked = readCall(call, around, ports.language ?? 'en');
    if (typeof asked !== 'string') return await runCall(asked, ports, around);
    around.stderr.write(`${asked}\nOptions and examples: cybershield scan --help\n`);
    return WRONG_CALL;
  },
});

interface Asked {
  readonly paths: readonly string[];
  readonly level: Level;
  readonly failOn: Level | null;
  readonly language: Language;
  readonly rules: readonly string[];
  readonly json: boolean;
  readonly all: boolean;
  readonly html: string | null;
  readonly sarif: string | null;
  readonly csv: string | null;
}

/** What was asked for, or a sentence on what is wrong with it. */
function readCall(
  { values, positionals }: Call,
  { cwd, env }: Surroundings,
  otherwise: Language,
): Asked | string {
  const text = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const file = (name: string): string | null => {
    const value = text(name);
    return value === null ? null : resolve(cwd, value);
  };
  if (positionals.length === 0) return 'Name at least one file or folder to scan.';
  const level = text('level') ?? LEVEL_DEFAULT;
  const failOn = text('fail-on');
  for (const one of [level, failOn ?? level])
    if (!isLevel(one)) return `There is no level "${one}". Levels: ${LEVELS.join(', ')}.`;
  const lang = text('lang') ?? env['CYBERSHIELD_ORGANISATION_LANGUAGE'] ?? otherwise;
  const language = LANGUAGES.find((one) => one === lang);
  if (language === undefined) return `There is no language "${lang}": ${LANGUAGES.join(', ')}.`;
  const rules = values['rules'];
  return {
    paths: positionals.map((path) => resolve(cwd, path)),
    level: isLevel(level) ? level : LEVEL_DEFAULT,
    failOn: isLevel(failOn) ? failOn : null,
    language,
    rules: Array.isArray(rules) ? rules.map((path) => resolve(cwd, String(path))) : [],
    json: values['json'] === true,
    all: values['all'] === true,
    html: file('html'),
    sarif: file('sarif'),
    csv: file('csv'),
  };
}

async function runCall(asked: Asked, ports: ScanPorts, around: Surroundings): Promise<number> {
  const words = ports.words(asked.language);
  const missing = asked.paths.filter((path) => !existsSync(path));
  printProblems(
    around.stderr,
    words,
    missing.map((path) => problem('path-missing', { file: path })),
  );
  if (missing.length > 0) return WRONG_CALL;
  const named: RuleFile[] = [];
  for (const path of asked.rules) {
    try {
      const { files, problems } = await readRuleFiles(path);
      printProblems(around.stderr, words, problems);
      if (files.length === 0 && problems.length > 0) return WRONG_CALL;
      named.push(...files);
    } catch (error) {
      around.stderr.write(
        `${words.say('scan-rules-unreadable', { file: path, reason: reasonOf(error) })}\n`,
      );
      return WRONG_CALL;
    }
  }
  const content: Content = readContent(ports.contentFolder);
  const progress = new ProgressLine(around, words);
  const report = await runScan({
    paths: asked.paths,
    extraRules: [...ports.importedRules(around), ...named],
    content,
    level: asked.level,
    language: asked.language,
    at: around.now(),
    interrupted: around.interrupted,
    progress: (now) => progress.show(now),
  });
  progress.clear();
  const context = { version: ports.version, advice: content.advice, words };
  const { wrote, lines } = writeFiles(asked, report, ports, context, around);
  tell(asked, report, context, around);
  // After the report, where they are still in sight; stdout stays for the report or the JSON alone.
  for (const line of lines) around.stderr.write(`${line}\n`);
  if (around.interrupted.aborted) return INTERRUPTED;
  if (!wrote) return WRONG_CALL;
  return fails(asked, report) ? 1 : 0;
}

/** A level to fail on counts even where it is not shown. */
function fails({ failOn }: Asked, { worst }: ScanReport): boolean {
  return failOn !== null && worst !== null && levelRank(worst) >= levelRank(failOn);
}

function tell(
  asked: Asked,
  report: ScanReport,
  context: ExportContext,
  around: Surroundings,
): void {
  if (asked.json) {
    for (const line of ocsfLines(report, context)) around.stdout.write(line);
    return;
  }
  const look = { width: widthOf(around), colour: wantsColour(around), all: asked.all };
  around.stdout.write(`${terminalReport(report, context.words, look).join('\n')}\n`);
}

interface FilesWritten {
  /** False when a file could not be written; the report is shown all the same. */
  readonly wrote: boolean;
  /** One for each file asked for: that it was written, or why it was not. */
  readonly lines: readonly string[];
}

function writeFiles(
  asked: Asked,
  report: ScanReport,
  ports: ScanPorts,
  context: ExportContext,
  around: Surroundings,
): FilesWritten {
  const files: readonly (readonly [string | null, () => string])[] = [
    [asked.html, () => ports.page(report)],
    [asked.sarif, () => sarifText(report, around.now(), context)],
    [asked.csv, () => [...csvLines(report, context)].join('')],
  ];
  const lines: string[] = [];
  let wrote = true;
  for (const [file, textOf] of files) {
    if (file === null) continue;
    try {
      writeFileSync(file, textOf());
      lines.push(context.words.say('scan-written', { file }));
    } catch (error) {
      wrote = false;
      const values = { file, reason: reasonOf(error) };
      lines.push(context.words.say('scan-not-written', values));
    }
  }
  return { wrote, lines };
}
