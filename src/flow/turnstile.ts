/**
 * Slows down who tries receipts by chance. Only well-formed codes that nobody has count, so a whole
 * ward behind one address may look up its own as often as it likes.
 */
import { MINUTE, type Millis } from '../model/time.ts';

export const MISSES_MAX = 10;
export const MISSES_WITHIN_MS: Millis = 10 * MINUTE;
/** Networks remembered at once; beyond it the oldest is forgotten. */
const NETWORKS_MAX = 2_048;

export interface Turnstile {
  mayTry(network: string, now: Millis): boolean;
  missed(network: string, now: Millis): void;
}

export function openTurnstile(): Turnstile {
  const misses = new Map<string, readonly Millis[]>();
  const recent = (network: string, now: Millis): readonly Millis[] =>
    (misses.get(network) ?? []).filter((at) => now - at < MISSES_WITHIN_MS);
  return {
    mayTry: (network, now) => recent(network, now).length < MISSES_MAX,
    missed(network, now) {
      const all = [...recent(network, now), now];
      misses.delete(network);
      misses.set(network, all);
      const [oldest] = misses.keys();
      if (misses.size > NETWORKS_MAX && oldest !== undefined) misses.delete(oldest);
    },
  };
}
