/**
 * One typed value by which an attack can be told. It is all that may go from one organisation to
 * others (design, relations): never words of a message, never a name.
 */
export type IndicatorKind =
  /** `https://host/path`, no user, query or fragment; a segment that may name somebody is `*`. */
  | 'url'
  /** One host name in A-labels, lower case; a label that may name somebody is `*`. */
  | 'host'
  /** A registrable domain with everything below it. */
  | 'domain'
  /** An address to send mail from, lower case. */
  | 'sender'
  | 'sender-domain'
  /** SHA-256 of an attachment as it was attached, in hexadecimal. */
  | 'attachment'
  /** The shape of a campaign's messages (`model/fingerprint.ts`), which survives small changes. */
  | 'template'
  /** IPv4 or IPv6, in its canonical form (RFC 5952). */
  | 'ip'
  /** A number to call, E.164. */
  | 'phone';

export const INDICATOR_KINDS: readonly IndicatorKind[] = [
  'url',
  'host',
  'domain',
  'sender',
  'sender-domain',
  'attachment',
  'template',
  'ip',
  'phone',
];

export interface Indicator {
  readonly kind: IndicatorKind;
  /** In the one spelling of its kind, so that equal indicators are equal text. */
  readonly value: string;
}

/** An indicator as one text: a key of maps and tables. */
export function indicatorKey({ kind, value }: Indicator): string {
  return `${kind}:${value}`;
}
