/** A hostile centre, a no that holds, days without a link, and members restored from a backup. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { keyIdOf, sealEnvelope } from '../../src/formats/link/envelope.ts';
import type { Decision } from '../../src/model/decision.ts';
import type { LinkMessage } from '../../src/model/link.ts';
import { DAY, HOUR } from '../../src/model/time.ts';
import { domain, enrol, lineOf, numbers, openCentre, openShield, pair, told } from '../link.ts';
import type { Shield } from '../link.ts';
import { until } from '../waiting.ts';

const root = mkdtempSync(join(tmpdir(), 'centre-abuse-'));
after(() => rmSync(root, { recursive: true }));
const CENTRE = pair();
let folders = 0;
const folder = (): string => join(root, String((folders += 1)));

describe('a hostile centre, at the member', () => {
  const opened: { close(): Promise<void> }[] = [];
  after(async () => {
    for (const one of opened.toReversed()) await one.close();
  });

  async function member(): Promise<{
    shield: Shield;
    say: (m: LinkMessage, n?: number) => unknown;
  }> {
    const centre = await openCentre({ folder: folder(), keys: CENTRE });
    const keys = pair();
    await enrol(centre, 'north', keys);
    const how = { folder: folder(), member: 'north', keys, centre, centreKeys: CENTRE };
    const shield = await openShield(how);
    opened.push(centre, shield);
    let next = numbers();
    const say = (message: LinkMessage, sequence = (next += 1)) => {
      const from = { from: 'centre', to: 'north', key: keyIdOf(CENTRE.publicKey) };
      return shield.link.take(
        sealEnvelope({ ...from, sequence, at: Date.now(), message }, CENTRE.key),
      );
    };
    return { shield, say };
  }
  const decision = (value: string, over: Partial<Decision> = {}): LinkMessage => ({
    kind: 'decision',
    decision: {
      id: '1'.repeat(32),
      at: Date.now(),
      by: { kind: 'hub' },
      kind: 'block',
      campaign: '7'.repeat(32),
      indicators: [domain(value)],
      strength: 'block',
      stage: 'all',
      until: Date.now() + 3_650 * DAY,
      reasons: [],
      restsOn: [],
      ...over,
    },
  });

  test('two decisions under one number: the first stands, and somebody is called; an old one again is nothing', async () => {
    const { shield, say } = await member();
    const number = numbers();
    assert.equal(await say(decision('one.example'), number), null);
    assert.equal(await say(decision('two.example'), number), 'link-replayed');
    assert.deepEqual(
      [shield.shows('one.example'), shield.shows('two.example')],
      ['block', 'nothing'],
    );
    assert.deepEqual(shield.called, ['member-two-words']);
    // Ten years were asked for.
    const until = shield.link.protection(domain('one.example'))?.until ?? 0;
    assert.ok(until <= Date.now() + DAY);

    const undo = { kind: 'undo', strength: null, stage: null, until: null } as const;
    const block = decision('one.example');
    await say(decision('one.example', undo), number + 1);
    assert.equal(await say(block, number), 'link-replayed');
    assert.equal(shield.shows('one.example'), 'undone');
  });

  test('a no said with the centre gone holds, and wins over everything that comes later', async () => {
    const place = { centre: folder(), member: folder(), copy: folder(), before: folder() };
    let centre = await openCentre({ folder: place.centre, keys: CENTRE });
    const { port } = centre;
    const keys = { north: pair(), south: pair() };
    for (const one of ['north', 'south'] as const) await enrol(centre, one, keys[one]);
    const open = (from: string): Promise<Shield> =>
      openShield({ folder: from, member: 'north', keys: keys.north, centre, centreKeys: CENTRE });
    let north = await open(place.member);
    try {
      const south = (number: number) =>
        centre.link.takeLine(
          'south',
          lineOf('south', keys.south, numbers(), told(number, 'one.example')),
        );
      await south(1);
      await until('held', () => north.shows('one.example') === 'hold');
      await north.close();
      cpSync(place.member, place.before, { recursive: true });
      north = await open(place.member);

      await centre.close();
      const campaign = north.link.protection(domain('one.example'))?.campaign ?? '';
      const own = {
        id: 'a'.repeat(32),
        by: { kind: 'member', member: 'north' },
        kind: 'veto',
      } as const;
      const no = decision('one.example', {
        ...own,
        campaign,
        strength: null,
        stage: null,
        until: null,
      });
      assert.ok(no.kind === 'decision');
      await north.link.veto([domain('one.example')], 'Anna', no);
      assert.equal(north.shows('one.example'), 'vetoed');
      await north.close();
      cpSync(place.member, place.copy, { recursive: true });
      north = await open(place.member);
      assert.equal(north.shows('one.example'), 'vetoed');

      // The centre comes back and hears of it; what it decides from now on changes nothing here.
      centre = await openCentre({ folder: place.centre, keys: CENTRE, port });
      const vetoes = async (): Promise<number> =>
        (await centre.state.hub.decisions(null, 50)).filter(({ kind }) => kind === 'veto').length;
      await until('heard', async () => (await vetoes()) === 1);
      const wish = { name: 'Officer', act: 'hold', campaign, indicators: [] } as const;
      await centre.link.input({ kind: 'person', wish });
      await until('all read', () => north.link.cursor >= centre.link.head);
      assert.equal(north.shows('one.example'), 'vetoed');

      // A copy that was taken after it knows it; one from before learns of it and calls somebody.
      await north.close();
      north = await open(place.copy);
      await until('all read', () => north.link.cursor >= centre.link.head);
      assert.equal(north.shows('one.example'), 'vetoed');
      await north.close();
      north = await open(place.before);
      await until('all read', () => north.link.cursor >= centre.link.head);
      assert.notEqual(north.shows('one.example'), 'nothing');
      assert.ok(north.called.includes('member-veto-lost'));
      assert.equal(await vetoes(), 1);
    } finally {
      await north.close();
      await centre.close();
    }
  });
});

describe('days without a link, and yesterday’s backup', () => {
  test('three days cut off: what was told waits and arrives once, what was decided is known at once', async () => {
    let now = Date.now();
    const clock = (): number => now;
    const place = { centre: folder(), member: folder() };
    let centre = await openCentre({ folder: place.centre, keys: CENTRE, now: clock });
    const { port } = centre;
    const keys = { north: pair(), south: pair() };
    for (const one of ['north', 'south'] as const) await enrol(centre, one, keys[one], now);
    const shield = (): Promise<Shield> =>
      openShield({
        folder: place.member,
        member: 'north',
        keys: keys.north,
        centre,
        centreKeys: CENTRE,
        now: clock,
      });
    let north = await shield();
    try {
      await north.link.tell(told(1, 'early.example', now));
      await until('told', async () => (await north.waiting()) === 0 && north.link.cursor > 0);
      const copied = folder();
      await north.close();
      cpSync(place.member, copied, { recursive: true });
      north = await shield();
      await until('again', async () => (await north.waiting()) === 0);

      await north.cut();
      for (let hour = 0; hour < 72; hour += 6) {
        now += 6 * HOUR;
        await north.link.tell(told(100 + hour, `h${hour}.example`, now));
      }
      // Meanwhile another tells, and the centre is ended and comes back.
      const sealed = lineOf('south', keys.south, now * 1_000, told(2, 'late.example', now), {
        at: now,
      });
      assert.equal((await centre.link.takeLine('south', sealed)).problem, null);
      await centre.close();
      await north.close();
      centre = await openCentre({ folder: place.centre, keys: CENTRE, port, now: clock });
      north = await shield();
      await until('all told', async () => (await north.waiting()) === 0);
      await until('all read', () => north.link.cursor >= centre.link.head);
      assert.equal(north.shows('late.example'), 'hold');
      const campaigns = [...centre.link.state.all('campaign').values()];
      assert.equal(campaigns.length, 14);
      assert.ok(campaigns.every(({ contributions }) => contributions === 1));

      // Restored from the copy of before, it is told the same again and tells the same again.
      await north.close();
      north = await openShield({
        folder: copied,
        member: 'north',
        keys: keys.north,
        centre,
        centreKeys: CENTRE,
        now: clock,
      });
      await until('all read', () => north.link.cursor >= centre.link.head);
      assert.equal(north.shows('late.example'), 'hold');
      await north.link.tell(told(166, 'h66.example', now));
      await until('all told', async () => (await north.waiting()) === 0);
      const after = [...centre.link.state.all('campaign').values()];
      assert.deepEqual([after.length, after.every((one) => one.contributions === 1)], [14, true]);
      const ids = ['a6', '2'].map((id) => id.padStart(32, '0'));
      assert.equal((await centre.state.hub.contributions(ids)).length, 2);
    } finally {
      await north.close();
      await centre.close();
    }
  });

  test('a clock that ran ahead keeps nobody out once it is right again', async () => {
    let ahead = 400 * DAY;
    const clock = (): number => Date.now() + ahead;
    const centre = await openCentre({ folder: folder(), keys: CENTRE });
    const keys = pair();
    await enrol(centre, 'north', keys);
    const how = { folder: folder(), member: 'north', keys, centre, centreKeys: CENTRE, now: clock };
    const north = await openShield(how);
    try {
      await north.link.tell(told(1, 'one.example', clock()));
      const [waits] = await north.state.membership.outbox(1);
      const receipt = await centre.link.takeLine('north', waits?.line ?? '');
      assert.equal(receipt.problem, 'link-clock-ahead');
      await north.state.membership.sent([waits?.sequence ?? 0], new Map(), clock());
      ahead = 0;
      await north.link.tell(told(2, 'two.example'));
      await until('told', async () => (await north.waiting()) === 0);
      assert.ok(centre.link.state.get('indicator', 'domain:two.example') !== undefined);
    } finally {
      await north.close();
      await centre.close();
    }
  });
});
