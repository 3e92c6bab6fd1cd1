/** A mail that a person opens in their own mail program, looks at and sends. */

const LINE_CHARS_MAX = 76;
/** Of one encoded word, so that its line stays within 76 signs with the field's name (RFC 2047, section 2). */
const WORD_BYTES_MAX = 39;

/**
 * RFC 5322 without sender and addressee, with `X-Unsent: 1`, by which Outlook and others open it as
 * a draft. Lines end with CR LF.
 */
export function draftMail(subject: string, text: string): string {
  const encoded = Buffer.from(text.replaceAll(/\r?\n/g, '\r\n')).toString('base64');
  const lines = encoded.match(new RegExp(`.{1,${LINE_CHARS_MAX}}`, 'g')) ?? [];
  return [
    `Subject: ${encodedWords(subject)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '',
  ].join('\r\n');
}

/** One after the other on lines of their own; spaces between them are not part of the text. */
function encodedWords(text: string): string {
  const parts: string[] = [''];
  for (const sign of text.replaceAll(/[\r\n]+/g, ' ')) {
    const last = `${parts.at(-1) ?? ''}${sign}`;
    if (Buffer.byteLength(last) > WORD_BYTES_MAX) parts.push(sign);
    else parts[parts.length - 1] = last;
  }
  return parts.map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}
