/** QR codes (ISO/IEC 18004) in a picture. What a code says is told as a link; nothing follows it. */
import jsqr from 'jsqr';
import type { Link } from '../eml/message.ts';
import { QR_PIXELS_MAX } from '../attachment/limits.ts';
import { linkOf } from '../attachment/room.ts';
import type { Room } from '../attachment/room.ts';

export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  /** A byte a pixel, row by row. */
  readonly gray: Uint8Array;
}

export function codeLinks(picture: GrayPicture, room: Room): Link[] {
  const { width, height, gray } = smaller(picture);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < gray.length; at += 1) {
    const value = gray[at] ?? 0;
    pixels[at * 4] = value;
    pixels[at * 4 + 1] = value;
    pixels[at * 4 + 2] = value;
    pixels[at * 4 + 3] = 255;
  }
  // Light codes stand on dark grounds; searching everything for them would double the time.
  const inversionAttempts = isDark(gray) ? 'attemptBoth' : 'dontInvert';
  const code = jsqr.default(pixels, width, height, { inversionAttempts });
  if (code === null || code.data === '') return [];
  const link = linkOf(room, 'qr', code.data);
  return link === null ? [] : [link];
}

const DARK_MEAN_MAX = 128;

function isDark(gray: Uint8Array): boolean {
  let sum = 0;
  for (const value of gray) sum += value;
  return sum / gray.length < DARK_MEAN_MAX;
}

/** Squares of pixels become one each, until the search can afford the picture. */
function smaller(picture: GrayPicture): GrayPicture {
  const step = Math.ceil(Math.sqrt((picture.width * picture.height) / QR_PIXELS_MAX));
  if (step <= 1) return picture;
  const width = Math.floor(picture.width / step);
  const height = Math.floor(picture.height / step);
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < step; dy += 1) {
        const row = (y * step + dy) * picture.width + x * step;
        for (let dx = 0; dx < step; dx += 1) sum += picture.gray[row + dx] ?? 0;
      }
      gray[y * width + x] = sum / (step * step);
    }
  }
  return { width, height, gray };
}
