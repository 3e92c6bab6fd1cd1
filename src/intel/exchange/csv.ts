/** Indicators as comma-separated values, as many partners send them: one line an indicator. */
import { parseCsvLine } from '../../formats/csv/csv.ts';
import { readTimestamp } from '../../formats/stix/timestamp.ts';
import { INDICATOR_KINDS } from '../../model/indicator.ts';
import type { Indicator } from '../../model/indicator.ts';
import { problem } from '../../model/problem.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { readTlp } from '../../model/tlp.ts';
import type { Tlp } from '../../model/tlp.ts';
import { CSV_FIELDS_MAX, CSV_LINES_MAX, CSV_LINE_CHARS_MAX } from './limits.ts';
import { spellIndicator } from './spelling.ts';

export interface ListedIndicator {
  readonly indicator: Indicator;
  readonly validFrom: Millis | null;
  readonly validUntil: Millis | null;
  readonly confidence: number | null;
  readonly tlp: Tlp;
}

/**
 * A table with the columns `kind` and `value` and perhaps `confidence`, `valid_from`, `valid_until`,
 * `tlp`, in any order; others are passed over. Every line that is left out has a problem with its
 * number and column. `assumed` is the level of lines without one.
 */
export function readIndicatorCsv(text: string, assumed: Tlp): Reading<readonly ListedIndicator[]> {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const head = split(lines[0] ?? '').map((name) => name.trim().toLowerCase());
  const columns = new Map(head.map((name, at) => [name, at]));
  if (!columns.has('kind') || !columns.has('value'))
    return { value: undefined, problems: [problem('indicator-csv-columns', { line: 1 })] };
  const problems: Problem[] = [];
  const value: ListedIndicator[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    if (at > CSV_LINES_MAX) {
      problems.push(problem('indicator-csv-too-long', { line: at + 1 }, { most: CSV_LINES_MAX }));
      break;
    }
    const line = lines[at] ?? '';
    if (line.trim() === '' || line.startsWith('#')) continue;
    const fields = split(line);
    const row = new Row(columns, fields, at + 1);
    const read = row.read(assumed);
    if (read === null) problems.push(...row.problems);
    else value.push(read);
  }
  return { value, problems };
}

function split(line: string): readonly string[] {
  return parseCsvLine(line.slice(0, CSV_LINE_CHARS_MAX), CSV_FIELDS_MAX);
}

class Row {
  readonly problems: Problem[] = [];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #fields: readonly string[];
  readonly #line: number;

  constructor(columns: ReadonlyMap<string, number>, fields: readonly string[], line: number) {
    this.#columns = columns;
    this.#fields = fields;
    this.#line = line;
  }

  read(assumed: Tlp): ListedIndicator | null {
    const indicator = this.#indicator();
    const confidence = this.#confidence();
    const validFrom = this.#time('valid_from');
    const validUntil = this.#time('valid_until');
    if (validFrom !== null && validUntil !== null && validUntil <= validFrom)
      this.#wrong('indicator-time-wrong', 'valid_until');
    const level = this.#field('tlp');
    const tlp = level === '' ? assumed : readTlp(level);
    if (tlp === null) this.#wrong('indicator-tlp-unknown', 'tlp', { tlp: level.slice(0, 64) });
    if (indicator === null || tlp === null || this.problems.length > 0) return null;
    return { indicator, validFrom, validUntil, confidence, tlp };
  }

  #indicator(): Indicator | null {
    const named = this.#field('kind').toLowerCase();
    const kind = INDICATOR_KINDS.find((one) => one === named);
    if (kind === undefined) {
      this.#wrong('indicator-kind-unknown', 'kind', { kind: named.slice(0, 64) });
      return null;
    }
    const indicator = spellIndicator(kind, this.#field('value'));
    if (indicator === null) this.#wrong('indicator-value-wrong', 'value', { kind });
    return indicator;
  }

  #confidence(): number | null {
    const text = this.#field('confidence');
    if (text === '') return null;
    const number = /^\d{1,3}$/.test(text) ? Number(text) : 101;
    if (number <= 100) return number;
    this.#wrong('indicator-confidence-wrong', 'confidence');
    return null;
  }

  #time(column: string): Millis | null {
    const text = this.#field(column);
    if (text === '') return null;
    const time = readTimestamp(text);
    if (time === null) this.#wrong('indicator-time-wrong', column);
    return time === null ? null : Math.floor(time);
  }

  #field(column: string): string {
    const at = this.#columns.get(column);
    return at === undefined ? '' : (this.#fields[at] ?? '').trim();
  }

  #wrong(code: string, column: string, detail?: Readonly<Record<string, string>>): void {
    this.problems.push(problem(code, { line: this.#line, path: column }, detail));
  }
}
