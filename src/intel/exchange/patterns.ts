/**
 * Our indicators as STIX patterns and back. Back only where a pattern says no more than "any of these
 * values"; everything else stays a pattern and is matched as one.
 */
import type {
  Comparison,
  ObjectPath,
  Operator,
  Pattern,
  Proposition,
} from '../../formats/stix/pattern/ast.ts';
import { printPath } from '../../formats/stix/pattern/print.ts';
import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { PATTERN_INDICATORS_MAX } from './limits.ts';
import { spellIndicator } from './spelling.ts';

function path(type: string, ...names: readonly string[]): ObjectPath {
  return { type, steps: names.map((name) => ({ kind: 'property', name })) };
}

const HOST = path('domain-name', 'value');
const URL_VALUE = path('url', 'value');
const SENDER = path('email-message', 'from_ref', 'value');
const SHA256 = path('file', 'hashes', 'SHA-256');
/** STIX has no objects for these two: observables of our own, named as section 11.2 asks. */
const TEMPLATE = path('x-cybershield-message', 'fingerprint');
const PHONE = path('x-cybershield-call', 'number');

/** A pattern that every consumer of STIX 2.1 can match, but for `template` and `phone`. */
export function patternOf({ kind, value }: Indicator): Pattern {
  return { kind: 'observation', test: testOf(kind, value) };
}

/** Several indicators as one pattern: any of them. Undefined for none. */
export function anyOf(indicators: readonly Indicator[]): Pattern | undefined {
  const tests = indicators.map(({ kind, value }) => testOf(kind, value));
  const operands = tests.flatMap((test) => (test.kind === 'or' ? test.operands : [test]));
  const [first] = operands;
  if (first === undefined) return undefined;
  return { kind: 'observation', test: operands.length === 1 ? first : { kind: 'or', operands } };
}

function testOf(kind: IndicatorKind, value: string): Comparison {
  switch (kind) {
    case 'url':
      return value.includes('*')
        ? compare(URL_VALUE, 'MATCHES', starred(value, '[^/?#]'))
        : is(URL_VALUE, value);
    case 'host':
      return value.includes('*')
        ? compare(HOST, 'MATCHES', starred(value, '[^.]'))
        : is(HOST, value);
    case 'domain':
      return { kind: 'or', operands: [is(HOST, value), endsWith(HOST, `.${value}`)] };
    case 'sender':
      return is(SENDER, value);
    case 'sender-domain':
      return endsWith(SENDER, `@${value}`);
    case 'attachment':
      return is(SHA256, value);
    case 'template':
      return is(TEMPLATE, value);
    case 'ip':
      return is(path(value.includes(':') ? 'ipv6-addr' : 'ipv4-addr', 'value'), value);
    case 'phone':
      return is(PHONE, value);
  }
}

function compare(at: ObjectPath, operator: Operator, value: string): Proposition {
  return {
    kind: 'comparison',
    path: at,
    negated: false,
    operator,
    constants: [{ kind: 'string', value }],
  };
}

function is(at: ObjectPath, value: string): Proposition {
  return compare(at, '=', value);
}

/** LIKE has no escape, so a value with its wildcards is written as a regular expression. */
function endsWith(at: ObjectPath, tail: string): Proposition {
  return /[%_]/.test(tail)
    ? compare(at, 'MATCHES', `${escaped(tail)}$`)
    : compare(at, 'LIKE', `%${tail}`);
}

function starred(value: string, sign: string): string {
  return `^${value.split('*').map(escaped).join(`${sign}+`)}$`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** Where a value of each kind stands, by printed path; other paths of the same meaning too. */
const KIND_OF_PATH: ReadonlyMap<string, IndicatorKind> = new Map([
  ['url:value', 'url'],
  ['domain-name:value', 'host'],
  ['email-message:from_ref.value', 'sender'],
  ['email-message:sender_ref.value', 'sender'],
  ['email-addr:value', 'sender'],
  ["file:hashes.'SHA-256'", 'attachment'],
  ['ipv4-addr:value', 'ip'],
  ['ipv6-addr:value', 'ip'],
  ['network-traffic:dst_ref.value', 'ip'],
  [printPath(TEMPLATE), 'template'],
  [printPath(PHONE), 'phone'],
]);

/** The values that the pattern stands for, none twice; null when it says anything else. */
export function indicatorsOf(pattern: Pattern): readonly Indicator[] | null {
  const found = new Map<string, Indicator>();
  if (!collectPattern(pattern, found) || found.size > PATTERN_INDICATORS_MAX) return null;
  // A host and everything below it is a domain.
  for (const [key, { kind, value }] of found)
    if (kind === 'domain' && found.delete(`host:${value}`)) found.set(key, { kind, value });
  return [...found.values()];
}

function collectPattern(pattern: Pattern, found: Map<string, Indicator>): boolean {
  if (pattern.kind === 'observation') return collectTest(pattern.test, found);
  return (
    pattern.kind === 'or' && pattern.operands.every((operand) => collectPattern(operand, found))
  );
}

function collectTest(test: Comparison, found: Map<string, Indicator>): boolean {
  if (test.kind === 'or') return test.operands.every((operand) => collectTest(operand, found));
  if (test.kind !== 'comparison' || test.negated || test.constants.length === 0) return false;
  const kind = KIND_OF_PATH.get(printPath(test.path));
  if (kind === undefined) return false;
  return test.constants.every((constant) => {
    if (constant.kind !== 'string') return false;
    const indicator = readValue(kind, test.operator, constant.value);
    if (indicator === null) return false;
    found.set(`${indicator.kind}:${indicator.value}`, indicator);
    return true;
  });
}

function readValue(kind: IndicatorKind, operator: Operator, value: string): Indicator | null {
  if (operator === '=' || operator === 'IN') {
    // A URL with a query says more than our kind of indicator can: only its pattern is exact.
    if (kind === 'url' && /[?#*]/.test(value)) return null;
    const single = kind === 'ip' ? value.replace(/\/(?:32|128)$/, '') : value;
    return single.includes('*') ? null : spellIndicator(kind, single);
  }
  if (operator !== 'LIKE') return null;
  const [, joint = '', tail = ''] = /^%([.@])([^%_]+)$/.exec(value) ?? [];
  if (kind === 'host' && joint === '.') return spellIndicator('domain', tail);
  if (kind === 'sender' && joint === '@') return spellIndicator('sender-domain', tail);
  return null;
}
