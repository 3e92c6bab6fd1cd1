/** `cybershield scan` as a person meets it: what is printed, written, and said when things go wrong. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import type { Surroundings } from '../../src/cli/command.ts';
import { scan } from '../../src/cli/scan.ts';
import { runScan } from '../../src/cli/scan/run.ts';
import { scanPage } from '../../src/console/report.ts';
import { compileRules } from '../../src/detect/index/compile.ts';
import { readContent } from '../../src/intake/content/content.ts';
import { readDictionary } from '../../src/intake/content/words.ts';
import type { Problem } from '../../src/model/problem.ts';
import { scanFiles } from '../../src/threads/scan-pool.ts';
import { zipOf } from '../collections.ts';
import { plainRecord, writeEvtx } from '../evtx-writer.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'scan-'));
after(() => rmSync(scratch, { recursive: true }));

const AT = Date.UTC(2026, 7, 3, 6, 30);
const RULE = `title: Restore points deleted
id: 11111111-1111-4111-8111-111111111111
status: test
logsource: {product: windows, category: process_creation}
detection:
  tool: {Image|endswith: '\\vssadmin.exe'}
  verb: {CommandLine|contains: delete}
  condition: tool and verb
level: critical
tags: [attack.impact, attack.t1490]
`;
const WAITING = `title: A cloud rule
id: 22222222-2222-4222-8222-222222222222
status: test
logsource: {product: azure, service: signinlogs}
detection: {s: {a: b}, condition: s}
level: high
`;
const CHAIN = `title: Restore points deleted on one host again and again
id: 33333333-3333-4333-8333-333333333333
correlation:
  type: event_count
  rules: [11111111-1111-4111-8111-111111111111]
  group-by: [Computer]
  timespan: 1h
  condition: {gte: 3}
  generate: true
level: high
`;

function sysmon(id: number, computer: string, at: number): ReturnType<typeof plainRecord> {
  return plainRecord({
    id,
    at,
    provider: 'Microsoft-Windows-Sysmon',
    eventId: 1,
    channel: 'Microsoft-Windows-Sysmon/Operational',
    computer,
    data: {
      Image: 'C:\\Windows\\System32\\vssadmin.exe',
      CommandLine: `vssadmin.exe delete shadows /all /quiet \u001b[2J${id}`,
      User: 'WARD\\nora',
    },
  });
}

function contentFolder(): string {
  const folder = join(scratch, 'content');
  for (const part of ['sources', 'languages', 'cards'])
    cpSync(join(ROOT, 'content', part), join(folder, part), { recursive: true });
  const rules: readonly (readonly [string, string])[] = [
    ['restore-points', RULE],
    ['cloud', WAITING],
    ['chain', CHAIN],
  ];
  for (const [name, text] of rules) {
    mkdirSync(join(folder, 'rules', name), { recursive: true });
    writeFileSync(join(folder, 'rules', name, 'rule.yml'), text);
  }
  writeFileSync(
    join(folder, 'rules/restore-points/en.md'),
    '# Restore points deleted\n\nPull the network cable.\n',
  );
  return folder;
}

function logFolder(): string {
  const folder = join(scratch, 'logs');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  const ward = [0, 1, 2].map((i) => sysmon(i + 1, 'WARD-PC-7', AT + i * 60_000));
  writeFileSync(join(folder, 'sub', 'Sysmon.evtx'), writeEvtx(ward));
  const flat = {
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    Computer: 'XRAY-2',
    UtcTime: '2026-08-03 07:10:00.000',
    Image: 'C:\\Windows\\System32\\vssadmin.exe',
    CommandLine: 'vssadmin delete shadows',
  };
  const zip = zipOf({ name: 'results/a.json', bytes: Buffer.from(`${JSON.stringify(flat)}\n`) });
  writeFileSync(join(folder, 'Collection.zip'), zip);
  const broken = writeEvtx([sysmon(9, 'LAB-1', AT)]);
  writeFileSync(join(folder, 'broken.evtx'), broken.subarray(0, 4096 + 800));
  writeFileSync(join(folder, 'orc.7z'), Buffer.from('377abcaf271c0000', 'hex'));
  writeFileSync(join(folder, 'picture.bin'), Buffer.from([1, 0, 2, 0, 0]));
  return folder;
}

const content = contentFolder();
const logs = logFolder();
const spoken = readDictionary(content, false).value;
const printed = readDictionary(content, true).value;
assert.ok(spoken !== undefined && printed !== undefined);
const verb = scan({
  contentFolder: content,
  version: '0.0.0',
  importedRules: () => [],
  words: spoken,
  page: (report) => scanPage(report, printed(report.language)),
});

interface Played {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function play(
  positionals: readonly string[],
  values: Record<string, string | boolean | string[]> = {},
  more: Partial<Surroundings> = {},
): Promise<Played> {
  let out = '';
  let err = '';
  const around: Surroundings = {
    stdin: process.stdin,
    stdout: { write: (text) => (out += text) !== '', columns: 80 },
    stderr: { write: (text) => (err += text) !== '' },
    env: {},
    cwd: scratch,
    now: () => AT,
    interrupted: new AbortController().signal,
    ...more,
  };
  const code = await verb.run({ values, positionals }, around);
  return { code, out: out.replaceAll(logs, 'LOGS'), err };
}

const TERMINAL = `2 logs, 4 events, 2 hosts. 3 rules looked.
Events from 2026-08-03 06:30 to 2026-08-03 07:10 UTC.
Hosts: ward-pc-7 (3), xray-2 (1)

3 findings, worst first

CRITICAL  Restore points deleted
    ward-pc-7 · account nora · 2026-08-03 06:30 to 2026-08-03 06:32 UTC · 3
    times · ATT&CK T1490
    Image        C:\\Windows\\System32\\vssadmin.exe  (|endswith '\\vssadmin.exe')
    CommandLine  vssadmin.exe delete shadows /all /quiet \\u001b[2J1
    → Pull the network cable.
`;

test('the terminal: findings first, then what could not be seen, then that nothing left', async () => {
  const { code, out, err } = await play([logs]);
  assert.equal(err, '');
  assert.equal(code, 0);
  assert.ok(out.startsWith(TERMINAL), out);
  assert.match(out, /HIGH {2}Restore points deleted on one host again and again/);
  assert.match(out, /xray-2 · 2026-08-03 07:10 UTC · once/);
  assert.match(out, /One rule waits for logs[^]*azure \/ signinlogs: one rule, high or critical\./);
  assert.match(out, /One file is no log/);
  assert.match(out, /broken\.evtx @\d+: The file ends in the middle of a\s+block/);
  assert.match(out, /orc\.7z: We cannot open 7z archives\. Unpack it first/);
  assert.ok(out.endsWith('\nNothing left this machine.\n'));
  assert.ok(!out.includes('\u001b'), 'no colour, and no log steers the terminal');
});

test('in Hungarian and French, in colour on a terminal', async () => {
  const hungarian = await play([logs], { lang: 'hu' });
  assert.match(hungarian.out, /Semmi sem hagyta el ezt a gépet\.\n$/);
  let colour = '';
  const stdout = { write: (text: string) => (colour += text) !== '', isTTY: true, columns: 60 };
  await play([logs], { lang: 'fr' }, { stdout });
  assert.ok(colour.includes('\u001b[1;31mCRITIQUE'));
  assert.ok(!colour.includes('\u001b[2J'));
});

test('OCSF lines, SARIF, a table and a page', async () => {
  const { out, err, code } = await play([logs], {
    json: true,
    sarif: 'f.sarif',
    csv: 'f.csv',
    html: 'f.html',
    'fail-on': 'critical',
  });
  assert.equal(code, 1);
  const said = ['f.html', 'f.sarif', 'f.csv'].map((name) => `Written: ${join(scratch, name)}\n`);
  assert.equal(err, said.join(''), 'each file is named, and stdout is JSON alone');
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.equal(lines.length, 3);
  for (const line of lines) {
    assert.equal(line['class_uid'], 2004);
    assert.equal(line['category_uid'], 2);
    assert.equal(line['type_uid'], 200_401);
    assert.equal(typeof line['time'], 'number');
    assert.ok(line['severity_id'] === 5 || line['severity_id'] === 4);
    const { uid, title } = line['finding_info'] as Record<string, unknown>;
    assert.ok(typeof uid === 'string' && typeof title === 'string');
    const { version, product } = line['metadata'] as Record<string, unknown>;
    assert.ok(typeof version === 'string' && typeof product === 'object');
  }
  const sarif = JSON.parse(readFileSync(join(scratch, 'f.sarif'), 'utf8')) as {
    version: string;
    runs: {
      results: { ruleIndex: number; ruleId: string }[];
      tool: { driver: { rules: { id: string }[] } };
    }[];
  };
  assert.equal(sarif.version, '2.1.0');
  const [run] = sarif.runs;
  assert.equal(run?.results.length, 3);
  for (const { ruleId, ruleIndex } of run?.results ?? [])
    assert.equal(run?.tool.driver.rules[ruleIndex]?.id, ruleId);
  const csv = readFileSync(join(scratch, 'f.csv'), 'utf8').split('\r\n');
  assert.equal(csv.length, 5);
  assert.match(csv[0] ?? '', /^\uFEFFlevel,rule,rule_id,host/);
  assert.equal(csv.join('').lastIndexOf('\uFEFF'), 0, 'one byte order mark, at the beginning');
  const page = readFileSync(join(scratch, 'f.html'), 'utf8');
  assert.ok(page.includes('\\u001b[2J') && !page.includes('<script'));
  assert.ok(!/(?:src|href)="http/.test(page), 'the page asks nobody for anything');
});

test('which files were written, and which were not, in the language asked for', async () => {
  const values = { html: 'g.html', csv: join('none', 'g.csv') };
  const french = await play([logs], { ...values, lang: 'fr' });
  assert.equal(french.code, 2);
  const [written, not] = french.err.split('\n');
  assert.equal(written, `Écrit\u00a0: ${join(scratch, 'g.html')}`);
  assert.match(not ?? '', /g\.csv n’a pas pu être écrit\u00a0: .*ENOENT/);
  const hungarian = await play([logs], { html: 'g.html', lang: 'hu' });
  assert.equal(hungarian.err, `Kiírva: ${join(scratch, 'g.html')}\n`);
});

test('what was wrong with a call is said plainly', async () => {
  assert.match((await play([])).err, /Name at least one file/);
  assert.match((await play([logs], { level: 'loud' })).err, /no level "loud"/);
  assert.match((await play([logs], { rules: ['none.zip'] })).err, /ENOENT/);
  const absent = await play(['nowhere']);
  // A path that is not there is a slip of the hand: "no findings" would be the wrong comfort.
  assert.deepEqual([absent.code, absent.out], [2, '']);
  assert.match(absent.err, /nowhere: There is no such file or folder\./);
});

test('Ctrl-C: what was found so far, and 130', async () => {
  const { code, out } = await play([logs], {}, { interrupted: AbortSignal.abort() });
  assert.equal(code, 130);
  assert.match(out, /Interrupted/);
});

test('interrupted with files still waiting, no thread takes the place of one that was ended', async () => {
  const stop = new AbortController();
  const { compiled } = compileRules({ rules: [], correlations: [], hash: '' });
  const path = join(logs, 'sub', 'Sysmon.evtx');
  let parts = 0;
  await scanFiles(
    Array.from({ length: 200 }, () => ({ path, entry: null, changedAt: AT, bytes: 1 })),
    { compiled, cards: [], sources: readContent(content).sources },
    {
      part: () => {
        parts += 1;
        stop.abort();
      },
      lost: () => {},
      progress: () => {},
    },
    { interrupted: stop.signal, threads: 2 },
  );
  // A replaced thread would keep this process, and so this test file, from ever ending.
  assert.ok(parts > 0 && parts < 200);
});

test('any number of threads finds the same', async () => {
  const findings = [];
  for (const threads of [1, 3]) {
    const report = await runScan({
      paths: [logs],
      extraRules: [],
      content: readContent(content),
      level: 'low',
      language: 'en',
      at: AT,
      interrupted: new AbortController().signal,
      threads,
      progress: () => {},
    });
    findings.push(report.findings);
  }
  assert.equal(findings[0]?.length, 3);
  assert.deepEqual(findings[0], findings[1]);
});

test(
  'a file that hangs costs itself, not the scan',
  { skip: process.platform === 'win32' },
  async () => {
    const pipe = join(scratch, 'hangs.log');
    spawnSync('mkfifo', [pipe]);
    const { compiled } = compileRules({ rules: [], correlations: [], hash: '' });
    const lost: Problem[] = [];
    let records = 0;
    const good = join(logs, 'sub', 'Sysmon.evtx');
    const file = (path: string) => ({ path, entry: null, changedAt: AT, bytes: 1 });
    await scanFiles(
      [file(pipe), file(good)],
      { compiled, cards: [], sources: readContent(content).sources },
      {
        part: (_order, part) => {
          records += part.records;
        },
        lost: (_order, one) => lost.push(one),
        progress: () => {},
      },
      { interrupted: new AbortController().signal, threads: 1, silenceMsMax: 1_500 },
    );
    // Whoever opens the pipe for writing lets the given-up thread's read end.
    closeSync(openSync(pipe, 'r+'));
    assert.deepEqual(
      lost.map((one) => [one.code, one.place.file]),
      [['file-took-too-long', pipe]],
    );
    assert.equal(records, 3);
  },
);

test('memory does not grow with the file', { skip: process.env['SLOW'] !== '1' }, async () => {
  const path = join(scratch, 'large.ndjson');
  const line = `${JSON.stringify({ Channel: 'Security', EventID: 1, Computer: 'a', Note: 'x'.repeat(600) })}\n`;
  const block = Buffer.from(line.repeat(1_500));
  const out = openSync(path, 'w');
  for (let written = 0; written < 1.5e9; written += block.length) writeSync(out, block);
  closeSync(out);
  const before = process.memoryUsage().rss;
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  const { out: told } = await play([path]);
  clearInterval(timer);
  assert.match(told, /One log/);
  assert.ok(most - before < 500e6, `grew by ${Math.round((most - before) / 1e6)} MB`);
});
