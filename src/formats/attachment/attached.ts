/** A message attached to a message: what is attached to it counts as files in it. */
import type { Found, Room } from './room.ts';

export function readAttachedMessage(kind: 'eml' | 'msg', bytes: Buffer, room: Room): Found {
  const message = room.message(kind, bytes, room);
  if (message === null) return {};
  return {
    kind,
    traits: ['attached-message'],
    links: message.links,
    files: message.attachments,
    text: `${message.subject}\n${message.text}`,
  };
}
