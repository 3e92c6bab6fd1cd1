/** What was seen and what could be: findings on a timeline, ATT&CK techniques, how right rules were. */
import { Type } from 'typebox';

import { attackSeen, readAttackView } from '../../../flow/attack-view.ts';
import type { FindingFilter } from '../../../flow/desk.ts';
import type { RuleBook } from '../../../flow/rule-book.ts';
import { LANES, lanesOf } from '../../../flow/timeline-lanes.ts';
import { DAY } from '../../../model/time.ts';
import { ApiProblem } from '../problems.ts';
import { NOTHING, route, type Api } from '../route.ts';
import { choice, orNull, outward, paging, PAGING, Time } from '../schemas.ts';
import { FindingLine, findingLine, timeOf } from './findings.ts';

/** Rules asked for at once. */
const RULES_MAX = 500;
const Text = Type.String();
const Whole = Type.Integer();
const Name = Type.Optional(Type.String({ maxLength: 256 }));
const Technique = Type.Object({
  id: Text,
  name: Text,
  tactics: Type.Array(Text),
  covered: choice(['covered', 'not-sent', 'no-rule', 'unknown']),
  rules: Whole,
  canFire: Whole,
  openers: Type.Array(Text),
  findings: Type.Array(Whole, { description: 'Of the last 7, 30 and 90 days.' }),
  lastDay: orNull(Time),
});
const Verdict = Type.Object({ ruleId: Text, right: Whole, wrong: Whole, expected: Whole });

export function sightOperations(api: Api, rules: () => RuleBook): void {
  techniques(api, rules);
  timeline(api);
  verdicts(api, rules);
}

function techniques(api: Api, rules: () => RuleBook): void {
  const { findings, sources } = api.state;
  route(api, {
    method: 'GET',
    path: '/techniques',
    scope: 'see-signals',
    tag: 'Rules',
    summary: 'ATT&CK: what was seen, what the rules could see on the logs that come, what not',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({
      version: Text,
      attribution: Text,
      items: Type.Array(Technique),
      helpers: Type.Array(Type.Object({ title: Text, techniques: Whole })),
    }),
    async handle() {
      const book = rules();
      const view = await readAttackView({ findings, sources, rules }, api.now());
      const { version, attribution } = book.attack;
      const items = attackSeen(view).map((one) => outward(one, ['lastDay']));
      return { version, attribution, items, helpers: view.helpers };
    },
  });
}

function timeline(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/timeline',
    scope: 'see-signals',
    tag: 'Findings',
    summary: 'Findings of a span by host, person or technique; the last day without one',
    query: Type.Object({
      ...PAGING,
      from: Type.Optional(Time),
      to: Type.Optional(Time),
      lane: Type.Optional(choice(LANES)),
      host: Name,
      person: Name,
      technique: Name,
    }),
    body: NOTHING,
    answer: Type.Object({
      from: Time,
      to: Time,
      lanes: Type.Array(
        Type.Object({
          name: orNull(Type.String({ description: 'Empty: what had no room for its own lane.' })),
          findings: Type.Array(Text),
        }),
      ),
      items: Type.Array(FindingLine),
      next: orNull(Text),
    }),
    async handle({ query, token }) {
      const { host, person, technique } = query;
      const to = query.to === undefined ? api.now() : timeOf(query.to, '/query/to');
      const from = query.from === undefined ? to - DAY : timeOf(query.from, '/query/from');
      if (from >= to)
        throw new ApiProblem('api-request-wrong', '', [
          { pointer: '/query/to', detail: 'must be after from' },
        ]);
      const filter: FindingFilter = {
        from,
        to,
        ...(host === undefined ? {} : { host }),
        ...(person === undefined ? {} : { person }),
        ...(technique === undefined ? {} : { technique }),
      };
      const page = await state.findings.list(filter, paging(query));
      if (person !== undefined || page.items.some((one) => one.person !== null)) {
        const [at, id] = [api.now(), person ?? 'timeline'];
        await state.accesses.record({ at, by: token.name, door: 'api', what: 'search', id });
      }
      const lane = LANES.find((one) => one === query.lane) ?? 'host';
      return {
        ...outward({ from, to }, ['from', 'to']),
        lanes: lanesOf(page.items, lane).map((one) => ({
          name: one.name,
          findings: one.findings.map(({ id }) => id),
        })),
        items: page.items.map(findingLine),
        next: page.next,
      };
    },
  });
}

function verdicts(api: Api, rules: () => RuleBook): void {
  route(api, {
    method: 'GET',
    path: '/verdicts',
    scope: 'see-signals',
    tag: 'Rules',
    summary: 'How often rules were right, by the reasons cases were closed with in 90 days',
    query: Type.Object({
      rule: Type.Optional(Type.String({ maxLength: 200, description: 'One rule; else all.' })),
    }),
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Verdict) }),
    async handle({ query }) {
      const ids = query.rule === undefined ? [...rules().byId.keys()] : [query.rule];
      const found: object[] = [];
      for (let from = 0; from < ids.length; from += RULES_MAX)
        found.push(...(await api.state.verdicts.of(ids.slice(from, from + RULES_MAX))).values());
      return { items: found };
    },
  });
}
