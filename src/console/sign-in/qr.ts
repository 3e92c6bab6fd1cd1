/** A QR code as a picture without any request or style of its own. */
import newQrCode from 'qrcode-generator';

import { html, type Html } from '../html.ts';

/** Modules of quiet around it (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/** `label` says what it is to who cannot see it. */
export function qrPicture(text: string, label: string): Html {
  const code = newQrCode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  const side = count + 2 * QUIET;
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}">
    <rect width="${side}" height="${side}" fill="#fff" />
    <path fill="#000" d="${path}" />
  </svg>`;
}
