/** The first run in five questions: shown until they are answered or put off, and at any later time. */
import { SENDER_GRANT } from '../../flow/doors.ts';
import type { Answer, Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { keepAnswer } from './answers.ts';
import { donePage, linesPage, questionPage } from './pages.ts';
import { QUESTIONS, type Question } from './questions.ts';
import { SENDER_KINDS, type SenderKind } from './senders.ts';

export function setupPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/setup', 'administer', () => Promise.resolve(`/setup/${firstOpen(ports)}`));
  for (const question of QUESTIONS) {
    const address = `/setup/${question}`;
    pages.get(address, 'administer', async ({ view, query }) => {
      const from = chosenIn(query.get('from')?.split(',') ?? []);
      if (question === 'logs' && from.length > 0)
        return asked(view, linesPage(view, ports, from, null));
      return asked(view, await questionPage(view, ports, question));
    });
    pages.post(address, 'administer', async ({ view, form, person }) => {
      const errors = await keepAnswer(view, ports, question, form, person.name);
      if (errors.length > 0)
        return { ...asked(view, await questionPage(view, ports, question, errors)), status: 422 };
      await remember(ports, question);
      return afterwards(question, form);
    });
  }
  closing(ports, pages);
}

function closing(ports: ConsolePorts, pages: Pages): void {
  pages.post('/setup/token', 'administer', async ({ view, form }) => {
    const from = chosenIn((form.get('from') ?? '').split(','));
    const token = await ports.tokens.create(await freeName(ports), SENDER_GRANT);
    return asked(view, linesPage(view, ports, from, token), ['copy']);
  });
  pages.post('/setup/later', 'administer', async ({ view }) => {
    await ports.settings.mark({ ...ports.settings.progress(), putOffAt: view.now });
    return '/';
  });
  pages.post('/setup/done', 'administer', async ({ view }) => {
    await remember(ports, 'logs');
    await ports.settings.mark({ ...ports.settings.progress(), finishedAt: view.now });
    return '/setup/done';
  });
  pages.get('/setup/done', 'administer', ({ view }) =>
    Promise.resolve(asked(view, donePage(view))),
  );
}

function asked(view: View, body: Answer['body'], islands: readonly string[] = []): Answer {
  return { title: view.words.say('setup-title'), section: 'setup', body, islands };
}

function firstOpen(ports: ConsolePorts): Question {
  const { answered } = ports.settings.progress();
  return QUESTIONS.find((one) => !answered.includes(one)) ?? 'kind';
}

async function remember(ports: ConsolePorts, question: Question): Promise<void> {
  const progress = ports.settings.progress();
  const answered = [...new Set([...progress.answered, question])];
  await ports.settings.mark({ ...progress, answered });
}

function afterwards(question: Question, form: URLSearchParams): string | Promise<string> {
  const next = QUESTIONS[QUESTIONS.indexOf(question) + 1];
  if (next !== undefined) return `/setup/${next}`;
  const from = chosenIn(form.getAll('from'));
  return `/setup/logs?from=${(from.length > 0 ? from : SENDER_KINDS).join()}`;
}

function chosenIn(given: readonly string[]): readonly SenderKind[] {
  return SENDER_KINDS.filter((one) => given.includes(one));
}

/** `sender-1`, `sender-2`: the administrator may give it a better one later. */
async function freeName(ports: ConsolePorts): Promise<string> {
  const taken = new Set((await ports.tokens.list()).map((one) => one.name));
  let number = 1;
  while (taken.has(`sender-${number}`)) number += 1;
  return `sender-${number}`;
}
