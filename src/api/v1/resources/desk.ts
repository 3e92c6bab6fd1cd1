/** The rest of the desk: sources, what could not be read, suppressions, rules, reports, clocks. */
import { Type, type Static } from 'typebox';

import { sightOf, type RuleBook } from '../../../flow/rule-book.ts';
import { ApiProblem } from '../problems.ts';
import { NOTHING, route, type Api } from '../route.ts';
import { Level, orNull, outward, pageOf, paging, PAGING, Time } from '../schemas.ts';
import { timeOf } from './findings.ts';

const Text = Type.String();
const Whole = Type.Integer();
const Sender = Type.Object({ name: Text, trust: Text });
const Source = Type.Object({
  sender: Sender,
  door: Text,
  source: Text,
  firstSeen: Time,
  lastSeen: Time,
  events: Whole,
  bytes: Whole,
  unreadable: Whole,
  rate: Type.Number(),
});
const Unreadable = Type.Object({
  at: Time,
  door: Text,
  sender: Sender,
  problem: Type.Unknown(),
  count: Whole,
});
const Suppression = Type.Object({
  id: Text,
  ruleId: Text,
  ruleTitle: Text,
  host: orNull(Text),
  person: orNull(Text),
  field: orNull(Type.Object({ name: Text, value: Text })),
  level: Level,
  reason: Text,
  madeBy: Text,
  madeAt: Time,
  until: Time,
  endedBy: orNull(Text),
  endedAt: orNull(Time),
  hiddenFindings: Whole,
  hiddenHits: Whole,
});
const Nullable = Type.Union([Type.String({ maxLength: 200 }), Type.Null()]);
const SuppressionDraft = Type.Object({
  ruleId: Type.String({ minLength: 1, maxLength: 200 }),
  ruleTitle: Type.String({ minLength: 1, maxLength: 300 }),
  host: Type.Optional(Nullable),
  person: Type.Optional(Nullable),
  reason: Type.String({ minLength: 1, maxLength: 1_000 }),
  until: Time,
});
const Rule = Type.Object({
  id: Text,
  title: Text,
  pack: Text,
  kind: Text,
  level: Level,
  techniques: Type.Array(Text),
  tactics: Type.Array(Text),
  reach: Type.Unknown({ description: 'How far it reaches on what is sent here.' }),
});

export function deskOperations(api: Api, rules: () => RuleBook): void {
  sources(api);
  suppressions(api);
  ruleOperations(api, rules);
}

function sources(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/sources',
    scope: 'see-signals',
    tag: 'Sources',
    summary: 'Who sends signals, and how each stands',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Source) }),
    async handle() {
      const items = await state.sources.list();
      return { items: items.map((one) => outward(one, ['firstSeen', 'lastSeen'])) };
    },
  });
  route(api, {
    method: 'GET',
    path: '/unreadable',
    scope: 'see-signals',
    tag: 'Sources',
    summary: 'What came in and could not be read, newest first',
    query: Type.Object(PAGING),
    body: NOTHING,
    answer: pageOf(Unreadable),
    async handle({ query }) {
      const page = await state.sources.unreadable(paging(query));
      return { items: page.items.map((one) => outward(one, ['at'])), next: page.next };
    },
  });
}

function suppressions(api: Api): void {
  const { suppressions: kept } = api.state;
  route(api, {
    method: 'GET',
    path: '/suppressions',
    scope: 'see-signals',
    tag: 'Suppressions',
    summary: 'What is not shown for a time, why, and how much it hid',
    query: Type.Object({
      ...PAGING,
      state: Type.Optional(
        Type.Union([Type.Literal('running'), Type.Literal('over'), Type.Literal('all')]),
      ),
    }),
    body: NOTHING,
    answer: pageOf(Suppression),
    async handle({ query }) {
      const page = await kept.list(query.state ?? 'running', paging(query));
      const items = page.items.map((one) => outward(one, ['madeAt', 'until', 'endedAt']));
      return { items, next: page.next };
    },
  });
  route(api, {
    method: 'POST',
    path: '/suppressions',
    scope: 'decide',
    tag: 'Suppressions',
    summary: 'Hides what a rule finds for a time; refused for rules with critical findings',
    query: NOTHING,
    body: SuppressionDraft,
    answer: Suppression,
    async handle({ body, token }) {
      const made = await kept.add(draftOf(body), token.name, false);
      return outward(made, ['madeAt', 'until', 'endedAt']);
    },
  });
  route(api, {
    method: 'POST',
    path: '/suppressions/:id/end',
    scope: 'decide',
    tag: 'Suppressions',
    summary: 'Ends a suppression before its time',
    query: NOTHING,
    body: NOTHING,
    answer: Suppression,
    async handle({ id, token }) {
      await kept.end(id, token.name);
      const ended = await kept.find(id);
      return ended === null ? null : outward(ended, ['madeAt', 'until', 'endedAt']);
    },
  });
}

function draftOf(
  body: Static<typeof SuppressionDraft>,
): Parameters<Api['state']['suppressions']['add']>[0] {
  const { ruleId, ruleTitle, host = null, person = null, reason } = body;
  const until = timeOf(body.until, '/body/until');
  return { ruleId, ruleTitle, host, person, field: null, reason, until };
}

function ruleOperations(api: Api, rules: () => RuleBook): void {
  const { sources: sent } = api.state;
  const lineOf = (book: RuleBook, reach: unknown, place: number): object | null => {
    const entry = book.entries[place];
    if (entry === undefined) return null;
    const { id, title, pack } = entry.reference;
    const { kind, level, techniques, tactics } = entry;
    return { id, title, pack, kind, level, techniques, tactics, reach };
  };
  route(api, {
    method: 'GET',
    path: '/rules',
    scope: 'see-signals',
    tag: 'Rules',
    summary: 'The rules in force and how far each reaches on what is sent here',
    query: Type.Object(PAGING),
    body: NOTHING,
    answer: pageOf(Rule),
    async handle({ query }) {
      const book = rules();
      const { reach } = sightOf(book, (await sent.logsourcesSeen()).keys());
      const { size, after = '0' } = paging(query);
      const from = Number(after);
      if (!Number.isSafeInteger(from) || from < 0) throw new ApiProblem('api-request-wrong');
      const places = book.entries.slice(from, from + size).map((_, index) => from + index);
      const next = from + size < book.entries.length ? String(from + size) : null;
      return { items: places.map((place) => lineOf(book, reach[place], place)), next };
    },
  });
  route(api, {
    method: 'GET',
    path: '/rules/:id',
    scope: 'see-signals',
    tag: 'Rules',
    summary: 'One rule in force',
    query: NOTHING,
    body: NOTHING,
    answer: Rule,
    async handle({ id }) {
      const book = rules();
      const place = book.byId.get(id);
      if (place === undefined) return null;
      const { reach } = sightOf(book, (await sent.logsourcesSeen()).keys());
      return lineOf(book, reach[place], place);
    },
  });
}
