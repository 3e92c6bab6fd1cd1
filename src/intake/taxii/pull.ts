/**
 * Everything of a partner's collection since the last time. What servers promise is checked, since
 * some give many objects one time, some repeat a cursor, some say `more` for ever and some send no
 * times at all. Objects may come twice, and never get lost but for one named case.
 */
import { readEnvelope, readTimestamp, type Filters } from '../../formats/taxii/taxii.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Micros } from '../../model/time.ts';
import { NotAnswered } from '../pulling/request.ts';
import { PAGE_OBJECTS, PAGE_OBJECTS_MAX, ROUND_PAGES_MAX } from './limits.ts';
import type { Answered } from './request.ts';

export interface PullPorts {
  /** Asks for objects of the collection; throws NotAnswered. */
  get(filters: Partial<Filters>): Promise<Answered>;
  /** Objects as parsed, with what was wrong in their envelope. Durable when it resolves. */
  take(objects: readonly JsonObject[], problems: readonly Problem[]): Promise<void>;
  /** Up to where everything has been taken; kept before the next page is asked for. */
  keep(addedAfter: Micros): Promise<void>;
}

export type PullEnd =
  /** There is no more. */
  | 'done'
  /** More pages than one round takes: the next goes on. */
  | 'pages'
  /** The server says that there is more and gives no way to it. */
  | 'stuck'
  /** More objects of one time than a page holds: some of them may have been passed over. */
  | 'passed-over';

export async function pull(from: Micros | null, ports: PullPorts): Promise<PullEnd> {
  let addedAfter = from;
  let limit = PAGE_OBJECTS;
  let next: string | null = null;
  let end: PullEnd = 'done';
  let kept = from;
  let ahead: Micros | null = null;
  const seen = new Set<string>();
  for (let pages = 0; pages < ROUND_PAGES_MAX; pages += 1) {
    const { body, dateAddedLast } = await ports.get({ addedAfter, limit, next });
    const { value, problems } = readEnvelope(body);
    if (value === undefined) throw new NotAnswered('the answer is no envelope');
    if (value.objects.length > 0 || problems.length > 0) await ports.take(value.objects, problems);
    const last = dateAddedLast === null ? null : readTimestamp(dateAddedLast);
    // One microsecond back: others may have got the same time, and what comes twice costs nothing.
    // Some servers date answers without objects too: that is no step.
    const reached = last === null || value.objects.length === 0 ? null : last - 1;
    if (reached !== null && (kept === null || reached > kept)) {
      await ports.keep(reached);
      kept = reached;
    }
    if (!value.more) return end;
    // Some servers give one cursor for all pages: while times grow, that is no loop.
    const isAhead = last !== null && (ahead === null || last > ahead);
    ahead = last ?? ahead;
    if (value.next !== null && value.next !== '' && (isAhead || !seen.has(value.next))) {
      seen.add(value.next);
      ({ next } = value);
      continue;
    }
    next = null;
    if (value.objects.length === 0 || last === null || reached === null) return 'stuck';
    if (addedAfter === null || reached > addedAfter) {
      addedAfter = reached;
      limit = PAGE_OBJECTS;
    } else if (limit < PAGE_OBJECTS_MAX && value.objects.length >= limit) limit = PAGE_OBJECTS_MAX;
    else if (last > addedAfter) {
      addedAfter = last;
      end = 'passed-over';
    } else return 'stuck';
  }
  return 'pages';
}
