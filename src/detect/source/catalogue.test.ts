import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import type { JsonObject } from '../../model/json.ts';
import { openCatalogue } from './catalogue.ts';
import { enablersFor, readEnablers } from './enable.ts';
import { readField } from './pick.ts';
import type { SourcePiece } from './read.ts';
import { recogniseAll } from './unfold.ts';

const RECEIVED = Date.UTC(2026, 10, 21, 12);

function piece(id: string, value: Record<string, unknown>): SourcePiece {
  return {
    id,
    folder: `content/sources/${id}`,
    value: { kind: 'source', version: 1, title: id, ...value },
  };
}

const ENVELOPE = piece('flat', {
  kind: 'envelope',
  family: 'windows',
  order: 10,
  recognise: [{ has: ['Channel', 'EventID'] }],
  facts: { channel: 'Channel', eventid: 'EventID' },
  logsource: { product: 'windows' },
  host: 'Computer',
  nobody: ['*$', 'system'],
});
const NESTED = piece('nested', {
  kind: 'envelope',
  family: 'windows',
  dotted: true,
  recognise: [{ has: 'win.channel' }],
  facts: { channel: 'win.channel', eventid: 'win.id' },
  logsource: { product: 'windows' },
  roots: ['win.data'],
  system: { EventID: 'win.id' },
  fields: { Image: 'process.executable' },
});
const SECURITY = piece('security', {
  family: 'windows',
  select: { channel: 'Security' },
  logsource: { services: 'security' },
  variants: [
    { when: { eventid: 4688 }, categories: 'process_creation' },
    { when: { eventid: [4624, 4625] }, person: 'TargetUserName' },
  ],
  fields: { Image: 'NewProcessName' },
  person: 'SubjectUserName',
});

function codes(pieces: readonly SourcePiece[]): string[] {
  return openCatalogue(pieces).problems.map((one) => `${one.code} ${one.place.path ?? ''}`.trim());
}

suite('what a definition may say', () => {
  test('an unknown key is refused with the nearest known one, and the rest still works', () => {
    const { value, problems } = openCatalogue([ENVELOPE, piece('bad', { recogise: [] })]);
    assert.equal(problems[0]?.code, 'source-key-unknown');
    assert.deepEqual(problems[0]?.detail, { key: 'recogise', nearest: 'recognise' });
    assert.deepEqual(problems[0]?.place, {
      file: 'content/sources/bad/piece.yml',
      path: 'recogise',
    });
    assert.equal(value.recognise({ Channel: 'x', EventID: 1 }).source, 'flat');
  });

  test('values of the wrong kind have their own codes and places', () => {
    assert.deepEqual(codes([piece('a', { order: 'first' })]), ['source-not-a-number order']);
    assert.deepEqual(codes([piece('a', { recognise: [{}] })]), ['source-shape-empty recognise.0']);
    assert.deepEqual(codes([piece('a', { variants: [{ services: 'x' }] })]), [
      'source-variant-without-when variants.0',
    ]);
    assert.deepEqual(codes([piece('a', { fields: { x: { path: 'y', pick: 'md4' } } })]), [
      'source-choice-unknown fields.x.0.pick',
    ]);
    assert.deepEqual(codes([piece('a', { time: 'a..b' })]), ['source-path-wrong time.0']);
    assert.deepEqual(codes([piece('a', { version: 2 })]), ['source-version-unknown version']);
    assert.deepEqual(codes([piece('a', { select: { day: 'x' } })]), ['source-fact-unknown']);
    assert.deepEqual(codes([piece('a', { family: 'lost' })]), ['source-family-without-envelope']);
  });

  const PATTERNS: readonly (readonly [pattern: string, code: string | null])[] = [
    ['user (?<u>\\S+)', 'source-pattern-not-anchored'],
    ['^(a+)+$', 'source-pattern-repeats-a-repeat'],
    ['^(?:a{1,20}){1,20}$', 'source-pattern-repeats-a-repeat'],
    ['^((?:ab*)c)*', 'source-pattern-repeats-a-repeat'],
    ['^.*x', 'source-pattern-any-run-inside'],
    ['^(?=a)b', 'source-pattern-looks-around'],
    ['^(?<q>["\'])x\\k<q>', 'source-pattern-looks-around'],
    ['^(?<a>[', 'source-pattern-wrong'],
    ['^ok (?<rest>.*)$', null],
    ['^cmd \\((?<rest>.*)\\)$', null],
  ];
  for (const [match, code] of PATTERNS) {
    test(`the pattern ${match}`, () => {
      const found = openCatalogue([piece('a', { text: { program: 'a', lines: [{ match }] } })]);
      assert.equal(found.problems[0]?.code ?? null, code);
    });
  }
});

