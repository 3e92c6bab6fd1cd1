/**
 * One mail: its wording filled, its parts made, the whole printed, and what of whom stands in it.
 */
import { DAY, HOUR, MINUTE } from '../../model/time.ts';
import type { Random } from '../random.ts';
import { attachmentFor, type Attached } from './attach.ts';
import { blocksAsHtml, blocksAsText, type Block, type Shell } from './blocks.ts';
import { printMeeting } from './files/calendar.ts';
import { printLogo, printQr } from './files/picture.ts';
import { headersOf, messageId, type Envelope, type Header } from './headers.ts';
import type { Trace } from './label.ts';
import { hostFor, linkWithToken, type LinkWriter } from './links.ts';
import { carryText, type CarriedText } from './mime/encode.ts';
import { printMessage, type InlineFile, type MimeFile } from './mime/message.ts';
import { fill, type Wording } from './read.ts';
import { organisationsOf } from './people.ts';
import type { Scene } from './scene.ts';
import type { Tone } from './wording/words.ts';
import { SpellingNotes, type Known, type ReadPart } from './spelling.ts';

export interface Draft {
  readonly scene: Scene;
  readonly wording: Wording;
  /** Chance of this mail alone. */
  readonly random: Random;
  /** Chance its choice of sentences comes from: a campaign's mails share one. */
  readonly choice: Random;
  /** How often a sentence is chosen by this mail's own chance all the same. */
  readonly strayChance: number;
  /** `none`: neither greeting nor closing, as in a text message. */
  readonly tone: Tone | 'none';
  /** Null: text alone. */
  readonly shell: Shell | null;
  readonly colour: string;
  /** Links may carry what identifies the patient. */
  readonly isCare: boolean;
  /** Small print at the end, with a link to leave and a picture that counts. */
  readonly isMassMail: boolean;
  readonly invites: boolean;
  /** Chance that the file its wording names is attached. */
  readonly fileChance: number;
  /** Put a code to scan into the mail even where its wording has none. */
  readonly hasCode: boolean;
  /** Earlier messages quoted below. */
  readonly quotes: number;
  /** What those messages were. */
  readonly quoted: Wording;
  /** Signed by a person; else by the organisation. */
  readonly isPersonal: boolean;
  /** The gateway of the receiving house marks it as coming from outside. */
  readonly isMarked: boolean;
  /** Where links lead: labels to put before the domain, the domain, and the path. */
  readonly site: {
    readonly labels: readonly string[];
    readonly domain: string;
    readonly path: string;
  };
  readonly envelope: Omit<Envelope, 'at' | 'subject' | 'references' | 'to' | 'home'>;
}

export interface Composed {
  readonly raw: Uint8Array;
  readonly traces: readonly Trace[];
}

const LOGOS = new Map<string, Uint8Array>();

export function composeMail(draft: Draft): Composed {
  const { scene, wording, random } = draft;
  const identifiers = scene.identifiers();
  const notes = new SpellingNotes();
  const writer = { random, notes, identifiers };
  const host = hostFor(writer, draft.site.labels, draft.site.domain);
  const link = linkWithToken(writer, `https://${host}${draft.site.path}`, draft.isCare);
  scene.settle('link', link);
  const thread = threadOf(draft);
  const subject = `${thread.mark}${fill(choose(draft, wording.subjects), random, scene.slot)}`;
  const blocks = blocksOf(draft, writer, link);
  const attached = attach(draft, blocks, link);
  const pictures = picturesOf(draft, blocks, link);
  const calendar = draft.invites ? meetingOf(draft, subject, link) : null;
  const carried = carry(draft, writer, [...blocks, ...thread.quoted], subject);
  const headers = headersOf(
    {
      ...draft.envelope,
      at: scene.cast.at,
      to: scene.cast.recipient,
      home: scene.cast.organisation.domain,
      subject,
      references: thread.references,
      returnPath: returnPathOf(draft, writer),
      extra: [...draft.envelope.extra, ...leavingHeaders(draft, writer, host)],
    },
    random,
  );
  const { text, html } = carried;
  const raw = printMessage(
    headers,
    { text: text.part, html: html?.part ?? null, calendar, pictures, files: attached },
    random,
  );
  const files = calendar === null ? attached : [...attached, calendar];
  const parts = partsOf(draft, headers, subject, carried, files);
  return { raw, traces: notes.traces(identifiers, parts) };
}

function choose<T>({ choice, random, strayChance }: Draft, from: readonly T[]): T {
  const usual = choice.pick(from);
  return strayChance > 0 && random.chance(strayChance) ? random.pick(from) : usual;
}

