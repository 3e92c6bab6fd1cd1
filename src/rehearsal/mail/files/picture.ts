/** Pictures as PNG (ISO 15948): a logo, and a QR code (ISO 18004). */
import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import makeQrCode from 'qrcode-generator';

const LOGO_PIXELS = 48;
const QR_PIXELS_A_MODULE = 4;
/** White around the code, in modules, as readers expect it. */
const QR_QUIET_MODULES = 4;

/** A cross in a square of the organisation's colour (`#rrggbb`). */
export function printLogo(colour: string): Uint8Array {
  const rgb = Buffer.from(colour.slice(1), 'hex');
  return printPng(LOGO_PIXELS, (x, y) => {
    const isBar = (along: number, across: number): boolean =>
      Math.abs(along - LOGO_PIXELS / 2) < 16 && Math.abs(across - LOGO_PIXELS / 2) < 5;
    return isBar(x, y) || isBar(y, x) ? Buffer.from([255, 255, 255]) : rgb;
  });
}

export function printQr(text: string): Uint8Array {
  const code = makeQrCode(0, 'M');
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  const black = Buffer.from([0, 0, 0]);
  const white = Buffer.from([255, 255, 255]);
  const at = (pixel: number): number => Math.floor(pixel / QR_PIXELS_A_MODULE) - QR_QUIET_MODULES;
  const isInside = (module: number): boolean => module >= 0 && module < modules;
  return printPng((modules + 2 * QR_QUIET_MODULES) * QR_PIXELS_A_MODULE, (x, y) =>
    isInside(at(x)) && isInside(at(y)) && code.isDark(at(y), at(x)) ? black : white,
  );
}

/** A square of 24-bit colours. */
function printPng(pixels: number, colourAt: (x: number, y: number) => Uint8Array): Uint8Array {
  const rows = Buffer.alloc(pixels * (1 + pixels * 3));
  for (let y = 0; y < pixels; y += 1)
    for (let x = 0; x < pixels; x += 1) rows.set(colourAt(x, y), y * (1 + pixels * 3) + 1 + x * 3);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(pixels, 0);
  size.writeUInt32BE(pixels, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    section('IHDR', size),
    section('IDAT', deflateSync(rows)),
    section('IEND', Buffer.alloc(0)),
  ]);
}

function section(name: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(bytes.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
