/** `cybershield status`: how the running shield stands, line by line, as its page of administration says. */
import type { Words } from '../flow/words.ts';
import { asking } from './asking.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION } from './config/given.ts';
import { ask, textOf, type Running } from './running.ts';
import { bold, wantsColour } from './text.ts';

/** 1 says that something needs doing. */
const NOT_ANSWERED = 2;
const MARKS: Readonly<Record<string, string>> = { good: 'ok', act: 'ACT', 'not-known': '?' };

export function status(words: Words): Command {
  return {
    name: 'status',
    summary: 'Says how the running shield stands, and what to do next.',
    usage: 'cybershield status [--json]',
    takesNames: false,
    examples: [
      ['cybershield status', 'senders, store, disk, rules, certificate, each with its state'],
      ['cybershield status --json', 'the same, with codes and values, for a monitoring system'],
    ],
    options: { ...CONFIG_OPTION, json: { type: 'boolean' } },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      json: 'The lines as JSON. The exit code is 1 when something needs doing.',
    },
    run: (call, around) => asking(call, around, words, show(call, around, words), NOT_ANSWERED),
  };
}

function show(
  call: Call,
  around: Surroundings,
  words: Words,
): (running: Running) => Promise<number> {
  return async (running) => {
    const answer = await ask(running, 'GET', '/control/status');
    const lines = linesOf(answer);
    if (call.values['json'] === true) around.stdout.write(`${JSON.stringify(answer)}\n`);
    else
      for (const { what, state, code, values } of lines) {
        const mark = (MARKS[state] ?? state).padEnd(4);
        const name = bold(words.say(`health-${what}`).padEnd(14), wantsColour(around));
        around.stdout.write(`${mark} ${name} ${words.say(code, values)}\n`);
        if (state !== 'good')
          around.stdout.write(`${' '.repeat(20)}${words.say(`${code}-next`)}\n`);
      }
    return lines.some((one) => one.state === 'act') ? 1 : 0;
  };
}

interface Line {
  readonly what: string;
  readonly state: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

function linesOf(answer: unknown): readonly Line[] {
  if (typeof answer !== 'object' || answer === null || !('lines' in answer)) return [];
  if (!Array.isArray(answer.lines)) return [];
  return answer.lines.flatMap((one: unknown) => {
    const [what, state, code] = [textOf(one, 'what'), textOf(one, 'state'), textOf(one, 'code')];
    if (what === undefined || state === undefined || code === undefined) return [];
    return [{ what, state, code, values: valuesOf(one) }];
  });
}

function valuesOf(line: unknown): Readonly<Record<string, string | number>> {
  if (typeof line !== 'object' || line === null || !('values' in line)) return {};
  const { values } = line;
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [],
    ),
  );
}
