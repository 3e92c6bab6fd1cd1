/**
 * Which cluster a judged message is of. One is joined by whatever is the same message, and by what
 * leads to the same place where both are suspicious. What a person has judged is joined only by
 * what may have that person's word without being looked at; the rest begins a cluster that somebody
 * sees.
 */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';

import type { MessageMarks } from '../../flow/clusters.ts';
import type { MessageWord } from '../../flow/messages.ts';
import {
  FINGERPRINT_SAME_MIN,
  fingerprintBands,
  fingerprintSimilarity,
  readFingerprint,
} from '../../model/fingerprint.ts';
import { SCORE_HARMLESS, type Score } from '../../model/triage.ts';
import type { Change } from './case-changes.ts';
import { CLUSTER_CANDIDATES_MAX, CLUSTER_MARKS_MAX } from './limits.ts';
import type { ClusterRow } from './schema/clusters.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;

export interface Fresh {
  readonly report: string;
  /** Of the original. */
  readonly sha256: string;
  readonly score: Score | null;
  /** Null where nothing could be read. */
  readonly marks: MessageMarks | null;
  /** Somebody clicked or typed something: that all is well is never said unseen. */
  readonly isUrgent: boolean;
}

export interface Placed {
  readonly cluster: string;
  /** What a person said of it before; null where nobody did. */
  readonly word: { readonly is: MessageWord; readonly by: string } | null;
}

