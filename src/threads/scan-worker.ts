/** A guest thread of a scan: opens files that may be hostile, judges what is in them, tells the rest. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDetector } from '../detect/index/engine.ts';
import { openCatalogue } from '../detect/source/catalogue.ts';
import { ChunkReader } from '../formats/evtx/evtx.ts';
import { Fold } from '../flow/fold.ts';
import type { Instruments } from '../flow/logs.ts';
import { SCAN_EVIDENCE_MAX, scanEvent, type ScanOrigin, type ScanPart } from '../flow/scan.ts';
import { SeenEvents, type Seen } from '../flow/seen.ts';
import type { Sighting } from '../flow/sighting.ts';
import type { RawRecord } from '../intake/files/records.ts';
import { entriesOf, readFileTask, type Portion } from '../intake/files/read.ts';
import { reasonOf } from '../intake/files/walk.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Millis } from '../model/time.ts';
import type { ScanOrder, ScanReply, ScanWorkerData } from './scan-messages.ts';

const TELL_MS = 250;
const PART_MS = 1_000;
/** Beyond these, sightings of a part lose the raw signal, which weighs most. */
const RAW_SIGHTINGS_MAX = 2_000;

function tell(reply: ScanReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(reply);
}

function instruments(data: ScanWorkerData): Instruments {
  return {
    catalogue: openCatalogue(data.sources).value,
    detector: openDetector(data.compiled),
    cards: data.cards,
  };
}

/** The log at hand: what belongs together stands in the same one. */
interface Log {
  readonly origin: ScanOrigin;
  readonly events: SeenEvents;
}

/** One task: portion after portion, told in parts so that an interruption keeps what was found. */
class TaskRun {
  readonly #tools: Instruments;
  readonly #fold = new Fold(SCAN_EVIDENCE_MAX);
  readonly #seen = new Set<string>();
  #log: Log | null = null;
  #record = 0;
  #sightings: Sighting[] = [];
  #problems: Problem[] = [];
  #records = 0;
  #events = 0;
  #byRoute = new Map<number, number>();
  #hosts = new Map<string, number>();
  #files = new Map<string, number>();
  #firstAt: Millis | null = null;
  #lastAt: Millis | null = null;
  #toldAt = performance.now();
  #partAt = performance.now();
  #bytesRead = 0;

  constructor(tools: Instruments) {
    this.#tools = tools;
  }