suite('routes', () => {
  const { value: catalogue } = openCatalogue([ENVELOPE, NESTED, SECURITY]);
  const started: JsonObject = {
    Channel: 'security',
    EventID: '4688',
    NewProcessName: 'C:\\a.exe',
    SubjectUserName: 'CLINIC\\Anna',
    Computer: 'PC-1.example.org.',
  };

  test('are interned and dense', () => {
    const route = catalogue.recognise(started);
    assert.equal(catalogue.recognise({ ...started, EventID: 4688 }), route);
    assert.deepEqual(
      catalogue.routes.map((one) => one.index),
      catalogue.routes.map((_, index) => index),
    );
  });

  test('carry the logsource of envelope, source and variant', () => {
    assert.deepEqual(catalogue.recognise(started).logsource, {
      product: 'windows',
      categories: ['process_creation'],
      services: ['security'],
    });
    assert.deepEqual(catalogue.recognise({ Channel: 'Other', EventID: 1 }).logsource, {
      product: 'windows',
      categories: [],
      services: [],
    });
  });

  test('find renamed fields first, then the own name, then what the envelope maps', () => {
    assert.deepEqual(
      catalogue
        .recognise(started)
        .locate('Image')
        .map(({ keys }) => keys),
      [['NewProcessName'], ['Image']],
    );
    const nested = catalogue.recognise({ win: { channel: 'Security', id: 4688 } });
    assert.deepEqual(
      nested.locate('Image').map(({ keys }) => keys),
      [
        ['win', 'data', 'NewProcessName'],
        ['win', 'data', 'Image'],
        ['process', 'executable'],
      ],
    );
    const dotted = catalogue.recognise({ 'win.channel': 'Security', 'win.id': 4688 });
    assert.deepEqual(dotted.locate('Image')[0]?.keys, ['win.data.NewProcessName']);
    assert.notEqual(dotted.layout, nested.layout);
  });

  test('name the person without domain, never a machine, and the host', () => {
    const route = catalogue.recognise(started);
    assert.equal(route.personOf(started), 'anna');
    assert.equal(route.personOf({ ...started, SubjectUserName: 'PC-1$' }), null);
    assert.equal(route.hostOf(started), 'pc-1.example.org');
    const logon = { Channel: 'Security', EventID: 4625, TargetUserName: 'Bela' };
    assert.equal(catalogue.recognise(logon).personOf(logon), 'bela');
  });

  test('an event of no shape is unknown, an unclaimed line is text', () => {
    assert.equal(catalogue.recognise({}).source, 'unknown');
    const line = catalogue.readText('hello', RECEIVED);
    assert.ok(line !== null);
    assert.equal(catalogue.recognise(line).source, 'text');
    assert.equal(catalogue.readText('  ', RECEIVED), null);
    const odd = catalogue.readText(
      '<13>1 - h p - - [__proto__ a="b"][message c="d"] text',
      RECEIVED,
    );
    assert.equal(odd?.['a'], undefined);
    assert.equal(odd?.['message'], 'text');
  });

  test('names of Object.prototype in an event or a rule mean nothing', () => {
    const route = catalogue.recognise(started);
    const event = { ...started };
    for (const name of ['constructor', 'toString', '__proto__']) {
      const [path] = route.locate(name);
      assert.ok(path !== undefined);
      assert.equal(readField(event, path), undefined);
    }
  });
});

