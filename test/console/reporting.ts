/** The console over a real store, as tests of reporting need it: pages, forms, somebody signed in. */
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../../src/console/open.ts';
import type { ConsoleConfig } from '../../src/console/view.ts';
import { PATH_PART_CHARS_MAX } from '../../src/intake/limits.ts';
import type { Role } from '../../src/model/role.ts';
import { openTestStore, type TestStore } from './store.ts';
import { CONFIG, NOW, world } from './world.ts';

/** Stands for the session of whoever has the roles; sign-in has tests of its own. */
const SESSION = 'cybershield-session=session';

export interface Reporting {
  readonly app: FastifyInstance;
  readonly store: TestStore;
  /** The time that everything here goes by. */
  readonly clock: { now: number };
  get(url: string, options?: Ask): Promise<LightMyRequestResponse>;
  post(
    url: string,
    form: Readonly<Record<string, string>>,
    options?: Ask,
  ): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

export interface Ask {
  readonly from?: string;
  readonly language?: string;
  readonly signedIn?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function openReporting(
  over: Partial<ConsoleConfig> = {},
  roles: readonly Role[] = ['analyst'],
): Promise<Reporting> {
  const clock = { now: NOW };
  const store = await openTestStore(() => clock.now);
  const routerOptions = { maxParamLength: PATH_PART_CHARS_MAX };
  const app = fastify({ trustProxy: '127.0.0.1', routerOptions });
  const config = {
    ...CONFIG,
    simulated: false,
    openNetworks: ['10.0.0.0/8', '2001:db8::/32'],
    ...over,
  };
  const { signIns } = world([]);
  openConsole(
    app,
    config,
    world([], {
      ...store.state,
      now: () => clock.now,
      signIns: {
        ...signIns,
        session: async (secret) => {
          const found = await signIns.session(secret);
          return found === null ? null : { ...found, roles };
        },
      },
    }),
  );
  const headersOf = ({ from, language = 'en', signedIn = false, headers = {} }: Ask) => ({
    host: 'localhost',
    'accept-language': language,
    ...(from === undefined ? {} : { 'x-forwarded-for': from }),
    ...(signedIn ? { cookie: SESSION } : {}),
    ...headers,
  });
  return {
    app,
    store,
    clock,
    get: (url, ask = {}) => app.inject({ url, headers: headersOf(ask) }),
    post: (url, form, ask = {}) =>
      app.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams({ 'form-token': 'form', ...form }).toString(),
        headers: { ...headersOf(ask), 'content-type': 'application/x-www-form-urlencoded' },
      }),
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}

/** The code that a page of receipt shows. */
export function receiptIn({ body }: LightMyRequestResponse): string {
  return /<output[^>]*>([^<]+)</.exec(body)?.[1]?.trim() ?? '';
}
