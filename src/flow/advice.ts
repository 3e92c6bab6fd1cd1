/** What to do next about a finding, in the reader's language: text from content, never from code. */

export type Language = 'en' | 'hu' | 'fr' | 'de';
export const LANGUAGES: readonly Language[] = ['en', 'hu', 'fr', 'de'];
/** Those that lack nothing; what another lacks is said in English. */
export const WHOLE_LANGUAGES: readonly Language[] = ['en', 'hu', 'fr'];

export interface AdviceText {
  readonly title: string;
  /** One plain sentence, shown wherever the finding is. */
  readonly nextStep: string;
  /** The paragraphs below it, plain text with blank lines between. */
  readonly paragraphs: readonly string[];
}

export interface Advice {
  /**
   * The rule's own text when it has one, else the card of its first ATT&CK tactic that has one.
   * Falls back to English; null when there is neither.
   */
  of(ruleId: string, tactics: readonly string[], language: Language): AdviceText | null;
  /** The rule's own name in that language, where it has one; a card names a tactic, not a rule. */
  titleOf(rule: { readonly id: string; readonly title: string }, language: Language): string;
}
