/** A whole document: head, bar and navigation (frame.ts), the page's body, the foot, the print foot. */
import { addressOf } from './assets.ts';
import { begunNote } from './begun.ts';
import { foot, printFoot, top } from './frame.ts';
import { html, type Html } from './html.ts';
import { idleParts } from './idle.ts';
import { keysDialog } from './keys.ts';
import { densityOf, type Density, type Section } from './sections.ts';
import type { View } from './view.ts';

interface PageParts {
  readonly title: string;
  readonly section: Section | null;
  readonly body: Html;
  /** Files of `islands/`, without `.js`. */
  readonly islands?: readonly string[];
  /** Where the page's own differs from its section's. */
  readonly density?: Density;
}

/** A whole document. */
export function page(view: View, parts: PageParts): string {
  const { title, section, body, density = densityOf(section) } = parts;
  const { words, config, person } = view;
  // Who has signed in goes from page to page by keys, and is locked out when nobody is at work any
  // more; pages for everyone load nothing for it.
  const islands = [
    ...new Set([...(parts.islands ?? []), ...(person === null ? [] : ['keys', 'idle'])]),
  ];
  const scripts = islands.map(
    (name) => html`<script type="module" src="${addressOf(`islands/${name}.js`)}"></script>`,
  );
  const head = top(view, section);
  const { markup } = html`<html lang="${words.language}" class="${density}">
    <head>
      ${headOf(view, title)}
      <link rel="icon" href="${addressOf('shield.svg')}" type="image/svg+xml" />
      ${scripts}
    </head>
    <body>
      <a class="skip" href="#main">${words.say('skip-to-content')}</a>
      ${head}
      <main id="main" tabindex="-1">${begunNote(view)} ${body}</main>
      ${foot(view)} ${printFoot(view)} ${idleParts(view)}
      ${islands.includes('keys') && keysDialog(view)}
    </body>
  </html>`;
  return `<!doctype html>\n${underBase(markup, config.basePath)}`;
}

interface PaneParts {
  readonly title: string;
  readonly body: Html;
  readonly islands: readonly string[];
  /** Scripts of others that the page's own policy admits. */
  readonly scripts: readonly string[];
}

/** A page that another program shows beside its own: no bar, no navigation, nobody signed in. */
export function pane(view: View, { title, body, islands, scripts }: PaneParts): string {
  const { words, config } = view;
  const { markup } = html`<html lang="${words.language}" class="comfortable">
    <head>
      ${headOf(view, title)} ${scripts.map((address) => html`<script src="${address}"></script>`)}
      ${islands.map(
        (name) => html`<script type="module" src="${addressOf(`islands/${name}.js`)}"></script>`,
      )}
    </head>
    <body class="pane">
      <main id="main">${body} ${begunNote(view)}</main>
    </body>
  </html>`;
  return `<!doctype html>\n${underBase(markup, config.basePath)}`;
}

function headOf({ config }: View, title: string): Html {
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · ${config.organisation} · CyberShield</title>
    <link rel="stylesheet" href="${addressOf('console.css')}" />`;
}

/**
 * Our own addresses as they are behind a proxy that serves us below a path. Texts set into a page
 * have their quotes escaped, so that only attributes of our own templates can look like this.
 */
function underBase(markup: string, basePath: string): string {
  if (basePath === '') return markup;
  return markup.replaceAll(/ (href|src|action|formaction)="\/(?!\/)/g, ` $1="${basePath}/`);
}
