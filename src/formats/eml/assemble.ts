/** From header, texts and files to the message a reader would see; the same for `.eml` and `.msg`. */
import type { FoundFile, Room } from '../attachment/room.ts';
import { FILE_TEXT_CHARS_MAX } from '../attachment/limits.ts';
import { inside } from '../attachment/room.ts';
import { linksOfText } from '../attachment/text-links.ts';
import { readHtml } from '../html/html.ts';
import type { HtmlReading } from '../html/html.ts';
import { readAuthentication, readTrace } from './authentication.ts';
import { decodeText, firstValue, shownFields } from './header.ts';
import type { Parameters, RawField } from './header.ts';
import { HTML_CHARS_MAX, TEXT_CHARS_MAX } from './limits.ts';
import { mailboxOf, readMailboxes, readTime } from './mailbox.ts';
import type { Attachment, Link, MailMessage } from './message.ts';
import { reportedIn } from './reported.ts';

export interface Pieces {
  readonly source: MailMessage['source'];
  /** From the top, with encoded words. */
  readonly fields: readonly RawField[];
  readonly type: Parameters;
  /** Text that is shown. */
  readonly shown: string;
  /** Text beside HTML that says the same. */
  readonly aside: string;
  readonly html: string;
  readonly files: readonly FoundFile[];
  /** Messages embedded without a file of their own, as Outlook does. */
  readonly messages?: readonly MailMessage[];
}

export function assemble(pieces: Pieces, room: Room): MailMessage {
  const { fields } = pieces;
  const carried: MailMessage[] = [...(pieces.messages ?? [])];
  const embedded = carried.map(embeddedMessage);
  const attachments = [...embedded, ...openFiles(pieces.files, room, carried)];
  const page = pieces.html === '' ? null : readHtml(pieces.html, 'html', room);
  const text = [pieces.shown, page?.text ?? '']
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n');
  const seen = text === '' ? pieces.aside.trim() : text;
  const message: MailMessage = {
    source: pieces.source,
    headers: shownFields(fields),
    from: readMailboxes(firstValue(fields, 'from')),
    replyTo: readMailboxes(firstValue(fields, 'reply-to')),
    to: readMailboxes(firstValue(fields, 'to')),
    cc: readMailboxes(firstValue(fields, 'cc')),
    returnPath: returnPathOf(fields),
    subject: decodeText(firstValue(fields, 'subject')),
    messageId: firstValue(fields, 'message-id').replace(/^<|>$/g, ''),
    sentAt: readTime(firstValue(fields, 'date')),
    ...readTrace(fields),
    authentication: readAuthentication(fields),
    text: cut(seen, TEXT_CHARS_MAX, room),
    plain: page === null ? '' : cut(pieces.aside.trim(), TEXT_CHARS_MAX, room),
    html: pieces.html.slice(0, HTML_CHARS_MAX),
    links: allLinks(page, [pieces.shown, page?.text ?? '', pieces.aside], attachments, room),
    attachments: [...attachments, ...(page?.files ?? [])],
    traits: [...(page?.traits ?? []), ...pictureTraits(seen, page, attachments)],
    reported: null,
  };
  return { ...message, reported: reportedIn(message, pieces.type, carried) };
}

function openFiles(
  files: readonly FoundFile[],
  room: Room,
  carried: MailMessage[],
): readonly Attachment[] {
  const around: Room = {
    ...room,
    message: (kind, bytes, place) => {
      const message = room.message(kind, bytes, { ...place, message: room.message });
      if (message !== null && place.depth === room.depth + 1) carried.push(message);
      return message;
    },
  };
  const attachments: Attachment[] = [];
  for (const [index, file] of files.entries()) {
    const attachment = room.open(
      file,
      inside(around, file.name === '' ? `${index + 1}` : file.name),
    );
    if (attachment === null) break;
    attachments.push(attachment);
  }
  return attachments;
}

/** An embedded message has no bytes of its own to hash or to count. */
function embeddedMessage(message: MailMessage): Attachment {
  return {
    name: message.subject,
    type: 'message/rfc822',
    kind: 'msg',
    bytes: 0,
    sha256: '',
    isInline: false,
    traits: ['attached-message'],
    links: message.links,
    files: message.attachments,
    text: `${message.subject}\n${message.text}`.slice(0, FILE_TEXT_CHARS_MAX),
  };
}

function returnPathOf(fields: readonly RawField[]): string {
  const written = firstValue(fields, 'return-path') || firstValue(fields, 'x-envelope-from');
  const address = /<\s*([^<>\s]*)\s*>/.exec(written)?.[1] ?? written.trim();
  return mailboxOf('', address).address;
}

function cut(text: string, most: number, room: Room): string {
  if (text.length > most) room.allowance.warn('mail-text-cut', room.path);
  return text.slice(0, most);
}

/** A link that is shown as its own address counts once, as the HTML has it. */
function allLinks(
  page: HtmlReading | null,
  texts: readonly string[],
  attachments: readonly Attachment[],
  room: Room,
): Link[] {
  const links = [...(page?.links ?? [])];
  const targets = new Set(links.map(({ target }) => target));
  const shown = new Set(links.map(({ shown }) => shown));
  for (const text of texts) {
    if (text === '') continue;
    for (const link of linksOfText(text.slice(0, TEXT_CHARS_MAX), 'text', room)) {
      if (targets.has(link.target) || shown.has(link.target)) continue;
      targets.add(link.target);
      links.push(link);
    }
  }
  // A code in a picture of the message itself is pressed by whoever holds a telephone to it.
  for (const { links: inFile } of attachments.filter(({ kind }) => isPicture(kind))) {
    links.push(...inFile);
  }
  return links;
}

function isPicture(kind: string | null): boolean {
  return kind !== null && /^(?:png|jpeg|gif|webp|bmp)$/.test(kind);
}

const HARDLY_ANY_LETTERS = 60;
/** So much of a text shows whether it has more than that. */
const BEGINNING_CHARS = 4_000;

function pictureTraits(
  text: string,
  page: HtmlReading | null,
  attachments: readonly Attachment[],
): readonly string[] {
  const pictures = attachments.filter(({ kind }) => isPicture(kind));
  const isShown = (page?.pictures ?? 0) > 0 || pictures.length > 0;
  const letters = text.slice(0, BEGINNING_CHARS).replace(/[^\p{L}\p{N}]+/gu, '').length;
  return [
    ...(isShown && letters < HARDLY_ANY_LETTERS ? ['picture-only'] : []),
    ...(pictures.some(({ traits }) => traits.includes('qr-code')) ? ['qr-code'] : []),
  ];
}
