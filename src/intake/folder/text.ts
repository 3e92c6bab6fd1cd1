/** Reads what was added to a text file, line by line, window by window. */
import { createHash } from 'node:crypto';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import { problem } from '../../model/problem.ts';
import type { BatchHead } from '../batches.ts';
import { BatchBuilder } from '../batches.ts';
import { FILE_WINDOW_BYTES, LAST_LINE_MS } from '../limits.ts';
import { LossTally } from '../tally.ts';
import type { FileNow } from './identity.ts';
import { marked } from './identity.ts';
import type { FileMark } from './marks.ts';
import type { FolderParts } from './watch.ts';

const LF = 10;
const CR = 13;

/** What one window holds. */
interface Window {
  readonly lines: readonly Buffer[];
  /** Bytes of the file it accounts for; 0 when there is no complete line yet. */
  readonly length: number;
  /** The line goes on behind the window and its end is thrown away. */
  readonly skipping: boolean;
  readonly tooLong: boolean;
}

/**
 * Journals the next window behind the mark. Resolves with the mark behind it, or null when the file
 * has nothing new. The mark says before and after what is being journalled: a crash in between
 * repeats exactly this window, which the journal then recognises.
 */
export async function readTextWindow(
  now: FileNow,
  mark: FileMark,
  parts: FolderParts,
): Promise<FileMark | null> {
  const { offset, pendingEnd } = mark;
  const length = Math.min(FILE_WINDOW_BYTES, (pendingEnd ?? now.size) - offset);
  if (length <= 0) return null;
  const { bytesRead, buffer } = await now.handle.read(Buffer.alloc(length), 0, length, offset);
  const settled = pendingEnd !== null || isSettled(now, parts);
  const window = cut(buffer.subarray(0, bytesRead), mark.skipping, settled);
  if (window.length === 0) return null;
  const end = offset + window.length;
  await parts.marks.put({ ...mark, pendingEnd: end });
  await journalWindow(now, mark, window, parts);
  const after = { ...(await marked(now, mark, end)), skipping: window.skipping };
  await parts.marks.put(after);
  return after;
}

/** Whether a last line without its end will hardly get one any more. */
function isSettled(now: FileNow, parts: FolderParts): boolean {
  return Math.abs(parts.ports.clock() - now.modifiedAt) >= LAST_LINE_MS;
}

function cut(bytes: Buffer, skipping: boolean, settled: boolean): Window {
  const from = skipping ? bytes.indexOf(LF) + 1 : 0;
  const nothing = { lines: [], tooLong: false };
  if (skipping && from === 0) return { ...nothing, length: bytes.length, skipping: true };
  const full = bytes.length === FILE_WINDOW_BYTES;
  const lastEnd = bytes.lastIndexOf(LF) + 1;
  // With no line end in a whole window the line is longer than any record may be.
  if (full && lastEnd <= from && from === 0) {
    return { lines: [bytes], length: bytes.length, skipping: true, tooLong: true };
  }
  const end = settled && !full ? bytes.length : Math.max(lastEnd, from);
  return { ...nothing, lines: linesOf(bytes.subarray(from, end)), length: end, skipping: false };
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(LF, from);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(from, bytes[end - 1] === CR && end > from ? end - 1 : end);
    if (line.length > 0) lines.push(line);
    from = end + 1;
  }
  return lines;
}

async function journalWindow(
  now: FileNow,
  mark: FileMark,
  window: Window,
  parts: FolderParts,
): Promise<void> {
  const at = parts.ports.clock();
  const head: BatchHead = { ...parts.head, format: formatOf(now.path), origin: now.path };
  if (window.tooLong) {
    const losses = new LossTally('folder', head.sender, parts.ports.losses, at);
    const place = { file: now.path, offset: mark.offset };
    losses.add(
      problem('record-too-long', place, { most: RECORD_BYTES_MAX }),
      window.lines[0] ?? Buffer.alloc(0),
    );
  }
  let builder = new BatchBuilder(head);
  let part = 0;
  const flush = async (): Promise<void> => {
    if (builder.records === 0) return;
    const key = `${mark.id}\n${mark.offset}\n${window.length}\n${part}`;
    const bodyHash = createHash('sha256').update(key).digest('hex');
    await parts.append(builder.take(at, bodyHash));
    builder = new BatchBuilder(head);
    part += 1;
  };
  for (const line of window.lines) {
    if (builder.lacksRoom(line.length)) await flush();
    builder.add(line);
  }
  await flush();
}

/** NDJSON by its name; everything else is text, which the sources look at themselves. */
function formatOf(path: string): 'json' | 'text' {
  return /\.(ndjson|jsonl|json)$/i.test(path) ? 'json' : 'text';
}
