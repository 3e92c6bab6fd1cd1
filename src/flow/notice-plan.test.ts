import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { CHANNELS, MACHINE_CHANNELS, type PlanRules, type Recipient } from './notices.ts';
import {
  admits,
  DAY_MINUTES,
  HOURS_MINUTES_MIN,
  localTime,
  opensAt,
  type Hours,
} from './notice-hours.ts';
import { digestDay, plan, wants } from './notice-plan.ts';
import { LEVELS, type Level } from '../model/severity.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../model/time.ts';

const ZONE = 'Europe/Budapest';
const WAITS: PlanRules['waits'] = {
  critical: 10 * MINUTE,
  high: 30 * MINUTE,
  medium: 2 * HOUR,
  low: null,
  informational: null,
};
const RULES: PlanRules = { zone: ZONE, waits: WAITS };
const BEGIN = Date.UTC(2026, 2, 1);

const hours: fc.Arbitrary<Hours> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: fc.integer({ min: 0, max: DAY_MINUTES - 1 }),
    length: fc.integer({ min: HOURS_MINUTES_MIN, max: DAY_MINUTES }),
  })
  .map(({ days, from, length }) => ({ days, from, to: (from + length) % DAY_MINUTES }));
const instant = fc.integer({ min: 0, max: (365 * DAY) / MINUTE }).map((n) => BEGIN + n * MINUTE);
const recipients = fc
  .array(
    fc.record({
      channel: fc.constantFrom(...CHANNELS),
      levelAtLeast: fc.constantFrom(...LEVELS),
      hours: fc.option(hours),
      place: fc.integer({ min: 1, max: 4 }),
      topics: fc.constantFrom(['cases'] as const, ['shield'] as const),
    }),
    { maxLength: 7 },
  )
  .map((list) =>
    list.map((one, index): Recipient => ({
      id: `r${index}`,
      name: `R${index}`,
      address: '',
      language: null,
      digestAt: null,
      names: false,
      ...one,
    })),
  );

interface Played {
  readonly told: ReadonlyMap<string, Millis>;
  readonly times: ReadonlyMap<string, number>;
  readonly steps: number;
}

/** Lets time pass from one due moment to the next; every step begins from what is kept alone. */
function play(level: Level, all: readonly Recipient[], at: Millis, late: Millis): Played {
  const told = new Map<string, Millis>();
  const times = new Map<string, number>();
  let now = at;
  for (let steps = 1; steps <= 100; steps += 1) {
    const notice = { at, kind: 'case-opened', level, acknowledged: null } as const;
    const { tell, nextAt } = plan(notice, new Map(told), all, RULES, now);
    for (const one of tell) {
      told.set(one.id, now);
      times.set(one.id, (times.get(one.id) ?? 0) + 1);
    }
    if (nextAt === null) return { told, times, steps };
    assert.ok(nextAt > now, 'the next look lies ahead');
    now = nextAt + late;
  }
  assert.fail('escalation does not end');
}

const isPerson = ({ channel }: Recipient): boolean => !MACHINE_CHANNELS.includes(channel);

test('nobody is told twice, nobody who asked is left out, and it ends', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LEVELS),
      recipients,
      instant,
      fc.integer({ min: 0, max: (HOURS_MINUTES_MIN - 1) * MINUTE }),
      (level, all, at, late) => {
        const { told, times } = play(level, all, at, late);
        const notice = { kind: 'case-opened', level } as const;
        const asked = all.filter((one) => wants(one, notice));
        assert.ok([...times.values()].every((count) => count === 1));
        for (const one of all) {
          if (!asked.includes(one)) assert.ok(!told.has(one.id));
          else if (!isPerson(one)) assert.equal(told.get(one.id), at);
        }
        const people = asked.filter(isPerson);
        const first = Math.min(...people.map(({ place }) => place));
        const owed = WAITS[level] === null ? people.filter(({ place }) => place === first) : people;
        assert.deepEqual(
          [...told.keys()].filter((id) => people.some((one) => one.id === id)).toSorted(),
          owed.map(({ id }) => id).toSorted(),
        );
      },
    ),
  );
});

