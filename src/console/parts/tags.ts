/** Levels and states as word and shape; colour only repeats what they say. */
import type { Level } from '../../model/severity.ts';
import { html, type Html } from '../html.ts';
import type { View } from '../view.ts';

export function levelTag(view: View, level: Level): Html {
  return html`<span class="level ${level}"
    ><i aria-hidden="true"></i>${view.words.say(`level-${level}`)}</span
  >`;
}

/** `unknown` is never drawn like `good`. */
export type Standing = 'good' | 'act' | 'bad' | 'waiting' | 'unknown';

export function stateTag(standing: Standing, word: string): Html {
  return html`<span class="state ${standing}">${word}</span>`;
}

/** A name of a kind, such as a technique or a role. */
export function tag(text: string): Html {
  return html`<span class="tag">${text}</span>`;
}
