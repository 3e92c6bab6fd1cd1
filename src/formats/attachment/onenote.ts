/** OneNote sections (MS-ONESTORE): the files that lie in them behind a button. */
import type { Attachment } from '../eml/message.ts';
import { inside } from './room.ts';
import type { Found, Room } from './room.ts';

/** FileDataStoreObject (section 2.6.13): its identifier, a length, twelve bytes, the file. */
const FILE_DATA: Buffer = Buffer.from('e716e3bd65261145a4c48d4d0b7a9eac', 'hex');
const FILE_HEADER_BYTES = 36;

export function readOneNote(bytes: Buffer, room: Room): Found {
  const files: Attachment[] = [];
  for (let at = bytes.indexOf(FILE_DATA); at >= 0; at = bytes.indexOf(FILE_DATA, at + 16)) {
    if (at + FILE_HEADER_BYTES > bytes.length) break;
    const start = at + FILE_HEADER_BYTES;
    const length = Number(bytes.readBigUInt64LE(at + 16));
    if (length === 0 || length > bytes.length - start) continue;
    const name = `embedded-${files.length + 1}`;
    const found = room.open(
      { name, type: '', bytes: bytes.subarray(start, start + length), isInline: false },
      inside(room, name),
    );
    if (found === null) break;
    files.push(found);
  }
  return {
    traits: files.length > 0 ? ['embedded-file'] : [],
    files,
    links: files.flatMap(({ links }) => links),
  };
}
