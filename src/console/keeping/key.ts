/** The key of backups: asked about before it is replaced, shown once as a sheet for the envelope. */
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow, linkButton } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { printSheet, qrHolder, receiptCode } from '../parts/sheets.ts';
import { qrPicture } from '../sign-in/qr.ts';
import type { View } from '../view.ts';
import { BACKUPS } from './backups.ts';

const SHEET_STEPS: readonly number[] = [1, 2, 3, 4];

/** What replacing means, before it is done. */
export function replaceKeyPage(view: View): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('keeping-key-replace')}</h1>
    ${callout(
      'danger',
      words.say('keeping-key-replace-means'),
      html`<ul>
        <li>${words.say('keeping-key-replace-old')}</li>
        <li>${words.say('keeping-key-replace-new')}</li>
        <li>${words.say('keeping-key-replace-envelopes')}</li>
      </ul>`,
    )}
    <form method="post" action="${BACKUPS}/key">
      ${formToken(view)}<input type="hidden" name="replace" value="yes" />
      ${buttonRow(
        button(words.say('keeping-key-replace-do'), { look: 'danger' }),
        linkButton(words.say('keeping-key-replace-not'), BACKUPS, 'quiet'),
      )}
    </form>
  </div>`;
}

export function newKeyPage(view: View, key: string): Html {
  const { words } = view;
  return html`<div class="screen">
      ${callout('act', words.say('keeping-key-once'), html`<p>${words.say('keeping-key-once-text')}</p>`)}
    </div>
    ${printSheet(
      view,
      words.say('keeping-key-sheet'),
      html`<div class="key-sheet">
        <p>${words.say('keeping-key-sheet-what')}</p>
        ${receiptCode(view, words.say('keeping-key-secret'), key)}
        ${qrHolder(qrPicture(key, words.say('keeping-key-qr')), key)}
        <h2>${words.say('keeping-key-sheet-use')}</h2>
        <ol>
          ${SHEET_STEPS.map((step) => html`<li>${words.say(`keeping-key-sheet-${step}`)}</li>`)}
        </ol>
        <p><code>cybershield backup restore FILE --key key.txt --into data</code></p>
        <p class="sealed">${words.say('keeping-key-sealed')}</p>
      </div>`,
    )}
    <p class="screen"><a href="${BACKUPS}">${words.say('keeping-key-kept')}</a></p>`;
}
