/** Mailboxes over Microsoft Graph: found, read, moved and put back; throttled, expired, hostile. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import type { Mailboxes } from '../src/flow/retraction.ts';
import { openTokenSource } from '../src/intake/mailbox/token.ts';
import { graphMailboxes } from '../src/outgoing/enforcement/quarantine/graph.ts';
import { GraphServer, RECEIVED } from './graph-server.ts';

const ANNA = 'anna@szentanna.example';
const ASIDE = 'Set aside';

async function opened(
  t: TestContext,
  secret = 'secret',
): Promise<{ readonly server: GraphServer; readonly mailboxes: Mailboxes }> {
  const server = new GraphServer();
  await server.listen(t);
  const now = (): number => 1_000;
  const url = `${server.address}v1.0/`;
  const tokens = openTokenSource(
    {
      url: `${server.address}tenant/oauth2/v2.0/token`,
      clientId: 'shield',
      clientSecret: secret,
      scope: `${new URL(url).origin}/.default`,
      authority: null,
    },
    null,
    now,
  );
  const mailboxes = graphMailboxes({ url, authority: null, tokens, quarantine: ASIDE, now });
  server.add(ANNA, 'inbox-id', 'm1', "<o'neil@bad.example>", 'bad');
  server.add(ANNA, 'ward', 'm2', "<o'neil@bad.example>", 'bad, filed');
  server.add(ANNA, 'inbox-id', 'm3', "<O'NEIL@bad.example>", 'another');
  return { server, mailboxes };
}

test('a message is found in every folder, moved aside and put back where it was', async (t) => {
  const { server, mailboxes } = await opened(t);
  const id = "o'neil@bad.example";
  const folders = await mailboxes.find(ANNA, id);
  assert.deepEqual(folders, ['Inbox (inbox-id m1)', 'ward (ward m2)']);
  const [inbox = '', ward = ''] = folders;
  const filed = await mailboxes.read(ANNA, ward, id);
  assert.deepEqual(
    [Buffer.from(filed?.message ?? []).toString(), filed?.at],
    ['bad, filed', Date.parse(RECEIVED)],
  );
  assert.equal(await mailboxes.isAside(ANNA, id), false);
  assert.equal(await mailboxes.takeAside(ANNA, inbox, id), true);
  assert.equal(await mailboxes.takeAside(ANNA, inbox, id), false);
  assert.deepEqual(server.places(ANNA), [`m1 ${ASIDE}`, 'm2 ward', 'm3 Inbox']);
  assert.deepEqual(await mailboxes.find(ANNA, id), [ward]);
  assert.equal(await mailboxes.isAside(ANNA, id), true);
  assert.equal(await mailboxes.putBack(ANNA, inbox, id), true);
  assert.equal(await mailboxes.putBack(ANNA, inbox, id), false);
  // The folder it came from was removed meanwhile: it goes where everybody looks.
  await mailboxes.takeAside(ANNA, ward, id);
  server.folders.get(ANNA)?.delete('ward');
  assert.equal(await mailboxes.putBack(ANNA, ward, id), true);
  assert.deepEqual(server.places(ANNA), ['m1 Inbox', 'm2 Inbox', 'm3 Inbox']);
});

test('of two that bear one id in one folder each is read and moved by itself', async (t) => {
  const { server, mailboxes } = await opened(t);
  const id = "o'neil@bad.example";
  server.add(ANNA, 'inbox-id', 'm4', `<${id}>`, 'harmless, and first to be looked at or not');
  const copies = await mailboxes.find(ANNA, id);
  assert.deepEqual(copies, ['Inbox (inbox-id m1)', 'ward (ward m2)', 'Inbox (inbox-id m4)']);
  const [bad = '', , decoy = ''] = copies;
  const read = async (copy: string) =>
    String(Buffer.from((await mailboxes.read(ANNA, copy, id))?.message ?? []));
  assert.deepEqual([await read(bad), (await read(decoy)).slice(0, 8)], ['bad', 'harmless']);
  await mailboxes.takeAside(ANNA, decoy, id);
  await mailboxes.takeAside(ANNA, bad, id);
  assert.equal(await mailboxes.putBack(ANNA, decoy, id), true);
  assert.deepEqual(server.places(ANNA), [`m1 ${ASIDE}`, 'm2 ward', 'm3 Inbox', 'm4 Inbox']);
});

test('a token that ended is asked for anew, once', async (t) => {
  const { server, mailboxes } = await opened(t);
  server.tokenUses = 2;
  await mailboxes.find(ANNA, "o'neil@bad.example");
  assert.ok(server.tokens > 1);
  server.tokenUses = 0;
  const refused = { code: 'enforcement-graph-not-allowed' };
  await assert.rejects(mailboxes.find(ANNA, 'x@y'), refused);
  const other = await opened(t, 'old secret');
  const none = { code: 'enforcement-graph-no-token' };
  await assert.rejects(other.mailboxes.find(ANNA, 'x@y'), none);
});

test('throttling is waited for as long as is asked, and never pressed', async (t) => {
  const { server, mailboxes } = await opened(t);
  server.refusals.push({ status: 429, headers: { 'retry-after': '0' } });
  server.refusals.push({ status: 503, headers: { 'retry-after': '0' } });
  assert.deepEqual(await mailboxes.find(ANNA, 'x@y'), []);
  server.refusals.push({ status: 429, headers: { 'retry-after': '300' } });
  const throttled = { code: 'enforcement-graph-throttled' };
  const before = server.asked.length;
  await assert.rejects(mailboxes.find(ANNA, 'x@y'), throttled);
  await assert.rejects(mailboxes.find(ANNA, 'x@y'), throttled);
  assert.equal(server.asked.length, before + 1);
  // Another mailbox has limits of its own.
  server.add('bela@szentanna.example', 'inbox-id', 'b1', '<x@y>', '');
  assert.equal((await mailboxes.find('bela@szentanna.example', 'x@y')).length, 1);
});

test('a move that was not answered is not repeated, a mailbox beyond the scope is told', async (t) => {
  const { server, mailboxes } = await opened(t);
  const id = "o'neil@bad.example";
  const [inbox = ''] = await mailboxes.find(ANNA, id);
  await mailboxes.takeAside(ANNA, inbox, id);
  server.brokenMoves = 1;
  const moves = (): number => server.asked.filter((one) => one.endsWith('/move')).length;
  const before = moves();
  const throttled = { code: 'enforcement-graph-throttled' };
  await assert.rejects(mailboxes.putBack(ANNA, inbox, id), throttled);
  assert.equal(moves(), before + 1);
  await assert.rejects(mailboxes.find('boss@szentanna.example', id), {
    code: 'enforcement-graph-not-allowed',
  });
  server.refusals.push({ status: 404 });
  await assert.rejects(mailboxes.find('left@szentanna.example', id), {
    code: 'enforcement-graph-no-mailbox',
  });
});

test('a page of a list is fetched from nowhere else, and what is no answer is refused', async (t) => {
  const { server, mailboxes } = await opened(t);
  server.nextLink = 'https://elsewhere.example/v1.0/users/x/messages';
  const elsewhere = { code: 'enforcement-graph-elsewhere' };
  await assert.rejects(mailboxes.find(ANNA, "o'neil@bad.example"), elsewhere);
  server.nextLink = null;
  server.refusals.push({ status: 302, headers: { location: 'http://169.254.169.254/' } });
  await assert.rejects(mailboxes.find(ANNA, 'x@y'), { code: 'enforcement-graph-answer-wrong' });
});
