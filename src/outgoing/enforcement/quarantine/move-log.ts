/** What was moved, in a file of sealed lines that only grows while it is open. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

import type { Sealing } from '../../../flow/devices.ts';
import {
  isAside,
  messageOf,
  isMove,
  type MoveLine,
  type MoveLog,
  type MoveRuling,
} from '../../../flow/moves.ts';
import { DAY, type Millis } from '../../../model/time.ts';

const PURPOSE = 'moved message';
/** What names a person is kept no longer than the mail index keeps it, by default. */
const KEPT_MS: Millis = 90 * DAY;

type Line = MoveLine | MoveRuling;

/**
 * A last line that was cut off by a stop was never acted on: it is passed over. What ended long ago is
 * forgotten at the opening; what is still aside never is.
 */
export function openMoveLog(
  file: string,
  sealing: Sealing,
  now: Millis,
): MoveLog & { close(): void } {
  const written = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const all = written.flatMap((sealed): readonly Line[] => {
    const text = sealing.open(PURPOSE, sealed);
    return text === null ? [] : [JSON.parse(text)];
  });
  const lines = keptOf(all, now);
  if (lines.length < all.length) writeAnew(file, lines, sealing);
  const handle = openSync(file, 'a', 0o600);
  /** Behind a line that was cut off the next begins on its own. */
  let isTorn = lines.length === all.length && (written.at(-1) ?? '') !== '';
  return {
    async append(line) {
      if (isTorn) writeSync(handle, '\n');
      isTorn = true;
      write(handle, [line], sealing);
      isTorn = false;
      lines.push(line);
      await Promise.resolve();
    },
    lines: () => lines,
    close: () => closeSync(handle),
  };
}

function keptOf(lines: readonly Line[], now: Millis): Line[] {
  const last = new Map<string, MoveLine>();
  for (const line of lines) if (isMove(line)) last.set(placeOf(line), line);
  const isOver = (line: Line): boolean => {
    const end = isMove(line) ? last.get(placeOf(line)) : line;
    if (end === undefined || end.at >= now - KEPT_MS) return false;
    return !isMove(end) || !(isAside(end) || end.step === 'moving');
  };
  return lines.filter((line) => !isOver(line));
}

function placeOf(line: MoveLine): string {
  return `${line.campaign}\0${messageOf(line)}\0${line.folder}`;
}

function writeAnew(file: string, lines: readonly Line[], sealing: Sealing): void {
  const handle = openSync(`${file}.new`, 'w', 0o600);
  write(handle, lines, sealing);
  closeSync(handle);
  renameSync(`${file}.new`, file);
}

function write(handle: number, lines: readonly Line[], sealing: Sealing): void {
  const sealed = lines.map((line) => `${sealing.seal(PURPOSE, JSON.stringify(line))}\n`);
  // Whole or not at all told: a single write may end before the end on a disk that is nearly full.
  writeFileSync(handle, sealed.join(''));
  fsyncSync(handle);
}
