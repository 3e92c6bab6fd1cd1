import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compoundOf, msgStreams, read } from '../../../test/mail-writer.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { readRtfBody } from './rtf-body.ts';

test('an Outlook message: header, body, attachments, an embedded message that was reported', () => {
  const inner = '__attach_version1.0_#00000000/__substg1.0_3701000D/';
  const bytes = compoundOf({
    ...msgStreams({
      '0037': 'FW: odd',
      '007d':
        'From: Nurse <nurse@c.example>\r\nAuthentication-Results: mx.c.example; spf=pass\r\n\r\n',
      '1000': 'Is this real?',
    }),
    ...msgStreams({ '3001': 'Pay now' }, '__attach_version1.0_#00000000/', 8),
    ...msgStreams(
      {
        '0037': 'Pay now',
        '1000': 'See https://x.example/pay',
        '0042': 'Evil',
        '5d02': 'E@X.example',
      },
      inner,
      24,
    ),
    ...msgStreams(
      { '3001': 'Me', '39fe': 'me@c.example' },
      `${inner}__recip_version1.0_#00000000/`,
      8,
    ),
    ...msgStreams({ '3707': 'note.txt' }, '__attach_version1.0_#00000001/', 8),
    '__attach_version1.0_#00000001/__substg1.0_37010102': Buffer.from('a note'.repeat(1_000)),
  });
  const message = read(bytes, 'msg');
  assert.equal(message.source, 'msg');
  assert.equal(message.subject, 'FW: odd');
  assert.equal(message.from[0]?.address, 'nurse@c.example');
  assert.equal(message.authentication[0]?.result, 'pass');
  assert.deepEqual(
    message.attachments.map(({ name, kind, bytes }) => [name, kind, bytes]),
    [
      ['Pay now', 'msg', 0],
      ['note.txt', 'text', 6_000],
    ],
  );
  const carried = read(
    compoundOf(msgStreams({ '0037': 'x', '1000': 'text', '0042': 'Evil', '5d02': 'E@X.example' })),
    'msg',
  );
  assert.deepEqual(carried.from, [{ name: 'Evil', address: 'E@x.example' }]);
});

test('an embedded message alone under a short word is the reported one', () => {
  const inner = '__attach_version1.0_#00000000/__substg1.0_3701000D/';
  const message = read(
    compoundOf({
      ...msgStreams({ '0037': 'FW: odd', '1000': '?' }),
      ...msgStreams({}, '__attach_version1.0_#00000000/', 8),
      ...msgStreams({ '0037': 'Pay now', '1000': 'https://x.example/pay' }, inner, 24),
      ...msgStreams({ '3001': 'Me', '39fe': 'me@c.example' }, `${inner}__recip_version1.0_#0/`, 8),
    }),
    'eml',
  );
  assert.equal(message.reported?.subject, 'Pay now');
  assert.equal(message.reported?.links[0]?.target, 'https://x.example/pay');
  assert.equal(message.reported?.to[0]?.address, 'me@c.example');
});

test('compressed RTF is unpacked as MS-OXRTFCP shows it', () => {
  const packed = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    'hex',
  );
  assert.equal(
    decompressRtf(packed)?.toString('latin1'),
    '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
  );
  for (let length = 0; length < packed.length; length += 1)
    decompressRtf(packed.subarray(0, length));
});

test('HTML wrapped in RTF comes out as it went in', () => {
  const rtf =
    '{\\rtf1\\ansi\\ansicpg1250\\fromhtml1 \\deff0{\\fonttbl{\\f0 Arial;}}' +
    '{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 J\\\'f3 \\u337? nap {\\*\\htmltag84 <a href="https://a.example/">}' +
    '\\htmlrtf {\\field{\\*\\fldinst x}}\\htmlrtf0 itt{\\*\\htmltag92 </a>}\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}}';
  assert.equal(
    readRtfBody(Buffer.from(rtf, 'latin1')).html,
    '<p>J\u00f3 \u0151 nap <a href="https://a.example/">itt</a></p>',
  );
});
