/** A file's text with the way from an offset in it to a line and a column. */
import { problem, warning } from '../../model/problem.ts';
import type { Place, Problem } from '../../model/problem.ts';

export class SourceText {
  readonly text: string;
  readonly file: string;
  /** Offsets of line beginnings; found when first needed, since most files have no problem. */
  #lines: readonly number[] | undefined;

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
  }

  /** Line and column of an offset, both counted from 1. */
  place(offset: number, path?: string): Place {
    const lines = (this.#lines ??= lineBeginnings(this.text));
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const column = Math.max(0, offset - (lines[low] ?? 0)) + 1;
    return { file: this.file, line: low + 1, column, ...(path === undefined ? {} : { path }) };
  }
}

function lineBeginnings(text: string): readonly number[] {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return lines;
}

type Detail = Readonly<Record<string, string | number>>;

/** Problems of one document as they are found, each at its place in the file. */
export class Remarks {
  readonly problems: Problem[] = [];
  readonly source: SourceText;
  refused: boolean = false;

  constructor(source: SourceText) {
    this.source = source;
  }

  /** The document cannot be honoured exactly. */
  refuse(code: string, at: number, detail?: Detail, path?: string): void {
    this.refused = true;
    this.problems.push(problem(code, this.source.place(at, path), detail));
  }

  /** The document is taken, with this reservation. */
  warn(code: string, at: number, detail?: Detail, path?: string): void {
    this.problems.push(warning(code, this.source.place(at, path), detail));
  }
}
