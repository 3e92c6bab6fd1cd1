/** No block without members' answers about their own traffic. */
import { createHash } from 'node:crypto';

import type { Answer } from '../../model/link.ts';
import { indicatorsOf, type Draft } from './draft.ts';
import {
  DECISION_INDICATORS_MAX,
  DRY_RUN_ANSWERS_MIN,
  DRY_RUN_ASKED_MAX,
  DRY_RUN_KNOWING_MIN,
  DRY_RUN_MS,
  DRY_RUN_RETRY_MS,
  DRY_RUN_YES_FACTOR,
  LEASE_MS,
  STAGE_FEW_MEMBERS,
} from './limits.ts';
import { raise } from './standings.ts';
import type { OpenQuestion } from './state.ts';
import { memberWeight } from './weighing.ts';

type Wish = Pick<OpenQuestion, 'keys' | 'wanted' | 'by' | 'reasons' | 'restsOn'> & {
  readonly campaign: string;
};

type Answered = OpenQuestion['answers'][number];

export function askDryRun(draft: Draft, wish: Wish): void {
  const { campaign, ...wanted } = wish;
  const keys = wish.keys.slice(0, DECISION_INDICATORS_MAX);
  const id = draft.makeId('question');
  const tellers = new Set(
    keys.flatMap((key) => draft.get('indicator', key)?.supports ?? []).map(({ group }) => group),
  );
  const asked = sample(draft, id, DRY_RUN_ASKED_MAX, tellers);
  const question = {
    id,
    at: draft.now,
    kind: 'dry-run',
    campaign,
    indicators: indicatorsOf(draft, keys),
    until: draft.now + DRY_RUN_MS,
  } as const;
  draft.put('question', id, { ...wanted, keys, question, asked, answers: [] });
  for (const key of keys) {
    const known = draft.get('indicator', key);
    if (known !== undefined) draft.put('indicator', key, { ...known, question: id });
  }
  draft.ask(question, asked);
}

/**
 * Members drawn by the question's id, which nobody chooses. Who told of it comes last: a group that
 * wants a block should not be the one that says it does no harm.
 */
export function sample(
  draft: Draft,
  seed: string,
  most: number,
  last: ReadonlySet<string>,
): readonly string[] {
  const members = [...draft.state.all('member').values()].filter((one) => one.expelledAt === null);
  const place = (id: string): string => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  // Of thousands a few are drawn by place in the list; only those drawn are put in order.
  const drawn = new Map<string, boolean>();
  for (let draw = 0; draw < members.length && draw < most * 4; draw += 1) {
    const at =
      members.length <= most * 4 ? draw : Number.parseInt(place(`${draw}`).slice(0, 12), 16);
    const member = members[at % members.length];
    if (member !== undefined) drawn.set(member.id, last.has(member.group));
  }
  return [...drawn]
    .toSorted(
      ([a, aLast], [b, bLast]) => Number(aLast) - Number(bLast) || (place(a) < place(b) ? -1 : 1),
    )
    .slice(0, most)
    .map(([id]) => id);
}

export function takeAnswer(draft: Draft, from: string, answer: Answer): void {
  const open = draft.get('question', answer.question);
  const member = draft.heardMember(from);
  if (open === undefined || member === undefined || draft.now >= open.question.until) return;
  const { group } = member;
  const isNew = !open.answers.some((one) => one.member === from || one.group === group);
  if (!open.asked.includes(from) || !isNew) return;
  const { answer: word, uses = [] } = answer;
  const answered: OpenQuestion = {
    ...open,
    answers: [
      ...open.answers,
      { member: from, group, answer: word, uses, weight: memberWeight(member) },
    ],
  };
  draft.put('question', answer.question, answered);
  const isOver = answered.answers.length >= answered.asked.length;
  if (isOver || knowing(answered) >= neededOf(answered)) conclude(draft, answered);
}

/** In a small sector all that were asked; who abstains is not waited for, nor counted as having said yes. */
function neededOf({ asked, answers }: OpenQuestion): number {
  const abstained = answers.length - knowing({ answers });
  const left = Math.max(DRY_RUN_KNOWING_MIN, asked.length - abstained);
  return Math.min(DRY_RUN_ANSWERS_MIN, asked.length, left);
}

function knowing({ answers }: Pick<OpenQuestion, 'answers'>): number {
  return answers.filter(({ answer }) => answer !== 'abstain').length;
}

