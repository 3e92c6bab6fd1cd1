/** What a correlation refers to: rules and other correlations, by id or by name. */
import { levelRank } from '../../model/severity.ts';
import type { Level } from '../../model/severity.ts';
import type { CorrelationDraft } from './draft.ts';
import { remark } from './entry.ts';
import type { Entry } from './entry.ts';
import { CORRELATION_DEPTH_MAX } from './limits.ts';
import type { SigmaCorrelation, SigmaRule } from './rule.ts';

/**
 * The correlations whose references all hold, in the order of the documents. One that refers to
 * nothing known, to something refused, to two things of one name or back to itself is refused.
 */
export function resolveCorrelations(
  entries: readonly Entry[],
  rules: readonly SigmaRule[],
): readonly SigmaCorrelation[] {
  const resolver = new Resolver(entries, rules);
  return entries.flatMap((entry) => {
    if (entry.draft?.kind !== 'correlation') return [];
    const done = resolver.visit(entry, []);
    return done === null ? [] : [done.rule];
  });
}

interface Resolved {
  readonly rule: SigmaCorrelation;
  readonly depth: number;
}

/** A name or id: a rule, a correlation's document, or two things that share it. */
type Target = SigmaRule | Entry | 'ambiguous';

class Resolver {
  readonly #targets = new Map<string, Target>();
  readonly #refused: ReadonlySet<string>;
  readonly #done = new Map<Entry, Resolved | null>();

  constructor(entries: readonly Entry[], rules: readonly SigmaRule[]) {
    for (const rule of rules) this.#add(rule.id, rule.name, rule);
    for (const entry of entries)
      if (entry.draft?.kind === 'correlation')
        this.#add(entry.draft.head.id, entry.draft.head.name, entry);
    this.#refused = new Set(
      entries.flatMap(({ draft, read }) =>
        draft === undefined ? [read.id, ...(read.name === undefined ? [] : [read.name])] : [],
      ),
    );
  }

  #add(id: string, name: string | undefined, target: Target): void {
    this.#targets.set(id.toLowerCase(), target);
    if (name === undefined) return;
    const there = this.#targets.get(name);
    this.#targets.set(name, there === undefined || there === target ? target : 'ambiguous');
  }

  /** `above`: the correlations whose resolving led here. Null when the document is refused. */
  visit(entry: Entry, above: readonly Entry[]): Resolved | null {
    const known = this.#done.get(entry);
    if (known !== undefined) return known;
    const { draft } = entry;
    if (draft?.kind !== 'correlation') return null;
    if (above.includes(entry)) {
      remark(entry, (remarks, at) => remarks.refuse('correlation-cycle', at, {}, PATH));
      this.#done.set(entry, null);
      return null;
    }
    const done = this.#resolve(entry, draft, [...above, entry]);
    this.#done.set(entry, done);
    return done;
  }

  #resolve(entry: Entry, draft: CorrelationDraft, above: readonly Entry[]): Resolved | null {
    const levels: Level[] = [];
    const rules: string[] = [];
    let depth = 0;
    for (const reference of draft.correlation.rules) {
      const target = this.#targets.get(reference) ?? this.#targets.get(reference.toLowerCase());
      const inner = target !== undefined && typeof target === 'object' && 'read' in target;
      const resolved = inner ? this.visit(target, above) : null;
      // A cycle that came back to this very document has refused it meanwhile.
      if (entry.draft === undefined) return null;
      const code = this.#refusal(reference, target, inner, resolved, depth);
      if (code !== null) {
        remark(entry, (remarks, at) => remarks.refuse(code, at, { reference }, PATH));
        return null;
      }
      if (resolved !== null) {
        depth = Math.max(depth, resolved.depth + 1);
        levels.push(resolved.rule.level);
        rules.push(resolved.rule.id);
      } else if (target !== undefined && typeof target === 'object' && 'level' in target) {
        levels.push(target.level);
        rules.push(target.id);
      }
    }
    // Names are kept where they are exact, so that aliases, which go by name, still fit.
    const exact = draft.correlation.rules.map((written, index) =>
      this.#targets.has(written) ? written : (rules[index] ?? written),
    );
    const correlation = { ...draft.correlation, rules: exact };
    const level = draft.levelGiven ? draft.head.level : highest(levels, draft.head.level);
    return { rule: { kind: 'correlation', ...draft.head, level, correlation }, depth };
  }

  #refusal(
    reference: string,
    target: Target | undefined,
    inner: boolean,
    resolved: Resolved | null,
    depth: number,
  ): string | null {
    if (target === 'ambiguous') return 'reference-ambiguous';
    if (target === undefined)
      return this.#refused.has(reference) ? 'reference-refused' : 'reference-unknown';
    if (inner && resolved === null) return 'reference-refused';
    const deep = Math.max(depth, (resolved?.depth ?? 0) + 1) > CORRELATION_DEPTH_MAX;
    return deep ? 'correlation-too-deep' : null;
  }
}

const PATH = 'correlation.rules';

function highest(levels: readonly Level[], otherwise: Level): Level {
  const [first, ...rest] = levels;
  if (first === undefined) return otherwise;
  return rest.reduce((a, b) => (levelRank(b) > levelRank(a) ? b : a), first);
}
