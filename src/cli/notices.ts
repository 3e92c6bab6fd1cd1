/** `cybershield notices`: what went out, who is told, and a trial that says how it went. */
import { setTimeout as wait } from 'node:timers/promises';

import type { Words } from '../flow/words.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { asking } from './asking.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION } from './config/given.ts';
import { ask, textOf, type Running } from './running.ts';
import { minute, plain } from './text.ts';

const WRONG_CALL = 2;
const NOT_SENT = 1;
/** A trial is asked after for so long. */
const TRIAL_LOOKS = 60;
const TRIAL_LOOK_MS = 500;

export function noticesCommand(words: Words): Command {
  return {
    name: 'notices',
    summary: 'Shows what went out, keeps the list of who is told, and sends a trial.',
    usage: 'cybershield notices list | recipients [add|remove NAME] | try NAME',
    examples: [
      ['cybershield notices list', 'the latest notices, with everybody who was told'],
      ['cybershield notices recipients', 'who is told, in their order'],
      [
        'cybershield notices recipients add "On duty" --channel mail --address duty@clinic.example',
        'tells that address of everything high or critical, first',
      ],
      ['cybershield notices try "On duty"', 'sends a trial and waits for what comes of it'],
    ],
    options: {
      ...CONFIG_OPTION,
      channel: { type: 'string' },
      address: { type: 'string' },
      place: { type: 'string' },
      level: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      channel: 'mail, sms, chat, webhook, tickets or siem.',
      address: 'A mail address, or a telephone number with + and the country.',
      place: '1 is told first, 2 when nobody acknowledges, up to 9.',
      level: 'From which level on; high unless said otherwise.',
      json: 'Answers as JSON.',
    },
    run: (call, around) => run(call, around, words),
  };
}

function run(call: Call, around: Surroundings, words: Words): Promise<number> {
  const act = actOf(call, around, words);
  if (act === null) {
    around.stderr.write('Say what to do: list, recipients, recipients add NAME, or try NAME.\n');
    return Promise.resolve(WRONG_CALL);
  }
  return asking(call, around, words, act);
}

function actOf(
  { positionals, values }: Call,
  around: Surroundings,
  words: Words,
): ((running: Running) => Promise<number>) | null {
  const [what, second, third] = positionals;
  const json = values['json'] === true;
  if (what === 'list') return (to) => list(to, around, words, json);
  if (what === 'try' && second !== undefined)
    return (to) => tryOut(to, around, words, second, json);
  if (what !== 'recipients') return null;
  if (second === undefined || second === 'list') return (to) => recipients(to, around, words, json);
  if (third === undefined) return null;
  if (second === 'remove')
    return async (to) => {
      await ask(to, 'POST', '/control/recipients/remove', { name: third });
      return 0;
    };
  if (second !== 'add') return null;
  return async (to) => {
    const given: Record<string, string> = { name: third, channel: 'mail' };
    for (const key of ['channel', 'address', 'place', 'level'] as const) {
      const value = values[key];
      if (typeof value === 'string') given[key] = value;
    }
    const answer = await ask(to, 'POST', '/control/recipients', given);
    if (json) around.stdout.write(`${JSON.stringify(answer)}\n`);
    return 0;
  };
}

async function list(
  to: Running,
  around: Surroundings,
  words: Words,
  json: boolean,
): Promise<number> {
  const answer = await ask(to, 'GET', '/control/notices');
  if (json) {
    around.stdout.write(`${JSON.stringify(answer)}\n`);
    return 0;
  }
  const lines = objectsIn(answer, 'notices');
  if (lines.length === 0) around.stdout.write(`${words.say('notices-none')}.\n`);
  for (const line of lines) {
    const notice = objectIn(line, 'notice');
    const head = [
      minute(Number(notice['at'])),
      words.say(`level-${textOf(notice, 'level') ?? ''}`),
      words.say(`notice-kind-${textOf(notice, 'kind') ?? ''}`),
      textOf(notice, 'caseId') ?? '',
    ];
    around.stdout.write(`${plain(head.join('  ').trimEnd())}\n`);
    for (const delivery of objectsIn(line, 'deliveries'))
      around.stdout.write(`  ${deliveryText(delivery, words)}\n`);
  }
  return 0;
}

async function recipients(
  to: Running,
  around: Surroundings,
  words: Words,
  json: boolean,
): Promise<number> {
  const answer = await ask(to, 'GET', '/control/recipients');
  if (json) {
    around.stdout.write(`${JSON.stringify(answer)}\n`);
    return 0;
  }
  const all = objectsIn(answer, 'recipients');
  if (all.length === 0) around.stdout.write(`${words.say('recipients-none')}.\n`);
  for (const one of all) {
    const cells = [
      String(Number(one['place'])),
      textOf(one, 'name') ?? '',
      words.say(`channel-${textOf(one, 'channel') ?? ''}`),
      textOf(one, 'address') ?? '',
      words.say(`level-${textOf(one, 'levelAtLeast') ?? ''}`),
    ];
    around.stdout.write(`${plain(cells.filter((cell) => cell !== '').join('  '))}\n`);
  }
  return 0;
}

/** 0 when the other side took it, 1 when it did not. */
async function tryOut(
  to: Running,
  around: Surroundings,
  words: Words,
  name: string,
  json: boolean,
): Promise<number> {
  const asked = await ask(to, 'POST', '/control/recipients/try', { name });
  const id = textOf(asked, 'notice') ?? '';
  let delivery: JsonObject = {};
  for (let look = 0; look < TRIAL_LOOKS; look += 1) {
    const answer = await ask(to, 'GET', `/control/notices?id=${id}`);
    [delivery = {}] = objectsIn(objectsIn(answer, 'notices')[0], 'deliveries');
    if (textOf(delivery, 'state') !== 'waiting' || textOf(delivery, 'problem') !== undefined) break;
    await wait(TRIAL_LOOK_MS);
  }
  around.stdout.write(
    json ? `${JSON.stringify(delivery)}\n` : `${deliveryText(delivery, words)}\n`,
  );
  const state = textOf(delivery, 'state');
  return state === 'sent' || state === 'withheld' ? 0 : NOT_SENT;
}

function deliveryText(delivery: JsonObject, words: Words): string {
  const problem = textOf(delivery, 'problem');
  const state = words.say(`delivery-${textOf(delivery, 'state') ?? 'waiting'}`);
  const why = problem === undefined ? '' : `: ${words.say(problem)}`;
  return plain(`${textOf(delivery, 'recipientName') ?? ''}  ${state}${why}`);
}

function objectsIn(value: unknown, name: string): readonly JsonObject[] {
  if (!isJsonObject(value)) return [];
  const list: unknown = value[name];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const inner = value[name];
  return isJsonObject(inner) ? inner : {};
}
