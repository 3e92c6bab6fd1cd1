/** What the door for members needs of a running centre. */
import type { EnrolmentAnswer, EnrolmentRequest } from '../formats/link/enrolment.ts';
import type { Millis } from '../model/time.ts';
import type { CentreLink } from './centre-link.ts';
import type { Hub, StreamLine } from './hub.ts';

export interface CentreDoor {
  readonly link: CentreLink;
  readonly hub: Pick<Hub, 'lines'>;
  /** `key-ended`: another key is needed. Null: no code of ours, used before, or too old. */
  enrol(request: EnrolmentRequest): Promise<EnrolmentAnswer | 'key-ended' | null>;
  /** These new lines are durable, the next after those told before. Gives the function that ends it. */
  listen(woken: (lines: readonly StreamLine[]) => void): () => void;
  now(): Millis;
}
