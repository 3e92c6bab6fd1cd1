/**
 * ATT&CK as this organisation sees it: what was seen, what its rules could see on the logs that
 * arrive, and what they could not. A field without a rule or without its logs is never drawn as quiet.
 */
import { techniqueOf } from '../../detect/coverage/reach.ts';
import type { RuleCount } from '../../flow/desk.ts';
import { sightOf, type RuleBook } from '../../flow/rule-book.ts';
import { DAY, type Millis } from '../../model/time.ts';
import { dateFormat } from '../formats.ts';
import { html, type Html } from '../html.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import { locale, type ConsolePorts, type View } from '../view.ts';

/** How far back counts go; each narrower one is part of the next. */
export const DAYS: readonly [number, number, number] = [7, 30, 90];
/** Sources named in the sentence that says what would help most. */
const HELPERS_MAX = 3;
/** Sources named in the cell of one technique. */
const OPENERS_MAX = 2;

export type Covered = 'covered' | 'not-sent' | 'no-rule' | 'unknown';
export const COVERED: readonly Covered[] = ['covered', 'not-sent', 'no-rule', 'unknown'];

export interface TechniqueSeen {
  readonly id: string;
  readonly name: string;
  readonly covered: Covered;
  readonly rules: number;
  readonly canFire: number;
  readonly openers: readonly string[];
  /** Findings of the last 7, 30 and 90 days; one that names two techniques counts for both. */
  readonly findings: readonly [number, number, number];
  readonly lastDay: Millis | null;
}

export interface AttackView {
  readonly columns: readonly {
    readonly tactic: string;
    readonly techniques: readonly TechniqueSeen[];
  }[];
  readonly techniques: ReadonlyMap<string, TechniqueSeen>;
  /** Sources that would let most techniques be seen that are not now, the best first. */
  readonly helpers: readonly { readonly title: string; readonly techniques: number }[];
}

export async function readAttackView(
  ports: Pick<ConsolePorts, 'findings' | 'sources' | 'rules'>,
  now: Millis,
): Promise<AttackView> {
  const book = ports.rules();
  const [seen, ...counts] = await Promise.all([
    ports.sources.logsourcesSeen(),
    ...DAYS.map((days) => ports.findings.countsByRule(now - days * DAY, now + DAY)),
  ]);
  return attackView(book, [...seen.keys()], counts);
}

/** `counts`: of the last 7, 30 and 90 days. */
export function attackView(
  book: RuleBook,
  seen: readonly string[],
  counts: readonly (readonly RuleCount[])[],
): AttackView {
  const reached = sightOf(book, seen).techniques;
  const found = countsOf(book, counts);
  const { attack } = book;
  const own = [...attack.techniques.values()].filter(({ id }) => techniqueOf(id) === id);
  const ids = new Set([...own.map(({ id }) => id), ...reached.keys(), ...found.keys()]);
  const techniques = new Map<string, TechniqueSeen>();
  for (const id of ids) {
    const reach = reached.get(id) ?? { rules: 0, canFire: 0, openers: [] };
    const { findings, lastDay } = found.get(id) ?? { findings: [0, 0, 0] as const, lastDay: null };
    const { rules, canFire, openers } = reach;
    techniques.set(id, {
      id,
      name: attack.techniques.get(id)?.name ?? id,
      covered: coveredBy(rules, canFire, seen.length > 0),
      rules,
      canFire,
      openers,
      findings,
      lastDay,
    });
  }
  return { columns: columnsOf(book, techniques), techniques, helpers: helpersOf(book, techniques) };
}

function coveredBy(rules: number, canFire: number, isSent: boolean): Covered {
  if (rules === 0) return 'no-rule';
  if (!isSent) return 'unknown';
  return canFire > 0 ? 'covered' : 'not-sent';
}

interface Found {
  readonly findings: readonly [number, number, number];
  readonly lastDay: Millis | null;
}

