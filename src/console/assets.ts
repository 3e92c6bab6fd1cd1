/**
 * What pages load besides themselves: one stylesheet, the shield, small scripts. Each is packed once
 * at the start and stands at an address made from its content, so that a browser keeps it for good
 * and a new version is another address.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { packedFor, packings, type Packings } from './packing.ts';
import { SHIELD_FILE } from './shield.ts';

/** The parts of the stylesheet, in the order they apply. Print comes last. */
const STYLES: readonly string[] = [
  'tokens',
  'frame',
  'forms',
  'tables',
  'parts',
  'anyone',
  'charts',
  'desk',
  'queue',
  'sight',
  'overview',
  'binder',
  'centre',
  'loop',
  'notices',
  'keeping',
  'add-in',
  'print',
];
const FOR_GOOD = 'public, max-age=31536000, immutable';
const HASH_LENGTH = 12;

interface Asset {
  /** Made from the content: `/assets/console-HASH.css`. */
  readonly address: string;
  readonly etag: string;
  readonly type: string;
  readonly packings: Packings;
}

const ASSETS: ReadonlyMap<string, Asset> = new Map([
  made('console.css', 'text/css', STYLES.map((name) => read(`style/${name}.css`)).join('\n')),
  made('shield.svg', 'image/svg+xml', SHIELD_FILE),
  made('islands/uplot.js', 'text/javascript', plotLibrary()),
  ...readdirSync(new URL('islands', import.meta.url))
    .filter((name) => name.endsWith('.js'))
    .map((name) => made(`islands/${name}`, 'text/javascript', read(`islands/${name}`))),
]);

/** Where a page finds `console.css`, `shield.svg` or `islands/NAME.js`. */
export function addressOf(name: string): string {
  const asset = ASSETS.get(name);
  if (asset === undefined) throw new Error(`no asset ${name}`);
  return asset.address;
}

/**
 * Adds every asset at its address. Also `/islands/NAME.js` and `/assets/islands/NAME.js`, asked for
 * anew each time: the names by which one island imports another, from the page's own root or as `./`.
 */
export function serveAssets(app: FastifyInstance): void {
  for (const [name, asset] of ASSETS) {
    app.get(asset.address, (request, reply) => send(request, reply, asset, FOR_GOOD));
    if (!name.startsWith('islands/')) continue;
    for (const address of [`/${name}`, `/assets/${name}`])
      app.get(address, (request, reply) => send(request, reply, asset, 'no-cache'));
  }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, type, packings: packed }: Asset,
  caching: string,
): FastifyReply {
  reply.headers({ 'cache-control': caching, etag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const { encoding, bytes } = packedFor(request.headers['accept-encoding'], packed);
  if (encoding !== null) reply.header('content-encoding', encoding);
  return reply.type(`${type}; charset=utf-8`).send(bytes);
}

function made(name: string, type: string, text: string): readonly [string, Asset] {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
  const address = `/assets/${name.replace(/\.(\w+)$/, `-${hash}.$1`)}`;
  return [name, { address, etag: `"${hash}"`, type, packings: packings(text) }];
}

/** uPlot as it is published, turned into a module: the timeline imports it by name. */
function plotLibrary(): string {
  const file = createRequire(import.meta.url).resolve('uplot/dist/uPlot.iife.min.js');
  return `${readFileSync(file, 'utf8')}\nexport default uPlot;\n`;
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
