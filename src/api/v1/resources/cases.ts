/** Cases: the queue, one with its history and findings, and every decision about them. */
import { Type } from 'typebox';

import { CLOSE_REASONS, type Case } from '../../../model/case.ts';
import type { TokenHolder } from '../../../flow/doors.ts';
import { LEVELS } from '../../../model/severity.ts';
import { ApiProblem } from '../problems.ts';
import { NOTHING, route, type Api, type Asked } from '../route.ts';
import {
  choice,
  CloseReason,
  Level,
  orNull,
  outward,
  pageOf,
  paging,
  PAGING,
  Time,
} from '../schemas.ts';
import { FindingLine, findingLine, timeOf } from './findings.ts';

const TAG = 'Cases';
const FINDINGS_SHOWN = 100;

const Text = Type.String();
const Words = Type.String({ minLength: 1, maxLength: 4_000 });
const Ids = Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 200 });
const CASE = {
  id: Text,
  title: Text,
  titleRule: orNull(Text),
  worst: orNull(Type.Object({ id: Text, title: Text, tactics: Type.Array(Text) })),
  state: choice(['open', 'assigned', 'closed']),
  level: Level,
  openedAt: Time,
  changedAt: Time,
  openedBecause: Type.Object({ code: Text, detail: Type.Record(Text, Text) }),
  subject: orNull(Text),
  assignee: orNull(Text),
  closedBecause: orNull(Type.Object({ reason: CloseReason, text: Text })),
  closedAt: orNull(Time),
  findingCount: Type.Integer(),
  dueAt: orNull(Time),
  ticket: orNull(Type.Object({ reference: Text, link: orNull(Text) })),
  mergedInto: orNull(Text),
  simulated: Type.Boolean(),
};
const CaseLine = Type.Object(CASE);
const Entry = Type.Object({ at: Time, by: Text, what: Text, text: Text });
const Task = Type.Object({
  ordinal: Type.Integer(),
  what: Text,
  dueAt: orNull(Time),
  addedBy: Text,
  addedAt: Time,
  doneBy: orNull(Text),
  doneAt: orNull(Time),
});
const CaseSheet = Type.Object({
  ...CASE,
  history: Type.Array(Entry),
  tasks: Type.Array(Task),
  findings: Type.Array(FindingLine),
});
const QueueQuery = Type.Object({
  ...PAGING,
  state: Type.Optional(
    Type.Union([Type.Literal('open'), Type.Literal('closed'), Type.Literal('all')]),
  ),
  levelAtLeast: Type.Optional(Level),
  assignee: Type.Optional(Type.String({ maxLength: 120, description: 'Empty: nobody.' })),
  subject: Type.Optional(Type.String({ maxLength: 200 })),
  text: Type.Optional(Type.String({ maxLength: 200 })),
});

export function caseOperations(api: Api): void {
  reading(api);
  deciding(api);
  working(api);
  merging(api);
}

function reading(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/cases',
    scope: 'see-signals',
    tag: TAG,
    summary: 'Cases: open ones in the order in which to take them up, others as they last changed',
    query: QueueQuery,
    body: NOTHING,
    answer: pageOf(CaseLine),
    async handle({ query }) {
      const level = LEVELS.find((one) => one === query.levelAtLeast);
      const { assignee, subject, text, state: wanted } = query;
      const page = await state.queue.list(
        {
          ...(wanted === undefined ? {} : { state: wanted }),
          ...(level === undefined ? {} : { levelAtLeast: level }),
          ...(assignee === undefined ? {} : { assignee: assignee === '' ? null : assignee }),
          ...(subject === undefined ? {} : { subject }),
          ...(text === undefined ? {} : { text }),
        },
        paging(query),
      );
      return { items: page.items.map(caseLine), next: page.next };
    },
  });
  route(api, {
    method: 'GET',
    path: '/cases/:id',
    scope: 'see-signals',
    tag: TAG,
    summary: 'One case with its history, tasks and newest findings',
    query: NOTHING,
    body: NOTHING,
    answer: CaseSheet,
    handle: ({ id, token }) => shown(api, id, token),
  });
}

/** The case as it stands, for one who asked or decided; that they saw it is written down. */
async function shown(api: Api, id: string, { name }: TokenHolder): Promise<object | null> {
  const sheet = await caseSheet(api, id);
  if (sheet !== null)
    await api.state.accesses.record({ at: api.now(), by: name, door: 'api', what: 'case', id });
  return sheet;
}

async function caseSheet(api: Api, id: string): Promise<object | null> {
  const { cases, casework, findings } = api.state;
  const found = await cases.find(id);
  if (found === null) return null;
  const [tasks, list] = await Promise.all([
    casework.tasks(id),
    findings.list({ caseId: id }, { size: FINDINGS_SHOWN }),
  ]);
  return {
    ...caseLine(found.case),
    history: found.entries.map((one) => outward(one, ['at'], ['caseId'])),
    tasks: tasks.map((one) => outward(one, ['dueAt', 'addedAt', 'doneAt'], ['caseId'])),
    findings: list.items.map(findingLine),
  };
}

