/** Pictures: only searched for QR codes, within limits of pixels. */
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { PICTURE_PIXELS_MAX, QR_SIDE_PIXELS_MIN } from '../attachment/limits.ts';
import type { Found, Room } from '../attachment/room.ts';
import { readGif } from './gif.ts';
import { codeLinks } from './qr.ts';
import type { GrayPicture } from './qr.ts';

export type PictureKind = 'png' | 'jpeg' | 'gif';

const JPEG_MEMORY_MB_MAX = 256;

export function readPicture(kind: PictureKind, bytes: Buffer, room: Room): Found {
  try {
    const picture = decode(kind, bytes, room);
    if (picture === null) return {};
    const links = codeLinks(picture, room);
    return links.length === 0 ? {} : { traits: ['qr-code'], links };
  } catch {
    // The decoders throw on damage; a picture that cannot be drawn shows no code either.
    room.allowance.warn('picture-damaged', room.path);
    return {};
  }
}

/** Whether a picture of that size may be drawn; what is refused for its size is told. */
export function takePixels(width: number, height: number, room: Room): boolean {
  if (width < QR_SIDE_PIXELS_MIN || height < QR_SIDE_PIXELS_MIN) return false;
  const pixels = width * height;
  const isAllowed =
    pixels <= PICTURE_PIXELS_MAX &&
    room.allowance.take('pictures') &&
    room.allowance.take('pixels', pixels);
  if (!isAllowed) room.allowance.warn('picture-large', room.path);
  return isAllowed;
}

function decode(kind: PictureKind, bytes: Buffer, room: Room): GrayPicture | null {
  switch (kind) {
    case 'gif':
      return readGif(bytes, (width, height) => takePixels(width, height, room));
    case 'png': {
      if (bytes.length < 33) return null;
      if (!takePixels(bytes.readUInt32BE(16), bytes.readUInt32BE(20), room)) return null;
      const { width, height, data } = PNG.sync.read(bytes, { checkCRC: false });
      return { width, height, gray: grayOf(data, width * height) };
    }
    case 'jpeg': {
      const size = jpegSize(bytes);
      if (size === null || !takePixels(size.width, size.height, room)) return null;
      const { width, height, data } = jpeg.decode(bytes, {
        useTArray: true,
        formatAsRGBA: true,
        tolerantDecoding: true,
        maxResolutionInMP: PICTURE_PIXELS_MAX / 1_000_000,
        maxMemoryUsageInMB: JPEG_MEMORY_MB_MAX,
      });
      return { width, height, gray: grayOf(data, width * height) };
    }
  }
}

/** What is transparent is drawn on white, as programs that show mail do. */
function grayOf(rgba: Uint8Array, pixels: number): Uint8Array {
  const gray = new Uint8Array(pixels);
  for (let at = 0; at < pixels; at += 1) {
    const red = rgba[at * 4] ?? 0;
    const green = rgba[at * 4 + 1] ?? 0;
    const blue = rgba[at * 4 + 2] ?? 0;
    const cover = rgba[at * 4 + 3] ?? 255;
    gray[at] = ((red * 3 + green * 6 + blue) / 10) * (cover / 255) + (255 - cover);
  }
  return gray;
}

/** Of the frame header (ITU T.81 section B.2.2); null when there is none. */
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  let at = 2;
  while (at + 9 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker === 0xd8 || (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01) at += 2;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
