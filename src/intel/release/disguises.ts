/** What a text may say in another writing: percent signs, base64, hexadecimal, look-alike letters. */

/** How often what came out is looked through again: an address in base64 inside a percent-encoded link. */
const LAYERS_MAX = 4;
const READINGS_MAX = 64;
const TOKEN = /[A-Za-z0-9+/=_-]{6,4096}/g;
const HEX = /(?:[0-9a-fA-F]{2}){4,2048}/g;
/** Share of readable signs from which decoded bytes count as text. */
const READABLE_MIN = 0.8;

/** The text itself first, then everything it may be read as. Bounded; never throws. */
export function readings(text: string): readonly string[] {
  const found = new Set([text]);
  let layer: readonly string[] = [text];
  for (let depth = 0; depth < LAYERS_MAX && layer.length > 0; depth += 1) {
    const next: string[] = [];
    for (const one of layer)
      for (const read of unwrapped(one)) {
        if (found.has(read) || found.size >= READINGS_MAX) continue;
        found.add(read);
        next.push(read);
      }
    layer = next;
  }
  return [...found];
}

/** Lower case, without accents and compatibility forms: `Kovács`, `KOVÁCS` and `kovacs` are one. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function* unwrapped(text: string): Generator<string> {
  if (/%[0-9a-fA-F]{2}|=[0-9A-F]{2}/.test(text)) {
    yield decoded(text, /%([0-9a-fA-F]{2})/g);
    yield decoded(text, /=([0-9A-F]{2})/g);
  }
  if (/&#|\\[ux]/.test(text)) yield entities(text);
  for (const [token] of text.matchAll(TOKEN)) {
    // A token may begin anywhere: four offsets reach every alignment of the groups of four.
    for (let from = 0; from < 4 && from < token.length - 5; from += 1)
      yield* readable(Buffer.from(token.slice(from), 'base64'));
    if (/^[A-Z2-7=]+$/i.test(token)) yield* readable(base32(token));
  }
  for (const [token] of text.matchAll(HEX)) {
    yield* readable(Buffer.from(token, 'hex'));
    yield* readable(Buffer.from(token.slice(1, token.length - (token.length % 2)), 'hex'));
  }
}

function decoded(text: string, escape: RegExp): string {
  // Through bytes, so that UTF-8 of several escapes is read together.
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  const plain = bytes.replaceAll(escape, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1').toString('utf8');
}

function entities(text: string): string {
  const sign = (code: number): string =>
    code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
  return text
    .replaceAll(/&#x([0-9a-f]{1,6});?/gi, (_all, hex: string) => sign(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d{1,7});?/g, (_all, digits: string) => sign(Number(digits)))
    .replaceAll(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_all, four?: string, two?: string) =>
      sign(Number.parseInt(four ?? two ?? '0', 16)),
    );
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648, section 6. */
function base32(token: string): Buffer {
  const bytes: number[] = [];
  let [value, bits] = [0, 0];
  for (const sign of token.toLowerCase().replaceAll('=', '')) {
    value = ((value << 5) | BASE32.indexOf(sign)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}

function* readable(bytes: Buffer): Generator<string> {
  if (bytes.length < 3) return;
  for (const encoding of ['utf8', 'utf16le'] as const) {
    const text = bytes.toString(encoding);
    const plain = text.match(/[\p{L}\p{N}\x20-\x7e]/gu)?.length ?? 0;
    if (text.length >= 3 && plain / text.length >= READABLE_MIN) yield text;
  }
}
