/** RFC 5424, section 6: one message with its priority. https://www.rfc-editor.org/rfc/rfc5424 */

export interface PrintedSyslog {
  /** 0 to 23 and 0 to 7 (section 6.2.1). */
  readonly facility: number;
  readonly severity: number;
  /** RFC 3339, at most six digits of a second. */
  readonly timestamp: string;
  readonly hostname: string;
  readonly program: string;
  readonly messageId: string;
  /** Elements of structured data by their id, such as `notice@32473`. */
  readonly structured: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly message: string;
}

/** One line without an end; what a field may not hold is replaced, so that no value forges another. */
export function print5424(of: PrintedSyslog): string {
  const head = [
    `<${of.facility * 8 + of.severity}>1`,
    word(of.timestamp, 32),
    word(of.hostname, 255),
    word(of.program, 48),
    '-',
    word(of.messageId, 32),
  ].join(' ');
  const elements = [...of.structured].map(([id, parameters]) => {
    const pairs = [...parameters].map(([name, value]) => ` ${word(name, 32)}="${quoted(value)}"`);
    return `[${word(id, 32)}${pairs.join('')}]`;
  });
  const structured = elements.length === 0 ? '-' : elements.join('');
  // The mark says that the text is UTF-8 (section 6.4).
  return `${head} ${structured} \ufeff${of.message.replaceAll(/[\r\n]+/gu, ' ')}`;
}

/** PRINTUSASCII without what ends a name in structured data; `-` when nothing is left. */
function word(text: string, most: number): string {
  const kept = text.replaceAll(/[^!#-<>-\\^-~]/gu, '').slice(0, most);
  return kept === '' ? '-' : kept;
}

/** Section 6.3.3: only these three are escaped. */
function quoted(value: string): string {
  return value.replaceAll(/[\r\n]+/gu, ' ').replaceAll(/["\\\]]/gu, String.raw`\$&`);
}
