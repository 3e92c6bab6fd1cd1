/** The rules in force: found by filters in the address, with what each brought and whether it can. */
import type { Reach } from '../../detect/coverage/reach.ts';
import { logsourceText } from '../../detect/coverage/coverage.ts';
import { techniqueOf } from '../../detect/coverage/reach.ts';
import type { Advice, Language } from '../../flow/advice.ts';
import type { RuleCount } from '../../flow/desk.ts';
import type { RuleBook, RuleEntry, Sight } from '../../flow/rule-book.ts';
import { closings, VERDICTS_MIN, type RuleVerdict } from '../../flow/verdicts.ts';
import { isLevel, LEVELS, levelRank, type Level } from '../../model/severity.ts';
import { html, type Html } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import { select, textField } from '../parts/fields.ts';
import { table, type Column } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import { pagination, tabs } from '../parts/ways.ts';
import { alphabet, number, type ConsolePorts, type View } from '../view.ts';

const PAGE_SIZE = 50;
const TEXT_CHARS_MAX = 200;

/** What the address asks for. */
interface RuleWish {
  readonly text: string;
  readonly pack: string;
  readonly level: Level | null;
  readonly technique: string;
  readonly reach: Reach | null;
  /** Those that found most first, else by title. */
  readonly busiest: boolean;
  readonly page: number;
}

const REACHES: readonly Reach[] = ['can', 'never', 'unknown'];

