/** The command line: finds the verb, reads its options, and says plainly what was wrong with a call. */
import { parseArgs } from 'node:util';

import type { Call, Command, Surroundings } from './command.ts';
import { editDistance, nearest } from '../model/nearest.ts';

const WRONG_CALL = 2;
const NAME = 'cybershield';

/** Something that is written to, such as standard output. */
export interface Read {
  on(name: 'error', heard: (error: Error) => void): unknown;
}

/**
 * Whoever reads us may stop reading, as `head` does: then there is nothing more to say, which is no
 * fault. A shield goes on: its work is not what it prints.
 */
export function whenUnread(
  streams: readonly Read[],
  verb: string | undefined,
  end: () => void,
): void {
  for (const stream of streams)
    stream.on('error', (error) => {
      if (!('code' in error) || error.code !== 'EPIPE') throw error;
      if (verb !== 'serve') end();
    });
}

/** Runs one call and gives the exit code. `args` are what follows the program's name. */
export async function runCommandLine(
  commands: readonly Command[],
  version: string,
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    around.stdout.write(overview(commands));
    return verb === undefined ? WRONG_CALL : 0;
  }
  if (verb === '--version' || verb === '-v') {
    around.stdout.write(`${version}\n`);
    return 0;
  }
  const command = commands.find((one) => one.name === verb);
  if (command === undefined) {
    const names = commands.map((one) => one.name);
    around.stderr.write(`There is no "${verb}".${meant(verb, names)} All verbs: ${NAME} --help\n`);
    return WRONG_CALL;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    around.stdout.write(help(command));
    return 0;
  }
  const call = readCall(command, rest, around);
  return call === null ? WRONG_CALL : await command.run(call, around);
}

/** A likely name, or nothing where none is near: a far guess only confuses. */
function meant(typed: string, known: readonly string[], before = ''): string {
  const name = nearest(typed, known);
  const isNear = editDistance(typed, name) <= Math.ceil(Math.min(typed.length, name.length) / 2);
  return isNear ? ` Did you mean "${before}${name}"?` : '';
}

function readCall(command: Command, args: readonly string[], around: Surroundings): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: true,
      strict: true,
    });
    const [extra] = positionals;
    if (command.takesNames === false && extra !== undefined)
      throw new TypeError(`"${extra}" is not expected here: this verb takes options only.`);
    return { values, positionals };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. To specify')[0] : String(error);
    const option = /^Unknown option '--([^']+)'/.exec(reason ?? '')?.[1];
    const near = option === undefined ? '' : meant(option, Object.keys(command.options), '--');
    around.stderr.write(
      `${reason}${near === '' ? '' : `.${near}`}\nOptions and examples: ${NAME} ${command.name} --help\n`,
    );
    return null;
  }
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    'CyberShield for Health: logs in, findings out, and what to do next.',
    '',
    `${NAME} VERB [OPTIONS]`,
    '',
    ...lines,
    '',
    `${NAME} VERB --help explains a verb, with examples.`,
    '',
  ].join('\n');
}

/** The help of one verb: what it does, how to call it, its options, and examples. */
function help(command: Command): string {
  const flags = Object.entries(command.options).map(([name, option]) => {
    const short = option.short === undefined ? '' : `-${option.short}, `;
    const value = option.type === 'string' ? ' VALUE' : '';
    return [`${short}--${name}${value}`, command.optionHelp[name] ?? ''] as const;
  });
  const width = Math.max(0, ...flags.map(([flag]) => flag.length));
  const examples = command.examples.flatMap(([example, what]) => [`  ${example}`, `      ${what}`]);
  return [
    command.summary,
    '',
    `  ${command.usage}`,
    ...(flags.length === 0 ? [] : ['', 'Options']),
    ...flags.map(([flag, what]) => `  ${flag.padEnd(width)}  ${what}`.trimEnd()),
    '',
    'Examples',
    ...examples,
    '',
  ].join('\n');
}
