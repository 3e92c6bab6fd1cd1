/** The form by which a tried restore of the shield is written down. */
import type { BackupEntry } from '../../flow/backup-facts.ts';
import { BACKUP_NOTE_CHARS_MAX, BACKUP_SYSTEM_CHARS_MAX } from '../../flow/backup-facts.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { localInput } from '../overview/local-time.ts';
import { readBackupForm } from '../overview/backups.ts';
import { button } from '../parts/buttons.ts';
import { type FormError } from '../parts/errors.ts';
import { fieldId, radioTiles, textArea, textInput } from '../parts/fields.ts';
import { details } from '../parts/ways.ts';
import type { View } from '../view.ts';

export type DrillForm = Readonly<Record<'result' | 'at' | 'by' | 'note', string>>;

export function emptyDrill(view: View): DrillForm {
  const at = localInput(view.now, view.config.timeZone);
  return { result: 'done', at, by: view.person?.name ?? '', note: '' };
}

export function drillForm(
  view: View,
  action: string,
  { result, at, by, note }: DrillForm,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  const form = html`<form method="post" action="${action}" class="narrow">
    ${formToken(view)}
    ${radioTiles({
      name: 'result',
      label: words.say('overview-backup-result'),
      two: true,
      chosen: result,
      options: (['done', 'failed'] as const).map((value) => ({
        value,
        label: words.say(`overview-backup-result-${value}`),
      })),
    })}
    <div class="field">
      <label for="${fieldId('at')}">${words.say('overview-backup-at')}</label>
      <input id="${fieldId('at')}" type="datetime-local" name="at" value="${at}" required />
    </div>
    ${textInput({ name: 'by', label: words.say('overview-backup-done-by'), value: by, required: true, lengthMax: BACKUP_SYSTEM_CHARS_MAX })}
    ${textArea({ name: 'note', label: words.say('keeping-drill-note'), value: note, rows: 2, lengthMax: BACKUP_NOTE_CHARS_MAX })}
    ${button(words.say('keeping-drill-save'))}
  </form>`;
  return details(words.say('keeping-drill-enter'), form, errors.length > 0);
}

export function readDrill(
  view: View,
  form: URLSearchParams,
): {
  readonly typed: DrillForm;
  readonly entry: BackupEntry | null;
  readonly errors: readonly string[];
} {
  const of = (name: string): string => form.get(name) ?? '';
  const typed = { result: of('result'), at: of('at'), by: of('by'), note: of('note') };
  const read = readBackupForm(view, { ...typed, kind: 'restore-tested', system: 'CyberShield' });
  return { typed, ...read };
}
