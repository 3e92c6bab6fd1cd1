/** How far each file of the watched folders was read: what survives a restart. */
import { open, readFile, rename } from 'node:fs/promises';
import { isJsonObject } from '../../model/json.ts';
import { MARKS_MAX } from '../limits.ts';
import type { WindowMark } from './window.ts';

/**
 * One file, known by its content: `head` and `tail` are SHA-256 of its first bytes and of the last
 * ones before `offset`, so that a renamed, rotated or copied file is not read twice.
 */
export interface FileMark extends WindowMark {
  readonly id: string;
  /** The watched folder's name and the file's path in it, `/` between the parts. */
  readonly folder: string;
  readonly path: string;
  /** The file system's number for the file, as text; it may be given to another file later. */
  readonly inode: string;
  readonly kind: 'text' | 'evtx';
  readonly head: string;
  readonly headBytes: number;
  readonly tail: string;
  readonly tailBytes: number;
  /** Text: everything before it is journalled. EVTX: the size at the last reading. */
  readonly offset: number;
  /** Text: where the window ends that is being journalled; a restart repeats exactly that window. */
  readonly pendingEnd: number | null;
  /** EVTX: the highest record number journalled, decimal text. */
  readonly recordId: string;
  /** EVTX: the modification time at the last reading, milliseconds. */
  readonly modifiedAt: number;
}

/** Where marks are kept. Put resolves when the mark would survive a crash. */
export interface FileMarks {
  all(): Promise<readonly FileMark[]>;
  put(mark: FileMark): Promise<void>;
}

/**
 * Marks in one file: a line of JSON for every change, the last one of a mark counts, and the file is
 * written anew when most of it is out of date. A line that cannot be read is left out: what it marked
 * is read again rather than never.
 */
export async function marksInFile(file: string): Promise<FileMarks> {
  const marks = new Map<string, FileMark>();
  for (const mark of await readMarks(file)) remember(marks, mark);
  await compact(file, marks);
  let lines = marks.size;
  let writing: Promise<void> = Promise.resolve();
  const write = async (mark: FileMark): Promise<void> => {
    lines += 1;
    if (lines > LINES_BEFORE_COMPACTING + 2 * marks.size) {
      await compact(file, marks);
      lines = marks.size;
    } else await writeDurably(file, 'a', `${JSON.stringify(mark)}\n`);
  };
  return {
    all: () => Promise.resolve([...marks.values()]),
    put: async (mark) => {
      remember(marks, mark);
      const before = writing;
      writing = (async () => {
        await before.catch(() => {});
        await write(mark);
      })();
      await writing;
    },
  };
}

const LINES_BEFORE_COMPACTING = 1_000;

/** Newest last; the oldest is forgotten when there are too many. */
function remember(marks: Map<string, FileMark>, mark: FileMark): void {
  marks.delete(mark.id);
  marks.set(mark.id, mark);
  const [oldest] = marks.keys();
  if (marks.size > MARKS_MAX && oldest !== undefined) marks.delete(oldest);
}

/** Leaves only what counts in the file. */
async function compact(file: string, marks: ReadonlyMap<string, FileMark>): Promise<void> {
  const text = [...marks.values()].map((mark) => `${JSON.stringify(mark)}\n`).join('');
  await writeDurably(`${file}.new`, 'w', text);
  await rename(`${file}.new`, file);
}

async function writeDurably(file: string, flags: 'a' | 'w', text: string): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function readMarks(file: string): Promise<FileMark[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return isMark(value) ? [value] : [];
    } catch {
      return [];
    }
  });
}

const STRINGS: readonly string[] = ['id', 'folder', 'path', 'inode', 'head', 'tail'];
const SHAPES: readonly unknown[] = ['lines', 'table', 'documents'];
const ENCODINGS: readonly unknown[] = ['utf-8', 'utf-16le', 'utf-16be'];
const NUMBERS: readonly string[] = ['headBytes', 'tailBytes', 'offset', 'modifiedAt'];

function isMark(value: unknown): value is FileMark {
  if (!isJsonObject(value)) return false;
  return (
    STRINGS.every((key) => typeof value[key] === 'string') &&
    NUMBERS.every((key) => Number.isSafeInteger(value[key])) &&
    (value['pendingEnd'] === null || Number.isSafeInteger(value['pendingEnd'])) &&
    typeof value['skipping'] === 'boolean' &&
    SHAPES.includes(value['shape']) &&
    ENCODINGS.includes(value['encoding']) &&
    (value['header'] === null || isTexts(value['header'])) &&
    (value['kind'] === 'text' || value['kind'] === 'evtx') &&
    typeof value['recordId'] === 'string' &&
    /^\d{1,20}$/.test(value['recordId'])
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
