/**
 * TAXII against others: the standard's Python client on our server, the standard's own server under
 * our client, and `kill -9` behind a 202. What Python needs is installed into a scratch folder; where
 * that cannot be, the tests say so and are skipped. 2 kills and no
 * Python, 20 kills and both with SLOW=1.
 */
import assert from 'node:assert/strict';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import {
  askApiRoot,
  askCollection,
  askCollections,
  askDiscovery,
  askManifest,
  askObject,
  askObjects,
  askStatus,
  askToAdd,
  askToDelete,
  askVersions,
  readApiRoot,
  readCollection,
  readCollections,
  readDiscovery,
  readEnvelope,
  readErrorMessage,
  readManifest,
  readStatus,
  readVersions,
  type TaxiiRequest,
} from '../../src/formats/taxii/taxii.ts';
import { pullMarksIn } from '../../src/intake/taxii/marks.ts';
import { askPeer } from '../../src/intake/taxii/poll.ts';
import type { Reading } from '../../src/model/problem.ts';
import { MINUTE } from '../../src/model/time.ts';
import { envelope, idOf, indicator, OBJECTS, SECTOR, TAXII } from '../taxii.ts';
import { python } from './python.ts';

const KILLS = process.env['SLOW'] === '1' ? 20 : 2;
const root = mkdtempSync(join(tmpdir(), 'taxii-peers-'));
after(() => rmSync(root, { recursive: true, force: true }));

interface Server {
  readonly child: ChildProcess;
  readonly address: string;
  readonly token: string;
}

async function start(t: TestContext, folder: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'taxii-child.ts'), [folder]);
  t.after(() => child.kill('SIGKILL'));
  const [told]: unknown[] = await once(child, 'message');
  const { address, token } = Object(told) as Record<string, string>;
  return { child, address: address ?? '', token: token ?? '' };
}

