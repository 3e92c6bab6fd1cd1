/** For which site passkeys are made: the name and origin by which this browser called us. */
import { isIP } from 'node:net';

import type { FastifyRequest } from 'fastify';

/** The relying party (WebAuthn Level 3, section 4). */
export interface Party {
  /** A host name: passkeys of one name do not work under another. */
  readonly id: string;
  readonly origin: string;
}

export type NoParty = 'passkey-needs-name' | 'passkey-needs-tls';

/**
 * The door lets in only the names that are configured, so the name asked for is one of ours.
 * Addresses in numbers cannot have passkeys, and browsers offer none without TLS except on
 * localhost (Secure Contexts, section 3.1).
 */
export function partyOf(request: FastifyRequest): Party | NoParty {
  const asked = `${request.protocol}://${request.host}`;
  if (!URL.canParse(asked)) return 'passkey-needs-name';
  const { hostname, origin, protocol } = new URL(asked);
  const id = hostname.replace(/\.$/, '');
  if (id === '' || isIP(id) !== 0 || id.startsWith('[')) return 'passkey-needs-name';
  const local = id === 'localhost' || id.endsWith('.localhost');
  return protocol === 'https:' || local ? { id, origin } : 'passkey-needs-tls';
}
