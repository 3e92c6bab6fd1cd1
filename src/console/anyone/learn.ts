/** Lessons of three minutes: a scene, one decision, feedback. Counted, but never by person. */
import { textIn, type Lesson } from '../../flow/guides.ts';
import { html, type Html } from '../html.ts';
import { networkOf } from '../networks.ts';
import { button, buttonRow, linkButton } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { radioTiles } from '../parts/fields.ts';
import { breadcrumb } from '../parts/ways.ts';
import type { Answer, Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { bucketOf } from './today.ts';
import { warningExamples } from './warnings.ts';
import { openTurnstile } from '../../flow/turnstile.ts';

export function learnPages(ports: ConsolePorts, pages: Pages): void {
  const { lessons } = ports.guides;
  /** Who presses the same button again and again is counted a few times only. */
  const counted = openTurnstile();
  const named = (id: string): Lesson | undefined => lessons.find((one) => one.id === id);
  pages.anyone('/learn', async ({ view }) => ({
    title: view.words.say('learn-title'),
    section: 'learn',
    body: await listPage(view, ports),
  }));
  pages.anyone('/learn/:id', ({ view, id }) => {
    const lesson = named(id);
    return Promise.resolve(lesson === undefined ? null : lessonPage(view, lessons, lesson, null));
  });
  pages.anyoneForm('/learn/:id', async ({ view, id, form, from }) => {
    const lesson = named(id);
    if (lesson === undefined) return '/learn';
    const chosen = lesson.answers.find((answer) => answer.id === form.get('answer'));
    if (chosen === undefined) return lessonPage(view, lessons, lesson, null);
    const network = networkOf(from);
    if (counted.mayTry(network, view.now)) {
      counted.missed(network, view.now);
      await ports.lessons.answered(lesson.id);
    }
    return lessonPage(view, lessons, lesson, chosen.id);
  });
}

async function listPage(view: View, ports: ConsolePorts): Promise<Html> {
  const { words } = view;
  const { guides, lessons } = ports;
  const counts = await lessons.counts();
  const lines = guides.lessons.map((lesson) => {
    const answered = counts.find((one) => one.lesson === lesson.id)?.answered ?? 0;
    return html`<li>
      <a href="/learn/${lesson.id}"
        ><strong>${textIn(lesson, words.language).title}</strong
        ><span
          >${words.say('learn-minutes', { minutes: lesson.minutes })}
          ${answered > 0 && `· ${words.say('learn-answered', { count: words.say(bucketOf(answered)) })}`}</span
        ></a
      >
    </li>`;
  });
  return html`<h1>${words.say('learn-title')}</h1>
    <p class="lead">${words.say('learn-lead')}</p>
    <ul class="choices">
      ${lines}
    </ul>
    <p class="hint">${words.say('learn-private')}</p>
    ${await warningExamples(view, ports)}`;
}

function lessonPage(
  view: View,
  lessons: readonly Lesson[],
  lesson: Lesson,
  chosen: string | null,
): Answer {
  const { words } = view;
  const { title, scene, question, labels } = textIn(lesson, words.language);
  const options = lesson.answers.map(({ id }) => ({ value: id, label: labels.get(id) ?? id }));
  const body = html`${breadcrumb(view, [[words.say('learn-title'), '/learn']])}
    <h1>${title}</h1>
    ${scene.map((paragraph) => html`<p class="lead">${paragraph}</p>`)}
    ${chosen !== null && feedback(view, lessons, lesson, chosen)}
    <form method="post" action="/learn/${lesson.id}">
      ${radioTiles({ name: 'answer', label: question, options, chosen, required: true })}
      ${buttonRow(button(words.say(chosen === null ? 'learn-answer' : 'learn-again'), { look: chosen === null ? 'main' : 'quiet' }))}
    </form>`;
  return { title, section: 'learn', body };
}

function feedback(view: View, lessons: readonly Lesson[], lesson: Lesson, chosen: string): Html {
  const { words } = view;
  const { labels, cues, action } = textIn(lesson, words.language);
  const right = lesson.answers.some(({ id, right: is }) => id === chosen && is);
  const next = lessons[(lessons.indexOf(lesson) + 1) % lessons.length];
  return html`${callout(
    right ? 'good' : 'act',
    words.say(right ? 'learn-right' : 'learn-wrong'),
    labels.get(`${chosen}.feedback`) ?? '',
  )}
  ${
    right &&
    html`<h2>${words.say('learn-cues')}</h2>
      <ol>
        ${cues.map((cue) => html`<li>${cue}</li>`)}
      </ol>
      <section class="next">
        <h2>${words.say('learn-action')}</h2>
        <p>${action}</p>
      </section>
      ${next !== undefined && next !== lesson && buttonRow(linkButton(words.say('learn-next'), `/learn/${next.id}`))}`
  }`;
}
