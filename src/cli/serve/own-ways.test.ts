import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { readConfig } from '../config/read.ts';
import { environmentName, KEYS } from '../config/schema.ts';
import { ownWays, withCentre, withOwnWays } from './own-ways.ts';

const one = (kind: IndicatorKind, value: string): Indicator => ({ kind, value });
const CENTRE = 'https://shield.sector.example:8443/base';

function configOf(env: Readonly<Record<string, string>>) {
  const { value, problems } = readConfig(undefined, env, '/');
  assert.deepEqual(problems, []);
  assert.ok(value !== undefined);
  return value;
}

test('name servers, mail servers, sign-in and the centre are found in the configuration', () => {
  const ways = ownWays(
    configOf({
      CYBERSHIELD_CENTRE_ADDRESS: CENTRE,
      CYBERSHIELD_ENFORCEMENT_DNS_RESOLVERS: '203.0.113.53,2001:db8::53',
      CYBERSHIELD_MAIL_RESOLVER: '[2001:db8::54]:5353',
      CYBERSHIELD_NOTICES_MAIL_HOST: 'smtp.house.example',
      CYBERSHIELD_NOTICES_MAIL_FROM: 'shield@house.example',
      CYBERSHIELD_SIGN_IN_OIDC_ISSUER: 'https://login.house.example/realm',
    }),
  );
  assert.deepEqual(ways.toSorted(), [
    '127.0.0.1',
    '2001:db8::53',
    '2001:db8::54',
    '203.0.113.53',
    'login.house.example',
    'shield.sector.example',
    'shield@house.example',
    'smtp.house.example',
  ]);
});

/** Texts that lead nowhere, and whoever comes to us, who may be whole networks. */
const NO_WAY: ReadonlySet<string> = new Set([
  'console.basePath',
  'console.openNetworks',
  'enforcement.dns.zone',
  'enforcement.exchangeOnline.banner',
  'enforcement.postfix.contact',
  'enforcement.rspamd.contact',
  'hub.id',
  'listen.syslog.senders',
  // The house's own, which enforcement adds by itself.
  'mail.domains',
  'mail.leaders',
  'notices.mail.user',
  'notices.sms.body',
  'organisation.name',
  'organisation.timeZone',
  'report.mailbox.doneFolder',
  'report.mailbox.folder',
  'report.mailbox.tokenClient',
  'report.mailbox.tokenScope',
  'report.mailbox.user',
  'report.smtp.addresses',
  'report.smtp.networks',
  'retraction.graph.clientId',
  'retraction.graph.tenant',
  'retraction.imap.user',
  'signIn.oidc.clientId',
  'signIn.oidc.name',
  'signIn.oidc.roleMap',
  'signIn.oidc.rolesClaim',
  'signIn.oidc.scope',
  'taxii.collections',
  'taxii.contact',
  'taxii.feeds',
]);

test('every key that may hold an address is a way of ours, or is named here as none', () => {
  const hosts = new Map<string, string>();
  const env: Record<string, string> = {
    CYBERSHIELD_REPORT_ADD_IN_SERVED: 'yes',
    CYBERSHIELD_REPORT_SMTP_PORT: '25',
  };
  for (const [index, key] of KEYS.entries()) {
    if (key.kind !== 'text' && key.kind !== 'texts') continue;
    const host = `key${index}.house.example`;
    const form = key.kind === 'text' ? key.form?.pattern : undefined;
    const text = [`https://${host}`, `https://${host}/`, host].find(
      (one) => form?.test(one) ?? true,
    );
    if (text === undefined) continue;
    env[environmentName(key.path)] = text;
    hosts.set(key.path, host);
  }
  const ways = ownWays(configOf(env));
  const without = [...hosts].filter(([, host]) => !ways.includes(host)).map(([path]) => path);
  assert.deepEqual(without.toSorted(), [...NO_WAY].toSorted());
});

test('an address that holds a secret is found in its file, and a network stays one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-own-ways-'));
  const file = join(folder, 'store-url');
  writeFileSync(file, 'postgres://shield:secret@db.house.example:5432/shield\n');
  const ways = ownWays(
    configOf({
      CYBERSHIELD_STORE_URL_FILE: file,
      CYBERSHIELD_LISTEN_HTTP_TRUSTED_PROXIES: '10.0.0.0/28',
    }),
  );
  rmSync(folder, { recursive: true });
  assert.deepEqual(ways, ['127.0.0.1', '10.0.0.0/28', 'db.house.example']);
});

test('the centre that was joined is never touched, from the moment on that it is joined', () => {
  let address = '';
  const rules = withCentre({ untouchable: () => null }, () => address);
  const poisoned = [
    one('host', 'shield.sector.example'),
    one('url', 'https://shield.sector.example/hub/'),
    // Wider: it would be hit as well.
    one('domain', 'sector.example'),
    one('host', '*.sector.example'),
  ];
  assert.deepEqual(new Set(poisoned.map((each) => rules.untouchable(each))), new Set([null]));
  address = CENTRE;
  assert.deepEqual(new Set(poisoned.map((each) => rules.untouchable(each))), new Set(['own']));
  assert.equal(rules.untouchable(one('domain', 'bad.example')), null);
});

test('the hub decides nothing alone about what the centre itself needs', () => {
  const config = configOf({
    CYBERSHIELD_CONSOLE_ADDRESS: 'https://shield.sector.example',
    CYBERSHIELD_MAIL_RESOLVER: '203.0.113.53',
  });
  const listed = withOwnWays(config, ({ value }) =>
    value === 'decent.example' ? ('warninglist' as const) : null,
  );
  assert.deepEqual(
    [
      one('url', 'https://shield.sector.example/a'),
      one('ip', '203.0.113.53'),
      one('domain', 'decent.example'),
      one('domain', 'bad.example'),
    ].map(listed),
    ['sector', 'sector', 'warninglist', null],
  );
});
