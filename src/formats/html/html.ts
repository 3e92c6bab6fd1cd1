/**
 * HTML as a mail program or browser would show it, without drawing it: the text a reader sees, what
 * can be pressed, where typed text would go, and what is meant not to be seen. Nothing is fetched.
 */
import { Parser } from 'htmlparser2';
import type { Attachment, Link } from '../eml/message.ts';
import type { Trait } from '../attachment/traits.ts';
import { linkOf } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';
import * as limits from './limits.ts';
import { readScript, textOf } from './script.ts';
import { colour, hidingClasses, isHiding, readStyle } from './style.ts';

export interface HtmlReading {
  readonly text: string;
  readonly links: readonly Link[];
  readonly traits: readonly Trait[];
  /** Of pictures, `cid:` taken off. */
  readonly contentIds: readonly string[];
  /** Pictures of any kind that it shows. */
  readonly pictures: number;
  /** Files that its scripts carry. */
  readonly files: readonly Attachment[];
}

export function readHtml(html: string, where: Link['where'], room: Room, depth = 0): HtmlReading {
  if (html.length > limits.HTML_CHARS_MAX) room.allowance.warn('mail-html-cut', room.path);
  const page = new Page(where, room, depth);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (text) => page.say(text),
      onclosetag: (name) => page.close(name),
      oncomment: (text) => page.comment(text),
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  // In portions, so that a page nested without end is left where its depth is first seen.
  const end = Math.min(html.length, limits.HTML_CHARS_MAX);
  for (let at = 0; at < end && !page.isTooDeep; at += PORTION_CHARS) {
    parser.write(html.slice(at, Math.min(end, at + PORTION_CHARS)));
  }
  if (page.isTooDeep) room.allowance.warn('mail-html-deep', room.path);
  else parser.end();
  return page.reading();
}

/** An attached page. */
export function readHtmlFile(bytes: Buffer, room: Room): Found {
  return readHtml(textOf(bytes), 'attachment', room);
}

const PORTION_CHARS = 4_096;
const BREAKS = new Set(
  'address article aside blockquote br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const UNSHOWN = new Set(['head', 'script', 'style', 'template', 'title', 'object']);
const FRAMES = new Set(['iframe', 'frame', 'embed', 'object']);
// oxlint-disable-next-line no-misleading-character-class -- each sign is meant by itself
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u2060-\u2064\ufeff]/g;

interface Element {
  readonly name: string;
  readonly isHidden: boolean;
  readonly ink: string | null;
  readonly ground: string | null;
}

interface OpenLink {
  readonly link: Link;
  shown: string;
}

class Page {
  isTooDeep = false;
  readonly #where: Link['where'];
  readonly #room: Room;
  readonly #depth: number;
  readonly #stack: Element[] = [];
  readonly #links: Link[] = [];
  readonly #traits = new Set<Trait>();
  readonly #contentIds: string[] = [];
  readonly #files: Attachment[] = [];
  readonly #hiding = new Set<string>();
  #texts: string[] = [];
  #length = 0;
  #base: string | null = null;
  #anchor: OpenLink | null = null;
  #raw: string[] = [];
  #hiddenLetters = 0;
  #invisible = 0;
  #pictures = 0;

