/** Character sets as mails name them, and what to do when they name none or a wrong one. */

const ALIASES: Readonly<Record<string, string>> = {
  'utf-7': 'us-ascii',
  utf8mb4: 'utf-8',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-2022-jp-1': 'iso-2022-jp',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  ansi: 'windows-1252',
};
const strict: TextDecoder = new TextDecoder('utf-8', { fatal: true });
const western: TextDecoder = new TextDecoder('windows-1252');

/** Text without a named character set: UTF-8 when it is sound, else Western European. */
export function decodeUnmarked(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}

/** Null for a character set that is not known. */
export function decodeCharset(bytes: Buffer, named: string): string | null {
  const label = named.trim().toLowerCase().replaceAll('"', '');
  // What calls itself ASCII or UTF-8 often is neither.
  if (/^(?:|us-ascii|ascii|utf-?8|7bit|8bit|default|unknown.*)$/.test(label)) {
    return decodeUnmarked(bytes);
  }
  const known = ALIASES[label] ?? label.replace(/^x-/, '').replace(/^cp(\d{4})$/, 'windows-$1');
  try {
    return new TextDecoder(known).decode(bytes);
  } catch {
    return null;
  }
}
