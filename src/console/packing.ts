/**
 * Packing what is sent. Pages are whole texts in memory, so node:zlib in one hook does what a plugin
 * for streams would. A page holds a secret (the form's token) beside words of the reader; its length
 * tells nothing to other sites, since they cannot make a browser send our cookie (SameSite=Strict).
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

import type { FastifyInstance } from 'fastify';

/** Below this, packing saves no packet on the wire. */
const PACKED_FROM_BYTES = 1_024;
/** Of 11: pages are packed while somebody waits. */
const PAGE_QUALITY = 4;

export interface Packings {
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}
type Encoding = 'br' | 'gzip';

/** All forms of a text that never changes, packed as tightly as it goes. */
export function packings(text: string): Packings {
  const plain = Buffer.from(text);
  return { plain, br: brotliCompressSync(plain), gzip: gzipSync(plain, { level: 9 }) };
}

export function packedFor(
  accepted: string | undefined,
  { plain, br, gzip: zipped }: Packings,
): { readonly encoding: Encoding | null; readonly bytes: Buffer } {
  const encoding = encodingFor(accepted);
  return { encoding, bytes: encoding === null ? plain : encoding === 'br' ? br : zipped };
}

/** Packs the pages of `app`. What is streamed or already packed passes as it is. */
export function packPages(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || payload.length < PACKED_FROM_BYTES) return payload;
    if (reply.hasHeader('content-encoding')) return payload;
    reply.header('vary', 'accept-encoding');
    const encoding = encodingFor(request.headers['accept-encoding']);
    if (encoding === null) return payload;
    reply.header('content-encoding', encoding).removeHeader('content-length');
    return encoding === 'br' ? brotli(payload) : zip(payload);
  });
}

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

function brotli(text: string): Promise<Buffer> {
  return packBrotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: PAGE_QUALITY } });
}

function zip(text: string): Promise<Buffer> {
  return packGzip(text);
}

/** What the reader takes, by RFC 9110, section 12.5.3: named, and not with a weight of nought. */
function encodingFor(accepted = ''): Encoding | null {
  const taken = accepted
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one))
    .map((one) => one.split(';', 1)[0]);
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null;
}
