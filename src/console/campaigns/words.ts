/** What campaigns, indicators and decisions are called, for the centre's pages and a member's. */
import { indicatorKey, type Indicator, type IndicatorKind } from '../../model/indicator.ts';
import { defang } from '../../intel/exchange/defanged.ts';
import type { Decision } from '../../model/decision.ts';
import { SCORE_DANGEROUS, SCORE_HARMLESS, type Score } from '../../model/triage.ts';
import { html, type Html } from '../html.ts';
import type { ConsolePorts, View } from '../view.ts';

/** What says most about an attack to a reader comes first. */
const TELLING: readonly IndicatorKind[] = [
  'domain',
  'host',
  'url',
  'sender',
  'sender-domain',
  'phone',
  'attachment',
  'ip',
  'template',
];
/** Hashes and shapes are told apart by their beginning. */
const SHORT_CHARS = 16;

/** Members by id. */
export type Names = ReadonlyMap<string, string>;

export async function memberNames(ports: Pick<ConsolePorts, 'members'>): Promise<Names> {
  return new Map((await ports.members.list({})).map(({ id, name }) => [id, name]));
}

/** An indicator as words and harmless text: no address on a page of ours leads there. */
export function indicatorShown({ words }: View, indicator: Indicator): Html {
  return html`<span class="indicator"
    ><small>${words.say(`indicator-${indicator.kind}`)}</small>
    <code>${pieces(indicator)}</code></span
  >`;
}

/** It may go on in the next line after its dots, never within their brackets. */
function pieces(indicator: Indicator): readonly Html[] {
  const text = defang(indicator);
  // Nobody reads a shape, and nobody searches for one by hand.
  const shown = indicator.kind === 'template' ? shortened(text) : text;
  const parts = shown.split(/(?<=\])/u);
  return parts.map((part, at) => html`${at > 0 && html`<wbr />`}${part}`);
}

/** What a campaign is called: its most telling indicator. */
export function headline({ words }: View, indicators: readonly Indicator[]): string {
  const [first] = ordered(indicators);
  if (first === undefined) return words.say('campaign-nameless');
  const text = defang(first);
  const isLong = first.kind === 'attachment' || first.kind === 'template';
  const shown = isLong ? shortened(text) : text;
  return `${words.say(`indicator-${first.kind}`)} ${shown}`;
}

function shortened(text: string): string {
  return text.length <= SHORT_CHARS ? text : `${text.slice(0, SHORT_CHARS)}…`;
}

/** What kinds there are of it, counted: "2 links, 1 sender". */
export function kindsCounted({ words }: View, indicators: readonly Indicator[]): string {
  const counts = new Map<IndicatorKind, number>();
  for (const { kind } of ordered(indicators)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => words.say(`indicators-${kind}`, { count })).join(', ');
}

function ordered(indicators: readonly Indicator[]): readonly Indicator[] {
  const byKind = indicators.toSorted((a, b) => TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind));
  return [...new Map(byKind.map((one) => [indicatorKey(one), one])).values()];
}

/** 1 to 10: the figure first, its meaning beside it and in its colour. */
export function scoreTag({ words }: View, score: Score): Html {
  const look = score >= SCORE_DANGEROUS ? 'bad' : score <= SCORE_HARMLESS ? 'good' : 'act';
  const meaning = { bad: 'dangerous', good: 'harmless', act: 'unclear' }[look];
  return html`<span class="score ${look}"
    ><strong>${score}</strong><span>/10</span>
    <small>${words.say(`message-${meaning}`)}</small></span
  >`;
}

/** Who decided, as people of the centre and of members call them. */
export function decidedBy({ words }: View, { by }: Pick<Decision, 'by'>, names: Names): string {
  if (by.kind === 'hub') return words.say('decided-by-hub');
  if (by.kind === 'member') return names.get(by.member) ?? by.member;
  return by.names.length === 0 ? words.say('decided-by-person') : by.names.join(', ');
}
