/**
 * `cybershield intel import PATH`: a STIX bundle, an event of MISP, a whole MISP feed as a folder (from
 * a USB stick, say) or a table of indicators becomes what is watched.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { formOf, importWatches, type GivenForm, type WatchReport } from '../../flow/importing.ts';
import { CONFIDENCE_ASSUMED } from '../../flow/watching.ts';
import { readMispManifest } from '../../formats/misp/feed.ts';
import { STIX_BUNDLE_CHARS_MAX } from '../../formats/stix/limits.ts';
import { isJsonObject } from '../../model/json.ts';
import { problem } from '../../model/problem.ts';
import { readTlp, type Tlp } from '../../model/tlp.ts';
import { answered } from '../asking.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import type { Config } from '../config/schema.ts';
import { openSettings } from '../config/settings.ts';
import { withOwnStore } from '../own-store.ts';
import { printProblems } from '../problems.ts';
import { counted } from '../rules/deps.ts';
import { ask, NotAnswered, runningIn, type Running } from '../running.ts';
import { zoneOf } from '../serve/threads-config.ts';
import { openWarned } from '../serve/warned.ts';
import { plain } from '../text.ts';
import { pathFrom, type IntelPorts } from './ports.ts';

const REFUSED_NAMED_MAX = 20;

/** One import as the call asks for it. */
interface Given {
  readonly file: string;
  readonly text: string;
  readonly form: GivenForm;
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
  return answered(around, ports.words, async () => {
    const running = runningIn(config.data.folder);
    for (const one of given) {
      const report =
        running === null
          ? await ownImport(ports, config, one, around)
          : await askedImport(running, one);
      printProblems(around.stderr, ports.words, report.problems);
      const isJson = call.values['json'] === true;
      const file = given.length === 1 ? '' : `${one.file}: `;
      around.stdout.write(
        isJson ? `${JSON.stringify(report)}\n` : `${file}${printed(ports, report)}`,
      );
    }
    around.stdout.write(
      call.values['json'] === true ? '' : 'They only find: nothing is held or blocked by them.\n',
    );
  });
}

/** What is wrong with the call, in words, or what it asks for. */
function givenIn({ positionals, values }: Call, around: Surroundings): readonly Given[] | string {
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
    return filesOf(path).map((one) => {
      if (statSync(one).size > STIX_BUNDLE_CHARS_MAX) throw new Error(`${one} is too long`);
      const text = readFileSync(one, 'utf8');
      const source = named.slice(0, 120);
      return { file: basename(one), text, form: formOf(text), source, assumed, confidence };
    });
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** One file, or the events of the MISP feed that a folder is. */
function filesOf(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const { value = [] } = readMispManifest(readFileSync(join(path, 'manifest.json'), 'utf8'));
  const events = value
    .map(({ uuid }) => join(path, `${uuid}.json`))
    .filter((one) => existsSync(one));
  if (events.length === 0) throw new Error('it names no event of a MISP feed');
  return events;
}

async function ownImport(
  { contentFolder }: IntelPorts,
  config: Config,
  { text, form, source, assumed, confidence }: Given,
  around: Surroundings,
): Promise<WatchReport> {
  const { warned } = await openWarned(config.data.folder, contentFolder);
  const now = (): number => around.now();
  const settings = openSettings(config, { zone: zoneOf, changed: () => Promise.resolve() }).now();
  const { value, problems } = await withOwnStore(config, settings, now, ({ watches }) =>
    importWatches(text, form, { source, assumed, confidence }, { watches, warned, now }),
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
    '',
  ].join('\n');
}
