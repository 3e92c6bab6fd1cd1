/** Timeline, techniques and rules over a real store: what they say is what the store holds. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import { readTimeline } from '../src/console/sight/lanes.ts';
import { spanFrom } from '../src/console/sight/span.ts';
import type { Finding } from '../src/model/finding.ts';
import { DAY, HOUR } from '../src/model/time.ts';
import { record } from '../src/store/database/recording.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { CONFIG, finding, HOSTILE, NOW, world } from './console/world.ts';

const SIGNED_IN = { cookie: 'cybershield-session=session', host: 'localhost' };
let store: TestStore;
let app: FastifyInstance;
const calls: string[] = [];

/** A finding of its own: the hour and the rule make it one. */
function found(id: string, hoursAgo: number, over: Partial<Finding> = {}): Finding {
  const at = NOW - hoursAgo * HOUR;
  return finding({ id, firstAt: at, lastAt: at, group: { id }, caseId: null, ...over });
}

const FOUND: readonly Finding[] = [
  found('a1', 1),
  found('a2', 2, { host: 'WS-ADM-02', person: null, techniques: ['T1059.004'] }),
  found('a3', 2.5, { host: 'WS-ADM-02', level: 'low', techniques: ['T1059.004', 'T1490'] }),
  found('a4', 30, { host: HOSTILE, person: HOSTILE }),
  found('a5', 24 * 40),
];

before(async () => {
  store = await openTestStore(() => NOW);
  await record(store.database, {
    organisation: 'own',
    at: NOW,
    number: 1,
    offset: 1,
    findings: FOUND,
    senders: [],
    unreadable: [],
    logsources: new Map([['windows/process_creation/', 100]]),
    correlation: { put: [], drop: [] },
  });
  const { findings, sources, cases } = store.state;
  app = fastify();
  openConsole(app, CONFIG, world(calls, { findings, sources, cases }));
});
after(async () => {
  await app.close();
  await store.close();
});

/** Without the signs that keep the direction of a value to itself. */
function plain(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/g, '');
}

async function body(url: string): Promise<string> {
  const answer = await app.inject({ url, headers: SIGNED_IN });
  assert.equal(answer.statusCode, 200, url);
  return plain(answer.body);
}

test('the timeline draws the day, and says what happened before it draws', async () => {
  const page = await body('/timeline');
  assert.match(page, /3 findings in this time\. Most on WS-ADM-02: 2\./);
  assert.equal(page.match(/class="mark /g)?.length, 3 + 5);
  assert.match(await body('/timeline?lane=technique'), /Most by T1059\.004: 2/);
  assert.match(await body('/timeline?lane=person'), /not recorded/);
});

test('what narrows the timeline stands in its address, and a person looked for is written down', async () => {
  const from = new Date(NOW - 2 * DAY).toISOString();
  const wide = await body(`/timeline?from=${from}&host=${encodeURIComponent(HOSTILE)}`);
  assert.match(wide, /One finding in this time/);
  assert.ok(!wide.includes('<script>alert') && !wide.includes('\u202e'));
  calls.length = 0;
  await body('/timeline?person=nobody');
  assert.deepEqual(calls, ['look search nobody by duty']);
  assert.match(await body('/timeline?from=never&to=-5&lane=shelf'), /3 findings/);
});

test('the numbers of the strip are those of the rollups, and each leads closer', async () => {
  const span = spanFrom(new URLSearchParams(), NOW);
  const { bars, findings } = await readTimeline(store.state, span);
  assert.equal(
    bars?.reduce((sum, bar) => sum + bar.findings, 0),
    findings.length,
  );
  const narrowed = spanFrom(new URLSearchParams({ host: 'WS-ADM-02' }), NOW);
  assert.equal((await readTimeline(store.state, narrowed)).bars, null);
  const page = await body('/timeline');
  const closer = /<a\s+href="(\/timeline\?from=[^"]+)"\s*><time/.exec(page)?.[1] ?? '';
  assert.match(await body(closer.replaceAll('&amp;', '&')), /findings? in this time/);
});

