/** The binder as one file that needs nothing beside it: for a folder, a stick, an encrypted copy elsewhere. */
import { readFileSync } from 'node:fs';

import { html } from '../html.ts';
import { binder, type BinderContent } from './binder.ts';

const STYLE = readFileSync(new URL('../style/binder.css', import.meta.url), 'utf8');

/** HTML, UTF-8. It refers to no other file and to no address. */
export function binderDocument(content: BinderContent): string {
  const [first] = content.words;
  const title = first?.say('section-binder') ?? '';
  const head = html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · ${content.organisation}</title>`;
  const { markup } = binder(content);
  return `<!doctype html>\n<html lang="${first?.language ?? 'en'}"><head>${head.markup}<style>${STYLE}</style></head><body><main>${markup}</main></body></html>\n`;
}
