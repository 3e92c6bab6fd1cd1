/**
 * The report loop, against the clock: a message is reported at one member of a sector, and every
 * member has it on hold, has looked for it among its mail, and the reporter has an answer; a report
 * at a second member makes it a block. Members are many to a process, each with a store of its own at
 * full synchronisation and real HTTP to the hub; one read-only index of 1,000,000 messages is shared.
 * In force means that a look-up at the member says so. `--members=N,M` instead of 500 and 10,000;
 * `--campaigns=N` instead of 20, and 5 where the members are more than a thousand; `--seed=N` for other
 * campaigns; `--messages=N` for a smaller index; `--processes=N` instead of 4.
 * `NODE_OPTIONS=--cpu-prof` profiles each process.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Indicator } from '../src/model/indicator.ts';
import type { Strength } from '../src/model/protection.ts';
import type { RehearsedMail } from '../src/rehearsal/mail/label.ts';
import { PATIENCE_MS_MAX } from '../src/outgoing/link/limits.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { MESSAGES } from './hunt/entries.ts';
import { campaignsOf, type ReportedCampaign } from './loop/campaigns.ts';
import { makeSharedIndex } from './loop/mail-index.ts';
import { exactly } from './loop/talk.ts';
import type { EnrolledMember, FromCentre, FromMembers, ToCentre, ToMembers } from './loop/talk.ts';
import type { BenchOptions, Measure } from './measure.ts';

const PROCESSES = 4;
const MEMBERS: readonly number[] = [500, 10_000];
const CAMPAIGNS = 20;
const SEED = 11;
const CAMPAIGNS_OF_MANY = 5;
const MANY = 1_000;
const PROMISED_S = 60;
/** What has not happened by then is counted as not happened. */
const GIVEN_UP_MS = 180_000;
const LOOK_MS = 250;

