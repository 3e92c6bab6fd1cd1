/** The design's paragraph on hold and block, sentence by sentence, over histories with hostile members. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import * as fc from 'fast-check';

import type { Step } from '../../src/intel/hub/draft.ts';
import {
  DECISIONS_PER_HOUR_MAX,
  HOLD_MS,
  LEASE_MS,
  QUORUM_WINDOW_MS,
  STAGE_FEW_MEMBERS,
  STAGE_MANY_MEMBERS,
} from '../../src/intel/hub/limits.ts';
import { HubState, type DocumentKind } from '../../src/intel/hub/state.ts';
import type { HubInput } from '../../src/intel/hub/step.ts';
import { indicatorKey } from '../../src/model/indicator.ts';
import { HOUR, SECOND } from '../../src/model/time.ts';
import {
  AT,
  decisionsOf,
  histories,
  inputOf,
  LISTED,
  MEMBERS,
  play,
  run,
  start,
  what,
  who,
  type Line,
} from './hub-history.ts';

function holds(name: string, check: (line: Line, before: readonly Line[]) => void): void {
  test(name, () => {
    fc.assert(
      fc.property(histories, (history) => play(history, check)),
      { numRuns: 25 },
    );
  });
}

/** Every kind, or this does not compile. */
const KINDS: Readonly<Record<DocumentKind, null>> = {
  member: null,
  campaign: null,
  indicator: null,
  standing: null,
  question: null,
  sighted: null,
  proposal: null,
  counts: null,
};

