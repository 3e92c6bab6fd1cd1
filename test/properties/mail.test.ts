/** Reading messages: any bytes, mails bent out of shape, anything within anything; never harm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import * as fileLimits from '../../src/formats/attachment/limits.ts';
import * as limits from '../../src/formats/eml/limits.ts';
import { readMessage } from '../../src/formats/eml/reading.ts';
import type { Attachment, MailMessage } from '../../src/formats/eml/message.ts';
import { zipOf } from '../collections.ts';
import { compoundOf, mailWith, msgStreams, qrPng, vbaProject } from '../mail-writer.ts';

const SLOW = process.env['SLOW'] === '1';
const SOURCES: readonly MailMessage['source'][] = ['eml', 'msg', 'words', 'picture', 'pdf'];

/** Whatever came in, what comes out is whole and within its limits. */
function holds(bytes: Uint8Array, source: MailMessage['source']): void {
  const { value, problems } = readMessage(bytes, source);
  assert.ok(problems.length <= fileLimits.PROBLEMS_MAX + 1);
  // `*-unreadable` is the last resort, for readers that fell over: none may.
  const fallen = problems.filter(({ code }) => /^(?:mail|attachment)-unreadable$/.test(code));
  assert.deepEqual(fallen, []);
  if (bytes.length === 0) return;
  assert.ok(value !== undefined);
  assert.ok(value.text.length <= limits.TEXT_CHARS_MAX);
  assert.ok(value.html.length <= limits.HTML_CHARS_MAX);
  assert.ok(value.headers.length <= limits.FIELDS_MAX);
  assert.ok(value.relays.length <= limits.RELAYS_MAX);
  assert.ok(countFiles(value.attachments, 0) <= fileLimits.FILES_MAX + limits.PARTS_MAX);
  for (const { target } of value.links) assert.ok(target.length <= fileLimits.LINK_CHARS_MAX);
}

function countFiles(files: readonly Attachment[], depth: number): number {
  assert.ok(depth <= fileLimits.FILE_DEPTH_MAX + 2);
  return files.reduce((sum, file) => sum + 1 + countFiles(file.files, depth + 1), 0);
}

/** Where a reader takes a turn. */
const WORDS: readonly string[] = [
  'From: a@b\n',
  'Content-Type: multipart/mixed; boundary=b\n',
  '\n--b\n',
  '=?utf-8?B?',
  '?=',
  '<div style="',
  '">',
  '%PDF-1.7\n',
  'stream\n',
  'endstream',
  '<< /A (',
  '/URI',
  'PK\u0003\u0004',
  '{\\rtf',
  '\\u99999 ',
  'begin 644 a\n',
  'BEGIN:VCALENDAR\n',
  'GIF89a',
  '\u0000',
  '\u00ff',
  ...'";(\r'.split(''),
];

test('any bytes are read as any kind of message', () => {
  const word = fc.constantFrom(...WORDS);
  const piece = fc.oneof(
    word.map((text) => Buffer.from(text, 'latin1')),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.concat(pieces)),
      fc.constantFrom(...SOURCES),
      holds,
    ),
    { numRuns: SLOW ? 50_000 : 400 },
  );
});

/** One of each format, as it is when nobody bent it. */
const WHOLE: readonly (readonly [string, Buffer])[] = [
  [
    'a.pdf',
    Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /OpenAction << /JS (app.alert) >> /URI (http://a.example/) >>\nendobj\n2 0 obj\n<< /Length 9 >>\nstream\nBT (a) Tj\nendstream',
    ),
  ],
  [
    'a.doc',
    compoundOf({ WordDocument: Buffer.alloc(600, 65), ...vbaProject('Sub AutoOpen()', 'Macros/') }),
  ],
  ['a.msg', compoundOf(msgStreams({ '0037': 'Subject', '1000': 'text http://a.example/' }))],
  ['a.zip', zipOf({ name: 'a.html', bytes: Buffer.from('<form><input type=password></form>') })],
  [
    'a.docx',
    zipOf(
      { name: '[Content_Types].xml', bytes: Buffer.from('<x/>') },
      { name: 'word/document.xml', bytes: Buffer.from('<w:t>x</w:t>') },
    ),
  ],
  ['a.gz', gzipSync('hello')],
  ['a.png', qrPng('https://a.example/')],
  [
    'a.rtf',
    Buffer.from('{\\rtf1{\\object{\\*\\objdata 0105000002000000080000005061636b61676500}}}'),
  ],
  ['a.ics', Buffer.from('BEGIN:VCALENDAR\r\nORGANIZER;CN="x":mailto:a@b.example\r\nEND:VCALENDAR')],
  [
    'a.html',
    Buffer.from(
      '<style>.a{display:none}</style><a href="data:text/html,<p>x">y</a><script>atob("aGVsbG8=")</script>',
    ),
  ],
];

