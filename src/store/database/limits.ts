import { DAY, HOUR, MINUTE } from '../../model/time.ts';

/** What could not be read is listed up to this many rows; the counts of senders hold the rest. */
export const UNREADABLE_ROWS_MAX: number = 10_000;
/** Senders of one organisation at one door; those that come later count together as one. */
export const DOOR_SENDERS_MAX: number = 10_000;
/** Minutes over which a sender's rate is told. */
export const RATE_MINUTES = 5;
/** Members that one map and table show. */
export const MEMBERS_MAX = 5_000;
/** Rows of one page. */
export const PAGE_ROWS_MAX: number = 500;
/** Rows that one statement puts: every count of them is a statement of its own, which is kept. */
export const ROWS_A_STATEMENT_MAX = 32;
/** Words of a search, and values one of them may stand for before a plain walk is faster. */
export const SEARCH_WORDS_MAX = 8;
export const SEARCH_VALUES_MAX = 200;
/** Findings that one call may move into a case. */
export const CASE_FINDINGS_MAX: number = 1_000;
/** Hosts whose newest backup is told, of one rule. */
export const BACKUP_HOSTS_MAX = 200;
/**
 * How long a watched indicator that ended is remembered, so that an old file does not revive it.
 */
export const WATCH_ENDED_MS: number = 30 * DAY;
/** Of what people typed in about backups, so many of the newest say how each system stands. */
export const BACKUP_FACTS_READ_MAX = 2_000;
export const RECIPIENTS_MAX: number = 100;
/** How long the link in a message acknowledges. */
export const ACKNOWLEDGE_LINK_MS: number = 72 * HOUR;
/** After how long a delivery that failed is tried again; when they are used up it is dead. */
export const DELIVERY_WAITS_MS: readonly number[] = [
  30_000,
  60_000,
  120_000,
  300_000,
  600_000,
  1_800_000,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
];
/** Notices that one round plans, and open cases that a digest names. */
export const PLAN_NOTICES_MAX: number = 500;
export const DIGEST_CASES_MAX = 10;
/** Notices to staff shown at once, and legal clocks listed at once. */
export const BULLETINS_CURRENT_MAX = 20;
export const CLOCKS_RUNNING_MAX: number = 1_000;
/** One report with all its answers, and what all of a day may take. */
export const REPORT_BYTES_MAX: number = 16_384;
export const REPORT_BYTES_DAY_MAX: number = 8 * 1_048_576;
/**
 * Reports taken in a short while and in a day, from one network and from all. A hospital may stand
 * behind one address, so these stop floods and not a bad day. Urgent ones have their own quota of
 * the same size: no flood of other reports can use it up.
 */
/** Originals of messages that a day may bring: an anonymous page must not fill the disk. */
export const MESSAGE_BYTES_DAY_MAX: number = 1_073_741_824;
export const REPORT_SPELL_MS: number = 10 * MINUTE;
export const REPORT_SPELL_NETWORK_MAX = 30;
export const REPORT_SPELL_MAX = 120;
export const REPORT_DAY_NETWORK_MAX = 300;
export const REPORT_DAY_MAX: number = 2_000;
/** By when somebody who clicked or typed a password is called back. */
export const CALL_BACK_WITHIN_MS: number = 15 * MINUTE;
/** For how long a form sent again is known as the same. */
export const REPORT_AGAIN_MS: number = DAY;
/** Answers to one report. */
export const REPORT_ANSWERS_MAX = 50;
/** Accounts of one organisation, disabled ones too. */
export const PEOPLE_MAX: number = 5_000;
/** Sessions and links that are over are swept out when somebody signs in. */
export const SESSIONS_KEPT_MS: number = 7 * DAY;
export const LINKS_KEPT_MS: number = 7 * DAY;
/** Suppressions at work at the same time: every finding is held against each of its rule. */
export const SUPPRESSIONS_RUNNING_MAX = 1_000;
/** Rows erased in one transaction, and transactions of one day: what is more waits for the next. */
export const ERASE_ROWS = 500;
export const ERASE_ROUNDS_MAX: number = 2_000;
/** Collections of shared objects, objects of one collection, versions of one object. */
export const SHARED_COLLECTIONS_MAX = 1_000;
export const SHARED_OBJECTS_MAX = 10_000_000;
export const SHARED_VERSIONS_MAX = 1_000;
/** Shared objects of one page. */
export const SHARED_PAGE_MAX = 1_000;
/**
 * For how long it is known that a hit of an indicator was recorded: longer than any journal is
 * kept.
 */
export const INDICATOR_MARK_MS: number = 400 * DAY;
/** What one cluster is told apart by: enough for the longest message with its shape. */
export const CLUSTER_MARKS_MAX = 512;
/** Marks of known clusters that one message is held against, those of the newest clusters first. */
export const CLUSTER_CANDIDATES_MAX = 1_000;
/** Voices of one cluster that are weighed: more make nothing likelier. */
export const VOICES_MAX = 40;
/**
 * What people said of earlier reports counts for so long: people learn, and devices change hands.
 */
export const RECORD_MS: number = 180 * DAY;
