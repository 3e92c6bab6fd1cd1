/** Legal clocks in the reader's words: laws and their stages as content/countries names them. */
import { textIn, type Guides, type Regime } from '../flow/guides.ts';
import { html, type Html } from './html.ts';
import { timeText, type View } from './view.ts';

interface LawOf {
  /** A folder of content/countries: `eu`. */
  readonly country: string;
  readonly regime: string;
}

/** What the content says under a key such as `trigger` or `to`; empty where it says nothing. */
export function lawText(view: View, guides: Guides, of: LawOf, key: string): string {
  const country = guides.countries.find(({ id }) => id === of.country);
  if (country === undefined) return '';
  return textIn(country, view.words.language).labels.get(`${of.regime}.${key}`) ?? '';
}

/** Its name; its code, `eu.gdpr`, where the content no longer has it. */
export function lawName(view: View, guides: Guides, of: LawOf): string {
  return lawText(view, guides, of, 'name') || `${of.country}.${of.regime}`;
}

/** What must be told at a stage. */
export function stageName(view: View, guides: Guides, of: LawOf, stage: string): string {
  return lawText(view, guides, of, stage) || stage;
}

/** That nobody compared our words with the law's text; null where somebody did. */
export function unverifiedLaw(view: View, guides: Guides, of: LawOf): Html | null {
  const law = regimeOf(guides, of);
  if (law === undefined || law.verified) return null;
  return html`<small>${view.words.say('law-unverified', { date: law.checked })}</small>`;
}

function regimeOf({ countries }: Guides, { country, regime }: LawOf): Regime | undefined {
  return countries.find(({ id }) => id === country)?.regimes.find(({ id }) => id === regime);
}

const TIME = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
/** As the store writes a change of a clock: `eu.gdpr met: notification 2026-01-01T00:00:00.000Z`. */
const CHANGE = new RegExp(
  `^([a-z]{2})\\.([a-z0-9-]+) (proposed|running|confirmed|met|withdrawn):` +
    `(?: ([a-z0-9-]+)(?= ${TIME}))?(?: (${TIME}))?(?: (.*))?$`,
  'su',
);

/** A line of a case's history about a clock, as a sentence. */
export function clockChange(view: View, guides: Guides, text: string): string {
  const [, country = '', regime = '', what = '', stage = '', at = '', note = ''] =
    CHANGE.exec(text) ?? [];
  if (what === '') return text;
  const of = { country, regime };
  return view.words
    .say(`clock-change-${what}`, {
      law: lawName(view, guides, of),
      stage: stageName(view, guides, of, stage),
      at: at === '' ? '' : timeText(view, Date.parse(at)),
      note,
    })
    .trim();
}
