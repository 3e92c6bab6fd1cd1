/** A zip archive as an attachment: Office documents and Java programs are zip archives too. */
import type { Attachment } from '../eml/message.ts';
import { nameTraits } from '../attachment/name.ts';
import { inside } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';
import { readOfficeDocument } from '../ole/ooxml.ts';
import { zipMembers } from './zip.ts';
import type { ZipMember } from './zip.ts';

export function readZipFile(bytes: Buffer, room: Room): Found {
  const members = zipMembers(bytes, room);
  const names = new Set(members.map(({ name }) => name));
  if (names.has('[Content_Types].xml')) return readOfficeDocument(members, room);
  const files = filesOf(members, room);
  const found: Found = {
    files,
    links: files.flatMap(({ links }) => links),
    traits: members.some(({ isEncrypted }) => isEncrypted) ? ['encrypted'] : [],
  };
  if (names.has('META-INF/MANIFEST.MF')) return { ...found, kind: 'jar', traits: ['executable'] };
  if (names.has('mimetype') && names.has('content.xml')) return { ...found, kind: 'odf' };
  return found;
}

function filesOf(members: readonly ZipMember[], room: Room): Attachment[] {
  const files: Attachment[] = [];
  for (const member of members) {
    const bytes = member.read();
    const file =
      bytes === null
        ? unread(member, room)
        : room.open(
            { name: member.name, type: '', bytes, isInline: false },
            inside(room, member.name),
          );
    if (file === null) break;
    files.push(file);
  }
  return files;
}

/** A member that only its name is known of. It has no hash, so it matches nothing. */
function unread({ name, size, isEncrypted }: ZipMember, room: Room): Attachment | null {
  if (!room.allowance.take('files')) return null;
  return {
    name: name.slice(0, 255),
    type: '',
    kind: null,
    bytes: size,
    sha256: '',
    isInline: false,
    traits: [isEncrypted ? 'encrypted' : 'not-unpacked', ...nameTraits(name, null)],
    links: [],
    files: [],
    text: '',
  };
}
