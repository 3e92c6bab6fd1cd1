/** Gathered reports through the pages: the list, the message shown safely, one verdict for all. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { judgeMessage, type Judge } from '../src/flow/judging.ts';
import type { MailMessage } from '../src/formats/eml/message.ts';
import { HOUR } from '../src/model/time.ts';
import { scoreOf } from '../src/model/triage.ts';
import type { SenderKeys } from '../src/triage/standing.ts';
import { openReporting, receiptIn, type Reporting } from './console/reporting.ts';
import { VAULT } from './console/world-people.ts';

const DESK = { signedIn: true };
const HOSTILE = '<img src=x onerror=alert(1)>';
let shield: Reporting;
before(async () => {
  shield = await openReporting();
});
after(() => shield.close());

function mail(subject: string): MailMessage {
  return {
    source: 'eml',
    headers: [],
    from: [{ name: HOSTILE, address: 'it@evil.example' }],
    replyTo: [],
    to: [],
    cc: [],
    returnPath: '',
    subject,
    messageId: '',
    sentAt: null,
    receivedAt: null,
    relays: [],
    authentication: [],
    text: `Log in now ${HOSTILE}`,
    html: '',
    plain: '',
    links: [],
    attachments: [],
    traits: [],
    reported: null,
  };
}

/** Somebody pastes a text message, and it is judged; gives the receipt. */
async function report(
  text: string,
  score: number,
  host: string,
  sender: SenderKeys | null = null,
): Promise<string> {
  const sent = await shield.post('/report/message', { 'q-what': text });
  const { messages } = shield.store.state;
  const ports: Judge = {
    messages,
    vault: VAULT,
    read: () => Promise.resolve({ value: mail(`Subject ${HOSTILE}`), problems: [] }),
    verify: () => Promise.resolve(null),
    triage: () => ({
      score: scoreOf(score),
      reasons: [{ code: 'link-on-hired-page', weight: 2, facts: { host: `${host}${HOSTILE}` } }],
      indicators: [{ kind: 'host', value: host }],
      fingerprint: null,
      weights: 'test',
    }),
    taken: () => Promise.resolve(),
    isListed: () => false,
    standing: () => Promise.resolve(null),
    sender: () => sender,
  };
  for (const message of await messages.waiting(9))
    await messages.judge(message.report, await judgeMessage(message, ports), 'A message');
  return receiptIn(sent);
}

/** The report that came last. */
async function newest(): Promise<string> {
  const [last] = (await shield.store.state.reports.list({ state: 'all' }, { size: 1 })).items;
  return last?.id ?? '';
}

const told = async (receipt: string): Promise<string> =>
  (await shield.post('/receipt', { code: receipt })).body;

