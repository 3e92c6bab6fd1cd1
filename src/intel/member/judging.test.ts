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
  isOver,
  takeDecision,
  veto,
  type CentreCounts,
  type MemberRules,
  type MemberStep,
  type MemberView,
} from './judging.ts';
import {
  BLOCK_MS_MAX,
  DECISIONS_PER_HOUR_MAX,
  HOLD_MS_MAX,
  PROTECTIONS_KEPT_MAX,
  QUESTIONS_PER_DAY_MAX,
  QUESTIONS_TOLD_PER_DAY_MAX,
  SENDERS_ASKED_PER_DAY_MAX,
  UNDONE_CAMPAIGNS_PER_HOUR_MAX,
} from './limits.ts';
import { contributionOf, jointWeight, mayActAlone, reporterWeight } from './reporters.ts';

const AT = 1_800_000 * 1_000_000;
const QUIET = { ordinary: 0, messages: 3, people: 2, isKnown: true };
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

  get kept(): number {
    return this.known.size;
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
    const busy = { ordinary: 1, messages: 9, people: 4, isKnown: false };
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

  test('a flood of decisions is taken up to a limit, calls a person once, and stops no undo', () => {
    const shield = new Shield();
    const calls: string[] = [];
    for (let each = 0; each < DECISIONS_PER_HOUR_MAX + 5; each += 1)
      calls.push(...shield.take(decision('hold', `f${each % 50}.example`)).calls);
    assert.deepEqual(calls, ['member-flood']);
    assert.equal(shield.take(decision('hold', 'late.example')).put.length, 0);
    shield.take(decision('undo', 'f1.example'));
    assert.equal(shield.shows('f1.example'), 'undone');
    shield.now = AT + HOUR;
    shield.take(decision('hold', 'next.example'));
    assert.equal(shield.shows('next.example'), 'hold');
  });

  test('what is refused is remembered only as far as there is room', () => {
    const counts = CENTRE_COUNTS_NONE;
    const full = { kept: PROTECTIONS_KEPT_MAX, inForce: 0, counts, protection: () => undefined };
    const refused = takeDecision(full, decision('block', 'com'), QUIET, RULES, AT);
    assert.deepEqual([refused.put, refused.outcome], [[], null]);
    assert.equal(
      takeDecision(full, decision('block', 'a.example'), QUIET, RULES, AT).put.length,
      1,
    );
  });

  test('what ended may be forgotten, and a no of our own never', () => {
    const shield = new Shield();
    shield.take(decision('hold', 'a.example'));
    shield.put(veto(shield, [domain('b.example')], 'Anna', AT));
    const over = (now: number) => [...shield.known.values()].map((one) => isOver(one, now));
    assert.deepEqual(over(AT + HOLD_MS_MAX), [false, false]);
    assert.deepEqual(over(AT + HOLD_MS_MAX + 1), [true, false]);
  });

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

  const admit = (counts: CentreCounts, asked: Question, now = AT) =>
    admitQuestion({ counts, protection: () => undefined }, asked, RULES, now);

  test('yes when nothing ordinary is hit, no with a bucket when it is', () => {
    assert.equal(answerOf(question, QUIET).answer, 'yes');
    const hit = answerOf(question, { ordinary: 7, messages: 9, people: 4, isKnown: false });
    assert.deepEqual([hit.answer, hit.messages, hit.people], ['no', '6-20', '0']);
    assert.equal(answerOf(question, { ...QUIET, isKnown: false }).answer, 'abstain');
    const hunt = answerOf({ ...question, kind: 'hunt' }, QUIET);
    assert.deepEqual([hunt.answer, hunt.messages, hunt.people], ['yes', '2-5', '2-5']);
  });

  test('veto without looking: too wide, own, nothing asked, or once too often a day', () => {
    const says = (indicators: readonly Indicator[], counts = CENTRE_COUNTS_NONE) =>
      admit(counts, { ...question, indicators }).answer?.answer ?? 'look';
    assert.equal(says([domain('a.example')]), 'look');
    assert.equal(says([domain('a.example'), domain('com')]), 'veto');
    assert.equal(says([domain('own.example')]), 'veto');
    assert.equal(says([]), 'veto');
    let counts = CENTRE_COUNTS_NONE;
    for (let each = 0; each < QUESTIONS_PER_DAY_MAX; each += 1)
      ({ counts } = admit(counts, question));
    assert.equal(says([domain('a.example')], counts), 'veto');
    assert.equal(admit(counts, question, AT + DAY).answer, null);
    assert.equal(admit(counts, question, AT + HOUR).isLate, true);
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

test('our mail is no oracle: a hunt is for what is in force here, and persons are few a day', () => {
  const shield = new Shield();
  const asked = (kind: Question['kind'], indicators: readonly Indicator[]) => {
    const question = { id: id(3), at: AT, kind, campaign: id(7), indicators, until: AT + MINUTE };
    const { counts, answer, isLate } = admitQuestion(shield, question, RULES, AT);
    shield.counts = counts;
    return isLate ? 'nothing' : (answer?.answer ?? 'look');
  };
  assert.equal(asked('hunt', [domain('a.example')]), 'veto');
  shield.take(decision('block', 'a.example'));
  assert.equal(asked('hunt', [domain('a.example')]), 'look');
  assert.equal(asked('hunt', [domain('a.example'), domain('b.example')]), 'veto');
  const person = (number: number) => ({ kind: 'sender', value: `p${number}@b.example` }) as const;
  for (let each = 0; each < SENDERS_ASKED_PER_DAY_MAX; each += 1)
    assert.equal(asked('dry-run', [person(each)]), 'look');
  assert.equal(asked('dry-run', [person(0)]), 'veto');
  assert.equal(asked('dry-run', [domain('c.example')]), 'look');
  for (let each = 0; each < QUESTIONS_TOLD_PER_DAY_MAX; each += 1) asked('hunt', []);
  assert.equal(asked('dry-run', [domain('c.example')]), 'nothing');
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
