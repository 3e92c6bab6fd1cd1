/** A journal in memory and doors on free loopback ports, for tests of the intake. */
import { createHash } from 'node:crypto';

import type { Journal, Losses, Receipt, Unreadable } from '../src/flow/logs.ts';
import { JournalFull } from '../src/flow/logs.ts';
import type { Intake } from '../src/intake/open.ts';
import { open } from '../src/intake/open.ts';
import type { IntakeConfig, IntakePorts } from '../src/intake/ports.ts';
import type { Batch } from '../src/model/signal.ts';

export const TOKEN = 'a-token-of-the-test';

/** Keeps batches in memory, recognises repeated bodies, and can be told to be full. */
export class MemoryJournal implements Journal {
  readonly batches: Batch[] = [];
  readonly #bodies = new Set<string>();
  full = false;
  /** Batches taken before it becomes full. */
  room: number = Number.POSITIVE_INFINITY;

  append(batch: Batch): Promise<Receipt> {
    if (this.full || this.room <= 0) return Promise.reject(new JournalFull('full'));
    const key = `${batch.sender.name} ${batch.bodyHash}`;
    const repeated = batch.bodyHash !== undefined && this.#bodies.has(key);
    if (repeated) return Promise.resolve({ batch: 0, repeated });
    this.room -= 1;
    this.#bodies.add(key);
    this.batches.push(batch);
    return Promise.resolve({ batch: this.batches.length, repeated });
  }

  get records(): string[] {
    return this.batches.flatMap(recordsOf);
  }
}

export function recordsOf(batch: Batch): string[] {
  return [...batch.ends].map((end, index) =>
    Buffer.from(batch.bytes.subarray(batch.ends[index - 1] ?? 0, end)).toString('utf8'),
  );
}

export class MemoryLosses implements Losses {
  readonly reports: Unreadable[] = [];
  report(loss: Unreadable): void {
    this.reports.push(loss);
  }
  get codes(): string[] {
    return this.reports.map((report) => report.problem.code);
  }
}

export interface OpenDoors {
  readonly intake: Intake;
  readonly journal: MemoryJournal;
  readonly losses: MemoryLosses;
  readonly faults: unknown[];
  /** The port of the first door with this name. */
  port(door: string): number;
}

export async function openDoors(
  config: Partial<IntakeConfig>,
  more: Partial<IntakePorts> = {},
): Promise<OpenDoors> {
  const journal = new MemoryJournal();
  const losses = new MemoryLosses();
  const faults: unknown[] = [];
  const known = createHash('sha256').update(TOKEN).digest('hex');
  const intake = await open(
    {
      organisation: 'hospital',
      simulated: false,
      hosts: [],
      trustedProxies: [],
      http: [],
      syslog: [],
      folders: [],
      ...config,
    },
    {
      journal,
      losses,
      tokens: {
        verifyHash: (hash) =>
          Promise.resolve(
            hash === known ? { name: 'ward-7', organisation: 'hospital', scopes: ['send'] } : null,
          ),
      },
      clock: () => Date.now(),
      fault: (error) => faults.push(error),
      ...more,
    },
  );
  const port = (door: string): number => {
    const found = intake.addresses.find((address) => address.door === door);
    if (found === undefined) throw new Error(`no door ${door}`);
    return found.port;
  };
  return { intake, journal, losses, faults, port };
}
