/** A Microsoft Graph of our own: mail of some mailboxes, as Microsoft's documentation describes it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** When every mailbox got everything. */
export const RECEIVED = '2026-11-20T08:00:00Z';

export interface GraphMail {
  readonly id: string;
  readonly internetMessageId: string;
  readonly text: string;
  folder: string;
}

export class GraphServer {
  readonly mails: Map<string, GraphMail[]> = new Map();
  readonly folders: Map<string, Map<string, string>> = new Map();
  readonly asked: string[] = [];
  /** Answers to the next requests, in place of what they ask for. */
  readonly refusals: { readonly status: number; readonly headers?: Record<string, string> }[] = [];
  /** Moves that are not answered as they should be. */
  brokenMoves = 0;
  /** A token is good for so many requests. */
  tokenUses = 1_000;
  tokens = 0;
  pageSize = 1;
  nextLink: string | null = null;
  #uses = 0;
  #address = '';

  get address(): string {
    return this.#address;
  }

  async listen(t: TestContext): Promise<void> {
    const server = createServer((request, response) => void this.#take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const bound: AddressInfo | string | null = server.address();
    this.#address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/`;
  }

  add(mailbox: string, folder: string, id: string, internetMessageId: string, text: string): void {
    const folders = this.folders.get(mailbox) ?? new Map([['inbox-id', 'Inbox']]);
    folders.set(folder, folders.get(folder) ?? folder);
    this.folders.set(mailbox, folders);
    const mails = this.mails.get(mailbox) ?? [];
    mails.push({ id, internetMessageId, text, folder });
    this.mails.set(mailbox, mails);
  }

  places(mailbox: string): readonly string[] {
    const folders = this.folders.get(mailbox);
    return (this.mails.get(mailbox) ?? []).map(({ id, folder }) => `${id} ${folders?.get(folder)}`);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const body = Buffer.concat(parts).toString('utf8');
    const url = new URL(request.url ?? '/', this.#address);
    if (url.pathname.endsWith('/oauth2/v2.0/token')) return this.#token(body, response);
    this.asked.push(`${request.method} ${url.pathname}`);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return answer(response, refusal.status, {}, refusal.headers);
    if (url.pathname.endsWith('/move') && this.brokenMoves > 0) {
      this.brokenMoves -= 1;
      return answer(response, 503, {}, { 'retry-after': '0' });
    }
    this.#uses += 1;
    const isGood = request.headers.authorization === `Bearer token-${this.tokens}`;
    if (!isGood || this.#uses > this.tokenUses) return answer(response, 401, {});
    const [, , mailbox = '', kind = '', id = '', act = ''] = url.pathname
      .slice('/v1.0'.length)
      .split('/')
      .map((part) => decodeURIComponent(part));
    if (!this.folders.has(mailbox)) return answer(response, 403, {});
    if (kind === 'messages') return this.#messages(url, { mailbox, id, act, body }, response);
    return this.#folders(url, { mailbox, id, body }, response);
  }

  #token(body: string, response: ServerResponse): void {
    const form = new URLSearchParams(body);
    if (form.get('client_secret') !== 'secret' || form.get('grant_type') !== 'client_credentials')
      return answer(response, 401, { error: 'invalid_client' });
    this.tokens += 1;
    this.#uses = 0;
    answer(response, 200, { access_token: `token-${this.tokens}`, expires_in: 3_599 });
  }

  #messages(
    url: URL,
    of: { mailbox: string; id: string; act: string; body: string },
    response: ServerResponse,
  ): void {
    const mails = this.mails.get(of.mailbox) ?? [];
    const one = mails.find(({ id }) => id === of.id);
    if (of.id !== '' && one === undefined) return answer(response, 404, {});
    if (one !== undefined && of.act === '$value') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(one.text);
      return;
    }
    if (one !== undefined) {
      const { destinationId }: { destinationId: string } = JSON.parse(of.body);
      const to = destinationId === 'inbox' ? 'inbox-id' : destinationId;
      if (this.folders.get(of.mailbox)?.has(to) !== true) return answer(response, 404, {});
      one.folder = to;
      return answer(response, 201, { id: one.id });
    }
    const [, wanted = ''] =
      /^internetMessageId eq '((?:[^']|'')*)'$/.exec(url.searchParams.get('$filter') ?? '') ?? [];
    const value = wanted.replaceAll("''", "'").toLowerCase();
    const found = mails.filter((mail) => mail.internetMessageId.toLowerCase() === value);
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    const next = new URL(url);
    next.searchParams.set('$skip', String(skip + this.pageSize));
    answer(response, 200, {
      value: found.slice(skip, skip + this.pageSize).map((mail) => ({
        id: mail.id,
        internetMessageId: mail.internetMessageId,
        parentFolderId: mail.folder,
        receivedDateTime: RECEIVED,
      })),
      ...(skip + this.pageSize < found.length
        ? { '@odata.nextLink': this.nextLink ?? next.href }
        : {}),
    });
  }

  #folders(
    url: URL,
    { mailbox, id, body }: { mailbox: string; id: string; body: string },
    response: ServerResponse,
  ): void {
    const folders = this.folders.get(mailbox) ?? new Map<string, string>();
    if (id !== '') {
      const displayName = folders.get(id);
      if (displayName === undefined) return answer(response, 404, {});
      return answer(response, 200, { displayName });
    }
    if (body !== '') {
      const { displayName }: { displayName: string } = JSON.parse(body);
      if ([...folders.values()].includes(displayName)) return answer(response, 409, {});
      folders.set(`${mailbox}-aside`, displayName);
      return answer(response, 201, { id: `${mailbox}-aside`, displayName });
    }
    const [, name = ''] =
      /^displayName eq '(.*)'$/.exec(url.searchParams.get('$filter') ?? '') ?? [];
    const value = [...folders]
      .filter(([, displayName]) => displayName === name)
      .map(([folder, displayName]) => ({ id: folder, displayName }));
    answer(response, 200, { value });
  }
}

function answer(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
