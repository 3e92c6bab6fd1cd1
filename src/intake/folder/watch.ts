/**
 * Watches a folder for EVTX and text files, dropped or growing. It looks again every few seconds,
 * since notifications do not cross file shares. The user's files are never moved, changed or deleted.
 */
import type { BigIntStats, Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '../../flow/logs.ts';
import { JournalFull } from '../../flow/logs.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Batch } from '../../model/signal.ts';
import type { BatchHead } from '../batches.ts';
import {
  FILE_WINDOWS_PER_TURN,
  FOLDER_DEPTH_MAX,
  FOLDER_FILES_MAX,
  FOLDER_POLL_MS,
  JOURNAL_RETRY_MS,
} from '../limits.ts';
import type { DoorPorts, FolderWatch } from '../ports.ts';
import type { EvtxParsing } from './evtx.ts';
import { evtxChanged, readEvtxFile } from './evtx.ts';
import type { FileNow } from './identity.ts';
import { evtxMark, textMark } from './identity.ts';
import type { FileMark, FileMarks } from './marks.ts';
import { readTextWindow, shapeOf } from './text.ts';

/** What reading a file of a watched folder needs. */
export interface FolderParts {
  readonly ports: DoorPorts;
  readonly marks: FileMarks;
  readonly evtx: EvtxParsing;
  readonly head: Omit<BatchHead, 'format' | 'origin'>;
  /** Waits while the journal has no room. */
  append(batch: Batch): Promise<Receipt>;
}

export interface FolderOptions {
  readonly watch: FolderWatch;
  readonly organisation: string;
  readonly simulated: boolean;
  readonly ports: DoorPorts;
  readonly marks: FileMarks;
  readonly evtx: EvtxParsing;
}

/** Closing between two windows: what is being journalled is finished, the rest waits in its file. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Starts at once. `close` resolves when the window in hand is journalled. */
export function watchFolder(options: FolderOptions): { close(): Promise<void> } {
  const stop = new AbortController();
  const append = async (batch: Batch): Promise<Receipt> => {
    for (;;) {
      try {
        return await options.ports.journal.append(batch);
      } catch (error) {
        if (!(error instanceof JournalFull)) throw error;
        if (stop.signal.aborted) throw new Stopped();
        await sleep(JOURNAL_RETRY_MS, undefined, { signal: stop.signal }).catch(() => {});
      }
    }
  };
  const { ports, marks, evtx, organisation, simulated, watch } = options;
  const sender = { name: watch.name, trust: 'local' } as const;
  const head = { organisation, simulated, sender, door: 'folder' } as const;
  const parts: FolderParts = { ports, marks, evtx, head, append };
  const running = run(watch, parts, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

/** What one run remembers of the files, by path. */
interface Memory {
  /** Why a file could not be read, so that it is said once. */
  readonly troubles: Map<string, string>;
  /** How a file looked when all of it had been read. */
  readonly done: Map<string, string>;
}

async function run(watch: FolderWatch, parts: FolderParts, stop: AbortSignal): Promise<void> {
  const memory: Memory = { troubles: new Map(), done: new Map() };
  while (!stop.aborted) {
    let more = false;
    try {
      more = await turn(watch, parts, stop, memory);
    } catch (error) {
      if (!(error instanceof Stopped)) parts.ports.fault(error);
    }
    if (!more)
      await sleep(watch.pollMs ?? FOLDER_POLL_MS, undefined, { signal: stop }).catch(() => {});
  }
}

/** Every file once. Resolves with whether some file has more than its share of this turn. */
async function turn(
  watch: FolderWatch,
  parts: FolderParts,
  stop: AbortSignal,
  memory: Memory,
): Promise<boolean> {
  let more = false;
  const paths = await filesOf(watch, parts, memory.troubles);
  for (const path of paths) {
    if (stop.aborted) return false;
    try {
      more = (await readFileOnce(watch, path, parts, stop, memory)) === 'more' || more;
      memory.troubles.delete(path);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      reportTrouble(path, error, parts, memory.troubles);
    }
  }
  const present = new Set(paths);
  for (const path of memory.done.keys()) if (!present.has(path)) memory.done.delete(path);
  return more;
}

/** A file that cannot be opened is reported once for each reason, not at every turn. */
function reportTrouble(
  path: string,
  error: unknown,
  parts: FolderParts,
  troubles: Map<string, string>,
): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || troubles.get(path) === code) return;
  troubles.set(path, code);
  if (code === 'unknown') parts.ports.fault(error);
  const reason = error instanceof Error ? error.message : code;
  tell(problem('file-unreadable', { file: path }, { reason }), parts);
}

function tell(what: Problem, { ports, head }: FolderParts): void {
  const at = ports.clock();
  ports.losses.report({ at, door: 'folder', sender: head.sender, problem: what, count: 0 });
}

/**
 * Paths of the folder's files, `/` between the parts; links are not followed. A folder that cannot
 * be opened, lies too deep or holds too much is told, and the others are read all the same.
 */
async function filesOf(
  watch: FolderWatch,
  parts: FolderParts,
  troubles: Map<string, string>,
): Promise<string[]> {
  const found: string[] = [];
  const leaveOut = (path: string): void => {
    // Told once for the watch: whoever can write there can make as many as they like.
    if (!troubles.has(NO_PATH)) tell(problem('folder-not-entered', { file: path }), parts);
    troubles.set(NO_PATH, path);
  };
  const visit = async (inside: string, depth: number): Promise<void> => {
    const entries = await entriesOf(watch, inside, parts, troubles);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || !(entry.isFile() || entry.isDirectory())) continue;
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (found.length >= FOLDER_FILES_MAX) return leaveOut(inside);
      if (entry.isFile()) found.push(path);
      else if (depth < FOLDER_DEPTH_MAX) await visit(path, depth + 1);
      else leaveOut(path);
    }
  };
  await visit('', 1);
  return found;
}