function ruleWish(query: URLSearchParams): RuleWish {
  const text = (name: string): string => (query.get(name) ?? '').trim().slice(0, TEXT_CHARS_MAX);
  const level = query.get('level');
  const page = Number(query.get('page') ?? 1);
  return {
    text: text('text').toLowerCase(),
    pack: text('pack'),
    level: isLevel(level) ? level : null,
    technique: text('technique').toUpperCase(),
    reach: REACHES.find((one) => one === query.get('reach')) ?? null,
    busiest: query.get('sort') !== 'title',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** A rule of the list with what is counted of it. */
interface RuleLine {
  readonly entry: RuleEntry;
  readonly title: string;
  readonly reach: Reach;
  /** Of the last 30 days. */
  readonly findings: number;
}

export interface RuleFacts {
  readonly book: RuleBook;
  readonly sight: Sight;
  readonly counts: readonly RuleCount[];
}

function ruleLines(
  view: View,
  { advice }: Pick<ConsolePorts, 'advice'>,
  { book, sight, counts }: RuleFacts,
  wish: RuleWish,
): readonly RuleLine[] {
  const findings = new Map(counts.map((one) => [one.rule, one.findings[0] ?? 0]));
  const lines: RuleLine[] = [];
  for (const { place, entry, title, sought } of namedRules(view, advice, book)) {
    const reach = sight.reach[place] ?? 'unknown';
    if (!isWished(entry, reach, wish)) continue;
    if (wish.text !== '' && !sought.includes(wish.text)) continue;
    lines.push({ entry, title, reach, findings: findings.get(entry.reference.id) ?? 0 });
  }
  // They stand by title, and sorting leaves what is alike as it stands.
  return wish.busiest ? lines.toSorted((a, b) => b.findings - a.findings) : lines;
}

/** A rule as it is named in one language. */
interface NamedRule {
  /** In `RuleBook.entries`. */
  readonly place: number;
  readonly entry: RuleEntry;
  readonly title: string;
  /** What words are sought in, in small letters. */
  readonly sought: string;
}

/** The rules of a book by title, made once for each language: thousands of titles take long to sort. */
const NAMED = new WeakMap<RuleBook, Map<Language, readonly NamedRule[]>>();

function namedRules(view: View, advice: Advice, book: RuleBook): readonly NamedRule[] {
  const { language } = view.words;
  const known = NAMED.get(book) ?? new Map<Language, readonly NamedRule[]>();
  NAMED.set(book, known);
  const made = known.get(language);
  if (made !== undefined) return made;
  const compare = alphabet(view);
  const named = book.entries
    .map((entry, place) => {
      const { reference } = entry;
      const title = advice.titleOf(reference, language);
      const sought = `${title} ${reference.title} ${reference.id}`.toLowerCase();
      return { place, entry, title, sought };
    })
    .toSorted((a, b) => compare(a.title, b.title));
  known.set(language, named);
  return named;
}

function isWished(entry: RuleEntry, reach: Reach, wish: RuleWish): boolean {
  const { technique } = wish;
  return (
    (wish.pack === '' || entry.reference.pack === wish.pack) &&
    (wish.level === null || levelRank(entry.level) >= levelRank(wish.level)) &&
    (wish.reach === null || reach === wish.reach) &&
    (technique === '' ||
      entry.techniques.some((one) => one === technique || techniqueOf(one) === technique))
  );
}

export async function rulesPage(
  view: View,
  ports: ConsolePorts,
  facts: RuleFacts,
  query: URLSearchParams,
): Promise<Html> {
  const { words } = view;
  const wish = ruleWish(query);
  const lines = ruleLines(view, ports, facts, wish);
  const { book, sight } = facts;
  const able = sight.reach.filter((one) => one === 'can').length;
  const known = !sight.reach.includes('unknown');
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = Math.min(wish.page, pages);
  const shown = lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const verdicts = await ports.verdicts.of(shown.map(({ entry }) => entry.reference.id));
  return html`<h1>${words.say('section-rules')}</h1>
    <p class="lead">
      ${words.say(known ? 'rules-answer' : 'rules-answer-unknown', { all: book.entries.length, able })}
    </p>
    ${ruleTabs(view, book, 'in-force')} ${filterForm(view, book, wish)}
    <p>${words.say('rules-shown', { count: lines.length })}</p>
    ${table(
      words.say('section-rules'),
      columns(view, query, wish, verdicts),
      shown,
      emptyState(words.say('rules-none-title'), words.say('rules-none-text')),
    )}
    ${pagination(view, { page, pages, addressOf: (to) => withQuery(query, 'page', String(to)) })}
    ${book.belowLevel > 0 && html`<p class="hint">${words.say('rules-below', { count: book.belowLevel })}</p>`}`;
}

function ruleTabs(view: View, book: RuleBook, open: 'in-force' | 'refused'): Html {
  const { words } = view;
  const refused = words.say('rules-refused', { count: book.refused.length });
  const places = [
    [words.say('rules-in-force'), '/rules'],
    [refused, '/rules?refused=yes'],
    [words.say('section-suppressions'), '/suppressions'],
  ] as const;
  return tabs(words.say('section-rules'), places, places[open === 'refused' ? 1 : 0][1]);
}

function filterForm(view: View, book: RuleBook, wish: RuleWish): Html {
  const { words } = view;
  const any = ['', words.say('any')] as const;
  const packs = [...new Set(book.entries.map(({ reference }) => reference.pack))].toSorted();
  const levels = LEVELS.map((level) => [level, words.say(`level-${level}`)] as const);
  const reaches = REACHES.map((reach) => [reach, words.say(`reach-${reach}`)] as const);
  return html`<form method="get" action="/rules" class="filter" role="search">
    ${textField('text', words.say('filter-text'), wish.text)}
    ${textField('technique', words.say('timeline-technique'), wish.technique)}
    ${select('pack', words.say('rules-pack'), [any, ...packs.map((one) => [one, one] as const)], wish.pack)}
    ${select('level', words.say('filter-level'), [any, ...levels], wish.level ?? '')}
    ${select('reach', words.say('rules-reach'), [any, ...reaches], wish.reach ?? '')}
    <button>${words.say('filter')}</button>
    <a href="/rules">${words.say('filter-clear')}</a>
  </form>`;
}

function columns(
  view: View,
  query: URLSearchParams,
  wish: RuleWish,
  verdicts: ReadonlyMap<string, RuleVerdict>,
): readonly Column<RuleLine>[] {
  const { words } = view;
  return [
    {
      heading: words.say('rule'),
      names: true,
      sort: {
        address: withQuery(query, 'sort', 'title'),
        order: wish.busiest ? null : 'ascending',
      },
      cell: ({ entry, title }) =>
        html`<a href="/rules/${encodeURIComponent(entry.reference.id)}">${title}</a>`,
    },
    { heading: words.say('level'), cell: ({ entry }) => levelTag(view, entry.level) },
    { heading: words.say('rules-pack'), cell: ({ entry }) => entry.reference.pack },
    { heading: words.say('rules-looks-at'), cell: ({ entry }) => looksAt(view, entry) },
    { heading: words.say('rules-reach'), cell: ({ reach }) => reachTag(view, reach) },
    {
      heading: words.say('rules-month'),
      numeric: true,
      sort: { address: withQuery(query, 'sort', ''), order: wish.busiest ? 'descending' : null },
      cell: ({ findings }) => number(view, findings),
    },
    {
      heading: words.say('rules-right'),
      numeric: true,
      cell: ({ entry }) => verdictText(view, verdicts.get(entry.reference.id)),
    },
  ];
}

export function looksAt(view: View, { logsource }: RuleEntry): string {
  return logsource === null ? view.words.say('rules-correlation') : logsourceText(logsource);
}

const STANDINGS: Readonly<Record<Reach, Standing>> = {
  can: 'good',
  never: 'act',
  unknown: 'unknown',
};

export function reachTag(view: View, reach: Reach): Html {
  return stateTag(STANDINGS[reach], view.words.say(`reach-${reach}`));
}

/** How often people found it right; few closings say nothing yet. */
export function verdictText(view: View, verdict: RuleVerdict | undefined): string {
  const { words } = view;
  if (verdict === undefined || closings(verdict) < VERDICTS_MIN)
    return words.say('rules-undecided');
  return words.say('rules-verdict', { right: verdict.right, all: closings(verdict) });
}

function withQuery(query: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(query);
  next.delete(name);
  if (name !== 'page') next.delete('page');
  if (value !== '') next.set(name, value);
  const text = next.toString();
  return text === '' ? '/rules' : `/rules?${text}`;
}

/** What was not taken into force, each with its reason. */
export function refusedPage(view: View, book: RuleBook, query: URLSearchParams): Html {
  const { words } = view;
  const asked = Number(query.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(book.refused.length / PAGE_SIZE));
  const page = Math.min(Number.isInteger(asked) && asked > 0 ? asked : 1, pages);
  const shown = book.refused.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return html`<h1>${words.say('section-rules')}</h1>
    <p class="lead">${words.say('rules-refused-answer', { count: book.refused.length })}</p>
    ${ruleTabs(view, book, 'refused')}
    ${table(
      words.say('rules-refused', { count: book.refused.length }),
      [
        { heading: words.say('rule'), names: true, cell: ({ title, id }) => title || id },
        {
          heading: words.say('rules-pack'),
          cell: ({ origin }) => html`${origin.pack} <small>${origin.file}</small>`,
        },
        {
          heading: words.say('rules-why-refused'),
          cell: ({ problem }) =>
            html`${words.say(problem.code, problem.detail ?? {})} <small>${problem.code}</small>`,
        },
      ],
      shown,
      emptyState(words.say('rules-none-refused'), words.say('rules-none-refused-text')),
    )}
    ${pagination(view, { page, pages, addressOf: (to) => withQuery(query, 'page', String(to)) })}`;
}