/** Puts the message to the cluster it is of, or begins one. */
export async function gather(work: Work, change: Change, fresh: Fresh): Promise<Placed> {
  const { organisation, at } = change;
  const marks = markRows(fresh);
  for (const candidate of await candidatesFor(work, organisation, fresh, marks)) {
    const { row } = candidate;
    if (!(await mayJoin(work, candidate, fresh))) continue;
    const isJudged = row.word !== null;
    await work
      .updateTable('clusters')
      .set({
        last_at: Math.max(row.last_at, at),
        ...(isJudged ? {} : grown(row, fresh)),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', row.id)
      .execute();
    // What a person judged never grows: the word holds for what stood before that person's eyes.
    if (!isJudged) await addMarks(work, organisation, row.id, marks);
    const { word: is, word_by: by } = row;
    return { cluster: row.id, word: is === null ? null : { is, by: by ?? '' } };
  }
  const id = clusterId(fresh.report);
  const none = { word: null, word_by: null, word_at: null };
  const { score, marks: told } = fresh;
  const shape = told?.shape ?? null;
  const place = placeOf(score);
  await work
    .insertInto('clusters')
    .values({ organisation, id, last_at: at, place, score, shape, ...none })
    .execute();
  await addMarks(work, organisation, id, marks);
  return { cluster: id, word: null };
}

function clusterId(report: string): string {
  return createHash('sha256').update(`cluster ${report}`).digest('hex').slice(0, 16);
}

/** From 1 on: 6 for the middle of the scale, and 7 for what nobody could read. */
function placeOf(score: number | null): number {
  return score === null ? 7 : 6 - Math.abs(score - 5);
}

function grown(row: ClusterRow, { score, marks }: Fresh): Partial<ClusterRow> {
  const worst = score === null ? row.score : Math.max(row.score ?? 0, score);
  const place = Math.max(row.place, placeOf(score));
  return { score: worst, place, ...(row.shape === null ? { shape: marks?.shape ?? null } : {}) };
}

/** As they are kept. What is likely honest gathers nothing by where it leads. */
function markRows({ sha256, score, marks }: Fresh): readonly string[] {
  if (marks === null) return [`file ${sha256}`];
  const shape = marks.shape === null ? null : readFingerprint(marks.shape);
  const bands = shape === null ? [] : fingerprintBands(shape);
  const shares = isSuspicious(score) ? marks.shares : [];
  return [
    `file ${sha256}`,
    ...bands.map((band) => `band ${band}`),
    ...shares.map((mark) => `shares ${mark}`),
    ...marks.leads.map((mark) => `leads ${mark}`),
  ].slice(0, CLUSTER_MARKS_MAX);
}

function isSuspicious(score: Score | null): boolean {
  return score !== null && score > SCORE_HARMLESS;
}

interface Candidate {
  readonly row: ClusterRow;
  /** To the byte. */
  readonly isSameFile: boolean;
  /** 0 where the shapes are not close. */
  readonly similarity: number;
  readonly shared: number;
}

/** The likeliest first, and of equal ones always the same. */
async function candidatesFor(
  work: Work,
  organisation: string,
  { sha256, marks }: Fresh,
  all: readonly string[],
): Promise<readonly Candidate[]> {
  const asked = all.filter((mark) => !mark.startsWith('leads '));
  const found = await work
    .selectFrom('cluster_marks')
    .innerJoin('clusters', (join) =>
      join
        .onRef('clusters.organisation', '=', 'cluster_marks.organisation')
        .onRef('clusters.id', '=', 'cluster_marks.cluster'),
    )
    .selectAll('clusters')
    .select('cluster_marks.mark')
    .where('cluster_marks.organisation', '=', organisation)
    .where('cluster_marks.mark', 'in', asked)
    .orderBy('clusters.last_at', 'desc')
    .orderBy('clusters.id')
    .limit(CLUSTER_CANDIDATES_MAX)
    .execute();
  const own = marks?.shape == null ? null : readFingerprint(marks.shape);
  const byId = new Map<string, Candidate>();
  for (const { mark, ...row } of found) {
    const known = byId.get(row.id);
    const other = row.shape === null ? null : readFingerprint(row.shape);
    const close = own === null || other === null ? 0 : fingerprintSimilarity(own, other);
    byId.set(row.id, {
      row,
      isSameFile: known?.isSameFile === true || mark === `file ${sha256}`,
      similarity: close >= FINGERPRINT_SAME_MIN ? close : 0,
      shared: (known?.shared ?? 0) + (mark.startsWith('shares ') ? 1 : 0),
    });
  }
  return [...byId.values()].toSorted(
    (a, b) =>
      Number(b.isSameFile) - Number(a.isSameFile) ||
      b.similarity - a.similarity ||
      b.shared - a.shared ||
      (a.row.id < b.row.id ? -1 : 1),
  );
}

async function mayJoin(work: Work, candidate: Candidate, fresh: Fresh): Promise<boolean> {
  const { row, isSameFile, similarity, shared } = candidate;
  const isSame = isSameFile || similarity > 0;
  if (!isSame && !(shared > 0 && isSuspicious(fresh.score))) return false;
  if (row.word !== 'harmless') return true;
  // Whoever takes the words of an honest message and puts a link of his own into it is not heard.
  if (!isSame || fresh.isUrgent) return false;
  if (isSameFile) return true;
  const { score, marks } = fresh;
  if (score === null || score > (row.score ?? 0) || marks === null) return false;
  return isAllKnown(work, row, marks.leads);
}

async function isAllKnown(
  work: Work,
  { organisation, id }: ClusterRow,
  leads: readonly string[],
): Promise<boolean> {
  const wanted = new Set(leads.map((mark) => `leads ${mark}`));
  if (wanted.size === 0) return true;
  const known = await work
    .selectFrom('cluster_marks')
    .select('mark')
    .where('organisation', '=', organisation)
    .where('cluster', '=', id)
    .where('mark', 'in', [...wanted])
    .execute();
  return known.length === wanted.size;
}

async function addMarks(
  work: Work,
  organisation: string,
  cluster: string,
  marks: readonly string[],
): Promise<void> {
  const { kept } = await work
    .selectFrom('cluster_marks')
    .select((eb) => eb.fn.countAll<number>().as('kept'))
    .where('organisation', '=', organisation)
    .where('cluster', '=', cluster)
    .executeTakeFirstOrThrow();
  const fresh = marks.slice(0, Math.max(0, CLUSTER_MARKS_MAX - kept));
  if (fresh.length === 0) return;
  await work
    .insertInto('cluster_marks')
    .values(fresh.map((mark) => ({ organisation, cluster, mark })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
