import assert from 'node:assert/strict';
import { test } from 'node:test';

import { codes, CONTEXT, EMPTY, from, proved } from '../../test/triage-world.ts';
import type { MailMessage } from '../formats/eml/message.ts';
import { provedSender } from './standing.ts';
import { triage } from './triage.ts';

test('what a carried message says of itself speaks against it and never for it', () => {
  const genuine = { ...from('a@eeszt.gov.hu', 'EESZT'), ...proved('eeszt.gov.hu') };
  const failed = { ...from('a@eeszt.gov.hu', 'EESZT'), ...proved('eeszt.gov.hu', 'fail') };
  const inside = (change: Partial<MailMessage>): string[] =>
    codes({ ...from('nurse@korhaz.example'), reported: { ...EMPTY, ...change } });
  assert.ok(codes(genuine).includes('sender-genuine'));
  assert.deepEqual(inside(genuine), [], 'whoever forwards it may have written our name into it');
  assert.ok(inside(failed).includes('known-sender-not-proved'));
  const standing = { seen: 4, harmless: 4, dangerous: 0, set: 'genuine' as const };
  const known = { ...from('bills@lab.example'), ...proved('lab.example') };
  assert.deepEqual(codes({ reported: { ...EMPTY, ...known } }, { standing }), []);
  assert.equal(provedSender({ ...EMPTY, ...known }, { ...CONTEXT, verified: 'carried' }), null);
});

test('what our server wrote last counts, and not what stood there before under its name', () => {
  const [forged] = proved('eeszt.gov.hu').authentication ?? [];
  const [own] = proved('eeszt.gov.hu', 'fail').authentication ?? [];
  assert.ok(forged !== undefined && own !== undefined);
  const spf = { ...own, method: 'spf' as const };
  const seen = codes({ ...from('a@eeszt.gov.hu'), authentication: [own, spf, forged] });
  assert.ok(seen.includes('dmarc-failed') && !seen.includes('sender-genuine'));
  const both = [
    { ...own, method: 'dkim' as const },
    { ...forged, method: 'dkim' as const },
  ];
  const signed = codes({ ...from('a@eeszt.gov.hu'), authentication: both });
  assert.ok(signed.includes('sender-genuine'), 'one of two signatures is enough');
});

test('what it would be returned to is an indicator where somebody chose it', () => {
  const sendersOf = (returnPath: string): readonly string[] =>
    triage({ ...EMPTY, ...from('a@shown.example.org'), returnPath }, CONTEXT)
      .indicators.filter(({ kind }) => kind === 'sender')
      .map(({ value }) => value)
      .slice(1);
  assert.deepEqual(sendersOf('Return@kept.example.org'), ['return@kept.example.org']);
  for (const shared of ['bounces@kept.example.org', 'b+nagy.bela=korhaz@kept.example.org'])
    assert.deepEqual(sendersOf(shared), [], 'of a service, or made for one reader');
  assert.deepEqual(sendersOf('a@shown.example.org'), []);
  assert.deepEqual(sendersOf('x@korhaz.example'), [], 'our own');
});
