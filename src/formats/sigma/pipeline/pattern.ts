/**
 * Regular expressions of a pipeline, which its author writes for Python and which run here once per
 * value when rules are loaded. What could take long is refused: no quantifier inside a quantified
 * group, at most three unbounded ones, short texts only.
 */
import { PIPELINE_REGEX_CHARS_MAX } from '../limits.ts';
import { PipelineRefusal } from './settings.ts';
import type { Settings } from './settings.ts';

const UNBOUNDED_MAX = 3;
const PATTERN_CHARS_MAX = 500;

export interface SafePattern {
  /** Whether the text begins with a match, as Python's `re.match` asks. */
  begins(text: string): boolean;
  replaceAll(text: string, replacement: string): string;
}

const NEVER: SafePattern = { begins: () => false, replaceAll: (text) => text };

/** Compiles, or refuses through the settings. */
export function safePattern(source: string, settings: Settings): SafePattern {
  const reason = unsafe(source);
  if (reason !== null) {
    settings.refuse('pipeline-regex', { regex: source, reason });
    return NEVER;
  }
  try {
    const anchored = new RegExp(`^(?:${source})`, 'u');
    const global = new RegExp(source, 'gu');
    return {
      begins: (text) => anchored.test(bounded(text)),
      replaceAll: (text, replacement) => bounded(text).replace(global, replacement),
    };
  } catch (error) {
    settings.refuse('pipeline-regex', { regex: source, reason: String(error) });
    return NEVER;
  }
}

/** Python's `\1` as JavaScript's `$1`. */
export function replacementOf(written: string, settings: Settings): string {
  if (/\\g</.test(written))
    settings.refuse('pipeline-regex', { regex: written, reason: 'group name' });
  return written.replaceAll('$', '$$$$').replaceAll(/\\([1-9])/g, '$$$1');
}

function bounded(text: string): string {
  if (text.length > PIPELINE_REGEX_CHARS_MAX)
    throw new PipelineRefusal('pipeline-value-too-long', { most: PIPELINE_REGEX_CHARS_MAX });
  return text;
}

function unsafe(source: string): string | null {
  if (source.length > PATTERN_CHARS_MAX) return 'too long';
  // What is escaped or inside a class is one character for this purpose.
  const plain = source.replaceAll(/\\./g, 'x').replaceAll(/\[(?:[^\]])*\]/g, 'x');
  if (/\\[1-9]/.test(source)) return 'back-reference';
  if (/\(\?(?!:)/.test(plain)) return 'group extension';
  if ((plain.match(/[*+]|\{\d+,\}/g) ?? []).length > UNBOUNDED_MAX) return 'too many repetitions';
  const open: { readonly at: number }[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at] === '(') open.push({ at });
    else if (plain[at] === ')') {
      const group = plain.slice(open.pop()?.at ?? 0, at);
      const repeated = /^[*+{]/.test(plain.slice(at + 1));
      if (repeated && /[*+?{|]/.test(group.replace(/^\(\?:/, ''))) return 'nested repetition';
    }
  }
  return null;
}
