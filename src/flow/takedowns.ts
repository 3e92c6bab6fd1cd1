/**
 * Ready-made notices about a confirmed campaign, to those who can end it: registrars, hosts, block
 * lists of browsers, telephone companies, banks. Content, filled with typed indicators and counts;
 * nothing else of a campaign has a place in it. People send them: nothing here does.
 */
import { defang } from '../intel/exchange/defanged.ts';
import { SIGHTED_ORGANISATIONS_MIN } from '../intel/hub/limits.ts';
import { indicatorKey, type Indicator, type IndicatorKind } from '../model/indicator.ts';
import type { Decision } from '../model/decision.ts';
import { isoTime, type Millis } from '../model/time.ts';
import type { Tlp } from '../model/tlp.ts';
import type { Texts } from './guides.ts';
import type { CampaignSheet } from './loop.ts';
import type { Words } from './words.ts';

/** A folder of content/notices. */
export interface TakedownNotice {
  readonly id: string;
  /** What is this addressee's business. */
  readonly takes: readonly IndicatorKind[];
  /** `form`: pasted into one, so that it must be exact; else no program shall make a link of it. */
  readonly reader: 'person' | 'form';
  readonly tlp: Tlp;
  /** Alpha-2; empty: everywhere. */
  readonly holdsIn: readonly string[];
  readonly places: readonly TakedownPlace[];
  readonly texts: Texts<TakedownText>;
}
export interface TakedownPlace {
  readonly id: string;
  readonly address: string;
  readonly holdsIn: readonly string[];
  /** YYYY-MM-DD. */
  readonly checked: string;
  /** False: not seen on a page of the addressee itself. */
  readonly verified: boolean;
}
export interface TakedownText {
  readonly title: string;
  readonly lead: string;
  /** How the addressee is found: nothing is looked up for the reader. */
  readonly find: readonly string[];
  readonly subject: string;
  readonly body: readonly string[];
  /** By the id of a place. */
  readonly names: ReadonlyMap<string, string>;
}

/** What a notice may be filled with. */
export interface TakedownFacts {
  readonly centre: string;
  readonly sheet: CampaignSheet;
  /** Of this campaign, the newest first. */
  readonly decisions: readonly Decision[];
}

/** Ready to be taken: plain text. */
export interface Takedown {
  readonly subject: string;
  readonly text: string;
  readonly indicators: number;
}

/** Fields that a text may name. */
export const TAKEDOWN_FIELDS = [
  'marking',
  'campaign',
  'centre',
  'since',
  'indicators',
  'evidence',
] as const;
type Field = (typeof TAKEDOWN_FIELDS)[number];

/** Lines of indicators in one notice. */
const INDICATORS_MAX = 100;
const CAMPAIGN_CHARS = 8;
const FIELD = /\{([a-z]+)\}/g;

/** Those for a country, with the places that it has. `country`: alpha-2, empty while nobody has said. */
export function takedownsIn(
  notices: readonly TakedownNotice[],
  country: string,
): readonly TakedownNotice[] {
  const holds = ({ holdsIn }: { readonly holdsIn: readonly string[] }): boolean =>
    holdsIn.length === 0 || holdsIn.includes(country.toUpperCase());
  return notices.filter(holds).map((one) => ({ ...one, places: one.places.filter(holds) }));
}

/** What is public or of the sector is nobody's to take down: it is left out of every notice. */
export function takenDown({ indicators, listed }: CampaignSheet): readonly Indicator[] {
  return indicators
    .map(({ indicator }) => indicator)
    .filter((indicator) => !listed.has(indicatorKey(indicator)));
}

/** `words` and `text` in the language of the notice. Null where nothing is the addressee's business. */
export function takedownOf(
  notice: TakedownNotice,
  text: TakedownText,
  facts: TakedownFacts,
  words: Words,
): Takedown | null {
  const lines = linesOf(notice, facts.sheet, words);
  if (lines.length === 0) return null;
  const { campaign } = facts.sheet;
  const fields: Readonly<Record<Field, string>> = {
    marking: `TLP:${notice.tlp}`,
    campaign: campaign.id.slice(0, CAMPAIGN_CHARS),
    centre: facts.centre,
    since: isoTime(campaign.since),
    indicators: lines.join('\n'),
    evidence: evidenceOf(facts, words).join('\n'),
  };
  const filled = (line: string): string =>
    line.replaceAll(FIELD, (whole, name: string) => {
      const field = TAKEDOWN_FIELDS.find((one) => one === name);
      return field === undefined ? whole : fields[field];
    });
  return {
    subject: filled(text.subject),
    text: `${text.body.map(filled).join('\n\n')}\n`,
    indicators: lines.length,
  };
}

function linesOf(
  { takes, reader }: TakedownNotice,
  sheet: CampaignSheet,
  words: Words,
): readonly string[] {
  const wanted = takenDown(sheet).filter(({ kind }) => takes.includes(kind));
  const byType = wanted.toSorted((a, b) => takes.indexOf(a.kind) - takes.indexOf(b.kind));
  const lines = byType.flatMap((indicator) => {
    if (reader === 'person')
      return [`- ${plain(words.say(`indicator-${indicator.kind}`))}: ${defang(indicator)}`];
    const exact = exactPart(indicator);
    return exact === null ? [] : [exact];
  });
  return [...new Set(lines)].slice(0, INDICATORS_MAX);
}

/** Signs that keep directions of text apart on a page are of no use in a mail, and hurt in a form. */
function plain(said: string): string {
  return said.replaceAll(/[\u2068\u2069]/g, '');
}

/** As a form takes it: up to what was starred. Null where nothing exact is left. */
function exactPart({ kind, value }: Indicator): string | null {
  const star = value.indexOf('*');
  if (kind !== 'url') return star === -1 ? value : null;
  if (star === -1) return value;
  const before = value.slice(0, value.lastIndexOf('/', star) + 1);
  return /^https?:\/\/[^/*]+\//.test(before) ? before : null;
}

/** Times and counts, never who: below three organisations not even how many. */
function evidenceOf(
  { sheet: { campaign, found, indicators }, decisions }: TakedownFacts,
  words: Words,
): readonly string[] {
  const { organisations, score, since } = campaign;
  const first = (kind: Decision['kind']): Millis | null =>
    decisions.findLast((one) => one.kind === kind)?.at ?? null;
  const decided = (['hold', 'block'] as const).flatMap((kind) => {
    const at = first(kind);
    return at === null ? [] : [words.say(`takedown-${kind}`, { at: isoTime(at) })];
  });
  const files = indicators.flatMap(({ indicator: { kind, value } }) =>
    kind === 'attachment' ? [words.say('takedown-file', { hash: value })] : [],
  );
  return [
    words.say('takedown-since', { at: isoTime(since) }),
    organisations < SIGHTED_ORGANISATIONS_MIN
      ? words.say('takedown-few')
      : words.say('takedown-organisations', { count: organisations }),
    words.say('takedown-score', { score }),
    ...decided,
    ...(found === null ? [] : [words.say('takedown-found', { messages: found.messages })]),
    ...files.slice(0, INDICATORS_MAX),
  ].map((line) => `- ${plain(line)}`);
}
