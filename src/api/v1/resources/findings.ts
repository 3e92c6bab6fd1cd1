/** Findings: the list with its filters, one with its evidence, counts by hour. */
import { Type, type TSchema } from 'typebox';

import type { FindingFilter } from '../../../flow/desk.ts';
import type { Finding } from '../../../model/finding.ts';
import { LEVELS } from '../../../model/severity.ts';
import { HOUR } from '../../../model/time.ts';
import { ApiProblem } from '../problems.ts';
import { NOTHING, route, type Api } from '../route.ts';
import { Level, millis, orNull, outward, pageOf, paging, PAGING, Time } from '../schemas.ts';

const TAG = 'Findings';
const COUNT_HOURS_MAX = 24 * 92;

const Text = Type.String();
const Evidence = Type.Object({
  signal: Text,
  at: Time,
  receivedAt: Time,
  sender: Type.Object({ name: Text, trust: Text }),
  door: Text,
  source: Text,
  raw: Type.Unknown({ description: 'The signal as it came, cut to a limit.' }),
  matched: Type.Array(
    Type.Object({
      field: Text,
      path: Type.Optional(Text),
      value: Text,
      pattern: Text,
      selection: Text,
    }),
  ),
});
const FINDING = {
  id: Text,
  kind: Text,
  rule: Type.Object({ id: Text, title: Text, hash: Text, pack: Text }),
  level: Level,
  techniques: Type.Array(Text),
  tactics: Type.Array(Text),
  host: orNull(Text),
  person: orNull(Text),
  group: Type.Record(Text, Text),
  firstAt: Time,
  lastAt: Time,
  count: Type.Integer(),
  caseId: orNull(Text),
  simulated: Type.Boolean(),
};
/** Exported for cases, which list their findings. */
export const FindingLine: TSchema = Type.Object(FINDING);
const FindingSheet = Type.Object({ ...FINDING, evidence: Type.Array(Evidence) });
const Count = Type.Object({
  hour: Time,
  level: Level,
  findings: Type.Integer(),
  hits: Type.Integer(),
});

const Filter = Type.Object({
  ...PAGING,
  levelAtLeast: Type.Optional(Level),
  rule: Type.Optional(Text),
  host: Type.Optional(Text),
  person: Type.Optional(Text),
  technique: Type.Optional(Text),
  case: Type.Optional(Text),
  text: Type.Optional(Type.String({ maxLength: 200 })),
  from: Type.Optional(Time),
  to: Type.Optional(Time),
  suppressed: Type.Optional(Type.Boolean()),
  order: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('worst')])),
});
const Span = Type.Object({ from: Time, to: Time });

export function findingOperations(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/findings',
    scope: 'see-signals',
    tag: TAG,
    summary: 'Findings that match a filter, newest or worst first, without their evidence',
    query: Filter,
    body: NOTHING,
    answer: pageOf(FindingLine),
    async handle({ query, token }) {
      const page = await state.findings.list(filterOf(query), paging(query));
      const sought = query.person ?? query.text;
      if (sought !== undefined || page.items.some(({ person }) => person !== null))
        await state.accesses.record({
          at: api.now(),
          by: token.name,
          door: 'api',
          what: 'search',
          id: sought ?? 'list',
        });
      return { items: page.items.map(findingLine), next: page.next };
    },
  });
  route(api, {
    method: 'GET',
    path: '/findings/:id',
    scope: 'see-signals',
    tag: TAG,
    summary: 'One finding with its evidence',
    query: NOTHING,
    body: NOTHING,
    answer: FindingSheet,
    async handle({ id, token }) {
      const finding = await state.findings.find(id);
      if (finding === null) return null;
      await state.accesses.record({
        at: api.now(),
        by: token.name,
        door: 'api',
        what: 'finding',
        id,
      });
      const evidence = finding.evidence.map((one) => outward(one, ['at', 'receivedAt']));
      return { ...findingLine(finding), evidence };
    },
  });
  route(api, {
    method: 'GET',
    path: '/finding-counts',
    scope: 'see-overview',
    tag: TAG,
    summary: 'How many findings of each level were last seen in each hour; at most 92 days',
    query: Span,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Count) }),
    async handle({ query }) {
      const from = timeOf(query.from, '/query/from');
      const to = timeOf(query.to, '/query/to');
      if (to <= from || to - from > COUNT_HOURS_MAX * HOUR)
        throw new ApiProblem('api-request-wrong', '', [
          { pointer: '/query/to', detail: 'must be after from, by at most 92 days' },
        ]);
      const counts = await state.findings.counts(from, to);
      return { items: counts.map((one) => outward(one, ['hour'])) };
    },
  });
}

export function findingLine(finding: Finding): object {
  return outward(finding, ['firstAt', 'lastAt'], ['evidence']);
}

export function timeOf(value: unknown, pointer: string): number {
  const at = millis(value);
  if (at === null)
    throw new ApiProblem('api-request-wrong', '', [{ pointer, detail: 'must be a time' }]);
  return at;
}

interface FilterGiven {
  readonly levelAtLeast?: unknown;
  readonly rule?: string | undefined;
  readonly host?: string | undefined;
  readonly person?: string | undefined;
  readonly technique?: string | undefined;
  readonly case?: string | undefined;
  readonly text?: string | undefined;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly suppressed?: boolean | undefined;
  readonly order?: 'newest' | 'worst' | undefined;
}

function filterOf(given: FilterGiven): FindingFilter {
  const { rule, host, person, technique, text, suppressed, order, from, to } = given;
  const level = LEVELS.find((one) => one === given.levelAtLeast);
  return {
    ...(level === undefined ? {} : { levelAtLeast: level }),
    ...(rule === undefined ? {} : { rule }),
    ...(host === undefined ? {} : { host }),
    ...(person === undefined ? {} : { person }),
    ...(technique === undefined ? {} : { technique }),
    ...(given.case === undefined ? {} : { caseId: given.case }),
    ...(text === undefined ? {} : { text }),
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(order === undefined ? {} : { order }),
    ...(from === undefined ? {} : { from: timeOf(from, '/query/from') }),
    ...(to === undefined ? {} : { to: timeOf(to, '/query/to') }),
  };
}
