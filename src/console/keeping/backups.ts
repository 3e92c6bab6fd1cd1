/** Backups on one page: the key, where they go, what lies there, one now, the last drill, upgrades. */
import type { BackupFact } from '../../flow/backup-facts.ts';
import { backupStandings, type SystemStanding } from '../../flow/backup-standing.ts';
import type { BackupsKept, Shelf, ShelfLine, ShelfState, UpgradeCopy } from '../../flow/keeping.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { liveStatus } from '../live.ts';
import { backupState } from '../overview/words.ts';
import { button, linkButton } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { errorSummary, type FormError } from '../parts/errors.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import { number, time, type View } from '../view.ts';
import { drillForm, type DrillForm } from './drill.ts';

export const BACKUPS = '/administration/backups';
const MIB = 1_048_576;
const SHELF_ROWS = 30;
const STANDINGS: Readonly<Record<ShelfState, Standing>> = {
  intact: 'good',
  changed: 'bad',
  'not-compared': 'unknown',
  'no-note': 'unknown',
};

interface BackupsSheet {
  readonly kept: BackupsKept;
  readonly upgrades: readonly UpgradeCopy[];
  readonly dataVersion: number;
  readonly facts: readonly BackupFact[];
  readonly drill: DrillForm;
  readonly errors: readonly FormError[];
}

export function backupsPage(view: View, sheet: BackupsSheet): Html {
  const { words } = view;
  const { kept } = sheet;
  const head = html`<h1>${words.say('keeping-backups')}</h1>
    ${errorSummary(view, sheet.errors)}`;
  if (kept.rehearsal)
    return html`${head}
    ${callout('info', words.say('keeping-rehearsal'), words.say('keeping-rehearsal-text'))}
    ${upgradesPart(view, sheet)}`;
  return html`${head} ${liveStatus(view, ['backupFacts'], 'cases')}
    <div data-live="standing">${standingPart(view, sheet)}</div>
    ${keyPart(view, kept)} ${foldersPart(view, kept)}
    <div data-live="shelves">${kept.shelves.map((one) => shelfPart(view, one))}</div>
    ${comparePart(view, kept)} ${restorePart(view)} ${drillPart(view, sheet)}
    ${upgradesPart(view, sheet)}`;
}

/** How it stands in one line, and the button that takes one now. */
function standingPart(view: View, { kept, facts }: BackupsSheet): Html {
  const { words } = view;
  const own = standingOf(view, facts, 'good');
  const ready = kept.keyMadeAt !== null && kept.shelves.length > 0;
  return html`${summaryList([
    [
      words.say('keeping-last-backup'),
      own === null
        ? stateTag('unknown', words.say('overview-backup-not-known'))
        : standingCell(view, own),
    ],
    [
      words.say('keeping-daily'),
      ready
        ? words.say('keeping-daily-from', { hour: `${kept.hour}:00` })
        : stateTag('bad', words.say('keeping-daily-none')),
    ],
  ])}
  ${roundPart(view, kept)}
  ${
    ready &&
    kept.takingSince === null &&
    html`<form method="post" action="${BACKUPS}/take">
      ${formToken(view)}${button(words.say('keeping-take'))}
    </form>`
  }`;
}

function roundPart(view: View, { takingSince, last }: BackupsKept): Html | null {
  const { words } = view;
  if (takingSince !== null)
    return callout(
      'info',
      words.say('keeping-taking'),
      html`<p>${words.say('keeping-taking-since')} ${time(view, takingSince)}.</p>
        <p><a href="${BACKUPS}">${words.say('keeping-look-again')}</a></p>`,
    );
  if (last === null) return null;
  const failed = last.results.filter((one) => one.failed !== null);
  return callout(
    failed.length === 0 ? 'good' : 'danger',
    words.say(failed.length === 0 ? 'keeping-round-done' : 'keeping-round-failed'),
    html`<p>${time(view, last.at)}</p>
      <ul>
        ${last.results.map(
          (one) =>
            html`<li>
              <code>${one.folder}</code>:
              ${one.failed === null ? words.say('keeping-folder-done') : html`${words.say('keeping-folder-failed')} <code>${one.failed}</code>`}
            </li>`,
        )}
      </ul>
      ${failed.length > 0 && html`<p>${words.say('keeping-round-failed-next')}</p>`}`,
  );
}

