/** What a director asks: backups, contacts; and a centre: its members and what was exchanged. */
import { Type } from 'typebox';

import { BACKUP_KINDS, BACKUP_RESULTS } from '../../../flow/backup-facts.ts';
import type { Member } from '../../../model/member.ts';
import { TLPS } from '../../../model/tlp.ts';
import { ApiProblem } from '../problems.ts';
import { NOTHING, route, type Api } from '../route.ts';
import { choice, Level, orNull, outward, pageOf, paging, PAGING, Time } from '../schemas.ts';
import { timeOf } from './findings.ts';

const Text = Type.String();
const Whole = Type.Integer();
const Short = Type.String({ minLength: 1, maxLength: 120 });
const Fact = Type.Object({
  id: Text,
  kind: choice(BACKUP_KINDS),
  result: choice(BACKUP_RESULTS),
  system: Text,
  at: Time,
  doneBy: Text,
  note: Text,
  recordedAt: Time,
  recordedBy: Text,
});
const MemberLine = Type.Object({
  id: Text,
  name: Text,
  kind: Text,
  country: Text,
  place: Text,
  position: orNull(Type.Object({ latitude: Type.Number(), longitude: Type.Number() })),
  relation: Text,
  joinedAt: Time,
  status: orNull(
    Type.Object({
      at: Time,
      openCases: Text,
      worst: orNull(Level),
      reportsToday: Text,
      silentSources: Text,
      backup: Text,
      care: Text,
    }),
  ),
});
const Affliction = Type.Object({
  id: Text,
  kind: Text,
  title: Text,
  level: Level,
  since: Time,
  overAt: orNull(Time),
  members: Type.Record(Text, Whole),
});
const Exchanged = Type.Object({
  id: Text,
  at: Time,
  direction: choice(['in', 'out']),
  member: orNull(Text),
  party: Text,
  kind: Text,
  title: Text,
  text: Text,
  tlp: choice(TLPS),
  affliction: orNull(Text),
  by: Text,
  readBy: Whole,
  answeredAt: orNull(Time),
});

const MemberSheet = Type.Object({
  member: MemberLine,
  afflictions: Type.Array(
    Type.Object({
      affliction: Type.Object({
        id: Text,
        kind: Text,
        title: Text,
        level: Level,
        since: Time,
        overAt: orNull(Time),
      }),
      affected: Text,
    }),
  ),
  clocks: Type.Array(
    Type.Object({
      member: Text,
      regime: Text,
      stage: Text,
      startedAt: Time,
      dueAt: Time,
      metAt: orNull(Time),
    }),
  ),
});

export function overviewOperations(api: Api): void {
  backups(api);
  members(api);
  exchanging(api);
  exchanged(api);
}

function backups(api: Api): void {
  const { backupFacts } = api.state;
  route(api, {
    method: 'GET',
    path: '/backup-facts',
    scope: 'see-overview',
    tag: 'Backups',
    summary: 'The newest of each kind and system that people recorded',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Fact) }),
    async handle() {
      const items = await backupFacts.latest();
      return { items: items.map((one) => outward(one, ['at', 'recordedAt'])) };
    },
  });
  route(api, {
    method: 'POST',
    path: '/backup-facts',
    scope: 'administer',
    tag: 'Backups',
    summary: 'Records that a backup was taken, moved offline or restored as a test',
    query: NOTHING,
    body: Type.Object({
      kind: choice(BACKUP_KINDS),
      result: choice(BACKUP_RESULTS),
      system: Short,
      at: Time,
      doneBy: Type.String({ maxLength: 120 }),
      note: Type.String({ maxLength: 1_000 }),
    }),
    answer: NOTHING,
    async handle({ body, token }) {
      const kind = BACKUP_KINDS.find((one) => one === body.kind);
      const result = BACKUP_RESULTS.find((one) => one === body.result);
      if (kind === undefined || result === undefined) throw new ApiProblem('api-request-wrong');
      const at = timeOf(body.at, '/body/at');
      const { system, doneBy, note } = body;
      await backupFacts.record({ kind, result, system, at, doneBy, note }, token.name);
      return {};
    },
  });
}