/** Findings of rules that are in force no more stand on no rule's techniques: they are not counted. */
function countsOf(
  { entries, byId }: RuleBook,
  counts: readonly (readonly RuleCount[])[],
): ReadonlyMap<string, Found> {
  const found = new Map<string, { findings: [number, number, number]; lastDay: Millis }>();
  for (const [span, rules] of counts.entries()) {
    for (const { rule, findings, lastDay } of rules) {
      const entry = entries[byId.get(rule) ?? -1];
      for (const id of new Set(entry?.techniques.map(techniqueOf))) {
        const one = found.get(id) ?? { findings: [0, 0, 0], lastDay };
        one.findings[span] = (one.findings[span] ?? 0) + findings;
        one.lastDay = Math.max(one.lastDay, lastDay);
        found.set(id, one);
      }
    }
  }
  return found;
}

function columnsOf(
  { attack, entries }: RuleBook,
  techniques: ReadonlyMap<string, TechniqueSeen>,
): AttackView['columns'] {
  const tacticsOf = new Map<string, readonly string[]>();
  // What the list does not know, such as an id of an older version, stands where its rules put it.
  for (const { techniques: named, tactics } of entries)
    for (const id of named.map(techniqueOf))
      if (!tacticsOf.has(id)) tacticsOf.set(id, tactics.map(currentTactic));
  for (const { id, tactics } of attack.techniques.values())
    if (tactics.length > 0) tacticsOf.set(id, tactics);
  return attack.tactics.map((tactic) => ({
    tactic,
    techniques: [...techniques.values()]
      .filter(({ id }) => tacticsOf.get(id)?.includes(tactic) === true)
      .toSorted((a, b) => b.findings[1] - a.findings[1] || (a.name < b.name ? -1 : 1)),
  }));
}

/** Since ATT&CK 19 `defense-evasion` is two; what is not known to impair a defence hides from it. */
function currentTactic(tactic: string): string {
  return tactic === 'defense-evasion' ? 'stealth' : tactic;
}

function helpersOf(
  { sources }: RuleBook,
  techniques: ReadonlyMap<string, TechniqueSeen>,
): AttackView['helpers'] {
  const all = [...techniques.values()].filter(({ covered }) => covered !== 'covered');
  return sources
    .map(({ id, title }) => ({
      title,
      techniques: all.filter(({ openers }) => openers.includes(id)).length,
    }))
    .filter((one) => one.techniques > 0)
    .toSorted((a, b) => b.techniques - a.techniques)
    .slice(0, HELPERS_MAX);
}

export function techniquesPage(view: View, book: RuleBook, attack: AttackView): Html {
  const { words } = view;
  const { version, attribution } = book.attack;
  return html`<h1>${words.say('section-techniques')}</h1>
    <p class="lead">${attackAnswer(view, attack)}</p>
    ${
      attack.helpers.length > 0 &&
      html`<h2>${words.say('attack-helpers')}</h2>
        <ul>
          ${attack.helpers.map(
            ({ title, techniques }) =>
              html`<li>${words.say('attack-helper', { source: title, count: techniques })}</li>`,
          )}
        </ul>`
    }
    <p>
      <a href="/techniques/layer.json" download>${words.say('attack-layer')}</a>
    </p>
    <ul class="key-of-states">
      ${COVERED.map((one) => html`<li>${coverTag(view, one)} ${words.say(`attack-means-${one}`)}</li>`)}
    </ul>
    <div class="attack">${attack.columns.map((column) => tacticFold(view, book, column))}</div>
    <p class="hint">${words.say('attack-version', { version })} ${attribution}</p>`;
}

/** "You can see 84 of 201 techniques; you have seen 6 in 30 days." */
export function attackAnswer(view: View, { techniques }: AttackView): string {
  const all = [...techniques.values()];
  const covered = all.filter((one) => one.covered === 'covered').length;
  const seen = all.filter((one) => one.findings[1] > 0).length;
  const key = all.some((one) => one.covered === 'unknown') ? 'attack-unknown' : 'attack-answer';
  return view.words.say(key, { covered, all: all.length, seen });
}

const STANDINGS: Readonly<Record<Covered, Standing>> = {
  covered: 'good',
  'not-sent': 'act',
  'no-rule': 'unknown',
  unknown: 'unknown',
};

