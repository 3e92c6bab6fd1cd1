/** A verb that the running shield carries out: whom it asks, and what is said when nobody answers. */
import type { Words } from '../flow/words.ts';
import type { Call, Surroundings } from './command.ts';
import { configOf } from './config/given.ts';
import { printProblems } from './problems.ts';
import { NotAnswered, readRunning, type Running } from './running.ts';

const WRONG_CALL = 2;

/** Gives what `act` gives, 0 when that is nothing, `failed` when the shield did not do it. */
export async function asking(
  call: Call,
  around: Surroundings,
  words: Words,
  act: (running: Running) => Promise<number | void>,
  failed = 1,
): Promise<number> {
  const config = configOf(call, around, words);
  if (config === null) return WRONG_CALL;
  return answered(around, words, async () => await act(readRunning(config.data.folder)), failed);
}

/** As `asking`, for who may do without a running shield. */
export async function answered(
  around: Surroundings,
  words: Words,
  act: () => Promise<number | void>,
  failed = 1,
): Promise<number> {
  try {
    return (await act()) ?? 0;
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    printProblems(around.stderr, words, [error.problem]);
    return failed;
  }
}
