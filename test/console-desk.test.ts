/** The desk over a real store: who may what, what is refused, what is written down, hostile texts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { Role } from '../src/model/role.ts';
import { DAY, MINUTE } from '../src/model/time.ts';
import { CASE_POLICY_DEFAULT } from '../src/respond/limits.ts';
import { groupingBy } from '../src/store/database/grouping.ts';
import { record, type Recording } from '../src/store/database/recording.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { CONFIG, HOSTILE, NOW, world } from './console/world.ts';
import { folded } from './hits.ts';

let store: TestStore;
let app: FastifyInstance;
let recorded: Recording;

before(async () => {
  store = await openTestStore(() => NOW);
  const hits = [
    { ruleId: 'r-high', host: 'ward-1', person: 'nurse', at: NOW - 9 * MINUTE, signal: '1.1' },
    { ruleId: 'r-low', host: 'ward-1', person: null, at: NOW - 8 * MINUTE, signal: '1.2' },
    { ruleId: HOSTILE, host: HOSTILE, person: HOSTILE, at: NOW - 7 * MINUTE, signal: '1.3' },
    { ruleId: 'r-critical', host: 'ward-2', person: null, at: NOW - 6 * MINUTE, signal: '1.4' },
    { ruleId: 'r-note', host: 'ward-3', person: null, at: NOW - 5 * MINUTE, signal: '1.5' },
  ] as const;
  const levels = { 'r-low': 'low', 'r-critical': 'critical', 'r-note': 'informational' } as const;
  const levelOf = (rule: string) => Object.entries(levels).find(([one]) => one === rule)?.[1];
  const findings = folded(
    ...hits.map((one) => ({
      ...one,
      organisation: 'own',
      level: levelOf(one.ruleId) ?? ('high' as const),
    })),
  );
  const rest = { senders: [], unreadable: [], logsources: new Map() };
  const correlation = { put: [], drop: [] };
  const one = {
    organisation: 'own',
    at: NOW,
    number: 1,
    offset: 1,
    findings,
    ...rest,
    correlation,
  };
  recorded = one;
  await record(store.database, one, groupingBy(CASE_POLICY_DEFAULT));
  const fake = world([]);
  const session = async (secret: string) => {
    const signedIn = await fake.signIns.session('session');
    const roles = ROLES_OF[secret];
    return signedIn === null || roles === undefined
      ? null
      : { ...signedIn, id: secret, name: secret, roles };
  };
  app = fastify();
  openConsole(app, CONFIG, {
    ...fake,
    ...store.state,
    signIns: { ...fake.signIns, session },
    sessions: fake.sessions,
  });
});
after(() => store.close());

const ROLES_OF: Readonly<Record<string, readonly Role[]>> = {
  ann: ['analyst'],
  root: ['analyst', 'administrator'],
  pia: ['privacy-officer'],
  dora: ['director'],
};

function get(as: string, url: string, language = 'en'): Promise<LightMyRequestResponse> {
  const cookie = `cybershield-session=${as}`;
  return app.inject({ url, headers: { cookie, host: 'localhost', 'accept-language': language } });
}

function post(
  as: string,
  url: string,
  form: readonly (readonly [string, string])[],
): Promise<LightMyRequestResponse> {
  const payload = new URLSearchParams(
    [['form-token', 'form'], ...form].map(([a, b]) => [a ?? '', b ?? '']),
  );
  return app.inject({
    method: 'POST',
    url,
    payload: payload.toString(),
    headers: {
      cookie: `cybershield-session=${as}`,
      host: 'localhost',
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
}

async function caseOf(subject: string): Promise<string> {
  const page = await store.state.queue.list({ subject, state: 'all' }, { size: 1 });
  return page.items[0]?.id ?? '';
}

async function findingOf(rule: string): Promise<string> {
  const page = await store.state.findings.list({ rule }, { size: 1 });
  return page.items[0]?.id ?? '';
}

test('every page of the desk is drawn in every language, hostile texts stay texts', async () => {
  const hostile = await caseOf(HOSTILE);
  const finding = await findingOf(HOSTILE);
  const pages = [
    '/queue',
    `/queue?case=${hostile}`,
    `/queue?${new URLSearchParams({ text: HOSTILE, subject: HOSTILE, assignee: HOSTILE }).toString()}`,
    '/findings?level=informational&suppressed=yes&order=newest',
    `/findings?${new URLSearchParams({ host: HOSTILE, rule: HOSTILE }).toString()}`,
    `/findings/${finding}`,
    '/cases?state=all',
    `/cases/${hostile}`,
    `/cases/${hostile}/print`,
    `/suppressions/new?finding=${finding}`,
    '/suppressions?state=all',
    `/search?${new URLSearchParams({ text: HOSTILE }).toString()}`,
    '/sources?page=99',
  ];
  for (const url of pages) {
    for (const language of ['en', 'hu', 'fr']) {
      const { statusCode, body } = await get('root', url, language);
      assert.equal(statusCode, 200, url);
      assert.ok(!body.includes('<script>') && !body.includes('\u202e'), url);
    }
  }
});

test('who may only see is shown no form, and refused when sending one; a director sees nothing', async () => {
  const id = await caseOf('ward-1');
  const shown = await get('pia', `/queue?case=${id}`);
  assert.ok(!shown.body.includes('action="/cases/') && !shown.body.includes('name="case"'));
  assert.equal((await post('pia', `/cases/${id}/assign`, [['assignee', 'pia']])).statusCode, 403);
  assert.equal((await post('pia', '/queue', [['case', id]])).statusCode, 403);
  for (const url of ['/queue', '/findings', '/suppressions', '/search', `/cases/${id}/export.json`])
    assert.equal((await get('dora', url)).statusCode, 403, url);
});

test('looking at a person is written down, and shown to who watches over that', async () => {
  const id = await findingOf('r-high');
  await get('ann', `/findings/${id}`);
  const shown = await get('pia', `/findings/${id}`);
  assert.match(shown.body, /Who looked at it[\s\S]*<strong>ann<\/strong>/);
  assert.ok(!(await get('ann', `/findings/${id}`)).body.includes('Who looked at it'));
  await get('ann', '/search?text=nurse');
  const searched = await store.state.accesses.list({ id: 'nurse' }, { size: 5 });
  assert.deepEqual(
    searched.items.map((one) => `${one.by} ${one.what}`),
    ['ann search'],
  );
  await get('ann', `/cases/${await caseOf('ward-2')}`);
  const without = await store.state.accesses.list({ id: await caseOf('ward-2') }, { size: 5 });
  assert.equal(without.items.length, 0, 'nobody is named in that case');
});

test('a list that names persons is a look at them too, once in ten minutes', async () => {
  const looks = async (): Promise<number> =>
    (await store.state.accesses.list({ by: 'pia', id: '/findings' }, { size: 5 })).items.length;
  const before = await looks();
  await get('pia', '/findings');
  await get('pia', '/findings?level=low');
  assert.equal((await looks()) - before, 1);
});

test('the findings leave notes out and say so', async () => {
  const shown = await get('ann', '/findings');
  assert.ok(!shown.body.includes('Title of r-note') && shown.body.includes('left out'));
  assert.ok((await get('ann', '/findings?level=informational')).body.includes('Title of r-note'));
});

test('cases are closed together only with a reason and words, and only those ticked', async () => {
  const ids = [await caseOf('ward-2'), await caseOf(HOSTILE)];
  const ticked = ids.map((id) => ['case', id] as const);
  const back = ['back', '/queue?level=high'] as const;
  const wrong = await post('ann', '/queue', [
    ...ticked,
    back,
    ['do', 'close'],
    ['reason', 'resolved'],
  ]);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /role="alert"/);
  assert.equal((await post('ann', '/queue', [back, ['do', 'me']])).statusCode, 422);
  const taken = await post('ann', '/queue', [...ticked, back, ['do', 'me']]);
  assert.equal(taken.headers.location, '/queue?level=high');
  await post('ann', '/queue', [
    ...ticked,
    ['back', 'https://evil.example/queue?'],
    ['do', 'close'],
    ['reason', 'false-positive'],
    ['text', 'The backup.'],
  ]);
  for (const id of ids) {
    const found = await store.state.cases.find(id);
    assert.equal(found?.case.closedBecause?.text, 'The backup.');
    assert.equal(found?.entries.at(-1)?.by, 'ann');
  }
  assert.equal((await store.state.cases.find(await caseOf('ward-1')))?.case.state, 'open');
});

test('tasks, merging and tickets; what is wrong is told where the form is', async () => {
  const id = await caseOf('ward-1');
  await post('ann', `/cases/${id}/task`, [
    ['what', 'Call the ward'],
    ['due', '2026-11-21T08:00'],
  ]);
  const found = await store.state.cases.find(id);
  assert.equal(found?.case.dueAt, Date.UTC(2026, 10, 21, 7, 0), 'in the zone of the organisation');
  await post('ann', `/cases/${id}/task-done`, [['task', '0']]);
  assert.equal((await store.state.cases.find(id))?.case.dueAt, null);
  const script = await post('ann', `/cases/${id}/ticket`, [
    ['reference', 'T1'],
    ['link', 'javascript:alert(1)'],
  ]);
  assert.equal(script.statusCode, 422);
  await post('ann', `/cases/${id}/ticket`, [
    ['reference', 'T1'],
    ['link', 'https://desk.example/T1'],
  ]);
  assert.match((await get('ann', `/cases/${id}`)).body, /href="https:\/\/desk\.example\/T1"/);
  const merged = await post('ann', `/cases/${id}/merge`, [
    ['into', id],
    ['back', `/queue?case=${id}`],
  ]);
  assert.equal(merged.statusCode, 422);
  assert.match(merged.body, /cannot be merged into itself/);
  assert.equal((await post('ann', `/cases/${id}/merge`, [['into', 'CS-1']])).statusCode, 404);
});

test('a case leaves as a file with its findings in OCSF, and that is written down', async () => {
  const id = await caseOf('ward-1');
  const { body, headers } = await get('ann', `/cases/${id}/export.json`);
  assert.match(String(headers['content-disposition']), new RegExp(`${id}\\.json`));
  const bundle: unknown = JSON.parse(body);
  assert.ok(typeof bundle === 'object' && bundle !== null && 'findings' in bundle);
  assert.ok(Array.isArray(bundle.findings) && bundle.findings.length >= 1);
  assert.equal(bundle.findings[0].class_uid, 2004);
  const looks = await store.state.accesses.list({ id }, { size: 9 });
  assert.ok(looks.items.some((one) => one.what === 'export' && one.by === 'ann'));
});

test('a suppression needs a reason and an end; a critical rule needs an administrator', async () => {
  const high = await findingOf('r-high');
  const day = (days: number): string => new Date(NOW + days * DAY).toISOString().slice(0, 10);
  const form = [
    ['finding', high],
    ['scope', 'host'],
    ['field', '0'],
  ] as const;
  const noReason = await post('ann', '/suppressions', [...form, ['until', day(5)]]);
  assert.equal(noReason.statusCode, 422);
  const reason = ['reason', 'the new scanner'] as const;
  assert.equal((await post('ann', '/suppressions', [...form, reason])).statusCode, 422);
  assert.equal(
    (await post('ann', '/suppressions', [...form, reason, ['until', day(91)]])).statusCode,
    422,
  );
  const made = await post('ann', '/suppressions', [...form, reason, ['until', day(5)]]);
  assert.equal(made.headers.location, '/suppressions');
  const [running] = (await store.state.suppressions.list('running', { size: 2 })).items;
  assert.deepEqual([running?.host, running?.field], ['ward-1', { name: 'Image', value: 'x' }]);
  const critical = [
    ['finding', await findingOf('r-critical')],
    ['scope', 'all'],
    reason,
    ['until', day(2)],
  ] as const;
  const refused = await post('ann', '/suppressions', critical);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Only an administrator/);
  assert.equal((await post('root', '/suppressions', critical)).headers.location, '/suppressions');
  await post('ann', `/suppressions/${running?.id ?? ''}/end`, []);
  assert.equal((await store.state.suppressions.find(running?.id ?? ''))?.endedBy, 'ann');
});

test('a case of many findings is read page by page; its print says how many more there are', async () => {
  const hits = Array.from({ length: 210 }, (_, n) => ({
    ruleId: `r-many-${n}`,
    organisation: 'own',
    at: NOW - n * MINUTE,
    level: 'informational' as const,
    signal: `2.${n}`,
  }));
  const findings = folded(...hits);
  await record(store.database, { ...recorded, number: 2, offset: 2, findings });
  const ids = await Promise.all(hits.map(({ ruleId }) => findingOf(ruleId)));
  const { id } = await store.state.cases.open('Many', ids, 'ann');
  const seen = new Set<string>();
  let address: string | undefined = `/cases/${id}`;
  for (let pages = 0; address !== undefined; pages += 1) {
    assert.ok(pages < 3);
    const { body }: { readonly body: string } = await get('ann', address);
    for (const [, one = ''] of body.matchAll(/data-row="([^"]+)"/g)) seen.add(one);
    address = /rel="next" href="([^"]+)"/.exec(body)?.[1];
  }
  assert.deepEqual([...seen].toSorted(), ids.toSorted());
  const print = (await get('ann', `/cases/${id}/print`)).body;
  assert.match(print, /\D200\D+ of \D+210\D+ findings/);
});
