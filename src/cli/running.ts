/** How one call of the command line asks the running shield of the same data folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { problem, type Problem } from '../model/problem.ts';

/** The file in the data folder that says where the running shield listens, for its owner only. */
export const RUNNING_FILE = 'running.json';

/** Where a running shield answers the command line, and where its pages are. */
export interface Running {
  /** `http://127.0.0.1:PORT`. */
  readonly control: string;
  readonly secret: string;
  /** The console's address as people open it. */
  readonly console: string;
}

/** What went wrong instead of an answer. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.problem = found;
  }
}

/** Throws `NotAnswered` when no shield left its address in this folder. */
export function readRunning(dataFolder: string): Running {
  const file = join(dataFolder, RUNNING_FILE);
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isRunning(value)) return value;
  } catch {
    // Missing and damaged mean the same to the caller: nobody to ask.
  }
  throw new NotAnswered(problem('not-running', { file: dataFolder }));
}

/** As `readRunning`; null when no shield runs on this folder. */
export function runningIn(dataFolder: string): Running | null {
  try {
    return readRunning(dataFolder);
  } catch (error) {
    if (error instanceof NotAnswered) return null;
    throw error;
  }
}

function isRunning(value: unknown): value is Running {
  if (typeof value !== 'object' || value === null) return false;
  return ['control', 'secret', 'console'].every(
    (key) => typeof Object.getOwnPropertyDescriptor(value, key)?.value === 'string',
  );
}

/** Asks and gives the JSON answer (null when it is empty). Throws `NotAnswered`. */
export async function ask(
  running: Running,
  method: 'GET' | 'POST',
  path: string,
  body?: Readonly<Record<string, string>>,
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(running.control + path, {
      method,
      headers: {
        authorization: `Bearer ${running.secret}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new NotAnswered(problem('not-running', { file: running.control }));
  }
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (response.ok) return answer;
  const code = textOf(answer, 'code') ?? 'not-answered';
  throw new NotAnswered(problem(code, {}, { status: response.status }));
}

/** A text property of an answer. */
export function textOf(answer: unknown, key: string): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(answer, key)?.value;
  return typeof value === 'string' ? value : undefined;
}
