/** What notices, recipients and the outbox share: their rows as nouns, and one delivery more. */
import type { Transaction } from 'kysely';
import { LANGUAGES } from '../../flow/advice.ts';
import type { Delivery, Recipient } from '../../flow/notices.ts';
import { CONTACT_PREFIX, PLACE_MAX } from '../../flow/notices.ts';
import type { Millis } from '../../model/time.ts';
import { activeAdministrators } from './person-changes.ts';
import type { DeliveryRow, RecipientRow } from './schema/notices.ts';
import type { Tables } from './tables.ts';

/** Recipients that are people who sign in have this before the person's id. */
const PERSON_PREFIX = 'person-';

type Work = Transaction<Tables>;
type Reader = Pick<Work, 'selectFrom'>;

function recipientOf(row: RecipientRow): Recipient {
  return { id: row.id, place: row.place, name: row.name, ...JSON.parse(row.content) };
}

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    notice: row.notice_id,
    recipient: row.recipient_id,
    recipientName: row.recipient_name,
    channel: row.channel,
    state: row.state,
    at: row.at,
    attempts: row.attempts,
    nextAt: row.next_at,
    sentAt: row.sent_at,
    problem: row.problem,
  };
}

export async function findRecipient(
  db: Reader,
  organisation: string,
  id: string,
): Promise<Recipient | null> {
  const all = await allRecipients(db, organisation);
  return all.find((one) => one.id === id) ?? null;
}

/** In the order they are told. There are few, so that they are read whole. */
export async function allRecipients(
  db: Reader,
  organisation: string,
): Promise<readonly Recipient[]> {
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('place')
    .orderBy('name')
    .orderBy('id')
    .execute();
  const listed = rows.map(recipientOf);
  const contacts = await db
    .selectFrom('contacts')
    .select(['id', 'name', 'mail'])
    .where('organisation', '=', organisation)
    .where('told', '=', 1)
    .where('mail', '<>', '')
    .orderBy('position')
    .orderBy('id')
    .execute();
  const known = new Set(listed.map(({ address }) => address.toLowerCase()));
  const told = contacts
    .filter(({ mail }) => !known.has(mail.toLowerCase()))
    .map(contactAsRecipient);
  return [...listed, ...told].toSorted((a, b) => a.place - b.place);
}

/** Whom the list of contacts says to tell is told by mail, in the order to call them. */
function contactAsRecipient(
  { id, name, mail }: { readonly id: string; readonly name: string; readonly mail: string },
  index: number,
): Recipient {
  return {
    id: `${CONTACT_PREFIX}${id}`,
    name,
    channel: 'mail',
    address: mail,
    language: null,
    topics: ['cases', 'reports', 'clocks', 'shield'],
    levelAtLeast: 'high',
    hours: null,
    place: Math.min(index + 1, PLACE_MAX),
    digestAt: null,
    names: false,
  };
}

/** Administrators with a mail address: they are told of recoveries, whoever else is on the list. */
export async function administratorRecipients(
  db: Reader,
  organisation: string,
  now: Millis,
): Promise<readonly Recipient[]> {
  const people = await activeAdministrators(db, organisation, now);
  return people.flatMap(({ id, name, mail, language }): readonly Recipient[] =>
    mail === null
      ? []
      : [
          {
            id: `${PERSON_PREFIX}${id}`,
            name,
            channel: 'mail',
            address: mail,
            language: LANGUAGES.find((one) => one === language) ?? null,
            topics: ['shield'],
            levelAtLeast: 'informational',
            hours: null,
            place: 1,
            digestAt: null,
            names: false,
          },
        ],
  );
}

/** A recipient who was told already is not told again. */
export async function addDelivery(
  work: Work,
  { organisation, at }: { readonly organisation: string; readonly at: Millis },
  notice: string,
  recipient: Recipient,
): Promise<void> {
  await work
    .insertInto('deliveries')
    .values({
      organisation,
      notice_id: notice,
      recipient_id: recipient.id,
      recipient_name: recipient.name,
      channel: recipient.channel,
      state: 'waiting',
      at,
      attempts: 0,
      next_at: at,
      sent_at: null,
      problem: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'notice_id', 'recipient_id']).doNothing(),
    )
    .execute();
}

/** What was not sent yet need not be any more. */
export async function spareWaiting(
  work: Work,
  organisation: string,
  notice: string,
): Promise<void> {
  await work
    .updateTable('deliveries')
    .set({ state: 'spared', next_at: null })
    .where('organisation', '=', organisation)
    .where('notice_id', '=', notice)
    .where('state', '=', 'waiting')
    .where('channel', 'in', ['mail', 'sms', 'chat'])
    .execute();
}