function coverWord(view: View, covered: Covered): string {
  return view.words.say(covered === 'unknown' ? 'attack-unknown-yet' : `attack-${covered}`);
}

export function coverTag(view: View, covered: Covered): Html {
  return stateTag(STANDINGS[covered], coverWord(view, covered));
}

/** Open where something was seen; what no rule looks for is one list and no row of empty cells. */
function tacticFold(
  view: View,
  book: RuleBook,
  { tactic, techniques }: AttackView['columns'][number],
): Html {
  const { words } = view;
  const covered = techniques.filter((one) => one.covered === 'covered').length;
  const seen = techniques.filter((one) => one.findings[2] > 0).length;
  const ruled = techniques.filter((one) => one.covered !== 'no-rule' || one.findings[2] > 0);
  const bare = techniques.filter((one) => !ruled.includes(one));
  return html`<details id="tactic-${tactic}" ${seen > 0 && html`open`}>
    <summary>
      <h2>${words.say(`tactic-${tactic}`)}</h2>
      <small>${words.say('attack-of-tactic', { covered, all: techniques.length, seen })}</small>
    </summary>
    ${
      ruled.length > 0 &&
      html`<ul>
        ${ruled.map((one) => techniqueCell(view, book, one))}
      </ul>`
    }
    ${
      bare.length > 0 &&
      html`<p class="bare">
        ${coverTag(view, 'no-rule')}
        ${bare.map(({ name, id }, at) => html`${at > 0 && ', '}${name} <span>${id}</span>`)}
      </p>`
    }
  </details>`;
}

function techniqueCell(view: View, { sources }: RuleBook, one: TechniqueSeen): Html {
  const { words } = view;
  const { id, name, covered, findings, rules, canFire, lastDay, openers } = one;
  const titles = openers
    .map((opener) => sources.find((source) => source.id === opener)?.title ?? opener)
    .slice(0, OPENERS_MAX);
  return html`<li class="${covered} ${findings[2] > 0 && 'seen'}">
    <strong>${name}</strong> <small>${id}</small> ${coverTag(view, covered)}
    ${rules > 0 && html`<a href="/rules?technique=${id}">${words.say('attack-rules', { count: rules, able: canFire })}</a>`}
    ${
      findings[2] > 0 &&
      html`<a href="/findings?technique=${id}"
        >${words.say('attack-findings', { week: findings[0], month: findings[1], quarter: findings[2] })}</a
      >`
    }
    ${lastDay !== null && html`<small>${words.say('attack-last', { day: dayText(view, lastDay) })}</small>`}
    ${titles.length > 0 && html`<small>${words.say('attack-openers', { sources: titles.join(', ') })}</small>`}
  </li>`;
}

/** Days of rollups are days in UTC. */
export function dayText(view: View, day: Millis): string {
  return dateFormat(locale(view), { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
}

/**
 * A layer of the ATT&CK Navigator (layer format 4.5): the score is the number of findings of the
 * last 30 days, the colour says what could be seen.
 */
export function navigatorLayer(view: View, book: RuleBook, attack: AttackView): string {
  const { words, config } = view;
  return JSON.stringify({
    name: `${config.organisation} · CyberShield`,
    versions: { attack: book.attack.version, layer: '4.5', navigator: '5.1.0' },
    domain: 'enterprise-attack',
    description: attackAnswer(view, attack),
    sorting: 3,
    techniques: [...attack.techniques.values()].map(
      ({ id, covered, rules, canFire, findings }) => ({
        techniqueID: id,
        score: findings[1],
        color: LAYER_COLOURS[covered],
        comment: `${coverWord(view, covered)} ${words.say('attack-rules', { count: rules, able: canFire })}`,
        enabled: true,
      }),
    ),
    legendItems: COVERED.map((covered) => ({
      label: coverWord(view, covered),
      color: LAYER_COLOURS[covered],
    })),
  });
}

/** For the Navigator's own white page. */
const LAYER_COLOURS: Readonly<Record<Covered, string>> = {
  covered: '#b7dcc3',
  'not-sent': '#f6c9a0',
  'no-rule': '#d9d9d9',
  unknown: '#efefef',
};
