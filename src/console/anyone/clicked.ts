/**
 * "I clicked" and "I typed my password": one press opens a case and calls somebody to call back.
 * It never touches an account: whoever presses it may be anybody.
 */
import { textIn, type ReportKind } from '../../flow/guides.ts';
import { html, type Html } from '../html.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { textInput } from '../parts/fields.ts';
import type { Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { file, given, onceField, whoFields } from './report.ts';
import { phones, toCall } from './steps.ts';

export function clickedPages(ports: ConsolePorts, pages: Pages): void {
  const kinds = ports.guides.kinds.filter((kind) => kind.urgent);
  pages.anyone('/clicked', async ({ view }) => ({
    title: view.words.say('clicked-title'),
    section: 'report',
    body: clickedPage(view, kinds, phones(view, await toCall(ports))),
  }));
  pages.anyoneForm('/clicked', async (asked) => {
    const kind = kinds.find(({ id }) => id === asked.form.get('pressed')) ?? kinds[0];
    if (kind === undefined) return '/report';
    const what = given(asked.form, 'what');
    return file(asked, ports, kind, what === '' ? {} : { what });
  });
}

function clickedPage(view: View, kinds: readonly ReportKind[], whom: Html): Html {
  const { words } = view;
  const presses = kinds.map((kind) =>
    button(textIn(kind, words.language).title, { look: 'danger', name: 'pressed', value: kind.id }),
  );
  return html`<h1>${words.say('clicked-title')}</h1>
    <p class="lead">${words.say('clicked-lead')}</p>
    <form method="post" action="/clicked" class="press">
      ${onceField(new URLSearchParams())} ${buttonRow(...presses)}
      <p>${words.say('clicked-nothing-locked')}</p>
      <details>
        <summary>${words.say('clicked-more')}</summary>
        <div>
          ${textInput({ name: 'what', label: words.say('optional', { label: words.say('clicked-what') }) })}
          ${whoFields(view, new URLSearchParams())}
        </div>
      </details>
    </form>
    ${whom}`;
}
