/** Notices on the console over a real store: recipients, what failed, and the link that acknowledges. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { CONFIG, HOSTILE, NOW, world } from './console/world.ts';

const PAGE = '/administration/notices';
const SIGNED_IN = { cookie: 'cybershield-session=session', host: 'localhost' };

async function opened(t: TestContext): Promise<{ app: FastifyInstance; store: TestStore }> {
  const store = await openTestStore(() => NOW);
  const { notices, recipients, outbox, cases } = store.state;
  const app = fastify();
  openConsole(app, CONFIG, world([], { notices, recipients, outbox, cases }));
  t.after(async () => {
    await app.close();
    await store.close();
  });
  return { app, store };
}

function post(
  app: FastifyInstance,
  url: string,
  form: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>> = SIGNED_IN,
): Promise<LightMyRequestResponse> {
  const fields = new URLSearchParams([['form-token', 'form']]);
  for (const [name, value] of form) fields.append(name, value);
  return app.inject({
    method: 'POST',
    url,
    payload: fields.toString(),
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  });
}

const DUTY: readonly (readonly [string, string])[] = [
  ['name', HOSTILE],
  ['channel', 'mail'],
  ['address', 'duty@szentanna.example'],
  ['topics', 'cases'],
  ['level', 'high'],
  ['place', '2'],
  ['when', 'hours'],
  ['days', '6'],
  ['from', '22:00'],
  ['to', '6:30'],
  ['digest', '07:30'],
];

test('a recipient is added, shown without markup, and removed', async (t) => {
  const { app, store } = await opened(t);
  const saved = await post(app, `${PAGE}/recipients`, DUTY);
  assert.deepEqual([saved.statusCode, saved.headers.location], [303, PAGE]);
  const [one] = await store.state.recipients.list();
  assert.deepEqual(
    [one?.hours, one?.digestAt, one?.place, one?.names],
    [{ days: [6], from: 1320, to: 390 }, 450, 2, false],
  );
  const { body } = await app.inject({ url: PAGE, headers: SIGNED_IN });
  assert.ok(!body.includes('<script>alert') && !body.includes('\u202e'));
  await post(app, `${PAGE}/recipients/${one?.id}/remove`, []);
  assert.deepEqual(await store.state.recipients.list(), []);
});

test('what is wrong with a recipient is said, and nothing is kept', async (t) => {
  const { app, store } = await opened(t);
  for (const [name, value] of [
    ['name', ' '],
    ['address', 'a@b.example, c@d.example'],
    ['from', '25:00'],
    ['digest', 'morning'],
  ] as const) {
    const form = DUTY.map(([key, given]) => [key, key === name ? value : given] as const);
    const wrong = await post(app, `${PAGE}/recipients`, form);
    assert.equal(wrong.statusCode, 422, name);
    assert.match(wrong.body, /role="alert"/);
  }
  assert.deepEqual(await store.state.recipients.list(), []);
});

test('a link opened changes nothing; its button acknowledges once, without a sign-in', async (t) => {
  const { app, store } = await opened(t);
  const { state } = store;
  await post(app, `${PAGE}/recipients`, DUTY);
  const [one] = await state.recipients.list();
  const given = await state.cases.open('Chosen by hand', [], 'desk');
  const id = await state.notices.handOver(given.id, one?.id ?? '', 'desk');
  const secret = (await state.outbox.begin(id, one?.id ?? '')) ?? '';
  const url = `/acknowledge?link=${secret}`;
  for (let look = 0; look < 2; look += 1) {
    const shown = await app.inject({ url, headers: { host: 'localhost' } });
    assert.equal(shown.statusCode, 200);
  }
  assert.equal((await state.notices.list({ id }, { size: 1 })).items[0]?.notice.acknowledged, null);
  const anyone = { host: 'localhost' };
  assert.equal((await post(app, '/acknowledge', [['link', secret]], anyone)).statusCode, 200);
  assert.equal((await post(app, '/acknowledge', [['link', secret]], anyone)).statusCode, 404);
  assert.equal((await app.inject({ url, headers: anyone })).statusCode, 404);
  const entries = (await state.cases.find(given.id))?.entries.map(({ what }) => what);
  assert.deepEqual(entries, ['opened', 'handed-over', 'acknowledged']);
  const foreign = { host: 'localhost', 'sec-fetch-site': 'cross-site' };
  assert.equal((await post(app, '/acknowledge', [['link', secret]], foreign)).statusCode, 403);
});

test('a trial that fails is shown with its reason, and sent again by its button', async (t) => {
  const { app, store } = await opened(t);
  const { state } = store;
  await post(app, `${PAGE}/recipients`, DUTY);
  const [one] = await state.recipients.list();
  const who = one?.id ?? '';
  const id = await state.recipients.tryOut(who, 'admin');
  await state.outbox.begin(id, who);
  const problem = 'notice-problem-sign-in';
  await state.outbox.finish(id, who, { kind: 'failed', problem, final: true });
  const { body } = await app.inject({ url: `${PAGE}?tried=${id}`, headers: SIGNED_IN });
  assert.match(body, /did not accept our account/);
  await post(app, `${PAGE}/${id}/again`, [['recipient', who]]);
  assert.equal((await state.outbox.due(5)).length, 1);
});

test('a case says who was told of it, and who may decide takes it in hand there', async (t) => {
  const { app, store } = await opened(t);
  const { state } = store;
  await post(app, `${PAGE}/recipients`, DUTY);
  const [one] = await state.recipients.list();
  const { id: caseId } = await state.cases.open('Chosen by hand', [], 'desk');
  const url = `/cases/${caseId}`;
  const shown = async (): Promise<string> => (await app.inject({ url, headers: SIGNED_IN })).body;
  await state.notices.handOver(caseId, one?.id ?? '', 'desk');
  const open = async (): Promise<string | undefined> =>
    /action="\/notices\/(\w+)\/acknowledge"/.exec(await shown())?.[1];
  assert.match(await shown(), /<h2>Who was told</);
  assert.ok(!(await shown()).includes('<script>alert'));
  for (let id = await open(); id !== undefined; id = await open()) {
    const answer = await post(app, `/notices/${id}/acknowledge`, [['case', caseId]]);
    assert.equal(answer.headers.location, url);
    const [line] = (await state.notices.list({ id }, { size: 1 })).items;
    assert.ok(line?.notice.acknowledged);
    assert.ok((await shown()).includes(`${line.notice.acknowledged.by} <small>`));
  }
  const { items } = await state.notices.list({ caseId }, { size: 5 });
  assert.ok(items.length > 0 && items.every(({ notice }) => notice.acknowledged !== null));
});
