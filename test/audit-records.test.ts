/** Records of the Linux audit system: each by itself, and those of one program start together. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { openDetector } from '../src/detect/index/engine.ts';
import { openCatalogue } from '../src/detect/source/catalogue.ts';
import { judgeBatch } from '../src/flow/logs.ts';
import { SeenEvents, type Seen } from '../src/flow/seen.ts';
import { ChunkReader } from '../src/formats/evtx/evtx.ts';
import { readContent } from '../src/intake/content/content.ts';
import { entriesOf, readFileTask } from '../src/intake/files/read.ts';
import type { Batch } from '../src/model/signal.ts';
import { recall } from '../src/threads/recalling.ts';
import { tablesOf } from './pipeline.ts';
import { missing, realData } from './real-data.ts';

const catalogue = openCatalogue(readContent(join(import.meta.dirname, '../content')).sources).value;

const ID = 'msg=audit(1795252500.155:92733):';
const LINES = [
  `type=SYSCALL ${ID} arch=c000003e syscall=59 success=yes ppid=29002 pid=1631 auid=1000 uid=0 comm="curl" exe="/usr/bin/curl" key="exec"`,
  `type=EXECVE ${ID} argc=2 a0="curl" a1="http://192.0.2.1/a"`,
  `type=CWD ${ID} cwd="/home/anna"`,
  `type=PATH ${ID} item=0 name="/usr/bin/curl" nametype=NORMAL`,
  `type=PROCTITLE ${ID} proctitle=6375726C`,
];

const rule = (title: string, id: number, logsource: string, selection: string): string => `
title: ${title}
id: ${String(id).repeat(8)}-1111-4111-8111-111111111111
name: rule_${id}
status: test
level: high
logsource: ${logsource}
detection:
  selection: ${selection}
  condition: selection
`;
const AUDITD = '{product: linux, service: auditd}';
const RULES = [
  rule('by record', 1, AUDITD, '{type: EXECVE, a0: curl}'),
  rule('by path', 2, AUDITD, '{type: PATH, name: /usr/bin/curl}'),
  rule(
    'joined',
    3,
    '{product: linux, category: process_creation}',
    '{Image|endswith: /curl, CommandLine|contains: http}',
  ),
  rule('any', 4, '{product: linux}', '["192.0.2.1"]'),
  `
title: Count
id: 55555555-1111-4111-8111-111111111111
status: test
level: high
correlation:
  type: event_count
  rules: [rule_3]
  generate: true
  group-by: [User]
  timespan: 10m
  condition: {gte: 5}
`,
].join('---');

const { compiled, cards } = tablesOf(RULES);
const tools = { catalogue, cards: cards.rules, detector: openDetector(compiled) };

function batchOf(lines: readonly string[]): Batch {
  const records = lines.map((line) => Buffer.from(line));
  let end = 0;
  return {
    organisation: 'home',
    door: 'syslog-tcp',
    sender: { name: 's', trust: 'address' },
    format: 'text',
    receivedAt: 1_795_252_501_000,
    simulated: false,
    bytes: Buffer.concat(records),
    ends: Uint32Array.from(records, (record) => (end += record.length)),
  };
}

suite('audit records', () => {
  for (const [shape, lines] of [
    ['bare', LINES],
    ['by syslog', LINES.map((line) => `<13>Nov 21 09:15:00 srv audispd: ${line}`)],
    [
      'crossing',
      LINES.flatMap((line) => [line, line.replace('92733', '92734').replace('curl', 'x')]),
    ],
  ] as const)
    test(`each rule speaks once for a program start: ${shape}`, () => {
      const judged = judgeBatch(batchOf(lines), 7, tools);
      const told = judged.findings.map((one) => `${one.rule.title} ${one.count}`);
      assert.equal(judged.events, lines.length);
      assert.deepEqual(told.filter((one) => one.startsWith('joined')).length, 1);
      if (shape === 'crossing') return;
      assert.deepEqual(told.toSorted(), ['any 1', 'by path 1', 'by record 1', 'joined 1']);
    });

  test('a joined event is found again in the journal', () => {
    const batch = batchOf([...LINES, 'another line']);
    const [sighting] = judgeBatch(batch, 7, tools).sightings;
    assert.ok(sighting);
    const { rule: index, at, position } = sighting.observation;
    assert.deepEqual(position, { batch: 7, record: 4 });
    assert.deepEqual(
      recall({ rule: index, at, position }, batch, () => tools),
      sighting,
    );
  });

  test('real logs: every EXECVE has its program start', { skip: missing('otrf') }, async () => {
    const seen = await seenIn(join(realData('otrf') ?? '', 'linux'));
    const joined = seen.filter((each) => each.joined);
    const single = seen.filter((each) => !each.joined && each.event['type'] === 'EXECVE');
    assert.ok(single.length > 0);
    assert.deepEqual(
      joined.map(({ event }) => [event['serial'], event['CommandLine']]),
      single.map(({ event }) => [event['serial'], event['CommandLine']]),
    );
    for (const { event, route } of joined) {
      assert.deepEqual(route.logsource.categories, ['process_creation']);
      assert.match(JSON.stringify(event['Image']), /^"\//);
    }
  });
});

async function seenIn(folder: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.zip')) continue;
    const path = join(folder, name);
    for (const { index: entry } of (await entriesOf(path)) ?? []) {
      const events = new SeenEvents(catalogue, 0);
      for await (const portion of readFileTask({ path, entry, changedAt: 0 }, new ChunkReader()))
        for (const [record, raw] of portion.records.entries()) {
          const event = 'event' in raw ? raw.event : catalogue.readText(raw.text, 0);
          if (event !== null) seen.push(...events.take(event, { batch: 0, record }));
        }
      seen.push(...events.end());
    }
  }
  return seen;
}