  constructor(where: Link['where'], room: Room, depth: number) {
    this.#where = where;
    this.#room = room;
    this.#depth = depth;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.isTooDeep) return;
    const around = this.#stack.at(-1);
    const style = readStyle(attributes['style']);
    const ground =
      colour(style.get('background-color') ?? style.get('background') ?? attributes['bgcolor']) ??
      around?.ground ??
      null;
    const ink = colour(style.get('color') ?? attributes['color']) ?? around?.ink ?? null;
    const isHidden =
      (around?.isHidden ?? false) ||
      'hidden' in attributes ||
      isHiding(style) ||
      (ink !== null && ink === ground) ||
      (attributes['class'] ?? '').split(/\s+/).some((word) => this.#hiding.has(word));
    this.#stack.push({ name, isHidden, ink, ground });
    this.isTooDeep = this.#stack.length > limits.ELEMENT_DEPTH_MAX;
    if (BREAKS.has(name)) this.#write('\n');
    else if (name === 'td' || name === 'th') this.#write(' ');
    this.#notice(name, attributes);
  }

  close(name: string): void {
    if (this.isTooDeep) return;
    if (name === 'a') this.#endAnchor();
    if (name === 'script') this.#endScript();
    if (name === 'style') {
      for (const word of hidingClasses(this.#raw.join('').slice(0, 200_000)))
        this.#hiding.add(word);
      this.#raw = [];
    }
    this.#stack.pop();
    if (BREAKS.has(name) && name !== 'br') this.#write('\n');
  }

  say(text: string): void {
    if (this.isTooDeep) return;
    const around = this.#stack.at(-1);
    if (around?.name === 'script' || around?.name === 'style') {
      this.#raw.push(text);
      return;
    }
    if (around !== undefined && UNSHOWN.has(around.name)) return;
    const plain = text.replace(INVISIBLE, '');
    this.#invisible += text.length - plain.length;
    if (around?.isHidden === true) {
      this.#hiddenLetters += plain.replace(/[^\p{L}\p{N}]+/gu, '').length;
      return;
    }
    if (this.#anchor !== null && this.#anchor.shown.length < 1_000) this.#anchor.shown += plain;
    this.#write(plain);
  }

  /** Outlook reads conditional comments: buttons drawn for it alone stand there. */
  comment(text: string): void {
    if (!/^\s*\[if/i.test(text)) return;
    for (const [, double, single] of text.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)) {
      this.#link('html', double ?? single ?? '');
    }
  }

  reading(): HtmlReading {
    this.#endAnchor();
    if (this.#raw.length > 0) this.#endScript();
    if (this.#hiddenLetters >= limits.HIDDEN_LETTERS_MIN) this.#traits.add('hidden-text');
    if (this.#invisible >= limits.INVISIBLE_MIN) this.#traits.add('invisible-characters');
    const text = this.#texts
      .join('')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
    return {
      text,
      links: this.#links,
      traits: [...this.#traits],
      contentIds: this.#contentIds,
      pictures: this.#pictures,
      files: this.#files,
    };
  }

  #write(text: string): void {
    if (this.#length > limits.SEEN_CHARS_MAX) return;
    this.#length += text.length;
    this.#texts.push(text);
    if (this.#length > limits.SEEN_CHARS_MAX) {
      this.#room.allowance.warn('mail-text-cut', this.#room.path);
    }
  }

  #notice(name: string, attributes: Readonly<Record<string, string>>): void {
    if (Object.keys(attributes).some((key) => /^on[a-z]{3,}$/.test(key))) {
      this.#traits.add('script');
      const calls = Object.entries(attributes).filter(([key]) => key.startsWith('on'));
      this.#script(calls.map(([, value]) => value).join('\n'));
    }
    const href = attributes['href'] ?? attributes['xlink:href'];
    if (name === 'a' || name === 'area' || name.startsWith('v:')) {
      if (href !== undefined) this.#startAnchor(href, attributes);
    } else if (name === 'base' && href !== undefined) {
      this.#base = href;
      this.#traits.add('base-href');
    } else if (name === 'form') {
      this.#traits.add('form');
      this.#link('form', attributes['action'] ?? '');
    } else if (name === 'input' || name === 'button') this.#noticeInput(attributes);
    else if (name === 'meta') this.#noticeMeta(attributes);
    else if (name === 'script') {
      this.#traits.add('script');
      if (attributes['src'] !== undefined) this.#link('html', attributes['src']);
    } else if (FRAMES.has(name)) {
      this.#traits.add('frame');
      this.#link('html', attributes['src'] ?? attributes['data'] ?? '');
      if (attributes['srcdoc'] !== undefined) this.#inner(attributes['srcdoc']);
    } else this.#noticePicture(name, attributes);
  }

  #noticeInput(attributes: Readonly<Record<string, string>>): void {
    if (attributes['type']?.toLowerCase() === 'password') this.#traits.add('form-password');
    if (attributes['formaction'] !== undefined) this.#link('form', attributes['formaction']);
  }

  #noticeMeta(attributes: Readonly<Record<string, string>>): void {
    if (attributes['http-equiv']?.toLowerCase() !== 'refresh') return;
    const target = /url\s*=\s*['"]?([^'"]+)/i.exec(attributes['content'] ?? '')?.[1];
    if (target === undefined) return;
    this.#traits.add('meta-refresh');
    this.#link('html', target.trim());
  }

  #noticePicture(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name !== 'img' && name !== 'image' && attributes['background'] === undefined) return;
    const source = attributes['src'] ?? attributes['background'] ?? attributes['href'] ?? '';
    if (name === 'img' && !isTiny(attributes)) this.#pictures += 1;
    if (this.#anchor !== null) this.#anchor.shown += attributes['alt'] ?? '';
    if (/^cid:/i.test(source)) this.#contentIds.push(source.slice(4));
    else if (/^data:image\//i.test(source)) this.#dataFile(source);
    else if (/^(?:https?:)?\/\//i.test(source)) this.#link('image', source);
  }

  #startAnchor(href: string, attributes: Readonly<Record<string, string>>): void {
    this.#endAnchor();
    const link = this.#made(this.#where === 'html' ? 'html' : this.#where, href);
    if (link === null) return;
    this.#anchor = { link, shown: '' };
    if (attributes['download'] !== undefined && /^(?:data|blob):/i.test(href)) {
      this.#traits.add('smuggling');
    }
  }

  #endAnchor(): void {
    if (this.#anchor === null) return;
    const shown = this.#anchor.shown.replace(/\s+/g, ' ').trim();
    this.#links.push({ ...this.#anchor.link, shown: shown.slice(0, 1_000) });
    this.#anchor = null;
  }

  #link(where: Link['where'], target: string): void {
    const link = this.#made(where === 'html' ? this.#where : where, target);
    if (link !== null) this.#links.push(link);
  }

  #made(where: Link['where'], written: string): Link | null {
    // Browsers drop line breaks and tabs inside an address before they follow it.
    const target = written.replace(/[\t\r\n]+/g, '').trim();
    if (target === '' || target.startsWith('#')) return null;
    if (/^(?:javascript|vbscript):/i.test(target)) {
      this.#traits.add('script');
      this.#script(target);
      return null;
    }
    if (/^data:/i.test(target)) {
      this.#traits.add('data-link');
      this.#dataFile(target);
      return linkOf(this.#room, where, target.slice(0, 100));
    }
    const isRelative = this.#base !== null && !/^[a-z][a-z0-9+.-]*:/i.test(target);
    const full = isRelative ? (URL.parse(target, this.#base ?? '')?.href ?? target) : target;
    return linkOf(this.#room, where, full);
  }

  #dataFile(written: string): void {
    const data = /^data:([^;,]{0,100})((?:;[^;,]{0,100}){0,8}),(.*)$/is.exec(written);
    if (data === null) return;
    const [, type = '', options = '', content = ''] = data;
    const bytes = /;\s*base64/i.test(options)
      ? Buffer.from(content, 'base64')
      : Buffer.from(
          content.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
          'latin1',
        );
    if (/html|svg|xml/i.test(type) && !type.startsWith('image/'))
      this.#inner(bytes.toString('utf8'));
    else
      this.#keep(
        this.#room.open({ name: '', type: type.toLowerCase(), bytes, isInline: true }, this.#room),
      );
  }

  /** Of a picture drawn in the page itself, only what was found in it matters. */
  #keep(file: Attachment | null): void {
    if (file === null) return;
    this.#links.push(...file.links);
    if (file.kind === null || !/^(?:png|jpeg|gif|webp|bmp)$/.test(file.kind))
      this.#files.push(file);
  }

  #inner(html: string): void {
    if (this.#depth >= limits.PAGE_DEPTH_MAX) {
      this.#room.allowance.warn('mail-html-deep', this.#room.path);
      return;
    }
    const found = readHtml(html, this.#where, this.#room, this.#depth + 1);
    this.#links.push(...found.links);
    this.#files.push(...found.files);
    for (const trait of found.traits) this.#traits.add(trait);
    this.#write(`\n${found.text}\n`);
  }

  #endScript(): void {
    const script = this.#raw.join('');
    this.#raw = [];
    this.#script(script);
  }

  #script(script: string): void {
    if (script.trim() === '') return;
    const found = readScript(script, this.#where, this.#room);
    for (const trait of found.traits) this.#traits.add(trait);
    this.#links.push(...found.links);
    this.#files.push(...found.files);
    for (const page of found.pages) this.#inner(page);
  }
}

/** A picture of a pixel counts who opens; nobody sees it. */
function isTiny(attributes: Readonly<Record<string, string>>): boolean {
  return /^[012]$/.test(attributes['width'] ?? '') || /^[012]$/.test(attributes['height'] ?? '');
}
