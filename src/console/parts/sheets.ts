/** What is kept or hung on a wall: a receipt's code, a QR code, a sheet of A4. */
import { html, type Html, type Insert } from '../html.ts';
import { time, type View } from '../view.ts';

/** A code to write down; the island `copy` adds a button that copies it. */
export function receiptCode(view: View, label: string, code: string): Html {
  const { words } = view;
  return html`<div class="receipt">
    <p id="receipt-label">${label}</p>
    <output id="receipt-code" aria-labelledby="receipt-label">${code}</output>
    <button class="quiet screen" hidden data-copy="receipt-code" data-said="${words.say('copied')}">
      ${words.say('copy')}
    </button>
  </div>`;
}

/** `picture` is an SVG; the address stands below it for who cannot scan. */
export function qrHolder(picture: Html, address: string): Html {
  return html`<figure class="qr">
    ${picture}
    <figcaption><code>${address}</code></figcaption>
  </figure>`;
}

/** A sheet for print: whose it is above, as of when below. */
export function printSheet(view: View, title: string, body: Insert): Html {
  const { config, words } = view;
  return html`<article class="sheet">
    <header><span>${config.organisation}</span> <span>CyberShield</span></header>
    <h1>${title}</h1>
    ${body}
    <footer>
      <span>${words.say('as-of')} ${time(view, view.now)}</span>
      <span>${config.simulated && words.say('rehearsal-short')}</span>
    </footer>
  </article>`;
}
