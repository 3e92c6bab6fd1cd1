/**
 * A member's own judgement of what a centre decides and asks. The centre is hostile input: nothing it
 * says is longer, wider or more often than the member allows, and the member's veto wins over all.
 */
import type { Decision } from '../../model/decision.ts';
import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import type { Answer, Outcome, Question } from '../../model/link.ts';
import { bucketOf } from '../../model/member.ts';
import { isInForce, type Protection, type Strength } from '../../model/protection.ts';
import { DAY, HOUR, type Millis } from '../../model/time.ts';
import { isSpecific } from '../specific.ts';
import {
  BLOCK_MS_MAX,
  DECISIONS_PER_HOUR_MAX,
  HOLD_MS_MAX,
  ORDINARY_MESSAGES_MAX,
  PROTECTIONS_KEPT_MAX,
  PROTECTIONS_MAX,
  QUESTIONS_PER_DAY_MAX,
  QUESTIONS_TOLD_PER_DAY_MAX,
  INDICATORS_TOLD_APART_PER_DAY_MAX,
  SENDERS_ASKED_PER_DAY_MAX,
  UNDONE_CAMPAIGNS_PER_HOUR_MAX,
  UNDONE_INDICATORS_PER_HOUR_MAX,
} from './limits.ts';

/** What the member counted of the centre's doings. */
export interface CentreCounts {
  /** Days and hours since 1970. */
  readonly day: number;
  readonly questions: number;
  /** Addresses of persons that were asked about. */
  readonly senders: number;
  /** Indicators of dry runs that were told apart. */
  readonly toldApart: number;
  readonly hour: number;
  /** Decisions that raised something. */
  readonly raised: number;
  readonly undoneCampaigns: readonly string[];
  readonly undoneIndicators: number;
}
export const CENTRE_COUNTS_NONE: CentreCounts = {
  day: 0,
  questions: 0,
  senders: 0,
  toldApart: 0,
  hour: 0,
  raised: 0,
  undoneCampaigns: [],
  undoneIndicators: 0,
};

export interface MemberView {
  /** What stands, or stood last, against an indicator. */
  protection(key: string): Protection | undefined;
  /** How many are in force. */
  readonly inForce: number;
  /** How many are remembered, in force or not. */
  readonly kept: number;
  readonly counts: CentreCounts;
}

/** The organisation's never-touch list. Null: may be acted on. */
export interface MemberRules {
  untouchable(indicator: Indicator): 'own' | 'clinical' | 'warninglist' | null;
}

/** What was found of some indicators in the organisation's own traffic. */
export interface Traffic {
  /** Messages or connections of ordinary work that a block would stop. */
  readonly ordinary: number;
  /** Keys of those that it uses, where that was looked into; missing: any of them. */
  readonly used?: ReadonlySet<string>;
  /** Received before, and by how many people. */
  readonly messages: number;
  readonly people: number;
  /** It is known what ordinary work is: for a week at least, and until now. */
  readonly isKnown: boolean;
}

export interface MemberStep {
  readonly put: readonly Protection[];
  readonly counts: CentreCounts;
  /** For the centre. */
  readonly outcome: Outcome | null;
  /** Codes of what a person of ours should look at. */
  readonly calls: readonly string[];
}

/** `traffic`: what the member's own dry run and hunt found of the decision's indicators. */
export function takeDecision(
  view: MemberView,
  decision: Decision,
  traffic: Traffic,
  rules: MemberRules,
  now: Millis,
): MemberStep {
  switch (decision.kind) {
    case 'hold':
    case 'block':
    case 'stage':
    case 'renew':
    case 'widen':
      return raise(view, decision, traffic, rules, now);
    case 'undo':
    case 'lapse':
      return end(view, decision, now);
    case 'refuse':
    case 'veto':
      return { put: [], counts: view.counts, outcome: null, calls: [] };
  }
}

