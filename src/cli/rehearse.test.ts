import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Surroundings } from './command.ts';
import { rehearseCommand } from './rehearse.ts';

function around(cwd: string): { surroundings: Surroundings; said: () => string } {
  const texts: string[] = [];
  const output = {
    write: (text: string): boolean => {
      texts.push(text);
      return true;
    },
  };
  const surroundings: Surroundings = {
    stdin: process.stdin,
    stdout: output,
    stderr: output,
    env: {},
    cwd,
    now: () => 0,
    interrupted: new AbortController().signal,
  };
  return { surroundings, said: () => texts.join('') };
}

test('rehearse --out writes labelled, simulated records', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
  const { surroundings, said } = around(folder);
  const values = { kind: 'practice', days: '1', out: 'play' };
  const code = await rehearseCommand(folder).run({ values, positionals: [] }, surroundings);
  assert.equal(code, 0);
  assert.match(said(), /\d+ simulated records/);
  const records = readFileSync(join(folder, 'play/records.ndjson'), 'utf8').trimEnd().split('\n');
  for (const line of records) assert.equal(JSON.parse(line).simulated, true);
  const labels = JSON.parse(readFileSync(join(folder, 'play/labels.json'), 'utf8'));
  assert.equal(labels.chains.length, 9);
  rmSync(folder, { recursive: true });
});

test('rehearse says what a wrong call lacks', async () => {
  for (const values of [{ kind: 'ship' }, { days: '0' }, { days: 'x' }, { seed: '1.5' }]) {
    const { surroundings, said } = around('.');
    assert.equal(await rehearseCommand('.').run({ values, positionals: [] }, surroundings), 2);
    assert.match(said(), /^--(kind|days|seed) is /);
  }
});

test('rehearse --mail writes mails and a label for each, the same for the same seed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehearse-mail-'));
  const { surroundings, said } = around(folder);
  for (const mail of ['one', 'two']) {
    const values = { mail, count: '25', seed: '4', language: 'hu' };
    const code = await rehearseCommand(folder).run({ values, positionals: [] }, surroundings);
    assert.equal(code, 0);
  }
  assert.match(said(), /^25 made-up mails, \d+ of them phish, are in /);
  const read = (name: string): string => readFileSync(join(folder, 'one', name), 'utf8');
  const labels = read('labels.ndjson')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(labels.length, 25);
  assert.equal(readdirSync(join(folder, 'one')).length, 26);
  for (const { simulated, file, recipient, language } of labels) {
    assert.equal(simulated, true);
    assert.equal(language, 'hu');
    assert.ok(read(file).includes(`Delivered-To: ${recipient}\r\n`));
    assert.equal(read(file), readFileSync(join(folder, 'two', file), 'utf8'));
  }
  rmSync(folder, { recursive: true });
});

test('rehearse --mail says what a wrong call lacks', async () => {
  for (const values of [
    { mail: 'x', count: '0' },
    { mail: 'x', language: 'la' },
  ]) {
    const { surroundings, said } = around('.');
    assert.equal(await rehearseCommand('.').run({ values, positionals: [] }, surroundings), 2);
    assert.match(said(), /^--(count|language) is /);
  }
});