test('people are told within their hours only, but for what is critical', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LEVELS), recipients, instant, (level, all, at) => {
      for (const [id, when] of play(level, all, at, 0).told) {
        const one = all.find((each) => each.id === id);
        if (one === undefined || one.hours === null || !isPerson(one)) continue;
        if (level !== 'critical') assert.ok(admits(one.hours, ZONE, when));
      }
      if (level !== 'critical') return;
      const free = all.map((one) => ({ ...one, hours: null }));
      assert.deepEqual(play(level, all, at, 0).told, play(level, free, at, 0).told);
    }),
  );
});

test('a place is told after the wait of the place before; while that one sleeps, at once', () => {
  const at = Date.UTC(2026, 10, 21, 22, 0);
  const day: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: 480, to: 1080 };
  const one = (id: string, place: number, hours: Hours | null): Recipient => ({
    id,
    name: id,
    channel: 'mail',
    address: '',
    language: null,
    topics: ['cases'],
    levelAtLeast: 'low',
    hours,
    place,
    digestAt: null,
    names: false,
  });
  const awake = play('high', [one('a', 1, null), one('b', 2, null), one('c', 3, null)], at, 0).told;
  assert.deepEqual([...awake.values()], [at, at + 30 * MINUTE, at + 60 * MINUTE]);
  const asleep = play('high', [one('day', 1, day), one('night', 2, null)], at, 0).told;
  assert.equal(asleep.get('night'), at);
  assert.equal(asleep.get('day'), Date.UTC(2026, 10, 22, 7, 0));
});

test('after an acknowledgement nobody is told', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LEVELS), recipients, instant, (level, all, at) => {
      const acknowledged = { by: 'x', at };
      const notice = { at, kind: 'case-opened', level, acknowledged } as const;
      assert.deepEqual(plan(notice, new Map(), all, RULES, at), { tell: [], nextAt: null });
    }),
  );
});

test('hours open at the first minute that they admit, whatever the clock does', () => {
  fc.assert(
    fc.property(
      hours,
      instant,
      fc.constantFrom(ZONE, 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'),
      (when, at, zone) => {
        const opens = opensAt(when, zone, at);
        assert.ok(opens >= at);
        // Hours that lie in a jump of the clock wait a week and a jump at most.
        assert.ok(opens - at <= 15 * DAY);
        assert.ok(admits(when, zone, opens));
        const before = opens - MINUTE;
        if (before >= at) assert.ok(!admits(when, zone, before));
      },
    ),
  );
});

test('the begin that the clock jumps over, and the hour that comes twice', () => {
  const night: Hours = { days: [7], from: 150, to: 360 };
  const spring = opensAt(night, ZONE, Date.UTC(2026, 2, 29, 0, 0));
  assert.equal(spring, Date.UTC(2026, 2, 29, 1, 0));
  assert.equal(localTime(ZONE, spring).minute, 180);
  const autumn = opensAt(night, ZONE, Date.UTC(2026, 9, 24, 20, 0));
  assert.equal(autumn, Date.UTC(2026, 9, 25, 0, 30), 'the first of the two');
  const lost: Hours = { days: [7], from: 150, to: 170 };
  assert.equal(opensAt(lost, ZONE, Date.UTC(2026, 2, 29, 0, 0)), Date.UTC(2026, 3, 5, 0, 30));
});

test('a digest is due once its minute has come, also on a day that lacks it', () => {
  const one: Pick<Recipient, 'digestAt' | 'channel'> = { digestAt: 150, channel: 'mail' };
  assert.equal(digestDay(one, ZONE, Date.UTC(2026, 2, 29, 0, 59)), null);
  assert.equal(digestDay(one, ZONE, Date.UTC(2026, 2, 29, 1, 0)), '2026-03-29');
  assert.equal(digestDay({ ...one, channel: 'siem' }, ZONE, Date.UTC(2026, 2, 29, 9)), null);
});
