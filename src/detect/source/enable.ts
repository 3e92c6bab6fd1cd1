/**
 * Which setting or agent would deliver a logsource: the `enable` blocks of the definitions, for
 * `rules gaps`, `doctor` and what `scan` says it could not see.
 */
import type { Logsource } from '../../formats/sigma/rule.ts';
import type { Problem } from '../../model/problem.ts';
import type { EnableSpec, LogsourceSpec } from './definition.ts';
import { readSource } from './read.ts';
import type { SourcePiece } from './read.ts';

/** One way to get a logsource. */
export interface Enabler {
  /** The source definition that would read it. */
  readonly source: string;
  readonly title: string;
  /** Categories or services it delivers, of this product (null: of any). */
  readonly logsource: LogsourceSpec;
  /** One plain sentence by language; `en` is always there. */
  readonly how: ReadonlyMap<string, string>;
  /** Lines for an administrator's command prompt: `auditpol`, `reg`, `wevtutil`. */
  readonly windows: readonly string[];
  /** Elements for `EventFiltering` of a Sysmon configuration. */
  readonly sysmon: readonly string[];
  /** Shell lines. */
  readonly linux: readonly string[];
}

export interface Enablers {
  readonly all: readonly Enabler[];
  readonly problems: readonly Problem[];
}

/** Every way that the definitions name, in the order of the pieces. */
export function readEnablers(pieces: readonly SourcePiece[]): Enablers {
  const problems: Problem[] = [];
  const all = pieces.flatMap((piece) => {
    const reading = readSource(piece);
    problems.push(...reading.problems);
    const { value } = reading;
    return value === undefined
      ? []
      : value.enable.map((one: EnableSpec) => ({ source: value.id, title: value.title, ...one }));
  });
  return { all, problems };
}

/**
 * The ways that would let rules of this logsource fire, those that name its category before those
 * that name its service. Empty: no definition knows a way.
 */
export function enablersFor(all: readonly Enabler[], wanted: Logsource): readonly Enabler[] {
  const { product, category, service } = wanted;
  const fits = all.filter(({ logsource }) => {
    if (product !== undefined && logsource.product !== null && logsource.product !== product)
      return false;
    if (category !== undefined && logsource.categories.includes(category)) return true;
    if (service !== undefined && logsource.services.includes(service)) return true;
    return category === undefined && service === undefined && logsource.product === product;
  });
  const rank = ({ logsource }: Enabler): number =>
    category !== undefined && logsource.categories.includes(category) ? 0 : 1;
  return fits.toSorted((a, b) => rank(a) - rank(b));
}
