/** Ninety days of mail of a made-up hospital, entry by entry: the same number gives the same entry. */
import type { MailEntry } from '../../src/flow/mail-index.ts';
import { FINGERPRINT_SLOTS, printFingerprint } from '../../src/model/fingerprint.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { DAY, type Millis } from '../../src/model/time.ts';

export const MESSAGES = 1_000_000;
const MAILBOXES = 4_000;
/** Of the newest entry. */
export const NOW: Millis = Date.UTC(2026, 10, 22);
const DAYS = 90;

/** A tenth of the mail is read with its text and links; of the rest a log tells sender and relay. */
export function entryOf(number: number): MailEntry {
  const sender = hashed(number) % 20_000;
  const domain = `firm-${sender % 5_000}.example`;
  const page = hashed(number + 7) % 200_000;
  const links: Indicator[] = [{ kind: 'url', value: `https://www.${domain}/letter/${page}` }];
  const isRead = number % 10 === 0;
  return {
    id: `${number}@${domain}`,
    at: NOW - (MESSAGES - number) * ((DAYS * DAY) / MESSAGES),
    mailbox: `person-${hashed(number + 3) % MAILBOXES}@hospital.example`,
    from: isRead ? 'mailbox' : 'postfix',
    observables: [
      { kind: 'sender', value: `office-${sender}@mail.${domain}` },
      { kind: 'ip', value: `198.51.${sender % 250}.${number % 250}` },
      ...(isRead
        ? links
        : [{ kind: 'attachment', value: page.toString(16).padStart(64, '0') } as const]),
    ],
    fingerprint: isRead ? shapeOf(page) : null,
    direction: number % 9 === 0 ? 'out' : 'in',
  };
}

export function shapeOf(seed: number): string {
  return printFingerprint(
    Uint8Array.from({ length: FINGERPRINT_SLOTS }, (_, slot) => hashed(seed * 64 + slot) & 0xff),
  );
}

/** A number that looks like chance and is the same every time. */
export function hashed(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x45d9_f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9_f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
