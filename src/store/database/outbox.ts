/** What is to be sent: planned, counted and marked here, so that a restart goes on where it was. */
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { digestDay, plan } from '../../flow/notice-plan.ts';
import type { Due, Outbox, PlanRules, Recipient } from '../../flow/notices.ts';
import type { NoticeFacts } from '../../model/notice.ts';
import { levelRank } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import { DAY } from '../../model/time.ts';
import type { Database } from './database.ts';
import {
  ACKNOWLEDGE_LINK_MS,
  DELIVERY_WAITS_MS,
  DIGEST_CASES_MAX,
  PLAN_NOTICES_MAX,
} from './limits.ts';
import { noticeOf, raiseNotice } from './notice-raising.ts';
import {
  addDelivery,
  administratorRecipients,
  allRecipients,
  spareWaiting,
} from './notice-rows.ts';
import { hashOf } from './notices.ts';
import { levelOf } from './rows.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;

export type OutboxReading = Pick<Outbox, 'due' | 'nextAt'>;
export type OutboxDeciding = Omit<Outbox, 'due' | 'nextAt'>;

export function readOutbox(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): OutboxReading {
  return {
    async due(most) {
      const rows = await db
        .selectFrom('deliveries')
        .innerJoin('notices', (join) =>
          join
            .onRef('notices.organisation', '=', 'deliveries.organisation')
            .onRef('notices.id', '=', 'deliveries.notice_id'),
        )
        .selectAll('notices')
        .select(['deliveries.attempts', 'deliveries.recipient_id'])
        .where('deliveries.organisation', '=', organisation)
        .where('deliveries.state', '=', 'waiting')
        .where('deliveries.next_at', '<=', now())
        .orderBy('notices.level', 'desc')
        .orderBy('deliveries.next_at')
        .limit(most)
        .execute();
      const recipients = [
        ...(await allRecipients(db, organisation)),
        ...(await administratorRecipients(db, organisation, now())),
      ];
      const byId = new Map(recipients.map((one) => [one.id, one]));
      return rows.flatMap((row): readonly Due[] => {
        const recipient = byId.get(row.recipient_id);
        if (recipient === undefined) return [];
        return [{ notice: noticeOf(row), recipient, attempts: row.attempts }];
      });
    },
    async nextAt() {
      const row = await db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.min('next_at').as('next'))
        .where('organisation', '=', organisation)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return row?.next ?? null;
    },
  };
}

export function decideOutbox(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): OutboxDeciding {
  const waiting = (work: Work, notice: string, recipient: string) =>
    work
      .updateTable('deliveries')
      .where('organisation', '=', organisation)
      .where('notice_id', '=', notice)
      .where('recipient_id', '=', recipient)
      .where('state', '=', 'waiting');
  return {
    plan: (rules) => db.transaction().execute((work) => planAll(work, organisation, rules, now())),
    begin: (notice, recipient) =>
      db.transaction().execute(async (work) => {
        const at = now();
        const { numUpdatedRows } = await waiting(work, notice, recipient)
          // Whoever ends in the middle of an attempt has the next one in its turn.
          .set((eb) => ({ attempts: eb('attempts', '+', 1), next_at: at + waitAfter(0) }))
          .executeTakeFirst();
        if (Number(numUpdatedRows) === 0) return null;
        const secret = randomBytes(24).toString('base64url');
        await work
          .insertInto('notice_links')
          .values({
            organisation,
            secret_hash: hashOf(secret),
            notice_id: notice,
            recipient_id: recipient,
            expires_at: at + ACKNOWLEDGE_LINK_MS,
            used_at: null,
          })
          .execute();
        return secret;
      }),
    finish: (notice, recipient, result) =>
      db.transaction().execute(async (work) => {
        const at = now();
        const row = await work
          .selectFrom('deliveries')
          .select('attempts')
          .where('organisation', '=', organisation)
          .where('notice_id', '=', notice)
          .where('recipient_id', '=', recipient)
          .executeTakeFirst();
        const attempts = row?.attempts ?? 1;
        const mine = waiting(work, notice, recipient);
        if (result.kind !== 'failed') {
          const state = result.kind === 'sent' ? 'sent' : 'withheld';
          await mine.set({ state, sent_at: at, next_at: null, problem: null }).execute();
          return;
        }
        const { problem } = result;
        const dies = result.final || attempts > DELIVERY_WAITS_MS.length;
        await mine
          .set(
            dies
              ? { state: 'dead', next_at: null, problem }
              : { next_at: at + waitAfter(attempts - 1), problem },
          )
          .execute();
      }),
  };
}

function waitAfter(failures: number): Millis {
  return DELIVERY_WAITS_MS[failures] ?? DAY;
}

