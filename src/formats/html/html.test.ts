import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, read } from '../../../test/mail-writer.ts';
import type { MailMessage } from '../eml/message.ts';

function page(html: string): MailMessage {
  return read(Buffer.from(`Content-Type: text/html; charset=utf-8\n\n${html}`));
}

test('the text is what a reader sees, line by line', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['<p>One</p><p>two&nbsp;&amp; three<br>four</p>', 'One\ntwo & three\nfour'],
    ['<title>t</title><style>p{}</style><p>Seen</p><!-- not -->', 'Seen'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['Pay<span style="display:none">hidden words</span>Pal', 'PayPal'],
    [
      '<style>.h { display: none } @media print { .k { display: none } }</style><i class="h">no</i><i class="k">yes</i>',
      'yes',
    ],
    [
      '<div style="font-size:0">no</div><div style="max-height:0;overflow:hidden">no</div>yes',
      'yes',
    ],
    ['<div style="background:#fff"><span style="color:white">no</span>yes</div>', 'yes'],
    ['P\u200ba\u200by', 'Pay'],
  ];
  for (const [html, text] of cases) assert.equal(page(html).text, text, html);
});

test('links have the words they stand under, and where they really lead', () => {
  const message = page(
    '<base href="https://evil.example/a/"><a href="x">Your <b>bank</b></a>' +
      '<a href="ht\ntps://b.example/"><img src="https://c.example/i.png" alt="Pay"></a>' +
      '<form action="https://d.example/take"><input type=password></form>' +
      '<meta http-equiv=refresh content="0; url=https://e.example/">' +
      '<!--[if mso]><v:roundrect href="https://f.example/"></v:roundrect><![endif]-->',
  );
  assert.deepEqual(
    message.links.map(({ where, target, shown }) => `${where} ${target} ${shown}`.trim()),
    [
      'html https://evil.example/a/x Your bank',
      'image https://c.example/i.png',
      'html https://b.example/ Pay',
      'form https://d.example/take',
      'html https://e.example/',
      'html https://f.example/',
    ],
  );
  for (const trait of ['base-href', 'form', 'form-password', 'meta-refresh']) {
    assert.ok(message.traits.includes(trait), trait);
  }
});

test('what a page hides or does is told', () => {
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  const cases: readonly (readonly [string, string])[] = [
    ['<div style="display:none">many words that nobody is meant to see</div>', 'hidden-text'],
    [`<p>${'a\u200c'.repeat(20)}</p>`, 'invisible-characters'],
    ['<script>location.href = "https://a.example/"</script>', 'redirect'],
    ['<a href="javascript:alert(1)">x</a>', 'script'],
    ['<img src=x onerror="eval(1)">', 'obfuscated'],
    ['<iframe src="https://a.example/"></iframe>', 'frame'],
    [
      `<a href="data:text/html;base64,${encoded('<form><input type=password>')}">x</a>`,
      'data-link',
    ],
    [
      `<a href="data:text/html;base64,${encoded('<form><input type=password>')}">x</a>`,
      'form-password',
    ],
    [`<script>var b = new Blob([atob("${encoded('x')}")]);</script>`, 'smuggling'],
    ['<script>navigator.msSaveOrOpenBlob(b, "a.zip")</script>', 'smuggling'],
    [
      `<script>document.write(unescape("${[...Buffer.from('<input type=password name=x>')].map((byte) => `%${byte.toString(16)}`).join('')}"))</script>`,
      'form-password',
    ],
    ['<img src="https://a.example/a.png"><p>Hi</p>', 'picture-only'],
  ];
  for (const [html, trait] of cases) {
    assert.ok(
      page(html).traits.includes(trait),
      `${trait}: ${page(html).traits.join()} of ${html}`,
    );
  }
  assert.deepEqual(
    page('<p>An honest letter.</p><a href="https://a.example/">site</a>').traits,
    [],
  );
});

test('a file carried in a script is found with what it is', () => {
  const bytes = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(80, 7)]);
  const message = page(`<script>let d = "${bytes.toString('base64')}";</script>`);
  assert.deepEqual(
    message.attachments.map(({ name, kind, traits }) => [name, kind, traits]),
    [['carried.exe', 'exe', ['executable']]],
  );
  assert.ok(message.traits.includes('smuggling'));
});

test('pages without end are left, and that is told', () => {
  const head = 'Content-Type: text/html\n\n';
  assert.ok(codesOf(Buffer.from(head + '<div>'.repeat(5_000))).includes('mail-html-deep'));
  assert.ok(codesOf(Buffer.from(head + 'word '.repeat(500_000))).includes('mail-html-cut'));
});
