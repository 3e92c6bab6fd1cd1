import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Decision } from '../../model/decision.ts';
import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import type { Question } from '../../model/link.ts';
import { isInForce, type Protection } from '../../model/protection.ts';
import { DAY, HOUR, MINUTE } from '../../model/time.ts';
import {
  admitQuestion,
  allow,
  answerOf,
  CENTRE_COUNTS_NONE,
  takeDecision,
  veto,
  type CentreCounts,
  type MemberRules,
  type MemberStep,
  type MemberView,
} from './judging.ts';
import {
  BLOCK_MS_MAX,
  HOLD_MS_MAX,
  QUESTIONS_PER_DAY_MAX,
  UNDONE_CAMPAIGNS_PER_HOUR_MAX,
} from './limits.ts';
import { contributionOf, jointWeight, mayActAlone, reporterWeight } from './reporters.ts';

const AT = 1_800_000 * 1_000_000;
const QUIET = { ordinary: 0, messages: 3, people: 2 };
const RULES: MemberRules = {
  untouchable({ value }) {
    if (value === 'own.example') return 'own';
    return value === 'pump.example' ? 'clinical' : null;
  },
};
const id = (number: number): string => number.toString(16).padStart(32, '0');
const domain = (value: string): Indicator => ({ kind: 'domain', value });

/** A member that remembers what it put. */
class Shield implements MemberView {
  readonly known = new Map<string, Protection>();
  counts: CentreCounts = CENTRE_COUNTS_NONE;
  now = AT;

  get inForce(): number {
    return [...this.known.values()].filter((one) => isInForce(one, this.now)).length;
  }

  protection(key: string): Protection | undefined {
    return this.known.get(key);
  }

  put(protections: readonly Protection[]): void {
    for (const one of protections) this.known.set(indicatorKey(one.indicator), one);
  }

  take(decision: Decision, traffic = QUIET): MemberStep {
    const done = takeDecision(this, decision, traffic, RULES, this.now);
    this.put(done.put);
    this.counts = done.counts;
    return done;
  }

  /** `block`, `hold` or the state it is in. */
  shows(value: string): string {
    const known = this.known.get(`domain:${value}`);
    if (known === undefined) return 'nothing';
    return isInForce(known, this.now) ? known.strength : known.state;
  }
}

function decision(kind: Decision['kind'], value: string, over: Partial<Decision> = {}): Decision {
  const ends = kind === 'undo' || kind === 'lapse';
  const strength = kind === 'hold' ? 'hold' : 'block';
  return {
    id: id(1),
    at: AT,
    by: { kind: 'hub' },
    kind,
    campaign: id(7),
    indicators: [domain(value)],
    strength: ends ? null : strength,
    stage: ends ? null : 'all',
    until: ends ? null : AT + DAY,
    reasons: ['hub-quorum'],
    restsOn: [],
    ...over,
  };
}

describe('what a member takes from a centre', () => {
  test('a hold and a block are in force, as long as the member allows and no longer', () => {
    const shield = new Shield();
    const long = { until: AT + 400 * DAY };
    shield.take(decision('hold', 'a.example', long));
    shield.take(decision('block', 'b.example', long));
    assert.deepEqual([shield.shows('a.example'), shield.shows('b.example')], ['hold', 'block']);
    shield.now = AT + HOLD_MS_MAX;
    assert.deepEqual([shield.shows('a.example'), shield.shows('b.example')], ['in-force', 'block']);
    assert.equal(shield.known.get('domain:b.example')?.until, AT + BLOCK_MS_MAX);
    shield.now = AT + BLOCK_MS_MAX;
    assert.equal(shield.inForce, 0);
  });

  for (const [value, why] of [
    ['own.example', 'member-never-touch-own'],
    ['pump.example', 'member-never-touch-clinical'],
    ['com', 'member-too-wide'],
  ] as const) {
    test(`${value} is refused, for a hold as for a block`, () => {
      for (const kind of ['hold', 'block', 'widen', 'renew', 'stage'] as const) {
        const shield = new Shield();
        const { outcome } = shield.take(decision(kind, value));
        assert.deepEqual([shield.shows(value), outcome?.state], ['refused', 'refused']);
        assert.equal(shield.known.get(`domain:${value}`)?.why, why);
      }
    });
  }

  test('a block that would hit ordinary traffic is refused here; the hold before it goes on', () => {
    const shield = new Shield();
    const busy = { ordinary: 1, messages: 9, people: 4 };
    shield.take(decision('hold', 'a.example'), busy);
    const done = shield.take(decision('block', 'b.example'), busy);
    assert.deepEqual([shield.shows('b.example'), done.calls], ['refused', ['member-refused']]);
    shield.take(decision('block', 'a.example'), busy);
    assert.equal(shield.shows('a.example'), 'hold');
  });

  test('the own veto wins over everything that comes later', () => {
    const shield = new Shield();
    shield.take(decision('block', 'a.example'));
    shield.put(veto(shield, [domain('a.example'), domain('new.example')], 'Anna', AT));
    for (const kind of ['hold', 'block', 'stage', 'renew', 'widen'] as const)
      for (const value of ['a.example', 'new.example']) {
        shield.take(decision(kind, value));
        assert.equal(shield.shows(value), 'vetoed');
      }
  });

  test('a no taken back leaves nothing in force, and the next decision counts again', () => {
    const shield = new Shield();
    shield.take(decision('block', 'a.example'));
    shield.put(veto(shield, [domain('a.example')], 'Anna', AT));
    shield.put(allow(shield, [domain('a.example'), domain('never-vetoed.example')], AT));
    assert.equal(shield.shows('a.example'), 'lapsed');
    assert.equal(shield.known.has('domain:never-vetoed.example'), false);
    shield.take(decision('block', 'a.example'));
    assert.equal(shield.shows('a.example'), 'block');
  });

  test('an undo ends at once what its own campaign began, and nothing else', () => {
    const shield = new Shield();
    shield.take(decision('block', 'a.example'));
    shield.take(decision('undo', 'a.example', { campaign: id(8) }));
    assert.equal(shield.shows('a.example'), 'block');
    shield.take(decision('undo', 'a.example'));
    assert.equal(shield.shows('a.example'), 'undone');
  });

  for (const kind of ['undo', 'lapse'] as const) {
    test(`too many at once by ${kind} leave holds and call a person`, () => {
      const shield = new Shield();
      const most = UNDONE_CAMPAIGNS_PER_HOUR_MAX;
      const calls: string[] = [];
      const each = (index: number): Partial<Decision> => ({ campaign: id(100 + index) });
      for (let index = 0; index <= most; index += 1)
        shield.take(decision('block', `c${index}.example`, each(index)));
      for (let index = 0; index <= most; index += 1)
        calls.push(...shield.take(decision(kind, `c${index}.example`, each(index))).calls);
      assert.equal(shield.shows(`c${most}.example`), 'hold');
      assert.equal(shield.inForce, 1);
      assert.deepEqual(calls, ['member-mass-undo']);
      shield.now = AT + HOLD_MS_MAX;
      assert.equal(shield.inForce, 0);
    });
  }

  test('a hold takes nothing from a block; what is over when it comes is nothing', () => {
    const shield = new Shield();
    shield.take(decision('block', 'a.example'));
    shield.take(decision('hold', 'a.example'));
    assert.equal(shield.shows('a.example'), 'block');
    shield.now = AT + 2 * DAY;
    assert.deepEqual(shield.take(decision('block', 'b.example')).put, []);
  });
});

