/** Small pieces of text and links that the pages of this folder share. */
import type { BackupStanding, SystemStanding } from '../../flow/backup-standing.ts';
import { may, type Permission } from '../../model/role.ts';
import type { Millis } from '../../model/time.ts';
import { html, type Html, type Insert } from '../html.ts';
import { locale, time, type View } from '../view.ts';

/** Good, to be acted on, or not known; each as word and shape. */
export type Standing = 'good' | 'act' | 'unknown';

export function standing(view: View, state: Standing): Html {
  return html`<span class="state ${state}">${view.words.say(`overview-${state}`)}</span>`;
}

/** A number or sentence with the way to what it is counted from, for whoever may go there. */
export function counted(view: View, allowed: Permission, address: string, text: Insert): Html {
  const isAllowed = view.person !== null && may(view.person.roles, allowed);
  return isAllowed ? html`<a href="${address}">${text}</a>` : html`<span>${text}</span>`;
}

/** The day alone, with its weekday. */
export function dayName(view: View, at: Millis): string {
  return new Intl.DateTimeFormat(locale(view), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: view.config.timeZone,
  }).format(at);
}

/** Date and minute: seconds say nothing on a page for directors. */
export function minute(view: View, at: Millis): Html {
  const text = new Intl.DateTimeFormat(locale(view), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: view.config.timeZone,
  }).format(at);
  return html`<time datetime="${new Date(at).toISOString()}">${text}</time>`;
}

export function backupState({ state }: Pick<BackupStanding, 'state'>): Standing {
  if (state === 'good') return 'good';
  return state === 'not-known' ? 'unknown' : 'act';
}

/** When it last went well, and of which system; what is wrong with it stands before. */
export function backupSentence(view: View, one: SystemStanding): Html {
  const { words } = view;
  const system = one.system === '' ? words.say('overview-backup-unnamed') : one.system;
  const last =
    one.at === null
      ? words.say('overview-backup-no-success')
      : html`${words.say('overview-backup-last')} ${time(view, one.at)}`;
  return html`${system}: ${words.say(`overview-backup-${one.state}`)}. ${last}.`;
}
