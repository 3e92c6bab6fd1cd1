/** A running shield's figures and hindrances, from what its threads tell of themselves. */
import type { WriterStatus } from '../threads/messages.ts';
import type { HealthPorts } from './health.ts';

/** `status` is asked anew for every request. */
export function healthOf(status: () => WriterStatus): Omit<HealthPorts, 'tokens'> {
  return {
    hindrances() {
      const { storeFault, journalFull } = status();
      return [
        ...(storeFault === null ? [] : ['store-unreachable']),
        ...(journalFull ? ['journal-full'] : []),
      ];
    },
    figures() {
      const { durable, recorded, journalBytes, events, findings, unreadable, correlations } =
        status();
      return [
        {
          name: 'journal_batches_total',
          help: 'Batches made durable.',
          kind: 'counter',
          value: durable,
        },
        {
          name: 'journal_bytes',
          help: 'Size of the journal on disk.',
          kind: 'gauge',
          value: journalBytes,
        },
        {
          name: 'events_total',
          help: 'Events judged since the start.',
          kind: 'counter',
          value: events,
        },
        {
          name: 'findings_total',
          help: 'Findings stored since the start.',
          kind: 'counter',
          value: findings,
        },
        {
          name: 'records_unreadable_total',
          help: 'Records lost or unreadable since the start.',
          kind: 'counter',
          value: unreadable,
        },
        {
          name: 'waiting_batches',
          help: 'Batches durable but not yet judged.',
          kind: 'gauge',
          value: Math.max(0, durable - recorded),
        },
        {
          name: 'correlation_observations',
          help: 'Observations that correlations remember.',
          kind: 'gauge',
          value: correlations.observations,
        },
      ];
    },
  };
}