function members(api: Api): void {
  const { members: kept } = api.state;
  route(api, {
    method: 'GET',
    path: '/members',
    scope: 'see-members',
    tag: 'Members',
    summary: 'A centre’s members, the most urgent first; they tell counts in steps',
    query: Type.Object({ affliction: Type.Optional(Type.String({ maxLength: 120 })) }),
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(MemberLine) }),
    async handle({ query }) {
      const { affliction } = query;
      const list = await kept.list(affliction === undefined ? {} : { affliction });
      return { items: list.map(memberLine) };
    },
  });
  route(api, {
    method: 'GET',
    path: '/afflictions',
    scope: 'see-members',
    tag: 'Members',
    summary: 'What several members suffer from, and how many',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Affliction) }),
    async handle() {
      const list = await kept.afflictions();
      return { items: list.map((one) => outward(one, ['since', 'overAt'])) };
    },
  });
  route(api, {
    method: 'GET',
    path: '/members/:id',
    scope: 'see-members',
    tag: 'Members',
    summary: 'One member with what it suffers from and the clocks that run for it',
    query: NOTHING,
    body: NOTHING,
    answer: MemberSheet,
    async handle({ id }) {
      const sheet = await kept.find(id);
      if (sheet === null) return null;
      return {
        member: memberLine(sheet.member),
        afflictions: sheet.afflictions.map(({ affliction, affected }) => ({
          affliction: outward(affliction, ['since', 'overAt']),
          affected,
        })),
        clocks: sheet.clocks.map((one) => outward(one, ['startedAt', 'dueAt', 'metAt'])),
      };
    },
  });
}

function exchanging(api: Api): void {
  const { members: kept, exchange } = api.state;
  route(api, {
    method: 'POST',
    path: '/exchange',
    scope: 'steer-members',
    tag: 'Members',
    summary: 'Sends a notice to one member, to those an affliction touches, or to all',
    query: NOTHING,
    body: Type.Object({
      to: Type.Union([
        Type.Object({ all: Type.Literal(true) }, { additionalProperties: false }),
        Type.Object({ member: Short }, { additionalProperties: false }),
        Type.Object({ affliction: Short }, { additionalProperties: false }),
      ]),
      kind: Type.Union([Type.Literal('warning'), Type.Literal('question'), Type.Literal('advice')]),
      tlp: choice(TLPS),
      title: Type.String({ minLength: 1, maxLength: 160 }),
      text: Type.String({ minLength: 1, maxLength: 4_000 }),
    }),
    answer: Type.Object({ sent: Whole }),
    async handle({ body, token }) {
      const { to, kind, title, text } = body;
      const tlp = TLPS.find((one) => one === body.tlp) ?? 'AMBER';
      const affliction = 'affliction' in to ? to.affliction : null;
      const notice = {
        at: api.now(),
        direction: 'out',
        kind,
        tlp,
        title,
        text,
        affliction,
        by: token.name,
        readBy: 0,
        answeredAt: null,
      } as const;
      if ('all' in to) {
        await exchange.add([{ ...notice, member: null, party: '*' }]);
        return { sent: 1 };
      }
      const members =
        'member' in to
          ? [(await kept.find(to.member))?.member ?? null]
          : await kept.list({ affliction: to.affliction });
      const known = members.filter((one) => one !== null);
      if (known.length === 0) return null;
      await exchange.add(known.map(({ id, name }) => ({ ...notice, member: id, party: name })));
      return { sent: known.length };
    },
  });
}

function exchanged(api: Api): void {
  const { exchange } = api.state;
  route(api, {
    method: 'GET',
    path: '/exchange',
    scope: 'see-members',
    tag: 'Members',
    summary: 'Notices in and out, newest first',
    query: Type.Object({
      ...PAGING,
      direction: Type.Optional(Type.Union([Type.Literal('in'), Type.Literal('out')])),
      member: Type.Optional(Type.String({ maxLength: 120 })),
    }),
    body: NOTHING,
    answer: pageOf(Exchanged),
    async handle({ query }) {
      const { direction, member } = query;
      const page = await exchange.list(
        {
          ...(direction === undefined ? {} : { direction }),
          ...(member === undefined ? {} : { member }),
        },
        paging(query),
      );
      return {
        items: page.items.map((one) => outward(one, ['at', 'answeredAt'])),
        next: page.next,
      };
    },
  });
}

function memberLine(member: Member): object {
  const { status } = member;
  return {
    ...outward(member, ['joinedAt']),
    status: status === null ? null : outward(status, ['at']),
  };
}
