/** Pictures drawn in a PDF from plain samples (ISO 32000-1 section 8.9): QR codes mostly are. */
import type { Link } from '../eml/message.ts';
import type { Room } from '../attachment/room.ts';
import { QR_SIDE_PIXELS_MIN } from '../attachment/limits.ts';
import { takePixels } from '../picture/picture.ts';
import { codeLinks } from '../picture/qr.ts';

/** Links of codes in it; none for what is drawn in a way we do not read. */
export function pdfPicture(keys: ReadonlyMap<string, string>, content: Buffer, room: Room): Link[] {
  const width = Number(keys.get('Width') ?? keys.get('W'));
  const height = Number(keys.get('Height') ?? keys.get('H'));
  const isMask = keys.get('ImageMask') === 'true';
  const bits = isMask ? 1 : Number(keys.get('BitsPerComponent') ?? 8);
  if (!(width >= QR_SIDE_PIXELS_MIN && height >= QR_SIDE_PIXELS_MIN)) return [];
  if ((bits !== 1 && bits !== 8) || !takePixels(width, height, room)) return [];
  const samples = unfiltered(keys, content);
  const perPixel = bits === 8 ? Math.floor(samples.length / (width * height)) : 1;
  if (perPixel !== 1 && perPixel !== 3 && perPixel !== 4) return [];
  const gray = new Uint8Array(width * height);
  const rowBytes = bits === 1 ? Math.ceil(width / 8) : width * perPixel;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = samples[y * rowBytes + (bits === 1 ? x >> 3 : x * perPixel)] ?? 0xff;
      gray[y * width + x] = bits === 1 ? ((byte >> (7 - (x & 7))) & 1) * 255 : byte;
    }
  }
  return codeLinks({ width, height, gray }, room);
}

/** PNG predictors (RFC 2083 section 6); others leave the samples as they are. */
function unfiltered(keys: ReadonlyMap<string, string>, content: Buffer): Buffer {
  if (!(Number(keys.get('Predictor') ?? 1) >= 10)) return content;
  const bits = Number(keys.get('BitsPerComponent') ?? 8) * Number(keys.get('Colors') ?? 1);
  const pixelBytes = Math.max(1, bits >> 3);
  const rowBytes = Math.ceil((Number(keys.get('Columns') ?? 1) * bits) / 8);
  if (!(rowBytes > 0)) return content;
  const rows = Math.floor(content.length / (rowBytes + 1));
  const out = Buffer.alloc(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const filter = content[row * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = row * rowBytes + x;
      const left = x >= pixelBytes ? (out[at - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (out[at - rowBytes] ?? 0) : 0;
      const corner = row > 0 && x >= pixelBytes ? (out[at - rowBytes - pixelBytes] ?? 0) : 0;
      const raw = content[row * (rowBytes + 1) + 1 + x] ?? 0;
      out[at] = (raw + predicted(filter, left, up, corner)) & 0xff;
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      if (a <= b && a <= c) return left;
      return b <= c ? up : corner;
    }
    default:
      return 0;
  }
}
