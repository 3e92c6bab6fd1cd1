/** Hunts, and whose message one found: every such question is written down before it is answered. */
import { may } from '../../model/role.ts';
import { look } from '../looks.ts';
import type { FormError } from '../parts/errors.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { HUNTS, huntsPage, namedPage, PURPOSE_CHARS_MAX, whosePage } from './hunts.ts';

const WRONG = 422;
/** Shorter ones say nothing to whoever reads them later. */
const PURPOSE_CHARS_MIN = 5;

export function huntPages(ports: ConsolePorts, pages: Pages): void {
  pages.get(HUNTS, 'see-overview', ({ view, person, query }) =>
    Promise.resolve({
      title: view.words.say('hunts-title'),
      section: 'guard',
      body: huntsPage(view, {
        mail: ports.hunts.recent(),
        deep: ports.deepHunts.deep(),
        standing: ports.mail.standing(),
        page: Number(query.get('page') ?? 1) || 1,
        names: may(person.roles, 'see-signals'),
      }),
      islands: ['live'],
    }),
  );
  pages.get(`${HUNTS}/whose`, 'see-signals', (asked) =>
    Promise.resolve(drawForm(asked, (asked.query.get('message') ?? '').slice(0, 24), '', [])),
  );
  pages.post(`${HUNTS}/whose`, 'see-signals', (asked) => nameMail(asked, ports));
}

function drawForm(
  { view }: Asked,
  message: string,
  purpose: string,
  errors: readonly FormError[],
): Answer {
  return {
    title: view.words.say('whose-title'),
    section: 'guard',
    body: whosePage(view, { message, purpose, errors }),
    status: errors.length > 0 ? WRONG : 200,
  };
}

async function nameMail(asked: Asked, ports: ConsolePorts): Promise<Answer> {
  const { view, form } = asked;
  const { words } = view;
  const message = (form.get('message') ?? '').trim().slice(0, 24);
  const purpose = (form.get('purpose') ?? '').trim().slice(0, PURPOSE_CHARS_MAX);
  const entry = Number(/^(?:mail\.)?(\d{1,15})$/.exec(message)?.[1] ?? Number.NaN);
  const errors: FormError[] = [];
  if (Number.isNaN(entry)) errors.push({ text: words.say('whose-no-message'), field: 'message' });
  if (purpose.length < PURPOSE_CHARS_MIN)
    errors.push({ text: words.say('whose-no-purpose'), field: 'purpose' });
  if (errors.length > 0) return drawForm(asked, message, purpose, errors);
  await look(asked, ports, 'search', `mail.${entry}: ${purpose}`);
  const named = ports.mail.named(entry);
  if (named === null)
    return drawForm(asked, message, purpose, [
      { text: words.say('whose-unknown'), field: 'message' },
    ]);
  return {
    title: words.say('whose-title'),
    section: 'guard',
    body: namedPage(view, `mail.${entry}`, purpose, named),
  };
}
