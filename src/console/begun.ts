/** A page in a language that is only begun says so where something had to be said in English. */
import { WHOLE_LANGUAGES } from '../flow/advice.ts';
import type { Words } from '../flow/words.ts';
import { html, type Html } from './html.ts';
import type { View } from './view.ts';

/** The words of one request, which remember whether one of them was lacking. */
export function heededWords(words: Words): Pick<View, 'words' | 'saidInEnglish'> {
  if (WHOLE_LANGUAGES.includes(words.language)) return { words };
  let isLacking = false;
  const say: Words['say'] = (key, values) => {
    isLacking ||= !words.has(key);
    return words.say(key, values);
  };
  return { words: { ...words, say }, saidInEnglish: () => isLacking };
}

/** To be drawn after all else, which may have lacked words. */
export function begunNote({ words, saidInEnglish }: View): Html | null {
  if (saidInEnglish?.() !== true) return null;
  return html`<p class="hint">${words.say('language-begun-text')}</p>`;
}
