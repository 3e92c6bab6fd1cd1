/** The first page: what is open, what the last day brought, and whether anything is unseen. */
import type { FindingCount } from '../../flow/desk.ts';
import type { Case } from '../../model/case.ts';
import { HOUR } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { bars } from '../parts/chart.ts';
import { locale, type ConsolePorts, type View } from '../view.ts';
import { caseTable } from '../desk/cases.ts';
import { SILENT_AFTER_MS } from '../desk/sources.ts';

const HOURS = 24;
const OPEN_CASES_SHOWN = 10;
const LOSSES_COUNTED = 100;

export async function nowPage(view: View, ports: ConsolePorts): Promise<Html> {
  const thisHour = Math.floor(view.now / HOUR) * HOUR;
  const from = thisHour - (HOURS - 1) * HOUR;
  const [open, counts, sources, losses] = await Promise.all([
    ports.cases.list('open', { size: OPEN_CASES_SHOWN }),
    ports.findings.counts(from, thisHour + HOUR),
    ports.sources.list(),
    ports.sources.unreadable({ size: LOSSES_COUNTED }),
  ]);
  const silent = sources.filter((source) => view.now - source.lastSeen > SILENT_AFTER_MS);
  // Losses of the journal or of an address never heard before stand on the list alone.
  const unread = Math.max(
    sources.reduce((sum, source) => sum + source.unreadable, 0),
    losses.items.reduce((sum, loss) => sum + loss.count, 0),
  );
  const { words } = view;
  return html`<h1>${words.say('now-title')}</h1>
    <ul class="answers">
      ${answer(open.items.length === 0 ? 'good' : 'act', openSentence(view, open.items, open.next), '/cases')}
      ${answer(
        sources.length === 0 ? 'unknown' : silent.length === 0 ? 'good' : 'act',
        sources.length === 0
          ? words.say('now-no-sources')
          : words.say('now-sources', { count: sources.length, silent: silent.length }),
        '/sources',
      )}
      ${answer(unread === 0 ? 'good' : 'act', words.say('now-unread', { count: unread }), '/unreadable')}
    </ul>
    ${hourBars(view, counts, from)}
    <h2>${words.say('now-open-cases')}</h2>
    ${caseTable(view, words.say('now-open-cases'), open.items)}`;
}

function openSentence(view: View, open: readonly Case[], next: string | null): string {
  if (open.length === 0) return view.words.say('now-none-open');
  const worst = open.filter((one) => one.level === 'critical' || one.level === 'high').length;
  const key = next === null ? 'now-open' : 'now-open-many';
  return view.words.say(key, { count: open.length, worst });
}

function answer(state: 'good' | 'act' | 'unknown', sentence: string, address: string): Html {
  return html`<li class="${state}"><a href="${address}">${sentence}</a></li>`;
}

function hourBars(view: View, counts: readonly FindingCount[], from: number): Html {
  const hours = Array.from({ length: HOURS }, (_, index) => from + index * HOUR);
  const format = new Intl.DateTimeFormat(locale(view), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: view.config.timeZone,
  });
  const values = hours.map((hour) => ({
    label: format.format(hour),
    value: counts.reduce((sum, one) => (one.hour === hour ? sum + one.findings : sum), 0),
  }));
  const total = values.reduce((sum, bar) => sum + bar.value, 0);
  const caption = view.words.say('now-findings', { count: total });
  return bars(caption, view.words.say('chart-numbers'), values);
}
