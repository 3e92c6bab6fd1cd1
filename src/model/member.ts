/** A centre's members: organisations that watch themselves and tell counts, never contents. */
import type { Level } from './severity.ts';
import type { Millis } from './time.ts';
import type { Tlp } from './tlp.ts';

/** How many, without saying how many: what a member tells of itself (design, "relations"). */
export type Bucket = '0' | '1' | '2-5' | '6-20' | '21+';
export const BUCKETS: readonly Bucket[] = ['0', '1', '2-5', '6-20', '21+'];

export function bucketOf(count: number): Bucket {
  if (count <= 0) return '0';
  if (count === 1) return '1';
  if (count <= 5) return '2-5';
  return count <= 20 ? '6-20' : '21+';
}

export type MemberKind = 'practice' | 'hospital' | 'laboratory' | 'pharmacy' | 'supplier';

/** federated: counts only. managed: our people work for them. assistance: for one case. */
export type Relation = 'federated' | 'managed' | 'assistance';

/** A backup as the member knows it: `not-known` is never `good`. */
export type BackupState = 'good' | 'late' | 'never' | 'not-known';

/** What a member last told of itself. */
export interface MemberStatus {
  readonly at: Millis;
  readonly openCases: Bucket;
  /** Of the open cases; null when none is open. */
  readonly worst: Level | null;
  readonly reportsToday: Bucket;
  readonly silentSources: Bucket;
  readonly backup: BackupState;
  /** Whether care is given as usual, with paper, or patients are sent elsewhere. */
  readonly care: 'not-known' | 'usual' | 'reduced' | 'paper' | 'diverting';
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly kind: MemberKind;
  /** ISO 3166-1 alpha-2, lower case. */
  readonly country: string;
  readonly place: string;
  /** Degrees, WGS 84; null when nobody placed it on the map. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly relation: Relation;
  readonly joinedAt: Millis;
  /** Null until it was heard for the first time. */
  readonly status: MemberStatus | null;
}

/** What several members may suffer from at once. */
export interface Affliction {
  readonly id: string;
  readonly kind: 'campaign' | 'vulnerability' | 'outage' | 'supplier';
  readonly title: string;
  readonly level: Level;
  readonly since: Millis;
  readonly overAt: Millis | null;
}

export type Affected = 'confirmed' | 'suspected' | 'not-affected' | 'over';

/** A clock that the law started at a member, as the member told its centre. */
export interface MemberClock {
  readonly member: string;
  /** `nis2`, `gdpr` ... and the stage, `early-warning`. */
  readonly regime: string;
  readonly stage: string;
  readonly startedAt: Millis;
  readonly dueAt: Millis;
  readonly metAt: Millis | null;
}

/** What went between the centre and its members or partners. */
export interface ExchangedNotice {
  readonly id: string;
  readonly at: Millis;
  readonly direction: 'in' | 'out';
  /** A member's id, or null: to all members, or from a partner that is none. */
  readonly member: string | null;
  readonly party: string;
  readonly kind: 'warning' | 'question' | 'report' | 'statutory' | 'advice';
  readonly title: string;
  readonly text: string;
  readonly tlp: Tlp;
  readonly affliction: string | null;
  readonly by: string;
  /** Of a notice out: how many members have read it; of one in: answered or not. */
  readonly readBy: number;
  readonly answeredAt: Millis | null;
}
