/** The emergency binder on the screen, ready to print; recovery codes are made on demand and shown once. */
import { backupStandings } from '../../flow/backup-standing.ts';
import { hotlinesIn } from '../../flow/guides.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import type { Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { binder, type BinderContent } from './binder.ts';

export function binderPages(ports: ConsolePorts, pages: Pages): void {
  const shown = async (view: View, codes: readonly string[] | null) => ({
    title: view.words.say('section-binder'),
    section: 'binder' as const,
    body: binderPage(view, await contentOf(view, ports, codes)),
  });
  pages.get('/binder', 'administer', ({ view }) => shown(view, null));
  pages.post('/binder/codes', 'administer', async ({ view, person }) =>
    shown(view, await ports.recoveries.make(person.id, person.name)),
  );
}

async function contentOf(
  { config, now }: View,
  ports: ConsolePorts,
  codes: readonly string[] | null,
): Promise<BinderContent> {
  const [contacts, facts, good, failed] = await Promise.all([
    ports.contacts.list(),
    ports.backupFacts.latest(),
    ports.backupFacts.reported(ports.rulesMarked('backup-good')),
    ports.backupFacts.reported(ports.rulesMarked('backup-failed')),
  ]);
  return {
    organisation: config.organisation,
    words: config.languages.map((one) => ports.words(one)),
    contacts,
    backups: backupStandings(facts, { good, failed }, now),
    hotlines: hotlinesIn(ports.guides, config.country),
    codes,
    now,
    timeZone: config.timeZone,
    simulated: config.simulated,
  };
}

function binderPage(view: View, content: BinderContent): Html {
  const { words } = view;
  return html`<div class="screen">
      ${callout(
        'info',
        words.say('binder-print'),
        html`<p>${words.say('binder-print-text')}</p>
          ${
            content.codes === null
              ? html`<form method="post" action="/binder/codes">
                  ${formToken(view)}
                  <p>${words.say('binder-codes-make-text')}</p>
                  ${buttonRow(button(words.say('binder-codes-make'), { look: 'quiet' }))}
                </form>`
              : html`<p><strong>${words.say('binder-codes-once')}</strong></p>`
          }`,
      )}
    </div>
    ${binder(content)}`;
}
