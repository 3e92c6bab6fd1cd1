/** Whom to call, in order. The list is short, so that every change reads and numbers it whole. */
import { randomUUID } from 'node:crypto';

import type { Transaction } from 'kysely';

import {
  CONTACTS_MAX,
  type Contact,
  type ContactCard,
  type Contacts,
} from '../../flow/contacts.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import type { ContactRow } from './schema/contacts.ts';
import type { Tables } from './tables.ts';

export type ContactReading = Pick<Contacts, 'list'>;
export type ContactDeciding = Omit<Contacts, 'list'>;

export function readContacts({ db }: Database, organisation: string): ContactReading {
  return {
    async list() {
      const rows = await db
        .selectFrom('contacts')
        .selectAll()
        .where('organisation', '=', organisation)
        .orderBy('position')
        .orderBy('id')
        .execute();
      return rows.map(contactOf);
    },
  };
}

function contactOf(row: ContactRow): Contact {
  const { id, role, name, phone, mail, note } = row;
  const told = row.told === 1;
  return {
    id,
    role,
    name,
    phone,
    mail,
    note,
    told,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

export function decideContacts(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): ContactDeciding {
  const columns = (card: ContactCard, by: string) => ({
    ...card,
    told: card.told ? (1 as const) : (0 as const),
    changed_at: now(),
    changed_by: by,
  });
  return {
    add: (card, by) =>
      db.transaction().execute(async (work) => {
        const ids = await idsOf(work, organisation);
        if (ids.length >= CONTACTS_MAX) throw new DecisionRefused('contacts-too-many');
        const id = randomUUID();
        const row = { organisation, id, position: ids.length, ...columns(card, by) };
        await work.insertInto('contacts').values(row).execute();
        return id;
      }),
    change: async (id, card, by) => {
      const { numUpdatedRows } = await db
        .updateTable('contacts')
        .set(columns(card, by))
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .executeTakeFirst();
      if (Number(numUpdatedRows) === 0) throw new DecisionRefused('contact-unknown');
    },
    remove: (id) =>
      db.transaction().execute(async (work) => {
        const { numDeletedRows } = await work
          .deleteFrom('contacts')
          .where('organisation', '=', organisation)
          .where('id', '=', id)
          .executeTakeFirst();
        if (Number(numDeletedRows) === 0) throw new DecisionRefused('contact-unknown');
        await place(work, organisation, await idsOf(work, organisation));
      }),
    order: (wanted) =>
      db.transaction().execute(async (work) => {
        const ids = await idsOf(work, organisation);
        if (wanted.some((id) => !ids.includes(id))) throw new DecisionRefused('contact-unknown');
        await place(work, organisation, [...new Set([...wanted, ...ids])]);
      }),
  };
}

async function idsOf(work: Transaction<Tables>, organisation: string): Promise<string[]> {
  const rows = await work
    .selectFrom('contacts')
    .select('id')
    .where('organisation', '=', organisation)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function place(
  work: Transaction<Tables>,
  organisation: string,
  ids: readonly string[],
): Promise<void> {
  for (const [position, id] of ids.entries())
    await work
      .updateTable('contacts')
      .set({ position })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
}
