import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import * as fc from 'fast-check';

import { parseSyslog, printSyslog } from './syslog.ts';
import type { SyslogMessage } from './syslog.ts';

type Expected = Partial<Omit<SyslogMessage, 'structured'>>;

const LINES: readonly (readonly [name: string, line: string, expected: Expected])[] = [
  [
    'RFC 5424 example 1',
    "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed for lonvick",
    {
      facility: 4,
      severity: 2,
      hostname: 'mymachine.example.com',
      program: 'su',
      processId: null,
      messageId: 'ID47',
      message: "'su root' failed for lonvick",
    },
  ],
  [
    'RFC 5424 without message',
    '<165>1 2003-10-11T22:14:15.003Z h a - - [e@1 i="3"]',
    { facility: 20, severity: 5, message: '' },
  ],
  [
    'RFC 3164 example 1',
    "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8",
    { timestamp: 'Oct 11 22:14:15', hostname: 'mymachine', program: 'su', facility: 4 },
  ],
  [
    'a file without PRI',
    'Dec 10 06:55:46 LabSZ sshd[24200]: Invalid user webmaster from 192.0.2.1',
    { facility: null, hostname: 'LabSZ', program: 'sshd', processId: '24200' },
  ],
  [
    'rsyslog with RFC 3339 time',
    '2026-11-21T10:15:02.5+01:00 srv sshd[3]: hello',
    {
      timestamp: '2026-11-21T10:15:02.5+01:00',
      hostname: 'srv',
      program: 'sshd',
      message: 'hello',
    },
  ],
  [
    'Cisco ASA',
    '<166>Nov 21 2026 10:15:00 asa : %ASA-6-302013: Built',
    {
      timestamp: 'Nov 21 2026 10:15:00',
      hostname: 'asa',
      program: null,
      message: '%ASA-6-302013: Built',
    },
  ],
  [
    'Cisco IOS with sequence and origin',
    '<189>45: sw: *Mar  1 00:00:00.123: %SYS-5-CONFIG_I: x',
    { timestamp: '*Mar  1 00:00:00.123', hostname: 'sw', message: '%SYS-5-CONFIG_I: x' },
  ],
  [
    'tag with brackets and no space',
    '<13>Nov 21 10:15:00 h postfix/smtpd[12]:x',
    { program: 'postfix/smtpd', processId: '12', message: 'x' },
  ],
  [
    'CEF after a host is no tag',
    '<13>Nov 21 10:15:00 h CEF:0|a|b|c|d|e|5|',
    { program: null, message: 'CEF:0|a|b|c|d|e|5|' },
  ],
  [
    'FortiGate has no header',
    '<189>date=2026-11-21 time=10:15:00',
    { hostname: null, program: null },
  ],
  ['a wrong PRI is text', '<999>x', { facility: null, message: '<999>x' }],
  ['nothing', '', { message: '' }],
];

suite('syslog lines', () => {
  for (const [name, line, expected] of LINES) {
    test(name, () => {
      const { structured: _, ...found } = parseSyslog(line);
      assert.deepEqual(found, { ...found, ...expected });
    });
  }

  test('structured data with escapes, twice', () => {
    const line = String.raw`<13>1 - h a 1 m [x@1 a="1\"2\]3\\4\5" b=""][y c="d"] text [not data]`;
    const { structured, message } = parseSyslog(line);
    assert.equal(structured.get('x@1')?.get('a'), String.raw`1"2]3\4\5`);
    assert.equal(structured.get('x@1')?.get('b'), '');
    assert.equal(structured.get('y')?.get('c'), 'd');
    assert.equal(message, 'text [not data]');
  });

  test('broken structured data belongs to the message, and nothing is lost', () => {
    const { message } = parseSyslog('<13>1 - h a 1 m [x@1 a="1 text');
    assert.match(message, /\[x@1 a="1 text$/);
  });
});

test('what RFC 5424 can carry is read as it was printed', () => {
  const word = fc.stringMatching(/^[!-~]{1,20}$/).filter((text) => text !== '-');
  const value = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !/[\r\n]/.test(text));
  const messages = fc.record(
    {
      format: fc.constant('rfc5424' as const),
      facility: fc.integer({ min: 0, max: 23 }),
      severity: fc.integer({ min: 0, max: 7 }),
      timestamp: fc.constantFrom('2026-11-21T10:15:00.123456Z', '2026-11-21T10:15:00+01:00', null),
      hostname: fc.option(word),
      program: fc.option(word),
      processId: fc.option(word),
      messageId: fc.option(word),
      structured: fc
        .dictionary(
          fc.stringMatching(/^[a-z@0-9]{1,10}$/),
          fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { maxKeys: 3 }),
          { maxKeys: 3 },
        )
        .map(
          (all) => new Map(Object.entries(all).map(([id, p]) => [id, new Map(Object.entries(p))])),
        ),
      message: fc.stringMatching(/^[ -~]{0,60}$/),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(messages, (message) => {
      const found = parseSyslog(printSyslog(message));
      assert.deepEqual(found, message);
    }),
    { numRuns: 200 },
  );
});

test('no text makes it fail, and the message is never longer than the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const line of [text, `<13>1 ${text}`, `<13>Nov 21 10:15:00 ${text}`])
        assert.ok(parseSyslog(line).message.length <= line.length);
    }),
    { numRuns: 300 },
  );
});
