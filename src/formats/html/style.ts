/** Which styles keep text from a reader's eye. Only what is declared counts: nothing is laid out. */
import { HIDING_CLASSES_MAX, STYLE_CHARS_MAX } from './limits.ts';

export type Style = ReadonlyMap<string, string>;

const SELECTORS_CHARS_MAX = 1_000;
const NOTHING: Style = new Map();

export function readStyle(written: string | undefined): Style {
  if (written === undefined || written === '') return NOTHING;
  const style = new Map<string, string>();
  for (const declaration of written.slice(0, STYLE_CHARS_MAX).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 1) continue;
    const value = declaration
      .slice(colon + 1)
      .replace('!important', '')
      .trim();
    style.set(declaration.slice(0, colon).trim(), value);
  }
  return style;
}

const ZERO = /^0*(?:\.0+)?(?:px|pt|em|rem|%)?$/;
const FAR = /^-\d{3,}/;

/** Whether an element of this style shows nothing, whatever stands in it. */
export function isHiding(style: Style): boolean {
  if (style.size === 0) return false;
  const is = (name: string, test: RegExp): boolean => {
    const value = style.get(name);
    return value !== undefined && value !== '' && test.test(value);
  };
  const isClipped = is('overflow', /hidden/) || is('overflow-y', /hidden/);
  return (
    is('display', /^none/) ||
    is('visibility', /^(?:hidden|collapse)/) ||
    is('opacity', /^0*(?:\.0+)?$/) ||
    is('font-size', /^(?:0*(?:\.\d+)?|1)(?:px|pt|em|rem|%)?$/) ||
    (isClipped && (is('max-height', ZERO) || is('height', ZERO) || is('max-width', ZERO))) ||
    is('text-indent', FAR) ||
    (is('position', /absolute|fixed/) && (is('left', FAR) || is('top', FAR))) ||
    is('color', /^transparent|^rgba\([^)]*,\s*0*(?:\.0+)?\s*\)/)
  );
}

const NAMED: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' };

/** One spelling of a colour; null when it is none that can be compared. */
export function colour(written: string | undefined): string | null {
  const value = written?.trim().toLowerCase();
  if (value === undefined || value === '') return null;
  const named = NAMED[value];
  if (named !== undefined) return named;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  if (short !== null)
    return `#${short
      .slice(1)
      .map((sign) => sign + sign)
      .join('')}`;
  if (/^#[0-9a-f]{6}$/.test(value)) return value;
  const parts = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(value);
  if (parts === null) return null;
  return `#${parts
    .slice(1)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`;
}

/**
 * Classes that a style sheet hides, outside rules for some screens only. One walk over the braces:
 * a sheet may be long and written to make searching slow.
 */
export function hidingClasses(sheet: string): string[] {
  const classes: string[] = [];
  let depth = 0;
  let selectors = '';
  let from = 0;
  for (let at = nextBrace(sheet, 0); at >= 0; at = nextBrace(sheet, at + 1)) {
    if (sheet.charAt(at) === '{') {
      depth += 1;
      selectors = sheet.slice(from, at);
    } else {
      if (depth === 1 && isHiding(readStyle(sheet.slice(from, at)))) {
        classes.push(...classesOf(selectors));
      }
      depth = Math.max(0, depth - 1);
    }
    from = at + 1;
    if (classes.length >= HIDING_CLASSES_MAX) break;
  }
  return classes;
}

function nextBrace(sheet: string, from: number): number {
  for (let at = from; at < sheet.length; at += 1) {
    const sign = sheet.charCodeAt(at);
    if (sign === 0x7b || sign === 0x7d) return at;
  }
  return -1;
}

function classesOf(selectors: string): string[] {
  return selectors
    .slice(-SELECTORS_CHARS_MAX)
    .split(',')
    .flatMap((selector) => /^\s*[a-z0-9]*\.([\w-]{1,100})\s*$/i.exec(selector)?.[1] ?? []);
}
