/** What a centre heard of one member: a line of each kind. */
import type { HeardMessage, HeardWord } from '../../src/flow/heard.ts';
import { MINUTE, type Millis } from '../../src/model/time.ts';
import type { Played } from './world-loop.ts';

export function heardOf(
  now: Millis,
  { contributions, decisions }: Played,
  member: string,
): readonly HeardWord[] {
  const [contribution] = contributions;
  const [decision] = decisions;
  if (contribution === undefined || decision === undefined) return [];
  const messages: readonly HeardMessage[] = [
    { kind: 'decision', decision: { ...decision, by: { kind: 'member', member } } },
    {
      kind: 'outcome',
      outcome: { decision: decision.id, state: 'in-force', messages: '2-5', people: '1' },
    },
    {
      kind: 'answer',
      answer: { question: 'c'.repeat(32), answer: 'yes', messages: '0', people: '0' },
    },
    { kind: 'contribution', contribution: { ...contribution, member } },
    { kind: 'key', key: { publicKey: 'B'.repeat(59) } },
  ];
  return messages.map((message, index) => {
    const at = now - index * 4 * MINUTE;
    const campaign = message.kind === 'key' ? null : decision.campaign;
    return { member, sequence: at * 1_000, at, campaign, message };
  });
}
