/** `cybershield centre`: who belongs to a centre. `cybershield join`: how an organisation joins one. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

import type { Words } from '../flow/words.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { problem } from '../model/problem.ts';
import { isoTime } from '../model/time.ts';
import { asking } from './asking.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION } from './config/given.ts';
import { ask, NotAnswered, textOf, type Running } from './running.ts';
import { plain } from './text.ts';

const WRONG_CALL = 2;
const CONFIG_HELP = { config: 'The configuration file, as given to serve.' };
const CODE_VARIABLE = 'CYBERSHIELD_INVITATION';

/** Both, in the order of the list of verbs. */
export function centreCommands(words: Words): readonly Command[] {
  return [centre(words), join(words)];
}

function centre(words: Words): Command {
  return {
    name: 'centre',
    summary: 'Invites members of a centre, lists and expels them, and replaces its key.',
    usage:
      'cybershield centre invite NAME [--group ID] | list | expel ID [--since TIME] | rotate-key',
    examples: [
      ['cybershield centre invite "Szent Anna Hospital"', 'prints a code for it, once'],
      ['cybershield centre invite szent-anna-hospital', 'again, for a new key of a known member'],
      ['cybershield centre list', 'who has enrolled'],
      [
        'cybershield centre expel szent-anna-hospital --since 2026-11-22T08:00Z',
        'takes back what its key said since then',
      ],
      ['cybershield centre rotate-key', 'signs with a new key from now on'],
    ],
    options: {
      ...CONFIG_OPTION,
      group: { type: 'string' },
      kind: { type: 'string' },
      country: { type: 'string' },
      place: { type: 'string' },
      since: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      ...CONFIG_HELP,
      group: 'Members of one group count as one organisation.',
      kind: 'practice, hospital, laboratory, pharmacy or supplier.',
      country: 'Where it is, in two letters; the centre’s own unless said otherwise.',
      place: 'Its town, as the table of members shows it.',
      since: 'From when its key was in other hands; now unless said otherwise.',
      json: 'Answers as JSON.',
    },
    run(call, around) {
      const [what, name] = call.positionals;
      const json = call.values['json'] === true;
      if (what === 'list') return asking(call, around, words, (to) => list(to, around, json));
      if (what === 'invite' && name !== undefined)
        return asking(call, around, words, (to) => invite(to, around, words, call, name));
      if (what === 'expel' && name !== undefined)
        return asking(call, around, words, async (to) => {
          await ask(to, 'POST', '/control/members/expel', { name, ...given(call, ['since']) });
          if (json) around.stdout.write(`${JSON.stringify({ expelled: name })}\n`);
        });
      if (what === 'rotate-key')
        return asking(call, around, words, (to) => rotateKey(to, around, words, json));
      around.stderr.write('Say what to do: invite NAME, list, expel ID, or rotate-key.\n');
      return Promise.resolve(WRONG_CALL);
    },
  };
}

function join(words: Words): Command {
  return {
    name: 'join',
    summary: 'Joins a centre with the code that it gave.',
    usage: 'cybershield join ADDRESS [--code-file FILE]',
    examples: [
      ['cybershield join https://centre.example', 'asks for the code on standard input'],
      [
        'cybershield join https://centre.example --code-file invitation.txt',
        'reads it from a file',
      ],
      [
        `${CODE_VARIABLE}=... cybershield join https://centre.example`,
        'reads it from the environment',
      ],
    ],
    options: { ...CONFIG_OPTION, 'code-file': { type: 'string' }, json: { type: 'boolean' } },
    optionHelp: {
      ...CONFIG_HELP,
      'code-file': 'A file that holds the code and nothing else.',
      json: 'The centre and our own id there, as JSON.',
    },
    run(call, around) {
      const [address] = call.positionals;
      if (address !== undefined)
        return asking(call, around, words, async (to) => {
          const code = await codeFor(call, around);
          const answer = await ask(to, 'POST', '/control/join', { address, code });
          const line = words.say('join-done', {
            centre: textOf(answer, 'name') ?? '',
            member: textOf(answer, 'member') ?? '',
          });
          const isJson = call.values['json'] === true;
          around.stdout.write(`${isJson ? JSON.stringify(answer) : plain(line)}\n`);
        });
      around.stderr.write('Say where the centre is: cybershield join https://centre.example\n');
      return Promise.resolve(WRONG_CALL);
    },
  };
}

/** Never from the command line itself, which others on the machine can read. */
async function codeFor({ values }: Call, around: Surroundings): Promise<string> {
  const file = values['code-file'];
  if (typeof file === 'string') {
    try {
      return readFileSync(resolve(around.cwd, file), 'utf8').trim();
    } catch {
      throw new NotAnswered(problem('join-code-unreadable', { file }));
    }
  }
  const named = around.env[CODE_VARIABLE];
  return (named ?? (await text(around.stdin))).trim();
}

async function invite(
  to: Running,
  around: Surroundings,
  words: Words,
  call: Call,
  name: string,
): Promise<void> {
  const wish = { name, ...given(call, ['group', 'kind', 'country', 'place']) };
  const answer = await ask(to, 'POST', '/control/members', wish);
  if (call.values['json'] === true) {
    around.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  const code = textOf(answer, 'code') ?? '';
  const until = isJsonObject(answer) ? Number(answer['until']) : 0;
  const member = textOf(answer, 'member') ?? '';
  around.stdout.write(`${code}\n`);
  // What a script reads stands alone; what a person needs besides goes beside it.
  const told = { member, until: isoTime(until) };
  around.stderr.write(`${plain(words.say('invite-done', told))}\n`);
}

async function rotateKey(
  to: Running,
  around: Surroundings,
  words: Words,
  json: boolean,
): Promise<void> {
  const answer = await ask(to, 'POST', '/control/centre/key', {});
  const said = words.say('rotate-key-done', { key: textOf(answer, 'key') ?? '' });
  around.stdout.write(`${json ? JSON.stringify(answer) : plain(said)}\n`);
}

async function list(to: Running, around: Surroundings, json: boolean): Promise<void> {
  const answer = await ask(to, 'GET', '/control/members');
  if (json) {
    around.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  const members: unknown = isJsonObject(answer) ? answer['members'] : [];
  const rows: readonly JsonObject[] = Array.isArray(members) ? members.filter(isJsonObject) : [];
  for (const row of rows) {
    const expelled = row['expelledAt'];
    const since = typeof expelled === 'number' ? `expelled ${isoTime(expelled)}` : '';
    const cells = [textOf(row, 'id') ?? '', textOf(row, 'group') ?? '', since];
    around.stdout.write(`${plain(cells.filter((cell) => cell !== '').join('  '))}\n`);
  }
}

function given({ values }: Call, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
