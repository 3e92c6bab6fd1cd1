/** What was taken out of mailboxes, behind the console. */
import type { Retractions } from '../../src/flow/retractions.ts';
import { HOUR, MINUTE, type Millis } from '../../src/model/time.ts';

/** Messages aside, one campaign that waits for a person, and one mailbox that cannot be reached. */
export function retractionOf(now: Millis, note: (text: string) => Promise<void>): Retractions {
  const campaign = 'c0ffee00'.repeat(4);
  const one = { returned: 0, movedAt: null, isCut: false, found: 0, ruledBy: null };
  return {
    standing: () => ({
      mode: 'on',
      isFilled: true,
      failing: 1,
      givenUp: 2,
      campaigns: [
        {
          ...one,
          campaign,
          aside: 12,
          mailboxes: 9,
          movedAt: now - MINUTE,
          wanted: 14,
          found: 12,
          state: 'moving',
        },
        {
          ...one,
          campaign: 'decade00'.repeat(4),
          aside: 0,
          mailboxes: 0,
          wanted: 214,
          state: 'waits',
        },
        {
          ...one,
          campaign: 'facade00'.repeat(4),
          aside: 0,
          mailboxes: 0,
          returned: 3,
          movedAt: now - HOUR,
          wanted: 3,
          ruledBy: 'Nagy Eszter',
          state: 'stopped',
        },
      ],
    }),
    messages: () => [
      {
        at: now - MINUTE,
        step: 'moved',
        campaign,
        by: '',
        mailbox: 'nagy.eszter@szentanna.example',
        folder: 'INBOX',
        id: 'f81d4fae@mail.invoice.example',
        holds: [],
      },
    ],
    stop: (of, by) => note(`retraction stop ${of} by ${by}`),
    approve: (of, most, by) => note(`retraction approve ${of} ${most} by ${by}`),
  };
}
