/** A TAXII server over a real store, for tests that cross floors. */
import assert from 'node:assert/strict';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openTaxii } from '../src/api/taxii/server.ts';
import { readEnvelope, readErrorMessage, readStatus } from '../src/formats/taxii/taxii.ts';
import type { SharedCollection } from '../src/flow/collections.ts';
import type { Reading } from '../src/model/problem.ts';
import type { Scope } from '../src/model/scope.ts';
import { openTestStore, type TestStore } from './console/store.ts';

export const TAXII = 'application/taxii+json;version=2.1';
export const SECTOR: SharedCollection = {
  id: '7f0a0d1c-4a6e-4b7e-9d0a-2f6f3b6a1c11',
  alias: 'sector',
  title: 'Sector',
  description: 'What members share',
};
export const OTHER: SharedCollection = {
  id: '7f0a0d1c-4a6e-4b7e-9d0a-2f6f3b6a1c22',
  alias: 'other',
  title: 'Other',
  description: '',
};
export const CONTENT_BYTES_MAX = 262_144;

export interface TaxiiServer {
  readonly app: FastifyInstance;
  readonly store: TestStore;
  readonly clock: { now: number };
  readonly faults: unknown[];
  /** A token's secret. */
  token(...scopes: readonly Scope[]): Promise<string>;
  close(): Promise<void>;
}

export async function openTaxiiServer(now: number): Promise<TaxiiServer> {
  const clock = { now };
  const faults: unknown[] = [];
  const store = await openTestStore(() => clock.now);
  await store.state.shared.ensure([SECTOR, OTHER]);
  const app = fastify();
  const config = {
    taxii: { server: 'yes', contact: 'soc@centre.example', contentBytesMax: CONTENT_BYTES_MAX },
    console: { address: '', basePath: '' },
  } as const;
  openTaxii(app, config, {
    ...store.state,
    settings: { now: () => ({ name: 'Sector centre' }) },
    now: () => clock.now,
    fault: (error) => void faults.push(error),
  });
  let tokens = 0;
  await app.ready();
  return {
    app,
    store,
    clock,
    faults,
    token(...scopes) {
      tokens += 1;
      return store.state.tokens.create(`partner ${tokens}`, { scopes, expiresAt: null });
    },
    async close() {
      await app.close();
      await store.close();
    },
  };
}

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH' | 'HEAD' | 'OPTIONS';
  readonly accept?: string | null;
  readonly type?: string | null;
  readonly authorization?: string | null;
  readonly body?: string;
}

/** Asks as the bearer of a token; what is null is not sent. */
export function asking(
  app: FastifyInstance,
  secret: string,
): (url: string, how?: Asking) => Promise<LightMyRequestResponse> {
  return (url, { method = 'GET', accept = TAXII, type = TAXII, authorization, body } = {}) => {
    const signed = authorization === undefined ? `Bearer ${secret}` : authorization;
    return app.inject({
      method,
      url,
      headers: {
        ...(accept === null ? {} : { accept }),
        ...(signed === null ? {} : { authorization: signed }),
        ...(type === null || body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
  };
}

/** An indicator of STIX 2.1; the same number is the same object. */
export function indicator(number: number, modified = 0, over: object = {}): object {
  const suffix = String(number).padStart(12, '0');
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--3f9a1c7e-0000-4000-8000-${suffix}`,
    created: '2026-11-01T00:00:00.000Z',
    modified: new Date(Date.UTC(2026, 10, 1) + modified).toISOString(),
    pattern: `[domain-name:value = 'h${number}.example']`,
    pattern_type: 'stix',
    valid_from: '2026-11-01T00:00:00Z',
    indicator_types: ['malicious-activity'],
    ...over,
  };
}

export function envelope(...objects: readonly unknown[]): string {
  return JSON.stringify({ objects });
}

export const ROOT = '/taxii2/shared/';
export const COLLECTION: string = `${ROOT}collections/${SECTOR.id}/`;
export const OBJECTS: string = `${COLLECTION}objects/`;

export function idOf(object: object): string {
  return 'id' in object ? String(object.id) : '';
}

/** Adds to the sector's collection; all must be taken. */
export async function add(
  ask: ReturnType<typeof asking>,
  ...objects: readonly unknown[]
): Promise<void> {
  const answer = await ask(OBJECTS, { method: 'POST', body: envelope(...objects) });
  assert.equal(answer.statusCode, 202, answer.body);
  assert.equal(valueOf(answer, readStatus).failureCount, 0, answer.body);
}

/** Empties the collection: tests share a server, since opening one takes longer than they do. */
export async function empty({ store }: TaxiiServer): Promise<void> {
  const { shared } = store.state;
  const query = { after: null, count: 1_000, ids: [], types: [], versions: ['all'] } as const;
  for (const { id } of (await shared.page(SECTOR.id, query)).objects)
    await shared.remove(SECTOR.id, id, ['all']);
}

/** What an answer says, without any problem. */
export function valueOf<T>(
  answer: LightMyRequestResponse,
  read: (value: unknown) => Reading<T>,
): T {
  const { value, problems } = read(answer.json());
  assert.deepEqual(problems, [], answer.body);
  assert.ok(value !== undefined);
  return value;
}

/** The ends of the identifiers of an envelope. */
export function numbersIn(answer: LightMyRequestResponse): readonly number[] {
  assert.equal(answer.statusCode, 200, answer.body);
  return valueOf(answer, readEnvelope).objects.map((one) => Number(idOf(one).slice(-12)));
}

export function refused(answer: LightMyRequestResponse, status: number, code: string): void {
  assert.equal(answer.statusCode, status, answer.body);
  assert.equal(answer.headers['content-type'], TAXII);
  const message = valueOf(answer, readErrorMessage);
  assert.deepEqual([message.httpStatus, message.errorCode], [status, code]);
}
