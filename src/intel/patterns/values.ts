/** One value against one constant (STIX 2.1, sections 9.2 and 9.6). */
import type { Constant, Operator, Proposition } from '../../formats/stix/pattern/ast.ts';
import { compileRegex } from '../../formats/stix/pattern/regex.ts';
import type { SearchRegex } from '../../formats/stix/pattern/regex.ts';
import { isWithin, readSubnet } from '../../formats/stix/pattern/subnet.ts';
import { readTimestamp } from '../../formats/stix/timestamp.ts';
import { likeMatcher } from './like.ts';
import { MATCH_TEXT_CHARS_MAX } from './limits.ts';

/** Whether a value found under a property of that name satisfies the comparison; NOT is included. */
export type ValueTest = (value: unknown, property: string) => boolean;

export function compileTest(test: Proposition): ValueTest {
  const plain = compilePlain(test);
  return test.negated ? (value, property) => !plain(value, property) : plain;
}

function compilePlain({ operator, constants }: Proposition): ValueTest {
  const [constant] = constants;
  if (constant === undefined) return () => false;
  switch (operator) {
    case 'IN':
      return compileSet(constants);
    case 'LIKE':
    case 'MATCHES':
      return constant.kind === 'string' ? compileText(operator, constant.value) : () => false;
    case 'ISSUBSET':
    case 'ISSUPERSET':
      return constant.kind === 'string' ? compileSubnet(operator, constant.value) : () => false;
    default:
      return (value, property) => holds(operator, order(value, property, constant));
  }
}

/** Sets of texts are looked up; of anything else each constant is compared. */
function compileSet(constants: readonly Constant[]): ValueTest {
  const texts = new Set(constants.flatMap((one) => (one.kind === 'string' ? [one.value] : [])));
  return (value, property) => {
    if (typeof value === 'string' && !isBinary(property) && texts.size === constants.length)
      return texts.has(value);
    return constants.some((constant) => order(value, property, constant) === 0);
  };
}

function compileText(operator: 'LIKE' | 'MATCHES', text: string): ValueTest {
  const like = operator === 'LIKE' ? likeMatcher(text.normalize('NFC')) : null;
  const regexes = new Map<boolean, SearchRegex | null>();
  return (value, property) => {
    if (typeof value !== 'string') return false;
    const cut = value.length > MATCH_TEXT_CHARS_MAX ? value.slice(0, MATCH_TEXT_CHARS_MAX) : value;
    const bytes = isBinary(property) ? bytesOf(cut, property) : null;
    if (isBinary(property) && bytes === null) return false;
    const subject = bytes === null ? cut : bytes.toString('latin1');
    if (like !== null) return like(bytes === null ? subject.normalize('NFC') : subject);
    // Section 9.6.1: bytes are not text, so they are neither normalized nor read as Unicode.
    const unicode = bytes === null;
    if (!regexes.has(unicode)) regexes.set(unicode, compileRegex(text, unicode));
    return regexes.get(unicode)?.(subject) ?? false;
  };
}

function compileSubnet(operator: 'ISSUBSET' | 'ISSUPERSET', text: string): ValueTest {
  const network = readSubnet(text);
  return (value) => {
    const own = typeof value === 'string' ? readSubnet(value) : null;
    if (own === null || network === null) return false;
    return operator === 'ISSUBSET' ? isWithin(own, network) : isWithin(network, own);
  };
}

/** Section 9.6.1: what cannot be compared (null) is unequal, and false under every other operator. */
function holds(operator: Operator, compared: number | null): boolean {
  switch (operator) {
    case '=':
      return compared === 0;
    case '!=':
      return compared !== 0;
    case '<':
      return compared !== null && compared < 0;
    case '>':
      return compared !== null && compared > 0;
    case '<=':
      return compared !== null && compared <= 0;
    case '>=':
      return compared !== null && compared >= 0;
    default:
      return false;
  }
}

/** Below 0 when the value comes before the constant; null when their types cannot be compared. */
function order(value: unknown, property: string, constant: Constant): number | null {
  switch (constant.kind) {
    case 'integer':
    case 'float':
      return typeof value === 'number' ? value - constant.value : null;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) - Number(constant.value) : null;
    case 'timestamp': {
      const time = typeof value === 'string' ? readTimestamp(value) : null;
      const other = readTimestamp(constant.value);
      return time === null || other === null ? null : time - other;
    }
    case 'binary':
    case 'hex':
      return orderBytes(value, property, Buffer.from(constant.value, ENCODINGS[constant.kind]));
    case 'string': {
      if (typeof value !== 'string') return null;
      if (isBinary(property)) return orderBytes(value, property, latin1(constant.value));
      return orderText(value, constant.value);
    }
  }
}

const ENCODINGS = { binary: 'base64', hex: 'hex' } as const;

/** Section 9.6.3: as unsigned bytes, a longer value after its own beginning. */
function orderBytes(value: unknown, property: string, constant: Buffer | null): number | null {
  if (typeof value !== 'string' || constant === null) return null;
  const bytes = isBinary(property) ? bytesOf(value, property) : latin1(value);
  return bytes === null ? null : Buffer.compare(bytes, constant);
}

/** Section 9.6.2: by code points, which UTF-16 does not sort by. */
function orderText(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

/** Section 9.6.4: such a property is compared by the bytes it stands for. */
function isBinary(property: string): boolean {
  return property.endsWith('_bin') || property.endsWith('_hex');
}

function bytesOf(text: string, property: string): Buffer | null {
  if (property.endsWith('_bin')) return Buffer.from(text, 'base64');
  return /^(?:[0-9a-fA-F]{2})*$/.test(text) ? Buffer.from(text, 'hex') : null;
}

/** Section 9.2: code points below U+0100 are bytes; text with any other has none. */
function latin1(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.toString('latin1') === text ? bytes : null;
}
