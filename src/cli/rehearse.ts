/** `cybershield rehearse`: a simulated fortnight, to a folder or through detection to cases. */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { openDetector } from '../detect/index/engine.ts';
import { openCatalogue } from '../detect/source/catalogue.ts';
import { measureBudget, summaryOf, type Budget } from '../flow/budget.ts';
import type { BudgetInstruments } from '../flow/budget-run.ts';
import { ruleTables } from '../flow/rule-tables.ts';
import { readContent, readRuleFolder, type RuleFile } from '../intake/content/content.ts';
import { rulesInForce } from '../intake/content/rules.ts';
import { isoTime, MINUTE } from '../model/time.ts';
import { rehearse, REHEARSAL_BEGIN, type Rehearsal } from '../rehearsal/rehearse.ts';
import { casePolicyFor } from '../respond/limits.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { MAIL_OPTION_HELP, MAIL_OPTIONS, rehearseMailFolder } from './rehearse-mail.ts';
import { rehearsedPart } from './rehearsed-part.ts';

const DAYS_MAX = 60;

/** `contentFolder`: the content that came with the program. */
export function rehearseCommand(contentFolder: string): Command {
  return {
    name: 'rehearse',
    summary: 'Plays a simulated organisation and says how many cases it would have made.',
    usage:
      'cybershield rehearse [--kind hospital|practice] [--days N] [--seed N] [--rules FOLDER] [--out FOLDER] [--json]\n' +
      '  cybershield rehearse --mail FOLDER [--count N] [--language LANGUAGE] [--seed N]',
    takesNames: false,
    examples: [
      ['cybershield rehearse --kind practice', 'a fortnight of a practice, with our own rules'],
      [
        'cybershield rehearse --rules ./sigma',
        'a hospital, with the high and critical rules of a Sigma folder as well',
      ],
      [
        'cybershield rehearse --days 2 --out ./play',
        'writes labelled records to a folder and judges nothing',
      ],
      [
        'cybershield rehearse --mail ./mails --count 500 --language hu',
        'writes 500 labelled Hungarian mails, some of them phish, and judges nothing',
      ],
    ],
    options: {
      kind: { type: 'string' },
      days: { type: 'string' },
      seed: { type: 'string' },
      rules: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      ...MAIL_OPTIONS,
    },
    optionHelp: {
      kind: 'hospital (900 beds, the default) or practice (six computers).',
      days: `How many days, at most ${DAYS_MAX}; 14 when not said.`,
      seed: 'A number; the same number gives the same records. 1 when not said.',
      rules: 'A folder of Sigma rules; those of level high and critical take part.',
      out: 'Writes records.ndjson and labels.json there instead of judging.',
      json: 'The result as JSON.',
      ...MAIL_OPTION_HELP,
    },
    run: (call, around) => run(call, around, contentFolder),
  };
}

async function run(call: Call, around: Surroundings, contentFolder: string): Promise<number> {
  const part = rehearsedPart(call.values, ['hospital', 'practice']);
  if (typeof part === 'string') return wrong(around, part);
  const { kind, seed } = part;
  const mail = textOf(call, 'mail');
  if (mail !== undefined) return rehearseMailFolder(call, around, { folder: mail, seed });
  const days = Number(textOf(call, 'days') ?? '14');
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
    return wrong(around, `--days is a whole number from 1 to ${DAYS_MAX}.`);
  const rehearsal = rehearse({ kind, days, seed });
  const out = textOf(call, 'out');
  if (out !== undefined) return write(rehearsal, resolve(around.cwd, out), around);
  const folder = textOf(call, 'rules');
  const files = folder === undefined ? [] : readRuleFolder(resolve(around.cwd, folder), 'imported');
  const instruments = budgetInstruments(contentFolder, files);
  const budget = measureBudget(rehearsal, instruments, casePolicyFor(kind), (day) => {
    if (around.stderr.isTTY === true) around.stderr.write(`\rday ${day} of ${days} `);
  });
  if (around.stderr.isTTY === true) around.stderr.write('\r');
  const json = call.values['json'] === true;
  around.stdout.write(json ? `${JSON.stringify(budgetReport(budget))}\n` : sentences(budget));
  return 0;
}

/** Our own rules, those of `files` from high on, and all source definitions, ready to judge. */
export function budgetInstruments(
  contentFolder: string,
  files: readonly RuleFile[],
): BudgetInstruments {
  const content = readContent(contentFolder);
  const choice = { importedLevel: 'high', placeholderFiles: [], pipelineFiles: [] } as const;
  const { rules } = rulesInForce([...content.rules, ...files], choice);
  const { compiled, cards, plan } = ruleTables(rules).value;
  return {
    catalogue: openCatalogue(content.sources).value,
    detector: openDetector(compiled),
    cards,
    plan,
  };
}

/** The budget as plain data: the summary, every case, every chain. */
function budgetReport(budget: Budget): object {
  return { simulated: true, ...summaryOf(budget, REHEARSAL_BEGIN), ...budget };
}

function sentences(budget: Budget): string {
  const sum = summaryOf(budget, REHEARSAL_BEGIN);
  const lines = [
    'Simulated. Nothing here is real.',
    `${budget.records} records in ${budget.days} days gave ${budget.findings} findings and ${budget.cases.length} cases:`,
    `${sum.casesPerDay.toFixed(1)} a day, at most ${sum.casesPerDayMost}; ${sum.ordinaryPerWeek.toFixed(1)} a week from ordinary work.`,
    `${sum.raised} of ${sum.chains} attack chains were raised.`,
    '',
    ...budget.chains.map(({ label, outcome, delayMs, rules }) => {
      const after = delayMs === null ? '' : ` after ${Math.round(delayMs / MINUTE)} minutes`;
      return `${outcome.padEnd(7)} ${label.id} (${label.variant})${after}: ${rules.slice(0, 3).join('; ')}`;
    }),
    '',
    ...budget.cases.map(
      ({ at, chain, rule, subject }) =>
        `${isoTime(at).slice(0, 16)} ${chain ?? 'ordinary work'}: ${rule} on ${subject}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

async function write(rehearsal: Rehearsal, folder: string, around: Surroundings): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const labels = JSON.stringify({ simulated: true, chains: rehearsal.labels }, null, 2);
  writeFileSync(join(folder, 'labels.json'), `${labels}\n`);
  const stream = createWriteStream(join(folder, 'records.ndjson'));
  let records = 0;
  for (const record of rehearsal.records()) {
    if (around.interrupted.aborted) break;
    records += 1;
    const line = `${JSON.stringify({ simulated: true, ...record })}\n`;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  around.stdout.write(`${records} simulated records and their labels are in ${folder}\n`);
  return around.interrupted.aborted ? 130 : 0;
}

function wrong(around: Surroundings, text: string): number {
  around.stderr.write(`${text}\n`);
  return 2;
}

function textOf(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}
