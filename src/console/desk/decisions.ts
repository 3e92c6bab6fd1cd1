/** What people decide about cases, by form: every one of them ends as a line of the case's history. */
import { CLOSE_REASONS } from '../../model/case.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { casePage } from './cases.ts';
import type { ConsolePorts } from '../view.ts';

const FINDINGS_SHOWN = 100;
const TEXT_CHARS_MAX = 4_000;
const CHOSEN_FINDINGS_MAX = 200;

export function decideOnCases(ports: ConsolePorts, pages: Pages): void {
  const { cases } = ports;
  pages.get('/cases/:id', 'see-signals', (asked) => drawCase(asked, ports, []));
  pages.post('/cases', 'decide', async ({ view, form }) => {
    const chosen = form.getAll('finding').slice(0, CHOSEN_FINDINGS_MAX);
    if (chosen.length === 0) return '/findings';
    const first = await ports.findings.find(chosen[0] ?? '');
    const title = text(form, 'title') || (first?.rule.title ?? '');
    const made = await cases.open(title, chosen, who(view.person?.name));
    return `/cases/${made.id}`;
  });
  pages.post('/cases/:id/assign', 'decide', async ({ view, form, id }) => {
    const assignee = text(form, 'assignee');
    await cases.assign(id, assignee === '' ? null : assignee, who(view.person?.name));
    return `/cases/${id}`;
  });
  pages.post('/cases/:id/note', 'decide', async ({ view, form, id }) => {
    const note = text(form, 'text');
    if (note !== '') await cases.note(id, note, who(view.person?.name));
    return `/cases/${id}`;
  });
  pages.post('/cases/:id/close', 'decide', async (asked) => {
    const { view, form, id } = asked;
    const reason = CLOSE_REASONS.find((one) => one === form.get('reason'));
    const why = text(form, 'text');
    if (reason === undefined || why === '') {
      const errors = [view.words.say('close-needs-reason')];
      return (await drawCase(asked, ports, errors)) ?? '/cases';
    }
    await cases.close(id, reason, why, who(view.person?.name));
    return `/cases/${id}`;
  });
  pages.post('/cases/:id/reopen', 'decide', async ({ view, form, id }) => {
    await cases.reopen(id, text(form, 'text'), who(view.person?.name));
    return `/cases/${id}`;
  });
}

async function drawCase(
  { view, id }: Asked,
  ports: ConsolePorts,
  errors: readonly string[],
): Promise<Answer | null> {
  const found = await ports.cases.find(id);
  if (found === null) return null;
  const findings = await ports.findings.list({ caseId: id }, { size: FINDINGS_SHOWN });
  const parts = { ...found, findings: findings.items, errors };
  return {
    title: found.case.title,
    section: 'cases',
    body: casePage(view, ports.advice, parts),
    status: errors.length > 0 ? 422 : 200,
  };
}

function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim().slice(0, TEXT_CHARS_MAX);
}

function who(name: string | undefined): string {
  return name ?? '';
}
