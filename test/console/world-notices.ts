/** Notices and recipients behind the console's small world. */
import type { Channel, Notices, Outbox, Recipient, Recipients } from '../../src/flow/notices.ts';

const DUTY: Recipient = {
  id: 'r1',
  name: 'On duty',
  channel: 'mail',
  address: 'duty@szentanna.example',
  language: 'hu',
  topics: ['cases', 'clocks'],
  levelAtLeast: 'high',
  hours: null,
  place: 1,
  digestAt: 420,
  names: false,
};

/** Nothing was sent yet; decisions go to `note`. */
export function noticePorts(note: (text: string) => Promise<void>): {
  readonly notices: Notices;
  readonly recipients: Recipients;
  readonly outbox: Outbox;
  channels(): readonly Channel[];
} {
  return {
    channels: () => ['mail', 'webhook'],
    notices: {
      list: () => Promise.resolve({ items: [], next: null }),
      raise: ({ kind, key }) => note(`raise ${kind} ${key}`),
      acknowledge: (id, by) => note(`acknowledge ${id} by ${by}`),
      link: () => Promise.resolve(null),
      acknowledgeByLink: () => Promise.resolve(null),
      handOver: async (caseId, recipient, by) => {
        await note(`hand over ${caseId} to ${recipient} by ${by}`);
        return 'n1';
      },
      again: (id, recipient) => note(`again ${id} ${recipient}`),
    },
    recipients: {
      list: () => Promise.resolve([DUTY]),
      put: ({ name }, by) => note(`recipient ${name} by ${by}`),
      remove: (id, by) => note(`remove recipient ${id} by ${by}`),
      tryOut: async (id, by) => {
        await note(`try ${id} by ${by}`);
        return 'n2';
      },
    },
    outbox: {
      plan: () => Promise.resolve(null),
      due: () => Promise.resolve([]),
      nextAt: () => Promise.resolve(null),
      begin: () => Promise.resolve(null),
      finish: () => Promise.resolve(),
    },
  };
}
