/** One rule: what it finds, what to do then, how often it did, and why it perhaps never can. */
import type { Reach } from '../../detect/coverage/reach.ts';
import type { RuleDay } from '../../flow/desk.ts';
import type { RuleBook, RuleEntry, Sight } from '../../flow/rule-book.ts';
import type { RuleVerdict } from '../../flow/verdicts.ts';
import { DAY, type Millis } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { bars } from '../parts/chart.ts';
import { summaryList } from '../parts/lists.ts';
import { levelTag } from '../parts/tags.ts';
import { breadcrumb, details } from '../parts/ways.ts';
import type { ConsolePorts, View } from '../view.ts';
import { looksAt, reachTag, verdictText } from './rules.ts';
import { dayText } from './techniques.ts';

/** Days of the chart, today included. */
export const RULE_DAYS = 90;

interface RulePageParts {
  readonly book: RuleBook;
  readonly sight: Sight;
  readonly place: number;
  readonly days: readonly RuleDay[];
  readonly verdict: RuleVerdict | undefined;
}

/** Null when there is no rule at that place. */
export function rulePage(view: View, ports: ConsolePorts, parts: RulePageParts): Html | null {
  const { words } = view;
  const { book, sight, place, days, verdict } = parts;
  const entry = book.entries[place];
  if (entry === undefined) return null;
  const reach = sight.reach[place] ?? 'unknown';
  const { reference, tactics, techniques } = entry;
  const advice = ports.advice.of(reference.id, tactics, words.language);
  const sheet = ports.rule(reference.id);
  const findings = `/findings?rule=${encodeURIComponent(reference.id)}`;
  return html`${breadcrumb(view, [[words.say('section-rules'), '/rules']])}
    <h1>${ports.advice.titleOf(reference, words.language)}</h1>
    <p class="lead">${levelTag(view, entry.level)} ${reachTag(view, reach)}</p>
    <p>${why(view, parts, entry, reach)}</p>
    ${dayChart(view, days)}
    <p><a href="${findings}">${words.say('rule-findings')}</a></p>
    ${
      advice !== null &&
      html`<h2>${words.say('next-step')}</h2>
        <p>${advice.nextStep}</p>
        ${advice.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`
    }
    ${summaryList([
      [words.say('rules-pack'), reference.pack],
      [words.say('rules-looks-at'), looksAt(view, entry)],
      [
        words.say('techniques'),
        techniques.map((id) => named(book, id)).join(', ') || words.say('not-recorded'),
      ],
      [words.say('rules-right'), verdictText(view, verdict)],
      [words.say('rule-id'), html`<code>${reference.id}</code>`],
    ])}
    ${members(view, ports, parts, entry)}
    ${sheet === null ? html`<p>${words.say('rule-gone')}</p>` : written(view, sheet)}`;
}

/** Why it can or cannot find anything here, in a sentence. */
function why(view: View, { book, sight }: RulePageParts, entry: RuleEntry, reach: Reach): string {
  const { words } = view;
  if (reach === 'unknown') return words.say('rule-why-unknown');
  if (reach === 'can') return words.say(entry.quiet ? 'rule-why-quiet' : 'rule-why-can');
  if (entry.kind === 'correlation') {
    const lacking = entry.members.filter((member) => sight.reach[member] !== 'can').length;
    return words.say('rule-why-members', { lacking, all: entry.members.length });
  }
  const wanted = looksAt(view, entry);
  const { logsource } = entry;
  const openers = book.sources.filter(({ logsources }) =>
    logsources.some(
      (one) =>
        (logsource?.product === undefined || logsource.product === one.product) &&
        (logsource?.category === undefined || one.categories.includes(logsource.category)) &&
        (logsource?.service === undefined || one.services.includes(logsource.service)),
    ),
  );
  if (openers.length === 0) return words.say('rule-why-no-source', { wanted });
  const sources = openers.map(({ title }) => title).join(', ');
  return words.say('rule-why-never', { wanted, sources });
}

function dayChart(view: View, found: readonly RuleDay[]): Html {
  const { words, now } = view;
  const today = Math.floor(now / DAY) * DAY;
  const byDay = new Map<Millis, number>(found.map(({ day, findings }) => [day, findings]));
  const values = Array.from({ length: RULE_DAYS }, (_, index) => {
    const day = today - (RULE_DAYS - 1 - index) * DAY;
    return { label: dayText(view, day), value: byDay.get(day) ?? 0 };
  });
  const count = values.reduce((sum, { value }) => sum + value, 0);
  const last = found.at(-1);
  const caption =
    last === undefined
      ? words.say('rule-days-none', { days: RULE_DAYS })
      : words.say('rule-days', {
          count,
          on: found.length,
          days: RULE_DAYS,
          last: dayText(view, last.day),
        });
  return bars(caption, words.say('chart-numbers'), values);
}

function members(
  view: View,
  ports: ConsolePorts,
  { book, sight }: RulePageParts,
  entry: RuleEntry,
): Html | null {
  if (entry.members.length === 0) return null;
  const { words } = view;
  return html`<h2>${words.say('rule-members')}</h2>
    <ul>
      ${entry.members.map((member) => {
        const one = book.entries[member];
        if (one === undefined) return null;
        return html`<li>
          <a href="/rules/${encodeURIComponent(one.reference.id)}"
            >${ports.advice.titleOf(one.reference, words.language)}</a
          >
          ${reachTag(view, sight.reach[member] ?? 'unknown')}
        </li>`;
      })}
    </ul>`;
}

function written(
  view: View,
  { description, falsePositives, references, text }: NonNullable<ReturnType<ConsolePorts['rule']>>,
): Html {
  const { words } = view;
  const list = (title: string, lines: readonly string[], look = ''): Html | null =>
    lines.length === 0
      ? null
      : html`<h2>${title}</h2>
          <ul class="${look}">
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`;
  return html`<p>${description}</p>
    ${list(words.say('false-positives'), falsePositives)}
    ${list(words.say('references'), references, 'references')}
    ${details(words.say('rule-text'), html`<pre tabindex="0" aria-label="${words.say('rule-text')}">${text}</pre>`, true)}`;
}

function named({ attack }: RuleBook, id: string): string {
  const name = attack.techniques.get(id)?.name;
  return name === undefined ? id : `${id} ${name}`;
}