/** What remains of a question whose time is over. */
export function endDryRun(draft: Draft, open: OpenQuestion): void {
  close(draft, open, draft.now + DRY_RUN_RETRY_MS);
  refuse(draft, open, 'hub-dry-run-unanswered');
}

function conclude(draft: Draft, open: OpenQuestion): void {
  const isKnown = knowing(open) >= neededOf(open);
  const isHarmful = open.answers.some(({ answer }) => answer === 'no' || answer === 'veto');
  // Nobody knows of harm, and a person who was told so before decides: the young sector's way.
  if (!isKnown && !isHarmful && open.by.kind === 'person') {
    close(draft, open, 0);
    block(draft, { ...open, reasons: [...open.reasons, 'hub-dry-run-abstained'] });
    return;
  }
  const places = open.keys.map((_, place) => place);
  const harmless = isKnown ? places.filter((place) => isHarmless(open, place)) : [];
  if (harmless.length === 0 && open.answers.length < open.asked.length) return;
  const [blocked, refused] = [harmless, places.filter((place) => !harmless.includes(place))].map(
    (some) => ({ ...open, keys: some.flatMap((place) => open.keys[place] ?? []) }),
  );
  if (blocked !== undefined && blocked.keys.length > 0) {
    close(draft, blocked, 0);
    block(draft, blocked, harmless);
  }
  if (refused === undefined || refused.keys.length === 0) return;
  close(draft, refused, draft.now + DRY_RUN_RETRY_MS);
  refuse(draft, refused, isKnown || isHarmful ? 'hub-dry-run-refused' : 'hub-dry-run-abstained');
}

/** Each by itself: what a campaign shares with decent mail takes nothing from what it has alone. */
function isHarmless({ answers }: OpenQuestion, place: number): boolean {
  const sum = (isSo: (answer: Answered) => boolean): number =>
    answers.reduce((total, one) => total + (isSo(one) ? one.weight : 0), 0);
  const yes = sum((one) => spares(one, [place]));
  const no = sum((one) => one.answer !== 'abstain' && !spares(one, [place]));
  return yes > 0 && yes >= no * DRY_RUN_YES_FACTOR;
}

/** Whether somebody said that a block of these does no harm there. */
function spares({ answer, uses = [] }: Answered, places: readonly number[]): boolean {
  if (answer === 'no' && uses.length > 0) return !places.some((place) => uses.includes(place));
  return answer === 'yes';
}

function close(draft: Draft, open: OpenQuestion, quietUntil: number): void {
  draft.put('question', open.question.id, null);
  for (const key of open.keys) {
    const known = draft.get('indicator', key);
    if (known === undefined) continue;
    const later = Math.max(known.quietUntil, quietUntil);
    draft.put('indicator', key, { ...known, question: null, quietUntil: later });
  }
}

function refuse(
  draft: Draft,
  { question, keys, restsOn, by }: OpenQuestion,
  why: 'hub-dry-run-refused' | 'hub-dry-run-unanswered' | 'hub-dry-run-abstained',
): void {
  draft.decide(
    {
      by,
      kind: 'refuse',
      campaign: question.campaign,
      indicators: indicatorsOf(draft, keys),
      strength: null,
      stage: null,
      until: null,
      reasons: [why],
      restsOn: [question.id, ...restsOn].slice(0, DECISION_INDICATORS_MAX),
    },
    [],
  );
  draft.call(why, question.campaign);
}

/** `places`: of what is blocked, in the question. */
function block(draft: Draft, open: OpenQuestion, places: readonly number[] = []): void {
  const { question, wanted, by, reasons, restsOn, answers } = open;
  const keys = open.keys.filter((key) => draft.get('indicator', key)?.block === null);
  // People may have undone or refused it while members were answering.
  const isQuiet = (key: string): boolean =>
    (draft.get('indicator', key)?.quietUntil ?? 0) > draft.now;
  const still = by.kind === 'hub' ? keys.filter((key) => !isQuiet(key)) : keys;
  if (still.length === 0 || !draft.hasRoom(wanted)) return;
  const said = answers.filter((one) => spares(one, places));
  const reach = (said.length > 0 ? said : answers)
    .map(({ member }) => member)
    .slice(0, STAGE_FEW_MEMBERS);
  raise(draft, {
    kind: wanted,
    by,
    campaign: question.campaign,
    keys: still,
    strength: 'block',
    stage: 'few',
    reach,
    lengthMs: LEASE_MS,
    reasons,
    restsOn: [question.id, ...restsOn],
  });
}
