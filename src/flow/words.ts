/** What a face says to a person. Texts are content; engines and edges only know their keys. */
import type { Language } from './advice.ts';

export type WordValues = Readonly<Record<string, string | number>>;

export interface Words {
  readonly language: Language;
  /**
   * The text of a key with its values set in, each isolated so that it cannot turn the direction of
   * the text around it. A key without text gives the key itself, which a test then finds.
   */
  say(key: string, values?: WordValues): string;
  /** Whether the language has a text of its own for a key; what it lacks is said in English. */
  has(key: string): boolean;
}
