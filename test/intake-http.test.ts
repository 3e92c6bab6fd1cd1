/** The HTTP door on a real socket: records, refusals, and bodies that mean harm. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { OpenDoors } from './doors.ts';
import { TOKEN, openDoors, recordsOf } from './doors.ts';

const LOOPBACK = '127.0.0.1';
let doors: OpenDoors;

// Hooks belong to this suite: the unit tests of all files share one process.
suite('HTTP door', () => {
  before(async () => {
    doors = await openDoors({ http: [{ host: LOOPBACK, port: 0, doors: ['ndjson', 'otlp'] }] });
  });
  after(async () => {
    await doors.intake.close();
    assert.deepEqual(doors.faults, []);
  });

  interface Told {
    readonly accepted?: number;
    readonly repeated?: number;
    readonly unreadable?: readonly { line: number; code: string }[];
    readonly unreadableCount?: number;
    readonly error?: string;
  }

  async function post(
    path: string,
    body: Uint8Array | string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; told: Told; headers: Headers }> {
    const answer = await fetch(`http://${LOOPBACK}:${doors.port('ndjson+otlp')}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const told = (await answer.json()) as Told;
    return { status: answer.status, told, headers: answer.headers };
  }

  test('lines become records of one batch, whatever their encoding', async () => {
    const encodings: readonly (readonly [string, (text: string) => Uint8Array])[] = [
      ['identity', (text) => Buffer.from(text)],
      ['gzip', (text) => gzipSync(text)],
      ['deflate', (text) => deflateSync(text)],
      ['zstd', (text) => zstdCompressSync(text)],
    ];
    for (const [encoding, encode] of encodings) {
      const lines = [`{"of":"${encoding}","n":1}`, '{"n":12345678901234567890}'];
      const { status, told } = await post('/intake/ndjson', encode(`${lines.join('\r\n')}\n\n`), {
        'content-encoding': encoding,
      });
      assert.equal(status, 200, encoding);
      assert.deepEqual(told, { accepted: 2, repeated: 0, unreadable: [], unreadableCount: 0 });
      const batch = doors.journal.batches.at(-1);
      assert.deepEqual(batch && recordsOf(batch), lines);
      assert.deepEqual(batch?.sender, { name: 'ward-7', trust: 'token' });
      assert.equal(batch?.door, 'http');
      assert.equal(batch?.format, 'json');
    }
  });

  test('a bad line costs one line, and the sender learns which', async () => {
    const long = `{"x":"${'y'.repeat(2_000_000)}"}`;
    const { status, told } = await post(
      '/intake/ndjson',
      `{"good":1}\nnot json\n[1]\n${long}\n{"good":2}`,
    );
    assert.equal(status, 400);
    assert.equal(told.accepted, 2);
    assert.deepEqual(told.unreadable, [
      { line: 2, code: 'record-not-json' },
      { line: 3, code: 'record-not-an-object' },
      { line: 4, code: 'record-too-long' },
    ]);
    assert.deepEqual(doors.losses.codes.slice(-3), [
      'record-not-json',
      'record-not-an-object',
      'record-too-long',
    ]);
    assert.equal(doors.losses.reports.at(-3)?.sample, 'not json');
  });

  test('invalid UTF-8 hides no record', async () => {
    const line = Buffer.concat([Buffer.from('{"user":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    assert.equal((await post('/intake/ndjson', line)).told.accepted, 1);
    assert.deepEqual(Buffer.from(doors.journal.batches.at(-1)?.bytes ?? []), line);
  });

  test('a repeated body is acknowledged and not kept again', async () => {
    const body = Buffer.from('{"repeat":"me"}\n');
    assert.equal((await post('/intake/ndjson', body)).told.accepted, 1);
    const kept = doors.journal.batches.length;
    const again = await post('/intake/ndjson', gzipSync(body), { 'content-encoding': 'gzip' });
    assert.equal(again.status, 200);
    assert.deepEqual([again.told.accepted, again.told.repeated], [0, 1]);
    assert.equal(doors.journal.batches.length, kept);
  });

  test('an array of objects keeps each element as it was written', async () => {
    const { told } = await post('/intake/json', '[ {"a": 1.0} ,\n {"b":"],[\\""}, 3 ]');
    assert.equal(told.accepted, 2);
    assert.deepEqual(told.unreadable, [{ line: 3, code: 'record-not-an-object' }]);
    const batch = doors.journal.batches.at(-1);
    assert.deepEqual(batch && recordsOf(batch), ['{"a": 1.0}', '{"b":"],[\\""}']);
    assert.equal((await post('/intake/json', '{"one":1}')).told.accepted, 1);
    assert.equal((await post('/intake/json', '[1,')).told.error, 'body-malformed');
  });

  const REFUSED: readonly (readonly [
    string,
    number,
    string,
    Record<string, string>,
    Uint8Array,
  ])[] = [
    ['no token', 401, 'token-missing', { authorization: '' }, Buffer.from('{}')],
    ['unknown token', 401, 'token-unknown', { authorization: 'Bearer x' }, Buffer.from('{}')],
    [
      'unknown coding',
      415,
      'content-encoding-unknown',
      { 'content-encoding': 'br' },
      Buffer.from(''),
    ],
    [
      'two codings',
      415,
      'content-encoding-unknown',
      { 'content-encoding': 'gzip, zstd' },
      Buffer.from(''),
    ],
    ['no gzip', 400, 'content-encoding-broken', { 'content-encoding': 'gzip' }, Buffer.from('{}')],
    [
      'gzip cut short',
      400,
      'content-encoding-broken',
      { 'content-encoding': 'gzip' },
      gzipSync('{"cut":"short"}').subarray(0, 20),
    ],
    [
      'zstd cut short',
      400,
      'content-encoding-broken',
      { 'content-encoding': 'zstd' },
      zstdCompressSync('{"cut":"short"}').subarray(0, 16),
    ],
  ];

  test('what cannot be taken is refused with a code', async () => {
    for (const [name, status, code, headers, body] of REFUSED) {
      const answer = await post('/intake/ndjson', body, headers);
      assert.equal(answer.told.error, code, name);
      assert.equal(answer.status, status, name);
    }
    assert.equal((await post('/nowhere', '{}')).status, 404);
  });

  test('a document that inflates too far is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(33 * 1_048_576), { level: 1 });
    const gzip = await post('/intake/json', bomb, { 'content-encoding': 'gzip' });
    assert.equal(gzip.status, 413);
    assert.equal(gzip.told.error, 'body-inflates-too-far');
  });

  test('a full journal says when to come back, and then takes the same body', async () => {
    doors.journal.full = true;
    const refused = await post('/intake/ndjson', '{"full":1}');
    assert.equal(refused.status, 503);
    assert.equal(refused.told.error, 'journal-full');
    assert.equal(refused.headers.get('retry-after'), '5');
    doors.journal.full = false;
    assert.equal((await post('/intake/ndjson', '{"full":1}')).told.accepted, 1);
  });

  test('basic and API key carry the same token', async () => {
    const basic = Buffer.from(`anybody:${TOKEN}`).toString('base64');
    for (const scheme of ['Basic', 'ApiKey']) {
      const headers = { authorization: `${scheme} ${basic}` };
      assert.equal((await post('/intake/ndjson', `{"by":"${scheme}"}`, headers)).status, 200);
    }
  });

  test('a host nobody allowed is refused before its token is looked at', async () => {
    const sent = request({
      host: LOOPBACK,
      port: doors.port('ndjson+otlp'),
      path: '/intake/ndjson',
      method: 'POST',
      headers: { host: 'rebound.example', authorization: `Bearer ${TOKEN}` },
    });
    sent.end('{}');
    const [answer] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    assert.equal(answer.statusCode, 421);
  });

  test('headers without end and a body that stops half way leave the door open', async () => {
    const port = doors.port('ndjson+otlp');
    const flood = connect(port, LOOPBACK);
    flood.write('POST /intake/ndjson HTTP/1.1\r\nhost: localhost\r\n');
    for (let n = 0; n < 400; n += 1) flood.write(`x-${n}: ${'v'.repeat(200)}\r\n`);
    flood.on('error', () => {});
    const [first] = (await once(flood, 'data')) as [Buffer];
    assert.match(first.toString(), /^HTTP\/1\.1 431 /);
    flood.destroy();
    const kept = doors.journal.records.length;
    const half = connect(port, LOOPBACK);
    half.write(
      `POST /intake/ndjson HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKEN}\r\n` +
        'content-length: 1000\r\n\r\n{"half":1}\n',
    );
    await new Promise((done) => setTimeout(done, 50));
    half.destroy();
    assert.equal((await post('/intake/ndjson', '{"after":"half"}')).told.accepted, 1);
    assert.equal(doors.journal.records.length, kept + 1);
  });
});
