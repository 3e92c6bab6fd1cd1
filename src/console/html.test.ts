import assert from 'node:assert/strict';
import { test } from 'node:test';

import { html } from './html.ts';

test('text is escaped, templates and lists are not escaped twice', () => {
  const inner = html`<b title="${'"x" & \'y\''}">${'<script>'}</b>`;
  assert.equal(
    html`${[inner, null, false, undefined, 3]}`.markup,
    '<b title="&quot;x&quot; &amp; &#39;y&#39;">&lt;script&gt;</b>3',
  );
});

test('signs that turn or hide text are shown as codes', () => {
  assert.equal(html`${'a\u202egpj.exe\u0000'}`.markup, 'a\\u202egpj.exe\\u0000');
  assert.equal(html`${'a\u2067b\u061c\u2028'}`.markup, 'a\\u2067b\\u061c\\u2028');
  assert.equal(html`${'line\n\ttab'}`.markup, 'line\n\ttab');
});
