/** One line of comma-separated values (RFC 4180, section 2): fields, quoted where they need to be. */

/** Fields in order; `""` inside quotes is one quote. A quote that never closes takes the rest. */
export function parseCsvLine(line: string, fieldsMax: number, separator = ','): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length && fields.length < fieldsMax) {
    if (line[at] !== '"') {
      let end = line.indexOf(separator, at);
      if (end < 0) end = line.length;
      fields.push(line.slice(at, end));
      at = end + 1;
      continue;
    }
    const quoted = readQuoted(line, at + 1);
    fields.push(quoted.text);
    const next = line.indexOf(separator, quoted.end);
    at = next < 0 ? line.length + 1 : next + 1;
  }
  return fields;
}

function readQuoted(line: string, start: number): { text: string; end: number } {
  let text = '';
  let from = start;
  for (;;) {
    const quote = line.indexOf('"', from);
    if (quote < 0) return { text: text + line.slice(from), end: line.length };
    text += line.slice(from, quote);
    if (line[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    from = quote + 2;
  }
}

/**
 * One row with its line end (RFC 4180). A value that a spreadsheet would take for a formula gets an
 * apostrophe in front: logs are written by attackers, and people open exports in spreadsheets.
 */
export function printCsvRow(values: readonly (string | number)[]): string {
  const fields = values.map((value) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${fields.join(',')}\r\n`;
}