function raise(
  view: MemberView,
  decision: Decision,
  traffic: Traffic,
  rules: MemberRules,
  now: Millis,
): MemberStep {
  const { strength, until: asked } = decision;
  const longest = strength === 'hold' ? HOLD_MS_MAX : BLOCK_MS_MAX;
  const until = Math.min(asked ?? 0, now + longest);
  const nothing = { put: [], counts: view.counts, outcome: null, calls: [] };
  if (strength === null || until <= now) return nothing;
  const counts = inThisHour(view.counts, now);
  if (counts.raised > DECISIONS_PER_HOUR_MAX) return nothing;
  const counted = { ...counts, raised: counts.raised + 1 };
  if (counted.raised > DECISIONS_PER_HOUR_MAX)
    return { ...nothing, counts: counted, calls: ['member-flood'] };
  let { inForce } = view;
  const put = decision.indicators.flatMap((indicator): readonly Protection[] => {
    const known = view.protection(indicatorKey(indicator));
    if (known?.state === 'vetoed') return [];
    const isActive = known !== undefined && isInForce(known, now);
    // A hold takes nothing from a block that stands.
    if (isActive && known.strength === 'block' && strength === 'hold') return [];
    const refusal = refusalOf(indicator, strength, traffic, rules);
    const isTooMany = !isActive && inForce >= PROTECTIONS_MAX;
    const why = refusal ?? (isTooMany ? 'member-too-many' : null);
    if (why === null && !isActive) inForce += 1;
    // What stands and is only refused to go on keeps to its own end.
    if (why !== null && isActive) return [];
    if (why !== null && known === undefined && view.kept >= PROTECTIONS_KEPT_MAX) return [];
    return [
      {
        indicator,
        strength,
        campaign: decision.campaign,
        decision: decision.id,
        from: isActive ? known.from : now,
        until,
        stage: decision.stage ?? 'all',
        state: why === null ? 'in-force' : 'refused',
        why: why ?? decision.reasons[0] ?? 'hub-person',
      },
    ];
  });
  const state = put.some((one) => one.state === 'in-force') ? 'in-force' : 'refused';
  const isRefused = state === 'refused' && put.length > 0;
  return {
    put,
    counts: counted,
    outcome: put.length === 0 ? null : outcomeOf(decision, state, traffic),
    calls: isRefused && decision.kind !== 'hold' ? ['member-refused'] : [],
  };
}

function refusalOf(
  indicator: Indicator,
  strength: Strength,
  traffic: Traffic,
  rules: MemberRules,
): string | null {
  if (!isSpecific(indicator)) return 'member-too-wide';
  const touched = rules.untouchable(indicator);
  if (touched !== null) return `member-never-touch-${touched}`;
  return strength === 'block' && isUsed(indicator, traffic) ? 'member-ordinary-traffic' : null;
}

/** Whether ordinary work uses this very one. */
function isUsed(indicator: Indicator, { ordinary, used }: Traffic): boolean {
  return ordinary > ORDINARY_MESSAGES_MAX && (used?.has(indicatorKey(indicator)) ?? true);
}

function outcomeOf(decision: Decision, state: Outcome['state'], traffic: Traffic): Outcome {
  const { messages, people } = traffic;
  const counts = { messages: bucketOf(messages), people: bucketOf(people) };
  return { decision: decision.id, state, ...counts };
}

function end(view: MemberView, decision: Decision, now: Millis): MemberStep {
  const ended = decision.indicators.flatMap((indicator) => {
    const known = view.protection(indicatorKey(indicator));
    // A centre ends what it began: one campaign's undo takes nothing from another.
    const isIts = known !== undefined && known.campaign === decision.campaign;
    return isIts && isInForce(known, now) ? [known] : [];
  });
  if (ended.length === 0) return { put: [], counts: view.counts, outcome: null, calls: [] };
  const counts = withUndone(view.counts, decision.campaign, ended.length, now);
  const isMass =
    counts.undoneCampaigns.length > UNDONE_CAMPAIGNS_PER_HOUR_MAX ||
    counts.undoneIndicators > UNDONE_INDICATORS_PER_HOUR_MAX;
  const leavesHold = isMass || decision.strength === 'hold';
  const state = decision.kind === 'undo' ? 'undone' : 'lapsed';
  const why = isMass ? 'member-mass-undo' : (decision.reasons[0] ?? 'hub-person');
  const put = ended.flatMap((known): readonly Protection[] => {
    if (!leavesHold) return [{ ...known, state, why, until: now, decision: decision.id }];
    if (known.strength === 'hold') return [];
    const until = now + HOLD_MS_MAX;
    return [{ ...known, strength: 'hold', stage: 'all', until, why, decision: decision.id }];
  });
  const nothing = { ordinary: 0, messages: 0, people: 0, isKnown: true };
  return {
    put,
    counts,
    outcome: outcomeOf(decision, leavesHold ? 'in-force' : state, nothing),
    calls: isMass ? ['member-mass-undo'] : [],
  };
}

function withUndone(
  before: CentreCounts,
  campaign: string,
  indicators: number,
  now: Millis,
): CentreCounts {
  const counts = inThisHour(before, now);
  const { undoneCampaigns: known } = counts;
  return {
    ...counts,
    undoneCampaigns: known.includes(campaign) ? known : [...known, campaign],
    undoneIndicators: counts.undoneIndicators + indicators,
  };
}

function inThisHour(counts: CentreCounts, now: Millis): CentreCounts {
  const hour = Math.floor(now / HOUR);
  if (counts.hour === hour) return counts;
  return { ...counts, hour, raised: 0, undoneCampaigns: [], undoneIndicators: 0 };
}

