/** How many reports are taken: by network and in all, in a short while and in a day. */
import type { Transaction } from 'kysely';
import type { FreshReport, ReportRefusal } from '../../flow/reports.ts';
import { MESSAGE_BYTES_MAX } from '../../model/limits.ts';
import { DAY, HOUR, type Millis } from '../../model/time.ts';
import type { Change } from './case-changes.ts';
import {
  MESSAGE_BYTES_DAY_MAX,
  REPORT_BYTES_DAY_MAX,
  REPORT_BYTES_MAX,
  REPORT_DAY_MAX,
  REPORT_DAY_NETWORK_MAX,
  REPORT_SPELL_MAX,
  REPORT_SPELL_MS,
  REPORT_SPELL_NETWORK_MAX,
} from './limits.ts';
import type { Tables } from './tables.ts';

/** What a report takes, in UTF-8 bytes. */
export function bytesOf({ fields, reporter }: FreshReport): number {
  return Buffer.byteLength(JSON.stringify([fields, reporter]));
}

/** Null when it may be taken. Urgent reports are counted among themselves. */
export async function refusalOf(
  work: Transaction<Tables>,
  { organisation, at }: Change,
  fresh: FreshReport,
): Promise<ReportRefusal | null> {
  const bytes = bytesOf(fresh);
  if (bytes > REPORT_BYTES_MAX) return 'report-too-long';
  if ((fresh.message?.bytes ?? 0) > MESSAGE_BYTES_MAX) return 'report-message-too-long';
  const taken = async (since: Millis, network?: string): Promise<Taken> => {
    let query = work
      .selectFrom('reports')
      .select((eb) => [
        eb.fn.countAll<number>().as('reports'),
        eb.fn.sum<number | null>('bytes').as('bytes'),
      ])
      .where('organisation', '=', organisation)
      .where('at', '>', since)
      .where('urgent', '=', fresh.urgent ? 1 : 0);
    if (network !== undefined) query = query.where('network', '=', network);
    const row = await query.executeTakeFirst();
    return { reports: row?.reports ?? 0, bytes: row?.bytes ?? 0 };
  };
  const day = await taken(at - DAY);
  if (day.reports >= REPORT_DAY_MAX || day.bytes + bytes > REPORT_BYTES_DAY_MAX)
    return 'report-quota-all';
  if (fresh.message !== null) {
    const kept = await messageBytes(work, organisation, at - DAY);
    if (kept + fresh.message.bytes > MESSAGE_BYTES_DAY_MAX) return 'report-quota-all';
  }
  if ((await taken(at - REPORT_SPELL_MS)).reports >= REPORT_SPELL_MAX) return 'report-quota-all';
  const spell = await taken(at - REPORT_SPELL_MS, fresh.network);
  if (spell.reports >= REPORT_SPELL_NETWORK_MAX) return 'report-quota-network';
  const network = await taken(at - DAY, fresh.network);
  return network.reports >= REPORT_DAY_NETWORK_MAX ? 'report-quota-network' : null;
}

async function messageBytes(
  work: Transaction<Tables>,
  organisation: string,
  since: Millis,
): Promise<number> {
  const row = await work
    .selectFrom('messages')
    .select((eb) => eb.fn.sum<number | string | null>('bytes').as('bytes'))
    .where('organisation', '=', organisation)
    .where('at', '>', since)
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

interface Taken {
  readonly reports: number;
  readonly bytes: number;
}

/** What is turned away is counted, so that a flood, or a person lost in one, is seen. */
export async function countRefused(
  work: Transaction<Tables>,
  { organisation, at }: Change,
): Promise<void> {
  await work
    .insertInto('report_refusals')
    .values({ organisation, hour: Math.floor(at / HOUR) * HOUR, refused: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation', 'hour'])
        .doUpdateSet((eb) => ({ refused: eb('report_refusals.refused', '+', 1) })),
    )
    .execute();
}
