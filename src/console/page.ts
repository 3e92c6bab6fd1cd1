/** The frame of every page: skip link, name, navigation, language, the mark of a rehearsal. */
import { LANGUAGES, type Language } from '../flow/advice.ts';
import { html, type Html } from './html.ts';
import type { View } from './view.ts';

export type Section = 'now' | 'findings' | 'cases' | 'sources' | 'unreadable';
const SECTIONS: readonly (readonly [Section, string])[] = [
  ['now', '/'],
  ['findings', '/findings'],
  ['cases', '/cases'],
  ['sources', '/sources'],
  ['unreadable', '/unreadable'],
];
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  hu: 'Magyar',
  fr: 'Français',
  de: 'Deutsch',
};

export interface PageParts {
  readonly title: string;
  readonly section: Section | null;
  readonly body: Html;
  readonly islands?: readonly string[];
}

/** A whole document. */
export function page(view: View, { title, section, body, islands = [] }: PageParts): string {
  const { words, config } = view;
  const { markup } = html`<html lang="${words.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title} · ${config.organisation} · CyberShield</title>
      <link rel="stylesheet" href="/console.css" />
      <link rel="icon" href="/shield.svg" type="image/svg+xml" />
      ${islands.map((name) => html`<script type="module" src="/islands/${name}.js"></script>`)}
    </head>
    <body class="${config.simulated ? 'simulated' : ''}">
      <a class="skip" href="#main">${words.say('skip-to-content')}</a>
      <header class="top">
        ${config.simulated && html`<p class="rehearsal">${words.say('rehearsal-mark')}</p>`}
        <a class="name" href="/">${SHIELD}<span>CyberShield</span></a>
        <span class="organisation">${config.organisation}</span>
        ${view.person !== null && navigation(view, section)} ${tools(view)}
      </header>
      <main id="main" tabindex="-1">${body}</main>
    </body>
  </html>`;
  return `<!doctype html>\n${underBase(markup, config.basePath)}`;
}

/**
 * Our own addresses as they are behind a proxy that serves us below a path. Texts set into a page
 * have their quotes escaped, so that only attributes of our own templates can look like this.
 */
function underBase(markup: string, basePath: string): string {
  if (basePath === '') return markup;
  return markup.replaceAll(/ (href|src|action|formaction)="\/(?!\/)/g, ` $1="${basePath}/`);
}

function navigation(view: View, section: Section | null): Html {
  const links = SECTIONS.map(
    ([name, address]) =>
      html`<li>
        <a href="${address}" ${name === section && html`aria-current="page"`}
          >${view.words.say(`section-${name}`)}</a
        >
      </li>`,
  );
  return html`<nav aria-label="${view.words.say('navigation')}">
    <ul>
      ${links}
    </ul>
  </nav>`;
}

function tools(view: View): Html {
  const languages = LANGUAGES.map(
    (language) =>
      html`<button
        name="language"
        value="${language}"
        lang="${language}"
        ${language === view.words.language && html`aria-current="true"`}
      >
        ${LANGUAGE_NAMES[language]}
      </button>`,
  );
  return html`<div class="tools">
    <form method="post" action="/language" class="languages">
      <input type="hidden" name="back" value="${view.address}" />${languages}
    </form>
    ${
      view.person !== null &&
      html`<form method="post" action="/sign-out">
        ${formToken(view)}<button>${view.words.say('sign-out')}</button>
      </form>`
    }
  </div>`;
}

/** The hidden field that binds a form to the session it was drawn for. */
export function formToken(view: View): Html {
  return html`<input type="hidden" name="form-token" value="${view.person?.formToken ?? ''}" />`;
}

export const SHIELD: Html = html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
  <path d="M12 1.5 3.5 4.6v6.7c0 5.3 3.5 9.2 8.5 11.2 5-2 8.5-5.9 8.5-11.2V4.6z" />
  <path class="cross" d="M10.6 6.8h2.8v3.4h3.4V13h-3.4v3.4h-2.8V13H7.2v-2.8h3.4z" />
</svg>`;

/** The same shield as a file, for the browser's tab. */
export const SHIELD_FILE: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#0b5c6b" d="M12 1.5 3.5 4.6v6.7c0 5.3 3.5 9.2 8.5 11.2 5-2 8.5-5.9 8.5-11.2V4.6z"/><path fill="#fff" d="M10.6 6.8h2.8v3.4h3.4V13h-3.4v3.4h-2.8V13H7.2v-2.8h3.4z"/></svg>`;
