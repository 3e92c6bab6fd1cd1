/** What guards the house, line by line: its enforcement points and its link to a centre. */
import type { PointStanding } from './enforcement.ts';
import { act, good, notKnown, type HealthLine } from './health-line.ts';
import type { LinkStanding } from './loop.ts';
import type { RetractionStanding } from './retractions.ts';

/** The worst of all points. What is wanted of a point and not proved is never called good. */
export function enforcementLines(points: readonly PointStanding[]): readonly HealthLine[] {
  const part = 'enforcement';
  const count = points.length;
  const on = points.filter(({ mode }) => mode === 'on');
  const unfilled = on.some(({ failing }) => failing?.code === 'enforcement-never-touch-empty');
  const failing = on.find((one) => one.failing !== null);
  const absent = on.find(({ probe }) => probe?.result === 'absent');
  const unknown = on.find(({ probe }) => probe?.result !== 'in-force');
  if (count === 0) return [];
  if (unfilled) return [act(part, 'health-enforcement-unfilled')];
  if (failing) return [act(part, 'health-enforcement-failing', { point: failing.name })];
  if (absent) return [act(part, 'health-enforcement-absent', { point: absent.name })];
  if (unknown) return [notKnown(part, 'health-enforcement-unknown', { point: unknown.name })];
  return on.length === 0
    ? [good(part, 'health-enforcement-dry-run', { count })]
    : [good(part, 'health-enforcement-proved', { count: on.length })];
}

/** Of messages taken out of mailboxes. That none were is no proof that mailboxes can be reached. */
export function retractionLines(of: RetractionStanding | null): readonly HealthLine[] {
  const part = 'retraction';
  if (of === null) return [];
  const { mode, isFilled, failing, campaigns } = of;
  const count = campaigns.reduce((sum, { aside }) => sum + aside, 0);
  if (mode === 'on' && !isFilled) return [act(part, 'health-retraction-unfilled')];
  if (failing > 0) return [act(part, 'health-retraction-failing', { count: failing })];
  if (campaigns.some(({ state }) => state === 'waits'))
    return [act(part, 'health-retraction-waits')];
  if (mode === 'dry-run') return [good(part, 'health-retraction-dry-run')];
  return mode === 'off'
    ? count === 0
      ? []
      : [notKnown(part, 'health-retraction-returning', { count })]
    : [good(part, 'health-retraction-on', { count })];
}

/** `knowsOwnMail`: the organisation's own mail domains are set. */
export function linkLines(link: LinkStanding | null, knowsOwnMail: boolean): readonly HealthLine[] {
  if (link === null) return [];
  const values = { centre: link.centre, waiting: link.waiting };
  // What names our own people cannot be told from the rest, so everything stays here.
  if (!knowsOwnMail) return [act('link', 'health-link-domains', values)];
  switch (link.state) {
    case 'connected':
      return [good('link', 'health-link-connected', values)];
    case 'connecting':
      return [notKnown('link', 'health-link-away', values)];
    case 'refused':
      return [act('link', 'health-link-refused', values)];
  }
}
