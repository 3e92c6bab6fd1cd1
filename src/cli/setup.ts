/** `cybershield setup`: the five questions of the first run, asked here or answered by options. */
import { createInterface } from 'node:readline/promises';

import { readSetupWish, type SetupWish } from '../flow/setup-wish.ts';
import type { Settings } from '../flow/settings.ts';
import type { Words } from '../flow/words.ts';
import type { Problem } from '../model/problem.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION, configOf } from './config/given.ts';
import type { Config } from './config/schema.ts';
import { openSettings } from './config/settings.ts';
import { withOwnStore } from './own-store.ts';
import { printProblems } from './problems.ts';
import { ask, NotAnswered, runningIn } from './running.ts';
import { zoneOf } from './serve/threads-config.ts';

const ASKED = ['kind', 'country', 'languages', 'tell', 'logs'] as const;
type Answers = Record<string, string>;

export function setup(words: Words): Command {
  return {
    name: 'setup',
    summary: 'Asks the five questions of the first run, or takes their answers.',
    usage:
      'cybershield setup [--kind KIND --country CC --languages L,L --tell "NAME;PHONE;MAIL" --logs WHICH]',
    takesNames: false,
    examples: [
      ['cybershield setup', 'asks, one after the other'],
      [
        'cybershield setup --kind practice --country HU --languages hu,en --tell "Dr. Kis Anna;+36 1 555 0100;"',
        'the same without asking; --tell may be given several times',
      ],
    ],
    options: {
      ...CONFIG_OPTION,
      name: { type: 'string' },
      kind: { type: 'string' },
      country: { type: 'string' },
      languages: { type: 'string' },
      tell: { type: 'string', multiple: true },
      logs: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      name: 'What the organisation is called.',
      kind: 'practice, hospital or centre.',
      country: 'ISO 3166-1: HU, FR.',
      languages: 'en, hu, fr or de; the first one first.',
      tell: 'Who is told: name, telephone and mail with semicolons between.',
      logs: 'windows, linux, firewall, backup, program: says which page of docs/intake to read.',
      json: 'What was set, as JSON.',
    },
    run: (call, around) => run(call, around, words),
  };
}

async function run(call: Call, around: Surroundings, words: Words): Promise<number> {
  const config = configOf(call, around, words);
  if (config === null) return 2;
  const answers = answersIn(call);
  if (Object.keys(answers).length === 0) await askAll(answers, around, words);
  const { value: wish, problems } = readSetupWish(answers);
  const refused = wish === undefined ? problems : await carryOut(config, wish, answers, around);
  if (refused.length > 0) {
    printProblems(around.stderr, words, refused);
    return 2;
  }
  const next = pagesFor(answers['logs'] ?? '');
  around.stdout.write(
    call.values['json'] === true
      ? `${JSON.stringify({ set: wish?.settings, told: wish?.tell.length, read: next })}\n`
      : [words.say('setup-kept'), ...next.map((page) => `  ${page}`), ''].join('\n'),
  );
  return 0;
}

function answersIn({ values }: Call): Answers {
  const answers: Answers = {};
  for (const key of ['name', ...ASKED]) {
    const given = values[key];
    if (typeof given === 'string') answers[key] = given;
    if (Array.isArray(given)) answers[key] = given.join('\n');
  }
  return answers;
}

async function askAll(
  answers: Answers,
  { stdin, stderr }: Surroundings,
  words: Words,
): Promise<void> {
  const asking = createInterface({ input: stdin, terminal: false });
  const lines = asking[Symbol.asyncIterator]();
  for (const key of ASKED) {
    stderr.write(`${words.say(`setup-ask-${key}`)}\n> `);
    const { value, done } = await lines.next();
    if (done === true) break;
    const given = value.trim();
    if (given !== '') answers[key] = key === 'tell' ? given.replaceAll('|', '\n') : given;
  }
  asking.close();
}

/** A running shield does it itself, since it alone writes; otherwise it is done here. */
async function carryOut(
  config: Config,
  wish: SetupWish,
  answers: Answers,
  around: Surroundings,
): Promise<readonly Problem[]> {
  const running = runningIn(config.data.folder);
  if (running === null) return carryOutHere(config, wish, around);
  try {
    await ask(running, 'POST', '/control/setup', answers);
    return [];
  } catch (error) {
    if (error instanceof NotAnswered) return [error.problem];
    throw error;
  }
}

async function carryOutHere(
  config: Config,
  wish: SetupWish,
  { now }: Surroundings,
): Promise<readonly Problem[]> {
  const settings = openSettings(config, { zone: zoneOf, changed: () => Promise.resolve() });
  const problems = await carryOutSettings(settings, wish, now());
  if (problems.length > 0) return problems;
  await withOwnStore(config, settings.now(), now, async ({ contacts }) => {
    for (const card of wish.tell) await contacts.add(card, 'cybershield setup');
  });
  return [];
}

/** Writes them; the console need not ask what was answered here. */
export async function carryOutSettings(
  settings: Settings,
  wish: SetupWish,
  now: number,
): Promise<readonly Problem[]> {
  const problems = await settings.change(wish.settings);
  if (problems.length > 0) return problems;
  const progress = settings.progress();
  await settings.mark({ ...progress, finishedAt: wish.isWhole ? now : progress.finishedAt });
  return [];
}

const PAGES: Readonly<Record<string, string>> = {
  windows: 'docs/intake/beats.md',
  linux: 'docs/intake/rsyslog.md',
  firewall: 'docs/intake/firewalls.md',
  backup: 'docs/intake/backups.md',
  program: 'docs/intake/http.md',
};

function pagesFor(logs: string): readonly string[] {
  return logs.split(',').flatMap((one) => PAGES[one.trim()] ?? []);
}
