/** Reporting through its door: three screens, a receipt, an answer; floods, guesses and hostile words. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { MISSES_MAX, MISSES_WITHIN_MS } from '../src/flow/turnstile.ts';
import { networkOf } from '../src/console/networks.ts';
import { CALL_BACK_WITHIN_MS, REPORT_SPELL_NETWORK_MAX } from '../src/store/database/limits.ts';
import { HOUR } from '../src/model/time.ts';
import { openReporting, receiptIn, type Reporting } from './console/reporting.ts';
import { HOSTILE } from './console/world.ts';

const DESK = { signedIn: true };
let shield: Reporting;
before(async () => {
  shield = await openReporting();
});
after(() => shield.close());

test('a nurse reports in three screens, and the answer comes back by the receipt', async () => {
  const choice = await shield.get('/report', { language: 'hu' });
  assert.match(choice.body, /href="\/report\/ransom"/);
  const form = await shield.get('/report/ransom', { language: 'hu' });
  assert.match(form.body, /Először a betegek/);
  const sent = await shield.post(
    '/report/ransom',
    { 'q-where': 'III. belgyógyászat', 'q-care': 'unknown', name: '', 'call-back': '4711' },
    { language: 'hu' },
  );
  assert.equal(sent.statusCode, 200);
  const receipt = receiptIn(sent);
  assert.match(receipt, /^\w{4}-\w{4}-\w{4}$/);
  assert.match(sent.body, /2026\. nov\. 22\./, 'the clock as an absolute time');
  const { items } = await shield.store.state.reports.list({ state: 'all' }, { size: 5 });
  const [report] = items;
  assert.deepEqual(report?.fields, { where: 'III. belgyógyászat', care: 'unknown' });
  const opened = await shield.store.state.cases.find(report?.caseId ?? '');
  assert.equal(opened?.case.level, 'critical');
  const clocks = await shield.store.state.clocks.ofCase(report?.caseId ?? '');
  assert.deepEqual(
    [...new Set(clocks.map((one) => `${one.regime} ${one.state}`))],
    ['gdpr proposed', 'cybersecurity proposed'],
  );

  const ask = (): ReturnType<Reporting['post']> =>
    shield.post(
      '/receipt',
      { code: receipt.toLowerCase().replaceAll('-', ' ') },
      { language: 'hu' },
    );
  assert.match((await ask()).body, /Megérkezett/);
  const page = await shield.get(`/reports/${report?.id}`, DESK);
  assert.match(page.body, /III\. belgyógyászat/);
  assert.match((await ask()).body, /Valaki már nézi/);
  const answer = { code: 'dangerous', text: 'Az informatika úton van.' };
  const answered = await shield.post(`/reports/${report?.id}/answer`, answer, DESK);
  assert.equal(answered.statusCode, 303);
  const back = await ask();
  assert.match(back.body, /Önnek köszönhetően megállítottuk/);
  assert.match(back.body, /Az informatika úton van\./);
  assert.match(back.body, /Először a betegek/, 'the first steps again');
  const looked = await shield.store.state.accesses.list({ id: report?.id ?? '' }, { size: 9 });
  assert.deepEqual(
    looked.items.map((one) => [one.what, one.by]),
    [['report', 'duty']],
  );
});

test('legal clocks are called by their laws, on the case, in its history and on their page', async () => {
  const caseId = (await shield.store.state.clocks.running())[0]?.caseId ?? '';
  const of = { caseId, country: 'hu', regime: 'cybersecurity' };
  await shield.store.state.clocks.confirm(of, shield.clock.now, 'Az igazgató döntött.', 'duty');
  const hungarian = { ...DESK, language: 'hu' };
  const page = await shield.get(`/cases/${caseId}`, hungarian);
  assert.match(page.body, /Kiberbiztonsági törvény[^<]*: érvényes[^<]*Az igazgató döntött\./);
  assert.match(page.body, /Általános adatvédelmi rendelet|GDPR/);
  const pages = [page.body];
  for (const url of ['/clocks', `/clocks/${caseId}`, '/overview'])
    pages.push((await shield.get(url, hungarian)).body);
  for (const body of pages) {
    assert.match(body, /A törvény szövegével nem vetettük össze/);
    assert.doesNotMatch(body, /(?:eu\.gdpr|hu\.cybersecurity) (?:proposed|confirmed)|EU gdpr/);
    assert.ok(body.includes(`href="/clocks/${caseId}"`) || body.includes('action="/clocks/'));
  }
});

test('what a kind asks for must be answered, and what was typed stays', async () => {
  const wrong = await shield.post('/report/message', { 'q-from': 'The bank', 'q-way': 'pigeon' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /role="alert"/);
  assert.match(wrong.body, /href="#field-q-what"/);
  assert.match(wrong.body, /value="The bank"/);
  assert.equal((await shield.get('/report/clicked')).statusCode, 404);
  assert.equal((await shield.get('/report/../reports')).statusCode, 303);
});

test('one press says "I clicked": a case, a notice, steps, and no account is touched', async () => {
  const before = await shield.store.state.cases.list('open', { size: 50 });
  const pressed = await shield.post('/clicked', { pressed: 'password' }, { language: 'fr' });
  assert.equal(pressed.statusCode, 200);
  assert.notEqual(receiptIn(pressed), '');
  assert.match(pressed.body, /Changez ce mot de passe maintenant/);
  const now = await shield.store.state.cases.list('open', { size: 50 });
  assert.equal(now.items.length, before.items.length + 1);
  const { items } = await shield.store.state.notices.list({}, { size: 50 });
  assert.ok(items.some(({ notice }) => notice.kind === 'clicked'));
  const opened = now.items.find(({ id }) => before.items.every((one) => one.id !== id));
  const page = await shield.get(`/cases/${opened?.id}`, DESK);
  assert.match(page.body, /Call the person back/);
  const [task] = await shield.store.state.casework.tasks(opened?.id ?? '');
  assert.equal(task?.dueAt, shield.clock.now + CALL_BACK_WITHIN_MS);
});

test('a receipt reloaded is the same receipt, and nothing is filed again', async () => {
  const form = await shield.get('/clicked');
  const [, once = ''] = /name="once" value="([^"]+)"/.exec(form.body) ?? [];
  const other = await shield.get('/clicked');
  assert.ok(once.length > 20 && !other.body.includes(once));
  const count = async (): Promise<number> =>
    (await shield.store.state.cases.list('all', { size: 99 })).items.length;
  const before = await count();
  const first = await shield.post('/clicked', { pressed: 'clicked', once });
  const again = await shield.post('/clicked', { pressed: 'clicked', once });
  assert.equal(receiptIn(first), receiptIn(again));
  assert.equal(await count(), before + 1);
  const password = await shield.post('/clicked', { pressed: 'password', once });
  assert.notEqual(receiptIn(password), receiptIn(first), 'pressing the other button is news');
  assert.equal(await count(), before + 2);
  await shield.post('/clicked', { pressed: 'clicked', once: 'short' });
  await shield.post('/clicked', { pressed: 'clicked', once: 'short' });
  assert.equal(await count(), before + 4, 'what no form of ours carries is no key');
});

test('forms of other pages are refused, and other networks see nothing', async () => {
  const form = { 'q-what': 'x' };
  const elsewhere = { headers: { 'sec-fetch-site': 'cross-site' } };
  assert.equal((await shield.post('/report/other', form, elsewhere)).statusCode, 403);
  const origin = { headers: { origin: 'https://evil.example' } };
  assert.equal((await shield.post('/clicked', {}, origin)).statusCode, 403);
  for (const url of ['/today', '/report', '/clicked', '/receipt', '/learn', '/sheet']) {
    const outside = await shield.get(url, { from: '192.0.2.7' });
    const back = `/sign-in?back=${encodeURIComponent(url)}`;
    assert.deepEqual([outside.statusCode, outside.headers.location], [303, back], url);
    assert.equal((await shield.get(url, { from: '10.4.5.6' })).statusCode, 200, url);
  }
  const posted = await shield.post('/report/other', form, { from: '192.0.2.7' });
  assert.equal(posted.headers.location, '/sign-in');
});

test('a flood from one network is told to call; "I clicked" goes on, other networks too', async () => {
  const from = '2001:db8:1:2::5';
  const send = (host: string): ReturnType<Reporting['post']> =>
    shield.post('/report/other', { 'q-what': 'flood' }, { from: host });
  for (let n = 0; n < REPORT_SPELL_NETWORK_MAX; n += 1)
    assert.equal((await send(`2001:db8:1:2::${n + 1}`)).statusCode, 200);
  const over = await send(from);
  assert.equal(over.statusCode, 429);
  assert.match(over.body, /Call instead, now/);
  assert.match(over.body, />\s*flood<\/textarea>/, 'what was typed is not lost');
  assert.equal((await shield.post('/clicked', {}, { from })).statusCode, 200);
  assert.equal((await send('2001:db8:1:3::1')).statusCode, 200);
  const list = await shield.get('/reports', DESK);
  assert.match(list.body, /Reports were turned away/);
  for (let n = 1; n < REPORT_SPELL_NETWORK_MAX; n += 1) await shield.post('/clicked', {}, { from });
  const clicked = await shield.post('/clicked', {}, { from });
  assert.equal(clicked.statusCode, 429);
  assert.match(clicked.body, /Leave the computer switched on/, 'the steps are shown all the same');
});

test('receipts cannot be guessed, and typing one wrongly costs nothing', async () => {
  const from = '10.7.7.7';
  const sent = await shield.post('/report/other', { 'q-what': 'x' }, { from });
  const code = receiptIn(sent);
  const ask = (typed: string, host = from): ReturnType<Reporting['post']> =>
    shield.post('/receipt', { code: typed }, { from: host });
  for (let n = 0; n < 2 * MISSES_MAX; n += 1)
    assert.equal((await ask('K7MX-4RTP-92AA')).statusCode, 422);
  assert.equal((await ask(code)).statusCode, 200);
  const guess = 'AAAA-AAAA-AAA';
  const nobodys = Array.from('234679ACDEFGHJKMNPQRTVWXY', (sign) => guess + sign);
  const answers: number[] = [];
  for (let n = 0; n < MISSES_MAX; n += 1)
    for (const one of nobodys) answers.push((await ask(one)).statusCode);
  assert.equal(answers.filter((status) => status === 404).length, MISSES_MAX);
  assert.equal((await ask(code)).statusCode, 429);
  assert.equal((await ask(code, '10.7.7.8')).statusCode, 200, 'others look theirs up');
  shield.clock.now += MISSES_WITHIN_MS;
  assert.equal((await ask(code)).statusCode, 200);
});

test('hostile words come out as words, on every page that shows them', async () => {
  const sent = await shield.post('/report/message', {
    'q-what': HOSTILE,
    'q-from': HOSTILE,
    name: HOSTILE,
    'call-back': HOSTILE,
  });
  const code = receiptIn(sent);
  const { items } = await shield.store.state.reports.list({ state: 'waiting' }, { size: 50 });
  const report = items.find((one) => one.reporter.name === HOSTILE);
  const id = report?.id ?? '';
  await shield.post(`/reports/${id}/answer`, { code: 'none', text: HOSTILE }, DESK);
  await shield.post(`/reports/${id}/case`, { case: '' }, DESK);
  await shield.post('/bulletins', { 'text-en': HOSTILE, days: '3' }, DESK);
  const bodies = [
    await shield.post('/receipt', { code }),
    await shield.post('/report/message', { 'q-from': HOSTILE }),
    ...(await Promise.all(
      [`/reports/${id}`, '/reports?state=all', '/bulletins', '/today'].map((url) =>
        shield.get(url, DESK),
      ),
    )),
  ];
  for (const { body, statusCode } of bodies) {
    assert.ok(statusCode < 500);
    assert.ok(!body.includes('<script>') && !body.includes('\u202e'));
  }
});

test('clocks are confirmed with a reason, met, and started by hand', async () => {
  const { items } = await shield.store.state.cases.list('open', { size: 1 });
  const id = items[0]?.id ?? '';
  const start = { regime: 'eu.gdpr', at: '2026-11-20T10:00' };
  assert.equal((await shield.post(`/clocks/${id}/start`, start, DESK)).statusCode, 303);
  const clocks = () => shield.store.state.clocks.ofCase(id);
  const aware = Date.parse('2026-11-20T10:00:00+01:00');
  assert.equal((await clocks())[0]?.dueAt, aware + 72 * HOUR);
  const move = { regime: 'eu.gdpr', at: '2026-11-20T09:00' };
  const without = await shield.post(`/clocks/${id}/confirm`, move, DESK);
  assert.equal(without.statusCode, 422);
  const why = 'The ward called an hour earlier';
  await shield.post(`/clocks/${id}/confirm`, { ...move, why }, DESK);
  assert.equal((await clocks())[0]?.startedAt, aware - HOUR);
  const meet = { regime: 'eu.gdpr', stage: 'notification', at: '2026-11-21T04:00', why: 'NAIH-1' };
  await shield.post(`/clocks/${id}/meet`, meet, DESK);
  assert.equal((await clocks())[0]?.state, 'met');
  const unreadable = { regime: 'eu.gdpr', at: 'soon', why };
  assert.equal((await shield.post(`/clocks/${id}/confirm`, unreadable, DESK)).statusCode, 422);
  const foreign = { regime: 'us.hipaa', at: '2026-11-20T09:00' };
  assert.equal((await shield.post(`/clocks/${id}/start`, foreign, DESK)).statusCode, 422);
  const page = await shield.get(`/clocks/${id}`, DESK);
  assert.match(page.body, /GDPR, articles 33 and 34/);
  assert.match((await shield.get('/clocks', DESK)).body, new RegExp(id));
  assert.equal((await shield.get('/clocks/CS-0', DESK)).statusCode, 404);
});

test('a lesson answers each choice, and counts without saying who', async () => {
  const shown = await shield.get('/learn/helpdesk-call', { language: 'fr' });
  assert.match(shown.body, /Le support informatique/);
  const wrong = await shield.post('/learn/helpdesk-call', { answer: 'b' });
  assert.match(wrong.body, /Think again/);
  const right = await shield.post('/learn/helpdesk-call', { answer: 'a' });
  assert.match(right.body, /Well decided/);
  assert.deepEqual(await shield.store.state.lessons.counts(), [
    { lesson: 'helpdesk-call', answered: 2 },
  ]);
  assert.equal((await shield.get('/learn/nowhere')).statusCode, 404);
});

test('the page of today names nobody and nothing in particular', async () => {
  const { body } = await shield.get('/today');
  assert.ok(!body.includes('CS-2026') && !body.includes('R-2026') && !body.includes('4711'));
  assert.match(body, /At least one of them is serious/);
  assert.match(body, /more than twenty/);
});

test('the sheet has room to write where a number is not known, and the ones that are', async () => {
  const { body } = await shield.get('/sheet');
  assert.match(body, /not known yet/);
  assert.match(body, /http:\/\/localhost\/report/);
  await shield.store.state.contacts.add(
    {
      role: 'technical',
      name: 'IT',
      phone: '+36 1 555 0100',
      mail: '',
      note: 'secret',
      told: false,
    },
    'admin',
  );
  const filled = await shield.get('/sheet');
  assert.match(filled.body, /\+36 1 555 0100/);
  assert.ok(!filled.body.includes('secret'));
});

test('a network is an IPv4 address or the /64 of an IPv6 address', () => {
  for (const [address, network] of [
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ] as const)
    assert.equal(networkOf(address), network);
});