describe('hold and block over random histories with hostile members', () => {
  holds(
    'a hold of the hub rests on one clear report and ends by itself after four hours',
    (line) => {
      for (const one of decisionsOf(line)) {
        if (one.kind !== 'hold') continue;
        assert.equal(one.until, one.at + HOLD_MS);
        if (one.by.kind !== 'hub') continue;
        assert.equal(line.input.kind, 'contribution');
        if (line.input.kind !== 'contribution') return;
        assert.ok(line.input.contribution.score >= 7);
        assert.deepEqual(one.restsOn, [line.input.contribution.id]);
      }
    },
  );

  holds(
    'what the hub blocks was told clearly by two organisations, and a dry run said yes',
    (line, before) => {
      for (const one of decisionsOf(line)) {
        if (one.kind !== 'block' && one.kind !== 'widen') continue;
        const [question = ''] = one.restsOn;
        const asked = before.flatMap(({ step: { questions } }) => questions);
        assert.ok(asked.some(({ what: { id } }) => id === question));
        const yes = [...before, line].filter(
          ({ input }) =>
            input.kind === 'answer' &&
            input.answer.question === question &&
            input.answer.answer === 'yes',
        );
        assert.ok(yes.length >= 3);
        if (one.by.kind !== 'hub') continue;
        for (const indicator of one.indicators) {
          const tellers = before.flatMap(({ input, now }) =>
            input.kind === 'contribution' &&
            input.contribution.score >= 7 &&
            now > line.now - QUORUM_WINDOW_MS &&
            input.contribution.indicators.some(
              (each) => indicatorKey(each) === indicatorKey(indicator),
            )
              ? [input.contribution.member]
              : [],
          );
          assert.ok(new Set(tellers).size >= 2);
        }
      }
    },
  );

  holds('what is listed needs two people', (line) => {
    for (const { indicators, strength, by, kind } of decisionsOf(line)) {
      if (strength === null || kind === 'undo') continue;
      if (!indicators.some((one) => indicatorKey(one) === LISTED)) continue;
      assert.ok(by.kind === 'person' && new Set(by.names).size === 2);
    }
  });

  holds(
    'a block goes from five members to fifty to all, and never further than it was decided',
    (line) => {
      for (const { what: one, to } of line.step.decisions) {
        if (one.kind === 'block' || one.kind === 'widen') {
          assert.equal(one.stage, 'few');
          assert.ok(to !== null && to.length > 0 && to.length <= STAGE_FEW_MEMBERS);
        }
        if (one.kind === 'stage' && one.stage === 'many')
          assert.ok(to !== null && to.length <= STAGE_MANY_MEMBERS);
        if (one.kind === 'stage') assert.equal(line.input.kind, 'tick');
      }
    },
  );

  holds('nothing stands that no decision carries, nor past its time', (line, before) => {
    const raised = [...before, line].flatMap(decisionsOf);
    for (const [, standing] of line.state.all('standing')) {
      if (line.input.kind === 'tick') assert.ok(standing.until > line.now);
      const most = standing.strength === 'hold' ? HOLD_MS : LEASE_MS;
      assert.ok(standing.until <= line.now + most);
      for (const key of standing.keys)
        assert.ok(
          raised.some(
            ({ strength, until, indicators }) =>
              strength === standing.strength &&
              until === standing.until &&
              indicators.some((one) => indicatorKey(one) === key),
          ),
        );
    }
  });

  holds(
    'an undo ends everything it names in the same step, or leaves a hold where it is one of many',
    (line) => {
      for (const one of decisionsOf(line)) {
        if (one.kind !== 'undo') continue;
        for (const indicator of one.indicators) {
          const known = line.state.get('indicator', indicatorKey(indicator));
          assert.equal(known?.block, null);
          if (one.strength === null) assert.equal(known?.hold, null);
        }
      }
    },
  );

  holds('nobody decides more often than the caps allow', (line, before) => {
    const inHour = [...before, line].filter(
      ({ now }) => Math.floor(now / HOUR) === Math.floor(line.now / HOUR),
    );
    const decided = inHour.flatMap(decisionsOf);
    for (const [kind, most] of Object.entries(DECISIONS_PER_HOUR_MAX))
      assert.ok(decided.filter((one) => one.kind === kind).length <= most);
  });

  holds('what each document and indicator says of the other agrees', ({ state }) => {
    for (const [id, { keys, strength }] of state.all('standing'))
      for (const key of keys) assert.equal(state.get('indicator', key)?.[strength], id);
    for (const [key, { hold, block, question }] of state.all('indicator')) {
      for (const id of [hold, block])
        if (id !== null) assert.ok(state.get('standing', id)?.keys.includes(key));
      if (question !== null) assert.ok(state.get('question', question)?.keys.includes(key));
    }
  });

  test('these histories hold, block, stage, renew, lapse, undo and refuse', () => {
    const seen = new Set<string>();
    for (const history of fc.sample(histories, { numRuns: 25 }))
      play(history, (line) => {
        for (const { kind } of decisionsOf(line)) seen.add(kind);
      });
    for (const kind of ['hold', 'block', 'stage', 'lapse', 'undo', 'refuse', 'veto'])
      assert.ok(seen.has(kind), kind);
  });

  test('a history played again from its inputs, or gone on with from its documents, is the same', () => {
    fc.assert(
      fc.property(histories, fc.nat(120), (history, cut) => {
        const inputs: { readonly input: HubInput; readonly now: number }[] = [];
        const steps: Step[] = [];
        play(history, ({ input, now, step: done }) => {
          inputs.push({ input, now });
          steps.push(done);
        });
        const again = start();
        assert.deepEqual(
          inputs.map(({ input, now }) => run(again, input, now)),
          steps,
        );
        const before = start();
        for (const { input, now } of inputs.slice(0, cut)) run(before, input, now);
        const kept = (Object.keys(KINDS) as DocumentKind[]).flatMap((kind) =>
          [...before.all(kind)].map(([id, value]) => ({ kind, id, value })),
        );
        const loaded = HubState.of(JSON.parse(JSON.stringify(kept)));
        assert.deepEqual(
          inputs.slice(cut).map(({ input, now }) => run(loaded, input, now)),
          steps.slice(cut),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('one organisation alone blocks nothing, whatever it sends and answers', () => {
    const alone = fc.array(
      fc.oneof(
        fc.record({
          act: fc.constant('tell' as const),
          who: fc.nat(2),
          what: fc.array(what, { minLength: 1, maxLength: 3 }),
          score: fc.constant(10),
        }),
        fc.record({ act: fc.constant('answer' as const), who, says: fc.constant('yes' as const) }),
        fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(SECOND, HOUR) }),
      ),
      { minLength: 40, maxLength: 60 },
    );
    fc.assert(
      fc.property(alone, (history) => {
        const state = new HubState();
        // Three of its sites are members, and all of them count as one.
        for (const id of MEMBERS) {
          const group = MEMBERS.indexOf(id) < 3 ? 'group' : id;
          run(state, { kind: 'join', member: id, group }, AT);
        }
        let now = AT;
        const held = new Map<string, number>();
        for (const act of history) {
          now += act.act === 'wait' ? act.ms : 10;
          const { decisions, questions } = run(state, inputOf(act, state, now), now);
          assert.deepEqual(questions, []);
          for (const { what: one } of decisions) {
            assert.notEqual(one.kind, 'block');
            if (one.kind !== 'hold') continue;
            for (const each of one.indicators.map(indicatorKey))
              held.set(each, (held.get(each) ?? 0) + 1);
          }
        }
        for (const times of held.values()) assert.equal(times, 1);
      }),
      { numRuns: 25 },
    );
  });
});
