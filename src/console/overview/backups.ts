/** Backups: how each system stands, what was typed in, and the form to type in a copy or a drill. */
import {
  BACKUP_KINDS,
  BACKUP_NOTE_CHARS_MAX,
  BACKUP_RESULTS,
  BACKUP_SYSTEM_CHARS_MAX,
  type BackupEntry,
  type BackupFact,
} from '../../flow/backup-facts.ts';
import {
  BACKUP_GOOD_FOR_MS,
  backupStandings,
  OFFLINE_GOOD_FOR_MS,
  RESTORE_GOOD_FOR_MS,
  type BackupStanding,
  type SystemStanding,
} from '../../flow/backup-standing.ts';
import { may } from '../../model/role.ts';
import { DAY, HOUR } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { emptyState } from '../parts/callouts.ts';
import { errorSummary } from '../parts/errors.ts';
import { select, textField } from '../parts/fields.ts';
import { table } from '../parts/table.ts';
import { olderLink, pageIn } from '../parts/ways.ts';
import type { ConsolePorts, View } from '../view.ts';
import { localInput, millisOf } from './local-time.ts';
import { backupState, counted, minute, standing } from './words.ts';

const ENTRIES_SHOWN = 20;
/** A date further in the future than clocks differ is a slip of the hand. */
const FUTURE_MS = 10 * 60_000;

export type BackupForm = Readonly<
  Record<'kind' | 'result' | 'system' | 'at' | 'by' | 'note', string>
>;

export async function backupsPage(
  view: View,
  ports: ConsolePorts,
  query: URLSearchParams,
  form: BackupForm = emptyForm(view),
  errors: readonly string[] = [],
): Promise<Html> {
  const { words } = view;
  const [facts, good, failed, entries] = await Promise.all([
    ports.backupFacts.latest(),
    ports.backupFacts.reported(ports.rulesMarked('backup-good')),
    ports.backupFacts.reported(ports.rulesMarked('backup-failed')),
    ports.backupFacts.list(pageIn(query, ENTRIES_SHOWN)),
  ]);
  const standings = backupStandings(facts, { good, failed }, view.now);
  return html`<h1>${words.say('overview-backups')}</h1>
    ${errorSummary(view, errors)}
    <p>
      ${words.say('overview-backups-about', {
        hours: BACKUP_GOOD_FOR_MS / HOUR,
        offline: OFFLINE_GOOD_FOR_MS / DAY,
        restore: RESTORE_GOOD_FOR_MS / DAY,
      })}
    </p>
    ${standings.map((one) => kindTable(view, one))} ${recordForm(view, form)}
    <h2>${words.say('overview-backups-entered')}</h2>
    ${entered(view, entries.items)} ${olderLink(view, view.address, entries.next)}`;
}

function kindTable(view: View, one: BackupStanding): Html {
  const { words } = view;
  const name = words.say(`overview-backup-kind-${one.kind}`);
  return html`<section id="${one.kind}">
    <h2>${name} ${standing(view, backupState(one))}</h2>
    ${table<SystemStanding>(
      name,
      [
        { heading: words.say('overview-backup-system'), cell: (row) => row.system },
        {
          heading: words.say('state'),
          cell: (row) =>
            html`<span class="state ${backupState(row)}"
              >${words.say(`overview-backup-${row.state}`)}</span
            >`,
        },
        {
          heading: words.say('overview-backup-last'),
          cell: (row) =>
            row.at === null ? words.say('overview-backup-no-success') : minute(view, row.at),
        },
        {
          heading: words.say('overview-backup-told-by'),
          cell: (row) =>
            row.finding === null
              ? words.say('overview-backup-by-person')
              : counted(
                  view,
                  'see-signals',
                  `/findings/${row.finding}`,
                  words.say('overview-backup-by-log'),
                ),
        },
      ],
      one.systems,
      emptyState(words.say('overview-backup-nothing'), words.say(`overview-next-${one.kind}`)),
    )}
  </section>`;
}

