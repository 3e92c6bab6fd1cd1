/**
 * The one way in: bytes of a reported message of any kind to a `MailMessage`. Pure and bounded; it
 * never throws, and whatever was cut or could not be read is a problem with a code and a place.
 */
import { readAttachment } from '../attachment/attachment.ts';
import { Allowance } from '../attachment/room.ts';
import type { Room } from '../attachment/room.ts';
import { textOf } from '../html/script.ts';
import { readMsg } from '../msg/msg.ts';
import type { Reading } from '../../model/problem.ts';
import { assemble } from './assemble.ts';
import { readEml } from './eml.ts';
import type { MailMessage } from './message.ts';

const NO_TYPE = { value: '', parameters: new Map<string, string>() };

/** Problems: the codes `mail-*`, `attachment-*`, `packed-*`, `picture-*`, `pdf-*` and `macro-*`. */
export function readMessage(
  bytes: Uint8Array,
  source: MailMessage['source'],
): Reading<MailMessage> {
  const allowance = new Allowance();
  const room: Room = { allowance, path: '', depth: 0, open: readAttachment, message: readInside };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) allowance.lost('mail-empty', '');
  const value = buffer.length === 0 ? undefined : readAs(source, buffer, room);
  return { value, problems: allowance.problems };
}

function readAs(source: MailMessage['source'], bytes: Buffer, room: Room): MailMessage | undefined {
  try {
    switch (source) {
      case 'eml':
      case 'msg':
        // People upload what they have under the name they like: content decides.
        return readMsg(bytes, room) ?? readEml(bytes, room);
      case 'words':
        return assemble({ ...nothing(source), shown: textOf(bytes) }, room);
      case 'picture':
      case 'pdf':
        return shownFile(source, bytes, room);
    }
  } catch {
    // Every reader takes hostile bytes for granted; should one fall over, the report is not lost.
    room.allowance.lost('mail-unreadable', '');
    return undefined;
  }
}

function nothing(source: MailMessage['source']): Parameters<typeof assemble>[0] {
  return { source, fields: [], type: NO_TYPE, shown: '', aside: '', html: '', files: [] };
}

/** A screenshot or print of a message: what can be read in it is the message. */
function shownFile(source: 'picture' | 'pdf', bytes: Buffer, room: Room): MailMessage {
  const files = [{ name: '', type: '', bytes, isInline: false }];
  const message = assemble({ ...nothing(source), files }, room);
  const [file] = message.attachments;
  return { ...message, text: file?.text ?? '', links: file?.links ?? [] };
}

function readInside(kind: 'eml' | 'msg', bytes: Buffer, room: Room): MailMessage | null {
  return kind === 'msg' ? readMsg(bytes, room) : readEml(bytes, room);
}