/** Tells whoever is due of every open notice, makes due digests; gives when to ask again. */
async function planAll(
  work: Work,
  organisation: string,
  rules: PlanRules,
  now: Millis,
): Promise<Millis | null> {
  const recipients = await allRecipients(work, organisation);
  const administrators = await administratorRecipients(work, organisation, now);
  await spareGone(work, organisation, [...recipients, ...administrators]);
  const rows = await work
    .selectFrom('notices')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('plan_at', '<=', now)
    .orderBy('plan_at')
    .limit(PLAN_NOTICES_MAX)
    .execute();
  for (const row of rows) {
    const asked = row.kind === 'recovery' ? withoutTwice(recipients, administrators) : recipients;
    await planOne(work, row, asked, rules, now);
  }
  for (const one of recipients) {
    const day = digestDay(one, rules.zone, now);
    if (day !== null) await addDigest(work, organisation, one, day, now);
  }
  const next = await work
    .selectFrom('notices')
    .select((eb) => eb.fn.min('plan_at').as('next'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return next?.next ?? null;
}

/** Who is on the list is not told once more as an administrator, unless others come before. */
function withoutTwice(
  recipients: readonly Recipient[],
  administrators: readonly Recipient[],
): readonly Recipient[] {
  const first = recipients.filter(({ place }) => place === 1);
  const told = new Set(first.map(({ address }) => address.toLowerCase()));
  const others = administrators.filter(({ address }) => !told.has(address.toLowerCase()));
  return [...recipients, ...others];
}

/** What waits for somebody who is told nothing any more is not sent. */
async function spareGone(
  work: Work,
  organisation: string,
  recipients: readonly Recipient[],
): Promise<void> {
  const ids = recipients.map(({ id }) => id);
  await work
    .updateTable('deliveries')
    .set({ state: 'spared', next_at: null })
    .where('organisation', '=', organisation)
    .where('state', '=', 'waiting')
    .where('recipient_id', 'not in', ids.length === 0 ? [''] : ids)
    .execute();
}

async function planOne(
  work: Work,
  row: Tables['notices'],
  recipients: readonly Recipient[],
  rules: PlanRules,
  now: Millis,
): Promise<void> {
  const { organisation, id } = row;
  const change = { organisation, at: now };
  const isOver = await caseIsClosed(work, organisation, row.case_id);
  const told = await work
    .selectFrom('deliveries')
    .select(['recipient_id', 'at'])
    .where('organisation', '=', organisation)
    .where('notice_id', '=', id)
    .execute();
  const known = new Map(told.map((each) => [each.recipient_id, each.at]));
  const { tell, nextAt } = isOver
    ? { tell: [], nextAt: null }
    : plan(noticeOf(row), known, recipients, rules, now);
  for (const one of tell) await addDelivery(work, change, id, one);
  if (isOver) await spareWaiting(work, organisation, id);
  await work
    .updateTable('notices')
    .set({ plan_at: nextAt })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
}

async function caseIsClosed(
  work: Work,
  organisation: string,
  caseId: string | null,
): Promise<boolean> {
  if (caseId === null) return false;
  const row = await work
    .selectFrom('cases')
    .select('closed')
    .where('organisation', '=', organisation)
    .where('id', '=', caseId)
    .executeTakeFirst();
  return row?.closed === 1;
}

/** One a day and recipient: the day is its key. */
async function addDigest(
  work: Work,
  organisation: string,
  recipient: Recipient,
  day: string,
  now: Millis,
): Promise<void> {
  const change = { organisation, at: now };
  const known = await work
    .selectFrom('offsets')
    .select('value')
    .where('organisation', '=', organisation)
    .where('name', '=', `digest ${recipient.id}`)
    .executeTakeFirst();
  const value = Number(day.replaceAll('-', ''));
  if ((known?.value ?? 0) >= value) return;
  await work
    .insertInto('offsets')
    .values({ organisation, name: `digest ${recipient.id}`, value })
    .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet({ value }))
    .execute();
  const facts = await digestFacts(work, organisation, now);
  const [worst] = facts.cases ?? [];
  const id = await raiseNotice(work, change, {
    kind: 'digest',
    key: `${day} ${recipient.id}`,
    level: worst?.level ?? 'informational',
    caseId: null,
    facts,
    simulated: false,
  });
  await work
    .updateTable('notices')
    .set({ plan_at: null })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
  await addDelivery(work, change, id, recipient);
}

async function digestFacts(work: Work, organisation: string, now: Millis): Promise<NoticeFacts> {
  const since = now - DAY;
  const counted = await work
    .selectFrom('cases')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('opened_at', '>', since).as('opened'),
      eb.fn
        .countAll<number>()
        .filterWhere('closed', '=', 1)
        .filterWhere('changed_at', '>', since)
        .as('closed'),
      eb.fn.countAll<number>().filterWhere('closed', '=', 0).as('open'),
    ])
    .where('organisation', '=', organisation)
    .where((eb) => eb.or([eb('closed', '=', 0), eb('changed_at', '>', since)]))
    .executeTakeFirst();
  const silent = await work
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation', '=', organisation)
    .where('at', '>', since)
    .where('case_id', 'is not', null)
    .where('acknowledged_at', 'is', null)
    .where('level', '>=', levelRank('high'))
    .executeTakeFirst();
  const rows = await work
    .selectFrom('cases')
    .select(['id', 'level'])
    .where('organisation', '=', organisation)
    .where('closed', '=', 0)
    .orderBy('level', 'desc')
    .orderBy('opened_at', 'desc')
    .limit(DIGEST_CASES_MAX)
    .execute();
  return {
    opened: counted?.opened ?? 0,
    closed: counted?.closed ?? 0,
    open: counted?.open ?? 0,
    unacknowledged: silent?.count ?? 0,
    cases: rows.map(({ id, level }) => ({ id, level: levelOf(level) })),
  };
}
