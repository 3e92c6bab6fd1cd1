import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../model/finding.ts';
import type { Level } from '../model/severity.ts';
import { DAY, HOUR } from '../model/time.ts';
import { casesOf, openOrJoin, type Decision, type Standing } from './decide.ts';
import { CASE_POLICY_DEFAULT, CASE_POLICY_PRACTICE, type CasePolicy } from './limits.ts';
import { keysOf, type Memory, type RuleMemory, type SubjectMemory } from './memory.ts';

const START = 20_000 * DAY;

interface Hit {
  readonly rule: string;
  readonly level: Level;
  readonly at: number;
  readonly host?: string;
  readonly person?: string;
  readonly tactic?: string;
}

function findingOf(hit: Hit): Finding {
  return {
    id: `${hit.rule}-${hit.at}`,
    organisation: 'o',
    kind: 'rule',
    rule: { id: hit.rule, title: hit.rule, hash: '', pack: 'test' },
    level: hit.level,
    techniques: [],
    tactics: [hit.tactic ?? 'execution'],
    host: hit.host ?? null,
    person: hit.person ?? null,
    group: {},
    firstAt: START + hit.at,
    lastAt: START + hit.at,
    count: 1,
    evidence: [],
    simulated: true,
    caseId: null,
  };
}

/** Plays hits in order as the writer would; cases stand as `standing` says. */
function play(
  hits: readonly Hit[],
  standing: (id: string) => Standing = () => 'open',
  policy: CasePolicy = CASE_POLICY_DEFAULT,
): Decision[] {
  const subjects = new Map<string, SubjectMemory>();
  const rules = new Map<string, RuleMemory>();
  let next = 0;
  return hits.map((hit) => {
    const finding = findingOf(hit);
    const keys = keysOf(finding);
    const memory: Memory = {
      host: subjects.get(keys.host ?? '') ?? null,
      person: subjects.get(keys.person ?? '') ?? null,
      rule: rules.get(keys.rule) ?? null,
    };
    const standings = new Map(casesOf(memory).map((id) => [id, standing(id)]));
    const decided = openOrJoin(finding, memory, standings, policy, `case-${(next += 1)}`);
    const { host, person, rule } = decided.memory;
    if (keys.host !== null && host !== null) subjects.set(keys.host, host);
    if (keys.person !== null && person !== null) subjects.set(keys.person, person);
    if (rule !== null) rules.set(keys.rule, rule);
    return decided.decision;
  });
}

function told(decisions: readonly Decision[]): string[] {
  return decisions.map(({ kind, because }) => `${kind} ${because.code}`);
}

test('high and critical open at once, medium does not', () => {
  assert.deepEqual(
    told(
      play([
        { rule: 'a', level: 'critical', at: 0, host: 'h' },
        { rule: 'b', level: 'high', at: 0, host: 'i' },
        { rule: 'c', level: 'medium', at: 0, host: 'j' },
      ]),
    ),
    ['open case-by-level', 'open case-by-level', 'none case-none-below-points'],
  );
});

test('medium findings of several rules and tactics on one host add up within a day', () => {
  const hits: Hit[] = [
    { rule: 'a', level: 'medium', at: 0, host: 'h', tactic: 'execution' },
    { rule: 'a', level: 'medium', at: HOUR, host: 'h', tactic: 'execution' },
    { rule: 'b', level: 'medium', at: 2 * HOUR, host: 'H.ward.example', tactic: 'discovery' },
    { rule: 'c', level: 'medium', at: 3 * HOUR, host: 'h', tactic: 'credential-access' },
  ];
  assert.deepEqual(told(play(hits)).at(-1), 'open case-by-points-of-host');
  const slow = hits.map((hit, index) => ({ ...hit, at: index * 20 * HOUR }));
  assert.deepEqual(told(play(slow)).at(-1), 'none case-none-below-points');
});

