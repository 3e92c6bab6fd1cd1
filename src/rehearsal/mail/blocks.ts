/** What a mail is made of before it is text and HTML, and both ways to write it down. */
import { escapeXml } from './files/zip.ts';

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'picture'; readonly cid: string; readonly words: string }
  | { readonly kind: 'signature'; readonly lines: readonly string[] }
  | { readonly kind: 'quote'; readonly head: string; readonly lines: readonly string[] }
  /** Small print; `html` where it says it another way there. */
  | { readonly kind: 'note'; readonly text: string; readonly html: string };

/** `office`: as typed in a mail program. `notice`, `newsletter`: templates of senders of many. */
export type Shell = 'office' | 'notice' | 'newsletter' | 'bare';

export interface Look {
  readonly shell: Shell;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly title: string;
  readonly language: string;
  /** Of a logo that is attached; null: none. */
  readonly logo: string | null;
  /** A picture fetched from a server that counts who opened the mail; null: none. */
  readonly pixel: string | null;
}

/** `colon` parts labels from values. */
export function blocksAsText(blocks: readonly Block[], colon: string): string {
  return `${blocks.map((block) => asText(block, colon)).join('\n\n')}\n`;
}

export function blocksAsHtml(blocks: readonly Block[], look: Look): string {
  const body = blocks.map((block) => asHtml(block, look)).join('\n');
  const pixel =
    look.pixel === null ? '' : `<img src="${escapeXml(look.pixel)}" width="1" height="1" alt="">`;
  const head =
    `<!DOCTYPE html>\n<html lang="${look.language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${escapeXml(look.title)}</title>`;
  return `${head}${STYLES[look.shell]}</head>\n${framed(body, look)}${pixel}</body></html>\n`;
}

function asText(block: Block, colon: string): string {
  switch (block.kind) {
    case 'text':
    case 'note':
      return block.text;
    case 'facts': {
      const width = Math.max(...block.rows.map(([label]) => label.length)) + 3;
      return block.rows
        .map(([label, value]) => `${`${label}${colon}`.padEnd(width)}${value}`)
        .join('\n');
    }
    case 'button':
      return `${block.label}${colon}\n${block.url}`;
    case 'picture':
      return `[${block.words}]`;
    case 'signature':
      return block.lines.join('\n');
    case 'quote':
      return `${block.head}\n${block.lines.map((line) => `> ${line}`).join('\n')}`;
  }
}

function asHtml(block: Block, look: Look): string {
  const text = (lines: string): string => escapeXml(lines).replaceAll('\n', '<br>');
  switch (block.kind) {
    case 'text':
      return look.shell === 'office'
        ? `<p class="MsoNormal">${text(block.text)}</p>\n<p class="MsoNormal">&nbsp;</p>`
        : `<p style="margin:0 0 14px;line-height:1.5">${text(block.text)}</p>`;
    case 'note':
      return `<p style="font-size:11px;color:#777777">${block.html}</p>`;
    case 'facts':
      return factsAsHtml(block.rows, look);
    case 'button':
      return buttonAsHtml(block.label, block.url, look);
    case 'picture':
      return `<p><img src="cid:${block.cid}" alt="${escapeXml(block.words)}" width="180"></p>`;
    case 'signature':
      return `<p style="margin:18px 0;color:#333333">${text(block.lines.join('\n'))}</p>`;
    case 'quote':
      return (
        `<div style="border-left:1px solid #cccccc;padding-left:8px"><p>${text(block.head)}</p>` +
        `<blockquote>${block.lines.map(text).join('<br>')}</blockquote></div>`
      );
  }
}

function factsAsHtml(rows: readonly (readonly [string, string])[], look: Look): string {
  const line =
    look.shell === 'office' ? 'border:1px solid #999999' : 'border-bottom:1px solid #ddd';
  const cells = rows.map(
    ([label, value]) =>
      `<tr><td style="${line};padding:4px 10px;color:#555555">${escapeXml(label)}</td>` +
      `<td style="${line};padding:4px 10px"><b>${escapeXml(value)}</b></td></tr>`,
  );
  return (
    '<table role="presentation" cellpadding="0" cellspacing="0" ' +
    `style="border-collapse:collapse;margin:0 0 16px">\n${cells.join('\n')}\n</table>`
  );
}

function buttonAsHtml(label: string, url: string, look: Look): string {
  const target = escapeXml(url);
  if (look.shell === 'office' || look.shell === 'bare')
    return `<p class="MsoNormal"><a href="${target}">${escapeXml(label)}</a></p>`;
  return (
    '<table role="presentation" cellpadding="0" cellspacing="0"><tr>' +
    `<td bgcolor="${look.colour}" style="border-radius:4px;padding:10px 22px">` +
    `<a href="${target}" style="color:#ffffff;text-decoration:none;font-weight:bold">` +
    `${escapeXml(label)}</a></td></tr></table><br>`
  );
}

const STYLES: Readonly<Record<Shell, string>> = {
  office:
    '<style><!--\np.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}\n' +
    'a:link {color:#0563C1; text-decoration:underline;}\n--></style>',
  notice:
    '<style>@media (max-width:620px){.card{width:100%!important}}\n' +
    'body{margin:0;font-family:Arial,Helvetica,sans-serif}</style>',
  newsletter:
    '<style>.wrap{max-width:640px;margin:auto}h1{font-weight:normal}\n' +
    '@media (prefers-color-scheme:dark){.wrap{background:#222!important}}</style>',
  bare: '',
};

/** From `<body>` on, without its end. */
function framed(body: string, look: Look): string {
  const logo =
    look.logo === null ? '' : `<img src="cid:${look.logo}" width="48" height="48" alt="logo">`;
  const title = escapeXml(look.title);
  switch (look.shell) {
    case 'office':
      return (
        '<body link="#0563C1" vlink="#954F72"><div class="WordSection1">\n' +
        `${body}\n${logo}</div>`
      );
    case 'bare':
      return `<body><div dir="ltr">${body}</div>${logo}`;
    case 'notice':
      return (
        '<body style="background:#f2f4f5"><table role="presentation" width="100%"><tr>' +
        '<td align="center"><table role="presentation" class="card" width="600" ' +
        'style="background:#ffffff;border:1px solid #e0e0e0">' +
        `<tr><td style="padding:16px 28px;border-top:6px solid ${look.colour}">${logo}</td></tr>` +
        `<tr><td style="padding:8px 28px 28px;font-size:15px;color:#222222">\n${body}\n` +
        '</td></tr></table></td></tr></table>'
      );
    case 'newsletter':
      return (
        `<body><div class="wrap"><div style="background:${look.colour};padding:24px">${logo}` +
        `<h1 style="color:#ffffff;font-size:24px">${title}</h1></div>\n` +
        `<div style="padding:20px;font-family:Georgia,serif">\n${body}\n</div></div>`
      );
  }
}