function post({ address, token }: Server, body: string): Promise<Response> {
  return fetch(`${address}${OBJECTS}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, accept: TAXII, 'content-type': TAXII },
    body,
  });
}

test('what was answered with 202 is there after a kill, once', async (t) => {
  const folder = join(root, 'killed');
  const acknowledged = new Set<string>();
  let number = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await start(t, folder);
    const dead = once(server.child, 'exit');
    setTimeout(() => server.child.kill('SIGKILL'), 150 + kill * 37).unref();
    for (let isAlive = true; isAlive;) {
      const objects = Array.from({ length: 20 }, () => indicator((number += 1)));
      const answer = await post(server, envelope(...objects)).catch(() => null);
      isAlive = answer?.status === 202;
      if (isAlive) for (const one of objects) acknowledged.add(idOf(one));
    }
    await dead;
  }
  const server = await start(t, folder);
  const found: string[] = [];
  const headers = { authorization: `Bearer ${server.token}`, accept: TAXII };
  for (let next: string | null = ''; next !== null;) {
    const cursor = next === '' ? '' : `?next=${encodeURIComponent(next)}`;
    const answer = await fetch(`${server.address}${OBJECTS}${cursor}`, { headers });
    const { value } = readEnvelope(await answer.json());
    found.push(...(value?.objects ?? []).map(idOf));
    next = value?.next ?? null;
  }
  assert.ok(acknowledged.size > 0);
  assert.equal(new Set(found).size, found.length, 'nothing is doubled');
  assert.deepEqual(
    [...acknowledged].filter((one) => !found.includes(one)),
    [],
  );
});

const CLIENT = `
import json, sys
from requests.exceptions import HTTPError
from taxii2client.v21 import Server, as_pages
address, token = sys.argv[1:3]
server = Server(address + "/taxii2/", user="partner", password=token)
root = server.default
assert root.title == "Sector centre", root.title
assert root.max_content_length == 10485760
collection = [one for one in root.collections if one.alias == "sector"][0]
assert collection.can_read and collection.can_write
objects = json.loads(sys.stdin.read())["objects"]
status = collection.add_objects({"objects": objects})
assert (status.status, status.success_count, status.failure_count) == ("complete", len(objects), 0)
assert root.get_status(status.id).total_count == len(objects)
got = [one for page in as_pages(collection.get_objects, per_request=7) for one in page["objects"]]
assert got == objects, (len(got), len(objects))
records = [one for page in as_pages(collection.get_manifest, per_request=7) for one in page["objects"]]
assert [one["id"] for one in records] == [one["id"] for one in objects]
assert len(collection.get_objects(added_after=records[9]["date_added"])["objects"]) == len(objects) - 10
first = objects[0]["id"]
assert collection.get_object(first)["objects"] == [objects[0]]
assert collection.object_versions(first)["versions"] == [objects[0]["modified"]]
assert collection.get_objects(type="indicator", version="first", limit=1)["more"] is True
collection.delete_object(first)
assert first not in [one["id"] for one in collection.get_manifest()["objects"]]
second = objects[1]
newer = dict(second, modified="2026-11-02T00:00:00.000Z")
assert collection.add_objects({"objects": [newer]}).success_count == 1
assert collection.get_object(second["id"], version="all")["objects"] == [second, newer]
assert len(collection.object_versions(second["id"], limit=1)["versions"]) == 1
collection.delete_object(second["id"], version="last")
assert collection.get_object(second["id"])["objects"] == [second]
assert collection.get_manifest(added_after="2999-01-01T00:00:00Z") == {}
assert collection.get_objects(id=[second["id"], objects[2]["id"]], spec_version="2.1")["objects"] == objects[1:3]
for call in [lambda: collection.get_object(first), lambda: collection.get_objects(limit=-1)]:
    try:
        call()
        raise AssertionError("no error")
    except HTTPError as error:
        assert error.response.json()["http_status"] == str(error.response.status_code)
root.refresh()
collection.refresh()
bad = collection.add_objects({"objects": [{"type": "indicator", "id": "x"}]})
assert bad.failure_count == 1 and bad.failures[0]["message"]
print("ok")
`;

test('taxii2-client, the standard’s Python client, finds a server that it knows', async (t) => {
  const found = python(join(root, 'python'), 'taxii2-client==2.3.0');
  if ('why' in found) return t.skip(found.why);
  const server = await start(t, join(root, 'client'));
  const objects = Array.from({ length: 30 }, (_, n) => indicator(n));
  const script = join(root, 'client.py');
  writeFileSync(script, CLIENT);
  const run = spawn(join(found.bin, 'python'), [script, server.address, server.token]);
  let said = '';
  run.stdout.on('data', (data: Buffer) => (said += data.toString()));
  run.stderr.on('data', (data: Buffer) => (said += data.toString()));
  run.stdin.end(envelope(...objects));
  const [code]: unknown[] = await once(run, 'exit');
  assert.equal(code, 0, said);
  return undefined;
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('medallion, the standard’s own server, is read whole, and understands every request', async (t) => {
  const found = python(join(root, 'python'), 'medallion==3.0.0');
  if ('why' in found) return t.skip(found.why);
  const port = await freePort();
  const objects = Array.from({ length: 25 }, (_, n) => indicator(n));
  const data = join(root, 'medallion-data.json');
  const manifest = objects.map((one, n) => ({
    date_added: `2026-11-01T00:00:${String(n).padStart(2, '0')}.000001Z`,
    id: idOf(one),
    media_type: 'application/stix+json;version=2.1',
    version: '2026-11-01T00:00:00.000Z',
  }));
  writeFileSync(data, JSON.stringify(medallionData(port, objects, manifest)));
  const config = join(root, 'medallion.json');
  const backend = {
    module: 'medallion.backends.memory_backend',
    module_class: 'MemoryBackend',
    filename: data,
  };
  const users = { shield: 'secret' };
  const taxii = { max_page_size: 10 };
  writeFileSync(config, JSON.stringify({ backend, users, taxii }));
  const child = spawn(join(found.bin, 'medallion'), ['--port', String(port), config]);
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (all: Buffer) => (said += all.toString()));
  const url = `http://127.0.0.1:${port}/taxii2/`;
  const isUp = (): Promise<boolean> =>
    fetch(url).then(
      () => true,
      () => false,
    );
  for (let tries = 0; tries < 100 && !(await isUp()); tries += 1) await pause(100);
  if (!(await isUp())) return t.skip(`medallion did not start: ${said.slice(-200)}`);
  const secretFile = join(root, 'secret');
  writeFileSync(secretFile, 'secret\n');
  const ids: string[] = [];
  await askPeer(
    {
      name: 'medallion',
      url,
      collections: [],
      into: 'sector',
      scheme: 'basic',
      user: 'shield',
      secretFile,
      authorityFile: null,
      everyMs: MINUTE,
    },
    {
      agent: 'CyberShield/1.2.3',
      marks: pullMarksIn(join(root, 'medallion-marks')),
      take: (arrived) => Promise.resolve(void ids.push(...arrived.objects.map(idOf))),
      told: () => undefined,
    },
    new AbortController().signal,
  );
  assert.deepEqual(new Set(ids), new Set(objects.map(idOf)), said);
  await everyCall(new URL(`http://127.0.0.1:${port}/api1/`));
  return undefined;
});

