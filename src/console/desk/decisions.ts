/** What people decide about cases, by form: every one of them ends as a line of the case's history. */
import { CASES_AT_ONCE_MAX } from '../../flow/casework.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { CLOSE_REASONS, type CloseReason } from '../../model/case.ts';
import type { Permission } from '../../model/role.ts';
import type { Millis } from '../../model/time.ts';
import type { FormError } from '../parts/errors.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { backToQueue } from './queue-filter.ts';

const TEXT_CHARS_MAX = 4_000;
const TASK_CHARS_MAX = 500;
const TICKET_CHARS_MAX = 200;
const CHOSEN_FINDINGS_MAX = 200;

/** Draws the page that a form stood on, with what was wrong. */
type Redraw = (asked: Asked, errors: readonly FormError[]) => Promise<Answer | null>;

export function decideOnCases(ports: ConsolePorts, pages: Pages, drawCase: Redraw): void {
  const { cases, casework, notices } = ports;
  pages.post('/cases', 'decide', async ({ person, form }) => {
    const chosen = form.getAll('finding').slice(0, CHOSEN_FINDINGS_MAX);
    if (chosen.length === 0) return '/findings';
    const first = await ports.findings.find(chosen[0] ?? '');
    const title = text(form, 'title') || (first?.rule.title ?? '');
    const made = await cases.open(title, chosen, person.name);
    return `/cases/${made.id}`;
  });
  const on = (
    what: string,
    act: (asked: Asked) => Promise<readonly FormError[] | void>,
    allowed: Permission = 'decide',
  ): void =>
    pages.post(`/cases/:id/${what}`, allowed, async (asked) => {
      const errors = await refusedAs(asked, () => act(asked));
      if (errors.length > 0) return (await drawCase(asked, errors)) ?? '/queue';
      return backTo(asked, what);
    });
  on('assign', async ({ form, id, person }) => {
    const assignee = text(form, 'assignee');
    await cases.assign(id, assignee === '' ? null : assignee, person.name);
  });
  on('note', async ({ form, id, person }) => {
    const note = text(form, 'text');
    if (note !== '') await cases.note(id, note, person.name);
  });
  on('close', async ({ view, form, id, person }) => {
    const closing = closingOf(form);
    if (closing === null) return [view.words.say('close-needs-reason')];
    return cases.close(id, closing.reason, closing.text, person.name);
  });
  on('reopen', ({ form, id, person }) => cases.reopen(id, text(form, 'text'), person.name));
  on('task', async ({ view, form, id, person }) => {
    const what = text(form, 'what').slice(0, TASK_CHARS_MAX);
    if (what === '') return [view.words.say('task-needs-words')];
    const due = localTime(form.get('due') ?? '', view.config.timeZone);
    return casework.addTask(id, what, due, person.name);
  });
  on('task-done', ({ form, id, person }) =>
    casework.finishTask(id, Number(form.get('task') ?? -1), person.name),
  );
  on('merge', ({ form, id, person }) =>
    casework.merge(id, text(form, 'into').toUpperCase(), person.name),
  );
  on('ticket', async ({ view, form, id, person }) => {
    const reference = text(form, 'reference').slice(0, TICKET_CHARS_MAX);
    const link = text(form, 'link').slice(0, TEXT_CHARS_MAX);
    if (link !== '' && !isWebAddress(link)) return [view.words.say('ticket-link-wrong')];
    const ticket = reference === '' ? null : { reference, link: link === '' ? null : link };
    return casework.setTicket(id, ticket, person.name);
  });
  on('hand-over', async ({ form, id, person }) => {
    await notices.handOver(id, form.get('recipient') ?? '', person.name);
  });
}

/** Several cases at once, from the queue. */
export function decideOnMany(ports: ConsolePorts, pages: Pages, drawQueue: Redraw): void {
  pages.post('/queue', 'decide', async (asked) => {
    const { view, form, person } = asked;
    const errors = await refusedAs(asked, async () => {
      const ids = form.getAll('case').slice(0, CASES_AT_ONCE_MAX + 1);
      if (ids.length === 0) return [view.words.say('queue-nothing-ticked')];
      const what = form.get('do');
      if (what === 'me') return ports.casework.assignAll(ids, person.name, person.name);
      const assignee = text(form, 'assignee');
      if (what === 'assign' || (what === 'written' && assignee !== '')) {
        return ports.casework.assignAll(ids, assignee === '' ? null : assignee, person.name);
      }
      const closing = closingOf(form);
      if (closing === null)
        return [{ text: view.words.say('close-needs-reason'), field: 'reason' }];
      return ports.casework.closeAll(ids, closing.reason, closing.text, person.name);
    });
    if (errors.length > 0) return (await drawQueue(asked, errors)) ?? '/queue';
    return backToQueue(form, {});
  });
}

/** A refusal that names something unknown is a page that does not exist; others are told where the form is. */
async function refusedAs(
  { view }: Asked,
  act: () => Promise<readonly FormError[] | void>,
): Promise<readonly FormError[]> {
  try {
    return (await act()) ?? [];
  } catch (error) {
    if (!(error instanceof DecisionRefused) || error.code.endsWith('-unknown')) throw error;
    return [view.words.say(error.code)];
  }
}

/** A case that was closed in the queue makes room for the next. */
function backTo({ form, id }: Asked, what: string): string {
  if ((form.get('back') ?? '') === '') return `/cases/${id}`;
  return backToQueue(form, what === 'close' || what === 'merge' ? { case: null } : {});
}

function closingOf(
  form: URLSearchParams,
): { readonly reason: CloseReason; readonly text: string } | null {
  const reason = CLOSE_REASONS.find((one) => one === form.get('reason'));
  const why = text(form, 'text');
  return reason === undefined || why === '' ? null : { reason, text: why };
}

function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim().slice(0, TEXT_CHARS_MAX);
}

function isWebAddress(link: string): boolean {
  return URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);
}

/** `2026-11-22T14:30` as the clocks of the organisation show it; null when it is no time. */
function localTime(given: string, zone: string): Millis | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(given)) return null;
  const asUtc = Date.parse(`${given}Z`);
  if (Number.isNaN(asUtc)) return null;
  const shown = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zone,
  }).format(asUtc);
  return asUtc - (Date.parse(`${shown.replace(' ', 'T')}Z`) - asUtc);
}
