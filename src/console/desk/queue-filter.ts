/** The queue's filter as its address carries it. */
import type { QueueFilter } from '../../flow/queue.ts';
import { isLevel } from '../../model/severity.ts';

type QueueKind = 'all' | 'cases' | 'reports';

export interface QueueAsked {
  readonly filter: QueueFilter;
  readonly kind: QueueKind;
  /** As the select names it: empty for anyone, `-` for nobody. */
  readonly assignee: string;
  /** The case that stands open beside the list. */
  readonly open: string | null;
}

const NOBODY = '-';
const STATES = ['open', 'closed', 'all'] as const;
const KINDS = ['all', 'cases', 'reports'] as const;

export function queueAsked(query: URLSearchParams): QueueAsked {
  const text = (name: string): string => query.get(name)?.trim() ?? '';
  const level = query.get('level');
  const assignee = text('assignee');
  return {
    filter: {
      state: STATES.find((one) => one === query.get('state')) ?? 'open',
      ...(text('text') === '' ? {} : { text: text('text') }),
      ...(text('subject') === '' ? {} : { subject: text('subject') }),
      ...(isLevel(level) ? { levelAtLeast: level } : {}),
      ...(assignee === '' ? {} : { assignee: assignee === NOBODY ? null : assignee }),
    },
    kind: KINDS.find((one) => one === query.get('kind')) ?? 'all',
    assignee,
    open: query.get('case'),
  };
}

/** The address of the queue with some of its parameters set otherwise; null takes one away. */
export function queueAddress(
  query: URLSearchParams,
  change: Readonly<Record<string, string | null>> = {},
): string {
  const kept = new URLSearchParams();
  for (const name of ['text', 'subject', 'state', 'level', 'assignee', 'kind', 'after', 'case']) {
    const value = name in change ? change[name] : query.get(name);
    if (value !== null && value !== undefined && value !== '') kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? '/queue' : `/queue?${text}`;
}

/** Where a form of the queue leads back to: an address of the queue's own, whatever the form says. */
export function backToQueue(form: URLSearchParams, change: Record<string, string | null>): string {
  const given = form.get('back') ?? '';
  const query = given.startsWith('/queue?') ? given.slice('/queue?'.length) : '';
  return queueAddress(new URLSearchParams(query), change);
}
