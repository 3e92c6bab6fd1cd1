/** The keys below `mail`: what reported messages are judged by. */
import type { Key } from './schema.ts';

export interface MailConfig {
  readonly domains: readonly string[];
  readonly leaders: readonly string[];
  readonly trustedServers: readonly string[];
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
];

export function mailFrom(list: (path: string) => readonly string[]): MailConfig {
  const lower = (path: string): readonly string[] => list(path).map((one) => one.toLowerCase());
  return {
    domains: lower('mail.domains'),
    leaders: list('mail.leaders'),
    trustedServers: lower('mail.trustedServers'),
  };
}
