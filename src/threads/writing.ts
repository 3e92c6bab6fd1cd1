/** What the writer thread does, apart from being a thread. */
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { EvidenceReference } from '../detect/correlation/observation.ts';
import type { Instruments } from '../flow/logs.ts';
import { JournalFull, judgedNothing } from '../flow/logs.ts';
import type { Sighting } from '../flow/sighting.ts';
import {
  compileIndicators,
  NO_INDICATORS,
  wantedOf,
  type IndicatorTables,
} from '../intel/matching/tables.ts';
import { COMMIT_ITEMS_MAX } from '../model/limits.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problem.ts';
import { dropCheckpoints, readCheckpoints } from '../store/database/correlation-state.ts';
import type { Database } from '../store/database/database.ts';
import { ensureOrganisation, openStore } from '../store/database/database.ts';
import { groupingBy } from '../store/database/grouping.ts';
import { readMembership } from '../store/database/membership.ts';
import { readOffset, record } from '../store/database/recording.ts';
import { eraseDaily } from '../store/database/retention.ts';
import { holdFolder } from '../store/database/sqlite.ts';
import type { StateDeciding } from '../store/database/state.ts';
import { decideState } from '../store/database/state.ts';
import { ownBuffer, packBatch } from '../store/journal/batch-bytes.ts';
import { JournalCursor, readBatch } from '../store/journal/cursor.ts';
import { realDisk } from '../store/journal/disk.ts';
import type { JournalItem } from '../store/journal/journal.ts';
import { SegmentJournal } from '../store/journal/journal.ts';
import type { SegmentKeys } from '../store/journal/keys.ts';
import { openKeys, readMasterKey } from '../store/journal/keys.ts';
import { COMMIT_BYTES_MAX } from '../store/journal/limits.ts';
import { Correlating } from './correlating.ts';
import { changedBy, decide } from './decisions.ts';
import { Dispatcher } from './dispatcher.ts';
import { openInstruments } from './instruments.ts';
import { ERASE_LOOK_MS, RETAIN_MS, STATUS_MS } from './limits.ts';
import type {
  FromDetect,
  FromWriter,
  ToDetect,
  ToWriter,
  WriterCall,
  WriterConfig,
  WriterStatus,
} from './messages.ts';
import { recall } from './recalling.ts';
import { Recorder } from './recorder.ts';
import { RuleVersions } from './rule-versions.ts';

export interface DetectDesk {
  send(message: ToDetect): void;
  close(): void;
}

export interface WriterPorts {
  tell(message: FromWriter): void;
  connect(port: MessagePort, judged: (answer: FromDetect) => void): DetectDesk;
}

type Append = JournalItem & { readonly id: number };

/** The parts that opening the data folder gives. */
interface Opened {
  readonly hold: { release(): void };
  readonly database: Database;
  readonly keys: SegmentKeys;
  readonly journal: SegmentJournal;
  readonly stored: Awaited<ReturnType<typeof readOffset>>;
}

export class Writer {
  #config: WriterConfig;
  #ports: WriterPorts;
  #opened: Opened;
  #decisions: StateDeciding;
  #grouping: ReturnType<typeof groupingBy>;
  #dispatcher: Dispatcher;
  #recorder: Recorder;
  #queue: Append[] = [];
  #flushing = false;
  /** What the last append would have taken, where it was refused. */
  #refusedBytes: number | null = null;
  #desks = new Map<number, DetectDesk>();
  #versions: RuleVersions;
  #indicators: IndicatorTables = NO_INDICATORS;
  #instruments: { readonly version: number; readonly tools: Instruments } | null = null;
  #settling: { readonly id: number; readonly until: number }[] = [];
  #timers: readonly NodeJS.Timeout[];
  #erasing: Promise<void> | null = null;

