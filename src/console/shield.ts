/** Our mark: a shield with the cross of care. */
import { html, type Html } from './html.ts';

const SHIELD_PATH = 'M12 1.5 3.5 4.6v6.7c0 5.3 3.5 9.2 8.5 11.2 5-2 8.5-5.9 8.5-11.2V4.6z';
const CROSS_PATH = 'M10.6 6.8h2.8v3.4h3.4V13h-3.4v3.4h-2.8V13H7.2v-2.8h3.4z';

export const SHIELD: Html = html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
  <path d="${SHIELD_PATH}" />
  <path class="cross" d="${CROSS_PATH}" />
</svg>`;

/** The same as a file, for the browser's tab. */
export const SHIELD_FILE: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#0a4a52" d="${SHIELD_PATH}"/><path fill="#fffdf8" d="${CROSS_PATH}"/></svg>`;
