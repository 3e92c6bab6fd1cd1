/** Outlook messages (MS-OXMSG): the header they came with, body, attachments, embedded messages. */
import type { FoundFile, Room } from '../attachment/room.ts';
import { assemble } from '../eml/assemble.ts';
import type { Pieces } from '../eml/assemble.ts';
import { firstValue, readHeader, readParameters } from '../eml/header.ts';
import type { RawField } from '../eml/header.ts';
import { mailboxOf } from '../eml/mailbox.ts';
import type { Mailbox, MailMessage } from '../eml/message.ts';
import { readCompound } from '../ole/compound.ts';
import type { CompoundFile } from '../ole/compound.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { ATTACHMENTS_MAX, RECIPIENTS_MAX } from './limits.ts';
import { Properties, PROPERTY } from './properties.ts';
import { readRtfBody } from './rtf-body.ts';

/** Rows of properties begin behind a header of this length: message, embedded message, the rest. */
const TOP_HEADER_BYTES = 32;
const EMBEDDED_HEADER_BYTES = 24;
const INNER_HEADER_BYTES = 8;
const MESSAGES_DEPTH_MAX = 4;

/** Null when it is no Outlook message. */
export function readMsg(bytes: Buffer, room: Room): MailMessage | null {
  const file = readCompound(bytes, room);
  if (file === null) return null;
  const isMessage = file.entries.some(({ path }) => path === '__properties_version1.0');
  return isMessage ? readFolder(file, '', TOP_HEADER_BYTES, room) : null;
}

function readFolder(
  file: CompoundFile,
  folder: string,
  headerBytes: number,
  room: Room,
): MailMessage {
  const properties = new Properties(file, folder, headerBytes);
  const written = Buffer.from(properties.text(PROPERTY.transportHeaders), 'utf8').toString(
    'latin1',
  );
  const { fields } = readHeader(written, 0, written.length, room.allowance, room.path);
  const { files, embedded } = attachmentsOf(file, folder, room);
  const body = bodyOf(properties, room);
  const pieces: Pieces = {
    source: 'msg',
    fields,
    type: readParameters(firstValue(fields, 'content-type')),
    shown: body.html === '' ? body.text : '',
    aside: body.html === '' ? '' : body.text,
    html: body.html,
    files,
    messages: embedded,
  };
  return withProperties(assemble(pieces, room), fields, properties, file, folder);
}

function bodyOf(properties: Properties, room: Room): { html: string; text: string } {
  const text = properties.text(PROPERTY.body).replaceAll('\r\n', '\n');
  const bytes = properties.bytes(PROPERTY.html);
  const html = bytes.length > 0 ? properties.decoded(bytes) : properties.text(PROPERTY.html);
  if (html !== '') return { html, text };
  const packed = properties.bytes(PROPERTY.rtfCompressed);
  if (packed.length === 0) return { html: '', text };
  const rtf = decompressRtf(packed);
  if (rtf === null) {
    room.allowance.warn('mail-rtf-unreadable', room.path);
    return { html: '', text };
  }
  const body = readRtfBody(rtf);
  return { html: body.html, text: text === '' ? body.text : text };
}

interface Attached {
  readonly files: FoundFile[];
  readonly embedded: MailMessage[];
}

function attachmentsOf(file: CompoundFile, folder: string, room: Room): Attached {
  const files: FoundFile[] = [];
  const embedded: MailMessage[] = [];
  for (const path of foldersIn(file, folder, '__attach_version1.0_').slice(0, ATTACHMENTS_MAX)) {
    const properties = new Properties(file, path, INNER_HEADER_BYTES);
    const name =
      properties.text(PROPERTY.attachLongFileName) ||
      properties.text(PROPERTY.attachFileName) ||
      properties.text(PROPERTY.displayName);
    const inner = `${path}__substg1.0_${PROPERTY.attachData}000D/`;
    if (file.stream(`${inner}__properties_version1.0`).length > 0) {
      const depth = inner.split('__attach').length - 1;
      if (depth > MESSAGES_DEPTH_MAX) room.allowance.warn('attachment-deep', room.path);
      else embedded.push(readFolder(file, inner, EMBEDDED_HEADER_BYTES, room));
      continue;
    }
    const bytes = properties.bytes(PROPERTY.attachData);
    const isInline = properties.text(PROPERTY.attachContentId) !== '';
    const type = properties.text(PROPERTY.attachMimeTag).toLowerCase();
    if (bytes.length > 0) files.push({ name, type, bytes, isInline });
  }
  return { files, embedded };
}

/** Storages of that name directly in a folder, with a slash at their end, in order. */
function foldersIn(file: CompoundFile, folder: string, name: string): string[] {
  return file.entries
    .filter(({ path, isStorage }) => {
      const isHere = isStorage && path.startsWith(folder + name);
      return isHere && !path.slice(folder.length).includes('/');
    })
    .map(({ path }) => `${path}/`)
    .sort();
}

/** What the header does not say, as in drafts and within an organisation, the properties may. */
function withProperties(
  message: MailMessage,
  fields: readonly RawField[],
  properties: Properties,
  file: CompoundFile,
  folder: string,
): MailMessage {
  const first = (...identifiers: readonly string[]): string =>
    identifiers.map((identifier) => properties.text(identifier)).find((text) => text !== '') ?? '';
  const address = first(
    PROPERTY.sentRepresentingSmtp,
    PROPERTY.senderSmtp,
    PROPERTY.sentRepresentingAddress,
    PROPERTY.senderAddress,
  );
  const sender = mailboxOf(first(PROPERTY.sentRepresentingName, PROPERTY.senderName), address);
  const hasFrom = firstValue(fields, 'from') !== '';
  const recipients = hasFrom ? { to: message.to, cc: message.cc } : recipientsOf(file, folder);
  const identifier = properties.text(PROPERTY.messageId).replace(/^<|>$/g, '');
  return {
    ...message,
    ...recipients,
    from: hasFrom || (sender.name === '' && sender.address === '') ? message.from : [sender],
    subject: message.subject === '' ? properties.text(PROPERTY.subject) : message.subject,
    messageId: message.messageId === '' ? identifier : message.messageId,
    sentAt: message.sentAt ?? properties.time(PROPERTY.clientSubmitTime),
    receivedAt: message.receivedAt ?? properties.time(PROPERTY.deliveryTime),
  };
}

const CARBON_COPY = 2;

function recipientsOf(file: CompoundFile, folder: string): { to: Mailbox[]; cc: Mailbox[] } {
  const to: Mailbox[] = [];
  const cc: Mailbox[] = [];
  for (const path of foldersIn(file, folder, '__recip_version1.0_').slice(0, RECIPIENTS_MAX)) {
    const properties = new Properties(file, path, INNER_HEADER_BYTES);
    const address = properties.text(PROPERTY.smtpAddress) || properties.text(PROPERTY.address);
    const mailbox = mailboxOf(properties.text(PROPERTY.displayName), address);
    (properties.number(PROPERTY.recipientType) === CARBON_COPY ? cc : to).push(mailbox);
  }
  return { to, cc };
}
