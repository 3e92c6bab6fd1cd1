/** Asks resolvers, as the house's computers do, whether the zone is in force there. */
import { promises } from 'node:dns';

import { isLaterSerial } from '../../../formats/dns/serial.ts';
import type { PolicyAction } from '../../../formats/dns/zone.ts';
import type { ProbeResult } from '../../../flow/enforcement.ts';
import { LOOK_UP_MS_MAX } from '../limits.ts';
import type { Place } from '../places.ts';

/** Every resolver counts: one that is behind leaves those behind it unprotected. */
export async function lookUp(
  resolvers: readonly Place[],
  ask: (resolver: promises.Resolver) => Promise<ProbeResult>,
): Promise<ProbeResult> {
  const results = await Promise.all(
    resolvers.map(async ({ address, port }) => {
      const resolver = new promises.Resolver({ timeout: LOOK_UP_MS_MAX, tries: 1 });
      const host = address.includes(':') ? `[${address}]` : address;
      resolver.setServers([`${host}:${port}`]);
      return ask(resolver).catch(() => 'unreachable' as const);
    }),
  );
  if (results.includes('absent')) return 'absent';
  return results.includes('unreachable') || results.length === 0 ? 'unreachable' : 'in-force';
}

/** The text of the test name is the serial of the resolver's copy: an older one is not in force. */
export async function hasSerial(
  resolver: promises.Resolver,
  testName: string,
  serial: number,
): Promise<ProbeResult> {
  try {
    const texts = await resolver.resolveTxt(testName);
    const had = Number(texts[0]?.join('') ?? Number.NaN);
    return Number.isInteger(had) && !isLaterSerial(serial, had) ? 'in-force' : 'absent';
  } catch (error) {
    return isAnswer(error) ? 'absent' : 'unreachable';
  }
}

/** Whether a name that the zone holds is answered as the zone says. */
export async function isAnsweredAs(
  resolver: promises.Resolver,
  name: string,
  action: PolicyAction,
): Promise<ProbeResult> {
  // What the resolver merely writes down cannot be seen from outside; the serial must do.
  if (action === 'log') return 'in-force';
  if (typeof action === 'object') {
    const [target] = await resolver.resolveCname(name).catch(noAnswer);
    return target === action.landing ? 'in-force' : 'absent';
  }
  try {
    await resolver.resolve4(name);
    return 'absent';
  } catch (error) {
    if (codeOf(error) === (action === 'nodata' ? 'ENODATA' : 'ENOTFOUND')) return 'in-force';
    return isAnswer(error) ? 'absent' : 'unreachable';
  }
}

function noAnswer(error: unknown): readonly string[] {
  if (isAnswer(error)) return [];
  throw error;
}

function isAnswer(error: unknown): boolean {
  return ['ENODATA', 'ENOTFOUND'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