function caseLine(one: Case): object {
  return outward(one, ['openedAt', 'changedAt', 'closedAt', 'dueAt']);
}

/** What a decision answers: the case as it stands now. `If-Match` guards it. */
function decided(api: Api): {
  readonly answer: typeof CaseSheet;
  readonly scope: 'decide';
  readonly tag: string;
  readonly query: typeof NOTHING;
  current(asked: Asked<unknown, unknown>): Promise<unknown>;
} {
  return {
    answer: CaseSheet,
    scope: 'decide',
    tag: TAG,
    query: NOTHING,
    current: ({ id }) => caseSheet(api, id),
  };
}

function deciding(api: Api): void {
  const { cases } = api.state;
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases',
    summary: 'Opens a case on findings; those in another case move to this one',
    body: Type.Object({ title: Type.String({ minLength: 1, maxLength: 200 }), findings: Ids }),
    async handle({ body, token }) {
      const { id } = await cases.open(body.title, body.findings, token.name);
      return shown(api, id, token);
    },
  });
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases/:id/findings',
    summary: 'Adds findings to a case',
    body: Type.Object({ findings: Ids }),
    async handle({ id, body, token }) {
      await cases.addFindings(id, body.findings, token.name);
      return shown(api, id, token);
    },
  });
  route(api, {
    ...decided(api),
    method: 'PUT',
    path: '/cases/:id/assignee',
    summary: 'Says who works on it; null for nobody',
    body: Type.Object({ assignee: Type.Union([Type.String({ maxLength: 120 }), Type.Null()]) }),
    async handle({ id, body, token }) {
      await cases.assign(id, body.assignee, token.name);
      return shown(api, id, token);
    },
  });
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases/:id/closing',
    summary: 'Closes it, with a reason and what was found out',
    body: Type.Object({ reason: CloseReason, text: Words }),
    async handle({ id, body, token }) {
      const reason = CLOSE_REASONS.find((one) => one === body.reason);
      if (reason === undefined) throw new ApiProblem('api-request-wrong');
      await cases.close(id, reason, body.text, token.name);
      return shown(api, id, token);
    },
  });
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases/:id/reopening',
    summary: 'Opens it again',
    body: Type.Object({ text: Words }),
    async handle({ id, body, token }) {
      await cases.reopen(id, body.text, token.name);
      return shown(api, id, token);
    },
  });
}

function working(api: Api): void {
  const { cases, casework } = api.state;
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases/:id/notes',
    summary: 'Adds a note to its history',
    body: Type.Object({ text: Words }),
    async handle({ id, body, token }) {
      await cases.note(id, body.text, token.name);
      return shown(api, id, token);
    },
  });
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases/:id/tasks',
    summary: 'Adds something to be done',
    body: Type.Object({
      what: Type.String({ minLength: 1, maxLength: 400 }),
      dueAt: Type.Optional(Time),
    }),
    async handle({ id, body, token }) {
      const due = body.dueAt === undefined ? null : timeOf(body.dueAt, '/body/dueAt');
      await casework.addTask(id, body.what, due, token.name);
      return shown(api, id, token);
    },
  });
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases/:id/done-tasks',
    summary: 'Says that a task is done',
    body: Type.Object({ ordinal: Type.Integer({ minimum: 0 }) }),
    async handle({ id, body, token }) {
      await casework.finishTask(id, body.ordinal, token.name);
      return shown(api, id, token);
    },
  });
  route(api, {
    ...decided(api),
    method: 'PUT',
    path: '/cases/:id/ticket',
    summary: 'Says where it lies in a ticket system; null takes that back',
    body: Type.Object({
      ticket: Type.Union([
        Type.Object({
          reference: Type.String({ minLength: 1, maxLength: 120 }),
          link: Type.Union([
            Type.String({ pattern: '^https://[^\\s]+$', maxLength: 500 }),
            Type.Null(),
          ]),
        }),
        Type.Null(),
      ]),
    }),
    async handle({ id, body, token }) {
      await casework.setTicket(id, body.ticket, token.name);
      return shown(api, id, token);
    },
  });
}

function merging(api: Api): void {
  const { casework } = api.state;
  route(api, {
    ...decided(api),
    method: 'POST',
    path: '/cases/:id/merging',
    summary: 'Moves its findings to another case and closes it as that one’s duplicate',
    body: Type.Object({ into: Type.String({ minLength: 1, maxLength: 64 }) }),
    async handle({ id, body, token }) {
      await casework.merge(id, body.into, token.name);
      return shown(api, id, token);
    },
  });
}
