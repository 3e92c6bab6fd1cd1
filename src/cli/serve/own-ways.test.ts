import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { readConfig } from '../config/read.ts';
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
    '2001:db8::53',
    '2001:db8::54',
    '203.0.113.53',
    'login.house.example',
    'shield.sector.example',
    'smtp.house.example',
  ]);
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
