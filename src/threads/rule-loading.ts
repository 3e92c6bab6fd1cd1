/**
 * Reads and compiles rules in a thread of its own: rules are untrusted input, and main goes on
 * answering meanwhile. The thread ends with its work, and its memory with it.
 */
import { Worker } from 'node:worker_threads';

import type { RuleOrigin } from '../formats/sigma/rule.ts';
import type { RuleChoice } from '../intake/content/rules.ts';
import type { LoadedTables } from '../intake/content/tables.ts';
import { RULES_HEAP_MB_MAX, RULES_LOAD_MS_MAX } from './limits.ts';

/** What is loaded, and where the compiled form is kept. */
export interface RulesRequest {
  readonly contentFolder: string;
  readonly dataFolder: string;
  readonly choice: RuleChoice;
  readonly cacheFile: string;
}

/** Where the rule of an id is written. */
export interface RulePlace {
  readonly path: string;
  readonly origin: RuleOrigin;
}

export interface LoadedRules {
  readonly tables: LoadedTables;
  /** By rule id, lower case. */
  readonly places: ReadonlyMap<string, RulePlace>;
}

/** The rules could not be loaded within the limits: too long, too much memory, or the thread ended. */
export class RulesNotLoaded extends Error {
  override readonly name = 'RulesNotLoaded';
  readonly code = 'rules-not-loaded';
}

/** Rejects with `RulesNotLoaded`; what was loaded before stays in force then. */
export async function loadRulesApart(request: RulesRequest): Promise<LoadedRules> {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./rule-loading-work.${suffix}`, import.meta.url), {
    workerData: request,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: RULES_HEAP_MB_MAX },
  });
  const { promise, resolve, reject } = Promise.withResolvers<LoadedRules>();
  const timer = setTimeout(() => reject(new RulesNotLoaded('too long')), RULES_LOAD_MS_MAX);
  worker.once('message', (loaded: LoadedRules) => resolve(loaded));
  worker.once('error', (error) => reject(new RulesNotLoaded(String(error))));
  worker.once('exit', () => reject(new RulesNotLoaded('the thread ended')));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
