import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, read } from '../../../test/mail-writer.ts';

function lines(...written: readonly string[]): Buffer {
  return Buffer.from(written.join('\r\n'), 'latin1');
}

test('header fields keep their order and their doubles; words and addresses are decoded', () => {
  const message = read(
    lines(
      'Received: from mx.b.example (mx.b.example [2001:db8:0::1])',
      '\tby in.c.example; Tue, 3 Nov 2026 10:11:12 +0100',
      'Received: from client ([192.0.2.7]) by mx.b.example; Tue, 3 Nov 2026 10:11:00 +0100',
      'Return-Path: <bounce@B.example>',
      'From: =?utf-8?q?Kov=C3=A1cs_Anna?= <anna@M=?=',
      'From: Second <second@d.example>',
      'To: "Doe, Jane" <jane@b\u00fccher.example>, Group: x@a.example, y@a.example;',
      'Subject: =?iso-8859-2?B?wfp6cvVs?= =?utf-8?Q?_r=C3=A9sz?=',
      'Message-ID: <1@b.example>',
      'Date: 3 Nov 26 10:00 GMT',
      '',
      'text',
    ),
  );
  assert.deepEqual(
    message.headers.map(({ name }) => name),
    'received received return-path from from to subject message-id date'.split(' '),
  );
  assert.equal(message.subject, '\u00c1\u00fazr\u0151l r\u00e9sz');
  assert.equal(message.returnPath, 'bounce@b.example');
  assert.deepEqual(message.relays, ['2001:db8::1', '192.0.2.7']);
  assert.equal(message.receivedAt, Date.UTC(2026, 10, 3, 9, 11, 12));
  assert.equal(message.sentAt, Date.UTC(2026, 10, 3, 10, 0, 0));
  assert.deepEqual(message.to[0], { name: 'Doe, Jane', address: 'jane@xn--bcher-kva.example' });
  assert.deepEqual(
    message.to.slice(1).map(({ address }) => address),
    ['x@a.example', 'y@a.example'],
  );
});

test('what servers say of the origin is told with who says it', () => {
  const message = read(
    lines(
      'Authentication-Results: mx.c.example (a; b) 1; spf=pass (x (y)) smtp.mailfrom=u@B.example;',
      ' dkim=fail reason="a;b" header.d=b.example; dmarc=none header.from=c.example; iprev=pass',
      'Authentication-Results: spf=softfail (sender IP is 192.0.2.1) smtp.mailfrom=e.example; compauth=fail',
      'Received-SPF: Fail (mx.d.example: domain of a@f.example does not) client-ip=192.0.2.1;',
      ' envelope-from="a@f.example"; helo=h.example;',
      'ARC-Seal: i=2; a=rsa-sha256; d=g.example; cv=pass; b=x',
      'ARC-Authentication-Results: i=1; g.example; dkim=pass header.i=@h.example',
      '',
      '',
    ),
  );
  assert.deepEqual(
    message.authentication.map((told) => Object.values(told).join(' ')),
    [
      'spf pass b.example mx.c.example ',
      'dkim fail b.example mx.c.example ',
      'dmarc none c.example mx.c.example ',
      'spf softfail e.example  ',
      'spf fail f.example mx.d.example ',
      'arc pass g.example g.example 2',
      'dkim pass h.example g.example 1',
    ],
  );
});

