/** Reports of people, notices to staff, and legal clocks. */
import { Type } from 'typebox';

import { LANGUAGES } from '../../../flow/advice.ts';
import type { TokenHolder } from '../../../flow/doors.ts';
import type { Report } from '../../../flow/reports.ts';
import { NOTHING, route, type Api } from '../route.ts';
import { Level, orNull, outward, pageOf, paging, PAGING, Time } from '../schemas.ts';
import { timeOf } from './findings.ts';

const BULLETIN_CHARS_MAX = 1_000;
const Text = Type.String();
const ReportLine = Type.Object({
  id: Text,
  kind: Text,
  level: Level,
  at: Time,
  state: Text,
  fields: Type.Record(Text, Text),
  reporter: Type.Object({ name: Text, callBack: Text }),
  language: Text,
  network: Text,
  caseId: orNull(Text),
  answers: Type.Array(Type.Object({ at: Time, by: Text, code: Text, text: Text })),
  simulated: Type.Boolean(),
});
const Clock = Type.Object({
  id: Text,
  caseId: Text,
  country: Text,
  regime: Text,
  stage: Text,
  state: Text,
  startedAt: Time,
  dueAt: Time,
  length: Text,
  follows: orNull(Text),
  metAt: orNull(Time),
  metBy: orNull(Text),
  note: Text,
  simulated: Type.Boolean(),
});
const Bulletin = Type.Object({
  id: Text,
  texts: Type.Record(Text, Text),
  from: Time,
  until: Time,
  by: Text,
  withdrawnBy: orNull(Text),
});

export function reportOperations(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/reports',
    scope: 'see-signals',
    tag: 'Reports',
    summary: 'What people reported; what waits for an answer comes first',
    query: Type.Object({
      ...PAGING,
      state: Type.Optional(
        Type.Union([Type.Literal('waiting'), Type.Literal('answered'), Type.Literal('all')]),
      ),
      kind: Type.Optional(Type.String({ maxLength: 60 })),
      case: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    body: NOTHING,
    answer: pageOf(ReportLine),
    async handle({ query, token }) {
      const page = await state.reports.list(
        {
          state: query.state ?? 'waiting',
          ...(query.kind === undefined ? {} : { kind: query.kind }),
          ...(query.case === undefined ? {} : { caseId: query.case }),
        },
        paging(query),
      );
      const at = api.now();
      await state.accesses.record({ at, by: token.name, door: 'api', what: 'report', id: 'list' });
      return { items: page.items.map(reportLine), next: page.next };
    },
  });
  route(api, {
    method: 'GET',
    path: '/reports/:id',
    scope: 'see-signals',
    tag: 'Reports',
    summary: 'One report',
    query: NOTHING,
    body: NOTHING,
    answer: ReportLine,
    handle: ({ id, token }) => shown(api, id, token),
  });
  answering(api);
  clocksAndBulletins(api);
}

function answering(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'POST',
    path: '/reports/:id/answers',
    scope: 'decide',
    tag: 'Reports',
    summary: 'Answers the person who reported; they read it with their receipt code',
    query: NOTHING,
    body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 2_000 }) }),
    answer: ReportLine,
    async handle({ id, body, token }) {
      await state.reports.answer(id, { code: '', text: body.text }, token.name);
      return shown(api, id, token);
    },
  });
}

function clocksAndBulletins(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/clocks',
    scope: 'see-overview',
    tag: 'Clocks',
    summary: 'Legal clocks that are proposed or run, the earliest end first',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Clock) }),
    async handle() {
      const items = await state.clocks.running();
      return { items: items.map((one) => outward(one, ['startedAt', 'dueAt', 'metAt'])) };
    },
  });
  route(api, {
    method: 'POST',
    path: '/clocks/:id/meeting',
    scope: 'decide',
    tag: 'Clocks',
    summary: 'Says that what a clock asks for was done, and when',
    query: NOTHING,
    body: Type.Object({ at: Time, note: Type.String({ maxLength: 1_000 }) }),
    answer: NOTHING,
    async handle({ id, body, token }) {
      await state.clocks.meet(id, timeOf(body.at, '/body/at'), body.note, token.name);
      return {};
    },
  });
  route(api, {
    method: 'GET',
    path: '/cases/:id/clocks',
    scope: 'see-overview',
    tag: 'Clocks',
    summary: 'Every legal clock of a case, met and withdrawn ones too',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Clock) }),
    async handle({ id }) {
      if ((await state.cases.find(id)) === null) return null;
      const items = await state.clocks.ofCase(id);
      return { items: items.map((one) => outward(one, ['startedAt', 'dueAt', 'metAt'])) };
    },
  });
  bulletins(api);
}

function bulletins(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'POST',
    path: '/bulletins',
    scope: 'decide',
    tag: 'Reports',
    summary: 'Tells everyone something on the page of today, from now until it ends',
    query: NOTHING,
    body: Type.Object({
      texts: Type.Object(
        Object.fromEntries(
          LANGUAGES.map((one) => [
            one,
            Type.Optional(Type.String({ minLength: 1, maxLength: BULLETIN_CHARS_MAX })),
          ]),
        ),
        { minProperties: 1, additionalProperties: false },
      ),
      until: Time,
    }),
    answer: Type.Object({ id: Text }),
    async handle({ body, token }) {
      const until = timeOf(body.until, '/body/until');
      const texts = Object.fromEntries(
        Object.entries(body.texts).filter(([, text]) => typeof text === 'string'),
      );
      const id = await state.bulletins.publish({ texts, from: api.now(), until }, token.name);
      return { id };
    },
  });
  route(api, {
    method: 'GET',
    path: '/bulletins',
    scope: 'see-overview',
    tag: 'Reports',
    summary: 'Notices to staff that hold now',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Bulletin) }),
    async handle() {
      const items = await state.bulletins.current();
      return { items: items.map((one) => outward(one, ['from', 'until'])) };
    },
  });
}

/** For one who asked or answered; that they saw who reported is written down. */
async function shown({ state, now }: Api, id: string, by: TokenHolder): Promise<object | null> {
  const report = await state.reports.find(id);
  if (report === null) return null;
  await state.accesses.record({ at: now(), by: by.name, door: 'api', what: 'report', id });
  return reportLine(report);
}

function reportLine(report: Report): object {
  const answers = report.answers.map((one) => outward(one, ['at']));
  return { ...outward(report, ['at']), answers };
}
