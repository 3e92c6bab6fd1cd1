/**
 * Forms that carry a file (multipart/form-data, RFC 7578): one file and short fields. What is too
 * much is not kept, and the form says so; whoever sends is anybody.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

import { Busboy } from '@fastify/busboy';
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';

import { MESSAGE_BYTES_MAX } from '../model/limits.ts';

const FIELD_BYTES_MAX = 16_384;
const FIELDS_MAX = 40;
const NAME_CHARS_MAX = 200;
/** Of all files that are being received at once. */
const WAITING_BYTES_MAX: number = 2 * MESSAGE_BYTES_MAX;

export interface UploadedFile {
  /** As the sender named it, without a path. Hostile text. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a form with a file said. */
export interface Posted {
  readonly kind: 'posted';
  readonly form: URLSearchParams;
  /** Null when none was chosen, or it was refused. */
  readonly file: UploadedFile | null;
  /** A code of why the file was not taken. */
  readonly refused: 'report-message-too-long' | 'report-quota-all' | null;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    uploads?: true;
  }
}

/** Of a route whose form may bring a file; other routes refuse such bodies. */
export const UPLOADS: RouteShorthandOptions = { config: { uploads: true } };

/** The body of a request whose form may bring a file. */
export function isPosted(body: unknown): body is Posted {
  return typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'posted';
}

/** Lets the routes of `scope` that take uploads read them. */
export function readUploads(scope: FastifyInstance): void {
  const read = openUploads();
  scope.addContentTypeParser('multipart/form-data', async (request, payload) => {
    if (request.routeOptions.config.uploads !== true) throw new UnexpectedUpload();
    try {
      return await read(payload, request.headers);
    } catch (error) {
      throw new UnexpectedUpload({ cause: error });
    }
  });
}

/** A form with a file where none is asked for, or one that is not well formed. */
class UnexpectedUpload extends Error {
  readonly statusCode = 415;
  constructor(options?: ErrorOptions) {
    super('This address takes no such form.', options);
  }
}

/** One for the whole console, since it counts what all are sending at once. */
function openUploads(): (from: Readable, headers: IncomingHttpHeaders) => Promise<Posted> {
  let waiting = 0;
  return async (from, headers) => {
    const form = new URLSearchParams();
    const parts: Buffer[] = [];
    let refused: Posted['refused'] = null;
    let name = '';
    let bytes = 0;
    const drop = (why: Posted['refused']): void => {
      refused = why;
      waiting -= bytes;
      bytes = 0;
      parts.length = 0;
    };
    const reading = new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: {
        fileSize: MESSAGE_BYTES_MAX,
        files: 1,
        fieldSize: FIELD_BYTES_MAX,
        fields: FIELDS_MAX,
      },
    });
    reading.on('field', (field, value) => form.append(field, value));
    reading.on('file', (_field, stream, filename) => {
      name = (/[^/\\]*$/.exec(filename)?.[0] ?? '').slice(0, NAME_CHARS_MAX);
      stream.on('data', (part: Buffer) => {
        if (refused !== null) return;
        waiting += part.length;
        bytes += part.length;
        parts.push(part);
        if (waiting > WAITING_BYTES_MAX) drop('report-quota-all');
      });
      stream.on('limit', () => drop('report-message-too-long'));
    });
    try {
      await new Promise<void>((read, failed) => {
        reading.on('finish', read);
        reading.on('error', failed);
        from.on('error', failed);
        from.on('close', () => failed(new Error('the sender went away')));
        from.pipe(reading);
      });
      const file = bytes === 0 ? null : { name, bytes: Buffer.concat(parts) };
      return { kind: 'posted', form, file, refused };
    } finally {
      waiting -= bytes;
    }
  };
}
