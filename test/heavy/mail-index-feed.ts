/** A feed that always tells the same: what its n-th reading brings. */
import type { MailEntry } from '../../src/flow/mail-index.ts';

export const ENTRIES_A_READING = 7;

export function entriesAt(reading: number): readonly MailEntry[] {
  return Array.from({ length: ENTRIES_A_READING }, (_, number) => ({
    id: `${reading}-${number}@lab.example`,
    at: Date.UTC(2026, 10, 22),
    mailbox: `person-${(reading + number) % 50}@house.example`,
    from: 'postfix',
    observables: [
      { kind: 'sender', value: `desk@firm-${reading % 30}.example` },
      { kind: 'url', value: `https://www.firm-${reading % 30}.example/${reading}/${number}` },
    ],
    fingerprint: null,
    direction: 'in',
  }));
}
