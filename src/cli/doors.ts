/** `cybershield sign-in`: a fresh one-time link. `cybershield tokens`: proofs for senders. */
import type { Words } from '../flow/words.ts';
import { SCOPES } from '../model/scope.ts';
import { isoTime } from '../model/time.ts';
import { asking } from './asking.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION } from './config/given.ts';
import { ask, textOf, type Running } from './running.ts';

const CONFIG_HELP = { config: 'The configuration file, as given to serve.' };

export function signIn(words: Words): Command {
  return {
    name: 'sign-in',
    summary: 'Makes a one-time sign-in link to the running shield.',
    usage: 'cybershield sign-in [NAME]',
    examples: [
      ['cybershield sign-in', 'a link for the first administrator, once, for ten minutes'],
      ['cybershield sign-in "Nagy Anna"', 'the same for Nagy Anna; the first to use one is made'],
    ],
    options: { ...CONFIG_OPTION, json: { type: 'boolean' } },
    optionHelp: { ...CONFIG_HELP, json: 'The link as JSON.' },
    run: (call, around) =>
      asking(call, around, words, async (running) => {
        const name = call.positionals[0];
        const wish = name === undefined ? {} : { name };
        const answer = await ask(running, 'POST', '/control/sign-in-links', wish);
        const link = `${running.console}/sign-in?link=${textOf(answer, 'secret') ?? ''}`;
        around.stdout.write(
          call.values['json'] === true ? `${JSON.stringify({ link })}\n` : `${link}\n`,
        );
      }),
  };
}

export function tokens(words: Words): Command {
  return {
    name: 'tokens',
    summary: 'Makes, lists and withdraws the tokens of log senders and other programs.',
    usage: 'cybershield tokens create NAME [--scope SCOPE ...] [--days N] | list | revoke NAME',
    examples: [
      ['cybershield tokens create wec01', 'prints a token for the sender wec01, once'],
      ['cybershield tokens create siem --scope see-signals', 'for a program (docs/api.md)'],
      ['cybershield tokens list', 'says who has one, since when, and what it may'],
      ['cybershield tokens revoke wec01', 'wec01 is not believed any more'],
    ],
    options: {
      ...CONFIG_OPTION,
      scope: { type: 'string', multiple: true },
      days: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      ...CONFIG_HELP,
      scope: `What it may, once or several times: ${SCOPES.join(', ')}. Without: send.`,
      days: 'After so many days it is not believed any more.',
      json: 'Answers as JSON.',
    },
    run(call, around) {
      const [what, name] = call.positionals;
      const json = call.values['json'] === true;
      if (what === 'list') return asking(call, around, words, (to) => list(to, around, json));
      if ((what === 'create' || what === 'revoke') && name !== undefined)
        return asking(call, around, words, (to) =>
          change(to, around, what, { name, ...grantOf(call) }, json),
        );
      around.stderr.write('Say what to do: create NAME, list, or revoke NAME.\n');
      return Promise.resolve(2);
    },
  };
}

/** What the token may and for how long, as the shield is asked for it. */
function grantOf({ values }: Call): Readonly<Record<string, string>> {
  const { scope, days } = values;
  return {
    ...(Array.isArray(scope) ? { scopes: scope.join(',') } : {}),
    ...(typeof days === 'string' ? { days } : {}),
  };
}

async function list(running: Running, around: Surroundings, json: boolean): Promise<void> {
  const answer = await ask(running, 'GET', '/control/tokens');
  if (json) {
    around.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  const rows = rowsOf(answer);
  const width = Math.max(0, ...rows.map((row) => row.name.length));
  for (const row of rows)
    around.stdout.write(
      `${row.name.padEnd(width)}  ${isoTime(row.createdAt)}  ${row.scopes.join(', ')}\n`,
    );
  if (rows.length === 0)
    around.stdout.write('Nobody has a token yet: cybershield tokens create NAME\n');
}

function rowsOf(answer: unknown): readonly {
  readonly name: string;
  readonly createdAt: number;
  readonly scopes: readonly string[];
}[] {
  if (typeof answer !== 'object' || answer === null || !('tokens' in answer)) return [];
  if (!Array.isArray(answer.tokens)) return [];
  return answer.tokens.flatMap((row: unknown) => {
    const name = textOf(row, 'name');
    if (name === undefined || typeof row !== 'object' || row === null) return [];
    const createdAt = 'createdAt' in row && typeof row.createdAt === 'number' ? row.createdAt : 0;
    const scopes = 'scopes' in row && Array.isArray(row.scopes) ? row.scopes.map(String) : [];
    return [{ name, createdAt, scopes }];
  });
}

async function change(
  running: Running,
  around: Surroundings,
  what: 'create' | 'revoke',
  given: { readonly name: string } & Readonly<Record<string, string>>,
  json: boolean,
): Promise<void> {
  const { name } = given;
  const path = what === 'create' ? '/control/tokens' : '/control/tokens/revoke';
  const answer = await ask(running, 'POST', path, given);
  const token = textOf(answer, 'secret');
  if (json)
    around.stdout.write(`${JSON.stringify({ name, ...(token === undefined ? {} : { token }) })}\n`);
  else if (token === undefined) around.stdout.write(`${name} is not believed any more.\n`);
  else {
    around.stdout.write(`${token}\n`);
    around.stderr.write('Keep it in the sender now: it is not shown again.\n');
  }
}
