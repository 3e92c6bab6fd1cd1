/** Ready-made notices about a confirmed campaign: looked at here, taken, and sent by a person. */
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import type { Access } from '../../flow/accesses.ts';
import { textIn } from '../../flow/guides.ts';
import type { CampaignSheet } from '../../flow/loop.ts';
import {
  takedownOf,
  takedownsIn,
  takenDown,
  type Takedown,
  type TakedownNotice,
} from '../../flow/takedowns.ts';
import { draftMail } from '../../formats/eml/draft.ts';
import { LANGUAGE_NAMES } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { look } from '../looks.ts';
import { buttonRow, linkButton } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { breadcrumb, details, tabs } from '../parts/ways.ts';
import type { FileAnswer, Pages } from '../routes.ts';
import { day, time, type ConsolePorts, type View } from '../view.ts';
import { headline } from './words.ts';

const DECISIONS_MAX = 200;
const TAKEN_SHOWN = 3;

/** A notice with what it says of this campaign, and who took it. */
interface Ready {
  readonly notice: TakedownNotice;
  readonly takedown: Takedown;
  readonly taken: readonly Access[];
}

export function takedownPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/campaigns/:id/notices', 'see-members', async ({ view, id, query }) => {
    const sheet = ports.centre?.campaign(id) ?? null;
    if (sheet === null) return null;
    const language = languageIn(query) ?? view.words.language;
    return {
      title: view.words.say('takedown-title'),
      section: 'campaigns',
      body: isConfirmed(sheet)
        ? noticesPage(view, sheet, language, await readyOf(view, ports, sheet, language))
        : notYet(view, sheet),
      islands: ['copy'],
    };
  });
  const files = { txt: 'text/plain; charset=utf-8', eml: 'message/rfc822' } as const;
  for (const [ending, type] of Object.entries(files))
    pages.file(`/campaigns/:id/notices.${ending}`, 'steer-members', async (asked) => {
      const { view, id, query } = asked;
      const sheet = ports.centre?.campaign(id) ?? null;
      if (sheet === null || !isConfirmed(sheet)) return null;
      const language = languageIn(query) ?? view.words.language;
      const all = takedownsIn(ports.guides.takedowns, view.config.country);
      const notice = all.find((one) => one.id === query.get('notice'));
      const takedown =
        notice === undefined ? null : await filled(view, ports, sheet, notice, language);
      if (notice === undefined || takedown === null) return null;
      // What leaves the console is written down: who took which notice, and when.
      await look(asked, ports, 'export', takenAs(sheet, notice));
      return fileOf(`${notice.id}-${id.slice(0, 8)}.${ending}`, type, takedown);
    });
}

function fileOf(name: string, type: string, { subject, text }: Takedown): FileAnswer {
  const isMail = name.endsWith('.eml');
  return { name, type, content: isMail ? draftMail(subject, text) : `${subject}\n\n${text}` };
}

/** People of the centre said that it is an attack: before that nobody outside is told. */
export function isConfirmed({ campaign }: CampaignSheet): boolean {
  return campaign.verdict === 'confirmed';
}

async function filled(
  view: View,
  ports: ConsolePorts,
  sheet: CampaignSheet,
  notice: TakedownNotice,
  language: Language,
): Promise<Takedown | null> {
  const decisions = await ports.hub.decisions(sheet.campaign.id, DECISIONS_MAX);
  const facts = { centre: view.config.organisation, sheet, decisions };
  return takedownOf(notice, textIn(notice, language), facts, ports.words(language));
}

async function readyOf(
  view: View,
  ports: ConsolePorts,
  sheet: CampaignSheet,
  language: Language,
): Promise<readonly Ready[]> {
  const all = takedownsIn(ports.guides.takedowns, view.config.country);
  const ready = await Promise.all(
    all.map(async (notice) => {
      const takedown = await filled(view, ports, sheet, notice, language);
      if (takedown === null) return [];
      const id = takenAs(sheet, notice);
      const { items: taken } = await ports.accesses.list({ id }, { size: TAKEN_SHOWN });
      return [{ notice, takedown, taken }];
    }),
  );
  return ready.flat();
}

