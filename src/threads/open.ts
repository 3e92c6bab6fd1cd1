/** Starts the threads and gives main its ports: the journal, the desk, people and senders. */
import { join } from 'node:path';
import type { Vault } from '../flow/messages.ts';
import type { Sealing } from '../flow/devices.ts';
import type { SessionLimits } from '../flow/doors.ts';
import type { Journal, Losses } from '../flow/logs.ts';
import type { RuleTables } from '../flow/rule-tables.ts';
import type { Changes, State } from '../flow/state.ts';
import type { IndicatorTables } from '../intel/matching/tables.ts';
import type { Problem } from '../model/problem.ts';
import type { Position } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import type { Database } from '../store/database/database.ts';
import { openStoreForReading } from '../store/database/database.ts';
import { recordAt, readBatch } from '../store/journal/cursor.ts';
import { realDisk } from '../store/journal/disk.ts';
import { listSegments } from '../store/journal/journal.ts';
import type { SegmentKeys } from '../store/journal/keys.ts';
import { openKeys, readMasterKey } from '../store/journal/keys.ts';
import { openSealing } from '../store/secrets/sealing.ts';
import { openVault } from '../store/secrets/vault.ts';
import { Crew } from './crew.ts';
import type { WriterConfig, WriterStatus } from './messages.ts';
import { openState } from './state.ts';

export interface ThreadsConfig extends WriterConfig {
  /** Detection threads; at least one. */
  readonly workers: number;
  readonly sessions: SessionLimits;
}

export interface ThreadsPorts {
  clock(): Millis;
  /** A thread ended that should not have. The writer's end is final: the program must stop. */
  fault(error: Error, final: boolean): void;
}

export interface Threads {
  readonly journal: Journal;
  readonly losses: Losses;
  readonly state: State;
  readonly changes: Changes;
  /** For small secrets of people; the journal's keys are others. */
  readonly sealing: Sealing;
  readonly vault: Vault;
  /** What opening the data folder found: a cut tail, damage, unreadable keys. */
  readonly problems: readonly Problem[];
  /** A record as it came; null when retention erased it. */
  recordAt(position: Position): Uint8Array | null;
  /** How things stand, as of half a second ago. */
  status(): WriterStatus;
  /** Resolves when everything acknowledged so far is judged and stored. */
  settled(): Promise<void>;
  /** Judges with other rules from the next batch on. */
  replaceRules(tables: RuleTables): void;
  /**
   * Holds signals against these from the next batch on. Resolves with the number of the last batch
   * that may have been judged without them: up to there it is for a hunt to look.
   */
  replaceIndicators(tables: IndicatorTables): Promise<number>;
  /** Its name and kind as stored, and what opens a case, from the next recording on. */
  changeOrganisation(
    organisation: WriterConfig['organisation'],
    policy: WriterConfig['policy'],
  ): void;
  /** Records what has arrived and closes the data folder. */
  close(): Promise<void>;
}

/** Rejects with StoreRefused when the data folder or the database cannot be opened. */
export async function open(config: ThreadsConfig, ports: ThreadsPorts): Promise<Threads> {
  const crew = new Crew(config, config.workers, (error, final) => ports.fault(error, final));
  const problems = await crew.start();
  const { reading, keys, sealing, vault } = await openToRead(config).catch(
    async (error: unknown) => {
      await crew.close();
      throw error;
    },
  );
  const { id } = config.organisation;
  return {
    journal: crew.journal,
    losses: { report: (loss) => crew.lose(loss) },
    state: openState(reading, id, () => ports.clock(), crew, config.sessions),
    changes: { listen: (heard) => crew.listen(heard) },
    sealing,
    vault,
    problems,
    recordAt: (position) => readRecord(config.folder, keys, position),
    status: () => crew.status,
    settled: () => crew.settled(),
    replaceRules: (tables) => crew.replaceRules(tables),
    replaceIndicators: (tables) => crew.replaceIndicators(tables),
    changeOrganisation: (...given) => crew.changeOrganisation(...given),
    close: async () => {
      await crew.close();
      await reading.close();
    },
  };
}

/** What main reads beside the writer. */
async function openToRead(config: WriterConfig): Promise<{
  readonly reading: Database;
  readonly keys: SegmentKeys;
  readonly sealing: Sealing;
  readonly vault: Vault;
}> {
  const master = readMasterKey(realDisk, { ...config.masterKey, create: false });
  const keys = openKeys(realDisk, join(config.folder, 'keys'), master);
  const reading = await openStoreForReading(config.place);
  return { reading, keys, sealing: openSealing(master), vault: openVault(master) };
}

function readRecord(folder: string, keys: SegmentKeys, position: Position): Uint8Array | null {
  const segments = listSegments(realDisk, join(folder, 'journal'));
  // The newest segment of several whose range is still open is the one that is being written.
  const holding = segments.filter(({ first }) => first <= position.batch).slice(-1);
  const batch = readBatch(realDisk, keys, holding, position.batch);
  return batch === null ? null : recordAt(batch, position);
}
