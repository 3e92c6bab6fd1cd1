/** A share with its interval, and how well fingerprints tell campaigns. */
import {
  FINGERPRINT_SAME_MIN,
  fingerprintSimilarity,
  readFingerprint,
} from '../../src/model/fingerprint.ts';
import type { Measure } from '../measure.ts';

const Z_95 = 1.959964;

/**
 * Share in per cent with its 95 % interval (Wilson, 1927); `most`: the per cent that its upper end is
 * held against.
 */
export function shareMeasures(
  name: string,
  hits: number,
  of: number,
  most?: number,
): readonly Measure[] {
  const share = hits / of;
  const square = (Z_95 * Z_95) / of;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z_95 / (1 + square)) * Math.sqrt((share * (1 - share)) / of + square / of / 4);
  const percent = (value: number): number => Math.round(value * 10_000) / 100;
  const upper: Measure = {
    name: `${name}, most (95 %)`,
    value: percent(Math.min(1, middle + half)),
    unit: '%',
  };
  return [
    { name, value: percent(share), unit: '%' },
    { name: `${name}, least (95 %)`, value: percent(Math.max(0, middle - half)), unit: '%' },
    most === undefined
      ? upper
      : { ...upper, ratio: Math.round((upper.value / most) * 100) / 100, peer: `limit ${most} %` },
  ];
}

/** A verdict's fingerprint with the words it was made from, for an exact comparison. */
export interface Shape {
  readonly fingerprint: string | null;
  readonly subject: string;
}

/**
 * Pairs of mails told to be of one campaign. Among legitimate mails a pair with the same subject,
 * or an answer to it, is a thread or an issue of one newsletter and no false join.
 */
export function* joinMeasures(name: string, shapes: readonly Shape[]): Iterable<Measure> {
  const read = shapes.flatMap(({ fingerprint, subject }) => {
    const bytes = fingerprint === null ? null : readFingerprint(fingerprint);
    return bytes === null ? [] : [{ bytes, topic: topicOf(subject) }];
  });
  let same = 0;
  let otherTopic = 0;
  for (const [at, one] of read.entries())
    for (const two of read.slice(at + 1)) {
      if (fingerprintSimilarity(one.bytes, two.bytes) < FINGERPRINT_SAME_MIN) continue;
      same += 1;
      if (one.topic !== two.topic) otherTopic += 1;
    }
  yield { name: `${name}: mails with a shape`, value: read.length, unit: 'mails' };
  yield { name: `${name}: pairs told to be of one campaign`, value: same, unit: 'pairs' };
  yield { name: `${name}: of them with another subject`, value: otherTopic, unit: 'pairs' };
}

function topicOf(subject: string): string {
  return subject
    .toLowerCase()
    .replaceAll(/^(?:\s*(?:re|fwd?|aw)\s*:|\s*\[[^\]]*\])+/g, '')
    .replaceAll(/[\d\W]+/g, ' ')
    .trim();
}
