/** What a hit on a list means: never act on the value at all, or believe in it less. */
import type { Warninglist } from './read.ts';

/**
 * `never`: holding or blocking it would stop care, the network or a genuine service.
 * `doubt`: attackers use it as others do (a shortener, dynamic names, a hosting range), so alone it
 * says little; the value may still be acted on by more of its path, or by two people.
 */
export type WarninglistEffect = 'never' | 'doubt';

/**
 * Lists of things that many share with attackers. Every list that is not named here is `never`, so
 * that a new list protects before anybody has judged it.
 */
const DOUBT: readonly RegExp[] = [
  /^url-shortener$/,
  /^link-in-bio$/,
  /^dynamic-dns$/,
  /^disposable-email$/,
  /^lots-project$/,
  /^public-ipfs-gateways$/,
  /^parking-domain(?:-ns)?$/,
  /^sinkholes$/,
  /^vpn-ipv[46]$/,
  /^whats-my-ip$/,
  /^findip-host$/,
  /^automated-malware-analysis$/,
  /^security-provider-blogpost$/,
  /-scann(?:ing|er)$/,
  /^stretchoid/,
  /^umich-cse-connection-attempts$/,
  /^check-host-net$/,
  /^icloud-private-relay$/,
  /^ovh-cluster$/,
  /^(?:amazon-aws|google-gcp|oracle-oci|microsoft-azure(?:-[a-z-]+)?)$/,
  /^(?:akamai|bunny-net|cloudflare|fastly|stackpath|zscaler)$/,
  /^telegram-ips$/,
  /^phone_numbers$/,
  /^common-contact-emails$/,
];

export function effectOf({ id }: Pick<Warninglist, 'id'>): WarninglistEffect {
  return DOUBT.some((one) => one.test(id)) ? 'doubt' : 'never';
}

/** Confidence that is left after hits: none for `never`, a third for each list of `doubt`, not below 5. */
export function confidenceAfter(confidence: number, effects: readonly WarninglistEffect[]): number {
  if (effects.includes('never')) return 0;
  const left = confidence / 3 ** Math.min(effects.length, 3);
  return effects.length === 0 ? confidence : Math.min(confidence, Math.max(5, Math.round(left)));
}
