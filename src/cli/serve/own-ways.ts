/**
 * What the shield itself needs to go on: its centre, name servers, mail servers, sign-in. Whoever could
 * get these held would cut the house off from help by one report, so they are never touched, whether
 * somebody has named them or not.
 */
import type { MemberRules } from '../../intel/member/judging.ts';
import { NeverTouchList } from '../../intel/never-touch.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Config } from '../config/schema.ts';

/** Domains and addresses, as a list of what is never touched has them. */
export function ownWays({
  centre,
  console: { address },
  enforcement: { dns },
  mail: { resolver },
  notices: { channels },
  report: { mailbox },
  signIn: { oidc },
}: Config): readonly string[] {
  const texts = [
    centre.address,
    address,
    ...dns.resolvers,
    ...dns.secondaries,
    ...resolver,
    channels.mail?.host ?? '',
    channels.siem?.host ?? '',
    channels.sms?.url ?? '',
    mailbox?.host ?? '',
    mailbox?.token.url ?? '',
    oidc.issuer,
  ];
  return texts.map(hostOf).filter((host) => host !== '');
}

/** Of an address, a name or a place with a port; empty where there is none. */
function hostOf(text: string): string {
  if (text === '') return '';
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  // IPv6 without brackets is no address of a page.
  return url === null ? text : url.hostname.replaceAll(/[[\]]/g, '');
}

/** `address`: of the centre that was joined, which may change while the shield runs; empty: none. */
export function withCentre(rules: MemberRules, address: () => string): MemberRules {
  let known = { address: '', list: listOf('') };
  return {
    untouchable(indicator: Indicator) {
      const now = address();
      if (now !== known.address) known = { address: now, list: listOf(now) };
      return rules.untouchable(indicator) ?? known.list.untouchable(indicator);
    },
  };
}

function listOf(address: string): NeverTouchList {
  return new NeverTouchList({ own: [hostOf(address)], partners: [], clinical: null }, () => false);
}

/** What the hub itself may not act on without two people: the same of the centre. */
export function withOwnWays<Listed>(
  config: Config,
  listed: (indicator: Indicator) => Listed | 'sector' | null,
): (indicator: Indicator) => Listed | 'sector' | null {
  const list = new NeverTouchList(
    { own: ownWays(config), partners: [], clinical: null },
    () => false,
  );
  return (indicator) => (list.untouchable(indicator) === 'own' ? 'sector' : listed(indicator));
}
