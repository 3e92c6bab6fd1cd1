import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { contribution, AT, run, start } from '../../../test/properties/hub-history.ts';
import { printFingerprint } from '../../model/fingerprint.ts';
import type { Indicator } from '../../model/indicator.ts';
import { HOUR, MINUTE, SECOND } from '../../model/time.ts';
import type { Outcome } from '../../model/link.ts';
import type { Step } from './draft.ts';
import {
  HOLD_MS,
  HOLDS_PER_CAMPAIGN_MAX,
  HOLDS_PER_MEMBER_HOUR_MAX,
  LEASE_MS,
  UNDONE_CAMPAIGNS_PER_HOUR_MAX,
} from './limits.ts';
import { foundOf } from './outcomes.ts';
import type { HubState, Standing } from './state.ts';

describe('hold and block, one case each', () => {
  const told = (state: HubState, member: string, values: number[], now: number): Step =>
    run(state, { kind: 'contribution', contribution: contribution(member, values, 9, now) }, now);
  const kinds = ({ decisions }: Step): readonly string[] =>
    decisions.map(({ what: one }) => one.kind);
  const yes = (state: HubState, now: number): Step[] => {
    const [[question = '', open] = []] = state.all('question');
    return (open?.asked ?? []).map((from) => {
      const answer = { question, answer: 'yes', messages: '0', people: '0' } as const;
      return run(state, { kind: 'answer', from, answer }, now);
    });
  };
  const block = (state: HubState, value: number, now: number): void => {
    told(state, 'a', [value], now);
    told(state, 'b', [value], now);
    assert.ok(yes(state, now).some((done) => kinds(done).includes('block')));
  };
  const wish = (state: HubState, name: string, act: 'undo' | 'block', now: number): Step => {
    const [campaign = ''] = [...state.all('campaign').keys()];
    return run(state, { kind: 'person', wish: { name, act, campaign, indicators: [] } }, now);
  };

  test('report, hold, second report, dry run, block, stages, lapse of the hold, end of the lease', () => {
    const state = start();
    assert.deepEqual(kinds(told(state, 'a', [0], AT)), ['hold']);
    const second = told(state, 'b', [0], AT + SECOND);
    assert.deepEqual([kinds(second), second.questions.length], [[], 1]);
    assert.deepEqual(yes(state, AT + 2 * SECOND).flatMap(kinds), ['block']);
    const tick = (now: number): readonly string[] => kinds(run(state, { kind: 'tick' }, now));
    assert.deepEqual(tick(AT + 5 * SECOND), []);
    assert.deepEqual(tick(AT + 11 * SECOND), ['stage']);
    assert.deepEqual(tick(AT + 20 * SECOND), ['stage']);
    assert.equal([...state.all('standing').values()].at(-1)?.stage, 'all');
    assert.deepEqual(tick(AT + HOLD_MS), ['lapse']);
    assert.equal(state.get('indicator', 'domain:one.example')?.block === null, false);
    assert.deepEqual(tick(AT + LEASE_MS - MINUTE), ['renew']);
    assert.deepEqual(tick(AT + 2 * LEASE_MS - MINUTE), ['lapse']);
    assert.equal(state.all('standing').size, 0);
  });

  test('who abstains is no yes; when all do, only a person goes on', () => {
    const abstain = (state: HubState, now: number): Step[] => {
      const [[question = '', open] = []] = state.all('question');
      return (open?.asked ?? []).map((from) => {
        const answer = { question, answer: 'abstain', messages: '0', people: '0' } as const;
        return run(state, { kind: 'answer', from, answer }, now);
      });
    };
    const state = start();
    told(state, 'a', [0], AT);
    told(state, 'b', [0], AT + SECOND);
    const silent = abstain(state, AT + 2 * SECOND);
    assert.deepEqual(silent.flatMap(kinds), ['refuse']);
    assert.deepEqual(
      silent.flatMap(({ calls }) => calls.map(({ code }) => code)),
      ['hub-dry-run-abstained'],
    );
    assert.equal(state.all('question').size, 0);
    assert.equal(wish(state, 'Kiss Anna', 'block', AT + MINUTE).questions.length, 1);
    const [block] = abstain(state, AT + MINUTE).flatMap(({ decisions }) => decisions);
    assert.deepEqual([block?.what.kind, block?.what.stage], ['block', 'few']);
    assert.ok(block?.what.reasons.includes('hub-dry-run-abstained'));
  });

  test('members that say no stop a block before it reaches anybody; people are called', () => {
    const state = start();
    told(state, 'a', [0], AT);
    told(state, 'b', [0], AT);
    const [[question = '', open] = []] = state.all('question');
    const steps = (open?.asked ?? []).map((from) => {
      const answer = { question, answer: 'no', messages: '6-20', people: '2-5' } as const;
      return run(state, { kind: 'answer', from, answer }, AT + SECOND);
    });
    assert.deepEqual(steps.flatMap(kinds), ['refuse']);
    assert.deepEqual(
      steps.flatMap(({ calls }) => calls.map(({ code }) => code)),
      ['hub-dry-run-refused'],
    );
  });

  test('a relay that decent senders use is not blocked, and keeps nothing else from being', () => {
    const state = start();
    told(state, 'a', [0, 1], AT);
    told(state, 'b', [0, 1], AT);
    const [[question = '', open] = []] = state.all('question');
    const given = (open?.asked ?? []).slice(0, 5).map((from, index) => {
      const says =
        index === 4 ? ({ answer: 'yes' } as const) : ({ answer: 'no', uses: [1] } as const);
      const answer = { question, messages: '0', people: '0', ...says } as const;
      return run(state, { kind: 'answer', from, answer }, AT + SECOND);
    });
    const decisions = given.flatMap((done) => done.decisions.map(({ what: one }) => one));
    assert.deepEqual(
      decisions.map(({ kind, indicators }) => [kind, indicators.map(({ value }) => value)]),
      [
        ['block', ['one.example']],
        ['refuse', ['two.example']],
      ],
    );
    assert.equal(state.all('question').size, 0);
    assert.equal(state.get('indicator', 'domain:two.example')?.block, null);
    assert.ok((state.get('indicator', 'domain:two.example')?.quietUntil ?? 0) > AT + MINUTE);
    // Whoever said no to the other is one of the first that this reaches.
    const [[, standing] = []] = [...state.all('standing')].filter(
      ([, { strength }]) => strength === 'block',
    );
    assert.equal(standing?.reach.length, 5);
  });

  test('a second organisation that keeps erring makes no quorum', () => {
    const state = start();
    const known = state.get('member', 'b');
    if (known !== undefined)
      state.apply({ kind: 'member', id: 'b', value: { ...known, right: 0, wrong: 60 } });
    told(state, 'a', [0], AT);
    assert.deepEqual(told(state, 'b', [0], AT).questions, []);
    assert.deepEqual(kinds(told(state, 'b', [1], AT)), []);
    assert.equal(told(state, 'c', [0], AT).questions.length, 1);
  });

  test('the own veto of two organisations ends a block for all, and it stays away', () => {
    const state = start();
    block(state, 0, AT);
    const veto = (from: string): Step => {
      const indicators = [{ kind: 'domain', value: 'one.example' }] as const;
      return run(state, { kind: 'veto', from, indicators }, AT + MINUTE);
    };
    assert.deepEqual(kinds(veto('c')), ['veto']);
    assert.deepEqual(kinds(veto('c')), []);
    const last = veto('d');
    assert.deepEqual([kinds(last), last.calls[0]?.code], [['veto', 'undo'], 'hub-members-vetoed']);
    assert.deepEqual(kinds(told(state, 'e', [0], AT + 2 * MINUTE)), []);
  });

  const standingOf = (state: HubState): readonly [string, Standing] => {
    const found = [...state.all('standing')].find(([, one]) => one.strength === 'block');
    assert.ok(found !== undefined);
    return found;
  };
  const become = (
    state: HubState,
    from: string,
    is: Outcome['state'],
    messages: Outcome['messages'],
    now: number,
  ): Step => {
    const decision = standingOf(state)[1].decisions.at(-1) ?? '';
    const outcome = { decision, state: is, messages, people: messages };
    return run(state, { kind: 'outcome', from, outcome }, now);
  };

  test('a block goes on sooner when those it reaches have it in force', () => {
    const state = start();
    block(state, 0, AT);
    const { reach } = standingOf(state)[1];
    const tick = (now: number): readonly string[] => kinds(run(state, { kind: 'tick' }, now));
    for (const from of reach.slice(0, 2)) become(state, from, 'in-force', '0', AT + SECOND);
    assert.deepEqual(tick(AT + 3 * SECOND), []);
    const outsider = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].find((one) => !reach.includes(one));
    become(state, outsider ?? '', 'in-force', '0', AT + SECOND);
    assert.deepEqual(tick(AT + 3 * SECOND), []);
    become(state, reach[2] ?? '', 'in-force', '0', AT + SECOND);
    assert.deepEqual(tick(AT + 3 * SECOND), ['stage']);
    assert.deepEqual(tick(AT + 4 * SECOND), []);
  });

  test('what two of those it reached first refuse is ended for all; one alone delays it', () => {
    const state = start();
    block(state, 0, AT);
    const [, { reach }] = standingOf(state);
    const [first = '', second = '', ...others] = reach;
    assert.deepEqual(kinds(become(state, first, 'refused', '0', AT)), []);
    for (const from of others) become(state, from, 'in-force', '0', AT);
    assert.deepEqual(kinds(run(state, { kind: 'tick' }, AT + 3 * SECOND)), []);
    const last = become(state, second, 'refused', '0', AT + 4 * SECOND);
    assert.deepEqual([kinds(last), last.calls[0]?.code], [['undo'], 'hub-members-refused']);
    assert.deepEqual(kinds(told(state, 'e', [0], AT + MINUTE)), []);
  });

  test('what members found is told from three organisations on, and each counts once', () => {
    const state = start();
    block(state, 0, AT);
    const [campaign = ''] = [...state.all('campaign').keys()];
    become(state, 'c', 'in-force', '2-5', AT);
    become(state, 'd', 'in-force', '1', AT);
    become(state, 'c', 'in-force', '1', AT);
    become(state, 'e', 'in-force', '0', AT);
    assert.equal(foundOf(state, campaign), null);
    become(state, 'f', 'in-force', '21+', AT);
    assert.deepEqual(foundOf(state, campaign), { organisations: 3, messages: 24, people: 24 });
    const days = 31 * 24 * HOUR;
    run(state, { kind: 'tick' }, AT + days);
    run(state, { kind: 'tick' }, AT + days + SECOND);
    assert.equal(state.all('sighted').size, 0);
  });

  test('one undo too many leaves a hold and calls a person; a second person may', () => {
    const state = start();
    const most = UNDONE_CAMPAIGNS_PER_HOUR_MAX;
    const value = (index: number): Indicator => ({ kind: 'domain', value: `c${index}.example` });
    for (let index = 0; index <= most; index += 1)
      for (const member of ['a', 'b']) {
        const one = { ...contribution(member, [], 9, AT), indicators: [value(index)] };
        run(state, { kind: 'contribution', contribution: one }, AT);
        yes(state, AT);
      }
    const blocked = [...state.all('indicator').values()].filter((one) => one.block !== null);
    assert.equal(blocked.length, most + 1);
    const undo = (name: string): readonly Step[] =>
      [...state.all('campaign').keys()].map((campaign) =>
        run(state, { kind: 'person', wish: { name, act: 'undo', campaign, indicators: [] } }, AT),
      );
    const first = undo('one');
    const strengths = first.flatMap(({ decisions }) =>
      decisions.map(({ what: { strength } }) => strength),
    );
    assert.deepEqual(strengths, [...Array.from({ length: most }, () => null), 'hold']);
    assert.deepEqual(
      first.at(-1)?.calls.map(({ code }) => code),
      ['hub-mass-undo'],
    );
    assert.equal(state.all('standing').size, 1);
    assert.deepEqual(undo('one').flatMap(kinds), []);
    assert.deepEqual(undo('two').flatMap(kinds), ['undo']);
    assert.equal(state.all('standing').size, 0);
  });

  test('people undo in one step, and what was asked meanwhile comes to nothing', () => {
    const state = start();
    told(state, 'a', [0], AT);
    told(state, 'b', [0], AT);
    assert.equal(state.all('question').size, 1);
    assert.deepEqual(kinds(wish(state, 'one', 'undo', AT + SECOND)), ['undo']);
    assert.deepEqual(yes(state, AT + SECOND), []);
    assert.deepEqual([state.all('standing').size, state.all('question').size], [0, 0]);
  });

  test('an expelled member takes back what it told since its key was stolen', () => {
    const state = start();
    told(state, 'a', [0], AT);
    told(state, 'a', [1], AT + HOUR);
    const out = run(state, { kind: 'expel', member: 'a', since: AT + MINUTE }, AT + HOUR + SECOND);
    assert.deepEqual(
      out.decisions.map(({ what: one }) => one.indicators[0]?.value),
      ['two.example'],
    );
    assert.deepEqual(kinds(told(state, 'a', [2], AT + 2 * HOUR)), []);
    assert.deepEqual(told(state, 'b', [1], AT + 2 * HOUR).questions, []);
  });

  test('one member holds only so much in an hour, and the others are not in its way', () => {
    const state = start();
    const many = Array.from({ length: HOLDS_PER_MEMBER_HOUR_MAX + 5 }, (_, index) => {
      const indicators = [{ kind: 'domain', value: `flood${index}.example` }] as const;
      const flood = { ...contribution('a', [], 10, AT), indicators };
      return kinds(run(state, { kind: 'contribution', contribution: flood }, AT)).length;
    });
    assert.equal(many.filter((count) => count > 0).length, HOLDS_PER_MEMBER_HOUR_MAX);
    assert.deepEqual(kinds(told(state, 'b', [0], AT)), ['hold']);
  });

  test('two thousand members that tell of one campaign in differing mails make one campaign', () => {
    const members = Array.from({ length: 2_000 }, (_, index) => `m${index}`);
    const state = start(members);
    const shape = new Uint8Array(64).map((_, slot) => slot * 3);
    let holds = 0;
    members.forEach((member, index) => {
      const own = shape.map((value, slot) =>
        (slot + index) % 6 === 0 ? (index * 7) % 256 : value,
      );
      const fingerprint = printFingerprint(own);
      const indicators = [{ kind: 'url', value: `https://c${index}.example/x` }] as const;
      const told = { ...contribution(member, [], 9, AT), fingerprint, indicators };
      holds += kinds(run(state, { kind: 'contribution', contribution: told }, AT + index)).length;
    });
    assert.equal(state.all('campaign').size, 1);
    const [campaign] = [...state.all('campaign').values()];
    assert.deepEqual([campaign?.contributions, campaign?.score], [2_000, 10]);
    assert.equal(holds, HOLDS_PER_CAMPAIGN_MAX);
    assert.equal(state.all('question').size, 1);
  });

  test('a listed domain in two mails does not make them one campaign, and is not held', () => {
    const state = start();
    const told = (member: string, own: number): Step =>
      run(state, { kind: 'contribution', contribution: contribution(member, [4, own], 9, AT) }, AT);
    const [first, second] = [told('a', 0), told('b', 1)];
    assert.equal(state.all('campaign').size, 2);
    const held = [first, second].flatMap(({ decisions }) =>
      decisions.flatMap(({ what: { indicators } }) => indicators.map(({ value }) => value)),
    );
    assert.deepEqual(held, ['one.example', 'two.example']);
    assert.equal(first.calls[0]?.code, 'hub-listed-reported');
  });
});