  /** Throws StoreRefused when the data folder or the database cannot be opened. */
  static async open(config: WriterConfig, ports: WriterPorts): Promise<Writer> {
    const { organisation, folder, retention, place, masterKey } = config;
    const keyFolder = join(folder, 'keys');
    realDisk.list(keyFolder);
    const hold = holdFolder(join(folder, 'lock.sqlite'));
    const master = readMasterKey(realDisk, { ...masterKey, create: true });
    const keys = openKeys(realDisk, keyFolder, master);
    const database = await openStore(place);
    await ensureOrganisation(database, { ...organisation, created_at: Date.now() });
    const stored = await readOffset(database, organisation.id);
    const journal = new SegmentJournal({
      folder: join(folder, 'journal'),
      disk: realDisk,
      keys,
      retention,
      acknowledged: stored.offset,
      now: Date.now,
    });
    const writer = new Writer(config, ports, { hold, database, keys, journal, stored });
    const { protections } = await readMembership(database, organisation.id).load();
    writer.#indicators = compileIndicators(wantedOf(protections));
    const rows = await readCheckpoints(database, organisation.id);
    await dropCheckpoints(database, organisation.id, writer.#restore(rows));
    return writer;
  }

  private constructor(config: WriterConfig, ports: WriterPorts, opened: Opened) {
    const { database, journal, stored } = opened;
    const { organisation, judgement, policy } = config;
    this.#config = config;
    this.#ports = ports;
    this.#opened = opened;
    this.#versions = new RuleVersions(judgement.tables);
    this.#decisions = decideState(database, organisation.id, Date.now, (...given) =>
      this.#grouping(...given),
    );
    this.#grouping = groupingBy(policy);
    this.#recorder = new Recorder(stored, this.#correlating(0), {
      organisation: organisation.id,
      simulated: config.simulated,
      now: Date.now,
      record: async (recording) => {
        const recorded = await record(database, recording, this.#grouping);
        if (recorded.length > 0) ports.tell({ kind: 'changed', nouns: ['findings', 'cases'] });
      },
      readCheckpoints: () => readCheckpoints(database, organisation.id),
      correlate: (version) => this.#correlating(version),
      moved: () => {
        this.#dropVersions();
        this.#dispatcher.pump();
        this.#answerSettled();
      },
    });
    this.#dispatcher = this.#openDispatcher(stored.offset, journal);
    this.#timers = [
      setInterval(() => this.#tick(), STATUS_MS),
      setInterval(() => journal.retain(this.#recorder.recorded), RETAIN_MS),
      setInterval(() => this.#erase(), ERASE_LOOK_MS),
    ];
  }

  /** What opening the journal found. */
  get problems(): readonly Problem[] {
    return this.#opened.journal.problems;
  }

  receive(message: ToWriter): void {
    switch (message.kind) {
      case 'append':
        this.#queue.push(...message.items);
        this.#flushSoon();
        return;
      case 'loss':
        this.#recorder.loseAtDoor(message.loss);
        return;
      case 'worker':
        this.#join(message.index, message.port);
        return;
      case 'worker-lost':
        this.#desks.get(message.index)?.close();
        this.#desks.delete(message.index);
        this.#dispatcher.leave(message.index);
        this.#dispatcher.pump();
        return;
      case 'rules':
        this.#versions.replace(message.tables, this.#dispatcher.given);
        this.#dropVersions();
        for (const desk of this.#desks.values()) this.#tellRules(desk);
        return;
      case 'indicators':
        this.#indicators = message.tables;
        for (const desk of this.#desks.values()) this.#tellIndicators(desk);
        this.#ports.tell({ kind: 'answer', id: message.id, value: this.#opened.journal.last });
        return;
      case 'organisation':
        this.#grouping = groupingBy(message.policy);
        void ensureOrganisation(this.#opened.database, {
          ...message.organisation,
          created_at: Date.now(),
        });
        return;
      case 'call':
        void this.#decide(message.id, message.call);
        return;
      case 'settle':
        this.#settling.push({ id: message.id, until: this.#opened.journal.last });
        this.#recorder.hurry();
        this.#answerSettled();
        return;
      case 'close':
        void this.#close();
        return;
    }
  }

  async #decide(id: number, call: WriterCall): Promise<void> {
    const answer = await decide(this.#decisions, id, call);
    this.#ports.tell(answer);
    if (answer.kind === 'answer') this.#ports.tell({ kind: 'changed', nouns: changedBy(call) });
  }

  #restore(rows: Parameters<Correlating['restore']>[0]): ReturnType<Correlating['restore']> {
    return this.#recorder.restore(rows);
  }

  #correlating(version: number): Correlating {
    const tables = this.#versions.at(version);
    return new Correlating(tables, (reference) => this.#recall(version, reference));
  }

  #dropVersions(): void {
    this.#versions.drop(this.#recorder.version, this.#recorder.recorded);
  }

  /** Group commit: everything that came while the disk was busy goes with the next fdatasync. */
  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      this.#flush();
      if (this.#queue.length > 0) this.#flushSoon();
    });
  }

  #flush(): void {
    const group: Append[] = [];
    let bytes = 0;
    for (const item of this.#queue) {
      if (group.length >= COMMIT_ITEMS_MAX || bytes >= COMMIT_BYTES_MAX) break;
      group.push(item);
      bytes += item.packed.length;
    }
    this.#queue.splice(0, group.length);
    if (group.length === 0) return;
    try {
      const receipts = this.#opened.journal.commit(group);
      this.#refusedBytes = null;
      this.#ports.tell({
        kind: 'receipts',
        receipts: receipts.map((receipt, index) => ({ ...receipt, id: group[index]?.id ?? -1 })),
      });
      receipts.forEach(({ batch, repeated }, index) => {
        const item = group[index];
        if (repeated || item === undefined) return;
        this.#dispatcher.offer({ number: batch, packed: ownBuffer(item.packed) });
      });
      this.#dispatcher.pump();
    } catch (error) {
      if (!(error instanceof JournalFull)) throw error;
      this.#refusedBytes = bytes;
      const ids = group.map((item) => item.id);
      this.#ports.tell({ kind: 'full', ids, message: error.message });
    }
  }

  #openDispatcher(offset: number, journal: SegmentJournal): Dispatcher {
    const { keys } = this.#opened;
    return new Dispatcher(offset + 1, journal.last, {
      openCursor: (from) => new JournalCursor(realDisk, keys, () => journal.segments, from),
      read: (number) => {
        const batch = readBatch(realDisk, keys, journal.segments, number);
        return batch === null ? null : packBatch(batch);
      },
      lost: (from, to, why) => {
        if (why !== null) this.#loseJournal(why);
        this.#recorder.skip(from, to);
      },
      hasRoom: (number) => this.#recorder.hasRoom(number),
      givenUp: (number) => {
        const why = problem('batch-ended-its-thread', {}, { batch: number });
        this.#recorder.put(this.#versions.latest, judgedNothing(number, why));
      },
    });
  }

  #loseJournal(why: Problem): void {
    const records = why.detail?.['records'];
    const count = typeof records === 'number' ? records : 1;
    const sender = { name: 'journal', trust: 'local' } as const;
    this.#recorder.lose({ at: Date.now(), door: 'folder', sender, problem: why, count });
  }

  #join(index: number, port: MessagePort): void {
    const desk = this.#ports.connect(port, ({ version, judged }) => {
      this.#dispatcher.finished(index, judged.number);
      this.#recorder.put(version, judged);
      this.#dispatcher.pump();
    });
    this.#desks.set(index, desk);
    if (this.#versions.latest > 0) this.#tellRules(desk);
    this.#tellIndicators(desk);
    this.#dispatcher.join(index, {
      send: ({ number, packed }) => desk.send({ kind: 'batch', number, packed }),
    });
    this.#dispatcher.pump();
  }

  #tellRules(desk: DetectDesk): void {
    const version = this.#versions.latest;
    desk.send({ kind: 'rules', version, tables: this.#versions.at(version) });
  }

  #tellIndicators(desk: DetectDesk): void {
    desk.send({ kind: 'indicators', tables: this.#indicators });
  }

  #recall(version: number, reference: EvidenceReference): Sighting | null {
    const { keys, journal } = this.#opened;
    const batch = readBatch(realDisk, keys, journal.segments, reference.position.batch);
    return recall(reference, batch, () => {
      if (this.#instruments?.version !== version) {
        const tables = this.#versions.at(version);
        const tools = openInstruments({ ...this.#config.judgement, tables });
        this.#instruments = { version, tools };
      }
      return this.#instruments.tools;
    });
  }

  #answerSettled(): void {
    const { recorded } = this.#recorder;
    for (const { id, until } of this.#settling)
      if (until <= recorded) this.#ports.tell({ kind: 'answer', id, value: null });
    this.#settling = this.#settling.filter(({ until }) => until > recorded);
    if (this.#settling.length > 0) this.#recorder.hurry();
  }

  #erase(): void {
    this.#erasing ??= this.#eraseDue().finally(() => {
      this.#erasing = null;
    });
  }

  /** A store that is away is asked again at the next look; what is due stays due. */
  async #eraseDue(): Promise<void> {
    const { organisation, erasing } = this.#config;
    try {
      const erased = await eraseDaily(this.#opened.database, organisation.id, erasing, Date.now());
      if (erased !== null) this.#ports.tell({ kind: 'changed', nouns: ['reports', 'accesses'] });
    } catch {
      return;
    }
  }

  #tick(): void {
    this.#recorder.settle();
    this.#ports.tell({ kind: 'status', status: this.#status() });
  }

  #status(): WriterStatus {
    const { journal } = this.#opened;
    return {
      durable: journal.last,
      recorded: this.#recorder.recorded,
      journalBytes: journal.bytes,
      segments: journal.segments.length,
      ...this.#recorder.counts,
      journalFull: this.#isFull(),
      storeFault: this.#recorder.fault,
      correlations: this.#recorder.correlations,
    };
  }

  /** Asked again and again: who waits until we are ready sends nothing that could find it out. */
  #isFull(): boolean {
    if (this.#refusedBytes !== null && this.#opened.journal.hasRoomFor(this.#refusedBytes))
      this.#refusedBytes = null;
    return this.#refusedBytes !== null;
  }

  async #close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    while (this.#queue.length > 0) this.#flush();
    await this.#recorder.close();
    await this.#erasing;
    this.#dispatcher.close();
    for (const desk of this.#desks.values()) desk.close();
    this.#opened.journal.close();
    await this.#opened.database.close();
    this.#opened.hold.release();
    this.#ports.tell({ kind: 'closed' });
  }
}
