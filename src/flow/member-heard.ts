/** What a line of the centre's stream means here, once it is believed to be the centre's. */
import { keyIdOf } from '../formats/link/envelope.ts';
import {
  admitParts,
  admitQuestion,
  answerOf,
  takeDecision,
  type MemberRules,
  type Traffic,
} from '../intel/member/judging.ts';
import type { Decision } from '../model/decision.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import type { Envelope, LinkMessage, NewKey } from '../model/link.ts';
import type { Millis } from '../model/time.ts';
import type { Ledger } from './member-ledger.ts';
import type { Joined, Outcome } from './membership.ts';

export interface HeardPorts {
  readonly rules: MemberRules;
  /** The member's own dry run and hunt. */
  traffic(indicators: readonly Indicator[]): Promise<Traffic>;
  now(): Millis;
}

export async function judgeHeard(
  { key, message }: Envelope,
  ledger: Pick<Ledger, 'view' | 'joined'>,
  ports: HeardPorts,
): Promise<Outcome> {
  const { rules, now } = ports;
  const { joined } = ledger;
  const view = ledger.view();
  if (message.kind === 'key') return joined === null ? {} : follow(joined, key, message.key, now());
  if (message.kind === 'decision') {
    const decision = asOwn(message.decision, joined);
    const traffic = await trafficOf(decision.indicators, ports);
    const step = takeDecision(view, decision, traffic, rules, now());
    const { put: protections, counts, outcome, calls } = step;
    const messages: readonly LinkMessage[] = outcome ? [{ kind: 'outcome', outcome }] : [];
    const isLost = decision !== message.decision && protections.length > 0;
    return {
      protections,
      counts,
      calls: isLost ? [...calls, 'member-veto-lost'] : calls,
      messages,
      // What reaches all at once is answered by all at once; a stage on its way is waited for.
      isPatient: decision.stage === 'all',
    };
  }
  if (message.kind !== 'question') return {};
  const { question } = message;
  const { counts, answer, isLate } = admitQuestion(view, question, rules, now());
  if (isLate) return { counts };
  if (answer !== null) return { counts, messages: [{ kind: 'answer', answer }] };
  const traffic =
    question.kind === 'dry-run'
      ? await trafficOf(question.indicators, ports)
      : await ports.traffic(question.indicators);
  const parts = admitParts(counts, question, traffic);
  const told = answerOf(question, parts.traffic);
  return { counts: parts.counts, messages: [{ kind: 'answer', answer: told }] };
}

/** Where ordinary work uses some of these, each is looked for by itself: the rest harms nobody. */
async function trafficOf(
  indicators: readonly Indicator[],
  ports: Pick<HeardPorts, 'traffic'>,
): Promise<Traffic> {
  const traffic = await ports.traffic(indicators);
  if (traffic.ordinary === 0 || indicators.length === 1) return traffic;
  const used = new Set<string>();
  for (const one of indicators)
    if ((await ports.traffic([one])).ordinary > 0) used.add(indicatorKey(one));
  return { ...traffic, used };
}

/**
 * Our own no as the centre heard it. Who was restored from before it was said does not know it any
 * more: what it ended ends again, as by any undo, until somebody of ours says it anew.
 */
function asOwn(decision: Decision, joined: Joined | null): Decision {
  const { by, kind } = decision;
  const isOurs = by.kind === 'member' && by.member === joined?.member;
  return kind === 'veto' && isOurs ? { ...decision, kind: 'undo' } : decision;
}

/** The centre has a new key, and says so with the one before it, which ends. */
function follow(joined: Joined, old: string, { publicKey }: NewKey, endedAt: Millis): Outcome {
  const id = keyIdOf(publicKey);
  if (joined.keys.some((one) => one.id === id)) return {};
  const keys = joined.keys.map((one) => (one.id === old ? { ...one, endedAt } : one));
  return { joined: { ...joined, keys: [...keys, { id, publicKey, endedAt: null }] } };
}