test('files and mails bent out of shape are read as far as they go', () => {
  const bend = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.nat({ max: 5 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.constantFrom(...WHOLE), bend, fc.nat(), ([name, whole], bends, cut) => {
      const bytes = Buffer.from(whole);
      for (const [place, value, length] of bends) {
        const at = place % bytes.length;
        bytes.fill(value, at, Math.min(bytes.length, at + length));
      }
      const file = cut % 4 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
      holds(mailWith({ name, bytes: file }), 'eml');
      holds(file, 'msg');
      const mail = mailWith({ name, bytes: whole });
      for (const [place, value] of bends) mail[place % mail.length] = value;
      holds(mail, 'eml');
    }),
    { numRuns: SLOW ? 20_000 : 150 },
  );
});

test('anything within anything ends', () => {
  const wraps: readonly ((bytes: Buffer) => Buffer)[] = [
    (bytes) => mailWith({ name: 'a.eml', bytes, type: 'message/rfc822' }),
    (bytes) => zipOf({ name: 'a.zip', bytes }, { name: 'b.zip', bytes }),
    (bytes) => gzipSync(bytes),
    (bytes) => Buffer.from(`<a href="data:text/html;base64,${bytes.toString('base64')}">x</a>`),
    (bytes) => Buffer.from(`<script>var a = "${bytes.toString('base64')}"</script>`),
    (bytes) => Buffer.from(`{\\rtf1{\\object{\\*\\objdata ${bytes.toString('hex')}}}}`),
  ];
  fc.assert(
    fc.property(fc.array(fc.nat({ max: wraps.length - 1 }), { maxLength: 9 }), (order) => {
      const start = Buffer.from('Subject: x\r\n\r\nhttp://a.example/');
      const nested = order.reduce<Buffer>(
        (bytes, index) => (bytes.length < 200_000 ? (wraps[index]?.(bytes) ?? bytes) : bytes),
        start,
      );
      holds(mailWith({ name: 'a', bytes: nested }), 'eml');
    }),
    { numRuns: SLOW ? 2_000 : 60 },
  );
});

test('what is slow to search for patterns is read in time', () => {
  // Each is a hundred kilobytes of what a careless search walks over again and again. It ends, or the run does.
  const hostile = [
    '(',
    '<',
    '"',
    '=?',
    'a.',
    'http://',
    '{',
    '{a',
    '/*',
    ' ',
    '\\',
    '<a ',
    '<![',
    '%',
    '-',
    '\n>',
    ';a=',
    '--b\n',
  ];
  for (const piece of hostile) {
    const long = piece.repeat(Math.ceil(100_000 / piece.length));
    holds(Buffer.from(`Subject: ${long}\n\n${long}`), 'eml');
    holds(
      Buffer.from(
        `Content-Type: text/html\nReceived: from ${long.slice(0, 60_000)}\n\n<style>${long}</style>${long}`,
      ),
      'eml',
    );
    holds(mailWith({ name: 'a.pdf', bytes: Buffer.from(`%PDF-1.4\n${long}`) }), 'eml');
    holds(mailWith({ name: 'a.js', bytes: Buffer.from(long) }), 'eml');
    holds(mailWith({ name: 'a.rtf', bytes: Buffer.from(`{\\rtf1${long}`) }), 'eml');
    holds(mailWith({ name: 'a.ics', bytes: Buffer.from(`BEGIN:VCALENDAR\nURL;${long}`) }), 'eml');
  }
});
