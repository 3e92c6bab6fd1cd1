/** What this house knows of the sender: what its people said of earlier messages, and of the sender. */
import type { MailMessage } from '../formats/eml/message.ts';
import type { TriageContext } from './context.ts';
import { cue, type Cue } from './cue.ts';
import { hiredAt, isFreeMail } from './host.ts';
import { houseAsSenders, knownSenders, ownerOf } from './known.ts';
import { isProvedBy, senderOf, type Survey } from './survey.ts';

const KNOWN_HARMLESS_MIN = 2;

/** What a sender is kept by. */
export interface SenderKeys {
  /** Lower case. */
  readonly address: string;
  /** Registrable; null where anybody may have an address. */
  readonly domain: string | null;
}

/** Null where From names nobody. */
export function senderKeys(message: MailMessage): SenderKeys | null {
  const sender = senderOf(message);
  if (sender === null) return null;
  const { from, host } = sender;
  const isAnybodys = isFreeMail(host) || hiredAt(host) === host.domain || host.ending === '';
  return { address: from.address.toLowerCase(), domain: isAnybodys ? null : host.domain };
}

/**
 * Null as well where nobody proved that the message is of that domain, and of this house: its people
 * are not kept among senders, and one account taken over says nothing of the others.
 */
export function provedSender(
  message: MailMessage,
  context: Pick<TriageContext, 'trustedServers' | 'verified' | 'house'>,
): SenderKeys | null {
  const sender = senderOf(message);
  if (sender === null || !isProvedBy(message, sender.host, context)) return null;
  if (ownerOf(sender.host, knownSenders(houseAsSenders(context.house))) !== null) return null;
  return senderKeys(message);
}

/**
 * Anybody can write a known address into From, so nothing is known of a message that is not proved;
 * and a proved one may come from an account that somebody took over, so weights keep this from being
 * a verdict by itself.
 */
export function standingCues({ from, context, isProved }: Survey): Cue[] {
  const { standing } = context;
  if (from === null || standing === null || !isProved) return [];
  const real = from.address;
  const { harmless, dangerous, set } = standing;
  if (set !== null)
    return [cue(set === 'genuine' ? 'sender-set-genuine' : 'sender-set-dangerous', { real })];
  if (dangerous > harmless) return [cue('sender-bad-before', { real, count: String(dangerous) })];
  return dangerous === 0 && harmless >= KNOWN_HARMLESS_MIN
    ? [cue('sender-known-here', { real, count: String(harmless) })]
    : [];
}
