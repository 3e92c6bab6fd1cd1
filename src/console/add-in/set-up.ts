/** How the add-in gets into Outlook: the two manifests, and for whom each is. */
import { html, type Html } from '../html.ts';
import { linkButton } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { details } from '../parts/ways.ts';
import type { View } from '../view.ts';
import { MAIL_KINDS, manifestAt } from './manifests.ts';

const STEPS = ['all', 'one'] as const;

export function setUpPage(view: View): Html {
  const { words, config } = view;
  const { addIn } = config;
  if (addIn === null)
    return html`<h1>${words.say('add-in-set-up-title')}</h1>
      ${emptyState(
        words.say('add-in-off'),
        words.say('add-in-off-text'),
        html`<pre class="written">
report: { addIn: { served: yes } }
console: { address: https://shield.example }</pre>`,
      )}`;
  return html`<h1>${words.say('add-in-set-up-title')}</h1>
    <p class="lead">${words.say('add-in-set-up-lead')}</p>
    ${MAIL_KINDS.map(
      (kind) =>
        html`<section aria-labelledby="${kind}">
          <h2 id="${kind}">${words.say(`add-in-for-${kind}`)}</h2>
          <p>${words.say(`add-in-for-${kind}-text`)}</p>
          <p>${linkButton(words.say('add-in-manifest'), manifestAt(kind), 'quiet')}</p>
          <p><code>${addIn.address}${manifestAt(kind)}</code></p>
          ${STEPS.map((step) =>
            details(
              words.say(`add-in-step-${step}`),
              html`<p>${words.say(`add-in-for-${kind}-${step}`)}</p>`,
            ),
          )}
        </section>`,
    )}
    <h2>${words.say('add-in-who')}</h2>
    <p>${words.say('add-in-who-text')}</p>
    <p><a href="/administration/tokens">${words.say('tokens-title')}</a></p>
    ${callout('info', words.say('add-in-microsoft'), words.say('add-in-microsoft-text'))}`;
}
