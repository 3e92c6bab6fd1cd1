/** The world as the process finds it: streams, environment, clock, and the wish to stop. */
import { LANGUAGES, type Language } from '../flow/advice.ts';
import { whenUnread } from './cli.ts';
import type { Surroundings } from './command.ts';

const INTERRUPTED = 130;
/** One Ctrl-C comes by the terminal, the launcher and npm: within this time it is one wish. */
const SAME_WISH_MS = 1_000;

export function surroundings(): Surroundings {
  const stopping = new AbortController();
  let since = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) {
        if (performance.now() - since > SAME_WISH_MS) process.exit(INTERRUPTED);
        return;
      }
      since = performance.now();
      stopping.abort();
    });
  }
  whenUnread([process.stdout, process.stderr], process.argv[2], () => process.exit(0));
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    interrupted: stopping.signal,
  };
}

/** The language of the command line: as the environment asks for it. */
export function languageOf(env: Surroundings['env']): Language {
  const set = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((one) => (one ?? '') !== '');
  const asked = (set ?? '').slice(0, 2);
  return LANGUAGES.find((language) => language === asked) ?? 'en';
}
