/** The frame of the pages: navigation by permission, what pages load and weigh, and the fixtures. */
import assert from 'node:assert/strict';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { ConsolePorts } from '../src/console/view.ts';
import type { Role } from '../src/model/role.ts';
import { CASE, CONFIG, world } from './console/world.ts';

const SIGNED_IN = { cookie: 'cybershield-session=session', host: 'localhost' };
const PAGE_BYTES_MAX = 100_000;
const HEAVIEST: readonly string[] = ['/parts', '/findings', `/cases/${CASE.id}`];

function open(over: Partial<ConsolePorts> = {}, basePath = ''): FastifyInstance {
  const app = fastify();
  openConsole(app, { ...CONFIG, basePath }, world([], over));
  return app;
}

function holding(...roles: readonly Role[]): Partial<ConsolePorts> {
  const { signIns } = world([]);
  const session: ConsolePorts['signIns']['session'] = async (secret) => {
    const person = await signIns.session(secret);
    return person && { ...person, roles };
  };
  return { signIns: { ...signIns, session } };
}

test('everybody sees the sections that they may open, and no other', async () => {
  const linksOf = async (...roles: readonly Role[]): Promise<Set<string>> => {
    const { body } = await open(holding(...roles)).inject({
      url: '/accessibility',
      headers: SIGNED_IN,
    });
    return new Set([...body.matchAll(/<a\s+href="(\/[a-z]+)"/g)].map((match) => match[1] ?? ''));
  };
  const analyst = await linksOf('analyst');
  assert.ok(analyst.has('/cases') && analyst.has('/findings') && !analyst.has('/setup'));
  const director = await linksOf('director');
  assert.ok(!director.has('/cases') && !director.has('/findings') && !director.has('/setup'));
  assert.ok((await linksOf('administrator')).has('/setup'));
  const { body } = await open().inject({ url: '/accessibility', headers: SIGNED_IN });
  const menu = body.slice(body.indexOf('class="menu'), body.indexOf('<main'));
  const lines = [...menu.matchAll(/<a\s+href="([^"]+)"/g)].map((match) => match[1]);
  assert.deepEqual(lines, [...new Set(lines)], 'each page once');
});

test('what a page loads is found below the base path, packed, and kept for good', async () => {
  const app = open({}, '/shield');
  const { body, headers } = await app.inject({ url: '/parts', headers: SIGNED_IN });
  const found = [...body.matchAll(/(?:href|src)="\/shield(\/assets\/[^"]+)"/g)];
  const addresses = found.map((match) => match[1] ?? '');
  assert.ok(addresses.length >= 4, 'a stylesheet, the shield and the islands');
  assert.match(String(headers['link']), /^<\/shield\/assets\/console-[0-9a-f]+\.css>; rel=preload/);
  for (const url of addresses) {
    const plain = await app.inject({ url });
    assert.equal(plain.statusCode, 200, url);
    assert.match(String(plain.headers['cache-control']), /immutable/);
    assert.equal(plain.headers['content-encoding'], undefined);
    const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(packed.headers['content-encoding'], 'br');
    assert.deepEqual(brotliDecompressSync(packed.rawPayload), plain.rawPayload);
    const etag = String(plain.headers['etag']);
    const again = await app.inject({ url, headers: { 'if-none-match': etag } });
    assert.equal(again.statusCode, 304);
  }
});

test('a page is packed as the reader takes it', async () => {
  const app = open();
  const get = async (accepted: string): Promise<{ encoding: unknown; bytes: Buffer }> => {
    const headers = { ...SIGNED_IN, 'accept-encoding': accepted };
    const { rawPayload, headers: answered } = await app.inject({ url: '/cases', headers });
    assert.equal(answered['vary'], 'accept-encoding');
    return { encoding: answered['content-encoding'], bytes: rawPayload };
  };
  const plain = await get('identity');
  assert.equal(plain.encoding, undefined);
  const zipped = await get('deflate, gzip;q=0.8, br;q=0');
  assert.equal(zipped.encoding, 'gzip');
  assert.deepEqual(gunzipSync(zipped.bytes), plain.bytes);
  const brotli = await get('gzip, deflate, br');
  assert.equal(brotli.encoding, 'br');
  assert.deepEqual(brotliDecompressSync(brotli.bytes), plain.bytes);
});

test('a page with everything it loads weighs less than the limit', async () => {
  const app = open();
  const accepting = { ...SIGNED_IN, 'accept-encoding': 'br' };
  for (const url of HEAVIEST) {
    const { rawPayload } = await app.inject({ url, headers: accepting });
    const body = brotliDecompressSync(rawPayload).toString();
    let bytes = rawPayload.length;
    for (const [, asset = ''] of body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g))
      bytes += (await app.inject({ url: asset, headers: accepting })).rawPayload.length;
    assert.ok(bytes < PAGE_BYTES_MAX, `${url}: ${bytes} bytes`);
  }
});

test('one part can be looked at alone, and an unknown one does not exist', async () => {
  const app = open();
  const one = await app.inject({ url: '/parts?part=clock', headers: SIGNED_IN });
  assert.equal(one.statusCode, 200);
  assert.equal([...one.body.matchAll(/<section>/g)].length, 1);
  const none = await app.inject({ url: '/parts?part=none', headers: SIGNED_IN });
  assert.equal(none.statusCode, 404);
  const { body } = await app.inject({ url: '/parts', headers: SIGNED_IN });
  assert.ok(!body.includes('<script>alert') && !body.includes('\u202e'));
});