function entered(view: View, facts: readonly BackupFact[]): Html {
  const { words } = view;
  return table<BackupFact>(
    words.say('overview-backups-entered'),
    [
      { heading: words.say('when'), cell: (one) => minute(view, one.at) },
      {
        heading: words.say('overview-backup-what'),
        cell: (one) => words.say(`overview-backup-kind-${one.kind}`),
      },
      { heading: words.say('overview-backup-system'), cell: (one) => one.system },
      {
        heading: words.say('overview-backup-result'),
        cell: (one) => words.say(`overview-backup-result-${one.result}`),
      },
      { heading: words.say('overview-backup-done-by'), cell: (one) => one.doneBy },
      { heading: words.say('overview-backup-note'), cell: (one) => one.note },
      {
        heading: words.say('overview-backup-entered-by'),
        cell: (one) => html`${one.recordedBy} <small>${minute(view, one.recordedAt)}</small>`,
      },
    ],
    facts,
    emptyState(
      words.say('overview-backups-none-entered'),
      words.say('overview-backups-none-entered-text'),
    ),
  );
}

function recordForm(view: View, form: BackupForm): Html | null {
  const { words, person } = view;
  if (person === null || !mayRecord(view)) return null;
  const kinds = BACKUP_KINDS.map((one) => [one, words.say(`overview-backup-kind-${one}`)] as const);
  const results = BACKUP_RESULTS.map(
    (one) => [one, words.say(`overview-backup-result-${one}`)] as const,
  );
  return html`<section class="screen">
    <h2>${words.say('overview-backups-enter')}</h2>
    <form method="post" action="/overview/backups" class="narrow">
      ${formToken(view)}
      <div class="field">
        ${select('kind', words.say('overview-backup-what'), kinds, form.kind)}
      </div>
      <div class="field">
        ${textField('system', words.say('overview-backup-system'), form.system, true)}
      </div>
      <div class="field">
        ${select('result', words.say('overview-backup-result'), results, form.result)}
      </div>
      <div class="field">
        <label
          ><span>${words.say('overview-backup-at')}</span>
          <input type="datetime-local" name="at" value="${form.at}" required />
        </label>
      </div>
      <div class="field">
        ${textField('by', words.say('overview-backup-done-by'), form.by, true)}
      </div>
      <div class="field">
        <label
          ><span>${words.say('overview-backup-note')}</span>
          <textarea name="note" rows="3" maxlength="${BACKUP_NOTE_CHARS_MAX}">
${form.note}</textarea>
        </label>
      </div>
      <div class="buttons"><button>${words.say('overview-backups-save')}</button></div>
    </form>
  </section>`;
}

/** Administrators and directors; whoever only reads the overview types nothing in. */
export function mayRecord({ person }: View): boolean {
  if (person === null) return false;
  return may(person.roles, 'administer') || person.roles.includes('director');
}

function emptyForm(view: View): BackupForm {
  return {
    kind: 'offline',
    result: 'done',
    system: '',
    at: localInput(view.now, view.config.timeZone),
    by: view.person?.name ?? '',
    note: '',
  };
}

/** The entry of a form, or what is wrong with it, as texts. */
export function readBackupForm(
  view: View,
  form: BackupForm,
): { readonly entry: BackupEntry | null; readonly errors: readonly string[] } {
  const { words } = view;
  const kind = BACKUP_KINDS.find((one) => one === form.kind);
  const result = BACKUP_RESULTS.find((one) => one === form.result);
  const at = millisOf(form.at, view.config.timeZone);
  const system = form.system.trim().slice(0, BACKUP_SYSTEM_CHARS_MAX);
  const doneBy = form.by.trim().slice(0, BACKUP_SYSTEM_CHARS_MAX);
  const errors = [
    (kind === undefined || result === undefined) && words.say('overview-backup-wrong-kind'),
    system === '' && words.say('overview-backup-wrong-system'),
    doneBy === '' && words.say('overview-backup-wrong-by'),
    at === null && words.say('overview-backup-wrong-at'),
    at !== null && at > view.now + FUTURE_MS && words.say('overview-backup-wrong-future'),
  ].filter((one) => one !== false);
  if (errors.length > 0 || kind === undefined || result === undefined || at === null)
    return { entry: null, errors };
  const note = form.note.trim().slice(0, BACKUP_NOTE_CHARS_MAX);
  return { entry: { kind, result, system, at, doneBy, note }, errors };
}
