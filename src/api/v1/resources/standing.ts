/** What a director's page and an administrator's page say: where the organisation and the shield stand. */
import { Type } from 'typebox';

import { pictureOf, waitingFor, type Picture } from '../../../flow/picture.ts';
import { BACKUP_KINDS } from '../../../flow/backup-facts.ts';
import { NOTHING, route, type Api } from '../route.ts';
import { choice, iso, Level, orNull, outward, pageOf, paging, PAGING, Time } from '../schemas.ts';
import type { ApiPorts } from '../open.ts';

const Text = Type.String();
const Whole = Type.Integer();
const Backup = Type.Object({
  kind: choice(BACKUP_KINDS),
  state: Text,
  systems: Type.Array(
    Type.Object({
      kind: choice(BACKUP_KINDS),
      system: Text,
      state: Text,
      at: orNull(Time),
      failedAt: orNull(Time),
      finding: orNull(Text),
    }),
  ),
});
const Overview = Type.Object({
  toActOn: Type.Integer({ description: 'Open cases, clocks, silent senders, backups to act on.' }),
  open: Type.Object({ cases: Whole, worst: Whole, more: Type.Boolean() }),
  clocks: Type.Object({ running: Whole, proposed: Whole, next: orNull(Time) }),
  days: Type.Array(Type.Object({ from: Time, to: Time, findings: Whole, serious: Whole })),
  weekBefore: orNull(Whole),
  backups: Type.Array(Backup),
  senders: Type.Object({ heard: Whole, silent: Type.Array(Text), unreadable: Whole }),
  looks: Type.Object({ people: Whole, count: Whole, isMore: Type.Boolean() }),
});
const HealthLine = Type.Object({
  what: Text,
  state: choice(['good', 'act', 'not-known']),
  code: Text,
  values: Type.Record(Text, Type.Unknown()),
});
const Delivery = Type.Object({
  recipient: Text,
  recipientName: Text,
  channel: Text,
  state: Text,
  at: Time,
  attempts: Whole,
  nextAt: orNull(Time),
  sentAt: orNull(Time),
  problem: orNull(Text),
});
const Notice = Type.Object({
  id: Text,
  at: Time,
  kind: Text,
  level: Level,
  caseId: orNull(Text),
  facts: Type.Record(Text, Type.Unknown()),
  names: Type.Record(Text, Text),
  simulated: Type.Boolean(),
  acknowledged: orNull(Type.Object({ by: Text, at: Time })),
  deliveries: Type.Array(Delivery),
});
const Recipient = Type.Object({
  id: Text,
  name: Text,
  channel: Text,
  address: Text,
  language: orNull(Text),
  topics: Type.Array(Text),
  levelAtLeast: Level,
  hours: orNull(Type.Unknown()),
  place: Whole,
  digestAt: orNull(Whole),
  names: Type.Boolean(),
});

export function standingOperations(api: Api, ports: ApiPorts): void {
  overview(api, ports);
  notices(api);
  lessons(api);
}

function overview(api: Api, ports: ApiPorts): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/overview',
    scope: 'see-overview',
    tag: 'Overview',
    summary: 'Are we all right: what is open, clocks, backups, senders, the last seven days',
    query: NOTHING,
    body: NOTHING,
    answer: Overview,
    async handle() {
      const at = { now: api.now(), timeZone: ports.timeZone() };
      return overviewOf(await pictureOf(at, { ...state, rulesMarked: ports.rulesMarked }));
    },
  });
  route(api, {
    method: 'GET',
    path: '/status',
    scope: 'administer',
    tag: 'Overview',
    summary: 'How the shield itself stands, line by line; the console has a sentence for each code',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(HealthLine) }),
    async handle() {
      return { items: await ports.health() };
    },
  });
}

function overviewOf(picture: Picture): object {
  const { open, openIsMore, clocks, days, weekBefore, backups, sources, silent } = picture;
  const running = clocks.filter((one) => one.state === 'running');
  const worst = open.filter(({ level }) => level === 'critical' || level === 'high');
  const [next] = running;
  return {
    toActOn: waitingFor(picture),
    open: { cases: open.length, worst: worst.length, more: openIsMore },
    clocks: {
      running: running.length,
      proposed: clocks.length - running.length,
      next: next === undefined ? null : iso(next.dueAt),
    },
    days: days.map((one) => outward(one, ['from', 'to'])),
    weekBefore,
    backups: backups.map(({ kind, state, systems }) => ({
      kind,
      state,
      systems: systems.map((one) => outward(one, ['at', 'failedAt'])),
    })),
    senders: {
      heard: sources.length,
      silent: silent.map(({ sender }) => sender.name),
      unreadable: picture.unread,
    },
    looks: picture.looks,
  };
}

function notices(api: Api): void {
  const { notices: sent, recipients } = api.state;
  route(api, {
    method: 'GET',
    path: '/notices',
    scope: 'administer',
    tag: 'Notices',
    summary: 'What went out, newest first, and how it went with each recipient',
    query: Type.Object({ ...PAGING, case: Type.Optional(Type.String({ maxLength: 60 })) }),
    body: NOTHING,
    answer: pageOf(Notice),
    async handle({ query }) {
      const filter = query.case === undefined ? {} : { caseId: query.case };
      const page = await sent.list(filter, paging(query));
      const items = page.items.map(({ notice, deliveries }) => ({
        ...outward(notice, ['at']),
        acknowledged: notice.acknowledged === null ? null : outward(notice.acknowledged, ['at']),
        deliveries: deliveries.map((one) => outward(one, ['at', 'nextAt', 'sentAt'], ['notice'])),
      }));
      return { items, next: page.next };
    },
  });
  route(api, {
    method: 'GET',
    path: '/recipients',
    scope: 'administer',
    tag: 'Notices',
    summary: 'Who is told, by which way, in the order they are told',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Recipient) }),
    async handle() {
      return { items: await recipients.list() };
    },
  });
}

function lessons(api: Api): void {
  route(api, {
    method: 'GET',
    path: '/lessons',
    scope: 'see-overview',
    tag: 'Lessons',
    summary: 'How often each lesson was answered in the last four weeks; never by whom',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Type.Object({ lesson: Text, answered: Whole })) }),
    async handle() {
      return { items: await api.state.lessons.counts() };
    },
  });
}
