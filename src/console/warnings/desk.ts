/** Where people of the centre write public warnings, look at them, and correct or withdraw them. */
import { LANGUAGES } from '../../flow/advice.ts';
import {
  languagesOf,
  textIn,
  type PublicWarning,
  type WarningTexts,
} from '../../flow/public-warnings.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { may } from '../../model/role.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button, buttonRow, linkButton } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { errorSummary } from '../parts/errors.ts';
import { textArea, textInput } from '../parts/fields.ts';
import { table } from '../parts/table.ts';
import { details, olderLink, pageIn } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { time, type ConsolePorts, type View } from '../view.ts';
import { warningArticle } from './public.ts';

const DESK = '/public-warnings';
const PAGE_SIZE = 20;
const TITLE_CHARS_MAX = 160;
const TEXT_CHARS_MAX = 4_000;
const CAMPAIGN = /^[0-9a-f]{32}$/;
const WRONG = 422;

export function warningDeskPages(ports: ConsolePorts, pages: Pages): void {
  pages.get(DESK, 'see-members', (asked) => drawList(asked, ports));
  pages.get(`${DESK}/new`, 'steer-members', ({ view, query }) => {
    const named = query.get('campaign') ?? '';
    return Promise.resolve(drawForm(view, { id: null, texts: {}, campaign: campaignIn(named) }));
  });
  pages.get(`${DESK}/:id/correct`, 'steer-members', async ({ view, id }) => {
    const one = await ports.publicWarnings.find(id);
    return one === null || one.withdrawn !== null ? null : drawForm(view, one);
  });
  pages.post(DESK, 'steer-members', (asked) => save(asked, ports, null));
  pages.post(`${DESK}/:id/correct`, 'steer-members', (asked) => save(asked, ports, asked.id));
  pages.post(`${DESK}/:id/withdraw`, 'steer-members', async ({ id, person }) => {
    await ports.publicWarnings.withdraw(id, person.name);
    return DESK;
  });
}

/** Looked at first: what is published, everybody reads at once. */
async function save(
  { view, form, person }: Asked,
  ports: ConsolePorts,
  id: string | null,
): Promise<string | Answer> {
  const draft = { id, texts: textsIn(form), campaign: campaignIn(form.get('campaign') ?? '') };
  if (languagesOf(draft.texts).length === 0)
    return drawForm(view, draft, [view.words.say('public-warning-without-text')]);
  if (form.get('act') !== 'publish') return drawForm(view, draft, [], true);
  try {
    if (id === null) await ports.publicWarnings.publish(draft, person.name);
    else await ports.publicWarnings.correct(id, draft.texts, person.name);
    return DESK;
  } catch (error) {
    if (!(error instanceof DecisionRefused)) throw error;
    return drawForm(view, draft, [view.words.say(error.code)]);
  }
}

function textsIn(form: URLSearchParams): WarningTexts {
  const field = (name: string, most: number): string =>
    (form.get(name) ?? '').trim().slice(0, most);
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = {
        title: field(`title-${language}`, TITLE_CHARS_MAX),
        looksLike: field(`looks-${language}`, TEXT_CHARS_MAX),
        whatToDo: field(`do-${language}`, TEXT_CHARS_MAX),
      };
      return Object.values(text).every((one) => one === '') ? [] : [[language, text] as const];
    }),
  );
}

function campaignIn(text: string): string | null {
  return CAMPAIGN.test(text) ? text : null;
}

interface Draft extends Pick<PublicWarning, 'texts' | 'campaign'> {
  readonly id: string | null;
}

