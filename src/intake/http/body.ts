/** Request bodies, decompressed as they come and never further than a named limit. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { BODY_BYTES_MAX, BODY_INFLATED_BYTES_MAX } from '../../model/limits.ts';
import { Refusal } from './refusal.ts';

const CHUNK_BYTES = 262_144;

/**
 * The body's bytes after decompression (gzip, deflate, zstd, identity; one coding). Throws `Refusal`:
 * 415 for an unknown coding, 413 beyond a limit, 400 for content its coding cannot explain or a
 * connection that broke. The request itself stays open, so that an answer can still be sent.
 */
export async function* bodyChunks(
  request: IncomingMessage,
  inflatedBytesMax: number = BODY_INFLATED_BYTES_MAX,
): AsyncGenerator<Buffer, void, undefined> {
  const coding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const decoder = decoderFor(coding);
  let total = 0;
  for await (const chunk of decoder === null ? received(request) : decoded(request, decoder)) {
    total += chunk.length;
    if (total > inflatedBytesMax) throw new Refusal(413, 'body-inflates-too-far');
    yield chunk;
  }
}

/** The whole body, for documents that must be read at once. */
export async function wholeBody(
  request: IncomingMessage,
  inflatedBytesMax: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bodyChunks(request, inflatedBytesMax)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function decoderFor(coding: string): Duplex | null {
  switch (coding) {
    case 'identity':
    case '':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ chunkSize: CHUNK_BYTES });
    case 'deflate':
      return createInflate({ chunkSize: CHUNK_BYTES });
    case 'zstd':
      return createZstdDecompress({ chunkSize: CHUNK_BYTES });
    default:
      throw new Refusal(415, 'content-encoding-unknown');
  }
}

async function* received(request: IncomingMessage): AsyncGenerator<Buffer, void, undefined> {
  let total = 0;
  const chunks: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  try {
    for await (const chunk of chunks) {
      total += chunk.length;
      if (total > BODY_BYTES_MAX) throw new Refusal(413, 'body-too-long');
      yield chunk;
    }
  } catch (error) {
    if (request.complete || error instanceof Refusal) throw error;
    throw new Refusal(400, 'body-cut-short');
  }
}

async function* decoded(
  request: IncomingMessage,
  decoder: Duplex,
): AsyncGenerator<Buffer, void, undefined> {
  let broken: unknown = null;
  pipeline(received(request), decoder, (error) => {
    broken = error;
  });
  try {
    const chunks: AsyncIterable<Buffer> = decoder;
    yield* chunks;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (broken instanceof Refusal) throw broken;
    throw new Refusal(400, 'content-encoding-broken');
  }
}
