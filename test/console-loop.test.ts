/** The pages of the report loop: a centre's campaigns, what guards a member, and what left it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fastify, { type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { ConsolePorts } from '../src/console/view.ts';
import type { Role } from '../src/model/role.ts';
import { HOUR } from '../src/model/time.ts';
import { blockedCampaign, waitingCampaign } from './console/world-loop.ts';
import { CONFIG, NOW, world } from './console/world.ts';

interface Browser {
  readonly calls: string[];
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, form: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
}

async function open(
  name: string,
  roles: readonly Role[],
  over: Partial<ConsolePorts> = {},
): Promise<Browser> {
  const calls: string[] = [];
  const ports = world(calls, over);
  const app = fastify();
  const when = { signedInAt: NOW, lastSeenAt: NOW, expiresAt: NOW + HOUR };
  const who = {
    id: 'p',
    name,
    roles,
    language: null,
    organisation: 'own',
    how: 'password',
  } as const;
  const session = () => Promise.resolve({ ...who, ...when, formToken: 'form' });
  const signIns = { ...ports.signIns, session };
  const kind = roles.includes('centre-operator') ? 'centre' : CONFIG.kind;
  openConsole(app, { ...CONFIG, kind, simulated: false }, { ...ports, signIns });
  await app.ready();
  const headers = { host: 'localhost', cookie: 'cybershield-session=s' };
  return {
    calls,
    get: (url) => app.inject({ method: 'GET', url, headers }),
    post: (url, form) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ 'form-token': 'form', ...form }).toString(),
      }),
  };
}

test('campaigns stand by urgency: what waits for a person first, what was refused last', async () => {
  const { get } = await open('Béla', ['centre-operator']);
  const { body } = await get('/campaigns');
  const places = [
    'csomag-info',
    'lelet-letoltes',
    'szamla-portal',
    'call[.]example',
    'congress',
  ].map((text) => body.indexOf(text));
  assert.ok(!places.includes(-1));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.match(body, /Dry run: .?3.? of .?12.? answered/u);
  // No address of an attack is one on our page.
  assert.doesNotMatch(body, /https?:\/\/szamla|szamla-portal\.example/);
});

test('a decision says before what it does, goes to the hub as pressed, and is traced after', async () => {
  const { get, post, calls } = await open('Béla', ['centre-operator']);
  const id = blockedCampaign(NOW);
  const { body } = await get(`/campaigns/${id}`);
  for (const act of ['renew', 'lapse', 'undo', 'refuse', 'widen'])
    assert.match(body, new RegExp(`name="act"\\s+value="${act}"`), act);
  assert.doesNotMatch(body, /name="act"\s+value="hold"/);
  assert.match(body, /What stands ends at all .?19.? members at once/u);
  // Each decision leads to the words that it rests on.
  for (const [, anchor = ''] of body.matchAll(/href="#(c-[0-9a-f]+)"/g))
    assert.ok(body.includes(`id="${anchor}"`), anchor);
  const undone = await post(`/campaigns/${id}/decide`, { act: 'undo' });
  assert.equal(undone.headers.location, `/campaigns/${id}?done=undo`);
  assert.deepEqual(calls, [`undo ${id}  by Béla`]);
});

test('what is added is read as people write it, and refused as a whole where a line is none', async () => {
  const { post, calls } = await open('Béla', ['centre-operator']);
  const url = `/campaigns/${blockedCampaign(NOW)}/decide`;
  const wrong = await post(url, { act: 'widen', added: 'hxxps://evil[.]example/a\nsee the mail' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /see the mail/);
  assert.match(wrong.body, /hxxps:\/\/evil\[\.\]example\/a\nsee the mail<\/textarea>/);
  assert.equal((await post(url, { act: 'widen', added: ' ' })).statusCode, 422);
  assert.deepEqual(calls, []);
  await post(url, { act: 'widen', added: 'hxxps://evil[.]example/a\r\ninfo[@]evil[.]example' });
  const added = 'url:https://evil.example/a,sender:info@evil.example';
  assert.deepEqual(calls, [`widen ${blockedCampaign(NOW)} ${added} by Béla`]);
});

test('who asked is told to wait, and only somebody else is given the second button', async () => {
  const page = `/campaigns/${waitingCampaign(NOW)}`;
  const first = await (await open('Kiss Anna', ['centre-operator'])).get(page);
  assert.match(first.body, /Somebody else has to decide the same/);
  assert.doesNotMatch(first.body, /I decide the same/);
  const second = await open('Béla', ['centre-operator']);
  assert.match((await second.get(page)).body, /I decide the same: .?Block/u);
});

test('where there is no centre, the page says so and decides nothing', async () => {
  const { get, post } = await open('Béla', ['centre-operator'], { centre: null });
  assert.match((await get('/campaigns')).body, /This organisation is no centre/);
  assert.equal((await post(`/campaigns/x/decide`, { act: 'undo' })).statusCode, 404);
});

test('the own no is asked once more with what it does, and acts on what is in force alone', async () => {
  const { get, post, calls } = await open('Éva', ['analyst']);
  const { body } = await get('/guard');
  assert.match(body, /Mail gateway: Postfix/);
  assert.match(body, /it acts/);
  const indicator = 'domain:szamla-portal.example';
  const asked = await get(`/guard/veto?indicator=${indicator}&indicator=domain:other.example`);
  assert.match(asked.body, /works with the link cut and the centre gone/);
  assert.doesNotMatch(asked.body, /name="indicator" value="domain:other/);
  assert.deepEqual(calls, []);
  const said = await post('/guard/veto', { indicator });
  assert.equal(said.headers.location, '/guard?done=veto');
  await post('/guard/allow', { indicator: 'domain:partner-lab.example' });
  // What is in force was never refused, so there is nothing to take back.
  await post('/guard/allow', { indicator });
  assert.deepEqual(calls, [`veto ${indicator} by Éva`, 'allow domain:partner-lab.example']);
});

test('whoever decides sees what was taken out of mailboxes and puts it back', async () => {
  const { get, post, calls } = await open('Anna', ['analyst']);
  const { body } = await get('/guard');
  assert.match(body, /Taken out of mailboxes/);
  const whose = await get('/guard/moved?campaign=c0ffee00c0ffee00c0ffee00c0ffee00');
  assert.match(whose.body, /nagy\.eszter@szentanna\.example/);
  assert.ok(calls.some((call) => call.includes('moved c0ffee00c0ffee00c0ffee00c0ffee00')));
  const done = { campaign: 'c0ffee00c0ffee00c0ffee00c0ffee00', most: '214' };
  const back = await post('/guard/moved', { ...done, act: 'stop' });
  assert.equal(back.headers.location, '/guard?done=stop');
  await post('/guard/moved', { ...done, act: 'approve' });
  await post('/guard/moved', { ...done, act: 'approve', most: 'all' });
  const told = calls.filter((call) => call.startsWith('retraction '));
  assert.deepEqual(told, [
    'retraction stop c0ffee00c0ffee00c0ffee00c0ffee00 by Anna',
    'retraction approve c0ffee00c0ffee00c0ffee00c0ffee00 214 by Anna',
  ]);
});

test('a director sees what guards and what left, and has no button', async () => {
  const { get } = await open('Dóra', ['director']);
  const { body } = await get('/guard');
  assert.match(body, /szamla-portal/);
  assert.deepEqual(body.match(/Say no to what is ticked|Take the no back|name="indicator"/g), null);
  const left = await get('/guard/left?state=waiting');
  assert.equal(left.body.match(/Byte for byte/g)?.length, 2);
});

test('a name is found in what left in any writing, and the address never holds it', async () => {
  const { post } = await open('Dóra', ['director']);
  const look = async (text: string): Promise<string> => (await post('/guard/left', { text })).body;
  assert.match(await look('Kovács Éva'), /in no line/);
  assert.match(await look('SZAMLA portal'), /in .?\d.? lines|in one line/u);
  assert.match(await look('Kovács Éva'), /looked through, to the very first/);
  assert.equal((await post('/guard/left', { text: 'ab' })).statusCode, 422);
});

test('what left goes into a spreadsheet as text, byte for byte', async () => {
  const { get } = await open('Dóra', ['director']);
  const { body, headers } = await get('/guard/left.csv?kind=contribution');
  assert.match(String(headers['content-disposition']), /what-left\.csv/);
  const [head, row, end] = body.split('\r\n');
  assert.match(head ?? '', /^"at","kind","state"/);
  assert.match(row ?? '', /"contribution","taken".*""purpose"":""cybershield-link-1""/);
  assert.equal(end, '');
});

test('an invitation’s code is shown on one page alone; who is expelled is expelled since a past time', async () => {
  const { get, post, calls } = await open('Béla', ['centre-operator']);
  const invited = await post('/enrolled', { name: 'Dombóvári Kórház', kind: 'hospital' });
  const [, code = ''] = /<output id="receipt-code"[^>]*>([^<]+)</.exec(invited.body) ?? [];
  assert.match(code, /\w{4}-\w{4}/);
  assert.doesNotMatch((await get('/enrolled')).body, new RegExp(code));
  assert.equal((await post('/enrolled/m-02/expel', { since: '2027-01-01T00:00' })).statusCode, 422);
  assert.equal(
    (await post('/enrolled/nobody/expel', { since: '2026-11-20T08:00' })).statusCode,
    404,
  );
  await post('/enrolled/m-02/expel', { since: '2026-11-20T08:00' });
  assert.deepEqual(calls.slice(1), ['expel m-02 2026-11-20T07:00:00.000Z']);
});

test('a centre opens what left a member of a rehearsed sector, and of no other', async () => {
  const { get } = await open('Béla', ['centre-operator']);
  assert.match((await get('/members/m-02/left')).body, /Byte for byte/);
  const earnest = world([]).centre;
  const centre = earnest === null ? null : { ...earnest, left: null };
  const closed = await open('Béla', ['centre-operator'], { centre });
  assert.equal((await closed.get('/members/m-02/left')).statusCode, 404);
  assert.doesNotMatch((await closed.get('/members/m-02')).body, /m-02\/left/);
});

test('a member’s page tells what it said, by kind, and what of the centre’s reaches it', async () => {
  const { get } = await open('Béla', ['centre-operator']);
  const { body } = await get('/members/m-02');
  assert.match(body, /Told of a reported attack: score .?9/u);
  assert.match(body, /Its reporter had an answer after .?3 seconds/u);
  assert.match(body, /Dry run: a block does no harm there/);
  assert.match(body, /href="\/campaigns\/[0-9a-f]{32}"/);
  assert.match(body, /holds: .?\d.?, blocks: .?\d/u);
  const vetoes = (await get('/members/m-02?told=decision')).body;
  assert.match(vetoes, /Said no for itself/);
  assert.doesNotMatch(vetoes, /Dry run: a block/);
  assert.match(body, /Last line of it/);
  assert.doesNotMatch((await get('/members/m-02?after=9')).body, /Last line of it/);
  // Nothing reaches who is expelled; who never enrolled is told apart from who said nothing.
  assert.match((await get('/members/m-20')).body, /nothing: it is expelled/);
  const alone = await open('Béla', ['centre-operator'], { centre: null });
  assert.doesNotMatch((await alone.get('/members/m-02')).body, /What it told and decided/);
});

test('how soon others are guarded is told with how many campaigns it is from, or as not known', async () => {
  const { get } = await open('Béla', ['centre-operator', 'director']);
  const { body } = await get('/overview');
  assert.match(body, /half within .?3 seconds.?, 95 in 100 within .?3 seconds/u);
  assert.match(body, /from one campaign/);
  assert.match(body, /not known: no campaign has come so far/);
  const { body: campaign } = await get(`/campaigns/${blockedCampaign(NOW)}`);
  assert.match(campaign, /Reporter answered<\/dt>\s*<dd>after .?3 seconds/u);
  assert.match(campaign, /Quorum reached<\/dt>\s*<dd>after .?4 minutes/u);
});

test('hunts tell how far they are and by what they found; names are asked for with a purpose, on record', async () => {
  const { get, post, calls } = await open('Dóra', ['analyst']);
  const { body } = await get('/guard/hunts');
  assert.match(body, /14.{0,2} messages.{0,3}, in .?11.? mailboxes/u);
  assert.match(body, /in at least .*mailboxes/);
  assert.match(body, /goes on: .?17.? of .?48.? parts/u);
  assert.match(body, /href="\/guard\/hunts\/whose\?message=mail\.40012"/);
  const whose = (message: string, purpose: string) =>
    post('/guard/hunts/whose', { message, purpose });
  assert.equal((await whose('mail.40012', '')).statusCode, 422);
  assert.equal((await whose('everybody', 'take it out')).statusCode, 422);
  assert.deepEqual(calls, []);
  const named = await whose('mail.40012', 'take it out');
  assert.match(named.body, /4711@mail\.example/);
  assert.deepEqual(calls, ['look search mail.40012: take it out by Dóra']);
  // Also who asked for one that is gone.
  assert.match((await whose('77', 'take it out')).body, /No such message is known here/);
  assert.equal(calls.length, 2);
});

test('a director sees hunts without a way to a name', async () => {
  const { get, post } = await open('Dóra', ['director']);
  assert.doesNotMatch((await get('/guard/hunts')).body, /whose/);
  assert.equal((await get('/guard/hunts/whose')).statusCode, 403);
  const asked = { message: 'mail.40012', purpose: 'curious' };
  assert.equal((await post('/guard/hunts/whose', asked)).statusCode, 403);
});

test('where no mail is known, the page says so instead of none found', async () => {
  const mail = {
    named: () => null,
    standing: () => ({ messages: 0, mailboxes: 0, since: null, until: null, bytes: 0 }),
  };
  const { get } = await open('Dóra', ['analyst'], { mail, hunts: { recent: () => [] } });
  assert.match((await get('/guard/hunts')).body, /No mail is known here/);
});

test('what the house holds by its own word stands apart, with its reason, its end and the own no', async () => {
  const { get } = await open('Dóra', ['analyst']);
  const { body } = await get('/guard');
  const own = body.slice(body.indexOf('Held by our own word'), body.indexOf('By the centre’s'));
  assert.match(own, /recepcio\[@\]/);
  assert.match(own, /our own report <code>dddddddd/);
  assert.match(own, /in .?3 hours/u);
  assert.match(own, /name="indicator"/);
  assert.doesNotMatch(own, /szamla-portal/);
});