describe('what a member answers', () => {
  const question: Question = {
    id: id(3),
    at: AT,
    kind: 'dry-run',
    campaign: id(7),
    indicators: [domain('a.example')],
    until: AT + MINUTE,
  };

  test('yes when nothing ordinary is hit, no with a bucket when it is', () => {
    assert.equal(answerOf(question, QUIET).answer, 'yes');
    const hit = answerOf(question, { ordinary: 7, messages: 9, people: 4 });
    assert.deepEqual([hit.answer, hit.messages, hit.people], ['no', '6-20', '0']);
    const hunt = answerOf({ ...question, kind: 'hunt' }, QUIET);
    assert.deepEqual([hunt.answer, hunt.messages, hunt.people], ['yes', '2-5', '2-5']);
  });

  test('veto without looking: too wide, own, nothing asked, or once too often a day', () => {
    const says = (indicators: readonly Indicator[], counts = CENTRE_COUNTS_NONE) =>
      admitQuestion(counts, { ...question, indicators }, RULES, AT).answer?.answer ?? 'look';
    assert.equal(says([domain('a.example')]), 'look');
    assert.equal(says([domain('a.example'), domain('com')]), 'veto');
    assert.equal(says([domain('own.example')]), 'veto');
    assert.equal(says([]), 'veto');
    let counts = CENTRE_COUNTS_NONE;
    for (let each = 0; each < QUESTIONS_PER_DAY_MAX; each += 1)
      ({ counts } = admitQuestion(counts, question, RULES, AT));
    assert.equal(says([domain('a.example')], counts), 'veto');
    assert.equal(admitQuestion(counts, question, RULES, AT + DAY).answer, null);
    assert.equal(admitQuestion(counts, question, RULES, AT + HOUR).isLate, true);
  });
});

test('no past is so long that it carries alone, and who errs often waits for a person', () => {
  const zealot = { right: 10_000, wrong: 0 };
  assert.equal(reporterWeight(zealot), 0.9);
  assert.equal(reporterWeight({ right: 30, wrong: 0 }), reporterWeight(zealot));
  assert.ok(Math.abs(reporterWeight({ right: 3, wrong: 3 }) - 5 / 9) < 1e-9);
  const turned = reporterWeight({ right: 10_000, wrong: 10_000 });
  assert.ok(Math.abs(turned - 17 / 33) < 1e-9, 'only the share of a long past counts');
  assert.ok(mayActAlone([{ right: 0, wrong: 0 }]), 'nobody is doubted before they erred');
  const erring = { right: 0, wrong: 6 };
  assert.ok(!mayActAlone([erring]));
  assert.ok(mayActAlone([erring, { right: 0, wrong: 0 }]), 'somebody else says so too');
  assert.ok(!mayActAlone([]));
});

test('who reports well weighs more, several together more, and nobody is certain', () => {
  const fresh = { right: 0, wrong: 0 };
  const good = { right: 20, wrong: 0 };
  const bad = { right: 0, wrong: 20 };
  assert.ok(reporterWeight(bad) < 0.1 && reporterWeight(fresh) < reporterWeight(good));
  assert.ok(jointWeight([fresh, fresh]) > jointWeight([fresh]));
  assert.equal(jointWeight(Array.from({ length: 50 }, () => good)), 0.95);
  const told = contributionOf({
    id: id(1),
    member: 'north',
    at: AT,
    verdict: {
      score: 9,
      reasons: [{ code: 'lookalike-domain', weight: 2, facts: { shown: 'x' } }],
      fingerprint: null,
    },
    released: [domain('a.example')],
    reporters: [fresh, good],
    recipients: 7,
    answeredMs: null,
  });
  assert.deepEqual(
    [told.reporters, told.recipients, told.reasons],
    ['2-5', '6-20', ['lookalike-domain']],
  );
});
