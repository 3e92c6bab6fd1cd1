/** The keys below `mail`: what reported messages are judged by, and what is kept of other mail. */
import { MAIL_INDEX_BYTES_DEFAULT, MAIL_INDEX_DAYS_DEFAULT } from '../../model/limits.ts';
import type { Key } from './schema.ts';

export interface MailConfig {
  /** What mail was met, kept to be searched (docs/mail-index.md). */
  readonly index: { readonly days: number; readonly bytes: number };
  readonly domains: readonly string[];
  readonly leaders: readonly string[];
  readonly trustedServers: readonly string[];
  /** Addresses of name servers; empty: nothing is verified by ourselves. */
  readonly resolver: readonly string[];
  /** A file with the house's own weights (docs/triage.md); null: those that came with the program. */
  readonly weightsFile: string | null;
}

export const MAIL_KEYS: readonly Key[] = [
  {
    kind: 'texts',
    path: 'mail.domains',
    about: 'Domains that people of this organisation write from: szentanna.example.',
    fallback: [],
  },
  {
    kind: 'texts',
    path: 'mail.leaders',
    about: 'Names in which money may be asked for: directors, heads of finance.',
    fallback: [],
  },
  {
    kind: 'texts',
    path: 'mail.trustedServers',
    about:
      'Own mail servers whose Authentication-Results are believed, by the name they write there.',
    fallback: [],
  },
  {
    kind: 'number',
    path: 'mail.index.days',
    about: 'How long it can be found which mailbox a message came to.',
    fallback: MAIL_INDEX_DAYS_DEFAULT,
    minimum: 1,
    maximum: 3_650,
  },
  {
    kind: 'number',
    path: 'mail.index.bytes',
    about: 'How much is kept for that; beyond it the oldest goes first.',
    fallback: MAIL_INDEX_BYTES_DEFAULT,
    minimum: 1_048_576,
    maximum: Number.MAX_SAFE_INTEGER,
  },
  {
    kind: 'texts',
    path: 'mail.resolver',
    about:
      'Name servers (address, or address:port) by which SPF, DKIM and DMARC of reported messages are verified.',
    fallback: [],
  },
  {
    kind: 'path',
    path: 'mail.weightsFile',
    about: 'A file with weights fitted to verdicts of this house (docs/triage.md).',
    fallback: null,
  },
];

export function mailFrom(
  list: (path: string) => readonly string[],
  number: (path: string) => number,
  path: (path: string) => string | null,
): MailConfig {
  const lower = (path: string): readonly string[] => list(path).map((one) => one.toLowerCase());
  return {
    index: { days: number('mail.index.days'), bytes: number('mail.index.bytes') },
    domains: lower('mail.domains'),
    leaders: list('mail.leaders'),
    trustedServers: lower('mail.trustedServers'),
    resolver: list('mail.resolver'),
    weightsFile: path('mail.weightsFile'),
  };
}
