/** Reads what was added to a text file, record by record, window by window. */
import { createHash } from 'node:crypto';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import { problem } from '../../model/problem.ts';
import type { BatchHead } from '../batches.ts';
import { BatchBuilder } from '../batches.ts';
import { JsonCutter } from '../files/json-values.ts';
import { kindOf } from '../files/kind.ts';
import { HEAD_BYTES } from '../files/limits.ts';
import { FILE_WINDOW_BYTES, FINGERPRINT_BYTES, LAST_LINE_MS } from '../limits.ts';
import { LossTally } from '../tally.ts';
import type { FileNow } from './identity.ts';
import { marked } from './identity.ts';
import type { FileMark } from './marks.ts';
import type { FolderParts } from './watch.ts';
import { cutDocuments, cutWindow, type Window } from './window.ts';

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
  const window = await cut(buffer.subarray(0, bytesRead), now, mark, settled);
  if (window.length === 0) return null;
  const end = offset + window.length;
  await parts.marks.put({ ...mark, pendingEnd: end });
  await journalWindow(now, mark, window, parts);
  const { skipping, header } = window;
  const after = { ...(await marked(now, mark, end)), skipping, header };
  await parts.marks.put(after);
  return after;
}

/** Whether a last line without its end will hardly get one any more. */
function isSettled(now: FileNow, parts: FolderParts): boolean {
  return Math.abs(parts.ports.clock() - now.modifiedAt) >= LAST_LINE_MS;
}

async function cut(bytes: Buffer, now: FileNow, mark: FileMark, settled: boolean): Promise<Window> {
  if (mark.shape !== 'documents') return cutWindow(bytes, mark, settled);
  const window = cutDocuments(bytes, mark, settled);
  const isTooLong = window.length === 0 && bytes.length === FILE_WINDOW_BYTES;
  return isTooLong ? overLongDocument(now, mark, settled) : window;
}

/** An object longer than any record may be is looked through to its end, and told. */
async function overLongDocument(now: FileNow, mark: FileMark, settled: boolean): Promise<Window> {
  const { offset, header } = mark;
  const nothing = { records: [], skipping: false, header };
  const cutter = new JsonCutter(RECORD_BYTES_MAX);
  const buffer = Buffer.alloc(FILE_WINDOW_BYTES);
  for (let at = offset; at < now.size;) {
    const { bytesRead } = await now.handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) break;
    for (const { bytes, offset: before, cutBytes } of cutter.push(buffer.subarray(0, bytesRead)))
      return { ...nothing, length: before + bytes.length + cutBytes, tooLong: bytes };
    at += bytesRead;
  }
  const open = settled ? cutter.end() : null;
  if (open === null) return { ...nothing, length: 0, tooLong: null };
  return { ...nothing, length: now.size - offset, tooLong: open.bytes };
}

/** What a file is by its beginning. Throws `NotText` for archives and other things that are no log. */
export async function shapeOf(now: FileNow): Promise<Pick<FileMark, 'shape' | 'encoding'>> {
  const { bytesRead, buffer } = await now.handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const head = buffer.subarray(0, bytesRead);
  const { kind, encoding } = kindOf(head);
  const isJson = isJsonName(now.path);
  if (kind === 'json') return { shape: 'documents', encoding };
  if (kind === 'json-lines' || kind === 'text' || kind === 'empty') {
    const begun = isJson && /^\s*[[{]\s*$/.test(head.toString('utf8'));
    return { shape: begun ? 'documents' : isJson ? 'lines' : 'table', encoding };
  }
  // Zero bytes further on are what a crash left in a log.
  if (kind !== 'binary' || head.subarray(0, FINGERPRINT_BYTES).includes(0)) throw new NotText(kind);
  return { shape: isJson ? 'lines' : 'table', encoding: 'utf-8' };
}

class NotText extends Error {
  override readonly name = 'NotText';
  readonly code = 'not-text';

  constructor(kind: string) {
    const instead = `${kind} is not taken in a watched folder; cybershield scan may read it`;
    super(kind === 'binary' ? 'it is no log' : instead);
  }
}

async function journalWindow(
  now: FileNow,
  mark: FileMark,
  window: Window,
  parts: FolderParts,
): Promise<void> {
  const at = parts.ports.clock();
  const head: BatchHead = { ...parts.head, format: formatOf(now.path, mark), origin: now.path };
  if (window.tooLong !== null) {
    const losses = new LossTally('folder', head.sender, parts.ports.losses, at);
    const place = { file: now.path, offset: mark.offset };
    losses.add(problem('record-too-long', place, { most: RECORD_BYTES_MAX }), window.tooLong);
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
  // The beginning of a line too long still says something; that of an object does not.
  const cutLine = window.tooLong !== null && mark.shape !== 'documents' ? [window.tooLong] : [];
  for (const record of [...cutLine, ...window.records]) {
    if (builder.lacksRoom(record.length)) await flush();
    builder.add(record);
  }
  await flush();
}

/** JSON by what it is or by its name; everything else is text, which the sources look at themselves. */
function formatOf(path: string, { shape }: FileMark): 'json' | 'text' {
  return shape === 'documents' || isJsonName(path) ? 'json' : 'text';
}

function isJsonName(path: string): boolean {
  return /\.(ndjson|jsonl|json)$/i.test(path);
}
