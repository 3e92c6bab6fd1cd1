import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../model/json.ts';
import { TABLE_HEADER_CHARS_MAX, TABLE_ROW_LINES_MAX } from './limits.ts';
import { TableReader } from './tables.ts';

/** Rows as objects, text as it is, everything else left out. */
function rows(text: string, reader: TableReader = new TableReader()): Json[] {
  const lines = [...text.split('\n').map((line) => reader.read(line)), reader.end()];
  return lines.flatMap((line): Json[] => {
    if (line?.kind === 'row') return [line.event];
    return line?.kind === 'text' && line.text !== '' ? [line.text] : [];
  });
}

const ZEEK = [
  '#separator \\x09',
  '#set_separator\t,',
  '#empty_field\t(empty)',
  '#unset_field\t-',
  '#path\thttp',
  '#open\t2026-11-21-08-00-00',
  '#fields\tts\tuid\tid.orig_h\tid.orig_p\turi\ttags\tlocal\tduration',
  '#types\ttime\tstring\taddr\tport\tstring\tset[enum]\tbool\tinterval',
].join('\n');

test('Zeek: rows are what its JSON would be', () => {
  const text = `${ZEEK}
1763712000.25\tCa1\t192.0.2.5\t50123\t/a\\x09b\\xc3\\xa9\tA,B\tT\t-
1763712001\tCa2\t2001:db8::5\t1\t(empty)\t(empty)\tF\t0.5
#close\t2026-11-21-09-00-00`;
  assert.deepEqual(rows(text), [
    {
      _path: 'http',
      ts: 1_763_712_000.25,
      uid: 'Ca1',
      'id.orig_h': '192.0.2.5',
      'id.orig_p': 50_123,
      uri: '/a\tbé',
      tags: ['A', 'B'],
      local: true,
    },
    {
      _path: 'http',
      ts: 1_763_712_001,
      uid: 'Ca2',
      'id.orig_h': '2001:db8::5',
      'id.orig_p': 1,
      uri: '',
      tags: [],
      local: false,
      duration: 0.5,
    },
  ]);
});

test('Zeek: a header in the middle counts from there; a row cut short is text', () => {
  const other = '#separator \\x09\n#path\tdns\n#fields\tts\tquery\n#types\ttime\tstring';
  const text = `${ZEEK}\nnot\ta row\n${other}\n5\texample.org`;
  assert.deepEqual(rows(text), ['not\ta row', { _path: 'dns', ts: 5, query: 'example.org' }]);
});

const IIS = [
  '#Software: Microsoft Internet Information Services 10.0',
  '#Version: 1.0',
  '#Date: 2026-11-21 08:00:00',
  '#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query cs(User-Agent) sc-status',
].join('\n');

test('W3C: the columns that were chosen; times are UTC', () => {
  const text = `${IIS}
2026-11-21 08:00:01 192.0.2.7 GET /a.aspx q="1 Mozilla/5.0+(X11) 200\r
2026-11-21 08:00:01 192.0.2.7 GET
#Fields: date time s-ip
2026-11-21 08:00:02 192.0.2.1`;
  const software = { _software: 'Microsoft Internet Information Services 10.0' };
  assert.deepEqual(rows(text), [
    {
      ...software,
      date: '2026-11-21',
      time: '08:00:01',
      'c-ip': '192.0.2.7',
      'cs-method': 'GET',
      'cs-uri-stem': '/a.aspx',
      'cs-uri-query': 'q="1',
      'cs(User-Agent)': 'Mozilla/5.0+(X11)',
      'sc-status': '200',
      _time: '2026-11-21T08:00:01Z',
    },
    '2026-11-21 08:00:01 192.0.2.7 GET',
    {
      ...software,
      date: '2026-11-21',
      time: '08:00:02',
      's-ip': '192.0.2.1',
      _time: '2026-11-21T08:00:02Z',
    },
  ]);
});

