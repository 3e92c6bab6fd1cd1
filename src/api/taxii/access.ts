/** Who asks, and what of which collection they may see (TAXII 2.1, section 3.2 and chapter 5). */
import { createHash } from 'node:crypto';

import type { TokenCheck, TokenHolder } from '../../flow/doors.ts';
import type { Shared, SharedCollection } from '../../flow/collections.ts';
import { tokenOf } from '../../intake/http/access.ts';
import { allowsScope } from '../../model/scope.ts';
import { NotServed } from './errors.ts';

export interface Rights {
  readonly collection: SharedCollection;
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

/** Throws NotServed 401. */
export async function identify(
  tokens: TokenCheck,
  authorization: string | undefined,
): Promise<TokenHolder> {
  const given = /^(?:basic|bearer) /i.test(authorization ?? '') ? (authorization ?? '') : '';
  const secret = tokenOf(given);
  if (secret === null) throw new NotServed('taxii-sign-in');
  const holder = await tokens.verifyHash(createHash('sha256').update(secret).digest('hex'));
  if (holder === null) throw new NotServed('taxii-sign-in');
  return holder;
}

/** The collections that the token may read or write, the others do not exist for it. */
export async function visible(shared: Shared, token: TokenHolder): Promise<readonly Rights[]> {
  const all = await shared.collections();
  return all
    .map((collection): Rights => {
      const { alias } = collection;
      const canRead = allowsScope(token.scopes, `read-shared:${alias}`);
      const canWrite = allowsScope(token.scopes, `write-shared:${alias}`);
      return { collection, canRead, canWrite };
    })
    .filter(({ canRead, canWrite }) => canRead || canWrite);
}

/** By id or alias; throws NotServed 404 for one that the token may neither read nor write. */
export async function rightsTo(shared: Shared, token: TokenHolder, name: string): Promise<Rights> {
  const seen = await visible(shared, token);
  const found = seen.find(({ collection: { id, alias } }) => id === name || alias === name);
  if (found === undefined) throw new NotServed('taxii-unknown');
  return found;
}

/** Throws NotServed 403. */
export function mayOnly(allowed: boolean): void {
  if (!allowed) throw new NotServed('taxii-forbidden');
}
