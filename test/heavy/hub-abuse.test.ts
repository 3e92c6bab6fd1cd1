/** Hostile members and stolen keys at a centre, over real HTTP where the wire matters. */
import assert from 'node:assert/strict';
import { Agent, request, type IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { BODIES_PER_MEMBER_MAX, BODY_BYTES_MAX } from '../../src/api/hub/limits.ts';
import { LINES_MAX, REQUESTS_PER_MEMBER_MINUTE_MAX } from '../../src/api/hub/limits.ts';
import { LINES_PER_MEMBER_MINUTE_MAX, STREAMS_PER_MEMBER_MAX } from '../../src/api/hub/limits.ts';
import { makeProof } from '../../src/formats/link/proof.ts';
import { WINDOW_MESSAGES_MAX } from '../../src/intel/admission.ts';
import type { LinkMessage } from '../../src/model/link.ts';
import { HOUR, MINUTE } from '../../src/model/time.ts';
import { enrol, lineOf, numbers, openCentre, pair, told } from '../link.ts';
import type { Centre, Keys } from '../link.ts';
import { until } from '../waiting.ts';

const root = mkdtempSync(join(tmpdir(), 'hub-abuse-'));
after(() => rmSync(root, { recursive: true }));
/** Some thousand requests. */
const IS_FULL = process.env['SLOW'] === '1';
const CENTRE = pair();
let folders = 0;
const folder = (): string => join(root, String((folders += 1)));

interface How {
  readonly method?: string;
  readonly path?: string;
  readonly proof?: string;
  readonly body?: string;
  /** Bytes that are announced; more than the body: the rest never comes. */
  readonly length?: number;
}

/** Asks as a member; resolves at the head of the answer. */
function ask(centre: Centre, member: string, { key }: Keys, how: How = {}) {
  const { method = 'GET', path = 'lines', body, length } = how;
  const { proof = makeProof(member, Date.now(), key) } = how;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const address = `${centre.address}/hub/members/${member}/${path}`;
  const headers = {
    'x-link-proof': proof,
    ...(method === 'POST' ? { 'content-type': 'application/x-cybershield-link' } : {}),
    ...(length === undefined ? {} : { 'content-length': String(length) }),
  };
  const asking = request(address, { method, headers, agent }, resolve);
  asking.on('error', reject);
  if (length === undefined) asking.end(body);
  else asking.write(body ?? 'x');
  return { answer: promise, leave: () => asking.destroy() };
}
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
after(() => agent.destroy());

async function statusOf(asked: ReturnType<typeof ask>): Promise<number> {
  const answer = await asked.answer;
  answer.resume();
  return answer.statusCode ?? 0;
}

async function receiptsOf(asked: ReturnType<typeof ask>): Promise<readonly (string | null)[]> {
  let text = '';
  for await (const part of await asked.answer) text += String(part);
  const { receipts }: { receipts: readonly { problem: string | null }[] } = JSON.parse(text);
  return receipts.map(({ problem }) => problem);
}

const STATUS: LinkMessage = {
  kind: 'status',
  status: {
    at: 1,
    openCases: '0',
    worst: null,
    reportsToday: '0',
    silentSources: '0',
    backup: 'good',
    care: 'usual',
  },
};

describe('a hostile member, over HTTP', () => {
  test('strangers are not read, members only so much and so often, and others are not in their way', async () => {
    const centre = await openCentre({ folder: folder(), keys: CENTRE });
    const keys = { north: pair(), south: pair() };
    try {
      for (const member of ['north', 'south'] as const) await enrol(centre, member, keys[member]);
      const isServed = async (): Promise<boolean> =>
        (await statusOf(ask(centre, 'south', keys.south))) === 200;

      // A stranger's body is announced and never sent: who reads it would wait for it.
      const length = BODY_BYTES_MAX;
      const stranger = ask(centre, 'north', pair(), { method: 'POST', length });
      assert.equal(await statusOf(stranger), 403);
      stranger.leave();
      for (const skew of [-6 * MINUTE, 6 * MINUTE]) {
        const proof = makeProof('north', Date.now() + skew, keys.north.key);
        assert.equal(await statusOf(ask(centre, 'north', keys.north, { proof })), 403);
        const late = makeProof('north', Date.now() + (skew * 2) / 3, keys.north.key);
        assert.equal(await statusOf(ask(centre, 'north', keys.north, { proof: late })), 200);
      }
      // A proof of one member is none of another.
      const proof = makeProof('north', Date.now(), keys.north.key);
      assert.equal(await statusOf(ask(centre, 'south', keys.north, { proof })), 403);

      const post = (body: string) => ask(centre, 'north', keys.north, { method: 'POST', body });
      assert.equal(await statusOf(post(`${'x\n'.repeat(LINES_MAX)}x`)), 413);
      assert.equal(await statusOf(post('x'.repeat(BODY_BYTES_MAX + 1))), 413);
      assert.deepEqual(await receiptsOf(post('x'.repeat(40_000))), ['link-too-long']);

      // Bodies that never end are so many, and no more; the streams of others go on.
      const slow = Array.from({ length: BODIES_PER_MEMBER_MAX }, () =>
        ask(centre, 'north', keys.north, { method: 'POST', length: 1_000 }),
      );
      for (const one of slow) one.answer.catch(() => undefined);
      await until('no more bodies', async () => (await statusOf(post('x'))) === 429);
      assert.ok(await isServed());
      for (const one of slow) one.leave();
      await until('room again', async () => (await statusOf(post('x'))) === 200);

      if (IS_FULL) {
        const full = 'x\n'.repeat(LINES_MAX);
        let answers: number[] = [];
        for (let each = 0; each <= LINES_PER_MEMBER_MINUTE_MAX / LINES_MAX; each += 1)
          answers.push(await statusOf(post(full)));
        assert.equal(answers.at(-1), 429);
        const many = Array.from({ length: REQUESTS_PER_MEMBER_MINUTE_MAX }, () =>
          statusOf(ask(centre, 'north', keys.north, { proof })),
        );
        answers = await Promise.all(many);
        assert.ok(answers.includes(429) && answers.every((one) => one === 200 || one === 429));
      }
      assert.ok(await isServed());
    } finally {
      await centre.close();
    }
  });

  test('streams are few for one member; expelled or with its key replaced it hears no more', async () => {
    const centre = await openCentre({ folder: folder(), keys: CENTRE });
    const keys = { north: pair(), south: pair(), new: pair() };
    const ends: string[] = [];
    const listen = async (member: 'north' | 'south'): Promise<void> => {
      const answer = await ask(centre, member, keys[member], { path: 'stream' }).answer;
      assert.equal(answer.statusCode, 200);
      answer.on('close', () => ends.push(member)).on('error', () => undefined);
      answer.resume();
    };
    const ended = (member: string): number => ends.filter((one) => one === member).length;
    try {
      for (const member of ['north', 'south'] as const) await enrol(centre, member, keys[member]);
      await listen('south');
      const flood = 6 * STREAMS_PER_MEMBER_MAX;
      await Promise.all(Array.from({ length: flood }, () => listen('north')));
      await until('only so many', () => ended('north') === flood - STREAMS_PER_MEMBER_MAX);
      assert.equal(ended('south'), 0);

      // Whoever listens with the old key is another than who gave the new one.
      const { publicKey } = keys.new;
      const key: LinkMessage = { kind: 'key', key: { publicKey } };
      await centre.link.takeLine('north', lineOf('north', keys.north, numbers(), key));
      await until('the old key hears no more', () => ended('north') === flood);
      assert.equal(await statusOf(ask(centre, 'north', keys.north)), 403);
      assert.equal(await statusOf(ask(centre, 'north', keys.new)), 200);

      // Nothing of it stands, so no line is made by which the stream would be woken.
      await centre.link.expel('south', Date.now());
      await until('the expelled one hears no more', () => ended('south') === 1);
      assert.equal(await statusOf(ask(centre, 'south', keys.south, { path: 'stream' })), 403);
    } finally {
      await centre.close();
    }
  });
});

describe('a stolen key beside the true one', () => {
  test('what was sent is not sent again by anybody, and no number is used up before its time', async () => {
    const centre = await openCentre({ folder: folder(), keys: CENTRE });
    const [north, other] = [pair(), pair()];
    try {
      await enrol(centre, 'north', north);
      const take = async (text: string) => (await centre.link.takeLine('north', text)).problem;
      const begin = numbers();
      // Gaps are no fault: what is between was for nobody, or comes later.
      for (const sequence of [begin, begin + 10, begin + 5])
        assert.equal(await take(lineOf('north', north, sequence, STATUS)), null);
      const contribution = lineOf('north', north, begin + 20, told(1, 'one.example'));
      assert.equal(await take(contribution), null);
      assert.equal(await take(contribution), null);
      assert.equal([...centre.link.state.all('campaign').values()][0]?.contributions, 1);
      // Other words under a number that was taken are not the words that were taken.
      await take(lineOf('north', north, begin + 20, told(2, 'two.example')));
      assert.equal(centre.link.state.get('indicator', 'domain:two.example'), undefined);

      const far = [Number.MAX_SAFE_INTEGER, begin + HOUR * 1_000];
      for (const sequence of far)
        assert.equal(await take(lineOf('north', north, sequence, STATUS)), 'link-clock-ahead');
      assert.equal(await take(lineOf('north', north, begin + 30, STATUS)), null);
      // A thief who sends ever so much: the owner is told that a line of his was not taken.
      for (let each = 0; each <= WINDOW_MESSAGES_MAX; each += 1)
        await take(lineOf('north', north, begin + 1_000 + each, STATUS));
      assert.equal(await take(lineOf('north', north, begin + 40, STATUS)), 'link-overtaken');

      // The remedy: expelled, and back with a new key, whatever the thief had numbered.
      await centre.link.expel('north', Date.now());
      await enrol(centre, 'north', other);
      assert.equal(await take(lineOf('north', north, numbers(), STATUS)), 'link-key-ended');
      assert.equal(await take(lineOf('north', other, begin + 40, STATUS)), null);
    } finally {
      await centre.close();
    }
  });

  test('what was said to one centre is nothing to another, nor to another member', async () => {
    const centre = await openCentre({ folder: folder(), keys: CENTRE, id: 'other-centre' });
    const north = pair();
    try {
      await enrol(centre, 'north', north);
      const take = async (text: string) => (await centre.link.takeLine('north', text)).problem;
      const one = told(1, 'one.example');
      assert.equal(await take(lineOf('north', north, numbers(), one)), 'link-not-for-us');
      const own = lineOf('north', north, numbers(), one, { to: 'other-centre' });
      assert.equal((await centre.link.takeLine('south', own)).problem, 'link-sender-unknown');
      assert.equal(await take(own), null);
    } finally {
      await centre.close();
    }
  });
});

test('poison told by two organisations is decided by nobody, and by no hostile centre put in force', async () => {
  const centre = await openCentre({
    folder: folder(),
    keys: CENTRE,
    listed: ({ value }) => (value.endsWith('vendor-cloud.example') ? 'warninglist' : null),
  });
  const keys = { north: pair(), south: pair() };
  const poison = [
    { kind: 'domain', value: 'vendor-cloud.example' },
    { kind: 'host', value: 'pumps.vendor-cloud.example' },
    { kind: 'domain', value: 'com' },
    { kind: 'domain', value: 'co.uk' },
    { kind: 'host', value: '*.github.io' },
    { kind: 'ip', value: '203.0.113.0/24' },
    { kind: 'ip', value: '10.0.0.53' },
    { kind: 'url', value: 'http://192.168.1.1/' },
    { kind: 'url', value: 'https://*/login' },
    { kind: 'domain', value: 'vend\u043er-cloud.example' },
  ] as const;
  try {
    for (const member of ['north', 'south'] as const) {
      await enrol(centre, member, keys[member]);
      for (const [index, indicator] of poison.entries()) {
        const { contribution } = told(index + 1, 'bad.example');
        const one = { ...contribution, indicators: [indicator], score: 10 } as const;
        const message = { kind: 'contribution', contribution: one } as const;
        const sent = lineOf(member, keys[member], numbers() + index, message);
        assert.equal((await centre.link.takeLine(member, sent)).problem, null);
      }
    }
    assert.deepEqual(await centre.state.hub.decisions(null, 10), []);
    assert.equal(centre.link.state.all('question').size, 0);
  } finally {
    await centre.close();
  }
});