test('parts: the reader sees HTML, the text beside it is kept apart, the rest is attached', () => {
  const message = read(
    lines(
      'Content-Type: multipart/mixed; boundary="out"',
      '',
      '--out',
      'Content-Type: multipart/alternative; boundary=in',
      '',
      '--in',
      'Content-Type: text/plain; charset=iso-8859-2',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Kedves =D5r, l=',
      'ink: https://a.example/x',
      '--in',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>Dear <b>all</b>,</p><a href="https://b.example/y">here</a>').toString(
        'base64',
      ),
      '--in--',
      '--out',
      "Content-Type: text/plain; name*0*=utf-8''%C3%A1r; name*1=lista.txt",
      '',
      'a file',
      '--out--',
    ),
  );
  assert.equal(message.text, 'Dear all,\nhere');
  assert.equal(message.plain, 'Kedves \u0150r, link: https://a.example/x');
  assert.deepEqual(
    message.links.map(({ target, shown, where }) => [where, target, shown]),
    [
      ['html', 'https://b.example/y', 'here'],
      ['text', 'https://a.example/x', ''],
    ],
  );
  assert.deepEqual(
    message.attachments.map(({ name, kind, text }) => [name, kind, text]),
    [['\u00e1rlista.txt', 'text', 'a file']],
  );
});

test('text with a name, where programs show it as the message, is text and file', () => {
  const alone = read(
    lines('Content-Type: text/html; name="bill.html"', '', '<p>Pay <a href="https://b.example">'),
  );
  assert.deepEqual(
    [alone.text, alone.links.length, alone.attachments.map(({ name }) => name)],
    ['Pay', 1, ['bill.html']],
  );
  const parts = (first: string): ReturnType<typeof read> =>
    read(
      lines(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        first,
        '',
        'one',
        '--b',
        'Content-Type: text/plain; name=two.txt',
        '',
        'two',
        '--b--',
      ),
    );
  assert.equal(parts('Content-Disposition: inline; filename=one.txt').text, 'one');
  assert.equal(parts('Content-Disposition: attachment; filename=one.txt').text, '');
  assert.deepEqual(
    parts('Content-Type: text/plain').attachments.map(({ name }) => name),
    ['two.txt'],
  );
});

test('what is missing or damaged is told, and what can be read is read', () => {
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['mail-boundary-missing', lines('Content-Type: multipart/mixed', '', 'just text'), 'just text'],
    [
      'mail-boundary-missing',
      lines(
        'Content-Type: multipart/mixed; boundary=wrong',
        '',
        '--real',
        'Content-Type: text/plain',
        '',
        'in',
        '--real--',
      ),
      'in',
    ],
    [
      'mail-charset-unknown',
      lines('Content-Type: text/plain; charset=martian', '', 'caf\u00e9'),
      'caf\u00e9',
    ],
    ['mail-encoding-damaged', lines('Content-Transfer-Encoding: base64', '', 'aGVs*bG8='), 'hello'],
    ['mail-header-unreadable', lines('Subject: a', 'no field', '', 'text'), 'text'],
  ];
  for (const [code, bytes, text] of cases) {
    assert.ok(codesOf(bytes).includes(code), code);
    assert.equal(read(bytes).text, text, code);
  }
  assert.deepEqual(codesOf(Buffer.alloc(0)), ['mail-empty']);
});

test('a delimiter that never ends, old line ends and files in the text lose nothing', () => {
  const open = lines(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'one',
    '--b',
    '',
    'two',
  );
  assert.equal(read(open).text, 'one\ntwo');
  assert.equal(read(Buffer.from('Subject: x\r\rold text')).text, 'old text');
  const packed = read(
    lines('Subject: x', '', 'See:', 'begin 644 a.txt', '#0V%T', '`', 'end', 'Bye'),
  );
  assert.equal(packed.text, 'See:\nBye');
  assert.deepEqual(
    packed.attachments.map(({ name, text }) => [name, text]),
    [['a.txt', 'Cat']],
  );
});

const INNER = [
  'From: evil@x.example',
  'To: me@c.example',
  'Subject: Pay now',
  '',
  'https://x.example/pay',
];

function carrying(subject: string, type: string, cover: string): Buffer {
  return lines(
    'From: nurse@c.example',
    `Subject: ${subject}`,
    `Content-Type: ${type}; boundary=b`,
    '',
    '--b',
    '',
    cover,
    '--b',
    'Content-Type: message/rfc822',
    'Content-Disposition: attachment',
    '',
    ...INNER,
    '--b--',
  );
}

