/** The messages of Link as JSON: what is read is exactly of its type, or refused with its problems. */
import type { Contribution } from '../../model/campaign.ts';
import { DECISION_KINDS, type DecidedBy, type Decision } from '../../model/decision.ts';
import { INDICATOR_KINDS, type Indicator } from '../../model/indicator.ts';
import type { Answer, LinkMessage, NewKey, Outcome, Question } from '../../model/link.ts';
import { BUCKETS, type MemberStatus } from '../../model/member.ts';
import { PROTECTION_STATES, STAGES } from '../../model/protection.ts';
import { LEVELS } from '../../model/severity.ts';
import type { Score } from '../../model/triage.ts';
import {
  ANSWERED_MS_MAX,
  CODE_CHARS_MAX,
  INDICATOR_CHARS_MAX,
  INDICATORS_MAX,
  MEMBER_CHARS_MAX,
  NAME_CHARS_MAX,
  NAMES_MAX,
  REASONS_MAX,
  RESTS_ON_MAX,
} from './limits.ts';
import {
  fraction,
  integer,
  listOf,
  matching,
  objectOf,
  oneOf,
  orMissing,
  orNull,
  taggedBy,
  type Shape,
} from './shape.ts';

const SCORES: readonly Score[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const ID = matching(/^[0-9a-f]{32}$/, 32);
export const MEMBER: Shape<string> = matching(/^[a-z0-9][a-z0-9.-]*$/, MEMBER_CHARS_MAX);
export const TIME: Shape<number> = integer(0, Number.MAX_SAFE_INTEGER / 1_000);
const CODE = matching(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, CODE_CHARS_MAX);
const CODES = listOf(CODE, REASONS_MAX);
const BUCKET = oneOf(BUCKETS);
/** No blank and no control character is part of any kind's spelling. */
const VALUE = matching(/^[^\s\p{Cc}\p{Cf}]+$/u, INDICATOR_CHARS_MAX);

const INDICATOR: Shape<Indicator> = objectOf<Indicator>({
  kind: oneOf(INDICATOR_KINDS),
  value: VALUE,
});
const INDICATORS = listOf(INDICATOR, INDICATORS_MAX);

const CONTRIBUTION = objectOf<Contribution>({
  id: ID,
  member: MEMBER,
  at: TIME,
  score: oneOf(SCORES),
  reasons: CODES,
  indicators: INDICATORS,
  fingerprint: orNull(matching(/^f1:[A-Za-z0-9_-]{86}$/, 89)),
  reporters: BUCKET,
  recipients: BUCKET,
  weight: fraction(),
  answeredMs: orNull(integer(0, ANSWERED_MS_MAX)),
});

const QUESTION = objectOf<Question>({
  id: ID,
  at: TIME,
  kind: oneOf(['dry-run', 'hunt']),
  campaign: ID,
  indicators: INDICATORS,
  until: TIME,
});

const ANSWER = objectOf<Required<Answer>>({
  question: ID,
  answer: oneOf(['yes', 'no', 'veto', 'abstain']),
  messages: BUCKET,
  people: BUCKET,
  uses: orMissing(listOf(integer(0, INDICATORS_MAX - 1), INDICATORS_MAX), []),
});

const DECIDED_BY = taggedBy<DecidedBy>('kind', {
  hub: objectOf<{ kind: 'hub' }>({ kind: oneOf(['hub']) }),
  person: objectOf<{ kind: 'person'; names: readonly string[] }>({
    kind: oneOf(['person']),
    names: listOf(matching(/^[^\p{Cc}]+$/u, NAME_CHARS_MAX), NAMES_MAX),
  }),
  member: objectOf<{ kind: 'member'; member: string }>({
    kind: oneOf(['member']),
    member: MEMBER,
  }),
});

const DECISION = objectOf<Decision>({
  id: ID,
  at: TIME,
  by: DECIDED_BY,
  kind: oneOf(DECISION_KINDS),
  campaign: ID,
  indicators: INDICATORS,
  strength: orNull(oneOf(['hold', 'block'])),
  stage: orNull(oneOf(STAGES)),
  until: orNull(TIME),
  reasons: CODES,
  restsOn: listOf(ID, RESTS_ON_MAX),
});

const OUTCOME = objectOf<Outcome>({
  decision: ID,
  state: oneOf(PROTECTION_STATES),
  messages: BUCKET,
  people: BUCKET,
});

const STATUS = objectOf<MemberStatus>({
  at: TIME,
  openCases: BUCKET,
  worst: orNull(oneOf(LEVELS)),
  reportsToday: BUCKET,
  silentSources: BUCKET,
  backup: oneOf(['good', 'late', 'never', 'not-known']),
  care: oneOf(['not-known', 'usual', 'reduced', 'paper', 'diverting']),
});

const NEW_KEY = objectOf<NewKey>({ publicKey: matching(/^[A-Za-z0-9_-]{59}$/, 59) });

export const LINK_MESSAGE: Shape<LinkMessage> = taggedBy<LinkMessage>('kind', {
  contribution: objectOf<Extract<LinkMessage, { kind: 'contribution' }>>({
    kind: oneOf(['contribution']),
    contribution: CONTRIBUTION,
  }),
  question: objectOf<Extract<LinkMessage, { kind: 'question' }>>({
    kind: oneOf(['question']),
    question: QUESTION,
  }),
  answer: objectOf<Extract<LinkMessage, { kind: 'answer' }>>({
    kind: oneOf(['answer']),
    answer: ANSWER,
  }),
  decision: objectOf<Extract<LinkMessage, { kind: 'decision' }>>({
    kind: oneOf(['decision']),
    decision: DECISION,
  }),
  outcome: objectOf<Extract<LinkMessage, { kind: 'outcome' }>>({
    kind: oneOf(['outcome']),
    outcome: OUTCOME,
  }),
  status: objectOf<Extract<LinkMessage, { kind: 'status' }>>({
    kind: oneOf(['status']),
    status: STATUS,
  }),
  key: objectOf<Extract<LinkMessage, { kind: 'key' }>>({ kind: oneOf(['key']), key: NEW_KEY }),
});
