/** Our own check of where messages come from, where name servers are configured for it. */
import { isIP } from 'node:net';

import { openVerifying, type Verifying } from '../../intake/authentication/verify.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Config } from '../config/schema.ts';

/** Without name servers nothing is asked and nothing found out. */
export function verifyingWith({ mail }: Pick<Config, 'mail'>): Verifying['verify'] {
  const servers = mail.resolver.filter(isServer);
  if (servers.length === 0) return () => Promise.resolve(null);
  return openVerifying(servers).verify;
}

export function resolverProblems({ mail }: Pick<Config, 'mail'>): readonly Problem[] {
  return mail.resolver
    .filter((one) => !isServer(one))
    .map((server) => problem('mail-resolver-malformed', {}, { server }));
}

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1`, `[2001:db8::1]:53`. */
function isServer(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const [, four = '', six = ''] = /^(?:([\d.]+)|\[([0-9a-f:]+)\]):\d{1,5}$/i.exec(text) ?? [];
  return isIP(four) === 4 || isIP(six) === 6;
}
