/** The page of public warnings and its feeds: for anybody, without signing in, from every network. */
import type { FastifyInstance } from 'fastify';

import { LANGUAGES, type Language } from '../../flow/advice.ts';
import { changedAt, textIn, type PublicWarning } from '../../flow/public-warnings.ts';
import { printAtom, printJsonFeed, type Feed } from '../../formats/feed/feed.ts';
import { html, type Html } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import type { Pages } from '../routes.ts';
import { time, type ConsoleConfig, type ConsolePorts, type View } from '../view.ts';

const PAGE = '/warnings';

export function publicWarningPages(
  app: FastifyInstance,
  config: Pick<ConsoleConfig, 'basePath' | 'organisation'>,
  ports: ConsolePorts,
  pages: Pages,
): void {
  app.get(PAGE, async (request, reply) => {
    const shown = await ports.publicWarnings.shown();
    return pages.open(request, reply, (view) => ({
      title: view.words.say('public-warnings-title'),
      section: null,
      body: warningsBody(view, shown),
    }));
  });
  for (const language of LANGUAGES)
    for (const form of ['atom', 'json'] as const) {
      const address = `${PAGE}/${language}.${form}`;
      app.get(address, async (request, reply) => {
        const shown = await ports.publicWarnings.shown();
        const origin = `${request.protocol}://${request.host}${config.basePath}`;
        const words = ports.words(language);
        const page = `${origin}${PAGE}`;
        const feed: Feed = {
          title: words.say('public-warnings-title'),
          author: config.organisation,
          language,
          page,
          address: `${origin}${address}`,
          entries: shown.flatMap((one) => entryOf(one, language, page, (key) => words.say(key))),
        };
        return form === 'atom'
          ? reply.type('application/atom+xml; charset=utf-8').send(printAtom(feed))
          : reply.type('application/feed+json; charset=utf-8').send(printJsonFeed(feed));
      });
    }
}

function entryOf(
  one: PublicWarning,
  language: Language,
  base: string,
  say: (key: string) => string,
): Feed['entries'] {
  const written = textIn(one, language);
  if (written === null) return [];
  const { title, looksLike, whatToDo } = written.text;
  const isOver = one.withdrawn !== null;
  return [
    {
      id: `${base}#${one.id}`,
      url: `${base}#warning-${one.id}`,
      title: isOver ? `${say('public-warning-withdrawn')}: ${title}` : title,
      text: isOver ? say('public-warning-withdrawn-text') : `${looksLike}\n\n${whatToDo}`.trim(),
      publishedAt: one.publishedAt,
      changedAt: changedAt(one),
      language: written.language,
    },
  ];
}

function warningsBody(view: View, shown: readonly PublicWarning[]): Html {
  const { words } = view;
  const { language } = words;
  return html`<h1>${words.say('public-warnings-title')}</h1>
    <p class="lead">${words.say('public-warnings-lead')}</p>
    ${
      shown.length === 0
        ? emptyState(words.say('public-warnings-none'), words.say('public-warnings-none-text'))
        : shown.map((one) => warningArticle(view, one))
    }
    <p>
      ${words.say('public-warnings-feeds')}
      <a href="${PAGE}/${language}.atom">Atom</a>, <a href="${PAGE}/${language}.json">JSON Feed</a>
    </p>`;
}

/** Drawn the same for the preview. */
export function warningArticle(view: View, one: PublicWarning): Html | null {
  const { words } = view;
  const written = textIn(one, words.language);
  if (written === null) return null;
  const { title, looksLike, whatToDo } = written.text;
  if (one.withdrawn !== null)
    return html`<article id="warning-${one.id}" lang="${written.language}">
      <h2>${title}</h2>
      <p lang="${words.language}">
        <strong>${words.say('public-warning-withdrawn')}</strong> (${time(view, one.withdrawn.at)}).
        ${words.say('public-warning-withdrawn-text')}
      </p>
    </article>`;
  return html`<article id="warning-${one.id}" lang="${written.language}">
    <h2>${title}</h2>
    <p lang="${words.language}">
      <small
        >${time(view, one.publishedAt)}${
          one.corrected !== null &&
          html`, ${words.say('public-warning-corrected')} ${time(view, one.corrected.at)}`
        }</small
      >
    </p>
    ${
      looksLike !== '' &&
      html`<h3 lang="${words.language}">${words.say('public-warning-looks-like')}</h3>
        <p class="written">${looksLike}</p>`
    }
    <h3 lang="${words.language}">${words.say('public-warning-what-to-do')}</h3>
    <p class="written">${whatToDo}</p>
  </article>`;
}
