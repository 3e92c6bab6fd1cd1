/** What every verb of the command line is given and gives back. One file per verb. */
import type { ParseArgsOptionsConfig } from 'node:util';

/** The world as a command sees it: everything it may touch comes in here. */
export interface Surroundings {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  now(): number;
  /** Aborted by Ctrl-C or SIGTERM: stop soon, and say what was done so far. */
  readonly interrupted: AbortSignal;
}

export interface Output {
  write(text: string): boolean;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface Command {
  readonly name: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  /** How to call it, and two to five examples with what they do. */
  readonly usage: string;
  /** False for a verb that takes options alone; what else is written then is refused. */
  readonly takesNames?: boolean;
  readonly examples: readonly (readonly [command: string, whatItDoes: string])[];
  readonly options: ParseArgsOptionsConfig;
  /** What each option does, by its name. */
  readonly optionHelp: Readonly<Record<string, string>>;
  /** Returns the exit code: 0 done, 1 found or failed as documented, 2 wrong call, 130 interrupted. */
  run(call: Call, around: Surroundings): Promise<number>;
}

export interface Call {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}
