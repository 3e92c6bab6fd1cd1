/**
 * `kill -9` at random moments under load: nothing acknowledged is lost, nothing is doubled,
 * correlations are intact (design, "What a crash may do"). One kill, 50 with SLOW=1.
 */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStoreForReading } from '../../src/store/database/database.ts';
import { openFindings } from '../../src/store/database/findings.ts';
import { countRollups, storedRollups } from '../../src/store/database/rollups.ts';
import { openSources } from '../../src/store/database/sources.ts';
import { verifySegments } from '../../src/store/journal/cursor.ts';
import { realDisk } from '../../src/store/journal/disk.ts';
import { listSegments } from '../../src/store/journal/journal.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { TestEvent } from '../pipeline.ts';
import type { FromChild, ToChild } from './pipeline-child.ts';

const KILLS = process.env['SLOW'] === '1' ? 50 : 1;
const WINDOW = 24;
const PER_GROUP = 5;
const FILLERS = 20;
const root = mkdtempSync(join(tmpdir(), 'kills-'));
after(() => rmSync(root, { recursive: true }));

/** Mulberry32: small, seeded, good enough to choose moments. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A body: one finding of its own host, one failed logon of its group of five, and nothing else. */
function eventsOf(body: number, start: number): readonly TestEvent[] {
  const at = start + body * 20;
  const filler = (n: number): TestEvent => ({
    id: 4624,
    user: 'staff',
    at,
    record: `${body}.${n}`,
  });
  return [
    { id: 1102, user: 'admin.parcel.example', host: `host-${body}`, at, record: `${body}.a` },
    { id: 4625, user: `user-${Math.floor(body / PER_GROUP)}`, at, record: `${body}.b` },
    ...Array.from({ length: FILLERS }, (_, n) => filler(n)),
  ];
}

class Sender {
  readonly acknowledged = new Set<number>();
  readonly #start = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000;
  readonly #open = new Set<number>();
  #next = 0;
  #child: ChildProcess | null = null;
  #heard: (message: FromChild) => void = () => undefined;

  get sent(): number {
    return this.#next;
  }

  /** Starts the pipeline and sends again what was not acknowledged. */
  async start(folder: string): Promise<void> {
    const child = fork(join(import.meta.dirname, 'pipeline-child.ts'), [folder], {
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'compiled') },
    });
    this.#child = child;
    child.on('message', (message: FromChild) => {
      if (message.kind === 'acknowledged') {
        this.acknowledged.add(message.body);
        this.#open.delete(message.body);
      }
      this.#heard(message);
    });
    const ready = await this.#hear('ready');
    assert.ok(ready.kind === 'ready');
    assert.deepEqual(
      ready.problems.filter((code) => code !== 'journal-tail-cut'),
      [],
    );
    for (const body of this.#open) this.#send(body);
  }

  /** Keeps a window of bodies under way until `until` says it is enough. */
  async load(until: () => boolean): Promise<void> {
    while (!until()) {
      while (this.#open.size < WINDOW) {
        this.#open.add(this.#next);
        this.#send(this.#next);
        this.#next += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await gone;
  }

  async finish(): Promise<void> {
    while (this.#open.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    this.#child?.send({ kind: 'finish' } satisfies ToChild);
    await this.#hear('finished');
  }

  #send(body: number): void {
    const events = eventsOf(body, this.#start);
    this.#child?.send({ kind: 'append', body, events } satisfies ToChild);
  }

  #hear(kind: FromChild['kind']): Promise<FromChild> {
    return new Promise((resolve, reject) => {
      this.#child?.once('exit', () => reject(new Error('the pipeline ended by itself')));
      this.#heard = (message) => {
        if (message.kind === kind) resolve(message);
      };
    });
  }
}

async function allFindings(folder: string): Promise<readonly Finding[]> {
  const store = await openStoreForReading({ kind: 'sqlite', folder });
  const findings = openFindings(store, 'home');
  const all: Finding[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page = await findings.list({}, { size: 500, after: next });
    for (const { id } of page.items) {
      const found = await findings.find(id);
      if (found !== null) all.push(found);
    }
    next = page.next;
  }
  assert.deepEqual(await storedRollups(store, 'home'), await countRollups(store, 'home'));
  const [health] = await openSources(store, 'home', Date.now).list();
  const bodies = all.filter((each) => each.kind === 'rule').length;
  assert.equal(health?.events, bodies * (FILLERS + 2), 'every event is counted once');
  await store.close();
  return all;
}

test(`${KILLS} kill${KILLS === 1 ? '' : 's'} under load`, async (context) => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  context.diagnostic(`seed ${seed}`);
  const random = randomFrom(seed);
  const folder = join(root, 'data');
  const sender = new Sender();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sender.start(folder);
    const from = Date.now();
    const enough = 20 + random() * 600;
    await sender.load(() => Date.now() - from >= enough);
    await sender.kill();
  }
  await sender.start(folder);
  const sent = Math.ceil((sender.sent + 1) / PER_GROUP) * PER_GROUP;
  await sender.load(() => sender.sent >= sent);
  await sender.finish();
  const bodies = sender.sent;
  assert.equal(sender.acknowledged.size, bodies);

  const findings = await allFindings(folder);
  const hosts = findings.filter((each) => each.kind === 'rule');
  assert.equal(new Set(hosts.map((each) => each.host)).size, bodies, 'nothing is lost');
  assert.equal(hosts.length, bodies, 'nothing is doubled');
  assert.ok(hosts.every((each) => each.count === 1 && each.evidence.length === 1));
  const met = findings.filter((each) => each.kind === 'indicator');
  assert.equal(new Set(met.map((each) => each.host)).size, bodies, 'nothing in force is missed');
  assert.ok(met.every((each) => each.count === 1 && each.evidence.length === 1));
  assert.equal(met.length, bodies, 'live and hunted count once');
  const groups = findings.filter((each) => each.kind === 'correlation');
  assert.equal(groups.length, Math.floor(bodies / PER_GROUP), 'every correlation fired once');
  for (const group of groups) {
    assert.equal(group.count, 1);
    assert.equal(new Set(group.evidence.map((each) => each.signal)).size, PER_GROUP);
  }
  assert.deepEqual(verifySegments(realDisk, listSegments(realDisk, join(folder, 'journal'))), []);
  context.diagnostic(`${bodies} bodies, ${findings.length} findings, ${KILLS} kills`);
});
