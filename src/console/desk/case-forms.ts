/** What can be decided about a case: one small form each, the usual ones first. */
import type { Recipient } from '../../flow/notices.ts';
import { CLOSE_REASONS } from '../../model/case.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, linkButton } from '../parts/buttons.ts';
import { select, textField } from '../parts/fields.ts';
import { details } from '../parts/ways.ts';
import type { View } from '../view.ts';
import type { CaseParts } from './case.ts';

export function caseForms(view: View, parts: CaseParts): Html {
  const { words } = view;
  const { case: one } = parts;
  if (one.state === 'closed')
    return html`<aside class="decide" aria-label="${words.say('decide')}">
      ${form(
        view,
        parts,
        'reopen',
        html`${textField('text', words.say('reopen-text'), '', true)}
        ${button(words.say('reopen-case'))}`,
      )}
      ${handOver(view, parts)}
    </aside>`;
  return html`<aside class="decide" aria-label="${words.say('decide')}">
    ${assign(view, parts)} ${close(view, parts)}
    ${form(
      view,
      parts,
      'note',
      html`${textField('text', words.say('note'), '', true)}
      ${button(words.say('add-note'), { look: 'quiet' })}`,
    )}
    ${details(
      words.say('add-task'),
      form(
        view,
        parts,
        'task',
        html`${textField('what', words.say('task-what'), '', true)}
          <label
            ><span>${words.say('task-due')}</span><input type="datetime-local" name="due"
          /></label>
          <small>${words.say('task-zone', { zone: view.config.timeZone })}</small>
          ${button(words.say('add-task'), { look: 'quiet' })}`,
      ),
    )}
    ${details(
      words.say('merge'),
      form(
        view,
        parts,
        'merge',
        html`<p>${words.say('merge-about')}</p>
          ${textField('into', words.say('merge-into'), '', true)}
          ${button(words.say('merge'), { look: 'quiet' })}`,
      ),
    )}
    ${handOver(view, parts)}
  </aside>`;
}

/** Every form of a case: its token, and where it was drawn. */
function form(view: View, { case: one, back }: CaseParts, what: string, body: Html): Html {
  return html`<form method="post" action="/cases/${one.id}/${what}">
    ${formToken(view)}<input type="hidden" name="back" value="${back ?? ''}" />
    ${body}
  </form>`;
}

function assign(view: View, parts: CaseParts): Html {
  const { words } = view;
  const { case: one, people } = parts;
  const me = view.person?.name ?? '';
  const list = `people-${one.id}`;
  return html`${
    one.assignee !== me &&
    form(
      view,
      parts,
      'assign',
      html`<input type="hidden" name="assignee" value="${me}" />${button(words.say('assign-me'), {
          key: 'a',
        })}`,
    )
  }
  ${form(
    view,
    parts,
    'assign',
    html`<label
        ><span>${words.say('assign-to')}</span
        ><input name="assignee" list="${list}" value="${one.assignee ?? ''}" autocomplete="off"
      /></label>
      <datalist id="${list}">
        ${people.map((name) => html`<option value="${name}"></option>`)}
      </datalist>
      ${button(words.say('assign'), { look: 'quiet' })}`,
  )}`;
}

function close(view: View, parts: CaseParts): Html {
  const { words } = view;
  const reasons = CLOSE_REASONS.map((reason) => [reason, words.say(`reason-${reason}`)] as const);
  return form(
    view,
    parts,
    'close',
    html`<label
        ><span>${words.say('close-reason')}</span>
        <select name="reason" data-key="c" data-key-name="${words.say('close-case')}">
          <option value="">${words.say('choose-reason')}</option>
          ${reasons.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
        </select></label
      >
      ${textField('text', words.say('close-text'), '', true)}
      ${button(words.say('close-case'), { look: 'quiet' })}`,
  );
}

function handOver(view: View, parts: CaseParts): Html {
  const { words } = view;
  const { case: one, systems } = parts;
  const ticket = form(
    view,
    parts,
    'ticket',
    html`${textField('reference', words.say('ticket-reference'), one.ticket?.reference ?? '')}
    ${textField('link', words.say('ticket-link'), one.ticket?.link ?? '')}
    ${button(words.say('ticket-save'), { look: 'quiet' })}`,
  );
  return details(
    words.say('hand-over'),
    html`<p>${words.say('hand-over-about')}</p>
      ${systems.length === 0 ? html`<p>${words.say('hand-over-nobody')}</p>` : send(view, parts, systems)}
      ${linkButton(words.say('export-file'), `/cases/${one.id}/export.json`, 'quiet')}
      ${linkButton(words.say('export-print'), `/cases/${one.id}/print`, 'quiet')} ${ticket}`,
  );
}

function send(view: View, parts: CaseParts, systems: readonly Recipient[]): Html {
  const { words } = view;
  const options = systems.map((one) => [one.id, one.name] as const);
  return form(
    view,
    parts,
    'hand-over',
    html`${select('recipient', words.say('hand-over-to'), options, options[0]?.[0] ?? '')}
    ${button(words.say('hand-over-send'), { look: 'quiet' })}`,
  );
}
