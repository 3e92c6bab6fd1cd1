/** Decisions that other threads ask the writer to store. */
import type { Accesses } from '../flow/accesses.ts';
import type { SignIns, Tokens } from '../flow/doors.ts';
import { DecisionRefused } from '../flow/refused.ts';
import type { Millis } from '../model/time.ts';
import { decideAccesses } from '../store/database/accesses.ts';
import type { CaseDeciding } from '../store/database/cases.ts';
import { decideCases } from '../store/database/cases.ts';
import type { Database } from '../store/database/database.ts';
import { openSignIns, openTokens } from '../store/database/doors.ts';
import type { FromWriter, WriterCall } from './messages.ts';

export interface Decisions {
  readonly cases: CaseDeciding;
  readonly signIns: Pick<SignIns, 'createLink' | 'consumeLink' | 'end'>;
  readonly tokens: Pick<Tokens, 'create' | 'revoke'>;
  readonly accesses: Pick<Accesses, 'record'>;
}

export function openDecisions(
  database: Database,
  organisation: string,
  now: () => Millis,
): Decisions {
  return {
    cases: decideCases(database, organisation, now),
    signIns: openSignIns(database, organisation, now),
    tokens: openTokens(database, organisation, now),
    accesses: decideAccesses(database, organisation),
  };
}

/** Carries out one call and gives the message that answers it; never rejects. */
export async function decide(
  decisions: Decisions,
  id: number,
  { port, method, arguments: given }: WriterCall,
): Promise<FromWriter> {
  try {
    const target: object = decisions[port];
    const found: unknown = Object.hasOwn(target, method) ? Reflect.get(target, method) : null;
    if (typeof found !== 'function') throw new TypeError(`${port} has no ${method}`);
    const value: unknown = await Reflect.apply(found, target, given);
    return { kind: 'answer', id, value };
  } catch (error) {
    if (error instanceof DecisionRefused)
      return { kind: 'failed', id, name: error.name, code: error.code };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', id, name: 'Error', code: message };
  }
}
