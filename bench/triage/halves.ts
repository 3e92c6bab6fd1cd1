/**
 * The phish in two halves, so that weights can be set with one in view and judged by the other.
 * Mails of one campaign are never parted, and what parts them is nothing that triage weighs.
 */
import { hash } from 'node:crypto';

import type { MailMessage } from '../../src/formats/eml/message.ts';
import { fingerprintSimilarity, readFingerprint } from '../../src/model/fingerprint.ts';
import { hostOf } from '../../src/triage/host.ts';
import { readUrl } from '../../src/triage/survey.ts';
import { shapeOf } from '../../src/triage/triage.ts';

/** In the order of their files' names; `name` decides to which half a campaign goes. */
export interface Sample {
  readonly name: string;
  readonly message: MailMessage;
}

export interface Halves {
  readonly development: readonly MailMessage[];
  readonly heldOut: readonly MailMessage[];
}

/** An address, subject or domain in more mails than that is the web's and tells no campaign. */
const CAMPAIGN_MAILS_MAX = 12;
const SUBJECT_CHARS_MIN = 13;
/** Never the one in use, which may change: no mail may go from one half to the other. */
const ONE_CAMPAIGN_LIKENESS = 0.6;

export function halvesOf(samples: readonly Sample[]): Halves {
  const roots = campaignsOf(samples.map(({ message }) => message.reported ?? message));
  const isDevelopment = ({ name }: Sample): boolean =>
    Number.parseInt(hash('sha256', `recall:${name}`, 'hex').slice(0, 2), 16) < 128;
  const halves = { development: new Array<MailMessage>(), heldOut: new Array<MailMessage>() };
  for (const [at, { message }] of samples.entries()) {
    const first = samples[roots[at] ?? at];
    const half = first !== undefined && isDevelopment(first) ? 'development' : 'heldOut';
    halves[half].push(message);
  }
  return halves;
}

/** For each mail the first of its campaign. */
function campaignsOf(mails: readonly MailMessage[]): readonly number[] {
  const roots = mails.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (roots[root] !== root) root = roots[root] ?? root;
    return root;
  };
  const join = (one: number, two: number): void => {
    const [low, high] = [rootOf(one), rootOf(two)].toSorted((a, b) => a - b);
    if (low !== undefined && high !== undefined) roots[high] = low;
  };
  for (const places of placesOf(mails).values())
    if (places.length <= CAMPAIGN_MAILS_MAX) for (const at of places) join(places[0] ?? at, at);
  const shapes = mails.flatMap((message, at) => {
    const shape = readFingerprint(shapeOf(message) ?? '');
    return shape === null ? [] : [{ at, shape }];
  });
  for (const [order, one] of shapes.entries())
    for (const two of shapes.slice(order + 1))
      if (fingerprintSimilarity(one.shape, two.shape) >= ONE_CAMPAIGN_LIKENESS)
        join(one.at, two.at);
  return roots.map((_, at) => rootOf(at));
}

/** What a campaign repeats → the mails that have it. */
function placesOf(mails: readonly MailMessage[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, { subject, from, links }] of mails.entries()) {
    const topic = subject
      .toLowerCase()
      .replaceAll(/[\d\W]+/g, ' ')
      .trim();
    const hosts = links
      .filter(({ where }) => where !== 'image')
      .map(({ target }) => hostOf(readUrl(target)?.hostname ?? '')?.domain ?? '');
    const keys = new Set([
      ...from.map(({ address }) => address.toLowerCase()),
      ...hosts.map((host) => (host === '' ? '' : `link ${host}`)),
      topic.length < SUBJECT_CHARS_MIN ? '' : `subject ${topic}`,
    ]);
    keys.delete('');
    for (const key of keys) places.set(key, [...(places.get(key) ?? []), at]);
  }
  return places;
}
