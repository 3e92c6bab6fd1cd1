/** The centre's pages: who needs help, who is affected by what, and what goes in and out. */
import type { ExchangedNotice, MemberKind } from '../../model/member.ts';
import { TLPS } from '../../model/tlp.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { enrolledPages } from './enrolled.ts';
import { exchangePage, OUT_KINDS, type DraftNotice } from './exchange.ts';
import { memberLeftPage, memberPage } from './member.ts';
import { MEMBER_KINDS, membersPage } from './members.ts';
import { HEARD_KINDS, type ToldParts } from './told.ts';
import { pageIn } from '../parts/ways.ts';

const PAGE_SIZE = 50;
const TITLE_CHARS_MAX = 160;
const TEXT_CHARS_MAX = 4_000;
const TO_ALL = 'all';
const TO_AFFECTED = 'affected:';

export function centrePages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/members', 'see-members', async ({ view, query }) => {
    const kind: MemberKind | undefined = MEMBER_KINDS.find((one) => one === query.get('kind'));
    const filter = {
      ...(kind === undefined ? {} : { kind }),
      ...textOf(query, 'text'),
      ...textOf(query, 'affliction'),
    };
    const [members, all, afflictions, clocks] = await Promise.all([
      ports.members.list(filter),
      ports.members.list({}),
      ports.members.afflictions(),
      ports.members.clocks(),
    ]);
    const map = ports.map(view.config.country.toLowerCase());
    return {
      title: view.words.say('members-title'),
      section: 'members',
      body: membersPage(view, { members, all, afflictions, clocks, map, filter }),
      islands: ['live'],
    };
  });
  pages.get('/members/:id', 'see-members', async ({ view, id, query }) => {
    const sheet = await ports.members.find(id);
    if (sheet === null) return null;
    const notices = await ports.exchange.list({ member: id }, { size: PAGE_SIZE });
    return {
      title: sheet.member.name,
      section: 'members',
      body: memberPage(view, sheet, notices.items, await toldOf(ports, id, query)),
    };
  });
  // Only a rehearsed sector has members whose own page this shield could show.
  pages.get('/members/:id/left', 'see-members', async ({ view, id, query }) => {
    const left = (await ports.centre?.left?.(id, pageIn(query, PAGE_SIZE))) ?? null;
    const sheet = await ports.members.find(id);
    if (left === null || sheet === null) return null;
    const title = view.words.say('left-of-member', { name: sheet.member.name });
    return { title, section: 'members', body: memberLeftPage(view, sheet.member, left) };
  });
  enrolledPages(ports, pages);
  pages.get('/exchange', 'see-members', (asked) => drawExchange(asked, ports, null, []));
  pages.post('/exchange', 'steer-members', async (asked) => {
    const draft = draftOf(asked.form);
    const errors = faultsOf(asked.view, draft);
    if (errors.length > 0) return drawExchange(asked, ports, draft, errors);
    await ports.exchange.add(await addressed(ports, asked, draft));
    return '/exchange?direction=out';
  });
  pages.post('/exchange/:id/answered', 'steer-members', async ({ id, person }) => {
    await ports.exchange.answer(id, person.name);
    return '/exchange';
  });
}

/** Null where this organisation is no centre. */
async function toldOf(
  { centre, heard }: ConsolePorts,
  id: string,
  query: URLSearchParams,
): Promise<ToldParts | null> {
  if (centre === null) return null;
  const kind = HEARD_KINDS.find((one) => one === query.get('told')) ?? null;
  const page = pageIn(query, PAGE_SIZE);
  const words = await heard.list({ member: id, ...(kind === null ? {} : { kind }) }, page);
  const enrolled = centre.enrolled().find((one) => one.id === id) ?? null;
  const isNewest = kind === null && page.after === undefined;
  return { id, enrolled, centre, heard: words, kind, isNewest };
}

function textOf<Name extends string>(
  query: URLSearchParams,
  name: Name,
): Partial<Record<Name, string>> {
  const text = (query.get(name) ?? '').trim().slice(0, TITLE_CHARS_MAX);
  const given: Partial<Record<Name, string>> = {};
  if (text !== '') given[name] = text;
  return given;
}

async function drawExchange(
  { view, query, person }: Asked,
  ports: ConsolePorts,
  draft: DraftNotice | null,
  errors: readonly string[],
): Promise<Answer> {
  const direction = (['in', 'out'] as const).find((one) => one === query.get('direction'));
  const [list, members, afflictions] = await Promise.all([
    ports.exchange.list(direction === undefined ? {} : { direction }, pageIn(query, PAGE_SIZE)),
    ports.members.list({}),
    ports.members.afflictions(),
  ]);
  const parts = { list, members, afflictions, direction, draft, errors, person };
  return {
    title: view.words.say('exchange-title'),
    section: 'exchange',
    body: exchangePage(view, parts),
    status: errors.length > 0 ? 422 : 200,
  };
}

function draftOf(form: URLSearchParams): DraftNotice {
  const text = (name: string, most: number): string => (form.get(name) ?? '').trim().slice(0, most);
  return {
    to: text('to', TITLE_CHARS_MAX),
    kind: OUT_KINDS.find((one) => one === form.get('kind')) ?? null,
    tlp: TLPS.find((one) => one === form.get('tlp')) ?? null,
    title: text('title', TITLE_CHARS_MAX),
    text: text('text', TEXT_CHARS_MAX),
  };
}

function faultsOf({ words }: View, draft: DraftNotice): readonly string[] {
  return [
    draft.to === '' && words.say('exchange-needs-to'),
    draft.kind === null && words.say('exchange-needs-kind'),
    draft.tlp === null && words.say('exchange-needs-tlp'),
    draft.title === '' && words.say('exchange-needs-title'),
    draft.text === '' && words.say('exchange-needs-text'),
  ].filter((fault) => fault !== false);
}

/** One notice to all, or one to each member it is for: each has its own reader. */
async function addressed(
  ports: ConsolePorts,
  { view, person }: Asked,
  { to, kind, tlp, title, text }: DraftNotice,
): Promise<readonly Omit<ExchangedNotice, 'id'>[]> {
  const notice = {
    at: view.now,
    direction: 'out',
    kind: kind ?? 'advice',
    tlp: tlp ?? 'AMBER',
    title,
    text,
    by: person.name,
    readBy: 0,
    answeredAt: null,
  } as const;
  const party = view.words.say('exchange-to-all');
  if (to === TO_ALL) return [{ ...notice, member: null, party, affliction: null }];
  const affliction = to.startsWith(TO_AFFECTED) ? to.slice(TO_AFFECTED.length) : null;
  const members =
    affliction === null
      ? (await ports.members.list({})).filter(({ id }) => id === to)
      : await ports.members.list({ affliction });
  return members.map(({ id, name }) => ({ ...notice, member: id, party: name, affliction }));
}