/** Greeting, paragraphs, closing, signature and small print. */
function blocksOf(draft: Draft, writer: LinkWriter, link: string): readonly Block[] {
  const { scene, wording, random, tone } = draft;
  const { words } = scene;
  const isKit = draft.strayChance > 0;
  const isStaff = scene.cast.sender !== scene.cast.patient;
  const blocks: Block[] = [];
  if (draft.isMarked) blocks.push({ kind: 'text', text: words.external });
  if (tone !== 'none') blocks.push({ kind: 'text', text: said(draft, words.hello[tone]) });
  for (const part of wording.parts) {
    if (part.kind === 'qr') blocks.push({ kind: 'picture', cid: codeCid(scene), words: 'QR' });
    else if (part.kind === 'facts') {
      // Senders leave out what they do not need; a table of one row looks odd.
      const rows = part.rows.filter((_, at) => at < 2 || isKit || random.chance(0.8));
      const filled = rows.map(
        ([label, value]) =>
          [fill(label, random, scene.slot), fill(value, random, scene.slot)] as const,
      );
      blocks.push({ kind: 'facts', rows: filled });
    } else {
      const text = fill(choose(draft, part.ways), random, scene.slot).trim();
      if (text === '') continue;
      blocks.push(
        part.kind === 'button'
          ? { kind: 'button', label: text, url: link }
          : { kind: 'text', text },
      );
    }
  }
  if (draft.hasCode)
    blocks.push(
      { kind: 'text', text: words.scan },
      { kind: 'picture', cid: codeCid(scene), words: 'QR' },
    );
  if (tone === 'none') return blocks;
  blocks.push({ kind: 'text', text: said(draft, words.bye[tone]) }, signatureOf(draft));
  if (draft.isMassMail) blocks.push(smallPrint(draft, writer));
  else if (isStaff && draft.isPersonal && random.chance(0.4)) {
    const text = random.pick(words.disclaimers);
    blocks.push({ kind: 'note', text, html: text });
  }
  return blocks;
}

function said(draft: Draft, ways: readonly string[]): string {
  const { slot } = draft.scene;
  return choose(draft, ways).replace('{to}', slot('to')).replace('{toGiven}', slot('toGiven'));
}

function signatureOf({ scene, random, isPersonal, envelope, tone }: Draft): Block {
  const { from, sender, patient } = scene.cast;
  const { words } = scene;
  if (sender === patient) return { kind: 'signature', lines: [patient.name] };
  if (!isPersonal) return { kind: 'signature', lines: [from.name] };
  if (tone === 'close' && random.chance(0.4)) return { kind: 'signature', lines: [sender.given] };
  const isMember = organisationsOf(scene.cast.language).some((one) => one.domain === from.domain);
  const job = isMember ? [random.pick(words.jobs)] : [];
  const lines = [sender.name, ...job, from.name];
  if (random.chance(0.6)) lines.push(`${words.phone}: ${scene.slot('extension')}`);
  if (random.chance(0.4)) lines.push(envelope.from.address);
  return { kind: 'signature', lines };
}

/** Says to whom it was sent, in one of the ways that hide an address from readers of plain text. */
function smallPrint({ scene, random }: Draft, { notes, identifiers }: LinkWriter): Block {
  const text = random.pick(scene.words.footers);
  const address = addressOf(identifiers);
  const form = random.pick(['plain', 'plain', 'upper', 'entities', 'split'] as const);
  const inText = form === 'upper' ? notes.spell(address, 'upper') : address.value;
  const inHtml = notes.spell(address, form);
  return { kind: 'note', text: `${text} (${inText})`, html: `${text} (${inHtml})` };
}

function addressOf(identifiers: readonly Known[]): Known {
  const known = identifiers.find((one) => one.of === 'recipient' && one.what === 'address');
  if (known === undefined) throw new RangeError('every mail has a recipient');
  return known;
}

function codeCid({ cast }: Scene): string {
  return `code@${cast.from.domain}`;
}

function picturesOf(
  { scene, colour, shell, random }: Draft,
  blocks: readonly Block[],
  link: string,
): readonly InlineFile[] {
  const pictures: InlineFile[] = [];
  if (shell === null) return pictures;
  const picture = (name: string, cid: string, bytes: Uint8Array): InlineFile => ({
    name,
    cid,
    bytes,
    type: 'image/png',
    text: '',
  });
  if (blocks.some(({ kind }) => kind === 'picture'))
    pictures.push(
      picture(`${random.pick(['qr', 'image002', 'kod'])}.png`, codeCid(scene), printQr(link)),
    );
  if (shell !== 'bare' && colour !== '') {
    const logo = LOGOS.get(colour) ?? printLogo(colour);
    LOGOS.set(colour, logo);
    pictures.push(picture('image001.png', `logo@${scene.cast.from.domain}`, logo));
  }
  return pictures;
}

function attach(draft: Draft, blocks: readonly Block[], link: string): readonly MimeFile[] {
  const { scene, wording, random } = draft;
  if (wording.files.length === 0 || !random.chance(draft.fileChance)) return [];
  const name = fill(choose(draft, wording.files), random, scene.slot);
  const lines = blocksAsText(
    blocks.filter(({ kind }) => kind === 'text' || kind === 'facts'),
    scene.words.colon,
  );
  const attached: Attached = { name, lines: lines.trimEnd().split('\n'), link };
  return [attachmentFor(attached, scene, random)];
}

