/** What is going on today, in plain words and without anything about a person. */
import type { Bulletin } from '../../flow/bulletins.ts';
import { WHOLE_LANGUAGES } from '../../flow/advice.ts';
import { textIn } from '../../flow/guides.ts';
import type { Case } from '../../model/case.ts';
import { levelRank } from '../../model/severity.ts';
import { DAY } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { buttonRow, linkButton } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { time, type ConsolePorts, type View } from '../view.ts';
import { phones, toCall } from './steps.ts';
import { warningsToday } from './warnings.ts';

const CASES_LOOKED_AT = 50;
const DAYS_LOOKED_BACK = 7;

export async function todayPage(view: View, ports: ConsolePorts): Promise<Html> {
  const { words } = view;
  const [cases, bulletins, counts, sources, contacts, warnings] = await Promise.all([
    ports.cases.list('open', { size: CASES_LOOKED_AT }),
    ports.bulletins.current(),
    ports.reports.counts(view.now - DAYS_LOOKED_BACK * DAY),
    ports.sources.list(),
    toCall(ports),
    warningsToday(view, ports),
  ]);
  const reported = ports.guides.kinds.flatMap((kind) => {
    const count = counts.kinds.find((one) => one.kind === kind.id)?.reports ?? 0;
    return count === 0
      ? []
      : [html`<li>${textIn(kind, words.language).title}: ${words.say(bucketOf(count))}</li>`];
  });
  return html`<h1>${words.say('today-title')}</h1>
    ${bulletins.map((one) => bulletinBox(view, one))}
    <p class="lead">${openSentence(view, cases.items)}</p>
    ${sources.length === 0 && html`<p>${words.say('today-no-sources')}</p>`}
    ${buttonRow(
      linkButton(words.say('report-something'), '/report'),
      linkButton(words.say('clicked-open'), '/clicked', 'danger'),
    )}
    ${phones(view, contacts)} ${warnings}
    <h2>${words.say('today-reported')}</h2>
    ${
      reported.length === 0
        ? html`<p>${words.say('today-none-reported')}</p>`
        : html`<ul>
            ${reported}
          </ul>`
    }
    <h2>${words.say('today-do')}</h2>
    <ul class="choices">
      ${['learn', 'receipt', 'sheet'].map(
        (name) =>
          html`<li>
            <a href="/${name}"
              ><strong>${words.say(`today-${name}`)}</strong
              ><span>${words.say(`today-${name}-text`)}</span></a
            >
          </li>`,
      )}
    </ul>`;
}

/** How many and how grave, without what or where: that concerns those who work on it. */
function openSentence({ words }: View, open: readonly Case[]): string {
  if (open.length === 0) return words.say('today-calm');
  const grave = open.some(({ level }) => levelRank(level) >= levelRank('high'));
  const key = open.length <= 5 ? 'few' : 'many';
  return `${words.say(`today-open-${key}`)} ${words.say(grave ? 'today-grave' : 'today-not-grave')}`;
}

/** Counts of what people report are told roughly: one report must not point at one person. */
export function bucketOf(count: number): string {
  if (count <= 5) return 'bucket-few';
  return count <= 20 ? 'bucket-some' : 'bucket-many';
}

/** In the reader's language, else in one that everybody here reads. */
/** In the reader's language where it was written in it, else in one that it was, and marked so. */
export function bulletinText(view: View, { texts }: Bulletin): Html {
  const own = view.words.language;
  const written = [own, ...WHOLE_LANGUAGES].find((one) => (texts[one] ?? '') !== '') ?? own;
  return html`<span class="written" lang="${written}">${texts[written] ?? ''}</span>`;
}

function bulletinBox(view: View, one: Bulletin): Html {
  const { words } = view;
  return callout(
    'act',
    words.say('bulletin'),
    html`<p>${bulletinText(view, one)}</p>
      <small>${time(view, one.from)} – ${time(view, one.until)}</small>`,
  );
}
