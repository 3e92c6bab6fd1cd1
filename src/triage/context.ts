/** What a message is judged by beside itself: all of it data that the caller keeps. */
import type { AuthenticationResult } from '../formats/eml/message.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Score } from '../model/triage.ts';
import type { CueCode } from './cue.ts';

export interface TriageContext {
  readonly house: House;
  readonly senders: readonly GenuineSender[];
  /** Servers whose Authentication-Results are believed, by authserv-id, lower case. */
  readonly trustedServers: readonly string[];
  readonly verified: Verified;
  /** What this house knows of the address in From; null when nothing is kept. */
  readonly standing: SenderStanding | null;
  readonly weights: Weights;
  readonly phrases: readonly PhraseBook[];
  /** Whether a published list says that the value is in wide, harmless use. */
  readonly isWarninglisted: (indicator: Indicator) => boolean;
}

/**
 * Our own checks of SPF, DKIM and DMARC; null when none were made, and trusted servers are believed.
 * `carried`: the message came inside another. Whoever sent that one may have written any server's name
 * into it, so what stands there may speak against the message and never for it.
 */
export type Verified = readonly AuthenticationResult[] | 'carried' | null;

/** The organisation that asks. */
export interface House {
  /** Everything it owns, registrable domains in A-labels. */
  readonly domains: readonly string[];
  /** Those of them that its people write from. */
  readonly peopleDomains: readonly string[];
  /** As people write it: `Szent Margit Kórház`. */
  readonly names: readonly string[];
  /** Names of those in whose name money is asked for: directors, heads of finance. */
  readonly leaders: readonly string[];
}

/** Somebody much imitated, and where they really write from (content/senders). */
export interface GenuineSender {
  readonly id: string;
  /** As it is shown to people. */
  readonly name: string;
  /** Further names by which messages call themselves; whole words, at least four letters. */
  readonly aliases: readonly string[];
  /** Everyday words by which it calls itself: a name only where nothing else is said with them. */
  readonly called?: readonly string[];
  /** Registrable domains, or whole subdomains of one that others use as well. */
  readonly domains: readonly string[];
  /** Words of host names that make people think of it; null: what domains and aliases give. */
  readonly marks: readonly string[] | null;
}

/** Of the address, else of its domain, in earlier proved messages that were reported in this house. */
export interface SenderStanding {
  /** Different messages; copies of one count once, here and below. */
  readonly seen: number;
  /** Those that people found harmless, and dangerous. */
  readonly harmless: number;
  readonly dangerous: number;
  /** What a person said of the sender as such, which stands above the rest. */
  readonly set: 'genuine' | 'dangerous' | null;
}

/** One published set of weights (content/weights), read and checked. */
export interface Weights {
  /** Name and hash: `hand-1@3f2a…`. */
  readonly id: string;
  /** Log-odds before anything was seen. */
  readonly bias: number;
  /** Nine sums in rising order: from the first on the score is 2, from the last on 10. */
  readonly cuts: readonly number[];
  readonly families: readonly WeightFamily[];
}

/** Cues that say much the same: together they add `most` at most and take `least` at most. */
export interface WeightFamily {
  readonly id: string;
  /** Log-odds, at least 0. */
  readonly most: number;
  /** Log-odds, at most 0. */
  readonly least: number;
  readonly cues: Readonly<Partial<Record<CueCode, number>>>;
}

/**
 * Phrases of one language by what they are for. A phrase is words in small letters without accents;
 * `a/b` is either word, `stem*` any ending, `..` up to three words between.
 */
export interface PhraseBook {
  readonly language: string;
  readonly phrases: Readonly<Partial<Record<CueCode, readonly string[]>>>;
}

/** How many scores there are beyond the first. */
export const CUTS: number = 9 satisfies Score;