test('W3C: the habits of others', () => {
  const firewall = '#Version: 1.5\n#Time Format: Local\n#Fields: date time action';
  assert.deepEqual(rows(`${firewall}\n\n2026-11-21 08:00:01 DROP`), [
    { date: '2026-11-21', time: '08:00:01', action: 'DROP', _time: '2026-11-21T08:00:01' },
  ]);
  const exchange = '#Software: Microsoft Exchange Server\n#Log-type: Message Tracking Log';
  const columns = '#Fields: date-time,client-ip,message-subject';
  assert.deepEqual(rows(`${exchange}\n${columns}\n2026-11-21T08:00:00Z,,"a, b"`), [
    {
      _software: 'Microsoft Exchange Server',
      _log: 'Message Tracking Log',
      'date-time': '2026-11-21T08:00:00Z',
      'message-subject': 'a, b',
    },
  ]);
  assert.deepEqual(rows('#Fields: date c-ip cs(Referer)\n2026-11-21\t192.0.2.1\t"a b"'), [
    { date: '2026-11-21', 'c-ip': '192.0.2.1', 'cs(Referer)': '"a b"' },
  ]);
  assert.deepEqual(rows('#Fields: a b c\n1 "two words" 3'), [{ a: '1', b: 'two words', c: '3' }]);
});

test('comma-separated values: quotes, rows over lines, empty cells, other separators', () => {
  assert.deepEqual(rows('a,b,c\n1,"x ""y"", z",\n2,"two\n\nlines",3\na,b,c\n,,'), [
    { a: '1', b: 'x "y", z' },
    { a: '2', b: 'two\n\nlines', c: '3' },
    ',,',
  ]);
  assert.deepEqual(rows('#TYPE Selected\n"Id";"Log Name";"Zeit "\n1;Security;x'), [
    { Id: '1', 'Log Name': 'Security', Zeit: 'x' },
  ]);
  assert.deepEqual(rows('Level,Date and Time,Source,Event ID,Task\nI,x,y,1102,z,"cleared"'), [
    {
      Level: 'I',
      'Date and Time': 'x',
      Source: 'y',
      'Event ID': '1102',
      Task: 'z',
      Message: 'cleared',
    },
  ]);
});

test('text with commas or signs is no table', () => {
  const lines = [
    'Nov 21 08:00:00 fw1 filterlog: 5,16,0,em0',
    'started, loaded, ready',
    '1,2026/11/21 08:00:00,0011,TRAFFIC',
    'a,b',
    'a,a,b',
    '#fields are named above',
    '# Fields: none',
  ];
  for (const line of lines) assert.deepEqual(rows(`${line}\nx,y,z`), [line, 'x,y,z']);
});

test('a reader goes on with the header of another', () => {
  for (const [header, row] of [
    [ZEEK, '1\tC\t192.0.2.1\t1\t/\t-\tT\t-'],
    [IIS, '2026-11-21 08:00:01 192.0.2.7 GET / - - 200'],
    ['a,b,c', '1,2,3'],
  ] as const) {
    const first = new TableReader();
    const whole = rows(`${header}\n${row}`, first);
    assert.deepEqual(rows(row, new TableReader(first.header)), whole);
  }
  assert.deepEqual(rows('a,b,c\n1,2,3', new TableReader([])), ['a,b,c', '1,2,3']);
});

test('hostile tables stay small and make plain objects', () => {
  assert.deepEqual(rows('__proto__,b,c\nx,2,3'), [
    Object.fromEntries([
      ['__proto__', 'x'],
      ['b', '2'],
      ['c', '3'],
    ]),
  ]);
  assert.deepEqual(rows(`#Fields: ${'a '.repeat(TABLE_HEADER_CHARS_MAX)}\n1`), ['1']);
  const open = `a,b,c\n1,2,"${'\n'.repeat(TABLE_ROW_LINES_MAX)}`;
  assert.equal(rows(`${open}\n4,5,6`).length, 2);
});
