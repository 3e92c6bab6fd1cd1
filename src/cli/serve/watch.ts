/** A running shield looks at itself: machine, disk, memory, rules, certificate. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { networkInterfaces, totalmem } from 'node:os';

import { healthLines } from '../../flow/health.ts';
import type { HealthLine } from '../../flow/health-line.ts';
import { isLoopback, type Machine, type MachineDoor } from '../../flow/machine.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../../model/time.ts';
import type { Config } from '../config/schema.ts';
import type { Shield } from './shield.ts';

/** How often the free space is noted, and for how long: the rate is that of the last week. */
const NOTE_MS: Millis = 10 * MINUTE;
const NOTES_MAX = (7 * DAY) / NOTE_MS;
/** Below this span a rate would be chance. */
const RATE_SPAN_MS: Millis = 6 * HOUR;

interface FreeNote {
  readonly at: Millis;
  readonly bytes: number;
}

/** Notes the free space of a folder, for the rate at which it fills. */
export class DiskWatch {
  #folder: string;
  #now: () => Millis;
  #notes: FreeNote[] = [];
  #timer: NodeJS.Timeout;

  constructor(folder: string, now: () => Millis) {
    this.#folder = folder;
    this.#now = now;
    this.#timer = setInterval(() => void this.note(), NOTE_MS);
    this.#timer.unref();
    void this.note();
  }

  /** Null where the system does not tell. */
  async note(): Promise<FreeNote | null> {
    try {
      const { bavail, bsize } = await statfs(this.#folder);
      const note = { at: this.#now(), bytes: bavail * bsize };
      const last = this.#notes.at(-1);
      if (last === undefined || note.at - last.at >= NOTE_MS) this.#notes.push(note);
      if (this.#notes.length > NOTES_MAX) this.#notes.shift();
      return note;
    } catch {
      return null;
    }
  }

  async free(): Promise<{
    readonly freeBytes: number;
    readonly bytesPerDay: number | null;
  } | null> {
    const note = await this.note();
    if (note === null) return null;
    const [first] = this.#notes;
    const span = first === undefined ? 0 : note.at - first.at;
    const bytesPerDay =
      first === undefined || span < RATE_SPAN_MS ? null : ((first.bytes - note.bytes) / span) * DAY;
    return { freeBytes: note.bytes, bytesPerDay };
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** The name senders reach this machine by: the configured one, else its first address. */
export function machineOf(config: Config, doors: readonly MachineDoor[]): Machine {
  const [named] = config.listen.http.hosts;
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const address = all.find((one) => !one.internal && one.family === 'IPv4')?.address;
  return { name: named ?? address ?? '127.0.0.1', doors };
}

export async function healthOfShield(
  shield: Omit<Shield, 'health' | 'reporting'>,
  disk: DiskWatch,
  version: string,
): Promise<readonly HealthLine[]> {
  const { config, threads, settings } = shield;
  const status = threads.status();
  const sources = await threads.state.sources.list();
  const rules = shield.rules();
  const { taken, refused } = rules.tables.report.total;
  const { finishedAt } = settings.progress();
  return healthLines({
    now: shield.now(),
    lastSeen: sources.map((one) => one.lastSeen),
    unreadable: sources.reduce((sum, one) => sum + one.unreadable, 0),
    storeFault: status.storeFault,
    journalFull: status.journalFull,
    journalBytes: status.journalBytes,
    journalBytesMax: config.retention.bytes,
    waitingBatches: Math.max(0, status.durable - status.recorded),
    disk: await disk.free(),
    memoryBytes: process.memoryUsage.rss(),
    machineBytes: totalmem(),
    rulesInForce: taken - rules.tables.belowLevel,
    rulesRefused: refused,
    contentProblems: rules.content.problems.length,
    certificateUntil: certificateUntil(config),
    certificateRenews: shield.authority !== null,
    listensBeyond: shield.machine().doors.some(({ host }) => !isLoopback(host)),
    points: shield.enforcement.standing(),
    retraction: shield.retraction?.standing() ?? null,
    link: shield.own.link(),
    knowsOwnMail: config.mail.domains.length > 0,
    mailDoors: shield.mailDoors.standing(),
    feeds: shield.feeds.standing(),
    setUp: finishedAt !== null,
    version,
  });
}

/** Null without a certificate, or with one that cannot be read: then the door did not open either. */
function certificateUntil({ listen }: Config): Millis | null {
  const { certificateFile } = listen.http;
  if (certificateFile === null) return null;
  try {
    return new X509Certificate(readFileSync(certificateFile)).validToDate.getTime();
  } catch {
    return null;
  }
}
