/** What pages load besides themselves: one stylesheet, the shield, and small scripts. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import { SHIELD_FILE } from './page.ts';

/** The parts of the stylesheet, in the order they apply. */
const STYLES: readonly string[] = ['ground', 'sight'];

const STYLE = STYLES.map((name) => read(`style/${name}.css`)).join('\n');
const ISLANDS: ReadonlyMap<string, string> = new Map(
  readdirSync(new URL('islands', import.meta.url))
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, read(`islands/${name}`)]),
);

/** Adds `/console.css`, `/shield.svg` and `/islands/NAME.js`. */
export function serveAssets(app: FastifyInstance): void {
  app.get('/console.css', (_request, reply) =>
    reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(STYLE),
  );
  app.get('/shield.svg', (_request, reply) =>
    reply.header('cache-control', 'max-age=86400').type('image/svg+xml').send(SHIELD_FILE),
  );
  for (const [name, text] of ISLANDS) {
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
    app.get(`/islands/${name}`, (request, reply) => {
      reply.headers({ 'cache-control': 'no-cache', etag });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type('text/javascript; charset=utf-8').send(text);
    });
  }
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
