/**
 * The share loop: how many phish belong to what was reported before, in the order in which they were
 * received. Each mail is told by its verdict's indicators, without those on warning lists; beside it
 * what equal URLs, domains, senders and attachments alone would have told of the same mails.
 */
import type { MailMessage } from '../../src/formats/eml/message.ts';
import {
  FINGERPRINT_SAME_MIN,
  fingerprintSimilarity,
  readFingerprint,
  type Fingerprint,
} from '../../src/model/fingerprint.ts';
import { indicatorKey, type Indicator } from '../../src/model/indicator.ts';
import type { TriageVerdict } from '../../src/model/triage.ts';
import type { Measure } from '../measure.ts';
import { shareMeasures } from './shares.ts';

const RATIO_WANTED = 1.3;
const EXACT: ReadonlySet<Indicator['kind']> = new Set(['url', 'domain', 'sender', 'attachment']);

export function* coverageMeasures(
  mails: readonly MailMessage[],
  verdicts: readonly TriageVerdict[],
  isWarninglisted: (indicator: Indicator) => boolean,
): Iterable<Measure> {
  const order = mails
    .map(({ receivedAt }, at) => ({ at, received: receivedAt ?? Infinity }))
    .toSorted((a, b) => a.received - b.received || a.at - b.at);
  const before = { keys: new Set<string>(), shapes: new Array<Fingerprint>() };
  let exact = 0;
  let known = 0;
  for (const { at } of order) {
    const { indicators = [], fingerprint = null } = verdicts[at] ?? {};
    // Relays are servers of everybody, and shapes are compared by likeness.
    const told = indicators.filter(
      (one) => one.kind !== 'ip' && one.kind !== 'template' && !isWarninglisted(one),
    );
    const shape = fingerprint === null ? null : readFingerprint(fingerprint);
    const seen = told.filter((one) => before.keys.has(indicatorKey(one)));
    if (seen.some(({ kind }) => EXACT.has(kind))) exact += 1;
    if (seen.length > 0 || (shape !== null && before.shapes.some((one) => isSame(one, shape))))
      known += 1;
    for (const one of told) before.keys.add(indicatorKey(one));
    if (shape !== null) before.shapes.push(shape);
  }
  yield* shareMeasures('phish of what was reported before, by equal values', exact, mails.length);
  yield* shareMeasures('phish of what was reported before', known, mails.length);
  const value = Math.round((known / exact) * 100) / 100;
  const ratio = Math.round((value / RATIO_WANTED) * 100) / 100;
  yield {
    name: 'share loop against equal values',
    value,
    unit: 'times',
    ratio,
    peer: 'wanted 1.3',
  };
}

function isSame(one: Fingerprint, two: Fingerprint): boolean {
  return fingerprintSimilarity(one, two) >= FINGERPRINT_SAME_MIN;
}
