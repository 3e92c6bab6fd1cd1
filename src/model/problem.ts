/** Where in some input a problem lies. Lines and columns count from 1; offsets are bytes from 0. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly offset?: number;
  /** A path inside the document, such as `detection.selection.Image|endswith`. */
  readonly path?: string;
}

/**
 * What was wrong with some input, as data. `code` is stable, kebab-case and also the key of the
 * sentence a face shows; `detail` carries the values that sentence needs.
 */
export interface Problem {
  readonly code: string;
  readonly place: Place;
  readonly detail?: Readonly<Record<string, string | number>>;
  /** `error`: the thing was refused or lost. `warning`: it was taken, with this reservation. */
  readonly severity: 'error' | 'warning';
}

/** What reading some input gave: perhaps a value, and everything that was wrong with it. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}

export function problem(
  code: string,
  place: Place,
  detail?: Readonly<Record<string, string | number>>,
): Problem {
  return { code, place, severity: 'error', ...(detail === undefined ? {} : { detail }) };
}

export function warning(
  code: string,
  place: Place,
  detail?: Readonly<Record<string, string | number>>,
): Problem {
  return { ...problem(code, place, detail), severity: 'warning' };
}
