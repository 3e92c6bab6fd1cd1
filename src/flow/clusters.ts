/**
 * Reported messages that are of one campaign, put together as they are judged, so that one person's
 * word answers everybody who reported one. What a message is told apart by is kept as marks: digests
 * under the master key, of which nobody without it can tell what they stand for.
 */
import { isSpecific } from '../intel/specific.ts';
import { printFingerprint, readFingerprint } from '../model/fingerprint.ts';
import type { Indicator, IndicatorKind } from '../model/indicator.ts';
import type { Score, TriageVerdict } from '../model/triage.ts';
import type { Millis } from '../model/time.ts';
import { hiredAt, hostOf } from '../triage/host.ts';
import type { Page, PageRequest } from './desk.ts';
import type { MessageWord, ReportedMessage, Vault } from './messages.ts';

/** What a message is put together with others by. */
export interface MessageMarks {
  /**
   * Its fingerprint, printed, with every slot turned by a byte that the master key gives: as close to
   * others as before, and of no use beside another key. Null where it says too little.
   */
  readonly shape: string | null;
  /** What one campaign shares whatever its text: the pages, hosts, files and numbers it leads to. */
  readonly shares: readonly string[];
  /** What else a message may lead to or come from; all of it is known of a message that is the same. */
  readonly leads: readonly string[];
}

export interface Cluster {
  /** Hexadecimal, 16 digits; of its first report. */
  readonly id: string;
  readonly reports: number;
  /** How many of them have no answer yet. */
  readonly waiting: number;
  /**
   * At least so many: those whose address a mail server proved, and one for each network that
   * somebody unknown wrote from, since there anybody may write any name.
   */
  readonly people: number;
  readonly firstAt: Millis;
  readonly lastAt: Millis;
  /** The worst of its reports; null where none could be read. */
  readonly score: Score | null;
  /** A person's word on all of it. */
  readonly word: ReportedMessage['word'];
  /** The message that stands for it: the worst, of those the first. */
  readonly shown: ReportedMessage;
}

/** One report of a cluster. */
export interface Gathered {
  readonly report: string;
  readonly at: Millis;
  readonly door: ReportedMessage['door'];
  readonly score: Score | null;
  readonly word: ReportedMessage['word'];
  readonly isAnswered: boolean;
}

/** `open`: no person has judged it. */
export type ClusterState = 'open' | 'judged' | 'all';

export interface Clusters {
  /** The least certain first: whose scores are nearest the middle; judged ones last, newest first. */
  list(state: ClusterState, page: PageRequest): Promise<Page<Cluster>>;
  find(id: string): Promise<Cluster | null>;
  /** Of which cluster a report is; null where it brought no message, or that is not judged yet. */
  of(report: string): Promise<string | null>;
  /** How right those were before who reported it; empty where there is nothing that may be shown. */
  voices(id: string): Promise<readonly VoiceGroup[]>;
  /** The newest first. */
  reports(id: string, page: PageRequest): Promise<Page<Gathered>>;
  /**
   * A person's word on all of it, now and on what comes later of the same: every reporter is answered.
   * What a person said of one report alone stays.
   */
  say(id: string, is: MessageWord, by: string): Promise<void>;
}

/** Somebody who told of a cluster, and in how many others that were judged they told of too. */
export interface Voice {
  /** Null: a person whose address a mail server proved. Else everybody who came by this door. */
  readonly door: ReportedMessage['door'] | null;
  /** Told apart as `reporterOf` does. */
  readonly reporters: number;
  /** Judged dangerous by people, and harmless. */
  readonly right: number;
  readonly wrong: number;
}

export interface VoiceGroup {
  /** Null: all known people together. */
  readonly door: Voice['door'];
  /** `few`: fewer than ten stand behind it, so it weighs, but whose it is stays theirs. */
  readonly how: 'right' | 'mixed' | 'wrong' | 'few';
}

/** Below this a group's results would be somebody's own (design, invariant 3). */
const VOICES_SHOWN_MIN = 10;
/** Shares from which on one speaks of mostly right, and up to which of mostly wrong. */
const MOSTLY_RIGHT = 0.6;
const MOSTLY_WRONG = 0.4;

/** In words and never in counts: from two counts of almost the same group one could tell a person. */
export function shownVoices(voices: readonly Voice[]): readonly VoiceGroup[] {
  return [...new Set(voices.map(({ door }) => door))].map((door) => {
    const own = voices.filter((one) => one.door === door);
    const sum = (of: (one: Voice) => number): number => own.reduce((all, one) => all + of(one), 0);
    const share = sum(({ right }) => right) / sum(({ right, wrong }) => right + wrong);
    if (sum(({ reporters }) => reporters) < VOICES_SHOWN_MIN) return { door, how: 'few' };
    if (share >= MOSTLY_RIGHT) return { door, how: 'right' };
    return { door, how: share <= MOSTLY_WRONG ? 'wrong' : 'mixed' };
  });
}

/**
 * Too many strangers share the others: a relay serves thousands, and From says what anybody wrote.
 * Without them a forged name gathers no honest mail of whoever bears it.
 */
const SHARED: readonly IndicatorKind[] = ['url', 'host', 'domain', 'attachment', 'phone'];
const LEADING: readonly IndicatorKind[] = [...SHARED, 'sender'];
const MARK_CHARS = 22;

/** `targets`: the addresses of its links, whole as they stand there. */
export function marksOf(
  vault: Pick<Vault, 'digest'>,
  {
    fingerprint,
    indicators,
    targets,
  }: Pick<TriageVerdict, 'fingerprint' | 'indicators'> & { readonly targets: readonly string[] },
  isListed: (indicator: Indicator) => boolean,
): MessageMarks {
  const mark = ({ kind, value }: Indicator): string =>
    `${kind}:${vault.digest(`mark ${kind} ${value}`).toString('base64url').slice(0, MARK_CHARS)}`;
  const hosts = new Set(indicators.filter(({ kind }) => kind === 'host').map(({ value }) => value));
  // Each reader gets a page of his own from many an honest sender: there the host says it.
  const isOfHost = ({ kind, value }: Indicator): boolean =>
    kind === 'url' && hosts.has(hostIn(value));
  // But where anybody puts pages, one form differs from another only by what stands behind the `?`.
  const anybodys = targets
    .filter((target) => isOfAnybody(hostIn(target), isListed))
    .map((value): Indicator => ({ kind: 'url', value }));
  return {
    shape: shapeOf(vault, fingerprint),
    shares: indicators
      .filter((one) => SHARED.includes(one.kind) && isSpecific(one) && !isListed(one))
      .map(mark),
    leads: [
      ...indicators.filter((one) => LEADING.includes(one.kind) && !isOfHost(one)),
      ...anybodys,
    ].map(mark),
  };
}

function hostIn(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}

function isOfAnybody(name: string, isListed: (indicator: Indicator) => boolean): boolean {
  const host = hostOf(name);
  return host !== null && (hiredAt(host) !== null || isListed({ kind: 'host', value: name }));
}

function shapeOf(vault: Pick<Vault, 'digest'>, printed: string | null): string | null {
  const shape = printed === null ? null : readFingerprint(printed);
  if (shape === null) return null;
  const turn = Buffer.concat([vault.digest('shape 0'), vault.digest('shape 1')]);
  return printFingerprint(shape.map((value, slot) => value ^ (turn[slot] ?? 0)));
}