function keyPart(view: View, { keyMadeAt }: BackupsKept): Html {
  const { words } = view;
  const heading = html`<h2 id="key">${words.say('keeping-key')}</h2>`;
  if (keyMadeAt !== null)
    return html`${heading}
      <p>${stateTag('good', words.say('keeping-key-made'))} ${time(view, keyMadeAt)}</p>
      <p>${words.say('keeping-key-made-text')}</p>
      ${linkButton(words.say('keeping-key-replace'), `${BACKUPS}/key`, 'quiet')}`;
  return html`${heading}
    <p>${stateTag('bad', words.say('keeping-key-none'))}</p>
    <p>${words.say('keeping-key-none-text')}</p>
    <form method="post" action="${BACKUPS}/key">
      ${formToken(view)}${button(words.say('keeping-key-make'))}
    </form>`;
}

function foldersPart(view: View, kept: BackupsKept): Html {
  const { words } = view;
  const { shelves, journal, holdsDatabase } = kept;
  const how = html`<p>${words.say('keeping-folders-how')}</p>
    <pre>
backup:
  folders: [/mnt/nas/cybershield, /mnt/usb/cybershield]
  hour: 2
  journal: no</pre>`;
  return html`<h2 id="folders">${words.say('keeping-folders')}</h2>
    ${shelves.length === 0 && callout('act', words.say('keeping-folders-none'), words.say('keeping-folders-none-text'))}
    ${shelves.length === 1 && html`<p>${words.say('keeping-folders-one')}</p>`}
    <p>${words.say(journal ? 'keeping-with-journal' : 'keeping-without-journal')}</p>
    ${!holdsDatabase && callout('act', words.say('keeping-postgres'), words.say('keeping-postgres-text'))}
    ${how}`;
}

function shelfPart(view: View, { folder, reachable, backups, binder }: Shelf): Html {
  const { words } = view;
  return html`<section>
    <h3><code>${folder}</code></h3>
    ${!reachable && html`<p>${stateTag('bad', words.say('keeping-unreachable'))} ${words.say('keeping-unreachable-text')}</p>`}
    ${reachable && shelfTable(view, folder, backups)} ${reachable && binderLine(view, binder)}
  </section>`;
}

function shelfTable(view: View, folder: string, backups: readonly ShelfLine[]): Html {
  const { words } = view;
  return html`${table<ShelfLine>(
    words.say('keeping-shelf', { folder }),
    [
      {
        heading: words.say('when'),
        cell: (one) =>
          one.takenAt === null ? words.say('overview-backup-not-known') : time(view, one.takenAt),
      },
      {
        heading: words.say('keeping-file'),
        cell: (one) => html`<code>${one.name}</code>`,
        names: true,
      },
      { heading: words.say('keeping-size'), cell: (one) => mib(view, one.bytes), numeric: true },
      { heading: words.say('state'), cell: (one) => fileState(view, one) },
    ],
    backups.slice(0, SHELF_ROWS),
    emptyState(words.say('keeping-shelf-empty'), words.say('keeping-shelf-empty-text')),
  )}
  ${backups.length > SHELF_ROWS && html`<p>${words.say('keeping-shelf-more', { count: backups.length - SHELF_ROWS })}</p>`}`;
}

function binderLine({ words }: View, binder: string | null): Html {
  return html`<p>
    ${words.say('keeping-binder')}:
    ${binder === null ? words.say('keeping-binder-none') : html`<code>${binder}</code>`}
  </p>`;
}

function fileState(view: View, { state, comparedAt }: ShelfLine): Html {
  const { words } = view;
  return html`${stateTag(STANDINGS[state], words.say(`keeping-file-${state}`))}
  ${comparedAt !== null && html`<small>${words.say('keeping-compared')} ${time(view, comparedAt)}</small>`}`;
}

