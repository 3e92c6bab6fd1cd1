/** The ATT&CK page and its layer for the Navigator. */
import {
  COVERED,
  type AttackView,
  type Covered,
  type TechniqueSeen,
} from '../../flow/attack-view.ts';
import type { RuleBook } from '../../flow/rule-book.ts';
import type { Millis } from '../../model/time.ts';
import { dateFormat } from '../formats.ts';
import { html, type Html } from '../html.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import { locale, type View } from '../view.ts';

/** Sources named in the cell of one technique. */
const OPENERS_MAX = 2;

export function techniquesPage(view: View, book: RuleBook, attack: AttackView): Html {
  const { words } = view;
  const { version, attribution } = book.attack;
  const tags: CoverTags = new Map(COVERED.map((one) => [one, coverTag(view, one)]));
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
      ${COVERED.map((one) => html`<li>${tags.get(one)} ${words.say(`attack-means-${one}`)}</li>`)}
    </ul>
    <div class="attack">
      ${attack.columns.map((column) => tacticFold(view, book, tags, column))}
    </div>
    <p class="hint">${words.say('attack-version', { version })} ${attribution}</p>`;
}

/** "You can see 84 of 201 techniques; you have seen 6 in 30 days." */
function attackAnswer(view: View, { techniques }: AttackView): string {
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

function coverTag(view: View, covered: Covered): Html {
  return stateTag(STANDINGS[covered], coverWord(view, covered));
}

/** Said hundreds of times on the page, made once for it. */
type CoverTags = ReadonlyMap<Covered, Html>;

/** Open where something was seen; what no rule looks for is one list and no row of empty cells. */
function tacticFold(
  view: View,
  book: RuleBook,
  tags: CoverTags,
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
        ${ruled.map((one) => techniqueCell(view, book, tags, one))}
      </ul>`
    }
    ${
      bare.length > 0 &&
      html`<p class="bare">
        ${tags.get('no-rule')}
        ${bare.map(({ name, id }, at) => html`${at > 0 && ', '}${name} <span>${id}</span>`)}
      </p>`
    }
  </details>`;
}

function techniqueCell(
  view: View,
  { sources }: RuleBook,
  tags: CoverTags,
  one: TechniqueSeen,
): Html {
  const { words } = view;
  const { id, name, covered, findings, rules, canFire, lastDay, openers } = one;
  const titles = openers
    .map((opener) => sources.find((source) => source.id === opener)?.title ?? opener)
    .slice(0, OPENERS_MAX);
  return html`<li class="${covered} ${findings[2] > 0 && 'seen'}">
    <strong>${name}</strong> <small>${id}</small> ${tags.get(covered)}
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