test('the data of the timeline is the page’s, bounded, for those who may', async () => {
  const data: unknown = JSON.parse(await body('/timeline/data?lane=technique'));
  assert.ok(typeof data === 'object' && data !== null && 'lanes' in data && 'findings' in data);
  assert.deepEqual(data.lanes, ['T1059.004', 'T1490']);
  assert.ok(Array.isArray(data.findings));
  assert.deepEqual(
    data.findings.map((one: { id: string; lanes: number[] }) => [one.id, one.lanes]),
    [
      ['a1', [1]],
      ['a2', [0]],
      ['a3', [0, 1]],
    ],
  );
  const answer = await app.inject({ url: '/timeline/data' });
  assert.deepEqual(
    [answer.statusCode, answer.headers.location],
    [303, '/sign-in?back=%2Ftimeline%2Fdata'],
  );
});

test('a case shows its own small timeline once there is something to compare', async () => {
  const one = await store.state.cases.open('One', ['a1'], 'duty');
  assert.ok(!(await body(`/cases/${one.id}`)).includes('class="lanes"'));
  const two = await store.state.cases.open('Two', ['a1', 'a2'], 'duty');
  const page = await body(`/cases/${two.id}`);
  assert.match(page, /2 findings from .*\./);
  assert.equal(page.match(/class="mark /g)?.length, 2 + 5);
});

test('ATT&CK says what was seen and what could be, and never draws the unknown as quiet', async () => {
  const page = await body('/techniques');
  // T1490 can be seen; auditd would add T1059 and, with it, the correlation's T1486.
  assert.match(page, /You can see 1 of \d+ techniques\. In the last 30 days you have seen 1\./);
  assert.match(page, /Sending Linux audit would add 2 techniques\./);
  assert.match(page, /Seen: 4 in 7 days, 4 in 30, 5 in 90/);
  assert.match(
    page,
    /<p class="bare">\s*<span class="state unknown"[^]*Phishing <span>T1566<\/span>/,
  );
  assert.match(page, /The MITRE Corporation/);
});

test('the layer for the Navigator holds every technique once', async () => {
  const answer = await app.inject({ url: '/techniques/layer.json', headers: SIGNED_IN });
  assert.match(String(answer.headers['content-disposition']), /cybershield-attack-layer\.json/);
  const { domain, techniques } = answer.json<{
    domain: string;
    techniques: { techniqueID: string; score: number }[];
  }>();
  assert.equal(domain, 'enterprise-attack');
  const ids = techniques.map((one) => one.techniqueID);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(techniques.find((one) => one.techniqueID === 'T1490')?.score, 4);
});

test('before anything is sent, nobody says what could be seen', async () => {
  const empty = fastify();
  openConsole(empty, CONFIG, world([]));
  for (const [url, said] of [
    ['/techniques', 'nobody can say which of the'],
    ['/rules', 'nobody can say which of them'],
    ['/rules/r1', 'nobody can say whether it can find anything'],
  ] as const) {
    const { body: page } = await empty.inject({ url, headers: SIGNED_IN });
    assert.ok(plain(page).includes(said), url);
    assert.ok(!page.includes('<li class="covered') && !page.includes('<td class="state good'), url);
  }
  await empty.close();
});

test('rules are found by every filter, and a rule says why it can never fire', async () => {
  const rows = async (query: string): Promise<number> =>
    ((await body(`/rules${query}`)).match(/href="\/rules\/r\d"/g) ?? []).length;
  assert.equal(await rows(''), 3);
  assert.equal(await rows('?text=SHADOW'), 1);
  assert.equal(await rows('?technique=t1059'), 1);
  assert.equal(await rows('?level=high'), 2);
  assert.equal(await rows('?reach=never'), 2);
  assert.equal(await rows('?pack=none&page=-4'), 0);
  assert.match(await body('/rules'), /1 of 3 rules in force/);
  assert.match(await body('/rules?refused=yes'), /Refused rule/);
  assert.match(await body('/rules/r2'), /It reads linux \/ auditd, .* Linux audit\./s);
  assert.match(await body('/rules/r3'), /builds on 2 rules, and the logs of 1 of them/);
  assert.match(await body('/rules/r1'), /5 findings on 3 of the last 90 days/);
  assert.equal((await app.inject({ url: '/rules/none', headers: SIGNED_IN })).statusCode, 404);
});