suite('paths', () => {
  const { value: catalogue } = openCatalogue([
    piece('lists', {
      recognise: [{ has: 'list' }],
      fields: {
        every: 'list[].name',
        one: 'list[name=b].value',
        second: 'list.1.value',
        under: 'odd.*.value',
        dot: 'a\\.b',
        both: { join: ['x', 'y'], between: '/' },
        said: { path: 'x', words: { '1': 'yes', '*': 'no' } },
        registry: { path: 'key', pick: 'registry-path' },
        hash: { path: 'hashes', pick: 'sha256' },
      },
    }),
  ]);
  const event: JsonObject = {
    list: [
      { name: 'a', value: 1 },
      { name: 'b', value: 2 },
    ],
    odd: { thing: { value: 3 } },
    'a.b': 4,
    x: 1,
    y: 2,
    key: '\\REGISTRY\\USER\\S-1-5-21-1\\Run',
    hashes: 'MD5=AA, SHA256=BB',
  };
  const EXPECTED: readonly (readonly [field: string, value: unknown])[] = [
    ['every', ['a', 'b']],
    ['one', 2],
    ['second', 2],
    ['under', 3],
    ['dot', 4],
    ['both', '1/2'],
    ['said', 'yes'],
    ['registry', 'HKU\\S-1-5-21-1\\Run'],
    ['hash', 'BB'],
  ];
  for (const [field, expected] of EXPECTED) {
    test(field, () => {
      const [path] = catalogue.recognise(event).locate(field);
      assert.ok(path !== undefined);
      assert.deepEqual(readField(event, path), expected);
    });
  }
});

suite('records that hold others', () => {
  const { value: catalogue } = openCatalogue([
    ENVELOPE,
    SECURITY,
    piece('list', {
      kind: 'envelope',
      recognise: [{ has: 'Records.0' }],
      unfold: { list: 'Records' },
    }),
    piece('line', {
      kind: 'envelope',
      recognise: [{ has: ['line', 'shipper'] }],
      unfold: { text: 'line', program: 'tag' },
      host: 'shipper',
      time: 'at',
    }),
    piece('sshd', { text: { program: 'sshd', lines: [{ match: '^user (?<user>\\S+)' }] } }),
  ]);

  test('are judged by what they hold', () => {
    const inner = { Channel: 'Security', EventID: 4688 };
    const found = recogniseAll(catalogue, { Records: [inner, inner] }, RECEIVED);
    assert.deepEqual(
      found.map(({ route }) => route.source),
      ['security', 'security'],
    );
  });

  test('lend a line their host, time and program', () => {
    const record = { line: 'user anna', tag: 'sshd[7]:', shipper: 'Srv-1', at: 1_795_252_500 };
    const [found] = recogniseAll(catalogue, record, RECEIVED);
    assert.ok(found !== undefined);
    assert.equal(found.route.source, 'sshd');
    assert.equal(found.event['user'], 'anna');
    assert.equal(found.route.hostOf(found.event), 'srv-1');
    assert.equal(found.route.timeOf(found.event), 1_795_252_500_000);
  });

  test('stay themselves when their content says less than they do, and nesting ends', () => {
    for (const line of ['', 'nothing that a source knows'])
      assert.equal(
        recogniseAll(catalogue, { line, shipper: 'x' }, RECEIVED)[0]?.route.source,
        'line',
      );
    let nested: JsonObject = { Channel: 'Security', EventID: 1 };
    for (let depth = 0; depth < 100; depth += 1) nested = { Records: [nested] };
    assert.equal(recogniseAll(catalogue, nested, RECEIVED)[0]?.route.source, 'list');
  });
});

test('what would deliver a logsource: its category before its service', () => {
  const how = { en: 'Do it.' };
  const { all, problems } = readEnablers([
    piece('a', { enable: [{ product: 'windows', service: 'security', how }] }),
    piece('b', { enable: [{ product: 'windows', category: 'process_creation', how }] }),
  ]);
  assert.deepEqual(problems, []);
  const wanted = { product: 'windows', category: 'process_creation', service: 'security' };
  assert.deepEqual(
    enablersFor(all, wanted).map(({ source }) => source),
    ['b', 'a'],
  );
  assert.deepEqual(enablersFor(all, { product: 'linux', service: 'security' }), []);
});
