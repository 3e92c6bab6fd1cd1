/** `cybershield intel warninglists`: takes in the lists that MISP publishes, and asks them. */
import { installWarninglists } from '../../intake/warninglists/stored.ts';
import { readWarninglistPack, type WarninglistPack } from '../../intake/warninglists/pack.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import { printProblems } from '../problems.ts';
import { ask, NotAnswered, readRunning } from '../running.ts';
import { openWarned } from '../serve/warned.ts';
import { counted } from '../rules/deps.ts';
import { pathFrom, type IntelPorts } from './ports.ts';

export async function importWarninglists(
  { words }: IntelPorts,
  call: Call,
  around: Surroundings,
): Promise<number> {
  const [given] = call.positionals;
  const config = configOf(call, around, words);
  if (config === null) return 2;
  if (given === undefined) {
    around.stderr.write('Say what to import: cybershield intel warninglists import PATH\n');
    return 2;
  }
  const pack = await readWarninglistPack(pathFrom(around, given));
  printProblems(around.stderr, words, pack.problems);
  if (pack.lists.length === 0) {
    around.stderr.write(`Nothing to import: no warning list in ${given}.\n`);
    return 1;
  }
  const isNew = installWarninglists(config.data.folder, pack, around.now());
  const running = await reloaded(config.data.folder);
  const summary = summaryOf(pack, isNew, running);
  around.stdout.write(
    call.values['json'] === true ? `${JSON.stringify(summary)}\n` : printed(summary),
  );
  return 0;
}

interface Summary {
  readonly lists: number;
  readonly entries: number;
  /** How many lists say `never`, and how many only make something doubtful. */
  readonly never: number;
  readonly doubt: number;
  readonly version: string;
  readonly isNew: boolean;
  /** Whether a shield runs on this folder and took them. */
  readonly running: boolean;
}

function summaryOf({ lists, version }: WarninglistPack, isNew: boolean, running: boolean): Summary {
  const never = lists.filter(({ list }) => list.effect === 'never').length;
  return {
    lists: lists.length,
    entries: lists.reduce((sum, { list }) => sum + list.entries.length, 0),
    never,
    doubt: lists.length - never,
    version,
    isNew,
    running,
  };
}

function printed({ lists, entries, never, doubt, version, isNew, running }: Summary): string {
  return [
    `${counted(lists)} lists with ${counted(entries)} entries, version ${version}.`,
    `  ${counted(never)} say what must not be held or blocked.`,
    `  ${counted(doubt)} name what decent people share with attackers: a person decides.`,
    isNew ? 'They are in force in place of those before.' : 'The same lists were in force already.',
    running
      ? 'The running shield honours them from now on.'
      : 'No shield runs on this data folder; it takes them when it is started.',
    '',
  ].join('\n');
}

/** False when no shield runs on the folder. */
async function reloaded(dataFolder: string): Promise<boolean> {
  try {
    await ask(readRunning(dataFolder), 'POST', '/control/warninglists/reload', {});
    return true;
  } catch (error) {
    if (error instanceof NotAnswered) return false;
    throw error;
  }
}

export async function askWarninglists(
  { words, contentFolder }: IntelPorts,
  call: Call,
  around: Surroundings,
): Promise<number> {
  const config = configOf(call, around, words);
  if (config === null) return 2;
  if (call.positionals.length === 0) {
    around.stderr.write('Say what to look up: cybershield intel warninglists ask VALUE\n');
    return 2;
  }
  const opened = await openWarned(config.data.folder, contentFolder);
  printProblems(around.stderr, words, opened.problems());
  for (const value of call.positionals) {
    const indicator = { kind: kindOf(value), value: value.toLowerCase() };
    const lists = opened.warned
      .hits(indicator)
      .map(({ list, name, effect }) => ({ list, name, effect }));
    const told = opened.warned.warned(indicator);
    if (call.values['json'] === true)
      around.stdout.write(`${JSON.stringify({ ...indicator, told, lists })}\n`);
    else
      around.stdout.write(
        [
          `${value}: ${SAID[told ?? 'nothing']}`,
          ...lists.map(({ list, name, effect }) => `  ${effect.padEnd(5)}  ${list}: ${name}`),
          '',
        ].join('\n'),
      );
  }
  return 0;
}

const SAID = {
  never: 'never held or blocked.',
  doubt: 'shared with decent people; a person decides.',
  nothing: 'nothing is known against acting on it.',
};

/** What a value written by hand is; only how it looks is known. */
function kindOf(value: string): Indicator['kind'] {
  if (value.includes('://')) return 'url';
  if (value.includes('@')) return 'sender';
  if (/^[0-9a-f]{64}$/i.test(value)) return 'attachment';
  return /^[\d.]+$|:/.test(value) ? 'ip' : 'host';
}
