/**
 * Logs whose lines mean nothing without a header above them: Zeek's tab-separated logs, W3C extended
 * logs (IIS, Windows firewall, Exchange, CloudFront), comma-separated values. Each row becomes an
 * object by its header. Pure; time and memory grow with the line alone.
 */
import type { JsonObject } from '../../model/json.ts';
import { csvHeader, csvRow, type CsvHeader } from './csv-table.ts';
import { TABLE_HEADER_CHARS_MAX, TABLE_ROW_CHARS_MAX, TABLE_ROW_LINES_MAX } from './limits.ts';
import { w3cHeader, w3cRow, type W3cHeader } from './w3c.ts';
import { zeekHeader, zeekRow, type ZeekHeader } from './zeek.ts';

/** What a line was. `open`: a quote is open, so the row goes on in the next line. */
export type TableLine =
  | { readonly kind: 'header' | 'open' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'row'; readonly event: JsonObject };

type Header = ZeekHeader | W3cHeader | CsvHeader;

const HEADER: TableLine = { kind: 'header' };
const OPEN: TableLine = { kind: 'open' };

/** `#fields`, `#Fields:`: the name of a directive of Zeek or of W3C. */
const DIRECTIVE =
  /^#(?:(separator|set_separator|empty_field|unset_field|path|fields|types|open|close)(?=\s)|(Software|Version|Date|Fields|Log-[Tt]ype|Time Format|Remark|Start-Date|End-Date):)/;

/**
 * Lines in the order of the file; `remembered` is the `header` of a reader that read what is before
 * them, null at the beginning of the file. A line that is no row of the table is `text`: the sources
 * look at it themselves.
 */
export class TableReader {
  /** Lines that say what the rows mean, by directive: a later one takes the place of an earlier. */
  readonly #lines = new Map<string, string>();
  #header: Header | null = null;
  #begun = false;
  /** Lines of a row whose quote is still open. */
  #open: string[] = [];
  #openChars = 0;

  constructor(remembered: readonly string[] | null = null) {
    if (remembered === null) return;
    for (const line of remembered) this.read(line);
    this.#begun = true;
  }

  /** The header so far, to go on with later; empty when there is none. */
  get header(): readonly string[] {
    return [...this.#lines.values()];
  }

  /** Whether a line was read: what comes now is not the file's first. */
  get begun(): boolean {
    return this.#begun;
  }

  read(line: string): TableLine {
    if (line.startsWith('#')) {
      const directive = DIRECTIVE.exec(line);
      const [, zeek, w3c] = directive ?? [];
      if (w3c !== undefined) return this.#direct(w3c, line);
      // Zeek says first of all what stands between its columns.
      if (zeek === 'separator' || (zeek !== undefined && this.#lines.has('separator')))
        return this.#direct(zeek, line);
    }
    const first = !this.#begun;
    if (first && line.startsWith('#TYPE ')) return HEADER;
    if (line !== '') this.#begun = true;
    if (first && this.#header === null && this.#lines.size === 0) return this.#first(line);
    return this.#header === null ? { kind: 'text', text: line } : this.#row(line, this.#header);
  }

  /** The row that was open when the file ended; null when there is none. */
  end(): TableLine | null {
    if (this.#open.length === 0 || this.#header?.kind !== 'csv') return null;
    return this.#closed(this.#header);
  }

  #direct(name: string, line: string): TableLine {
    this.#begun = true;
    if (name === 'separator') this.#lines.clear();
    if (/^(?:open|close|Date|Remark|Start-Date|End-Date)$/.test(name)) return HEADER;
    this.#lines.set(name, line);
    const chars = this.header.reduce((sum, each) => sum + each.length, 0);
    if (chars > TABLE_HEADER_CHARS_MAX) this.#lines.clear();
    this.#header = this.#lines.has('fields') ? zeekHeader(this.#lines) : w3cHeader(this.#lines);
    return HEADER;
  }

  #first(line: string): TableLine {
    const header = line.length > TABLE_HEADER_CHARS_MAX ? null : csvHeader(line);
    if (header === null) return { kind: 'text', text: line };
    this.#header = header;
    this.#lines.set('columns', line);
    return HEADER;
  }

  #row(line: string, header: Header): TableLine {
    if (header.kind === 'csv') return this.#csv(line, header);
    const event = header.kind === 'zeek' ? zeekRow(line, header) : w3cRow(line, header);
    return rowOr(line, event);
  }

  #csv(line: string, header: CsvHeader): TableLine {
    if (this.#open.length === 0 && line === this.#lines.get('columns')) return HEADER;
    this.#open.push(line);
    this.#openChars += line.length;
    const quotes = this.#open.length === 1 ? quotesIn(line) : quotesIn(line) + 1;
    const isLong =
      this.#open.length >= TABLE_ROW_LINES_MAX || this.#openChars >= TABLE_ROW_CHARS_MAX;
    if (quotes % 2 === 1 && !isLong) return OPEN;
    return this.#closed(header);
  }

  #closed(header: CsvHeader): TableLine {
    const row = this.#open.join('\n');
    this.#open = [];
    this.#openChars = 0;
    return rowOr(row, csvRow(row, header));
  }
}

function rowOr(text: string, event: JsonObject | null): TableLine {
  return event === null ? { kind: 'text', text } : { kind: 'row', event };
}

function quotesIn(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count += 1;
  return count;
}