test('a person ties hosts together; the system account does not', () => {
  const hits = (person: string): Hit[] => [
    { rule: 'a', level: 'high', at: 0, host: 'h', person },
    { rule: 'b', level: 'medium', at: HOUR, host: 'i', person: `WARD\\${person}` },
  ];
  assert.deepEqual(told(play(hits('eva'))).at(-1), 'join case-same-person');
  assert.deepEqual(told(play(hits('SYSTEM'))).at(-1), 'none case-none-below-points');
});

test('one rule on many hosts is one case', () => {
  const hits = Array.from({ length: 30 }, (_, index): Hit => {
    return { rule: 'a', level: 'high', at: index * 60_000, host: `h${index}` };
  });
  const decisions = play(hits);
  assert.equal(decisions.filter((one) => one.kind === 'open').length, 1);
  assert.equal(told(decisions)[3], 'join case-same-rule-elsewhere');
});

test('what happens here every day stops opening cases, and says why', () => {
  const hits = Array.from({ length: 8 }, (_, index): Hit => {
    return { rule: 'a', level: 'high', at: index * (DAY + HOUR), host: `h${index}` };
  });
  const decisions = play(hits);
  assert.deepEqual(told(decisions).slice(0, 4), [
    'open case-by-level',
    'open case-by-level',
    'open case-by-level',
    'none case-none-usual-here',
  ]);
  assert.equal(decisions[3]?.because.detail['days'], '3');
});

test('the same rule on the same host joins for a week, unless it was closed as expected', () => {
  const hits: Hit[] = [
    { rule: 'a', level: 'high', at: 0, host: 'h' },
    { rule: 'a', level: 'high', at: 3 * DAY, host: 'h' },
  ];
  assert.equal(told(play(hits)).at(-1), 'join case-same-rule-again');
  assert.equal(told(play(hits, () => 'expected')).at(-1), 'none case-none-expected-before');
  assert.equal(told(play(hits, () => 'closed')).at(-1), 'open case-by-level');
});

test('a correlation of medium level is enough; one signal of two rules counts once', () => {
  const found = { ...findingOf({ rule: 'a', level: 'medium', at: 0, host: 'h' }) };
  const memory: Memory = { host: null, person: null, rule: null };
  const decide = (finding: Finding): Decision =>
    openOrJoin(finding, memory, new Map(), CASE_POLICY_PRACTICE, 'case-1').decision;
  assert.equal(decide({ ...found, kind: 'correlation' }).because.code, 'case-by-correlation');
  assert.equal(decide(found).because.code, 'case-none-below-points');
  const twins: Hit[] = [
    { rule: 'a', level: 'high', at: 0, host: 'h' },
    { rule: 'b', level: 'medium', at: 0, host: 'h' },
  ];
  assert.deepEqual(told(play(twins, undefined, CASE_POLICY_PRACTICE)), [
    'none case-none-below-points',
    'none case-none-below-points',
  ]);
  const apart = twins.map((hit, index) => ({ ...hit, at: index * 5_000 }));
  assert.equal(
    told(play(apart, undefined, CASE_POLICY_PRACTICE)).at(-1),
    'open case-by-points-of-host',
  );
});

test('a rule shared with a case elsewhere binds the host only with a second one', () => {
  const decisions = play([
    { rule: 'a', level: 'high', at: 0, host: 'h' },
    { rule: 'b', level: 'medium', at: 1_000, host: 'h' },
    { rule: 'a', level: 'high', at: 2_000, host: 'i' },
    { rule: 'c', level: 'high', at: 3_000, host: 'i' },
    { rule: 'a', level: 'high', at: 4_000, host: 'j' },
    { rule: 'b', level: 'medium', at: 5_000, host: 'j' },
    { rule: 'd', level: 'low', at: 6_000, host: 'j' },
  ]);
  assert.deepEqual(told(decisions), [
    'open case-by-level',
    'join case-same-host',
    'join case-same-rule-elsewhere',
    'open case-by-level',
    'join case-same-rule-elsewhere',
    'join case-same-rule-elsewhere',
    'join case-same-host',
  ]);
});
