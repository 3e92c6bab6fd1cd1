/** Transcripts of `cybershield rules`: what a stranger reads. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Words } from '../../flow/words.ts';
import { runCommandLine } from '../cli.ts';
import { rules } from '../rules.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'cybershield-rules-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

/** Texts are tested where content is; here a key stands for its text. */
const WORDS: Words = { language: 'en', say: (key) => key, has: () => true };

const SYSMON_SOURCE = `kind: source
version: 1
title: Sysmon
recognise:
  - has: [EventID, Image]
logsource: {product: windows, categories: [process_creation], services: [sysmon]}
time: [UtcTime]
host: [Computer]
`;
const SSHD_SOURCE = `kind: source
version: 1
title: OpenSSH
recognise:
  - has: [sshd]
logsource: {product: linux, services: [sshd]}
time: [at]
host: [host]
`;
const OWN_RULE = `title: Backups deleted
id: 929a690e-bef0-4204-a928-ef5e620d6fcc
level: high
logsource: {product: windows, category: process_creation}
detection:
  selection:
    Image|endswith: ['\\vssadmin.exe', '\\wbadmin.exe']
    CommandLine|contains: delete
  filter: {User: backup}
  condition: selection and not filter
`;

function put(path: string, text: string): void {
  const full = join(FOLDER, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
}
put('content/sources/sysmon/piece.yml', SYSMON_SOURCE);
put('content/sources/sshd/piece.yml', SSHD_SOURCE);
put('content/rules/backups/rule.yml', OWN_RULE);
put(
  'theirs/ssh/root.yml',
  `title: Root by SSH
id: 0e95725d-7320-415d-80f7-004da920fc11
level: critical
logsource: {product: linux, service: sshd}
detection: {s: {user: root}, condition: s}
---
title: Waits for names
level: low
logsource: {product: linux, service: sshd}
detection: {s: {user|expand: '%Administrators%'}, condition: s}
`,
);
put('theirs/LICENSE', 'Theirs.\n');
put('theirs/README.md', '# Theirs\n');

async function run(
  args: readonly string[],
  seen: ReadonlyMap<string, number> | null = null,
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const command = rules({
    words: WORDS,
    contentFolder: join(FOLDER, 'content'),
    logsourcesSeen: () => Promise.resolve(seen),
  });
  const code = await runCommandLine([command], '1', ['rules', ...args], {
    stdin: process.stdin,
    stdout: { write: (text) => ((out += text), true), columns: 90 },
    stderr: { write: (text) => ((err += text), true) },
    env: {},
    cwd: FOLDER,
    now: () => 0,
    interrupted: new AbortController().signal,
  });
  return { code, out: out.replaceAll(FOLDER, '.'), err: err.replaceAll(FOLDER, '.') };
}

test('import, then list', async () => {
  assert.deepEqual(await run(['import', 'theirs']), {
    code: 0,
    err: '',
    out: `Imported pack "theirs": 1 of 2 documents taken.

  1  rules
  1  refused

Refused because
  1  placeholder-unresolved, for example
     ssh/root.yml:10:13: placeholder-unresolved

In force (level high and above, setting rules.importedLevel): 1.
They stand in ./data/rules/theirs.
No shield runs on this data folder; it takes them when it is started.
`,
  });
  assert.equal((await run(['import', 'theirs'])).out.split(':')[0], 'Replaced pack "theirs"');
  assert.deepEqual(await run(['list']), {
    code: 0,
    err: '',
    out: `critical       Root by SSH                            linux / sshd                theirs
high           Backups deleted                        windows / process_creation  baseline

2 of 2 rules.
`,
  });
  assert.match((await run(['list', '--logsource', 'sshd'])).out, /^critical.*\n\n1 of 2 rules/);
  assert.equal((await run(['list', 'nobody'])).out, 'None of 2 rules fits.\n');
  assert.equal((await run(['list', '--level', 'huge'])).code, 2);
  const [line = ''] = (await run(['list', '--json'])).out.split('\n');
  assert.equal(JSON.parse(line).title, 'Root by SSH');
});

test('import of what another pack has already says how much and where', async () => {
  const { out } = await run(['import', 'theirs', '--name', 'again']);
  assert.match(out, /^Warning: 1 id is already in pack "theirs"\.$/m);
  const own = await run(['import', 'content/rules', '--name', 'again', '--json']);
  assert.deepEqual(JSON.parse(own.out).alreadyIn, { baseline: 1 });
  rmSync(join(FOLDER, 'data/rules/again'), { recursive: true });
});

test('import says what it cannot take', async () => {
  assert.equal((await run(['import', 'nowhere'])).code, 1);
  assert.match(
    (await run(['import', 'theirs', '--name', 'baseline'])).err,
    /cannot be a pack's name/,
  );
  assert.equal((await run(['import'])).code, 2);
});

test('check points at file, line and column', async () => {
  put('wrong.yml', OWN_RULE.replace('|endswith', '|endwith').replace('level: high\n', ''));
  const { code, out } = await run(['check', 'wrong.yml']);
  assert.equal(code, 1);
  assert.match(out, /^error: wrong\.yml:6:5: modifier-unknown$/m);
  assert.match(out, /\n1 file checked: 1 error, 4 warnings\.\n$/);
  assert.equal((await run(['check'])).code, 2);
  const json = await run(['check', 'wrong.yml', '--json']);
  assert.equal(JSON.parse(json.out.split('\n')[4] ?? '').place.line, 6);
});

test('check goes on behind the first error, to the regular expressions', async () => {
  put(
    'worse.yml',
    OWN_RULE.replace('|endswith', '|endwith')
      .replace('level: high', 'level: hgh')
      .replace('category:', 'categry:')
      .replace('CommandLine|contains: delete', "CommandLine|re: 'a(b'")
      .replace('selection and not', 'selection and other and not'),
  );
  const { out } = await run(['check', 'worse.yml']);
  const places = [...out.matchAll(/^\w+: worse\.yml:(.+)$/gm)].map(([, told]) => told);
  assert.deepEqual(
    places.filter((told) => told?.includes('attribute-missing') !== true),
    [
      '3:8: level-unknown',
      '4:31: attribute-slip',
      '7:5: modifier-unknown',
      '8:23: regex-unclosed-group',
      '10:14: condition-unknown-name',
    ],
  );
});

test('explain says why a rule matched', async () => {
  const event = {
    EventID: 1,
    Image: 'C:\\Windows\\vssadmin.exe',
    CommandLine: 'vssadmin delete shadows',
  };
  put('event.json', JSON.stringify(event));
  assert.deepEqual(await run(['explain', 'Backups deleted', 'event.json']), {
    code: 0,
    err: '',
    out: String.raw`Rule       Backups deleted (high, baseline)
Asks for   windows / process_creation
The event  windows / process_creation / sysmon (sysmon)

MATCHES.

yes selection
yes   any of 2
yes     Image|endswith '\vssadmin.exe'   (the event has 'C:\Windows\vssadmin.exe')
yes   CommandLine|contains 'delete'   (the event has 'vssadmin delete shadows')
yes not
no    filter
no      User: 'backup'   (the event has no such field)
`,
  });
});

test('explain says which condition failed and what the event had', async () => {
  put(
    'other.json',
    JSON.stringify([{ EventID: 1, Image: 'C:\\a.exe', CommandLine: 'x' }, { sshd: 1 }]),
  );
  const { code, out } = await run(['explain', 'Backups deleted', 'other.json']);
  assert.equal(code, 1);
  assert.match(out, /DOES NOT MATCH: the condition does not hold\./);
  assert.match(out, /^no {4}CommandLine\|contains 'delete' {3}\(the event has 'x'\)$/m);
  assert.match(out, /DOES NOT MATCH: the rule looks at windows \/ process_creation only\./);
  assert.match(out, /\n0 of 2 events match\.\n$/);
  const json = await run(['explain', 'Backups deleted', 'other.json', '--json']);
  assert.equal(JSON.parse(json.out.split('\n')[0] ?? '').matches, false);
  assert.match(
    (await run(['explain', 'Backup deleted', 'event.json'])).err,
    /nearest is "Backups deleted"/,
  );
});

test('gaps names what nobody sends and what would help most', async () => {
  const { code, out } = await run(['gaps'], new Map([['windows/process_creation/sysmon', 5]]));
  assert.equal(code, 0);
  assert.equal(
    out,
    `1 of 2 rules can fire on the 1 kind of events seen here.

The others can never fire, because nobody sends
  rules  high
      1     1  linux / sshd

One more source that would let most of them fire
  rules  high
      1     1  OpenSSH
`,
  );
  put('samples/one.log', '{"EventID":1,"Image":"x"}\n');
  assert.match((await run(['gaps', 'samples'])).out, /^1 of 2 rules can fire/);
  assert.equal((await run(['gaps'])).code, 1);
});

test('a missing or unknown verb is told plainly', async () => {
  assert.deepEqual(await run([]), {
    code: 2,
    out: '',
    err: 'Say what to do: import, check, list, explain, gaps. More: cybershield rules --help\n',
  });
  assert.deepEqual(await run(['lst']), {
    code: 2,
    out: '',
    err: 'There is no "rules lst". Did you mean "rules list"?\n',
  });
});
