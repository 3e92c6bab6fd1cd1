/**
 * What the shield itself needs to go on: its centre, name servers, mail servers, sign-in. Whoever could
 * get these held would cut the house off from help by one report, so they are never touched, whether
 * somebody has named them or not.
 */
import type { MemberRules } from '../../intel/member/judging.ts';
import { NeverTouchList } from '../../intel/never-touch.ts';
import type { Indicator } from '../../model/indicator.ts';
import { secretIn } from '../../outgoing/given-file.ts';
import type { Config } from '../config/schema.ts';

/** Domains and addresses, as a list of what is never touched has them. */
export function ownWays(config: Config): readonly string[] {
  const texts = [
    config.centre.address,
    config.signIn.oidc.issuer,
    ...ownDoors(config),
    ...ownMail(config),
    ...ownEnforcement(config),
    ...inFiles(config),
  ];
  return [...new Set(texts.map(hostOf))].filter((host) => host !== '');
}

/** Where the shield itself is met. */
function ownDoors({ console: { address }, enforcement, listen, report }: Config): string[] {
  const { http, elastic, syslog } = listen;
  const listening = [http.host, elastic.host, syslog.host, enforcement.dns.host];
  return [...listening, report.smtp?.host ?? '', address, ...http.hosts, ...http.trustedProxies];
}

function ownMail({ mail, notices: { channels }, report, retraction }: Config): string[] {
  const { addIn, mailbox } = report;
  const { imap, graph } = retraction;
  return [
    ...mail.trustedServers,
    ...mail.resolver,
    channels.mail?.host ?? '',
    channels.mail?.from ?? '',
    channels.siem?.host ?? '',
    channels.sms?.url ?? '',
    channels.webhook?.url ?? '',
    channels.tickets?.url ?? '',
    mailbox?.host ?? '',
    mailbox?.token.url ?? '',
    ...(addIn?.mailServers ?? []),
    imap?.host ?? '',
    graph?.url ?? '',
    graph?.signInUrl ?? '',
  ];
}

function ownEnforcement({ enforcement: { dns }, gateway }: Config): string[] {
  const { postfix, rspamd, spamassassin } = gateway;
  const asked = [postfix, rspamd, spamassassin].map(({ probeHost }) => probeHost);
  return [...dns.resolvers, ...dns.secondaries, dns.landing, ...asked];
}

/** Addresses that hold a secret. What cannot be read is told by whoever opens it. */
function inFiles({ store, notices: { channels } }: Config): string[] {
  const files = [store.urlFile, channels.chat?.urlFile ?? null];
  return files.map((file) => secretIn(file, 'own-way-unread', []) ?? '');
}

/** Of an address, a name or a place with a port; empty where there is none. */
function hostOf(text: string): string {
  // Networks, and addresses of mail, stand on the list as they are.
  if (/^(?:[\da-f.:]+\/\d+|[^@\s:/]+@[^@\s:/]+)$/i.test(text)) return text;
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
