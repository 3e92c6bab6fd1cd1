/** What bounds the hub: how long, how many, how often, and how much anybody's word weighs. */
import type { DecisionKind } from '../../model/decision.ts';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../model/time.ts';

/** A hold ends by itself (design, hold and block). */
export const HOLD_MS: Millis = 4 * HOUR;
/** A block is a lease; it is renewed in its last hour or lapses. */
export const LEASE_MS: Millis = DAY;
export const RENEW_BEFORE_MS: Millis = HOUR;
/** What was told longer ago counts for no quorum. */
export const QUORUM_WINDOW_MS: Millis = 3 * DAY;
/** A lease is renewed by what was told since then. */
export const RENEW_WINDOW_MS: Millis = DAY;
export const QUORUM_ORGANISATIONS_MIN = 2;
export const QUORUM_REPORTERS_MIN = 2;
/** Sum of weights. No organisation reaches it alone, since each is capped below. */
export const QUORUM_WEIGHT_MIN = 1;
export const MEMBER_WEIGHT_MAX = 0.9;
/** Whose word weighs less than this holds nothing alone: it erred too often. */
export const HOLD_WEIGHT_MIN = 0.3;
/** Reporters of one organisation that count for a quorum. */
export const REPORTERS_COUNTED_MAX = 5;
/** Beta prior of a member: as if it had been right four times in five. */
export const MEMBER_PRIOR_RIGHT = 4;
export const MEMBER_PRIOR_WRONG = 1;

/** Members asked whether a block would hit ordinary traffic, and how many must answer. */
export const DRY_RUN_ASKED_MAX = 12;
export const DRY_RUN_ANSWERS_MIN = 5;
/** However many abstain, so many have to say something, where so many were asked. */
export const DRY_RUN_KNOWING_MIN = 2;
/** What a dry run waits for its answers at most; it ends as soon as enough of them are there. */
export const DRY_RUN_MS: Millis = 45 * SECOND;
/** How much more weight must say yes than no. */
export const DRY_RUN_YES_FACTOR = 2;
/** Members that a block reaches at first, and then; and how long each stage is watched. */
export const STAGE_FEW_MEMBERS = 5;
export const STAGE_MANY_MEMBERS = 50;
export const STAGE_WAIT_MS: Millis = 8 * SECOND;
/** Watched at least so long, when most of those reached say that it is in force and none refuses. */
export const STAGE_WATCH_MS: Millis = 2 * SECOND;
/** How often it is looked whether a stage, a dry run or a lease is over: each waits as long for it. */
export const TICK_MS: Millis = 250;
/** Organisations that refused a block on its way, which ends it. */
export const REFUSED_ORGANISATIONS_MIN = 2;

/** Organisations whose own veto of a block undoes it for all. */
export const VETO_ORGANISATIONS_MIN = 2;
/** Campaigns undone within an hour; more is a mass undo, which degrades to hold. */
export const UNDONE_CAMPAIGNS_PER_HOUR_MAX = 10;
/** After people undid or refused it, nothing is decided by itself about an indicator. */
export const UNDO_RESPECTED_MS: Millis = DAY;
/** A dry run that failed is not asked again before. */
export const DRY_RUN_RETRY_MS: Millis = 10 * MINUTE;
/** Where two people are needed, the second must come within this time. */
export const SECOND_PERSON_MS: Millis = DAY;

export const CONTRIBUTIONS_PER_MEMBER_HOUR_MAX = 600;
export const HOLDS_PER_MEMBER_HOUR_MAX = 20;
/** Those the hub makes by itself. */
export const HOLDS_PER_CAMPAIGN_MAX = 50;
/** Whoever decides. What takes protection away is not capped: it degrades (mass undo). */
export const DECISIONS_PER_HOUR_MAX: Readonly<Record<DecisionKind, number>> = {
  hold: 200,
  block: 100,
  stage: 400,
  renew: 400,
  widen: 50,
  lapse: Number.POSITIVE_INFINITY,
  undo: Number.POSITIVE_INFINITY,
  refuse: 400,
  veto: Number.POSITIVE_INFINITY,
};

/** Of one decision or question. */
export const DECISION_INDICATORS_MAX = 32;
/** Organisations remembered of one indicator, and of one campaign. */
export const SUPPORTS_MAX = 32;
export const VOICES_MAX = 64;
/** Finds of one campaign are kept in so many parts, each of so many organisations. */
export const SIGHTED_PARTS = 64;
export const SIGHTED_GROUPS_MAX = 256;
/** Finds are told to anybody from so many organisations on (design, relations). */
export const SIGHTED_ORGANISATIONS_MIN = 3;
export const CAMPAIGN_INDICATORS_MAX = 256;
/** A campaign and its indicators nobody told of for so long are forgotten. */
export const CAMPAIGN_MS: Millis = 30 * DAY;
export const FORGOTTEN_PER_TICK_MAX = 500;
/** Shapes under one run of slots: an attacker may send many that share it. */
export const FINGERPRINT_BUCKET_MAX = 32;
/** A member's clock may be so far ahead of ours. */
export const CLOCK_AHEAD_MS_MAX: Millis = 5 * MINUTE;
