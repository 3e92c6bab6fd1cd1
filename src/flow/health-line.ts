/** One line of how the shield stands. */
import type { WordValues } from './words.ts';

export type HealthState = 'good' | 'act' | 'not-known';

/** What is looked after; the word for it is `health-WHAT`. */
export type HealthPart =
  | 'sources'
  | 'unreadable'
  | 'store'
  | 'journal'
  | 'workers'
  | 'disk'
  | 'memory'
  | 'rules'
  | 'content'
  | 'certificate'
  | 'enforcement'
  | 'retraction'
  | 'link'
  | 'mailbox'
  | 'mail-door'
  | 'feeds'
  | 'settings'
  | 'version';

export interface HealthLine {
  readonly what: HealthPart;
  readonly state: HealthState;
  /** The key of its sentence; with `-next` behind it what to do, where there is something to do. */
  readonly code: string;
  readonly values: WordValues;
}

export function good(what: HealthPart, code: string, values: WordValues = {}): HealthLine {
  return { what, state: 'good', code, values };
}
export function act(what: HealthPart, code: string, values: WordValues = {}): HealthLine {
  return { what, state: 'act', code, values };
}
export function notKnown(what: HealthPart, code: string, values: WordValues = {}): HealthLine {
  return { what, state: 'not-known', code, values };
}