export async function* run({ args }: BenchOptions): AsyncIterable<Measure> {
  const sizes = numbersOf(args, 'members') ?? MEMBERS;
  const root = mkdtempSync(join(tmpdir(), 'bench-loop-'));
  try {
    const index = join(root, 'index');
    const most = numbersOf(args, 'campaigns')?.[0] ?? CAMPAIGNS;
    const campaigns = campaignsOf(numbersOf(args, 'seed')?.[0] ?? SEED, most);
    yield* makeSharedIndex(index, numbersOf(args, 'messages')?.[0] ?? MESSAGES, campaigns);
    const processes = numbersOf(args, 'processes')?.[0] ?? PROCESSES;
    for (const members of sizes) {
      const fewer = members > MANY ? campaigns.slice(0, CAMPAIGNS_OF_MANY) : campaigns;
      const sector = { folder: join(root, `${members}`), index, members, processes };
      yield* loopOf(sector, fewer);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function numbersOf(args: readonly string[], name: string): readonly number[] | undefined {
  const given = args.find((arg) => arg.startsWith(`--${name}=`));
  return given?.split('=')[1]?.split(',').map(Number);
}

interface SectorConfig {
  readonly folder: string;
  readonly index: string;
  readonly members: number;
  readonly processes: number;
}

async function* loopOf(
  config: SectorConfig,
  campaigns: readonly ReportedCampaign[],
): AsyncIterable<Measure> {
  const { members } = config;
  const sector = await Sector.open(config);
  try {
    const answered: number[] = [];
    const held: number[] = [];
    const blocked: number[] = [];
    let found = 0;
    const before = await sector.work();
    for (const [at, campaign] of campaigns.entries()) {
      const first = `member-${(at * 2) % members}`;
      const second = `member-${(at * 2 + 1) % members}`;
      const hold = await sector.loop(first, campaign.first, campaign.indicator, 'hold');
      const block = await sector.loop(second, campaign.second, campaign.indicator, 'block');
      answered.push(hold.answered, block.answered);
      held.push(...hold.took);
      blocked.push(...block.took);
      found += hold.found;
    }
    const of = `${members.toLocaleString('en')} members`;
    yield* times(`${of}: first report to hold in force and hunted`, held);
    yield* times(`${of}: quorum's report to block in force and hunted`, blocked);
    yield* times(`${of}: report to answer for its reporter`, answered);
    const wanted = campaigns.length * members;
    // What members still have to tell of the last one is work for it as well.
    await pause(2 * PATIENCE_MS_MAX);
    const after = await sector.work();
    const each = (used: number, share: number): number => Number((used / 1_000 / share).toFixed(2));
    yield {
      name: `${of}: processor time of a member for a hold and a block`,
      value: each(after.members - before.members, wanted),
      unit: 'ms',
    };
    yield {
      name: `${of}: processor time of the hub for a member's hold and block`,
      value: each(after.centre - before.centre, wanted),
      unit: 'ms',
    };
    yield { name: `${of}: load of the machine in the last minutes`, value: load(), unit: 'tasks' };
    yield { name: `${of}: hunts that found it among their mail`, value: found, unit: 'hunts' };
    yield share(`${of}: holds in force of those wanted`, held.length, wanted);
    yield share(`${of}: blocks in force of those wanted`, blocked.length, wanted);
  } finally {
    await sector.close();
  }
}

function* times(name: string, took: readonly number[]): Iterable<Measure> {
  const sorted = took.toSorted((a, b) => a - b);
  for (const [label, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['longest', 1],
  ] as const) {
    const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
    const value = Number(((sorted[at] ?? Number.NaN) / 1_000).toFixed(2));
    const ratio = Number((value / PROMISED_S).toFixed(3));
    yield { name: `${name}, ${label}`, value, unit: 's', ratio, peer: 'the promised minute' };
  }
}

function share(name: string, value: number, all: number): Measure {
  return { name, value, unit: 'members', ratio: Number((value / all).toFixed(4)), peer: 'all' };
}

interface Looped {
  /** Milliseconds. */
  readonly answered: number;
  /** For each member that has it in force. */
  readonly took: readonly number[];
  readonly found: number;
}

/** A hub and its members, each process a child of this one. */
class Sector {
  #centre: ChildProcess;
  #parts: readonly ChildProcess[];
  #members: number;

  private constructor(centre: ChildProcess, parts: readonly ChildProcess[], members: number) {
    this.#centre = centre;
    this.#parts = parts;
    this.#members = members;
  }

  static async open({ folder, index, members, processes }: SectorConfig): Promise<Sector> {
    const template = await templateIn(join(folder, 'template'));
    const centre = child('centre');
    const count = Math.min(processes, members);
    const parts = Array.from({ length: count }, () => child('members'));
    const sector = new Sector(centre, parts, members);
    const opened = await askCentre(
      centre,
      { kind: 'open', folder: join(folder, 'centre') },
      'open',
    );
    const enrolled: EnrolledMember[] = [];
    for (const [at, part] of parts.entries()) {
      const from = firstOf(at, count, members);
      const to = firstOf(at + 1, count, members);
      const config = { folder: join(folder, `part-${at}`), template, index, from, to };
      enrolled.push(...(await askMembers(part, { kind: 'open', config }, 'open')).members);
    }
    await askCentre(centre, { kind: 'enrol', members: enrolled }, 'enrolled');
    const { port, publicKey } = opened;
    await Promise.all(
      parts.map((part) => askMembers(part, { kind: 'connect', port, publicKey }, 'connected')),
    );
    return sector;
  }

  /** Reports a mail at one member and waits until every member has what follows from it. */
  async loop(
    member: string,
    { raw, label }: RehearsedMail,
    indicator: Indicator,
    strength: Strength,
  ): Promise<Looped> {
    const number = Number(member.split('-')[1]);
    const count = this.#parts.length;
    const part = this.#parts.findLast((_, at) => firstOf(at, count, this.#members) <= number);
    if (part === undefined) throw new Error(`nobody is ${member}`);
    const report: ToMembers = {
      kind: 'report',
      member,
      raw: Buffer.from(raw).toString('base64'),
      house: label.organisation,
    };
    const began = exactly();
    const { at } = await askMembers(part, report, 'answered');
    let told: readonly Extract<FromMembers, { kind: 'told' }>[] = [];
    while (exactly() - began < GIVEN_UP_MS) {
      const ask: ToMembers = { kind: 'tell', indicator, strength };
      told = await Promise.all(this.#parts.map((one) => askMembers(one, ask, 'told')));
      if (told.reduce((sum, one) => sum + one.at.length, 0) >= this.#members) break;
      await pause(LOOK_MS);
    }
    return {
      answered: at - began,
      took: told.flatMap((one) => one.at.map((moment) => moment - began)),
      found: told.reduce((sum, { found }) => sum + found, 0),
    };
  }

  /** Microseconds of processor time so far. */
  async work(): Promise<{ readonly centre: number; readonly members: number }> {
    const centre = await askCentre(this.#centre, { kind: 'work' }, 'work');
    const parts = this.#parts.map((part) => askMembers(part, { kind: 'work' }, 'work'));
    const used = (await Promise.all(parts)).map((one) => one.used);
    return { centre: centre.used, members: used.reduce((sum, one) => sum + one, 0) };
  }

  /** They end when nobody talks to them any more. */
  async close(): Promise<void> {
    const all = [this.#centre, ...this.#parts].filter(({ connected }) => connected);
    const ended = all.map((one) => once(one, 'exit'));
    for (const one of all) one.disconnect();
    await Promise.all(ended);
  }
}

/** The number of the first member of a process. */
function firstOf(process: number, processes: number, members: number): number {
  return Math.floor((members * process) / processes);
}

/** Of the last five minutes. */
function load(): number {
  return Number((loadavg()[1] ?? 0).toFixed(1));
}

async function templateIn(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const database = await openStore({ kind: 'sqlite', folder });
  await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'hospital', created_at: 1 });
  await database.close();
  return folder;
}

function child(name: 'centre' | 'members'): ChildProcess {
  return fork(join(import.meta.dirname, 'loop', `${name}.ts`), { stdio: 'inherit' });
}

async function askCentre<Kind extends FromCentre['kind']>(
  to: ChildProcess,
  message: ToCentre,
  kind: Kind,
): Promise<Extract<FromCentre, { kind: Kind }>> {
  const answered: Promise<FromCentre> = answerOf(to);
  to.send(message);
  const answer = await answered;
  if (!isOf(answer, kind)) throw new Error(`the centre said ${answer.kind}`);
  return answer;
}

async function askMembers<Kind extends FromMembers['kind']>(
  to: ChildProcess,
  message: ToMembers,
  kind: Kind,
): Promise<Extract<FromMembers, { kind: Kind }>> {
  const answered: Promise<FromMembers> = answerOf(to);
  to.send(message);
  const answer = await answered;
  if (!isOf(answer, kind)) throw new Error(`members said ${answer.kind}`);
  return answer;
}

function isOf<Message extends { readonly kind: string }, Kind extends Message['kind']>(
  message: Message,
  kind: Kind,
): message is Extract<Message, { kind: Kind }> {
  return message.kind === kind;
}

/** One question at a time goes to each process, so the next message answers it. */
async function answerOf<Message>(from: ChildProcess): Promise<Message> {
  const ended = new AbortController();
  const gone = once(from, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a process of the bench ended');
  });
  try {
    const [answer] = await Promise.race([once(from, 'message', { signal: ended.signal }), gone]);
    return answer;
  } finally {
    ended.abort();
    gone.catch(() => undefined);
  }
}
