/** What was moved, in a file of sealed lines that only grows. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

import type { Sealing } from '../../../flow/devices.ts';
import type { MoveLine, MoveLog } from '../../../flow/retraction.ts';

const PURPOSE = 'moved message';

/** A last line that was cut off by a stop was never acted on: it is passed over. */
export function openMoveLog(file: string, sealing: Sealing): MoveLog & { close(): void } {
  const written = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const lines = written.flatMap((sealed): readonly MoveLine[] => {
    const text = sealing.open(PURPOSE, sealed);
    return text === null ? [] : [JSON.parse(text)];
  });
  const handle = openSync(file, 'a', 0o600);
  // Behind a torn line the next begins on its own.
  if (written.at(-1) !== undefined && written.at(-1) !== '') writeSync(handle, '\n');
  return {
    async append(line) {
      writeSync(handle, `${sealing.seal(PURPOSE, JSON.stringify(line))}\n`);
      fsyncSync(handle);
      lines.push(line);
      await Promise.resolve();
    },
    lines: () => lines,
    close: () => closeSync(handle),
  };
}
