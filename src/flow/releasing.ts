/**
 * What a reported message gives to other organisations: the indicators of its verdict, as far as
 * they may leave the house (`intel/release`). Whoever the message says it was for is kept here.
 */
import type { MailMessage } from '../formats/eml/message.ts';
import type { IdentifierScheme } from '../intel/release/identifiers.ts';
import { secretsOf, type Addressee } from '../intel/release/people.ts';
import { release, type Release, type ReleaseContext } from '../intel/release/release.ts';
import type { TriageVerdict } from '../model/triage.ts';

export interface Releasing extends Pick<
  ReleaseContext,
  'houseDomains' | 'isWarned' | 'recipientsOf'
> {
  /** Numbers of patients in the countries where the house works (content/countries). */
  readonly identifiers: readonly IdentifierScheme[];
  /** Whoever reported it, as far as they said. */
  readonly reporter: Addressee | null;
}

/** Header fields in which servers write whom a message is delivered to. */
const DELIVERED: ReadonlySet<string> = new Set([
  'delivered-to',
  'x-delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
  'x-forwarded-for',
  'resent-to',
  'apparently-to',
  'received',
]);
const ADDRESS = /[^\s<>"',;:()]{1,64}@[^\s<>"',;:()]{1,253}/g;
const PEOPLE_MAX = 500;

/** `message` as the guest read it, the one that only carries another included. */
export function releaseOf(
  message: MailMessage,
  { indicators }: TriageVerdict,
  { identifiers, houseDomains, reporter, isWarned, recipientsOf }: Releasing,
): Release {
  const people = [...addresseesOf(message), ...(reporter === null ? [] : [reporter])];
  const secrets = secretsOf(people.slice(0, PEOPLE_MAX), houseDomains, identifiers);
  return release(indicators, { secrets, houseDomains, isWarned, recipientsOf });
}

function* addresseesOf(message: MailMessage): Generator<Addressee> {
  for (const { name, address } of [...message.to, ...message.cc])
    yield { name, address, others: [] };
  for (const { name, value } of message.headers)
    if (DELIVERED.has(name))
      for (const [address] of value.matchAll(ADDRESS)) yield { name: '', address, others: [] };
  // Whoever sent it on to us is one of ours too.
  if (message.reported === null) return;
  for (const { name, address } of message.from) yield { name, address, others: [] };
  yield* addresseesOf(message.reported);
}