/**
 * Whether a question may be looked into at all; `answer` is what is told when it may not, null with
 * `isLate` that nothing is told. A hunt is for what was decided: any other would make our mail an
 * oracle for whoever has the centre.
 */
export function admitQuestion(
  view: Pick<MemberView, 'counts' | 'protection'>,
  question: Question,
  rules: MemberRules,
  now: Millis,
): { readonly counts: CentreCounts; readonly answer: Answer | null; readonly isLate: boolean } {
  const day = Math.floor(now / DAY);
  const isSame = view.counts.day === day;
  const asked = isSame ? view.counts.questions : 0;
  const { indicators } = question;
  const persons = indicators.filter(({ kind }) => kind === 'sender').length;
  const senders = (isSame ? view.counts.senders : 0) + persons;
  const toldApart = isSame ? view.counts.toldApart : 0;
  const counts = { ...view.counts, day, questions: asked + 1, senders, toldApart };
  const isLate = now >= question.until || asked >= QUESTIONS_TOLD_PER_DAY_MAX;
  const isDecided = (one: Indicator): boolean => {
    const known = view.protection(indicatorKey(one));
    return known !== undefined && isInForce(known, now);
  };
  const isRefused =
    asked >= QUESTIONS_PER_DAY_MAX ||
    (persons > 0 && senders > SENDERS_ASKED_PER_DAY_MAX) ||
    indicators.length === 0 ||
    !indicators.every(isSpecific) ||
    indicators.some((one) => rules.untouchable(one) !== null) ||
    (question.kind === 'hunt' && !indicators.every(isDecided));
  const veto: Answer = { question: question.id, answer: 'veto', messages: '0', people: '0' };
  return { counts, answer: isRefused ? veto : null, isLate };
}

/**
 * Which of the indicators ordinary work uses is told within a budget, beyond it only that some are:
 * a centre must not learn by one question what it would have to ask thirty for.
 */
export function admitParts(
  counts: CentreCounts,
  { indicators }: Question,
  traffic: Traffic,
): { readonly counts: CentreCounts; readonly traffic: Traffic } {
  const { used, ...whole } = traffic;
  if (used === undefined) return { counts, traffic };
  const toldApart = counts.toldApart + indicators.length;
  if (toldApart > INDICATORS_TOLD_APART_PER_DAY_MAX) return { counts, traffic: whole };
  return { counts: { ...counts, toldApart }, traffic };
}

/** That nothing was found where little is known is no yes, nor does it spare the rest. */
export function answerOf(question: Question, traffic: Traffic): Answer {
  const { ordinary, messages, people, isKnown } = traffic;
  if (question.kind === 'dry-run') {
    const isHarmful = ordinary > ORDINARY_MESSAGES_MAX;
    const answer = isHarmful ? 'no' : isKnown ? 'yes' : 'abstain';
    const told = {
      question: question.id,
      answer,
      messages: bucketOf(ordinary),
      people: '0',
    } as const;
    if (!isHarmful || !isKnown) return told;
    const uses = question.indicators.flatMap((one, place) => (isUsed(one, traffic) ? place : []));
    return { ...told, uses };
  }
  const counts = { messages: bucketOf(messages), people: bucketOf(people) };
  return { question: question.id, answer: messages > 0 ? 'yes' : 'no', ...counts };
}

/** The organisation's own no: at once, with no centre asked, until the organisation takes it back. */
export function veto(
  view: MemberView,
  indicators: readonly Indicator[],
  by: string,
  now: Millis,
): readonly Protection[] {
  return indicators.map((indicator) => {
    const known = view.protection(indicatorKey(indicator));
    return {
      indicator,
      strength: known?.strength ?? 'hold',
      campaign: known?.campaign ?? '',
      decision: known?.decision ?? '',
      from: known?.from ?? now,
      until: now,
      stage: known?.stage ?? 'all',
      state: 'vetoed',
      why: 'member-vetoed',
      by,
    };
  });
}

/** Takes that no back. What stood is over; the next decision about it is judged like any other. */
export function allow(
  view: MemberView,
  indicators: readonly Indicator[],
  now: Millis,
): readonly Protection[] {
  return indicators.flatMap((indicator) => {
    const known = view.protection(indicatorKey(indicator));
    if (known?.state !== 'vetoed') return [];
    return [{ ...known, until: now, state: 'lapsed', why: 'member-allowed' }];
  });
}

/** Whether it may be forgotten: it ended before `before`, and is no no of the organisation's own. */
export function isOver({ state, until }: Protection, before: Millis): boolean {
  return state !== 'vetoed' && until < before;
}