/** What our requests ask is understood, and every answer is read, errors too. */
async function everyCall(root: URL): Promise<void> {
  const authorization = `Basic ${btoa('shield:secret')}`;
  const send = async <T>(
    { method, url, headers, body }: TaxiiRequest,
    read: (value: unknown) => Reading<T>,
    status = 200,
  ): Promise<T> => {
    const answer = await fetch(url, { method, headers: { ...headers, authorization }, body });
    const text = await answer.text();
    assert.equal(answer.status, status, `${method} ${url.href}: ${text}`);
    const { value, problems } = read(text === '' ? {} : JSON.parse(text));
    assert.ok(value !== undefined, `${method} ${url.href}: ${JSON.stringify(problems)} ${text}`);
    return value;
  };
  const at = { root, collection: SECTOR.id };
  const one = { ...at, id: idOf(indicator(100)) };
  assert.equal((await send(askDiscovery(root), readDiscovery)).title, 'Peer');
  assert.equal((await send(askApiRoot(root), readApiRoot)).maxContentLength, 9_765_625);
  assert.equal((await send(askCollections(root), readCollections)).length, 1);
  assert.equal((await send(askCollection(at), readCollection)).canWrite, true);
  const texts = [indicator(100), indicator(100, 1_000)].map((each) => JSON.stringify(each));
  const added = await send(askToAdd(at, texts), readStatus, 202);
  assert.deepEqual([added.totalCount, added.failureCount], [2, 0]);
  assert.equal((await send(askStatus(root, added.id), readStatus)).id, added.id);
  const records = await send(askManifest(at, { types: ['indicator'], limit: 3 }), readManifest);
  assert.deepEqual([records.objects.length, records.more], [3, true]);
  const next = await send(
    askManifest(at, { types: ['indicator'], limit: 3, next: records.next }),
    readManifest,
  );
  assert.equal(new Set([...records.objects, ...next.objects].map(({ id }) => id)).size, 6);
  const found = await send(askObjects(at, { ids: [one.id], versions: ['all'] }), readEnvelope);
  assert.equal(found.objects.length, 2);
  const last = await send(askObject(one), readEnvelope);
  assert.deepEqual(last.objects, [indicator(100, 1_000)]);
  assert.equal((await send(askVersions(one), readVersions)).versions.length, 2);
  await send(askToDelete(one), () => ({ value: true, problems: [] }));
  const refused = await send(askCollection({ ...at, collection: 'none' }), readErrorMessage, 404);
  assert.notEqual(refused.title, '');
}

function medallionData(
  port: number,
  objects: readonly object[],
  manifest: readonly object[],
): object {
  const at = `http://127.0.0.1:${port}/api1/`;
  return {
    '/discovery': { title: 'Peer', default: at, api_roots: [at] },
    api1: {
      information: { title: 'Root', versions: [TAXII], max_content_length: 9_765_625 },
      status: [],
      collections: [
        {
          id: SECTOR.id,
          title: 'Sector',
          can_read: true,
          can_write: true,
          media_types: ['application/stix+json;version=2.1'],
          manifest,
          objects,
        },
      ],
    },
  };
}
