/** The Elasticsearch door on a real socket, with the requests that senders are known to make. */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Client } from '@elastic/elasticsearch';
import type { JsonObject } from '../src/model/json.ts';
import type { OpenDoors } from './doors.ts';
import { TOKEN, openDoors } from './doors.ts';

const LOOPBACK = '127.0.0.1';
let doors: OpenDoors;

// Hooks belong to this suite: the unit tests of all files share one process.
suite('Elasticsearch door', () => {
  before(async () => {
    doors = await openDoors({ http: [{ host: LOOPBACK, port: 0, doors: ['elastic'] }] });
  });
  after(async () => {
    await doors.intake.close();
    assert.deepEqual(doors.faults, []);
  });

  function url(path: string): string {
    return `http://${LOOPBACK}:${doors.port('elastic')}${path}`;
  }

  async function call(
    method: string,
    path: string,
    body?: Uint8Array | string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Headers; text: string; json: JsonObject }> {
    const answer = await fetch(url(path), {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`beat:${TOKEN}`).toString('base64')}`,
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json') && text !== '';
    const json = isJson ? (JSON.parse(text) as JsonObject) : {};
    return { status: answer.status, headers: answer.headers, text, json };
  }

  const HANDSHAKES: readonly (readonly [method: string, path: string, holds: string])[] = [
    ['GET', '/', '"tagline":"You Know, for Search"'],
    ['HEAD', '/', ''],
    ['GET', '/_license', '"status":"active"'],
    ['GET', '/_xpack', '"ilm"'],
    ['GET', '/_cluster/health', '"status":"green"'],
    ['HEAD', '/_cat/health?h=status', ''],
    ['GET', '/_nodes/http', '"publish_address":"127.0.0.1:'],
    ['HEAD', '/_index_template/winlogbeat-8.19.0', ''],
    ['GET', '/_index_template/winlogbeat-8.19.0', '"name":"winlogbeat-8.19.0"'],
    ['PUT', '/_index_template/winlogbeat-8.19.0', '"acknowledged":true'],
    ['PUT', '/_component_template/logs@custom', '"acknowledged":true'],
    ['GET', '/_ilm/policy/winlogbeat', '"phases"'],
    ['PUT', '/_ilm/policy/winlogbeat', '"acknowledged":true'],
    ['GET', '/_data_stream/winlogbeat-8.19.0', '"data_streams"'],
    ['PUT', '/_data_stream/winlogbeat-8.19.0', '"acknowledged":true'],
    ['PUT', '/_ingest/pipeline/filebeat-8.19.0', '"acknowledged":true'],
    ['HEAD', '/_alias/filebeat', ''],
    ['PUT', '/%3Clogs-%7Bnow%2Fd%7D-000001%3E', '"shards_acknowledged":true'],
  ];

  test('every handshake is answered, with the product header', async () => {
    for (const [method, path, holds] of HANDSHAKES) {
      const answer = await call(method, path, method === 'PUT' ? '{"settings":{}}' : undefined);
      assert.equal(answer.status, 200, `${method} ${path}`);
      assert.equal(answer.headers.get('x-elastic-product'), 'Elasticsearch', path);
      assert.ok(answer.text.includes(holds), `${method} ${path}: ${answer.text}`);
    }
    assert.equal((await call('POST', '/logs/_search', '{}')).status, 400);
    assert.equal((await call('GET', '/', undefined, { authorization: '' })).status, 401);
  });

  test('a bulk request is answered item by item', async () => {
    const lines = [
      '{"create":{"_index":"winlogbeat","_id":"a"}}',
      '{"event":{"code":4625}}',
      '{"index":{}}',
      'not json',
      '{"update":{"_index":"w","_id":"b"}}',
      '{"doc":{"n": 12345678901234567890},"doc_as_upsert":true}',
      '{"delete":{"_index":"w","_id":"c"}}',
      '{"index":{"_index":"w","_type":"_doc"}}',
      '{"last":true}',
    ];
    const { status, json } = await call('POST', '/path-index/_bulk', gzipSync(lines.join('\n')), {
      'content-encoding': 'gzip',
      'content-type': 'application/x-ndjson',
    });
    assert.equal(status, 200);
    assert.equal(json['errors'], true);
    const items = json['items'] as readonly JsonObject[];
    const told = items.map((item) => {
      const [[verb, body] = ['', {}]] = Object.entries(item);
      const { _index: index, status: code, error } = body as JsonObject;
      return [verb, index, code, (error as JsonObject | undefined)?.['type']];
    });
    assert.deepEqual(told, [
      ['create', 'winlogbeat', 201, undefined],
      ['index', 'path-index', 400, 'document_parsing_exception'],
      ['update', 'w', 200, undefined],
      ['delete', 'w', 403, 'security_exception'],
      ['index', 'w', 201, undefined],
    ]);
    assert.deepEqual(doors.journal.records.slice(-3), [
      '{"event":{"code":4625}}',
      '{"n": 12345678901234567890}',
      '{"last":true}',
    ]);
    assert.deepEqual(doors.losses.codes.slice(-2), ['record-not-json', 'delete-not-allowed']);
  });

  test('filter_path leaves what the sender asked for', async () => {
    const body = '{"index":{"_index":"x"}}\n{"filtered":1}\n';
    const path = '/_bulk?filter_path=errors%2Citems.*.error%2Citems.*.status';
    const { text } = await call('POST', path, body);
    assert.equal(text, '{"errors":false,"items":[{"index":{"status":201}}]}');
  });

  test('an action line that cannot be read refuses the request', async () => {
    const kept = doors.journal.records.length;
    const { status, json } = await call('POST', '/_bulk', '{"index":{}}\n{"a":1}\nwhat\n{"b":1}\n');
    assert.equal(status, 400);
    assert.match(JSON.stringify(json), /Malformed action\/metadata line \[3\]/);
    assert.equal(doors.journal.records.length, kept);
  });

  test('a full journal makes senders repeat the items that found no room', async () => {
    const item = (n: number): string =>
      `{"create":{}}\n{"n":${n},"pad":"${'p'.repeat(600_000)}"}\n`;
    doors.journal.room = 1;
    const body = Array.from({ length: 20 }, (_, n) => item(n)).join('');
    const { status, json } = await call('POST', '/logs/_bulk', body);
    doors.journal.room = Number.POSITIVE_INFINITY;
    assert.equal(status, 200);
    const items = json['items'] as readonly { readonly create: { readonly status: number } }[];
    const statuses = items.map((one) => one.create.status);
    const kept = doors.journal.batches.at(-1)?.ends.length ?? 0;
    assert.ok(kept > 0 && kept < 20);
    assert.deepEqual(statuses, [...Array(kept).fill(201), ...Array(20 - kept).fill(429)]);
  });

  test('single documents are taken', async () => {
    const created = await call('POST', '/logs/_doc', '{\n "pretty": true\n}');
    assert.equal(created.status, 201);
    assert.equal((await call('PUT', '/logs/_create/7', '{"id":7}')).json['_id'], '7');
    assert.equal((await call('POST', '/logs/_doc', '{')).status, 400);
    assert.equal(doors.journal.records.at(-1), '{"id":7}');
  });

  test('the client from npm and its bulk helper send unchanged', async () => {
    const client = new Client({ node: url(''), auth: { username: 'any', password: TOKEN } });
    const info = await client.info();
    assert.equal(info.tagline, 'You Know, for Search');
    const datasource = Array.from({ length: 250 }, (_, n) => ({ '@timestamp': n, host: 'ws-1' }));
    const result = await client.helpers.bulk({
      datasource,
      onDocument: () => ({ create: { _index: 'logs' } }),
    });
    assert.equal(result.successful, 250);
    assert.equal(result.failed, 0);
    await client.index({ index: 'logs', document: { alone: true } });
    await client.close();
    assert.equal(doors.journal.records.at(-1), '{"alone":true}');
    assert.equal(doors.journal.records.filter((one) => one.includes('"ws-1"')).length, 250);
  });
});
