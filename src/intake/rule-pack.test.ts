import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crc32 } from 'node:zlib';

import { installPack, readRulePack } from './rule-pack.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'cybershield-pack-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

/** A zip archive with stored entries (PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16). */
function zipOf(files: readonly (readonly [name: string, text: string])[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(text), 10);
    fields.writeUInt32LE(Buffer.byteLength(text), 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name + text)]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    centrals.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end]);
}

function zipFile(name: string, files: readonly (readonly [string, string])[]): string {
  const path = join(FOLDER, name);
  writeFileSync(path, zipOf(files));
  return path;
}

test('a zip is read in the order of its paths, rules and licence alone', async () => {
  const path = zipFile('one.zip', [
    ['rules/b.yml', 'title: b'],
    ['rules/a.yaml', 'title: á'],
    ['version.txt', '1'],
    ['rules/piece.yml', 'kind: rule'],
    ['LICENSE', 'Theirs.'],
  ]);
  const { files, others, problems } = await readRulePack(path);
  assert.deepEqual(problems, []);
  assert.equal(others, 1);
  assert.deepEqual(files, [
    { path: 'LICENSE', text: 'Theirs.' },
    { path: 'rules/a.yaml', text: 'title: á' },
    { path: 'rules/b.yml', text: 'title: b' },
  ]);
});

test('a zip that reaches out of its folder is told, and writes nothing there', async () => {
  for (const name of ['../evil.yml', '/evil.yml', 'a/../../evil.yml', 'c:evil.yml']) {
    const { files, problems } = await readRulePack(zipFile('evil.zip', [[name, 'title: e']]));
    assert.deepEqual(files, [], name);
    assert.equal(problems.length, 1, name);
  }
});

test('what is no zip, or is not there, is told', async () => {
  const path = join(FOLDER, 'broken.zip');
  writeFileSync(path, 'PK no');
  const broken = await readRulePack(path);
  assert.deepEqual(
    broken.problems.map(({ code }) => code),
    ['pack-unreadable'],
  );
  const missing = await readRulePack(join(FOLDER, 'nowhere'));
  assert.deepEqual(
    missing.problems.map(({ code }) => code),
    ['pack-missing'],
  );
});

test('a pack takes the place of the one before it, whole', () => {
  const data = join(FOLDER, 'data');
  const first = installPack(data, 'theirs', [
    { path: 'a/one.yml', text: '1' },
    { path: 'two.yml', text: '2' },
  ]);
  assert.equal(first.replaced, false);
  const second = installPack(data, 'theirs', [{ path: 'three.yml', text: '3' }]);
  assert.equal(second.replaced, true);
  assert.deepEqual(readdirSync(join(data, 'rules/theirs')), ['three.yml']);
  assert.equal(readFileSync(join(data, 'rules/theirs/three.yml'), 'utf8'), '3');
  assert.deepEqual(readdirSync(data), ['rules']);
  assert.ok(existsSync(second.folder));
  mkdirSync(join(data, 'rules/other'));
  assert.deepEqual(readdirSync(join(data, 'rules')), ['other', 'theirs']);
});
