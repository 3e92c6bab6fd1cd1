/**
 * Mailboxes of Exchange Online over Microsoft Graph v1.0, as an application that may open them
 * (`Mail.ReadWrite`, limited to mailboxes by RBAC for Applications). A move is one request: Exchange
 * makes the copy and removes the original itself. Asked at the configured addresses alone.
 */
import { PointRefusal } from '../../../flow/enforcement.ts';
import type { Mailboxes } from '../../../flow/retraction.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts';
import type { Millis } from '../../../model/time.ts';
import { openGraphRequests, type GraphAccess, type GraphRequests } from './graph-request.ts';

export interface GraphConfig extends GraphAccess {
  /** The name of the folder in each mailbox where messages are kept aside. */
  readonly quarantine: string;
}

/** Messages of one Message-ID: more are somebody's attempt at something. */
const MESSAGES_MAX = 200;
const PAGE_SIZE = 50;
const NOT_FOUND = 404;
const CONFLICT = 409;
/** Exchange's own name for the folder that everybody has. */
const INBOX = 'inbox';

interface Met {
  readonly id: string;
  readonly folder: string;
  /** When the mailbox got it. */
  readonly at: Millis;
}

export function graphMailboxes(config: GraphConfig): Mailboxes {
  const requests = openGraphRequests(config);
  const { quarantine } = config;
  const move = async (mailbox: string, message: string, to: string): Promise<number> => {
    const path = `${pathOf(mailbox)}/messages/${encodeURIComponent(message)}/move`;
    return (await requests.post(mailbox, path, { destinationId: to })).status;
  };
  return {
    async find(mailbox, id) {
      const aside = await folderNamed(requests, mailbox, quarantine);
      const met = (await messagesOf(requests, mailbox, id)).filter((one) => one.folder !== aside);
      const names = new Map<string, string>();
      for (const folder of new Set(met.map((one) => one.folder)))
        names.set(folder, await nameOf(requests, mailbox, folder));
      return met.map((one) => `${names.get(one.folder)} (${one.folder} ${one.id})`);
    },
    async read(mailbox, copy, id) {
      const one = (await messagesOf(requests, mailbox, id)).find(isCopy(copy));
      if (one === undefined) return null;
      const path = `${pathOf(mailbox)}/messages/${encodeURIComponent(one.id)}/$value`;
      const message = await requests.bytes(mailbox, path);
      return message === null ? null : { message, at: one.at };
    },
    async isAside(mailbox, id) {
      const aside = await folderNamed(requests, mailbox, quarantine);
      return aside !== null && (await messagesOf(requests, mailbox, id)).some(isIn(aside));
    },
    async takeAside(mailbox, copy, id) {
      const one = (await messagesOf(requests, mailbox, id)).find(isCopy(copy));
      if (one === undefined) return false;
      const status = await move(mailbox, one.id, await madeFolder(requests, mailbox, quarantine));
      return settled(status);
    },
    async putBack(mailbox, copy, id) {
      const aside = await folderNamed(requests, mailbox, quarantine);
      const all = aside === null ? [] : await messagesOf(requests, mailbox, id);
      const kept = all.filter((one) => one.folder === aside);
      const { folder, message } = readCopy(copy);
      const one = kept.find((met) => met.id === message) ?? kept[0];
      if (one === undefined) return false;
      if (settled(await move(mailbox, one.id, folder))) return true;
      // Somebody removed the folder it came from meanwhile.
      return settled(await move(mailbox, one.id, INBOX));
    },
  };
}

function pathOf(mailbox: string): string {
  return `users/${encodeURIComponent(mailbox)}`;
}

function isIn(folder: string): (met: Met) => boolean {
  return (met) => met.folder === folder;
}

/** False where it is not there; any other refusal was thrown. */
function settled(status: number): boolean {
  return status !== NOT_FOUND;
}

async function nameOf(requests: GraphRequests, mailbox: string, id: string): Promise<string> {
  const path = `${pathOf(mailbox)}/mailFolders/${encodeURIComponent(id)}?$select=displayName`;
  const { body } = await requests.get(mailbox, path);
  return textIn(body, 'displayName');
}

/** The ids behind the name of the folder; ids of Exchange hold neither blanks nor brackets. */
function readCopy(copy: string): { readonly folder: string; readonly message: string | null } {
  const [, folder = copy, message = null] = /\(([^() ]*)(?: ([^() ]*))?\)$/.exec(copy) ?? [];
  return { folder, message };
}

function isCopy(copy: string): (met: Met) => boolean {
  const { folder, message } = readCopy(copy);
  return (met) => met.folder === folder && (message === null || met.id === message);
}

/** The filter ignores case, so each is compared whole. */
async function messagesOf(
  requests: GraphRequests,
  mailbox: string,
  id: string,
): Promise<readonly Met[]> {
  const query = queryOf({
    $filter: `internetMessageId eq ${quoted(`<${id}>`)}`,
    $select: 'id,internetMessageId,parentFolderId,receivedDateTime',
    $top: String(PAGE_SIZE),
  });
  const found: Met[] = [];
  for await (const one of pages(requests, mailbox, `${pathOf(mailbox)}/messages?${query}`)) {
    if (textIn(one, 'internetMessageId') !== `<${id}>`) continue;
    const at = Date.parse(textIn(one, 'receivedDateTime'));
    found.push({ id: textIn(one, 'id'), folder: textIn(one, 'parentFolderId'), at });
    if (found.length === MESSAGES_MAX) break;
  }
  return found;
}

async function folderNamed(
  requests: GraphRequests,
  mailbox: string,
  name: string,
): Promise<string | null> {
  const query = queryOf({
    $filter: `displayName eq ${quoted(name)}`,
    $select: 'id,displayName',
  });
  for await (const one of pages(requests, mailbox, `${pathOf(mailbox)}/mailFolders?${query}`))
    if (textIn(one, 'displayName') === name) return textIn(one, 'id');
  return null;
}

async function madeFolder(requests: GraphRequests, mailbox: string, name: string): Promise<string> {
  const known = await folderNamed(requests, mailbox, name);
  if (known !== null) return known;
  const path = `${pathOf(mailbox)}/mailFolders`;
  const made = await requests.post(mailbox, path, { displayName: name });
  // Somebody made it in between.
  const id =
    made.status === CONFLICT ? await folderNamed(requests, mailbox, name) : textIn(made.body, 'id');
  if (id === null || id === '') throw new PointRefusal('enforcement-graph-no-folder');
  return id;
}

/** Every page of a list; where the next one is, is the server's word, and held against its address. */
async function* pages(
  requests: GraphRequests,
  mailbox: string,
  first: string,
): AsyncGenerator<JsonObject> {
  let path: string | null = first;
  for (let count = 0; path !== null && count < MESSAGES_MAX; count += 1) {
    const { body }: { readonly body: JsonObject } = await requests.get(mailbox, path);
    const list: Json = body['value'] ?? [];
    for (const one of Array.isArray(list) ? list : []) if (isJsonObject(one)) yield one;
    const next: Json = body['@odata.nextLink'] ?? null;
    path = typeof next === 'string' ? next : null;
  }
}

/** A blank is %20 in OData, where a plus sign may be one. */
function queryOf(options: Readonly<Record<string, string>>): string {
  return new URLSearchParams(options).toString().replaceAll('+', '%20');
}

function textIn(body: JsonObject, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

/** OData 4.01, part 2, section 5.1.1.6.1: a quote inside is doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
