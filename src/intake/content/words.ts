/** Interface texts from content/languages, in Fluent (projectfluent.org), read once at the start. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FluentBundle, FluentResource } from '@fluent/bundle';

import { LANGUAGES, type Language } from '../../flow/advice.ts';
import type { Words } from '../../flow/words.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';

/** Words in every language; what a language lacks is said in English. */
export type Dictionary = (language: Language) => Words;

/**
 * Reads `<folder>/languages/<language>/*.ftl`. A file with an error is a problem; the rest holds.
 * `isolate` wraps each value in signs that keep its direction to itself: for pages, not terminals.
 */
export function readDictionary(folder: string, isolate: boolean): Reading<Dictionary> {
  const problems: Problem[] = [];
  const english = bundle(folder, 'en', isolate, problems);
  const words = new Map(
    LANGUAGES.map((language) => {
      const own = language === 'en' ? english : bundle(folder, language, isolate, problems);
      return [language, speak(language, own, english)] as const;
    }),
  );
  const inEnglish = speak('en', english, english);
  return { value: (language) => words.get(language) ?? inEnglish, problems };
}

/**
 * The words of the content that comes with the program, for terminals and for pages, each read when
 * it is first asked for. Throws for content that cannot be read: the program is then not whole.
 */
export function openDictionaries(folder: string): { plain(): Dictionary; pages(): Dictionary } {
  const known = new Map<boolean, Dictionary>();
  const read = (isolate: boolean): Dictionary => {
    const { value, problems } = readDictionary(folder, isolate);
    if (value === undefined) throw new Error(problems.map((one) => one.code).join());
    known.set(isolate, value);
    return value;
  };
  return {
    plain: () => known.get(false) ?? read(false),
    pages: () => known.get(true) ?? read(true),
  };
}

function bundle(
  folder: string,
  language: Language,
  useIsolating: boolean,
  problems: Problem[],
): FluentBundle {
  const made = new FluentBundle(language, { useIsolating });
  const place = join(folder, 'languages', language);
  if (!existsSync(place)) return made;
  for (const name of readdirSync(place).toSorted()) {
    if (!name.endsWith('.ftl')) continue;
    const errors = made.addResource(new FluentResource(readFileSync(join(place, name), 'utf8')));
    for (const error of errors)
      problems.push(problem('words-unreadable', { file: name }, { reason: error.message }));
  }
  return made;
}

function speak(language: Language, own: FluentBundle, english: FluentBundle): Words {
  return {
    language,
    has: (key) => own.getMessage(key)?.value !== undefined,
    say(key, values = {}) {
      for (const from of [own, english]) {
        const pattern = from.getMessage(key)?.value;
        if (pattern !== undefined && pattern !== null)
          return from.formatPattern(pattern, { ...values }, []);
      }
      return key;
    },
  };
}