function comparePart(view: View, { comparing, shelves }: BackupsKept): Html | null {
  const { words } = view;
  if (comparing)
    return html`<p>
      ${words.say('keeping-comparing')} <a href="${BACKUPS}">${words.say('keeping-look-again')}</a>
    </p>`;
  if (shelves.every(({ backups }) => backups.length === 0)) return null;
  return html`<form method="post" action="${BACKUPS}/compare">
    ${formToken(view)}
    <p>${words.say('keeping-compare-text')}</p>
    ${button(words.say('keeping-compare'), { look: 'quiet' })}
  </form>`;
}

function restorePart(view: View): Html {
  const { words } = view;
  return html`<h2 id="restore">${words.say('keeping-restore')}</h2>
    <p>${words.say('keeping-restore-text')}</p>
    ${summaryList([
      [
        words.say('keeping-restore-try'),
        html`<code>cybershield backup verify FILE --key key.txt</code>`,
      ],
      [
        words.say('keeping-restore-go'),
        html`<code>cybershield backup restore FILE --key key.txt --into FOLDER</code>`,
      ],
      [
        words.say('keeping-restore-binder'),
        html`<code>cybershield backup open-binder FILE --key key.txt</code>`,
      ],
    ])}`;
}

function drillPart(view: View, { facts, drill, errors }: BackupsSheet): Html {
  const { words } = view;
  const last = standingOf(view, facts, 'restore-tested');
  return html`<h2 id="drill">${words.say('keeping-drill')}</h2>
    <p>
      ${last === null ? html`${stateTag('unknown', words.say('overview-backup-not-known'))} ${words.say('keeping-drill-none')}` : standingCell(view, last)}
    </p>
    ${drillForm(view, `${BACKUPS}/drill`, drill, errors)}`;
}

function upgradesPart(view: View, { upgrades, dataVersion }: BackupsSheet): Html {
  const { words, config } = view;
  return html`<h2 id="upgrades">${words.say('keeping-upgrades')}</h2>
    ${summaryList([
      [words.say('keeping-program-version'), config.version],
      [words.say('keeping-data-version'), String(dataVersion)],
    ])}
    <p>${words.say('keeping-upgrades-before')} <code>cybershield backup take</code></p>
    <p>${words.say('keeping-upgrades-text')}</p>
    ${table<UpgradeCopy>(
      words.say('keeping-upgrade-copies'),
      [
        {
          heading: words.say('keeping-file'),
          cell: (one) => html`<code>${one.name}</code>`,
          names: true,
        },
        { heading: words.say('when'), cell: (one) => time(view, one.at) },
        { heading: words.say('keeping-size'), cell: (one) => mib(view, one.bytes), numeric: true },
        {
          heading: words.say('keeping-upgrade-holds'),
          cell: (one) => words.say('keeping-upgrade-version', { version: one.version - 1 }),
        },
      ],
      upgrades,
      html`<p>${words.say('keeping-upgrade-none')}</p>`,
    )}
    ${upgrades.length > 0 && html`<p>${words.say('keeping-upgrade-back')}</p>`}`;
}

/** Of the shield's own backups alone; null when nothing is recorded. */
function standingOf(
  view: View,
  facts: readonly BackupFact[],
  kind: 'good' | 'restore-tested',
): SystemStanding | null {
  const own = facts.filter((one) => one.system === 'CyberShield');
  const all = backupStandings(own, { good: [], failed: [] }, view.now);
  return all.find((one) => one.kind === kind)?.worst ?? null;
}

function standingCell(view: View, one: SystemStanding): Html {
  const { words } = view;
  return html`<span class="state ${backupState(one)}"
      >${words.say(`overview-backup-${one.state}`)}</span
    >
    ${one.at === null ? words.say('overview-backup-no-success') : time(view, one.at)}`;
}

function mib(view: View, bytes: number): string {
  return `${number(view, bytes / MIB)} MiB`;
}
