/**
 * A PDF as far as it matters for what it does to a reader: links, actions, scripts, embedded files,
 * pictures with codes, and its words as far as they are written plainly. It is searched from front to
 * back, never drawn; of damaged files what can be read is read.
 */
import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Attachment, Link } from '../eml/message.ts';
import { inflated } from '../archive/zip.ts';
import { FILE_TEXT_CHARS_MAX } from '../attachment/limits.ts';
import { inside, linkOf } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';
import { linksOfText } from '../attachment/text-links.ts';
import type { Trait } from '../attachment/traits.ts';
import { readScript } from '../html/script.ts';
import { pdfPicture } from './image.ts';
import { KEYS_MAX, STREAMS_MAX, TOKENS_MAX } from './limits.ts';
import { textString, Tokens } from './tokens.ts';
import type { Token } from './tokens.ts';
import { wordsOf } from './words.ts';

const NAME_TRAITS: Readonly<Record<string, Trait>> = {
  JavaScript: 'javascript',
  JS: 'javascript',
  Launch: 'launch',
  EmbeddedFile: 'embedded-file',
  SubmitForm: 'submits-form',
  XFA: 'xfa',
  Encrypt: 'encrypted',
};

export function readPdf(bytes: Buffer, room: Room): Found {
  return new Pdf(bytes, room).found();
}

/** The keys of an object with their values as text; a key of an inner dictionary counts too. */
type Keys = Map<string, string>;

class Pdf {
  readonly #bytes: Buffer;
  readonly #room: Room;
  readonly #traits = new Set<Trait>();
  readonly #links: Link[] = [];
  readonly #targets = new Set<string>();
  readonly #files: Attachment[] = [];
  readonly #names = new Set<string>();
  #text = '';
  #tokensLeft = TOKENS_MAX;
  #streamsLeft = STREAMS_MAX;

  constructor(bytes: Buffer, room: Room) {
    this.#bytes = bytes;
    this.#room = room;
  }

  found(): Found {
    this.#scan(this.#bytes, true);
    const acts = this.#traits.has('javascript') || this.#traits.has('launch');
    if (acts && (this.#names.has('OpenAction') || this.#names.has('AA')))
      this.#traits.add('auto-open');
    for (const link of linksOfText(this.#text, 'attachment', this.#room)) this.#keep(link);
    return {
      traits: [...this.#traits],
      links: this.#links,
      files: this.#files,
      text: this.#text.trim(),
    };
  }

  /** Words of the file, or of an object stream, which holds none itself. */
  #scan(bytes: Buffer, hasStreams: boolean): void {
    const tokens = new Tokens(bytes);
    let keys: Keys = new Map();
    let key: string | null = null;
    for (let token = tokens.next(); token !== null; token = tokens.next()) {
      if (this.#tokensLeft-- <= 0) {
        this.#room.allowance.warn('pdf-cut', this.#room.path);
        return;
      }
      if (token.kind === 'word') {
        if (token.text === 'obj' || token.text === 'endobj') keys = new Map();
        else if (token.text === 'stream' && hasStreams) {
          tokens.at = this.#stream(keys, tokens.at);
          keys = new Map();
        } else if (key !== null) this.#set(keys, key, token.text);
        key = null;
      } else key = this.#take(token, keys, key);
    }
  }

  /** The key whose value comes next, or null. */
  #take(token: Token, keys: Keys, key: string | null): string | null {
    if (token.kind === 'name') {
      this.#name(token.text);
      if (key === null) return token.text;
      this.#set(keys, key, token.text);
      // Several filters stand in an array: all of them are values of the key in front of it.
      return null;
    }
    if (token.kind === 'string') {
      if (key !== null) this.#string(key, token.text);
      return null;
    }
    return token.kind === 'open-array' ? key : null;
  }

  #set(keys: Keys, key: string, value: string): void {
    if (keys.size < KEYS_MAX && !keys.has(key)) keys.set(key, value);
  }

  #name(name: string): void {
    const trait = NAME_TRAITS[name];
    if (trait !== undefined) this.#traits.add(trait);
    if (name === 'OpenAction' || name === 'AA') this.#names.add(name);
  }

  #string(key: string, raw: string): void {
    const text = textString(raw).trim();
    if (key === 'URI') this.#link('attachment', text);
    else if (key === 'JS') this.#script(text);
    else if (/^U?F$|^FS$|^Win$/.test(key) && /^(?:https?|ftp|file|mailto):|^\\\\/i.test(text)) {
      this.#link(this.#traits.has('submits-form') ? 'form' : 'attachment', text);
    }
  }

