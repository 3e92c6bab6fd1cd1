/** Asks others, each at its own pace: one that fails or is slow holds nobody up. */
import { setTimeout as pause } from 'node:timers/promises';

import type { Millis } from '../../model/time.ts';
import type { Asked } from './entries.ts';
import { BACKOFF_MS_MAX } from './limits.ts';
import { NotAnswered } from './request.ts';

export interface Polling {
  /** Ends after what is in hand. */
  close(): Promise<void>;
}

export interface LanePorts<T> {
  /** One round; what it throws makes the next one later. */
  round(one: T, stop: AbortSignal): Promise<void>;
  failed(one: T, error: unknown): void;
  /** After each round; one that was stopped has not ended. */
  ended(one: T, isRead: boolean): void;
}

export function openLanes<T extends Asked>(asked: readonly T[], ports: LanePorts<T>): Polling {
  const stop = new AbortController();
  const lanes = asked.map((one) => lane(one, ports, stop.signal));
  return {
    async close() {
      stop.abort();
      await Promise.all(lanes);
    },
  };
}

async function lane<T extends Asked>(
  one: T,
  ports: LanePorts<T>,
  stop: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    let wait = one.everyMs;
    try {
      await ports.round(one, stop);
      failures = 0;
      ports.ended(one, true);
    } catch (error) {
      if (stop.aborted) return;
      ports.failed(one, error);
      ports.ended(one, false);
      wait = waitAfter(one.everyMs, failures, error);
      failures += 1;
    }
    await pause(wait, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Twice as long after every failure, and never sooner than the server asks for. */
export function waitAfter(everyMs: Millis, failures: number, error: unknown): Millis {
  const asked = error instanceof NotAnswered ? (error.waitMs ?? 0) : 0;
  const backoff = Math.max(everyMs, Math.min(everyMs * 2 ** (failures + 1), BACKOFF_MS_MAX));
  return Math.max(Math.min(asked, BACKOFF_MS_MAX), backoff);
}
