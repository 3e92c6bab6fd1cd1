/** What a centre heard of one member, and what left that member: a line of each kind. */
import { generateKeyPairSync } from 'node:crypto';

import type { HeardMessage, HeardWord } from '../../src/flow/heard.ts';
import type { LeftLine } from '../../src/flow/membership.ts';
import { sealEnvelope } from '../../src/formats/link/envelope.ts';
import type { Contribution } from '../../src/model/campaign.ts';
import type { Decision } from '../../src/model/decision.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { LinkMessage, Question } from '../../src/model/link.ts';
import { HOUR, MINUTE, type Millis } from '../../src/model/time.ts';

/** What was told and decided so far. */
export interface Course {
  readonly decisions: readonly Decision[];
  readonly contributions: readonly Contribution[];
}

export function heardOf(
  now: Millis,
  { contributions, decisions }: Course,
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

/** One line of each kind that leaves, one of them still waiting and one refused. */
export function leftOf(
  now: Millis,
  { contributions, decisions }: Course,
  indicators: readonly Indicator[],
): readonly LeftLine[] {
  const { privateKey } = generateKeyPairSync('ed25519');
  const [contribution] = contributions;
  const [decision] = decisions;
  if (contribution === undefined || decision === undefined) return [];
  const question: Question = {
    id: 'c'.repeat(32),
    at: now - 2 * MINUTE,
    kind: 'dry-run',
    campaign: decision.campaign,
    indicators,
    until: now - MINUTE,
  };
  const status = {
    at: now - HOUR,
    openCases: '2-5',
    worst: 'high',
    reportsToday: '1',
    silentSources: '0',
    backup: 'good',
    care: 'usual',
  } as const;
  const seal = (message: LinkMessage, at: Millis, from = 'm-02'): string =>
    sealEnvelope(
      { from, to: 'centre', key: 'a'.repeat(32), sequence: at * 1_000, at, message },
      privateKey,
    );
  const answered = { question: question.id, answer: 'yes', messages: '0', people: '0' } as const;
  const outcome = {
    decision: decision.id,
    state: 'in-force',
    messages: '2-5',
    people: '1',
  } as const;
  const veto: Decision = {
    ...decision,
    kind: 'veto',
    by: { kind: 'member', member: 'm-02' },
    strength: null,
    stage: null,
    until: null,
  };
  const lines: readonly (readonly [LinkMessage, Millis, string | null])[] = [
    [{ kind: 'contribution', contribution }, now - 31 * MINUTE, null],
    [
      { kind: 'outcome', outcome },
      now - 30 * MINUTE,
      seal({ kind: 'decision', decision }, now - 30 * MINUTE, 'centre'),
    ],
    [
      { kind: 'answer', answer: answered },
      now - 2 * MINUTE,
      seal({ kind: 'question', question }, now - 2 * MINUTE, 'centre'),
    ],
    [{ kind: 'status', status }, now - HOUR, null],
    [{ kind: 'decision', decision: veto }, now - MINUTE, null],
    [{ kind: 'key', key: { publicKey: 'B'.repeat(59) } }, now - 40 * HOUR, null],
  ];
  return lines
    .map(([message, at, about], index) => ({
      sequence: at * 1_000,
      at,
      kind: message.kind,
      line: seal(message, at),
      about,
      takenAt: index === 4 ? null : at + 80,
      problem: index === 3 ? 'link-too-old' : null,
    }))
    .toSorted((a, b) => b.sequence - a.sequence);
}