test('a report that only carries a message gives that message', () => {
  const long = 'A long letter of one who attaches another letter. '.repeat(60);
  const cases: readonly (readonly [string, Buffer, boolean])[] = [
    ['by hand', carrying('FW: odd', 'multipart/mixed', 'Is this real?'), true],
    ['by Defender', carrying('3|abc|Pay now', 'multipart/mixed', long), true],
    ['by feedback', carrying('x', 'multipart/report; report-type=feedback-report', ''), true],
    ['a bounce', carrying('x', 'multipart/report; report-type=delivery-status', ''), false],
    ['a letter of its own', carrying('Minutes', 'multipart/mixed', long), false],
  ];
  for (const [name, bytes, isCarried] of cases) {
    const message = read(bytes);
    assert.equal(message.reported?.subject, isCarried ? 'Pay now' : undefined, name);
    assert.equal(message.attachments[0]?.kind, 'eml', name);
    assert.equal(message.attachments[0]?.links[0]?.target, 'https://x.example/pay', name);
  }
});

test('a forward written into the text is recovered; an answer is not', () => {
  const cases: readonly (readonly [string, readonly string[], string | null])[] = [
    [
      'FW: x',
      [
        '-----Original Message-----',
        'From: Evil <e@x.example>',
        'Sent: x',
        'Subject: Pay',
        '',
        'Now',
      ],
      'Pay',
    ],
    [
      'Fwd: x',
      ['Begin forwarded message:', '', 'From: Evil <e@x.example>', 'Subject: Pay', '', 'Now'],
      'Pay',
    ],
    [
      'Fwd: x',
      [
        '---------- Forwarded message ---------',
        'From: Evil <e@x.example>',
        'Date: x',
        'Subject: Pay',
        '',
        'Now',
      ],
      'Pay',
    ],
    [
      'Tov: x',
      [
        '-------- Tov\u00e1bb\u00edtott \u00fczenet --------',
        'T\u00e1rgy: Fizess',
        'Felad\u00f3: Evil <e@x.example>',
        '',
        'Now',
      ],
      'Fizess',
    ],
    ['TR: x', ['De : Evil <e@x.example>', 'Objet : Payer', '', 'Now'], 'Payer'],
    [
      'x',
      [
        '-------- Weitergeleitete Nachricht --------',
        'Betreff: Zahlen',
        'Von: Evil <e@x.example>',
        '',
        'Now',
      ],
      'Zahlen',
    ],
    [
      'RE: x',
      [
        'Thanks.',
        '-----Original Message-----',
        'From: Evil <e@x.example>',
        'Subject: Pay',
        '',
        'Now',
      ],
      null,
    ],
    ['FW: x', ['From: here on all is well.', '', 'Now'], null],
  ];
  for (const [subject, body, expected] of cases) {
    const head = [
      'From: n@c.example',
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
    ];
    const { reported } = read(Buffer.from([...head, ...body].join('\r\n')));
    assert.equal(reported?.subject ?? null, expected, body.join(' | '));
    if (expected !== null) assert.equal(reported?.from[0]?.address, 'e@x.example');
    if (expected !== null) assert.equal(reported?.text, 'Now');
  }
});

test('limits of parts, depth, links and problems hold and are told', () => {
  const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(2_000)}`;
  assert.deepEqual(codesOf(Buffer.from(many)), ['mail-parts-many']);
  let deep = 'text';
  for (let level = 60; level > 0; level -= 1) {
    deep = `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n${deep}\n--b${level}--`;
  }
  assert.ok(codesOf(Buffer.from(deep)).includes('mail-parts-deep'));
  const links = Array.from({ length: 6_000 }, (_, index) => `http://a.example/${index}`).join('\n');
  assert.ok(codesOf(Buffer.from(`Subject: x\n\n${links}`)).includes('mail-links-many'));
  const junk = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: text/plain; charset=q\n\nx\n'.repeat(300)}`;
  assert.equal(codesOf(Buffer.from(junk)).at(-1), 'mail-problems-many');
});