test('one verdict on gathered reports answers everybody, now and later, and can be overruled', async () => {
  const sure = await report('Your parcel: pay now', 6, 'parcel.evil-one.example');
  const first = await report('Your mailbox is full', 5, 'login.evil-two.example');
  const second = await report('Your mailbox is really full', 5, 'login.evil-two.example');
  const list = await shield.get('/clusters', DESK);
  assert.equal(list.statusCode, 200);
  assert.ok(!list.body.includes(HOSTILE) && !list.body.includes('Subject'));
  const [id = '', other] = [...list.body.matchAll(/href="\/clusters\/([0-9a-f]{16})"/g)].map(
    ([, one]) => one,
  );
  assert.notEqual(other, undefined);
  const page = await shield.get(`/clusters/${id}`, DESK);
  assert.match(page.body, /login\.evil-two\.example/, 'the least certain first');
  assert.match(page.body, /from at least 1|from one person or place/);
  assert.match(page.body, /data-key="d"/);
  assert.ok(!page.body.includes(HOSTILE));
  assert.match(page.body, new RegExp(`href="/clusters/${other}" data-key="n"`));
  const [accesses] = (await shield.store.state.accesses.list({}, { size: 9 })).items;
  assert.equal(accesses?.what, 'report', 'to look at it is written down');

  const said = await shield.post(`/clusters/${id}/word`, { is: 'dangerous' }, DESK);
  assert.equal(said.headers.location, `/clusters/${id}`);
  for (const receipt of [first, second]) assert.match(await told(receipt), /It was dangerous/);
  const later = await report('Your mailbox overflows', 4, 'login.evil-two.example');
  assert.match(await told(later), /has already looked at the same message: it is dangerous/);
  assert.match((await shield.get('/clusters', DESK)).body, new RegExp(`/clusters/${other}`));
  assert.match((await shield.get('/clusters?state=judged', DESK)).body, new RegExp(id));

  const reports = [
    ...(await shield.get(`/clusters/${id}`, DESK)).body.matchAll(/\/reports\/(R-[\d-]+)"/g),
  ];
  const [, newest = ''] = reports[0] ?? [];
  assert.match((await shield.get(`/reports/${newest}`, DESK)).body, /3\S reports of the same/);
  await shield.post(`/reports/${newest}/word`, { is: 'harmless' }, DESK);
  assert.match(await told(later), /It was harmless/);
  assert.doesNotMatch(await told(first), /It was harmless/);
  assert.doesNotMatch(await told(sure), /dangerous\. Please|It was/);
  assert.equal((await shield.get('/clusters/0000000000000000', DESK)).statusCode, 404);
  assert.notEqual((await shield.get('/clusters')).statusCode, 200, 'only whoever is signed in');
});

test('nobody calls harmless what came while they looked; words that are none say nothing', async () => {
  const first = await report('Our newsletter', 4, 'news.evil-four.example');
  const id = (await shield.store.state.clusters.of(await newest())) ?? '';
  const [, shown = ''] =
    /name="shown" value="(R-[\d-]+)"/.exec((await shield.get(`/clusters/${id}`, DESK)).body) ?? [];
  const worse = await report('Our newsletter, again', 6, 'news.evil-four.example');
  await shield.post(`/clusters/${id}/word`, { shown }, DESK);
  const said = await shield.post(`/clusters/${id}/word`, { is: 'harmless', shown }, DESK);
  assert.equal(said.statusCode, 409);
  assert.match(said.body, /Something worse came meanwhile/);
  for (const one of [first, worse]) assert.doesNotMatch(await told(one), /It was/);
  const [, now = ''] = /name="shown" value="(R-[\d-]+)"/.exec(said.body) ?? [];
  await shield.post(`/clusters/${id}/word`, { is: 'harmless', shown: now }, DESK);
  for (const one of [first, worse]) assert.match(await told(one), /It was harmless/);
});

test('a verdict teaches who the sender is; a person sets it and takes it back; strangers see nothing', async () => {
  const sender = { address: 'bills@lab.example', domain: 'lab.example' };
  await report('An invoice', 5, 'pay.evil-three.example', sender);
  const page = '/senders/lab.example';
  const { body } = await shield.get(page, DESK);
  const [, one = ''] = /href="\/reports\/(R-[\d-]+)"/.exec(body) ?? [];
  assert.match(body, /no person has said/);
  await shield.post(`/reports/${one}/word`, { is: 'dangerous' }, DESK);
  assert.match((await shield.get(page, DESK)).body, /class="state bad"/);
  const standing = await shield.store.state.senders.standing(sender);
  assert.deepEqual([standing?.dangerous, standing?.set], [1, null]);
  const set = await shield.post(`${page}/standing`, { is: 'genuine' }, DESK);
  assert.equal(set.headers.location, page);
  assert.match((await shield.get('/senders?list=set', DESK)).body, /lab\.example/);
  await shield.post(`${page}/standing`, { is: 'none' }, DESK);
  assert.equal((await shield.store.state.senders.standing(sender))?.set, null);
  const wrong = await shield.post('/senders', { sender: '<b>', is: 'genuine' }, DESK);
  assert.equal(wrong.statusCode, 422);
  const added = await shield.post(
    '/senders',
    { sender: 'Dr@Other.example', is: 'dangerous' },
    DESK,
  );
  assert.equal(added.headers.location, '/senders/dr%40other.example');
  assert.equal((await shield.get(added.headers.location, DESK)).statusCode, 200);
  // As long as an address may be (RFC 5321, section 4.5.3.1.3).
  const long = `${'ő'.repeat(60)}@${'long-name.'.repeat(18)}example`;
  const said = await shield.post('/senders', { sender: long, is: 'dangerous' }, DESK);
  assert.equal((await shield.get(said.headers.location ?? '', DESK)).statusCode, 200);
  await shield.post(`${page}/standing`, { is: 'none' }, DESK);
  const mixed = { ...sender, address: 'desk@lab.example' };
  await report('Another invoice', 5, 'pay.evil-five.example', mixed);
  await shield.post(`/reports/${await newest()}/word`, { is: 'harmless' }, DESK);
  assert.match((await shield.get(page, DESK)).body, /found harmless and dangerous/);
  assert.match((await shield.get('/senders?q=OTHER', DESK)).body, /dr@other\.example/);
  assert.match((await shield.get('/senders?list=sector&q=eeszt', DESK)).body, /eeszt\.gov\.hu/);
  assert.notEqual((await shield.get('/senders')).statusCode, 200);
});

test('whoever sees addresses of people is written down; domains name nobody', async () => {
  const { accesses, senders } = shield.store.state;
  const looks = async (id: string): Promise<number> =>
    (await accesses.list({ id }, { size: 9 })).items.length;
  const [list, searched] = [await looks('/senders'), await looks('other')];
  shield.clock.now += HOUR;
  await shield.get('/senders', DESK);
  await shield.get('/senders?q=Other', DESK);
  await shield.get('/senders?list=sector&q=Other', DESK);
  assert.deepEqual([await looks('/senders'), await looks('other')], [list + 1, searched + 1]);
  await senders.set('only-set.example', 'genuine', 'duty');
  await shield.get('/senders/only-set.example', DESK);
  assert.equal(await looks('only-set.example'), 0);
  await shield.get('/senders/dr@other.example', DESK);
  assert.equal(await looks('dr@other.example'), 2, 'once by the test before');
});
