/** `winmail.dat` (MS-OXTNEF): the files Outlook packed where others attach them. */
import type { Attachment } from '../eml/message.ts';
import { inside } from './room.ts';
import type { Found, Room } from './room.ts';

const ATTACHMENT_BEGINS = 0x00069002;
const ATTACHMENT_NAME = 0x00018010;
const ATTACHMENT_DATA = 0x0006800f;

export function readTnef(bytes: Buffer, room: Room): Found {
  const files: Attachment[] = [];
  let name = '';
  let data: Buffer | null = null;
  const keep = (): void => {
    if (data === null) return;
    const found = room.open({ name, type: '', bytes: data, isInline: false }, inside(room, name));
    if (found !== null) files.push(found);
    name = '';
    data = null;
  };
  // A signature and a key, then attributes: level, identifier, length, content, checksum.
  let at = 6;
  while (at + 11 <= bytes.length) {
    const identifier = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const start = at + 9;
    if (start + length + 2 > bytes.length) {
      room.allowance.warn('attachment-cut', room.path);
      break;
    }
    const content = bytes.subarray(start, start + length);
    if (identifier === ATTACHMENT_BEGINS) keep();
    else if (identifier === ATTACHMENT_NAME)
      name = content.toString('latin1').replace(/\0.*$/s, '');
    else if (identifier === ATTACHMENT_DATA) data = content;
    at = start + length + 2;
  }
  keep();
  return { files };
}
