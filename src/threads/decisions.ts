/** Decisions that other threads ask the writer to store. */
import { DecisionRefused } from '../flow/refused.ts';
import type { StateDeciding } from '../store/database/state.ts';
import type { FromWriter, WriterCall } from './messages.ts';

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
