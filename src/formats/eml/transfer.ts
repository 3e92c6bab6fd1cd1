/** Content-Transfer-Encoding (RFC 2045 section 6) and uuencode, all from one byte a character. */

export interface Decoded {
  readonly bytes: Buffer;
  /** Something in it did not belong there; what could be read was. */
  readonly isDamaged: boolean;
}

export function decodeTransfer(text: string, encoding: string): Decoded {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return decodeBase64(text);
    case 'quoted-printable':
      return decodeQuotedPrintable(text);
    case 'x-uuencode':
    case 'x-uue':
    case 'uuencode': {
      const file = uuencodedFiles(text)[0];
      return { bytes: file?.bytes ?? Buffer.from(text, 'latin1'), isDamaged: file === undefined };
    }
    default:
      return { bytes: Buffer.from(text, 'latin1'), isDamaged: false };
  }
}

function decodeBase64(text: string): Decoded {
  const isDamaged = /[^A-Za-z0-9+/=\s]/.test(text);
  // Padding in the middle ends what Node reads: pieces encoded one by one are joined by hand.
  const inner = text.search(/=+\s*[A-Za-z0-9+/]/);
  if (inner < 0) return { bytes: Buffer.from(text, 'base64'), isDamaged };
  const pieces = text.split(/=+/).map((piece) => Buffer.from(piece, 'base64'));
  return { bytes: Buffer.concat(pieces), isDamaged: true };
}

function decodeQuotedPrintable(text: string): Decoded {
  let isDamaged = false;
  const plain = text
    .replace(/[ \t]+(?=\r?\n)/g, '')
    .replace(/=(?:([0-9A-Fa-f]{2})|\r?\n|$|)/g, (written, hex: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (written !== '=') return '';
      isDamaged = true;
      return '=';
    });
  return { bytes: Buffer.from(plain, 'latin1'), isDamaged };
}

export interface UuencodedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

const BEGIN = /^begin [0-7]{3,4} (\S[^\r\n]{0,255})\r?\n/gm;
const UUENCODED_FILES_MAX = 32;

/** Files written into a text between `begin` and `end` (POSIX uuencode). */
export function uuencodedFiles(text: string): UuencodedFile[] {
  const files: UuencodedFile[] = [];
  for (const match of text.matchAll(BEGIN)) {
    const start = match.index;
    if (files.length >= UUENCODED_FILES_MAX || start < (files.at(-1)?.end ?? 0)) continue;
    const lines: Buffer[] = [];
    let at = start + match[0].length;
    for (;;) {
      const stop = text.indexOf('\n', at);
      const line = text.slice(at, stop < 0 ? undefined : stop).replace(/\r$/, '');
      at = stop < 0 ? text.length : stop + 1;
      const bytes = uuencodedLine(line);
      if (bytes === null || stop < 0) break;
      lines.push(bytes);
    }
    if (lines.length > 0) {
      files.push({ name: match[1] ?? '', bytes: Buffer.concat(lines), start, end: at });
    }
  }
  return files;
}

/** Null for `end` and for what is no line of such a file. */
function uuencodedLine(line: string): Buffer | null {
  if (line === 'end' || line === '' || line.length > 128)
    return line === '`' ? Buffer.alloc(0) : null;
  const count = (line.charCodeAt(0) - 32) & 63;
  const bytes = Buffer.alloc(count);
  let bits = 0;
  let held = 0;
  let filled = 0;
  for (let at = 1; at < line.length && filled < count; at += 1) {
    const code = line.charCodeAt(at);
    if (code < 32 || code > 96) return null;
    held = (held << 6) | ((code - 32) & 63);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[filled++] = (held >> bits) & 0xff;
    held &= (1 << bits) - 1;
  }
  return bytes;
}
