/** How long things are kept: the journal's room at its present rate, and every kind of row. */
import type { JournalRoom, KeptDays } from '../../flow/keeping.ts';
import type { ErasedRows, Kept, KeptRows } from '../../flow/retention.ts';
import { html, type Html } from '../html.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { number, time, type View } from '../view.ts';

const GIB = 1_073_741_824;
const MIB = 1_048_576;

interface RetentionSheet {
  readonly journal: JournalRoom;
  readonly days: KeptDays;
  readonly kept: Kept;
  readonly erased: ErasedRows;
}

interface Row {
  readonly what: string;
  readonly rows: KeptRows;
  /** How long, in words. */
  readonly until: string;
  readonly erased: number | null;
}

export function retentionPage(view: View, sheet: RetentionSheet): Html {
  const { words } = view;
  const { erased } = sheet;
  return html`<h1>${words.say('retention-title')}</h1>
    <p class="lead">${words.say('retention-lead')}</p>
    ${journalPart(view, sheet.journal)}
    <h2>${words.say('retention-rows')}</h2>
    ${table<Row>(
      words.say('retention-rows'),
      [
        {
          heading: words.say('retention-what'),
          cell: (one) => words.say(`retention-${one.what}`),
          names: true,
        },
        {
          heading: words.say('retention-count'),
          cell: (one) => number(view, one.rows.count),
          numeric: true,
        },
        {
          heading: words.say('retention-oldest'),
          cell: (one) =>
            one.rows.oldestAt === null
              ? words.say('retention-none')
              : time(view, one.rows.oldestAt),
        },
        { heading: words.say('retention-until'), cell: (one) => one.until },
        {
          heading: words.say('retention-erased'),
          cell: (one) =>
            one.erased === null ? words.say('retention-never') : number(view, one.erased),
          numeric: true,
        },
      ],
      rowsOf(view, sheet),
      html`<p>${words.say('retention-none')}</p>`,
    )}
    <p>
      ${words.say('retention-last-run')}:
      ${erased.lastAt === null ? words.say('retention-not-yet') : time(view, erased.lastAt)}
    </p>
    <h2>${words.say('retention-change')}</h2>
    <p>${words.say('retention-change-text')}</p>
    <pre>
retention:
  days: ${sheet.journal.daysMax}
  bytes: ${sheet.journal.bytesMax}
  reportsDays: ${sheet.days.reports}
  accessesDays: ${sheet.days.accesses}</pre>
    <p>${words.say('retention-backups')}</p>`;
}

function journalPart(view: View, room: JournalRoom): Html {
  const { words } = view;
  const { bytes, bytesMax, daysMax, oldestAt, bytesPerDay } = room;
  return html`<h2>${words.say('retention-journal')}</h2>
    <p class="verdict">${verdict(view, room)}</p>
    ${summaryList([
      [
        words.say('retention-journal-limit'),
        words.say('retention-journal-limits', { days: daysMax, room: size(view, bytesMax) }),
      ],
      [
        words.say('retention-journal-used'),
        words.say('retention-journal-of', { used: size(view, bytes), room: size(view, bytesMax) }),
      ],
      [
        words.say('retention-journal-oldest'),
        oldestAt === null
          ? stateTag('unknown', words.say('retention-not-known'))
          : time(view, oldestAt),
      ],
      [
        words.say('retention-journal-rate'),
        bytesPerDay === null
          ? stateTag('unknown', words.say('retention-not-known'))
          : words.say('retention-journal-per-day', { room: size(view, bytesPerDay) }),
      ],
    ])}`;
}

/** The answer: whether the room or the days end first. */
function verdict(view: View, { bytesMax, daysMax, bytesPerDay }: JournalRoom): string {
  const { words } = view;
  if (bytesPerDay === null) return words.say('retention-verdict-unknown');
  const fits = bytesPerDay <= 0 ? Number.POSITIVE_INFINITY : bytesMax / bytesPerDay;
  return fits >= daysMax
    ? words.say('retention-verdict-days', { days: daysMax })
    : words.say('retention-verdict-room', { days: Math.floor(fits), most: daysMax });
}

function rowsOf(view: View, { kept, days, erased }: RetentionSheet): readonly Row[] {
  const { words } = view;
  const always = words.say('retention-always');
  const row = (what: string, rows: KeptRows): Row => ({ what, rows, until: always, erased: null });
  return [
    row('findings', kept.findings),
    row('open-cases', kept.openCases),
    row('closed-cases', kept.closedCases),
    row('waiting-reports', kept.waitingReports),
    {
      what: 'answered-reports',
      rows: kept.answeredReports,
      until: words.say('retention-days-after-answer', { days: days.reports }),
      erased: erased.reports,
    },
    {
      what: 'accesses',
      rows: kept.accesses,
      until: words.say('retention-days', { days: days.accesses }),
      erased: erased.accesses,
    },
    row('exchanged', kept.exchanged),
  ];
}

function size(view: View, bytes: number): string {
  return bytes >= GIB ? `${number(view, bytes / GIB)} GiB` : `${number(view, bytes / MIB)} MiB`;
}
