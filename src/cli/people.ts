/** `cybershield people`: who signs in, what they may, and the links by which they come in. */
import { isActive } from '../flow/people.ts';
import { DecisionRefused } from '../flow/refused.ts';
import type { Words } from '../flow/words.ts';
import { problem, type Problem } from '../model/problem.ts';
import { ROLES } from '../model/role.ts';
import { StoreRefused } from '../store/refused.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION, configOf } from './config/given.ts';
import { officeOf, type PersonLine, type PeopleOffice } from './people/office.ts';
import { printProblems } from './problems.ts';
import { NotAnswered } from './running.ts';
import { plain } from './text.ts';

const WRONG_CALL = 2;
const DOES = ['add', 'roles', 'disable', 'enable', 'invite', 'recover'] as const;
type Does = (typeof DOES)[number];

export function peopleCommand(words: Words): Command {
  return {
    name: 'people',
    summary: 'Lists, adds and changes who signs in; lets somebody back in who lost everything.',
    usage: 'cybershield people list | add|roles|disable|enable|invite|recover NAME',
    examples: [
      ['cybershield people list', 'who signs in, by what, with which roles'],
      [
        'cybershield people add "Nagy Anna" --role analyst',
        'prints a link, once, by which she chooses a passkey or a password within a day',
      ],
      ['cybershield people roles nagy.anna --role analyst --role director', 'these and no others'],
      ['cybershield people disable nagy.anna', 'closes the account; enable opens it again'],
      [
        'cybershield people recover nagy.anna',
        'a link to choose new proofs within 30 minutes; all administrators are told',
      ],
    ],
    options: {
      ...CONFIG_OPTION,
      role: { type: 'string', multiple: true },
      'sign-in-name': { type: 'string' },
      mail: { type: 'string' },
      phone: { type: 'string' },
      language: { type: 'string' },
      until: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      role: `Once or several times: ${ROLES.join(', ')}. Without, of somebody new: reporter.`,
      'sign-in-name': 'What they type to sign in; without, made of the name: nagy.anna.',
      mail: 'Where they can be told.',
      phone: 'The same.',
      language: 'en, hu, fr or de; without, as their browser asks.',
      until: 'The last day of access, YYYY-MM-DD; a visiting assessor needs one.',
      json: 'Answers as JSON.',
    },
    run: (call, around) => run(call, around, words),
  };
}

async function run(call: Call, around: Surroundings, words: Words): Promise<number> {
  const [what = '', name] = call.positionals;
  const does = DOES.find((one) => one === what);
  if (what !== 'list' && (does === undefined || name === undefined)) {
    around.stderr.write(`Say what to do: list, or ${DOES.join(', ')} and a NAME.\n`);
    return WRONG_CALL;
  }
  const config = configOf(call, around, words);
  if (config === null) return WRONG_CALL;
  const json = call.values['json'] === true;
  try {
    const office = officeOf(config, () => around.now());
    if (does === undefined) await list(office, around, words, json);
    else await act(office, wishOf(call, does, name ?? ''), around, json);
    return 0;
  } catch (error) {
    const found = problemOf(error);
    if (found === null) throw error;
    printProblems(around.stderr, words, [found]);
    return 1;
  }
}

function problemOf(error: unknown): Problem | null {
  if (error instanceof NotAnswered) return error.problem;
  if (error instanceof DecisionRefused) return problem(error.code, {});
  if (error instanceof StoreRefused) return problem(error.code, {}, { detail: error.message });
  return null;
}

/** The call as the shield reads it (flow/people-wish.ts): texts by name. */
function wishOf({ values }: Call, what: Does, name: string): Readonly<Record<string, string>> {
  const wish: Record<string, string> = { what, name };
  const { role } = values;
  if (Array.isArray(role)) wish['roles'] = role.join(',');
  else if (what === 'add') wish['roles'] = 'reporter';
  for (const [option, key] of [
    ['sign-in-name', 'signInName'],
    ['mail', 'mail'],
    ['phone', 'phone'],
    ['language', 'language'],
    ['until', 'lastDay'],
  ] as const) {
    const value = values[option];
    if (typeof value === 'string') wish[key] = value;
  }
  return wish;
}

async function list(
  office: PeopleOffice,
  around: Surroundings,
  words: Words,
  json: boolean,
): Promise<void> {
  const people = await office.list();
  if (json) {
    around.stdout.write(`${JSON.stringify({ people })}\n`);
    return;
  }
  if (people.length === 0) around.stdout.write(`${words.say('people-none')}\n`);
  const rows = people.map((one) => [
    one.signInName,
    one.name,
    one.roles.map((role) => words.say(`role-${role}`)).join(', '),
    one.proofs.map((proof) => words.say(`proof-${proof}`)).join(', ') ||
      words.say('people-no-proof'),
    stateOf(one, words, around.now()),
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(0, ...rows.map((row) => plain(row[column] ?? '').length)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) => plain(cell).padEnd(widths[column] ?? 0));
    around.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

function stateOf(one: PersonLine, words: Words, now: number): string {
  if (one.disabledAt !== null) return words.say('people-disabled');
  return words.say(isActive(one, now) ? 'people-active' : 'people-ended');
}

async function act(
  office: PeopleOffice,
  wish: Readonly<Record<string, string>>,
  around: Surroundings,
  json: boolean,
): Promise<void> {
  const { person, link } = await office.act(wish);
  const { id, name, signInName } = person;
  if (json)
    around.stdout.write(
      `${JSON.stringify({ id, name, signInName, ...(link === null ? {} : { link }) })}\n`,
    );
  else if (link === null) around.stdout.write(`${plain(name)} (${signInName}): done.\n`);
  else {
    around.stdout.write(`${link}\n`);
    around.stderr.write(`For ${plain(name)} (${signInName}) alone. It works once.\n`);
  }
}