  take(portion: Portion): void {
    if (portion.records.length > 0 && !this.#seen.has(portion.name)) {
      this.#seen.add(portion.name);
      bump(this.#files, portion.kind);
    }
    for (const found of portion.problems) this.#problems.push(found);
    const log = this.#logOf(portion);
    for (const raw of portion.records) this.#judge(raw, portion, log);
    this.#bytesRead += portion.bytesRead;
    const now = performance.now();
    if (now - this.#toldAt > TELL_MS) this.#alive(portion.name, now);
    if (now - this.#partAt > PART_MS) this.tellPart(now);
  }

  #alive(name: string, now: number): void {
    tell({ kind: 'alive', name, bytesRead: this.#bytesRead });
    this.#bytesRead = 0;
    this.#toldAt = now;
  }

  #judge(raw: RawRecord, portion: Portion, log: Log): void {
    const { catalogue } = this.#tools;
    const record = 'event' in raw ? raw.event : catalogue.readText(raw.text, portion.receivedAt);
    this.#records += 1;
    if (record === null) {
      this.#problems.push(problem('record-not-read', { file: portion.name, line: raw.place }));
      return;
    }
    const position = { batch: 0, record: this.#record };
    this.#record += 1;
    for (const seen of log.events.take(record, position)) this.#judgeEvent(seen, log);
  }

  #judgeEvent(seen: Seen, { origin }: Log): void {
    this.#count(seen, origin.host);
    const found = scanEvent(seen, origin, this.#tools, this.#fold);
    for (const each of found) this.#keep(each);
  }

  /** The log the portion is of; the one before has ended when it is another. */
  #logOf({ name, host, receivedAt }: Portion): Log {
    if (this.#log?.origin.file === name) return this.#log;
    this.#endLog();
    const events = new SeenEvents(this.#tools.catalogue, receivedAt);
    this.#log = { origin: { file: name, host, changedAt: receivedAt }, events };
    return this.#log;
  }

  #endLog(): void {
    const log = this.#log;
    this.#log = null;
    if (log !== null) for (const seen of log.events.end()) this.#judgeEvent(seen, log);
  }

  finish(): void {
    this.#endLog();
    this.tellPart(performance.now());
  }

  #keep(sighting: Sighting): void {
    const light = this.#sightings.length >= RAW_SIGHTINGS_MAX;
    this.#sightings.push(
      light ? { ...sighting, evidence: { ...sighting.evidence, raw: null } } : sighting,
    );
  }

  #count({ event, route, joined }: Seen, host: string | null): void {
    if (!joined) this.#events += 1;
    this.#byRoute.set(route.index, (this.#byRoute.get(route.index) ?? 0) + 1);
    const own = route.hostOf(event) ?? host;
    if (own !== null) bump(this.#hosts, own);
    const at = route.timeOf(event);
    if (at === null) return;
    if (this.#firstAt === null || at < this.#firstAt) this.#firstAt = at;
    if (this.#lastAt === null || at > this.#lastAt) this.#lastAt = at;
  }

  tellPart(now: number): void {
    this.#partAt = now;
    const part: ScanPart = {
      findings: this.#fold.take(),
      sightings: this.#sightings,
      sightingsDropped: 0,
      problems: this.#problems,
      records: this.#records,
      events: this.#events,
      ...this.#byOrigin(),
      hosts: Object.fromEntries(this.#hosts),
      files: Object.fromEntries(this.#files),
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
    };
    tell({ kind: 'part', part });
    this.#sightings = [];
    this.#problems = [];
    this.#records = 0;
    this.#events = 0;
    this.#byRoute = new Map();
    this.#hosts = new Map();
    this.#files = new Map();
  }

  #byOrigin(): Pick<ScanPart, 'sources' | 'logsources'> {
    const sources = new Map<string, number>();
    const logsources = new Map<string, number>();
    for (const [index, count] of this.#byRoute) {
      const route = this.#tools.catalogue.routes[index];
      if (route === undefined) continue;
      bump(sources, route.source, count);
      const { product, categories, services } = route.logsource;
      for (const category of categories.length > 0 ? categories : [''])
        for (const service of services.length > 0 ? services : [''])
          bump(logsources, `${product ?? ''}/${category}/${service}`, count);
    }
    return {
      sources: Object.fromEntries(sources),
      logsources: Object.fromEntries(logsources),
    };
  }
}

function bump(table: Map<string, number>, key: string, by = 1): void {
  table.set(key, (table.get(key) ?? 0) + by);
}

async function run({ task }: ScanOrder, tools: Instruments, chunks: ChunkReader): Promise<void> {
  const work = new TaskRun(tools);
  try {
    const entries = task.entry === null ? await entriesOf(task.path) : null;
    if (entries !== null) tell({ kind: 'entries', entries });
    else for await (const portion of readFileTask(task, chunks)) work.take(portion);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = code.startsWith('archive-') ? code : 'file-unreadable';
    const found = problem(known, { file: task.path }, { reason: reasonOf(error) });
    work.take({ ...NOTHING, name: task.path, problems: [found] });
  }
  work.finish();
  tell({ kind: 'done' });
}

const NOTHING: Omit<Portion, 'name' | 'problems'> = {
  kind: 'binary',
  host: null,
  receivedAt: 0,
  records: [],
  bytesRead: 0,
};

if (parentPort !== null) {
  const tools = instruments(workerData as ScanWorkerData);
  const chunks = new ChunkReader();
  parentPort.on('message', (order: ScanOrder) => {
    void run(order, tools, chunks);
  });
  tell({ kind: 'ready' });
}
