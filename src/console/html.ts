/** HTML as values: whatever is put into a template is text unless it is itself a template. */

/** A piece of finished HTML. Only `html` and `trusted` make one. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Insert = Html | string | number | null | undefined | false | readonly Insert[];

/**
 * Puts values into markup, escaped. Attribute values must stand in double quotes. Null, undefined
 * and false give nothing; arrays are joined.
 */
export function html(markup: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  let text = markup[0] ?? '';
  for (const [index, insert] of inserts.entries()) {
    text += render(insert) + (markup[index + 1] ?? '');
  }
  return new Html(text);
}

function render(insert: Insert): string {
  if (insert === null || insert === undefined || insert === false) return '';
  if (insert instanceof Html) return insert.markup;
  if (typeof insert === 'string') return escape(insert);
  if (typeof insert === 'number') return String(insert);
  return insert.map(render).join('');
}

/** Names of computers, addresses of mail and the like may go on in the next line after their dots. */
export function breakable(text: string): Html {
  return html`${text.split(/(?<=[.@])/u).map((part, at) => html`${at > 0 && html`<wbr />`}${part}`)}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return showControls(text).replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * Signs that turn the direction of text or hide in it are shown as their code, so that a file named
 * `exe.gpj` cannot look like `jpg.exe` (Unicode Technical Report 36, bidirectional text spoofing).
 * First strong isolate and its end stay: interface words set them around every value, and they turn
 * nothing by themselves.
 */
export function showControls(text: string): string {
  return text.replaceAll(
    // oxlint-disable-next-line no-control-regex -- control signs are what this is about
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2067\u206a-\u206f\ufeff]/g,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