function meetingOf({ scene, envelope, random }: Draft, subject: string, link: string): MimeFile {
  const { at, recipient } = scene.cast;
  const day = Math.floor(at / DAY) + random.between(1, 20);
  return printMeeting({
    uid: `${random.hex(32)}@${scene.cast.from.domain}`,
    summary: subject,
    place: scene.slot('room'),
    description: link,
    begins: day * DAY + random.between(7, 16) * HOUR,
    written: at,
    organiser: envelope.from,
    guest: recipient,
  });
}

interface CarriedPart {
  readonly plain: string;
  readonly part: CarriedText;
}

function carry(
  { scene, shell, colour, random, isMassMail, site }: Draft,
  writer: LinkWriter,
  blocks: readonly Block[],
  title: string,
): { readonly text: CarriedPart; readonly html: CarriedPart | null } {
  const { language, from } = scene.cast;
  const carried = (plain: string): CarriedPart => ({
    plain,
    part: carryText(plain, language, random),
  });
  const text = carried(blocksAsText(blocks, scene.words.colon));
  if (shell === null) return { text, html: null };
  const pixel = isMassMail
    ? `https://img.${site.domain}/o/${writer.notes.spell(addressOf(writer.identifiers), 'md5')}.gif`
    : null;
  const logo = shell === 'bare' || colour === '' ? null : `logo@${from.domain}`;
  return {
    text,
    html: carried(blocksAsHtml(blocks, { shell, colour, title, language, logo, pixel })),
  };
}

/** What was written before: a mark for the subject, references and quotes. */
function threadOf(draft: Draft): {
  readonly mark: string;
  readonly references: readonly string[];
  readonly quoted: readonly Block[];
} {
  const { scene, quotes, random } = draft;
  const { sender, recipient, at, from, organisation } = scene.cast;
  const quoted: Block[] = [];
  const references: string[] = [];
  for (let back = 1; back <= quotes; back += 1) {
    const isOwn = back % 2 === 1;
    const who = isOwn ? recipient : sender;
    const texts = draft.quoted.parts.flatMap((part) =>
      part.kind === 'text' ? [fill(random.pick(part.ways), random, scene.slot)] : [],
    );
    const head = random
      .pick(scene.words.quote)
      .replace('{who}', `${who.name} <${who.address}>`)
      .replace('{at}', scene.stamp(at - back * random.between(20, 1_800) * MINUTE));
    const lines = [...texts.filter((text) => text !== ''), '', who.given];
    quoted.push({ kind: 'quote', head, lines });
    references.unshift(messageId(isOwn ? organisation.domain : from.domain, random));
  }
  return { mark: quotes > 0 ? scene.words.replyMark : '', references, quoted };
}

/** Senders of many learn from the address answers come to whose mailbox is full. */
function returnPathOf({ isMassMail, envelope }: Draft, { notes, identifiers }: LinkWriter): string {
  if (!isMassMail) return envelope.returnPath;
  const domain = envelope.returnPath.slice(envelope.returnPath.indexOf('@') + 1);
  return `bounce+${notes.spell(addressOf(identifiers), 'return-path')}@${domain}`;
}

/** RFC 2369 and RFC 8058. */
function leavingHeaders(
  { isMassMail, random }: Draft,
  { notes, identifiers }: LinkWriter,
  host: string,
): readonly Header[] {
  if (!isMassMail) return [];
  const token = notes.spell(addressOf(identifiers), random.pick(['url', 'sha256', 'base64url']));
  return [
    ['List-Unsubscribe', `<https://${host}/unsubscribe?e=${token}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ];
}

function partsOf(
  { scene, envelope }: Draft,
  headers: readonly Header[],
  subject: string,
  carried: { readonly text: CarriedPart; readonly html: CarriedPart | null },
  files: readonly MimeFile[],
): readonly ReadPart[] {
  const values = headers.filter(([name]) => name !== 'Subject').map(([, value]) => value);
  const isAscii = /^[\x20-\x7e]*$/u.test(subject);
  const parts: ReadPart[] = [
    { where: 'header', text: values.join('\n'), carried: '7bit' },
    {
      where: 'header',
      text: `${envelope.from.name}\n${scene.cast.recipient.name}`,
      carried: 'encoded-word',
    },
    { where: 'subject', text: subject, carried: isAscii ? '7bit' : 'encoded-word' },
    { where: 'text', text: carried.text.plain, carried: carried.text.part.carried },
  ];
  if (carried.html !== null)
    parts.push({ where: 'html', text: carried.html.plain, carried: carried.html.part.carried });
  for (const { text } of files)
    if (text !== '') parts.push({ where: 'attachment', text, carried: 'base64' });
  return parts;
}
