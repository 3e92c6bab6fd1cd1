/**
 * Phrases of content/weights found in a message. All phrases of all languages are looked for at
 * once, by the beginning of their first word, so the cost grows with the text and not with the
 * phrases.
 */
import type { PhraseBook } from './context.ts';
import { cue, isCueCode, type Cue, type CueCode } from './cue.ts';
import { PHRASE_GAP_WORDS_MAX } from './limits.ts';
import type { Survey } from './survey.ts';

interface Word {
  readonly text: string;
  readonly isStem: boolean;
}

/** One place of a phrase: any of these words, after at most `gap` others. */
interface Step {
  readonly words: readonly Word[];
  readonly gap: number;
}

interface Phrase {
  readonly code: CueCode;
  readonly steps: readonly Step[];
}

/** Which words a phrase was found in. */
interface Found {
  readonly code: CueCode;
  readonly from: number;
  readonly to: number;
}

const KEY_CHARS = 3;
const made = new WeakMap<readonly PhraseBook[], ReadonlyMap<string, readonly Phrase[]>>();

export function phraseCues(survey: Survey): Cue[] {
  return phrasesIn(survey.words, survey.context.phrases).map(({ code, from, to }) => {
    const words = survey.shownWords.slice(from, to).join(' ');
    return { code, facts: cue('asks-to-hurry', { words }).facts };
  });
}

/** The first phrase of each cue. */
function phrasesIn(words: readonly string[], books: readonly PhraseBook[]): readonly Found[] {
  const index = indexed(books);
  const found = new Map<CueCode, Found>();
  for (const [at, word] of words.entries()) {
    for (const { code, steps } of index.get(word.slice(0, KEY_CHARS)) ?? []) {
      if (found.has(code)) continue;
      const end = endOf(words, at, steps);
      if (end !== null) found.set(code, { code, from: at, to: end });
    }
  }
  return [...found.values()];
}

/** Where a phrase that begins at `at` ends; null when it is not there. */
function endOf(words: readonly string[], at: number, steps: readonly Step[]): number | null {
  let next = at;
  for (const { words: any, gap } of steps) {
    let hit = -1;
    for (let skip = 0; skip <= gap && hit < 0; skip += 1) {
      const word = words[next + skip];
      if (word === undefined || word === '.') return null;
      if (any.some((one) => (one.isStem ? word.startsWith(one.text) : word === one.text)))
        hit = next + skip;
    }
    if (hit < 0) return null;
    next = hit + 1;
  }
  return next;
}

function indexed(books: readonly PhraseBook[]): ReadonlyMap<string, readonly Phrase[]> {
  const before = made.get(books);
  if (before !== undefined) return before;
  const index = new Map<string, Phrase[]>();
  for (const { phrases } of books)
    for (const [code, texts] of Object.entries(phrases)) {
      if (!isCueCode(code)) continue;
      for (const text of texts) {
        const phrase: Phrase = { code, steps: stepsOf(text) };
        const keys = phrase.steps[0]?.words.map((word) => word.text.slice(0, KEY_CHARS)) ?? [];
        for (const key of new Set(keys)) {
          const same = index.get(key) ?? [];
          index.set(key, [...same, phrase]);
        }
      }
    }
  made.set(books, index);
  return index;
}

function stepsOf(phrase: string): readonly Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const place of phrase.split(/\s+/)) {
    if (place === '..') {
      gap = PHRASE_GAP_WORDS_MAX;
      continue;
    }
    const words = place.split('/').map((word) => ({
      text: word.replace(/\*$/, ''),
      isStem: word.endsWith('*'),
    }));
    steps.push({ words, gap });
    gap = 0;
  }
  return steps;
}

/**
 * Whether a phrase can be found at all: plain letters, and a first word that is no shorter than its
 * key when it is a stem.
 */
export function isPhrase(text: string): boolean {
  const first = text.split(' ')[0] ?? '';
  return (
    /^[a-z0-9]+\*?(?:\/[a-z0-9]+\*?)*(?: (?:\.\. )?[a-z0-9]+\*?(?:\/[a-z0-9]+\*?)*)*$/.test(text) &&
    first.split('/').every((word) => !word.endsWith('*') || word.length > KEY_CHARS)
  );
}
