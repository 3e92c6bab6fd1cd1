/** Members on the link: invited by a code that is shown once, and expelled with what they told since. */
import { DecisionRefused } from '../../flow/refused.ts';
import { readIsoTime } from '../../formats/timestamp/timestamp.ts';
import type { CentreLoop, Invite } from '../../flow/loop.ts';
import type { HubMember } from '../../intel/hub/state.ts';
import { may } from '../../model/role.ts';
import { memberNames, type Names } from '../campaigns/words.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { selectInput, textInput } from '../parts/fields.ts';
import { summaryList } from '../parts/lists.ts';
import { receiptCode } from '../parts/sheets.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { breadcrumb, details } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { number, time, type ConsolePorts, type View } from '../view.ts';
import { MEMBER_KINDS } from './members.ts';

const NAME_CHARS_MAX = 120;
const WRONG = 422;

export function enrolledPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/enrolled', 'see-members', (asked) => drawEnrolled(asked, ports, []));
  pages.post('/enrolled', 'steer-members', async (asked) => {
    const { view, form } = asked;
    const text = (name: string): string => (form.get(name) ?? '').trim().slice(0, NAME_CHARS_MAX);
    const kind = MEMBER_KINDS.find((one) => one === form.get('kind')) ?? 'hospital';
    if (ports.centre === null) return null;
    try {
      const more = { kind, place: text('place') };
      const invite = await ports.centre.invite(text('name'), text('group'), more);
      const title = view.words.say('enrol-invited-title', { name: text('name') });
      const body = invitedPage(view, title, invite);
      return { title, section: 'enrolled', body, islands: ['copy'] };
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      const field = error.code === 'member-name-wrong' ? 'name' : 'group';
      return drawEnrolled(asked, ports, [{ text: view.words.say(error.code), field }]);
    }
  });
  pages.post('/enrolled/:id/expel', 'steer-members', async (asked) => {
    const { view, form, id } = asked;
    const isKnown = ports.centre?.enrolled().some((one) => one.id === id) === true;
    if (ports.centre === null || !isKnown) return null;
    const since = readIsoTime(form.get('since') ?? '', view.config.timeZone);
    if (since === null || since > view.now)
      return drawEnrolled(asked, ports, [view.words.say('expel-time-wrong')]);
    await ports.centre.expel(id, since);
    return '/enrolled';
  });
}

async function drawEnrolled(
  { view, form, person }: Asked,
  ports: ConsolePorts,
  errors: readonly FormError[],
): Promise<Answer> {
  const { words } = view;
  const { centre } = ports;
  const title = words.say('section-enrolled');
  const steers = may(person.roles, 'steer-members');
  const body =
    centre === null
      ? html`<h1>${title}</h1>
          ${emptyState(words.say('campaigns-no-centre-title'), words.say('campaigns-no-centre-text'))}`
      : html`${errorSummary(view, errors)}
          <h1>${title}</h1>
          <p class="lead">${words.say('enrolled-lead')}</p>
          ${enrolledTable(view, centre, await memberNames(ports), steers)}
          ${steers && inviteForm(view, form, errors)}`;
  return { title, section: 'enrolled', body, status: errors.length > 0 ? WRONG : 200 };
}

function enrolledTable(view: View, centre: CentreLoop, names: Names, steers: boolean): Html {
  const { words } = view;
  const columns = [
    {
      heading: words.say('member-name'),
      names: true,
      cell: ({ id }: HubMember) =>
        html`<div><a href="/members/${id}">${names.get(id) ?? id}</a><small>${id}</small></div>`,
    },
    {
      heading: words.say('state'),
      cell: ({ expelledAt }: HubMember) =>
        expelledAt === null
          ? stateTag('good', words.say('enrolled-heard'))
          : html`<div>
              ${stateTag('bad', words.say('enrolled-expelled'))}
              <small>${time(view, expelledAt)}</small>
            </div>`,
    },
    {
      heading: words.say('enrolled-group'),
      cell: ({ group }: HubMember) => html`<code>${group}</code>`,
    },
    {
      heading: words.say('enrolled-right'),
      cell: ({ right }: HubMember) => number(view, right),
      numeric: true,
    },
    {
      heading: words.say('enrolled-wrong'),
      cell: ({ wrong }: HubMember) => number(view, wrong),
      numeric: true,
    },
  ];
  const expel = {
    heading: words.say('expel'),
    cell: ({ id, expelledAt }: HubMember): Html | null =>
      expelledAt === null ? expelForm(view, id) : null,
  };
  return table<HubMember>(
    words.say('section-enrolled'),
    steers ? [...columns, expel] : columns,
    centre.enrolled(),
    emptyState(words.say('enrolled-none-title'), words.say('enrolled-none-text')),
  );
}

/** What it does stands before the button, folded, since it is rarely wanted. */
function expelForm(view: View, id: string): Html {
  const { words } = view;
  const field = `since-${id}`;
  return details(
    words.say('expel'),
    html`<form method="post" action="/enrolled/${id}/expel">
      ${formToken(view)}
      <p>${words.say('expel-text')}</p>
      <label for="${field}">${words.say('expel-since')}</label>
      <input type="datetime-local" id="${field}" name="since" required />
      ${button(words.say('expel-confirm'), { look: 'danger' })}
    </form>`,
  );
}

function inviteForm(view: View, form: URLSearchParams, errors: readonly FormError[]): Html {
  const { words } = view;
  const said = (name: string): string => form.get(name) ?? '';
  return html`<h2>${words.say('enrol-title')}</h2>
    <p>${words.say('enrol-text')}</p>
    <form method="post" action="/enrolled">
      ${formToken(view)}
      ${textInput({ name: 'name', label: words.say('enrol-name'), value: said('name'), required: true, lengthMax: NAME_CHARS_MAX, error: errorOf(errors, 'name') })}
      ${selectInput({ name: 'kind', label: words.say('member-kind'), options: MEMBER_KINDS.map((kind) => ({ value: kind, label: words.say(`member-kind-${kind}`) })), chosen: said('kind') || 'hospital' })}
      ${textInput({ name: 'place', label: words.say('member-place'), value: said('place'), lengthMax: NAME_CHARS_MAX })}
      ${textInput({ name: 'group', label: words.say('enrol-group'), hint: words.say('enrol-group-hint'), value: said('group'), lengthMax: NAME_CHARS_MAX, error: errorOf(errors, 'group') })}
      ${button(words.say('enrol-invite'))}
    </form>`;
}

/** Only the code's hash is kept: this page is the only place where it ever stands. */
function invitedPage(view: View, title: string, { member, code, until }: Invite): Html {
  const { words } = view;
  return html`${breadcrumb(view, [[words.say('section-enrolled'), '/enrolled']])}
    <h1>${title}</h1>
    ${callout('act', words.say('enrol-once-title'), words.say('enrol-once-text'))}
    ${receiptCode(view, words.say('enrol-code'), code)}
    ${summaryList([
      [words.say('enrol-member'), html`<code>${member}</code>`],
      [words.say('enrol-until'), time(view, until)],
      [words.say('enrol-address'), html`<code>${view.origin}${view.config.basePath}</code>`],
    ])}`;
}
