/** The writer and the detection threads as main holds them: starts, talks to, replaces, ends them. */
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Unreadable } from '../flow/logs.ts';
import { DecisionRefused } from '../flow/refused.ts';
import type { RuleTables } from '../flow/rule-tables.ts';
import type { Noun } from '../flow/state.ts';
import type { IndicatorTables } from '../intel/matching/tables.ts';
import type { Problem } from '../model/problem.ts';
import { StoreRefused } from '../store/refused.ts';
import { Appending } from './appending.ts';
import { YOUNG_HEAP_MB, RESTART_MS } from './limits.ts';
import type {
  DetectData,
  FromWriter,
  ToWriter,
  WriterCall,
  WriterConfig,
  WriterStatus,
} from './messages.ts';

const NOTHING_YET: WriterStatus = {
  durable: 0,
  recorded: 0,
  journalBytes: 0,
  segments: 0,
  events: 0,
  findings: 0,
  unreadable: 0,
  journalFull: false,
  storeFault: null,
  correlations: { groups: 0, observations: 0 },
};

interface Asked {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class Crew {
  readonly journal: Appending;
  #config: WriterConfig;
  #workers: number;
  #fault: (error: Error, final: boolean) => void;
  #writer: Worker;
  #detectors = new Map<number, Worker>();
  #listeners = new Set<(nouns: readonly Noun[]) => void>();
  #asked = new Map<number, Asked>();
  #nextCall = 1;
  #nextDetector = 0;
  #status = NOTHING_YET;
  #closing = false;
  /** Why the writer is gone; null while it lives. */
  #gone: Error | null = null;
  #ready: (problems: readonly Problem[]) => void = () => undefined;
  #refuse: (error: Error) => void = () => undefined;
  #closed: () => void = () => undefined;

  constructor(
    config: WriterConfig,
    workers: number,
    fault: (error: Error, final: boolean) => void,
  ) {
    this.#config = config;
    this.#workers = Math.max(1, workers);
    this.#fault = fault;
    this.#writer = new Worker(new URL(entry('writer')), {
      workerData: config,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    });
    this.journal = new Appending((items) =>
      this.#tell(
        { kind: 'append', items },
        items.map((item) => item.packed.buffer),
      ),
    );
  }

  get status(): WriterStatus {
    return this.#status;
  }

  /** Resolves with what opening found; rejects with StoreRefused. */
  async start(): Promise<readonly Problem[]> {
    const opened = new Promise<readonly Problem[]>((resolve, reject) => {
      this.#ready = resolve;
      this.#refuse = reject;
    });
    this.#writer.on('message', (message: FromWriter) => this.#hear(message));
    this.#writer.on('error', (error) => this.#writerEnded(asError(error)));
    this.#writer.on('exit', () => this.#writerEnded(new Error('the writer thread ended')));
    const problems = await opened;
    for (let each = 0; each < this.#workers; each += 1) this.#startDetector();
    return problems;
  }

  /** Calls `heard` whenever something that the writer stored has changed; gives the end of it. */
  listen(heard: (nouns: readonly Noun[]) => void): () => void {
    this.#listeners.add(heard);
    return () => void this.#listeners.delete(heard);
  }

  lose(loss: Unreadable): void {
    this.#tell({ kind: 'loss', loss });
  }

  replaceRules(tables: RuleTables): void {
    this.#config = { ...this.#config, judgement: { ...this.#config.judgement, tables } };
    this.#tell({ kind: 'rules', tables });
  }

  /** Resolves with the last batch that may be judged without them. */
  async replaceIndicators(tables: IndicatorTables): Promise<number> {
    return Number(await this.#ask((id) => ({ kind: 'indicators', id, tables })));
  }

  changeOrganisation(
    organisation: WriterConfig['organisation'],
    policy: WriterConfig['policy'],
  ): void {
    this.#config = { ...this.#config, organisation, policy };
    this.#tell({ kind: 'organisation', organisation, policy });
  }

  /** Has the writer do it. The caller names the type of what that method gives. */
  async call<T>(port: WriterCall['port'], method: string, given: readonly unknown[]): Promise<T> {
    const call = { port, method, arguments: given };
    return (await this.#ask((id) => ({ kind: 'call', id, call }))) as T;
  }

  async settled(): Promise<void> {
    await this.#ask((id) => ({ kind: 'settle', id }));
  }

  async close(): Promise<void> {
    this.#closing = true;
    const closed = new Promise<void>((resolve) => {
      this.#closed = resolve;
    });
    if (this.#gone === null) {
      this.#tell({ kind: 'close' });
      await closed;
    }
    await Promise.all([...this.#detectors.values()].map((worker) => worker.terminate()));
  }

  #ask(message: (id: number) => ToWriter): Promise<unknown> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const id = this.#nextCall++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#tell(message(id));
    });
  }

  #tell(message: ToWriter, handedOver: readonly ArrayBuffer[] = []): void {
    this.#writer.postMessage(message, [...handedOver]);
  }

  #hear(message: FromWriter): void {
    switch (message.kind) {
      case 'ready':
        this.#ready(message.problems);
        return;
      case 'refused':
        this.#closing = true;
        this.#refuse(new StoreRefused(message.code, message.message));
        return;
      case 'receipts':
        this.journal.received(message.receipts);
        return;
      case 'full':
        this.journal.refused(message.ids, message.message);
        return;
      case 'status':
        this.#status = message.status;
        return;
      case 'changed':
        for (const heard of this.#listeners) heard(message.nouns);
        return;
      case 'answer':
        this.#take(message.id)?.resolve(message.value);
        return;
      case 'failed':
        this.#take(message.id)?.reject(errorOf(message.name, message.code));
        return;
      case 'closed':
        this.#closed();
        return;
    }
  }

  #take(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #startDetector(): void {
    const index = this.#nextDetector++;
    const { port1, port2 } = new MessageChannel();
    const data: DetectData = { judgement: this.#config.judgement, port: port1 };
    const worker = new Worker(new URL(entry('detect')), {
      workerData: data,
      transferList: [port1],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    });
    this.#detectors.set(index, worker);
    this.#writer.postMessage({ kind: 'worker', index, port: port2 }, [port2]);
    let cause = new Error('a detection thread ended');
    worker.on('error', (error) => {
      cause = asError(error);
    });
    worker.on('exit', () => {
      this.#detectors.delete(index);
      if (this.#closing) return;
      this.#fault(cause, false);
      this.#tell({ kind: 'worker-lost', index });
      setTimeout(() => this.#startDetector(), RESTART_MS);
    });
  }

  #writerEnded(error: Error): void {
    this.#gone ??= error;
    this.#closed();
    if (this.#closing) return;
    this.#closing = true;
    this.#refuse(error);
    this.journal.end(error);
    for (const asked of this.#asked.values()) asked.reject(error);
    this.#asked.clear();
    this.#fault(error, true);
  }
}

/** The file beside this one, in its own language: sources run as they are, packages are compiled. */
function entry(name: string): string {
  return new URL(import.meta.url.replace(/crew(\.[jt]s)$/, `${name}$1`)).href;
}

function errorOf(name: string, code: string): Error {
  return name === 'DecisionRefused' ? new DecisionRefused(code) : new Error(code);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