/** By which the record of who looked at what knows a notice. */
function takenAs({ campaign }: CampaignSheet, { id }: TakedownNotice): string {
  return `${campaign.id} ${id}`;
}

function notYet(view: View, { campaign }: CampaignSheet): Html {
  const { words } = view;
  return html`${trail(view, campaign.id, headline(view, campaign.indicators))}
    <h1>${words.say('takedown-title')}</h1>
    ${emptyState(words.say('takedown-not-confirmed'), words.say('takedown-not-confirmed-text'))}`;
}

function noticesPage(
  view: View,
  sheet: CampaignSheet,
  language: Language,
  ready: readonly Ready[],
): Html {
  const { words } = view;
  const { campaign, indicators } = sheet;
  const left = indicators.length - takenDown(sheet).length;
  const address = `/campaigns/${campaign.id}/notices`;
  return html`${trail(view, campaign.id, headline(view, campaign.indicators))}
    <h1>${words.say('takedown-title')}</h1>
    <p class="lead">${words.say('takedown-lead')}</p>
    ${left > 0 && callout('info', words.say('takedown-left'), words.say('takedown-left-text', { count: left }))}
    ${tabs(
      words.say('takedown-language'),
      LANGUAGES.map((one) => [LANGUAGE_NAMES[one], `${address}?language=${one}`]),
      `${address}?language=${language}`,
    )}
    ${
      ready.length === 0
        ? emptyState(words.say('takedown-none'), words.say('takedown-none-text'))
        : ready.map((one) => noticePart(view, campaign.id, language, one))
    }`;
}

function trail(view: View, id: string, title: string): Html {
  return breadcrumb(view, [
    [view.words.say('section-campaigns'), '/campaigns'],
    [title, `/campaigns/${id}`],
  ]);
}

function noticePart(
  view: View,
  campaign: string,
  language: Language,
  { notice, takedown, taken }: Ready,
): Html {
  const { words } = view;
  const { title, lead, find, names } = textIn(notice, words.language);
  const query = `notice=${notice.id}&language=${language}`;
  const file = (ending: string): string => `/campaigns/${campaign}/notices.${ending}?${query}`;
  return html`<section class="takedown" aria-labelledby="n-${notice.id}">
    <h2 id="n-${notice.id}">${title} <span class="tag">TLP:${notice.tlp}</span></h2>
    <p>${lead}</p>
    ${details(
      words.say('takedown-find'),
      html`<ol>
          ${find.map((step) => html`<li>${step}</li>`)}
        </ol>
        ${notice.places.length > 0 && placeList(view, notice, names)}`,
    )}
    ${details(
      words.say('takedown-text', { count: takedown.indicators }),
      html`<div lang="${language}">
          <p><strong id="s-${notice.id}">${takedown.subject}</strong></p>
          <pre class="written" id="t-${notice.id}" tabindex="0" aria-labelledby="n-${notice.id}">
${takedown.text}</pre>
        </div>
        <button
          class="quiet screen"
          hidden
          data-copy="t-${notice.id}"
          data-said="${words.say('copied')}"
        >
          ${words.say('copy')}
        </button>`,
    )}
    ${
      // What goes into a form is never a mail.
      notice.reader === 'form'
        ? buttonRow(linkButton(words.say('takedown-plain'), file('txt')))
        : buttonRow(
            linkButton(words.say('takedown-mail'), file('eml')),
            linkButton(words.say('takedown-plain'), file('txt'), 'quiet'),
          )
    }
    ${taken.map(({ at, by }) => html`<p class="hint">${words.say('takedown-taken', { by })} ${time(view, at)}</p>`)}
  </section>`;
}

function placeList(
  view: View,
  { places }: TakedownNotice,
  names: ReadonlyMap<string, string>,
): Html {
  return html`<ul>
    ${places.map(
      ({ id, address, verified, checked }) =>
        html`<li>
          ${names.get(id)}: <code>${address}</code>
          ${!verified && html`<small>${view.words.say('takedown-unverified', { date: day(view, checked) })}</small>`}
        </li>`,
    )}
  </ul>`;
}

function languageIn(query: URLSearchParams): Language | null {
  return LANGUAGES.find((one) => one === query.get('language')) ?? null;
}
