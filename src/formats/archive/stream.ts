/** Gzip (RFC 1952) and tar (POSIX ustar). */
import { gunzipSync } from 'node:zlib';
import type { Attachment } from '../eml/message.ts';
import { inside } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';
import { inflated } from './zip.ts';

export function readGzip(bytes: Buffer, name: string, room: Room): Found {
  const content = inflated(bytes, room, gunzipSync);
  if (!(content instanceof Buffer)) {
    if (content === 'large') room.allowance.warn('packed-large', room.path);
    else room.allowance.warn('packed-damaged', room.path);
    return { traits: ['not-unpacked'] };
  }
  const innerName = name.replace(/\.t?gz$/i, (ending) => (/tgz/i.test(ending) ? '.tar' : ''));
  const file = room.open(
    { name: innerName, type: '', bytes: content, isInline: false },
    inside(room, innerName),
  );
  return file === null ? {} : { files: [file], links: file.links };
}

const BLOCK_BYTES = 512;

export function readTar(bytes: Buffer, room: Room): Found {
  const files: Attachment[] = [];
  let at = 0;
  while (at + BLOCK_BYTES <= bytes.length) {
    const header = bytes.subarray(at, at + BLOCK_BYTES);
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(header.toString('latin1', 124, 136).trim(), 8);
    if (name === '' || !(size >= 0)) break;
    const start = at + BLOCK_BYTES;
    const isFile = header[156] === 0 || header[156] === 0x30;
    if (isFile) {
      const content = bytes.subarray(start, start + size);
      const file = room.open(
        { name, type: '', bytes: content, isInline: false },
        inside(room, name),
      );
      if (file === null) break;
      files.push(file);
    }
    at = start + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return { files, links: files.flatMap(({ links }) => links) };
}
