/** Decisions that other threads ask the writer to store. */
import { DecisionRefused } from '../flow/refused.ts';
import type { StateDeciding } from '../store/database/state.ts';
import type { Noun } from '../flow/state.ts';
import type { FromWriter, WriterCall } from './messages.ts';

/** What a decision about one noun may change besides that noun. */
const ALSO_CHANGED: Partial<Record<Noun, readonly Noun[]>> = {
  reports: ['cases', 'clocks', 'messages'],
  messages: ['reports', 'cases', 'clusters', 'senders'],
  clusters: ['reports', 'messages', 'senders'],
  clocks: ['cases'],
  casework: ['cases'],
  indicatorHits: ['findings', 'cases'],
  membership: ['contributed'],
};

export function changedBy({ port }: WriterCall): readonly Noun[] {
  return [port, ...(ALSO_CHANGED[port] ?? [])];
}

/** Carries out one call and gives the message that answers it; never rejects. */
export async function decide(
  decisions: StateDeciding,
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