  #script(text: string): void {
    const found = readScript(text, 'attachment', this.#room);
    for (const trait of found.traits) this.#traits.add(trait);
    for (const link of found.links) this.#keep(link);
    this.#files.push(...found.files);
  }

  #link(where: Link['where'], target: string): void {
    if (target === '' || this.#targets.has(target)) return;
    const link = linkOf(this.#room, where, target);
    if (link !== null) this.#keep(link);
  }

  #keep(link: Link): void {
    if (this.#targets.has(link.target)) return;
    this.#targets.add(link.target);
    this.#links.push(link);
  }

  /** Reads a stream and says where the words go on. Its length is measured: files lie about it. */
  #stream(keys: Keys, at: number): number {
    let start = at;
    if (this.#bytes[start] === 13) start += 1;
    if (this.#bytes[start] === 10) start += 1;
    const stop = this.#bytes.indexOf('endstream', start, 'latin1');
    const end = stop < 0 ? this.#bytes.length : stop;
    const told = Number(keys.get('Length'));
    // A length is believed when the end stands where it says: packed bytes may hold the word.
    const trusted =
      Number.isInteger(told) &&
      told > 0 &&
      /^\s{0,2}endstream/.test(this.#bytes.toString('latin1', start + told, start + told + 11));
    const length = trusted ? told : end - start;
    if (this.#streamsLeft-- > 0) this.#look(keys, this.#bytes.subarray(start, start + length));
    else this.#room.allowance.warn('pdf-cut', this.#room.path);
    return Math.min(this.#bytes.length, (trusted ? start + told : end) + 9);
  }

  #look(keys: Keys, packed: Buffer): void {
    const subtype = keys.get('Subtype') ?? '';
    const filter = keys.get('Filter') ?? '';
    // Fonts, colour profiles and tables of the file itself say nothing to a reader.
    if (
      keys.has('Length1') ||
      keys.has('Length2') ||
      /^(?:Type1C|CIDFontType0C|OpenType)$/.test(subtype)
    ) {
      return;
    }
    if (keys.get('Type') === 'XRef' || this.#traits.has('encrypted')) return;
    const isPicture = subtype === 'Image';
    if (isPicture && filter !== 'FlateDecode' && filter !== '') {
      if (filter === 'DCTDecode') this.#open('picture.jpg', packed);
      return;
    }
    const content = filter === 'FlateDecode' || filter === 'Fl' ? this.#unpacked(packed) : packed;
    if (content === null) return;
    if (isPicture) {
      for (const link of pdfPicture(keys, content, this.#room)) this.#keep(link);
    } else if (keys.get('Type') === 'ObjStm') this.#scan(content, false);
    else if (keys.get('Type') === 'EmbeddedFile') this.#open('embedded', content);
    else this.#content(content);
  }

  #unpacked(packed: Buffer): Buffer | null {
    let bytes = inflated(packed, this.#room, inflateSync);
    // A wrong head or sum costs nothing: the packed bytes behind it may be sound.
    if (bytes === 'damaged') bytes = inflated(packed.subarray(2), this.#room, inflateRawSync);
    if (bytes instanceof Buffer) return bytes;
    if (bytes === 'large') this.#room.allowance.warn('packed-large', this.#room.path);
    else this.#room.allowance.warn('pdf-damaged', this.#room.path);
    return null;
  }

  #open(name: string, bytes: Buffer): void {
    const file = this.#room.open(
      { name, type: '', bytes, isInline: false },
      inside(this.#room, name),
    );
    if (file === null) return;
    for (const link of file.links) this.#keep(link);
    if (file.traits.includes('qr-code')) this.#traits.add('qr-code');
    if (name === 'embedded') this.#files.push(file);
  }

  #content(content: Buffer): void {
    const head = content.subarray(0, 4_096).toString('latin1');
    if (/\b(?:app|this|util|doc|event)\.\w+|\beval\s*\(|getField/.test(head)) {
      this.#script(content.toString('latin1'));
    } else if (
      this.#text.length < FILE_TEXT_CHARS_MAX &&
      /\bBT\b/.test(content.toString('latin1'))
    ) {
      this.#text += `${wordsOf(content)}\n`;
    }
  }
}
