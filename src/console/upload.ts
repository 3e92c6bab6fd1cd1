/**
 * Forms that carry a file (multipart/form-data, RFC 7578): one file and short fields. What is too
 * much is not kept, and the form says so; whoever sends is anybody.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

import { Busboy } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';

import { MESSAGE_BYTES_MAX } from '../model/limits.ts';

const FIELD_BYTES_MAX = 16_384;
const FIELDS_MAX = 40;
const NAME_CHARS_MAX = 200;
/** Of all files that are being received at once. */
const UPLOADS_BYTES_MAX: number = 2 * MESSAGE_BYTES_MAX;

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
  const room: Room = { left: UPLOADS_BYTES_MAX };
  scope.addContentTypeParser(
    'multipart/form-data',
    async (request: FastifyRequest, payload: Readable) => {
      if (request.routeOptions.config.uploads !== true) throw new UnexpectedUpload();
      try {
        return await receive(payload, request.headers, room);
      } catch (error) {
        throw new UnexpectedUpload({ cause: error });
      }
    },
  );
}

/** A form with a file where none is asked for, or one that is not well formed. */
class UnexpectedUpload extends Error {
  readonly statusCode = 415;
  constructor(options?: ErrorOptions) {
    super('This address takes no such form.', options);
  }
}

/** Bytes that all senders together may still send; one for the whole console. */
interface Room {
  left: number;
}

async function receive(from: Readable, headers: IncomingHttpHeaders, room: Room): Promise<Posted> {
  const form = new URLSearchParams();
  const parts: Buffer[] = [];
  let name = '';
  let bytes = 0;
  let refused: Posted['refused'] = null;
  const drop = (why: Posted['refused']): void => {
    refused = why;
    room.left += bytes;
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
  try {
    await new Promise<void>((read, failed) => {
      reading.on('field', (field, value) => form.append(field, value));
      reading.on('file', (_field, stream, filename) => {
        name = (/[^/\\]*$/.exec(filename)?.[0] ?? '').slice(0, NAME_CHARS_MAX);
        stream.on('data', (part: Buffer) => {
          if (refused !== null) return;
          room.left -= part.length;
          bytes += part.length;
          parts.push(part);
          if (room.left < 0) drop('report-quota-all');
        });
        stream.on('limit', () => drop('report-message-too-long'));
        stream.on('error', failed);
      });
      reading.on('finish', read);
      for (const source of [reading, from]) source.on('error', failed);
      from.on('close', () => {
        if (!from.readableEnded) failed(new Error('the sender went away'));
      });
      from.pipe(reading);
    });
    const file = bytes === 0 ? null : { name, bytes: Buffer.concat(parts) };
    return { kind: 'posted', form, file, refused };
  } finally {
    room.left += bytes;
  }
}
