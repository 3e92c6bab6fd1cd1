/** The routes of suppressions: the list, the form made from a finding, and ending one. */
import { DecisionRefused } from '../../flow/refused.ts';
import { may } from '../../model/role.ts';
import { look } from '../looks.ts';
import type { FormError } from '../parts/errors.ts';
import { pageIn } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import {
  draftOf,
  suppressionForm,
  suppressionsPage,
  type SuppressionState,
} from './suppressions.ts';

const PAGE_SIZE = 50;
/** Under which field a refusal is shown. */
const FIELDS: Readonly<Record<string, string>> = {
  'suppression-without-reason': 'reason',
  'suppression-too-long': 'until',
};

export function suppressionPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/suppressions', 'see-signals', async ({ view, query, person }) => {
    const state: SuppressionState =
      (['running', 'over', 'all'] as const).find((one) => one === query.get('state')) ?? 'running';
    const list = await ports.suppressions.list(state, pageIn(query, PAGE_SIZE));
    const mayDecide = may(person.roles, 'decide');
    return {
      title: view.words.say('section-suppressions'),
      section: 'suppressions',
      body: suppressionsPage(view, ports, list, { state, mayDecide }),
      islands: ['keys'],
    };
  });
  pages.get('/suppressions/new', 'decide', (asked) =>
    drawForm(
      asked,
      ports,
      { form: new URLSearchParams(), id: asked.query.get('finding') ?? '' },
      [],
    ),
  );
  pages.post('/suppressions', 'decide', async (asked) => {
    const { form, person } = asked;
    const id = form.get('finding') ?? '';
    const finding = await ports.findings.find(id);
    if (finding === null) throw new DecisionRefused('finding-unknown');
    try {
      await ports.suppressions.add(draftOf(finding, form), person.name, mayCritical(asked));
      return '/suppressions';
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      const text = asked.view.words.say(error.code);
      const field = FIELDS[error.code];
      const errors = [field === undefined ? text : { text, field }];
      return (await drawForm(asked, ports, { form, id }, errors)) ?? '/suppressions';
    }
  });
  pages.post('/suppressions/:id/end', 'decide', async ({ id, person }) => {
    await ports.suppressions.end(id, person.name);
    return '/suppressions';
  });
}

/** To hide what may be critical takes somebody who answers for the whole shield. */
function mayCritical({ person }: Asked): boolean {
  return may(person.roles, 'administer');
}

async function drawForm(
  asked: Asked,
  ports: ConsolePorts,
  { form, id }: { readonly form: URLSearchParams; readonly id: string },
  errors: readonly FormError[],
): Promise<Answer | null> {
  const finding = await ports.findings.find(id);
  if (finding === null) return null;
  if (finding.person !== null) await look(asked, ports, 'finding', finding.id);
  const body = suppressionForm(asked.view, ports, {
    finding,
    form,
    errors,
    mayCritical: mayCritical(asked),
  });
  return {
    title: asked.view.words.say('suppress-title'),
    section: 'suppressions',
    body,
    status: errors.length > 0 ? 422 : 200,
  };
}
