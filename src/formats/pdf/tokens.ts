/**
 * The words a PDF is written in (ISO 32000-1 section 7.2), one after another from any bytes. Objects
 * are not looked up by the file's own table, which damaged and hostile files have wrong.
 */
import { STRING_BYTES_MAX } from './limits.ts';

export type Token =
  | { readonly kind: 'name' | 'word'; readonly text: string }
  /** A string with its escapes undone, one byte a character. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'open-dictionary' | 'close-dictionary' | 'open-array' | 'close-array' };

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set(Buffer.from('()<>[]{}/%'));
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const WORD_CHARS_MAX = 128;

export class Tokens {
  readonly #bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Null at the end. */
  next(): Token | null {
    for (;;) {
      const code = this.#bytes[this.at];
      if (code === undefined) return null;
      if (SPACE.has(code)) this.at += 1;
      else if (code === 0x25) this.#skipComment();
      else return this.#token(code);
    }
  }

  #skipComment(): void {
    while (
      this.at < this.#bytes.length &&
      this.#bytes[this.at] !== 10 &&
      this.#bytes[this.at] !== 13
    ) {
      this.at += 1;
    }
  }

  #token(code: number): Token {
    switch (String.fromCharCode(code)) {
      case '/':
        this.at += 1;
        return { kind: 'name', text: this.#word().replace(/#([0-9a-f]{2})/gi, fromHex) };
      case '(':
        return { kind: 'string', text: this.#literal() };
      case '<':
        if (this.#bytes[this.at + 1] !== 0x3c) return { kind: 'string', text: this.#hexadecimal() };
        this.at += 2;
        return { kind: 'open-dictionary' };
      case '>':
        this.at += this.#bytes[this.at + 1] === 0x3e ? 2 : 1;
        return { kind: 'close-dictionary' };
      case '[':
        this.at += 1;
        return { kind: 'open-array' };
      case ']':
        this.at += 1;
        return { kind: 'close-array' };
      default: {
        const text = this.#word();
        if (text === '') this.at += 1;
        return { kind: 'word', text };
      }
    }
  }

  #word(): string {
    const start = this.at;
    for (;;) {
      const code = this.#bytes[this.at];
      if (code === undefined || SPACE.has(code) || DELIMITER.has(code)) break;
      this.at += 1;
    }
    return this.#bytes.toString('latin1', start, Math.min(this.at, start + WORD_CHARS_MAX));
  }

  #literal(): string {
    const start = ++this.at;
    let depth = 1;
    while (this.at < this.#bytes.length && this.at - start < STRING_BYTES_MAX) {
      const code = this.#bytes[this.at++];
      if (code === 0x5c) this.at += 1;
      else if (code === 0x28) depth += 1;
      else if (code === 0x29 && --depth === 0) break;
    }
    const end = depth === 0 ? this.at - 1 : this.at;
    return this.#bytes
      .toString('latin1', start, end)
      .replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, escaped: string) => {
        if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
        if (/^[\r\n]/.test(escaped)) return '';
        return ESCAPES[escaped] ?? escaped;
      });
  }

  #hexadecimal(): string {
    const start = this.at + 1;
    const stop = this.#bytes.indexOf(0x3e, start);
    const end = Math.min(stop < 0 ? this.#bytes.length : stop, start + STRING_BYTES_MAX);
    this.at = end + 1;
    const digits = this.#bytes.toString('latin1', start, end).replace(/[^0-9a-f]/gi, '');
    return Buffer.from(digits.length % 2 === 1 ? `${digits}0` : digits, 'hex').toString('latin1');
  }
}

function fromHex(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Text strings are UTF-16 with a mark in front, UTF-8 with one, or one byte a sign (section 7.9.2). */
export function textString(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  if (text.startsWith('\xfe\xff')) {
    return Buffer.from(bytes.subarray(2, 2 + ((bytes.length - 2) & ~1)))
      .swap16()
      .toString('utf16le');
  }
  return text.startsWith('\xef\xbb\xbf') ? bytes.toString('utf8', 3) : text;
}
