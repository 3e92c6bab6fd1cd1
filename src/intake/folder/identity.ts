/** Which remembered file a file is: the same, a renamed one, a copy, or none. */
import { createHash, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { FINGERPRINT_BYTES } from '../limits.ts';
import type { FileMark } from './marks.ts';

/** A file as it is now. */
export interface FileNow {
  readonly handle: FileHandle;
  readonly folder: string;
  readonly path: string;
  readonly inode: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/**
 * The mark to go on from. A file whose place or number is known but whose content is not what was
 * read was truncated or replaced, and starts anew; an unknown file with known content was renamed or
 * copied, and only its rest is read.
 */
export async function textMark(now: FileNow, marks: readonly FileMark[]): Promise<FileMark> {
  const known = marks.filter((mark) => mark.kind === 'text' && mark.folder === now.folder);
  // The newest, since a file system gives a number again.
  const mine = known.findLast((mark) => mark.inode === now.inode);
  const here = { path: now.path, inode: now.inode };
  if (mine !== undefined && (await matches(now, mine))) return { ...mine, ...here };
  for (const mark of known) {
    // A short beginning proves little: many logs start with the same few words.
    if (mark === mine || mark.headBytes < FINGERPRINT_BYTES || mark.offset > now.size) continue;
    if (await matches(now, mark)) {
      // A copy has a life of its own beside the file it was copied from.
      return { ...mark, ...here, id: randomUUID() };
    }
  }
  return fresh(now, 'text');
}

/** An EVTX file is known by its path, for the same log is exported there again and again. */
export async function evtxMark(now: FileNow, marks: readonly FileMark[]): Promise<FileMark> {
  const known = marks.filter((mark) => mark.kind === 'evtx' && mark.folder === now.folder);
  const mine = known.findLast((mark) => mark.path === now.path);
  if (mine !== undefined) return { ...mine, inode: now.inode };
  const renamed = known.findLast((mark) => mark.inode === now.inode && mark.offset <= now.size);
  if (renamed !== undefined && (await headMatches(now, renamed))) {
    return { ...renamed, path: now.path };
  }
  const head = await fingerprint(now, EVTX_HEAD_START, FINGERPRINT_BYTES);
  const copied = known.findLast((mark) => mark.head === head.hash && mark.headBytes === head.bytes);
  const base = copied ?? fresh(now, 'evtx');
  return {
    ...base,
    id: randomUUID(),
    path: now.path,
    inode: now.inode,
    head: head.hash,
    headBytes: head.bytes,
  };
}

/** The first records of the first chunk: unlike the headers they never change again. */
const EVTX_HEAD_START = 4_096 + 512;

/** The mark with its fingerprints taken anew for what is read up to `offset`. */
export async function marked(now: FileNow, mark: FileMark, offset: number): Promise<FileMark> {
  const head = await fingerprint(now, 0, Math.min(FINGERPRINT_BYTES, offset));
  const tailStart = Math.max(0, offset - FINGERPRINT_BYTES);
  const tail = await fingerprint(now, tailStart, offset - tailStart);
  return {
    ...mark,
    offset,
    pendingEnd: null,
    head: head.hash,
    headBytes: head.bytes,
    tail: tail.hash,
    tailBytes: tail.bytes,
  };
}

async function matches(now: FileNow, mark: FileMark): Promise<boolean> {
  if (now.size < mark.offset) return false;
  const head = await fingerprint(now, 0, mark.headBytes);
  if (head.hash !== mark.head) return false;
  const tail = await fingerprint(now, mark.offset - mark.tailBytes, mark.tailBytes);
  return tail.hash === mark.tail;
}

async function headMatches(now: FileNow, mark: FileMark): Promise<boolean> {
  const head = await fingerprint(now, EVTX_HEAD_START, mark.headBytes);
  return head.hash === mark.head;
}

async function fingerprint(
  now: FileNow,
  start: number,
  length: number,
): Promise<{ readonly hash: string; readonly bytes: number }> {
  const { bytesRead, buffer } = await now.handle.read(Buffer.alloc(length), 0, length, start);
  const hash = createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex');
  return { hash, bytes: bytesRead };
}

function fresh(now: FileNow, kind: FileMark['kind']): FileMark {
  const nothing = createHash('sha256').digest('hex');
  return {
    id: randomUUID(),
    folder: now.folder,
    path: now.path,
    inode: now.inode,
    kind,
    head: nothing,
    headBytes: 0,
    tail: nothing,
    tailBytes: 0,
    offset: 0,
    pendingEnd: null,
    shape: 'lines',
    encoding: 'utf-8',
    skipping: false,
    header: null,
    recordId: '0',
    modifiedAt: 0,
  };
}