/** No file has this path, so it stands for the watch as a whole. */
const NO_PATH = '/';

async function entriesOf(
  watch: FolderWatch,
  inside: string,
  parts: FolderParts,
  troubles: Map<string, string>,
): Promise<Dirent[]> {
  try {
    const entries = await readdir(join(watch.path, inside), { withFileTypes: true });
    troubles.delete(inside);
    return entries;
  } catch (error) {
    reportTrouble(inside, error, parts, troubles);
    return [];
  }
}

/** `more`: it has not all been read yet. `waits`: its last line has no end yet. */
type Progress = 'done' | 'more' | 'waits';

async function readFileOnce(
  watch: FolderWatch,
  path: string,
  parts: FolderParts,
  stop: AbortSignal,
  memory: Memory,
): Promise<Progress> {
  const whole = join(watch.path, path);
  const look = lookOf(await stat(whole, { bigint: true }));
  if (memory.done.get(path) === look) return 'done';
  memory.done.delete(path);
  const handle = await open(whole, 'r');
  try {
    const stats = await handle.stat({ bigint: true });
    const now: FileNow = {
      handle,
      folder: watch.name,
      path,
      inode: String(stats.ino),
      size: Number(stats.size),
      modifiedAt: Number(stats.mtimeMs),
    };
    const marks = await parts.marks.all();
    const read = /\.evtx$/i.test(path) ? readEvtx : readText;
    const progress = await read(now, marks, parts, stop);
    if (progress === 'done') memory.done.set(path, lookOf(stats));
    return progress;
  } finally {
    await handle.close();
  }
}

function lookOf(stats: BigIntStats): string {
  return `${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}

async function readEvtx(
  now: FileNow,
  marks: readonly FileMark[],
  parts: FolderParts,
): Promise<Progress> {
  const mark = await evtxMark(now, marks);
  if (evtxChanged(now, mark)) await readEvtxFile(now, mark, parts);
  return 'done';
}

async function readText(
  now: FileNow,
  marks: readonly FileMark[],
  parts: FolderParts,
  stop: AbortSignal,
): Promise<Progress> {
  let mark = await textMark(now, marks);
  if (mark.offset === 0) mark = { ...mark, ...(await shapeOf(now)) };
  for (let window = 0; window < FILE_WINDOWS_PER_TURN; window += 1) {
    if (stop.aborted) throw new Stopped();
    const after = await readTextWindow(now, mark, parts);
    if (after === null) return mark.offset < now.size ? 'waits' : 'done';
    mark = after;
  }
  return 'more';
}
