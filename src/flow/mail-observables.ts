/** By what a message that was taken apart can be found again: its entries in the mail index. */
import type { MailMessage } from '../formats/eml/message.ts';
import { namedBy, names, observablesIn } from '../intel/matching/observables.ts';
import { isSpecific } from '../intel/specific.ts';
import {
  FINGERPRINT_SAME_MIN,
  fingerprintSimilarity,
  readFingerprint,
} from '../model/fingerprint.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Millis } from '../model/time.ts';
import { phonesIn } from '../triage/indicators.ts';
import { filesOf, linksOf, readUrl } from '../triage/survey.ts';
import { shapeOf } from '../triage/triage.ts';
import type { MailEntry } from './mail-index.ts';

export interface MetMail {
  readonly from: MailEntry['from'];
  /** When it came to us, where the message does not say. */
  readonly at: Millis;
  /** What it is known by when it has no Message-ID. */
  readonly id: string;
  /** Domains that people of this house write from, lower case. */
  readonly domains: readonly string[];
  /**
   * Whose mailbox it was read in. Null: that of the first of our people it was addressed to; whom else
   * it names is the sender's word, and two who were sent a piece of it let that piece leave the house.
   */
  readonly mailbox: string | null;
}

const READERS_MAX = 200;
const RELAYS_MAX = 5;

/** A message of ours that goes out is the writer's, and tells of whom it goes to. */
export function entryOf(message: MailMessage, met: MetMail): MailEntry {
  const { domains, mailbox, from } = met;
  const isOurs = (address: string): boolean => {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    return domains.some((own) => domain === own || domain.endsWith(`.${own}`));
  };
  const addresses = [...message.to, ...message.cc].map(({ address }) => address.toLowerCase());
  const readers = [...new Set(addresses)].filter((address) => address !== '');
  const writer = message.from[0]?.address.toLowerCase() ?? '';
  const common = {
    id: message.messageId.replaceAll(/[<>]/g, '') || met.id,
    at: message.receivedAt ?? met.at,
    from,
    fingerprint: shapeOf(message),
  };
  // What a stranger wrote in From proves nothing: only a mailbox of ours that sent it says so.
  if (mailbox !== null && mailbox.toLowerCase() === writer) {
    const strangers = readers.filter((address) => !isOurs(address)).slice(0, READERS_MAX);
    const observables = strangers.map((value): Indicator => ({ kind: 'sender', value }));
    return { ...common, mailbox: writer, direction: 'out', observables };
  }
  return {
    ...common,
    mailbox: mailbox ?? readers.find(isOurs) ?? '',
    direction: 'in',
    observables: observablesOf(message),
  };
}

/** Which of these a message holds, told as signals are matched; a shape by how much of it is the same. */
export function heldIn(message: MailMessage, wanted: readonly Indicator[]): readonly Indicator[] {
  const values = observablesOf(message).map(({ value }) => value);
  const seen = observablesIn(Buffer.from(values.join('\n')), false);
  const shape = readFingerprint(shapeOf(message) ?? '');
  return wanted.filter((indicator) => {
    if (indicator.kind === 'template') {
      const other = readFingerprint(indicator.value);
      const isShape = shape !== null && other !== null;
      return isShape && fingerprintSimilarity(shape, other) >= FINGERPRINT_SAME_MIN;
    }
    const named = namedBy(indicator);
    return named !== null && seen.some(({ observable }) => names(named, observable));
  });
}

/** As triage writes its indicators, but of everything: decent things are what a dry run is about. */
function observablesOf(message: MailMessage): readonly Indicator[] {
  const senders = [...message.from.map(({ address }) => address), message.returnPath];
  return [
    ...senders
      .filter(Boolean)
      .map((value): Indicator => ({ kind: 'sender', value: value.toLowerCase() })),
    ...message.relays
      .map((value): Indicator => ({ kind: 'ip', value }))
      .filter(isSpecific)
      .slice(0, RELAYS_MAX),
    ...filesOf(message)
      .filter(
        ({ sha256, isInline, type }) => sha256 !== '' && !(isInline && type.startsWith('image/')),
      )
      .map(({ sha256 }): Indicator => ({ kind: 'attachment', value: sha256.toLowerCase() })),
    ...linksOf(message).flatMap(({ target }) => pageOf(target)),
    ...phonesIn(message.text),
  ];
}

function pageOf(target: string): Indicator[] {
  const url = readUrl(target);
  if (url === null) return [];
  return [{ kind: 'url', value: `${url.protocol}//${url.host}${url.pathname}` }];
}
