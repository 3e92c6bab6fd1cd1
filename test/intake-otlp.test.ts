/** The OTLP door on a real socket, fed by the exporters that OpenTelemetry publishes on npm. */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import type { JsonObject } from '../src/model/json.ts';
import type { OpenDoors } from './doors.ts';
import { TOKEN, openDoors } from './doors.ts';

const LOOPBACK = '127.0.0.1';
let doors: OpenDoors;

// Hooks belong to this suite: the unit tests of all files share one process.
suite('OTLP door', () => {
  before(async () => {
    doors = await openDoors({ http: [{ host: LOOPBACK, port: 0, doors: ['otlp'] }] });
  });
  after(async () => {
    await doors.intake.close();
    assert.deepEqual(doors.faults, []);
  });

  function url(): string {
    return `http://${LOOPBACK}:${doors.port('otlp')}/v1/logs`;
  }

  async function post(
    body: Uint8Array,
    headers: Record<string, string>,
  ): Promise<{ status: number; type: string | null; bytes: Buffer }> {
    const answer = await fetch(url(), {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      body: new Uint8Array(body),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get('content-type'), bytes };
  }

  for (const [name, Exporter] of [
    ['JSON', JsonExporter],
    ['protobuf', ProtobufExporter],
  ] as const) {
    test(`the ${name} exporter from npm sends unchanged`, async () => {
      const exporter = new Exporter({ url: url(), headers: { authorization: `Bearer ${TOKEN}` } });
      const provider = new LoggerProvider({
        processors: [new BatchLogRecordProcessor({ exporter })],
      });
      const logger = provider.getLogger('ward', '1.2');
      for (let n = 0; n < 3; n += 1) {
        logger.emit({
          severityNumber: SeverityNumber.WARN,
          severityText: 'WARN',
          body: `${name} ${n}`,
          attributes: { 'user.name': 'clerk', tries: n, parts: ['a', 'b'] },
          timestamp: 1_700_000_000_000,
        });
      }
      await provider.forceFlush();
      await provider.shutdown();
      const records = doors.journal.records
        .map((record) => JSON.parse(record) as JsonObject)
        .filter((record) => JSON.stringify(record['body']).startsWith(`"${name}`));
      assert.equal(records.length, 3);
      const [, second] = records;
      assert.equal(second?.['time'], '2023-11-14T22:13:20.000Z');
      assert.equal(second?.['severityNumber'], 13);
      assert.deepEqual(second?.['attributes'], {
        'user.name': 'clerk',
        tries: 1,
        parts: ['a', 'b'],
      });
      assert.deepEqual(second?.['scope'], { name: 'ward', version: '1.2', attributes: {} });
    });
  }

  const ONE = {
    resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'gz' } }] }] }],
  };

  test('answers keep to the specification', async () => {
    const json = { 'content-type': 'application/json; charset=utf-8' };
    const taken = await post(gzipSync(JSON.stringify(ONE)), {
      ...json,
      'content-encoding': 'gzip',
    });
    assert.deepEqual(
      [taken.status, taken.type, taken.bytes.toString()],
      [200, 'application/json', '{}'],
    );
    const broken = await post(Buffer.from('{'), json);
    assert.equal(broken.status, 400);
    assert.equal(broken.bytes.toString(), '{"code":3,"message":"body-malformed"}');
    const protobuf = await post(Buffer.from([0x0a, 0x7f]), {
      'content-type': 'application/x-protobuf',
    });
    assert.deepEqual([protobuf.status, protobuf.type], [400, 'application/x-protobuf']);
    assert.deepEqual([...protobuf.bytes.subarray(0, 2)], [8, 3]);
    assert.equal((await post(Buffer.from('{}'), { 'content-type': 'text/plain' })).status, 415);
    const stranger = await post(Buffer.from('{}'), { ...json, authorization: 'Bearer x' });
    assert.equal(stranger.status, 401);
    doors.journal.full = true;
    const full = await post(Buffer.from(JSON.stringify(ONE)), json);
    doors.journal.full = false;
    assert.deepEqual(
      [full.status, JSON.parse(full.bytes.toString())],
      [503, { code: 14, message: 'journal-full' }],
    );
  });

  test('a record too long is refused alone, and the sender told how many', async () => {
    const logRecords = [
      { body: { stringValue: 'x'.repeat(1_100_000) } },
      { body: { stringValue: 'short' } },
    ];
    const body = Buffer.from(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
    const { status, bytes } = await post(body, { 'content-type': 'application/json' });
    assert.equal(status, 200);
    const told = JSON.parse(bytes.toString()) as { partialSuccess: JsonObject };
    assert.equal(told.partialSuccess['rejectedLogRecords'], '1');
    assert.match(doors.journal.records.at(-1) ?? '', /"body":"short"/);
  });

  test('attributes beyond the limit are left out, and that is reported', async () => {
    const attributes = Array.from({ length: 1_030 }, (_, n) => ({ key: `k${n}`, value: {} }));
    const logRecords = [{ body: { stringValue: 'wide' }, attributes }];
    const body = Buffer.from(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
    assert.equal((await post(body, { 'content-type': 'application/json' })).status, 200);
    assert.match(doors.journal.records.at(-1) ?? '', /"body":"wide"/);
    assert.equal(doors.losses.codes.at(-1), 'otlp-attributes-too-many');
  });
});
