/** `cybershield intel import FILE`: a STIX bundle or a table of indicators becomes what is watched. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';

import { CONFIDENCE_ASSUMED, importWatches, type WatchReport } from '../../flow/watching.ts';
import { STIX_BUNDLE_CHARS_MAX } from '../../formats/stix/limits.ts';
import { isJsonObject } from '../../model/json.ts';
import { problem } from '../../model/problem.ts';
import { readTlp, type Tlp } from '../../model/tlp.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import type { Config } from '../config/schema.ts';
import { openSettings } from '../config/settings.ts';
import { withOwnStore } from '../own-store.ts';
import { printProblems } from '../problems.ts';
import { counted } from '../rules/deps.ts';
import { ask, NotAnswered, readRunning, type Running } from '../running.ts';
import { zoneOf } from '../serve/threads-config.ts';
import { openWarned } from '../serve/warned.ts';
import { plain } from '../text.ts';
import { pathFrom, type IntelPorts } from './ports.ts';

const REFUSED_NAMED_MAX = 20;

/** One import as the call asks for it. */
interface Given {
  readonly text: string;
  readonly form: 'stix' | 'csv';
  readonly source: string;
  readonly assumed: Tlp;
  readonly confidence: number;
}

export async function importIndicatorFile(
  ports: IntelPorts,
  call: Call,
  around: Surroundings,
): Promise<number> {
  const config = configOf(call, around, ports.words);
  if (config === null) return 2;
  const given = givenIn(call, around);
  if (typeof given === 'string') {
    around.stderr.write(`${given}\n`);
    return 2;
  }
  try {
    const running = runningIn(config);
    const report =
      running === null
        ? await ownImport(ports, config, given, around)
        : await askedImport(running, given);
    printProblems(around.stderr, ports.words, report.problems);
    around.stdout.write(
      call.values['json'] === true ? `${JSON.stringify(report)}\n` : printed(ports, report),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    printProblems(around.stderr, ports.words, [error.problem]);
    return 1;
  }
}

/** What is wrong with the call, in words, or what it asks for. */
function givenIn({ positionals, values }: Call, around: Surroundings): Given | string {
  const [file] = positionals;
  if (file === undefined) return 'Say what to import: cybershield intel import FILE';
  const assumed = readTlp(typeof values['tlp'] === 'string' ? values['tlp'] : 'AMBER');
  if (assumed === null) return '--tlp is one of RED, AMBER+STRICT, AMBER, GREEN, CLEAR.';
  const believed = values['confidence'];
  const confidence = typeof believed === 'string' ? Number(believed) : CONFIDENCE_ASSUMED;
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100)
    return '--confidence is a whole number from 0 to 100.';
  const path = pathFrom(around, file);
  const named = typeof values['source'] === 'string' ? values['source'] : basename(path);
  try {
    if (statSync(path).size > STIX_BUNDLE_CHARS_MAX) return `${file} is too long.`;
    const text = readFileSync(path, 'utf8');
    const form = /^\s*\{/.test(text.slice(0, 1_000)) ? 'stix' : 'csv';
    return { text, form, source: named.slice(0, 120), assumed, confidence };
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function runningIn(config: Config): Running | null {
  try {
    return readRunning(config.data.folder);
  } catch (error) {
    if (error instanceof NotAnswered) return null;
    throw error;
  }
}

async function ownImport(
  { contentFolder }: IntelPorts,
  config: Config,
  { text, form, ...told }: Given,
  around: Surroundings,
): Promise<WatchReport> {
  const { warned } = await openWarned(config.data.folder, contentFolder);
  const now = (): number => around.now();
  const settings = openSettings(config, { zone: zoneOf, changed: () => Promise.resolve() }).now();
  const { value, problems } = await withOwnStore(config, settings, now, ({ watches }) =>
    importWatches(text, form, told, { watches, warned, now }),
  );
  if (value === undefined) throw new NotAnswered(problems[0] ?? problem('import-wish-wrong', {}));
  return value;
}

async function askedImport(running: Running, given: Given): Promise<WatchReport> {
  const { text, form, source, assumed, confidence } = given;
  const answer = await ask(running, 'POST', '/control/indicators', {
    text,
    form,
    source,
    tlp: assumed,
    confidence: String(confidence),
  });
  if (!isReport(answer)) throw new NotAnswered(problem('not-answered', {}, { status: 200 }));
  return answer;
}

/** Our own shield answers, over loopback and with the secret of this run. */
function isReport(answer: unknown): answer is WatchReport {
  return isJsonObject(answer) && typeof answer['read'] === 'number';
}

function printed({ words }: IntelPorts, report: WatchReport): string {
  const { read, taken, known, full, refused } = report;
  const codes = Map.groupBy(refused, ({ code }) => code);
  return [
    `${counted(read)} values read, ${counted(taken)} watched from now on, ${counted(known)} known.`,
    ...(full === 0 ? [] : [`${counted(full)} were left out: no more can be watched.`]),
    ...[...codes].flatMap(([code, some]) => [
      `${counted(some.length)} refused: ${words.say(code)}`,
      ...some
        .slice(0, REFUSED_NAMED_MAX)
        .map(({ indicator, lists }) =>
          plain(
            `  ${indicator.kind} ${indicator.value}${lists.length === 0 ? '' : ` (${lists[0]})`}`,
          ),
        ),
      ...(some.length > REFUSED_NAMED_MAX
        ? [`  and ${counted(some.length - REFUSED_NAMED_MAX)} more; --json names all`]
        : []),
    ]),
    'They only find: nothing is held or blocked by them.',
    '',
  ].join('\n');
}
