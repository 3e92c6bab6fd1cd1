import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addInManifest, type AddInManifest } from './manifest.ts';

const TEXTS = {
  locale: 'en-US',
  name: 'CyberShield',
  description: 'Reports <it> & "more"',
  button: 'Report message',
  tip: 'x'.repeat(300),
  page: 'https://shield.example/add-in?language=en&mail=exchange',
};
const ADD_IN: AddInManifest = {
  id: '9d3d7c1e-0000-5000-8000-000000000001',
  version: '1.0.0.0',
  provider: 'Szent Anna\u0007 Hospital',
  permission: 'ReadItem',
  icons: 'https://shield.example/add-in/',
  support: 'https://shield.example/report',
  texts: [TEXTS, { ...TEXTS, locale: 'hu-HU', button: 'Üzenet bejelentése' }],
};

/** Names of elements directly below `parent`, in their order; a reader for what we print ourselves. */
function children(xml: string, parent: string): readonly string[] {
  const names: string[] = [];
  const open: string[] = [];
  for (const [, close, name = '', rest = ''] of xml.matchAll(
    /<(\/?)([\w:.]+)((?:[^>"]|"[^"]*")*)>/g,
  )) {
    if (close === '/') assert.equal(open.pop(), name, 'well-formed');
    else {
      if (open.at(-1) === parent) names.push(name);
      if (!rest.endsWith('/')) open.push(name);
    }
  }
  assert.deepEqual(open, [], 'well-formed');
  return names;
}

test('elements stand in the order of the schema (MS-OWEMXML 5.2), and only known ones', () => {
  const xml = addInManifest(ADD_IN);
  const [first, ...rest] = children(xml, 'OfficeApp');
  assert.equal(first, 'Id');
  assert.deepEqual(rest, [
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'Hosts',
    'Requirements',
    'FormSettings',
    'Permissions',
    'Rule',
    'DisableEntityHighlighting',
    'VersionOverrides',
  ]);
  assert.deepEqual(children(xml, 'DesktopSettings'), ['SourceLocation', 'RequestedHeight']);
  assert.deepEqual(children(xml, 'VersionOverrides'), ['Requirements', 'Hosts', 'Resources']);
  assert.deepEqual(children(xml, 'Resources'), [
    'bt:Images',
    'bt:Urls',
    'bt:ShortStrings',
    'bt:LongStrings',
  ]);
  assert.deepEqual(children(xml, 'Control'), ['Label', 'Supertip', 'Icon', 'Action']);
});

test('every resource that is named is there once, with https, and no longer than the schema lets it', () => {
  const xml = addInManifest(ADD_IN);
  const named = [...xml.matchAll(/resid="([^"]+)"/g)].map(([, id]) => id);
  const there = [...xml.matchAll(/<bt:\w+ id="([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(new Set(named), new Set(there));
  assert.equal(new Set(there).size, there.length);
  for (const [, address = ''] of xml.matchAll(
    /(?:Url|Location|Image) [^>]*DefaultValue="([^"]*)"/g,
  ))
    assert.match(address, /^https:\/\//);
  for (const [, text = ''] of xml.matchAll(/"(x+)"/g)) assert.equal(text.length, 250);
});

test('texts are escaped, and said in each language beside the first', () => {
  const xml = addInManifest(ADD_IN);
  assert.match(xml, /DefaultValue="Reports &lt;it&gt; &amp; &quot;more&quot;"/);
  assert.match(xml, /<ProviderName>Szent Anna Hospital</);
  assert.match(xml, /<bt:Override Locale="hu-HU" Value="Üzenet bejelentése"\/>/);
  assert.match(xml, /language=en&amp;mail=exchange/);
  assert.match(xml, /<Permissions>ReadItem</);
});
