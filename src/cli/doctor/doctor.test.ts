/** Transcripts of `cybershield doctor`. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { WINDOWS_SETTINGS } from '../../detect/coverage/windows.ts';
import type { SourceHealth, Sources } from '../../flow/desk.ts';
import type { Words } from '../../flow/words.ts';
import { DAY, HOUR, MINUTE } from '../../model/time.ts';
import { runCommandLine } from '../cli.ts';
import { doctor } from '../doctor.ts';
import { settingsScript } from './script.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'cybershield-doctor-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));
const WORDS: Words = { language: 'en', say: (key) => key, has: () => true };
const NOW = Date.UTC(2026, 10, 21, 12);

function rule(title: string, logsource: string, level: string): string {
  return (
    `title: ${title}\nlevel: ${level}\nlogsource: {${logsource}}\n` +
    'detection: {s: {a: b}, condition: s}\n'
  );
}
for (const [name, text] of [
  ['a', rule('A', 'product: windows, category: process_creation', 'high')],
  ['b', rule('B', 'product: windows, category: registry_set', 'high')],
  ['c', rule('C', 'product: windows, category: registry_set', 'low')],
  ['d', rule('D', 'product: linux, service: sshd', 'low')],
] as const) {
  mkdirSync(join(FOLDER, 'content/rules', name), { recursive: true });
  writeFileSync(join(FOLDER, 'content/rules', name, 'rule.yml'), text);
}
mkdirSync(join(FOLDER, 'data'), { mode: 0o700 });

function sender(name: string, lastSeen: number, more: Partial<SourceHealth> = {}): SourceHealth {
  return {
    sender: { name, trust: 'token' },
    door: 'http',
    sources: [],
    source: 'windows-security',
    firstSeen: NOW - 10 * DAY,
    lastSeen,
    events: 1_000,
    bytes: 1,
    unreadable: 0,
    rate: 1,
    ...more,
  };
}

function desk(list: readonly SourceHealth[], seen: readonly string[]): Sources {
  return {
    list: () => Promise.resolve(list),
    unreadable: () => Promise.resolve({ items: [], next: null }),
    logsourcesSeen: () => Promise.resolve(new Map(seen.map((one) => [one, 1]))),
  };
}

async function run(
  sources: Sources | null,
  args: readonly string[] = [],
): Promise<{ code: number; out: string }> {
  let out = '';
  const command = doctor({
    words: WORDS,
    contentFolder: join(FOLDER, 'content'),
    logsourcesSeen: () => Promise.resolve(null),
    sources: (_, use) =>
      sources === null ? Promise.reject(new Error('no such file')) : use(sources),
  });
  const code = await runCommandLine([command], '1', ['doctor', ...args], {
    stdin: process.stdin,
    stdout: { write: (text) => ((out += text), true) },
    stderr: { write: (text) => ((out += text), true) },
    env: { CYBERSHIELD_RETENTION_BYTES: '1048576' },
    cwd: FOLDER,
    now: () => NOW,
    interrupted: new AbortController().signal,
  });
  return { code, out: out.replaceAll(FOLDER, '.').replace(/\d+\.\d GB are/, 'N GB are') };
}

test('a shield with a silent sender and gaps on Windows', async () => {
  const list = [
    sender('wec01', NOW - MINUTE),
    sender('vpn', NOW - 3 * HOUR),
    sender('fw', NOW - MINUTE, { unreadable: 50 }),
  ];
  const { code, out } = await run(desk(list, ['windows/process_creation/security']));
  assert.equal(code, 0);
  assert.equal(
    out,
    `well   data folder  ./data can be written, and by its owner only.
well   disk         N GB are free, enough for what retention.bytes allows.
look   shield       It does not run on this data folder: cybershield serve
well   store        It can be read (embedded).
well   certificate  Not needed: the console listens on this machine only.
well   clock        It says 2026-11-21T12:00:00.000Z.
look   sources      vpn has been silent since 2026-11-21T09:00:00.000Z.
look   sources      50 records of fw could not be read.
well   rules        4 rules in force, none refused.
look   coverage     1 of 4 rules can fire on what is sent here.
look   coverage     No Windows computer sends what Sysmon would log: 2 rules cannot fire, 1 of them high or critical.
look   coverage     Of the rest, most wait for linux / sshd: 1 rule. All of it: cybershield rules gaps

The largest gap on Windows is Sysmon. To close it:
  cybershield doctor --script windows-logging.ps1
`,
  );
});

test('a shield that never ran', async () => {
  const { code, out } = await run(null);
  assert.equal(code, 1);
  assert.match(out, /^look {3}store {8}It cannot be read: no such file\./m);
  assert.match(out, /^WRONG {2}sources {6}Nothing has been sent yet, so nothing can be seen\.$/m);
  assert.match(out, /No Windows computer sends its logs\./);
});

test('a clock that went back, and a sender gone for days', async () => {
  const list = [sender('a', NOW + HOUR), sender('b', NOW - 2 * DAY)];
  const { code, out } = await run(desk(list, []), ['--json']);
  assert.equal(code, 1);
  const found: { about: string; state: string }[] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(found.find(({ about }) => about === 'clock')?.state, 'wrong');
  assert.equal(found.find(({ about }) => about === 'sources')?.state, 'wrong');
});

test('the script closes the gaps, largest first', async () => {
  const sources = desk([sender('wec01', NOW)], ['windows//security']);
  const { out } = await run(sources, ['--script', 'logging.ps1']);
  assert.match(out, /Wrote \.\/logging\.ps1\. Read it/);
  const script = readFileSync(join(FOLDER, 'logging.ps1'), 'utf8');
  assert.ok(script.indexOf('# Sysmon: 2 rules') < script.indexOf('auditing of started programs'));
  assert.match(script, /Set-Audit '\{0CCE922B-69AE-11D9-BED3-505054503030\}' 'Process Creation'/);
  assert.match(script, /ProcessCreationIncludeCmdLine_Enabled' 1/);
  assert.match(script, /SupportsShouldProcess/);
});

test('every setting has its section, and the script is plain text', () => {
  const script = settingsScript(
    WINDOWS_SETTINGS.map((setting) => ({ setting, rules: 1, high: 0 })),
  );
  for (const { title } of WINDOWS_SETTINGS)
    assert.ok(script.includes(`# ${title}: 1 rules`), title);
  assert.match(script, /^[\x20-\x7e\r\n]+$/);
  const opened = script.match(/<RuleGroup/g)?.length;
  assert.equal(script.match(/<\/RuleGroup>/g)?.length, opened);
  assert.equal(script.split('{').length, script.split('}').length);
});
