/** What each sender brought, added to what it had brought before. */
import type { Transaction } from 'kysely';
import type { SourceHealth } from '../../flow/desk.ts';
import type { Sender } from '../../model/signal.ts';
import type { Millis } from '../../model/time.ts';
import { MINUTE } from '../../model/time.ts';
import { DOOR_SENDERS_MAX, RATE_MINUTES } from './limits.ts';
import type { SourceRow, Tables } from './tables.ts';

/** What one sender brought since the last recording. */
export interface SenderShare extends Pick<SourceHealth, 'sender' | 'door'> {
  readonly organisation: string;
  readonly at: Millis;
  readonly events: number;
  readonly bytes: number;
  readonly unreadable: number;
  /** Events by source definition. */
  readonly sources: Readonly<Record<string, number>>;
}

/** Who sends datagrams may forge any number of addresses: beyond a limit they are one row. */
const OTHERS: Sender = { name: 'others', trust: 'none' };

export async function recordSenders(
  transaction: Transaction<Tables>,
  shares: readonly SenderShare[],
): Promise<void> {
  const counts = new Map<string, number>();
  for (const share of shares) {
    const known = await findSender(transaction, share, share.sender);
    if (known !== undefined) {
      await recordSender(transaction, share, known);
      continue;
    }
    // A forged or refused address that never brought a record would soon count as a silent sender.
    const isAnyone = share.sender.trust === 'none' || share.sender.trust === 'address';
    if (isAnyone && share.bytes === 0) continue;
    const key = `${share.door} ${share.organisation}`;
    const count = counts.get(key) ?? (await countSenders(transaction, share));
    counts.set(key, count + 1);
    if (count < DOOR_SENDERS_MAX) await recordSender(transaction, share, undefined);
    else {
      const others = await findSender(transaction, share, OTHERS);
      await recordSender(transaction, { ...share, sender: OTHERS }, others);
    }
  }
}

async function findSender(
  transaction: Transaction<Tables>,
  { organisation, door }: SenderShare,
  { name }: Sender,
): Promise<SourceRow | undefined> {
  return transaction
    .selectFrom('sources')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('sender', '=', name)
    .where('door', '=', door)
    .executeTakeFirst();
}

async function countSenders(
  transaction: Transaction<Tables>,
  { organisation, door }: SenderShare,
): Promise<number> {
  const row = await transaction
    .selectFrom('sources')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('organisation', '=', organisation)
    .where('door', '=', door)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

async function recordSender(
  transaction: Transaction<Tables>,
  share: SenderShare,
  known: SourceRow | undefined,
): Promise<void> {
  const { organisation, sender, door, at } = share;
  const sources: Record<string, number> = JSON.parse(known?.source_events ?? '{}');
  for (const [source, events] of Object.entries(share.sources))
    sources[source] = (sources[source] ?? 0) + events;
  const row: SourceRow = {
    organisation,
    sender: sender.name,
    trust: sender.trust,
    door,
    source_events: JSON.stringify(sources),
    first_seen: Math.min(known?.first_seen ?? at, at),
    last_seen: Math.max(known?.last_seen ?? at, at),
    events: (known?.events ?? 0) + share.events,
    bytes: (known?.bytes ?? 0) + share.bytes,
    unreadable: (known?.unreadable ?? 0) + share.unreadable,
    recent: JSON.stringify(recentWith(JSON.parse(known?.recent ?? '[]'), at, share.events)),
  };
  await transaction
    .insertInto('sources')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation', 'sender', 'door']).doUpdateSet(row))
    .execute();
}

function recentWith(
  recent: readonly (readonly [number, number])[],
  at: Millis,
  events: number,
): readonly (readonly [number, number])[] {
  const minute = Math.floor(at / MINUTE);
  const kept = recent.filter(([each]) => each !== minute && each >= minute - RATE_MINUTES);
  const before = recent.find(([each]) => each === minute)?.[1] ?? 0;
  return [...kept, [minute, before + events]];
}
