/** The sheet that hangs by the telephone: one page of A4, legible in black and white. */
import makeQrCode from 'qrcode-generator';

import type { Contact, ContactRole } from '../../flow/contacts.ts';
import { hotlineName, hotlinesIn, textIn } from '../../flow/guides.ts';
import { html, type Html } from '../html.ts';
import { printSheet, qrHolder } from '../parts/sheets.ts';
import type { ConsolePorts, View } from '../view.ts';
import { toCall } from './steps.ts';

const ROLES: readonly ContactRole[] = ['decides', 'technical', 'data-protection', 'management'];
const CONTACTS_SHOWN = 6;
const ON_THE_SHEET: readonly string[] = ['ransom', 'clicked'];

/** `origin` is the address under which the reader reached us, `https://shield.example`. */
export async function sheetPage(view: View, ports: ConsolePorts, origin: string): Promise<Html> {
  const { words, config } = view;
  const address = `${origin}${config.basePath}/report`;
  const contacts = await toCall(ports, ROLES, CONTACTS_SHOWN);
  const steps = ON_THE_SHEET.flatMap((id) => {
    const kind = ports.guides.kinds.find((one) => one.id === id);
    if (kind === undefined) return [];
    const text = textIn(kind, words.language);
    return [
      html`<section>
        <h2>${text.title}</h2>
        <ol>
          ${text.steps.map((step) => html`<li>${step}</li>`)}
        </ol>
      </section>`,
    ];
  });
  const body = html`<div class="sheet-top">
      <section>
        <h2>${words.say('sheet-call')}</h2>
        ${callTable(view, ports, contacts)}
      </section>
      <section>
        <h2>${words.say('sheet-report')}</h2>
        ${qrHolder(qrPicture(address), address)}
      </section>
    </div>
    ${steps}
    <p><strong>${words.say('sheet-always')}</strong></p>`;
  return html`<p class="screen hint">${words.say('sheet-print')}</p>
    ${printSheet(view, words.say('sheet-heading'), body)}`;
}

/** A role that nobody filled has a line to write on: not known is never shown as fine. */
function callTable(view: View, { guides }: ConsolePorts, contacts: readonly Contact[]): Html {
  const { words, config } = view;
  const authorities = hotlinesIn(guides, config.country).flatMap((one) => {
    const { phone, checked, verified } = one.hotline;
    if (phone === null) return [];
    return [
      html`<tr>
        <th scope="row">${hotlineName(one, words.language)}</th>
        <td>
          <strong>${phone}</strong>
          ${!verified && html`<small>${words.say('hotline-unverified', { date: checked })}</small>`}
        </td>
      </tr>`,
    ];
  });
  const rows = ROLES.flatMap((role) => {
    const known = contacts.filter((one) => one.role === role);
    const lines = known.map(
      ({ name, phone }) =>
        html`<tr>
          <th scope="row">${words.say(`call-${role}`)} <small>${name}</small></th>
          <td><strong>${phone}</strong></td>
        </tr>`,
    );
    if (lines.length > 0) return lines;
    return [
      html`<tr>
        <th scope="row">${words.say(`call-${role}`)}</th>
        <td class="to-write"><small>${words.say('sheet-not-known')}</small></td>
      </tr>`,
    ];
  });
  return html`<table class="call">
    <tbody>
      ${rows} ${authorities}
    </tbody>
  </table>`;
}

const QR_QUIET = 2;

/** One path over the dark modules; black on white whatever the scheme. */
function qrPicture(text: string): Html {
  const code = makeQrCode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) path += `M${column},${row}h1v1h-1z`;
  const size = count + 2 * QR_QUIET;
  return html`<svg
    viewBox="-${QR_QUIET} -${QR_QUIET} ${size} ${size}"
    shape-rendering="crispEdges"
    aria-hidden="true"
  >
    <path d="${path}" fill="#000" />
  </svg>`;
}
