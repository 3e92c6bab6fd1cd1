/** A small PDF of one page (ISO 32000-1): lines of text and, if wanted, one link. */
import { Buffer } from 'node:buffer';

const LINES_MAX = 40;
/** Codes of WinAnsiEncoding for what Latin-1 lacks; ő and ű take the places of õ and û by name. */
const CODES: Readonly<Record<string, number>> = {
  '€': 0x80,
  '„': 0x84,
  '…': 0x85,
  œ: 0x9c,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  Ő: 0xd5,
  Ű: 0xdb,
  ő: 0xf5,
  ű: 0xfb,
};
const HUNGARIAN =
  '/Differences [213 /Ohungarumlaut 219 /Uhungarumlaut 245 /ohungarumlaut 251 /uhungarumlaut]';

export function printPdf(lines: readonly string[], link: string | null): Uint8Array {
  const isHungarian = lines.some((line) => /[őűŐŰ]/u.test(line));
  const shown = lines.slice(0, LINES_MAX).map((line) => `(${literal(line)}) Tj T*`);
  const stream = `BT /F1 11 Tf 60 780 Td 15 TL\n${shown.join('\n')}\nET`;
  const annotations = link === null ? '' : ' /Annots [6 0 R]';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
      `/Resources << /Font << /F1 5 0 R >> >>${annotations} >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding ' +
      `/BaseEncoding /WinAnsiEncoding ${isHungarian ? HUNGARIAN : ''} >> >>`,
  ];
  if (link !== null)
    objects.push(
      '<< /Type /Annot /Subtype /Link /Rect [55 700 400 795] /Border [0 0 0] ' +
        `/A << /S /URI /URI (${literal(link)}) >> >>`,
    );
  return Buffer.from(printObjects(objects), 'latin1');
}

/** Header, objects, cross-reference table and trailer, one byte a character. */
function printObjects(objects: readonly string[]): string {
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  return (
    `${text}xref\n0 ${count}\n0000000000 65535 f \n${rows}` +
    `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  );
}

function literal(text: string): string {
  return Array.from(text)
    .map((one) => {
      const code = CODES[one] ?? one.codePointAt(0) ?? 63;
      const byte = String.fromCharCode(code > 255 ? 63 : code);
      return /[()\\]/u.test(byte) ? `\\${byte}` : byte;
    })
    .join('');
}
