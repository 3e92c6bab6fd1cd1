/** Notices to staff: written here, shown to everyone on the page of today for as long as they hold. */
import { WHOLE_LANGUAGES } from '../../flow/advice.ts';
import type { Bulletin } from '../../flow/bulletins.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { may } from '../../model/role.ts';
import { DAY } from '../../model/time.ts';
import { bulletinText } from '../anyone/today.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { errorSummary } from '../parts/errors.ts';
import { selectInput, textArea } from '../parts/fields.ts';
import { emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { olderLink, pageIn } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { time, type ConsolePorts, type View } from '../view.ts';

const PAGE_SIZE = 20;
const TEXT_CHARS_MAX = 1_000;
const DAYS: readonly number[] = [1, 3, 7, 28];
const WRONG = 422;

export function bulletinPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/bulletins', 'see-signals', (asked) => draw(asked, ports, []));
  pages.post('/bulletins', 'decide', async (asked) => {
    const { view, form, person } = asked;
    const texts = Object.fromEntries(
      WHOLE_LANGUAGES.flatMap((language) => {
        const text = (form.get(`text-${language}`) ?? '').trim().slice(0, TEXT_CHARS_MAX);
        return text === '' ? [] : [[language, text]];
      }),
    );
    const days = DAYS.find((one) => String(one) === form.get('days')) ?? 1;
    const fresh = { texts, from: view.now, until: view.now + days * DAY };
    try {
      await ports.bulletins.publish(fresh, person.name);
      return '/bulletins';
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      return draw(asked, ports, [view.words.say(error.code)]);
    }
  });
  pages.post('/bulletins/:id/withdraw', 'decide', async ({ id, person }) => {
    await ports.bulletins.withdraw(id, person.name);
    return '/bulletins';
  });
}

async function draw(
  { view, form, query, person }: Asked,
  ports: ConsolePorts,
  errors: readonly string[],
): Promise<Answer> {
  const { words } = view;
  const list = await ports.bulletins.list(pageIn(query, PAGE_SIZE));
  const decides = may(person.roles, 'decide');
  const body = html`${errorSummary(view, errors)}
    <h1>${words.say('section-bulletins')}</h1>
    <p class="lead">${words.say('bulletins-lead')}</p>
    ${decides && publishForm(view, form)} ${bulletinTable(view, list.items, decides)}
    ${olderLink(view, view.address, list.next)}`;
  const status = errors.length > 0 ? WRONG : 200;
  return { title: words.say('section-bulletins'), section: 'bulletins', body, status };
}

function publishForm(view: View, form: URLSearchParams): Html {
  const { words } = view;
  const texts = WHOLE_LANGUAGES.map((language) =>
    textArea({
      name: `text-${language}`,
      label: words.say(`bulletin-text-${language}`),
      value: form.get(`text-${language}`) ?? '',
      rows: 3,
      lengthMax: TEXT_CHARS_MAX,
    }),
  );
  const days = DAYS.map((count) => ({
    value: String(count),
    label: words.say('bulletin-days', { count }),
  }));
  return html`<form method="post" action="/bulletins">
    ${formToken(view)} ${texts}
    ${selectInput({ name: 'days', label: words.say('bulletin-holds'), options: days, chosen: '1' })}
    ${buttonRow(button(words.say('bulletin-publish')))}
  </form>`;
}

function bulletinTable(view: View, list: readonly Bulletin[], decides: boolean): Html {
  const { words } = view;
  const withdraw = (one: Bulletin): Html =>
    html`<form method="post" action="/bulletins/${one.id}/withdraw">
      ${formToken(view)} ${button(words.say('bulletin-withdraw'), { look: 'quiet' })}
    </form>`;
  return table<Bulletin>(
    words.say('section-bulletins'),
    [
      {
        heading: words.say('bulletin'),
        cell: (one) => bulletinText(view, one),
      },
      { heading: words.say('bulletin-from'), cell: (one) => time(view, one.from) },
      { heading: words.say('bulletin-until'), cell: (one) => time(view, one.until) },
      { heading: words.say('bulletin-by'), cell: (one) => one.by },
      {
        heading: words.say('state'),
        cell: (one) => {
          if (one.withdrawnBy !== null)
            return words.say('bulletin-withdrawn', { by: one.withdrawnBy });
          if (one.until <= view.now) return words.say('bulletin-over');
          return decides ? withdraw(one) : words.say('bulletin-holding');
        },
      },
    ],
    list,
    emptyState(words.say('bulletins-none'), words.say('bulletins-none-text')),
  );
}
