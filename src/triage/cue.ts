/**
 * Everything that may speak for or against a message: its code, and what its sentence
 * (`triage-<code>` in content/languages) names. Weights and families are content.
 */
import { FACT_CHARS_MAX } from './limits.ts';

/** Code → the names of its facts. The order is that of the families in content/weights. */
export const CUES = {
  'spf-failed': ['domain'],
  'dkim-failed': ['domain'],
  'dmarc-failed': ['domain'],
  'nothing-proved': ['domain'],
  'dmarc-passed': ['domain'],
  'own-house-proved': ['domain'],

  'own-house-not-proved': ['domain'],
  'name-is-other-address': ['shown', 'real'],
  'name-of-known-sender': ['name', 'real'],
  'name-of-house-elsewhere': ['name', 'real'],
  'name-of-leader-elsewhere': ['name', 'real'],
  'name-of-institution-free-mail': ['name', 'real'],
  'name-not-in-address': ['name', 'real'],
  'reply-to-other-domain': ['from', 'reply'],
  'reply-to-free-mail': ['from', 'reply'],
  'reply-to-other-mailbox': ['from', 'reply'],
  'known-name-strange-reply': ['name', 'reply'],
  'sender-looks-like': ['known', 'real'],
  'sender-borrows-name': ['known', 'real'],
  'sender-mixed-letters': ['real'],
  'sender-made-by-machine': ['real'],
  'sender-bait-words': ['real'],
  'sender-ending-abused': ['ending', 'real'],
  'sender-on-hired-address': ['real'],
  'sender-envelope-elsewhere': ['from', 'envelope'],
  'sender-envelope-machine': ['envelope'],
  'sender-envelope-hired': ['from', 'envelope'],
  'sender-envelope-empty': [],
  'sender-missing': [],
  'sender-several': ['real'],
  'known-sender-not-proved': ['name', 'real'],
  'pictures-in-name': ['name'],
  'numbers-in-name': ['name'],
  'signed-as-known-sender': ['name', 'real'],
  'asks-to-write-elsewhere': ['address'],
  'sender-genuine': ['name', 'real'],

  'sender-known-here': ['real', 'count'],
  'sender-bad-before': ['real', 'count'],
  'sender-set-genuine': ['real'],
  'sender-set-dangerous': ['real'],

  'link-shows-other': ['shown', 'real'],
  'link-to-number': ['host'],
  'link-to-bare-machine': ['host'],
  'link-odd-port': ['host', 'port'],
  'link-hides-host': ['shown', 'real'],
  'link-looks-like': ['known', 'real'],
  'link-borrows-name': ['known', 'real'],
  'link-name-in-path': ['known', 'real'],
  'link-mixed-letters': ['real'],
  'link-many-labels': ['real'],
  'link-shortened': ['host'],
  'link-on-hired-page': ['host'],
  'link-bait-words': ['host'],
  'link-ending-abused': ['ending', 'host'],
  'link-made-by-machine': ['host'],
  'link-redirects': ['host', 'target'],
  'link-carries-page': [],
  'link-names-reader': ['host'],
  'link-carries-advert': ['host', 'words'],
  'link-in-code-picture': ['host'],
  'link-leads-elsewhere': ['host', 'sender'],
  'links-all-genuine': ['name'],
  'links-all-own': ['domain'],

  'file-macro': ['file'],
  'file-starts-itself': ['file'],
  'file-script': ['file'],
  'file-program': ['file'],
  'file-smuggling': ['file'],
  'file-encrypted': ['file'],
  'file-password-told': ['file'],
  'file-two-endings': ['file'],
  'file-disk-image': ['file'],
  'file-shortcut': ['file'],
  'file-web-page': ['file'],
  'file-password-form': ['file'],
  'file-other-kind': ['file', 'kind'],
  'file-link-elsewhere': ['file', 'host'],
  'file-remote-template': ['file'],

  'hidden-text': [],
  'password-form': ['host'],
  'only-picture': [],
  'mostly-picture': [],
  'script-inside': [],
  'turns-page': [],
  'answer-without-question': ['subject'],
  'invisible-letters': [],
  'foreign-letters': ['word'],
  'styled-letters': ['words'],
  'swapped-letters': ['word'],
  'odd-signs': ['words'],
  'template-left-open': ['words'],
  'reader-not-named': [],
  'shouting-subject': ['subject'],
  'says-little': [],
  'list-mail': ['list'],
  conversation: ['subject'],

  'asks-to-hurry': ['words'],
  'threatens-loss': ['words'],
  'asks-password': ['words'],
  'speaks-of-mailbox': ['words'],
  'asks-payment': ['words'],
  'changes-bank-account': ['words'],
  'speaks-of-parcel': ['words'],
  'asks-gift-cards': ['words'],
  'asks-secrecy': ['words'],
  'promises-refund': ['words'],
  'promises-prize': ['words'],
  'offers-doubtful-goods': ['words'],
  'shares-document': ['words'],
  'asks-to-press': ['words'],
  'asks-to-call': ['words'],
  blackmails: ['words'],
  'greets-nobody': ['words'],
  'speaks-of-security': ['words'],
  'health-portal': ['words'],
  'health-card': ['words'],
  'speaks-of-appointment': ['words'],
  'speaks-of-results': ['words'],
  'speaks-of-prescription': ['words'],
  'speaks-of-salary': ['words'],
  'asks-identity': ['words'],
  'speaks-of-crypto': ['words'],
  'tells-of-fortune': ['words'],
  'offers-job': ['words'],
  'speaks-of-fine': ['words'],
  'speaks-of-subscription': ['words'],
  'advertises-unasked': ['words'],

  'urges-to-strange-link': ['words', 'host'],
  'known-name-strange-link': ['name', 'host'],
  'password-by-strange-link': ['words', 'host'],
  'bait-by-strange-link': ['words', 'host'],
  'money-from-free-mail': ['words', 'real'],
  'story-from-stranger': ['words', 'real'],
  'charge-and-number': ['words', 'number'],
  'sender-and-link-by-machine': ['real', 'host'],
} as const;

export type CueCode = keyof typeof CUES;

/**
 * One thing seen, not yet weighed. Facts are hostile text, cut to a length that a sentence bears.
 */
export interface Cue {
  readonly code: CueCode;
  readonly facts: Readonly<Record<string, string>>;
}

type FactsOf<C extends CueCode> = Readonly<Record<(typeof CUES)[C][number], string>>;

/** The compiler sees to it that every fact of the code is given. */
export function cue<C extends CueCode>(code: C, facts: FactsOf<C>): Cue {
  const short = Object.entries<string>(facts).map(([name, value]) => [name, shortened(value)]);
  return { code, facts: Object.fromEntries(short) };
}

export function isCueCode(code: string): code is CueCode {
  return Object.hasOwn(CUES, code);
}

/** One line, without signs that turn the direction of writing or cannot be seen. */
function shortened(value: string): string {
  const line = value
    .slice(0, FACT_CHARS_MAX * 4)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const signs = Array.from(line);
  return signs.length <= FACT_CHARS_MAX ? line : `${signs.slice(0, FACT_CHARS_MAX - 1).join('')}…`;
}
