/** What the grammar of patterns misses (STIX 2.1, section 9): types, regular expressions, windows. */
import { problem, warning } from '../../../model/problem.ts';
import type { Problem } from '../../../model/problem.ts';
import { HASH_FORMS } from '../hashes.ts';
import { OBSERVABLES } from '../schema.ts';
import { compareTimestamps, readTimestamp } from '../timestamp.ts';
import type { Comparison, Constant, ObjectPath, Pattern, Proposition, Qualifier } from './ast.ts';
import { PATTERN_REGEX_CHARS_MAX, PATTERN_REPEATS_MAX } from './limits.ts';
import { printPath } from './print.ts';
import { compileRegex } from './regex.ts';
import { readSubnet } from './subnet.ts';

/** Errors make a pattern invalid; a warning says that a part of it can never be true. */
export function checkPattern(pattern: Pattern): readonly Problem[] {
  const problems: Problem[] = [];
  checkNode(pattern, 1, problems);
  return problems;
}

function checkNode(pattern: Pattern, times: number, problems: Problem[]): void {
  if (pattern.kind === 'observation') {
    const types = checkComparison(pattern.test, problems);
    if (types.size === 0) problems.push(problem('stix-pattern-types-apart', {}));
    return;
  }
  if (pattern.kind !== 'qualified') {
    for (const operand of pattern.operands) checkNode(operand, times, problems);
    return;
  }
  let all = times;
  for (const qualifier of pattern.qualifiers) {
    if (qualifier.kind === 'repeats') all *= qualifier.times;
    checkQualifier(qualifier, problems);
  }
  if (all > PATTERN_REPEATS_MAX)
    problems.push(problem('stix-pattern-too-many', {}, { most: PATTERN_REPEATS_MAX }));
  else checkNode(pattern.operand, all, problems);
}

function checkQualifier(qualifier: Qualifier, problems: Problem[]): void {
  if (qualifier.kind !== 'start-stop') return;
  const { start, stop } = qualifier;
  if (readTimestamp(start) === null || readTimestamp(stop) === null)
    problems.push(problem('stix-pattern-constant', {}));
  else if (compareTimestamps(start, stop) >= 0)
    problems.push(warning('stix-pattern-window-empty', {}));
}

/**
 * The types of objects for which the comparison could be true. Section 9.5: all operands of AND are
 * about one object, so types that differ there leave none.
 */
function checkComparison(test: Comparison, problems: Problem[]): ReadonlySet<string> {
  if (test.kind === 'exists') return new Set([test.path.type]);
  if (test.kind === 'comparison') {
    checkProposition(test, problems);
    return new Set([test.path.type]);
  }
  const sets = test.operands.map((operand) => checkComparison(operand, problems));
  return sets.reduce((all, one) =>
    test.kind === 'or'
      ? new Set([...all, ...one])
      : new Set([...all].filter((type) => one.has(type))),
  );
}

function checkProposition(test: Proposition, problems: Problem[]): void {
  const path = printPath(test.path);
  const kinds = new Set(test.constants.map(({ kind }) => (kind === 'float' ? 'integer' : kind)));
  if (kinds.size > 1) problems.push(problem('stix-pattern-set-mixed', { path }));
  for (const constant of test.constants) checkConstant(test, constant, path, problems);
  const type = typeOfPath(test.path);
  const fits = type === null ? null : COMPARABLE.get(type);
  if (
    fits !== null &&
    fits !== undefined &&
    test.constants.some(({ kind }) => !fits.includes(kind))
  )
    problems.push(warning('stix-pattern-type-differs', { path }, { expected: type ?? '' }));
}

function checkConstant(
  test: Proposition,
  constant: Constant,
  path: string,
  problems: Problem[],
): void {
  if (constant.kind === 'timestamp' && readTimestamp(constant.value) === null)
    problems.push(problem('stix-pattern-constant', { path }));
  if (constant.kind !== 'string') return;
  if (test.operator === 'MATCHES') checkRegex(constant.value, path, problems);
  if (test.operator === 'ISSUBSET' || test.operator === 'ISSUPERSET') {
    const last = test.path.steps.at(-1);
    const ofValue = last?.kind === 'property' && last.name === 'value';
    if (!ofValue || readSubnet(constant.value) === null)
      problems.push(problem('stix-pattern-not-a-network', { path }));
  }
  const algorithm = hashOfPath(test.path);
  const equality = test.operator === '=' || test.operator === '!=' || test.operator === 'IN';
  if (algorithm !== null && equality && HASH_FORMS.get(algorithm)?.test(constant.value) === false)
    problems.push(problem('stix-hash-wrong', { path }, { algorithm }));
}

function checkRegex(expression: string, path: string, problems: Problem[]): void {
  if (expression.length > PATTERN_REGEX_CHARS_MAX)
    problems.push(problem('stix-pattern-regex-long', { path }, { most: PATTERN_REGEX_CHARS_MAX }));
  else if (compileRegex(expression, true) === null)
    problems.push(problem('stix-pattern-regex-refused', { path }));
}

/** Section 9.2: which constants each type of a property may be compared with. */
const TEXTS: readonly Constant['kind'][] = ['string', 'binary', 'hex'];
const NUMBERS: readonly Constant['kind'][] = ['integer', 'float'];
const COMPARABLE: ReadonlyMap<string, readonly Constant['kind'][]> = new Map([
  ['string', TEXTS],
  ['binary', TEXTS],
  ['hex', TEXTS],
  ['integer', NUMBERS],
  ['natural', NUMBERS],
  ['port', NUMBERS],
  ['float', NUMBERS],
  ['boolean', ['boolean']],
  ['timestamp', ['timestamp', 'string']],
]);

/** The type of a property directly on an observable of the standard; null where it cannot be told. */
function typeOfPath({ type, steps }: ObjectPath): string | null {
  const [first, ...rest] = steps;
  if (first?.kind !== 'property' || rest.length > (first.name.endsWith('s') ? 1 : 0)) return null;
  const property = OBSERVABLES.get(type)?.get(first.name);
  if (property === undefined || property.list !== (rest.length === 1)) return null;
  return property.name;
}

/** `file:hashes.'SHA-256'` and the same behind references. */
function hashOfPath({ steps }: ObjectPath): string | null {
  const last = steps.at(-1);
  const before = steps.at(-2);
  if (last?.kind !== 'property' || before?.kind !== 'property') return null;
  return before.name === 'hashes' ? last.name : null;
}