function drawForm(
  view: View,
  draft: Draft,
  errors: readonly string[] = [],
  isPreview = false,
): Answer {
  const { words } = view;
  const { id, texts, campaign } = draft;
  const title = words.say(id === null ? 'public-warning-new' : 'public-warning-correct');
  const shown: PublicWarning = {
    ...draft,
    id: id ?? '0',
    publishedAt: view.now,
    by: '',
    corrected: null,
    withdrawn: null,
  };
  const body = html`${errorSummary(view, errors)}
    <h1>${title}</h1>
    <p class="lead">${words.say('public-warning-form-lead')}</p>
    ${
      isPreview &&
      callout('info', words.say('public-warning-preview'), warningArticle(view, shown) ?? '')
    }
    <form method="post" action="${id === null ? DESK : `${DESK}/${id}/correct`}">
      ${formToken(view)}
      <input type="hidden" name="campaign" value="${campaign ?? ''}" />
      ${LANGUAGES.map((language) => languageFields(view, language, texts))}
      ${buttonRow(
        button(words.say('public-warning-look'), { name: 'act', value: 'preview', look: 'quiet' }),
        isPreview && button(words.say('public-warning-publish'), { name: 'act', value: 'publish' }),
      )}
    </form>`;
  const status = errors.length > 0 ? WRONG : 200;
  return { title, section: 'public-warnings', body, status };
}

function languageFields(view: View, language: keyof WarningTexts, texts: WarningTexts): Html {
  const { words } = view;
  const text = texts[language];
  return details(
    words.say(`public-warning-in-${language}`),
    html`${textInput({
      name: `title-${language}`,
      label: words.say('public-warning-title'),
      value: text?.title ?? '',
      lengthMax: TITLE_CHARS_MAX,
    })}
    ${textArea({
      name: `looks-${language}`,
      label: words.say('public-warning-looks-like'),
      value: text?.looksLike ?? '',
      rows: 4,
      lengthMax: TEXT_CHARS_MAX,
    })}
    ${textArea({
      name: `do-${language}`,
      label: words.say('public-warning-what-to-do'),
      value: text?.whatToDo ?? '',
      rows: 4,
      lengthMax: TEXT_CHARS_MAX,
    })}`,
    text !== undefined || language === words.language,
  );
}

async function drawList({ view, query, person }: Asked, ports: ConsolePorts): Promise<Answer> {
  const { words } = view;
  const list = await ports.publicWarnings.list(pageIn(query, PAGE_SIZE));
  const steers = may(person.roles, 'steer-members');
  const body = html`<h1>${words.say('section-public-warnings')}</h1>
    <p class="lead">${words.say('public-warnings-desk-lead')} <a href="/warnings">/warnings</a></p>
    ${steers && buttonRow(linkButton(words.say('public-warning-new'), `${DESK}/new`))}
    ${warningTable(view, list.items, steers)} ${olderLink(view, view.address, list.next)}`;
  return { title: words.say('section-public-warnings'), section: 'public-warnings', body };
}

function warningTable(view: View, list: readonly PublicWarning[], steers: boolean): Html {
  const { words } = view;
  return table<PublicWarning>(
    words.say('section-public-warnings'),
    [
      {
        heading: words.say('public-warning-title'),
        cell: (one) => textIn(one, words.language)?.text.title ?? '',
      },
      {
        heading: words.say('public-warning-languages'),
        cell: ({ texts }) => languagesOf(texts).join(', '),
      },
      {
        heading: words.say('public-warning-published'),
        cell: (one) => time(view, one.publishedAt),
      },
      { heading: words.say('bulletin-by'), cell: (one) => one.by },
      {
        heading: words.say('state'),
        cell: (one) => {
          if (one.withdrawn !== null)
            return words.say('bulletin-withdrawn', { by: one.withdrawn.by });
          return steers ? acts(view, one) : words.say('bulletin-holding');
        },
      },
    ],
    list,
    emptyState(words.say('public-warnings-none'), words.say('public-warnings-desk-none')),
  );
}

function acts(view: View, { id }: PublicWarning): Html {
  const { words } = view;
  return html`<a href="${DESK}/${id}/correct">${words.say('public-warning-correct')}</a>
    <form method="post" action="${DESK}/${id}/withdraw">
      ${formToken(view)} ${button(words.say('bulletin-withdraw'), { look: 'quiet' })}
    </form>`;
}
