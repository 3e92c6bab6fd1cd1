/** What an administrator and an auditor ask: people, tokens, accesses, contacts, notices sent. */
import { Type } from 'typebox';

import {
  allowsScope,
  COLLECTION_SCOPE,
  SCOPES,
  scopesIn,
  type Scope,
} from '../../../model/scope.ts';
import type { Millis } from '../../../model/time.ts';
import { ApiProblem } from '../problems.ts';
import { NOTHING, route, type Api } from '../route.ts';
import { choice, orNull, outward, pageOf, paging, PAGING, Time } from '../schemas.ts';
import { timeOf } from './findings.ts';

const Text = Type.String();
const Person = Type.Object({
  id: Text,
  name: Text,
  signInName: Text,
  roles: Type.Array(Text),
  mail: orNull(Text),
  phone: orNull(Text),
  language: orNull(Text),
  createdAt: Time,
  endsAt: orNull(Time),
  disabledAt: orNull(Time),
  proofs: Type.Array(Text),
});
/** Plain ones, and those of single collections. */
const SCOPES_MAX = 50;
const AnyScope = Type.Union([choice(SCOPES), Type.String({ pattern: COLLECTION_SCOPE.source })]);
const TokenLine = Type.Object({
  name: Text,
  createdAt: Time,
  scopes: Type.Array(AnyScope),
  expiresAt: orNull(Time),
});
const Access = Type.Object({ at: Time, by: Text, door: Text, what: Text, id: Text });
const Contact = Type.Object({
  id: Text,
  role: Text,
  name: Text,
  phone: Text,
  mail: Text,
  note: Text,
  told: Type.Boolean(),
  changedAt: Time,
  changedBy: Text,
});
const NAME = '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}$';

export function administrationOperations(api: Api): void {
  const { state } = api;
  route(api, {
    method: 'GET',
    path: '/people',
    scope: 'administer',
    tag: 'Administration',
    summary: 'Who may sign in, with which roles',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Person) }),
    async handle() {
      const items = await state.people.list();
      return { items: items.map((one) => outward(one, ['createdAt', 'endsAt', 'disabledAt'])) };
    },
  });
  route(api, {
    method: 'GET',
    path: '/accesses',
    scope: 'see-accesses',
    tag: 'Administration',
    summary: 'Who looked at what, newest first',
    query: Type.Object({
      ...PAGING,
      id: Type.Optional(Type.String({ maxLength: 120 })),
      by: Type.Optional(Type.String({ maxLength: 120 })),
    }),
    body: NOTHING,
    answer: pageOf(Access),
    async handle({ query }) {
      const { id, by } = query;
      const filter = { ...(id === undefined ? {} : { id }), ...(by === undefined ? {} : { by }) };
      const page = await state.accesses.list(filter, paging(query));
      return { items: page.items.map((one) => outward(one, ['at'])), next: page.next };
    },
  });
  route(api, {
    method: 'GET',
    path: '/contacts',
    scope: 'see-overview',
    tag: 'Administration',
    summary: 'Whom to call, in order',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(Contact) }),
    async handle() {
      const items = await state.contacts.list();
      return { items: items.map((one) => outward(one, ['changedAt'])) };
    },
  });
  tokenOperations(api);
}

function tokenOperations(api: Api): void {
  const { tokens } = api.state;
  route(api, {
    method: 'GET',
    path: '/tokens',
    scope: 'administer',
    tag: 'Administration',
    summary: 'Tokens in force; their secrets are not kept',
    query: NOTHING,
    body: NOTHING,
    answer: Type.Object({ items: Type.Array(TokenLine) }),
    async handle() {
      const items = await tokens.list();
      return { items: items.map((one) => outward(one, ['createdAt', 'expiresAt'])) };
    },
  });
  route(api, {
    method: 'POST',
    path: '/tokens',
    scope: 'administer',
    tag: 'Administration',
    summary: 'Makes a token; it may at most what the asking one may, or send signals',
    query: NOTHING,
    body: Type.Object({
      name: Type.String({ pattern: NAME }),
      scopes: Type.Array(AnyScope, { minItems: 1, maxItems: SCOPES_MAX }),
      expiresAt: Type.Optional(Time),
    }),
    answer: Type.Object({ secret: Text }),
    secret: true,
    async handle({ body, token }) {
      const scopes = scopesIn(body.scopes.map(String));
      const beyond = scopes.find((one) => one !== 'send' && !allowsScope(token.scopes, one));
      if (beyond !== undefined) throw new ApiProblem('api-scope-missing', beyond);
      const known = await tokens.list();
      if (known.some(({ name }) => name === body.name))
        throw new ApiProblem('api-refused', 'token-name-taken');
      const wanted =
        body.expiresAt === undefined ? null : timeOf(body.expiresAt, '/body/expiresAt');
      const own = known.find(({ name }) => name === token.name)?.expiresAt ?? null;
      const expiresAt = endOf(scopes, wanted, own);
      return { secret: await tokens.create(body.name, { scopes, expiresAt }) };
    },
  });
  route(api, {
    method: 'DELETE',
    path: '/tokens/:id',
    scope: 'administer',
    tag: 'Administration',
    summary: 'Withdraws the token of this name',
    query: NOTHING,
    body: NOTHING,
    answer: NOTHING,
    async handle({ id }) {
      if (!(await tokens.list()).some(({ name }) => name === id)) return null;
      await tokens.revoke(id);
      return {};
    },
  });
}

/** What may do more than send ends with the token that made it, at the latest. */
function endOf(scopes: readonly Scope[], wanted: Millis | null, own: Millis | null): Millis | null {
  if (own === null || scopes.every((one) => one === 'send')) return wanted;
  return wanted === null ? own : Math.min(wanted, own);
}
