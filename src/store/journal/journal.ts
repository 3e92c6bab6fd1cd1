/**
 * The journal: signals, durable before they are acknowledged. One writer at a time; everything is
 * synchronous, because the writer thread has nothing better to do than to wait for the disk.
 */
import { join } from 'node:path';
import { JournalFull } from '../../flow/logs.ts';
import type { Receipt } from '../../flow/logs.ts';
import type { Problem } from '../../model/problem.ts';
import type { Disk, DiskFile } from './disk.ts';
import { sealFrame } from './frame.ts';
import type { SegmentClass, SegmentKeys } from './keys.ts';
import { keyId } from './keys.ts';
import {
  DISK_CHECK_BYTES,
  DISK_RESERVE_BYTES,
  SEGMENT_AGE_MS_MAX,
  SEGMENT_BYTES_MAX,
} from './limits.ts';
import type { Segment } from './recovery.ts';
import { recoverSegment, seal } from './recovery.ts';
import { indexPathOf } from './observables.ts';
import { Repeats } from './repeats.ts';
import {
  printSegmentHeader,
  readSegmentFooter,
  SEGMENT_FOOTER_BYTES,
  SEGMENT_HEADER_BYTES,
  stretches,
} from './segment.ts';
import { REPEAT_WINDOW_MS } from '../../model/limits.ts';

/** A packed batch and what the journal must know of it. */
export interface JournalItem {
  readonly packed: Uint8Array;
  readonly receivedAt: number;
  readonly records: number;
  /** Sender and body hash together, when the protocol can repeat a body; else null. */
  readonly repeatOf: string | null;
}

export interface JournalOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly keys: SegmentKeys;
  readonly retention: { readonly bytes: number; readonly ageMs: number };
  /** The highest batch that the store says was durable; numbers go on behind it. */
  readonly acknowledged: number;
  readonly now: () => number;
  readonly segmentBytes?: number;
  readonly reserveBytes?: number;
}

interface ActiveSegment {
  segment: Segment;
  readonly file: DiskFile;
  readonly key: Buffer;
  readonly createdAt: number;
}

const KIND: SegmentClass = 'logs';
const SUFFIX = '.segment';

export class SegmentJournal {
  /** What opening found: cut tails, damage, unreadable segments. */
  readonly problems: readonly Problem[];
  #options: JournalOptions;
  #sealed: Segment[] = [];
  #active: ActiveSegment | null = null;
  #repeats = new Repeats();
  #last: number;
  #chain: Buffer = Buffer.alloc(32);
  #uncheckedBytes = Number.POSITIVE_INFINITY;
  /** Set when a failed write could not be taken back: the file is left and a new one begun. */
  #spoilt = false;
  #detected = 0;

  constructor(options: JournalOptions) {
    this.#options = options;
    const problems: Problem[] = [];
    const names = segmentNames(options.disk, options.folder);
    names.forEach((name, index) => {
      const segment = this.#recover(name, names[index + 1], problems);
      if (segment !== null) this.#sealed.push(segment);
    });
    const newest = this.#sealed.at(-1);
    this.#last = Math.max(options.acknowledged, newest?.last ?? 0);
    if (newest !== undefined) this.#chain = newest.chain;
    this.#rememberRepeats(newest?.newestAt ?? 0);
    this.problems = problems;
  }

  /** The highest durable batch number. */
  get last(): number {
    return this.#last;
  }

  get segments(): readonly Segment[] {
    return this.#active === null ? this.#sealed : [...this.#sealed, this.#active.segment];
  }

  get bytes(): number {
    return this.segments.reduce((sum, segment) => sum + segment.end, 0);
  }

  /** Whether as much would find room now. A disk that refuses to write is found out by `commit`. */
  hasRoomFor(bytes: number): boolean {
    this.#uncheckedBytes = DISK_CHECK_BYTES;
    try {
      this.#requireRoom(bytes);
      return true;
    } catch (error) {
      if (error instanceof JournalFull) return false;
      throw error;
    }
  }

  /**
   * Makes all items durable with one fdatasync and returns a receipt for each, in order; batch
   * numbers rise by one. Throws JournalFull when there is no room: then none of them was kept.
   */
  commit(items: readonly JournalItem[]): readonly Receipt[] {
    const incoming = items.reduce((sum, item) => sum + item.packed.length, 0);
    this.#requireRoom(incoming);
    const active = this.#openSegment();
    const before = active.segment;
    const group = this.#sealGroup(items, active);
    if (group.parts.length === 0) return group.receipts;
    try {
      active.file.write(Buffer.concat(group.parts), before.end);
      active.file.sync();
    } catch (error) {
      this.#takeBack(active);
      throw new JournalFull('the journal could not be written', { cause: error });
    }
    active.segment = group.segment;
    this.#last = group.segment.last;
    this.#chain = group.segment.chain;
    this.#uncheckedBytes += group.segment.end - before.end;
    for (const { repeat, at, batch } of group.bodies) this.#repeats.add(repeat, at, batch);
    return group.receipts;
  }

  /**
   * Destroys the keys of sealed segments beyond the retention, then their files, oldest first; never
   * one that holds batches after `detected`. Returns how many batches are gone.
   */
  retain(detected: number): number {
    this.#detected = Math.max(this.#detected, detected);
    return this.#purge();
  }

  /** Seals the open segment. The journal must not be used afterwards. */
  close(): void {
    this.#sealActive();
  }

  #purge(): number {
    const { retention, now } = this.#options;
    const detected = this.#detected;
    let gone = 0;
    let oldest = this.#sealed[0];
    while (oldest !== undefined && oldest.last <= detected) {
      const tooOld = oldest.newestAt < now() - retention.ageMs;
      if (!tooOld && this.bytes <= retention.bytes - this.#slack()) break;
      this.#erase(oldest);
      gone += oldest.last - oldest.first + 1;
      this.#sealed.shift();
      oldest = this.#sealed[0];
    }
    return gone;
  }

  /** Room kept below the retention's bytes, so that taking in goes on while segments are erased. */
  #slack(): number {
    return Math.min(
      this.#options.segmentBytes ?? SEGMENT_BYTES_MAX,
      this.#options.retention.bytes / 4,
    );
  }

  #recover(name: string, next: string | undefined, problems: Problem[]): Segment | null {
    const { disk, folder } = this.#options;
    const path = join(folder, name);
    const beyond = next === undefined ? Number.POSITIVE_INFINITY : firstOf(next);
    const acknowledged = Math.min(this.#options.acknowledged, beyond - 1);
    const keyId = name.slice(0, -SUFFIX.length);
    const file = disk.open(path, 'old');
    try {
      return recoverSegment(file, { path, first: firstOf(name), keyId, acknowledged }, problems);
    } finally {
      file.close();
    }
  }

  #rememberRepeats(newestAt: number): void {
    const since = newestAt - REPEAT_WINDOW_MS;
    for (const segment of this.#sealed) {
      if (segment.newestAt < since) continue;
      const file = this.#options.disk.open(segment.path, 'read');
      for (const stretch of stretches(file, SEGMENT_HEADER_BYTES, segment.end, null, 'headers')) {
        if (stretch.kind !== 'frame') continue;
        const { repeat, receivedAt, number } = stretch.header;
        if (repeat !== null && receivedAt >= since) this.#repeats.add(repeat, receivedAt, number);
      }
      file.close();
    }
  }

  #requireRoom(incoming: number): void {
    const { retention, disk, folder, reserveBytes } = this.#options;
    if (this.bytes + incoming > retention.bytes) this.#purge();
    if (this.bytes + incoming > retention.bytes)
      throw new JournalFull('the journal has reached its retention and detection is behind');
    if (this.#uncheckedBytes < DISK_CHECK_BYTES) return;
    if (disk.freeBytes(folder) < incoming + (reserveBytes ?? DISK_RESERVE_BYTES))
      throw new JournalFull('the disk is full');
    this.#uncheckedBytes = 0;
  }

  #openSegment(): ActiveSegment {
    const { now, segmentBytes } = this.#options;
    const open = this.#active;
    if (open !== null) {
      const full = open.segment.end >= (segmentBytes ?? SEGMENT_BYTES_MAX);
      const old = now() - open.createdAt >= SEGMENT_AGE_MS_MAX && open.segment.frames > 0;
      if (!full && !old && !this.#spoilt) return open;
      this.#sealActive();
    }
    try {
      this.#active = this.#createSegment();
    } catch (error) {
      throw new JournalFull('a segment could not be begun', { cause: error });
    }
    return this.#active;
  }

  #createSegment(): ActiveSegment {
    const { disk, folder, keys, now } = this.#options;
    const first = this.#last + 1;
    const id = keyId(KIND, first);
    const path = join(folder, `${id}${SUFFIX}`);
    // An empty segment of this number may be left from a run that wrote nothing into it.
    this.#sealed = this.#sealed.filter((segment) => segment.path !== path);
    disk.remove(path);
    keys.destroy(id);
    const key = keys.create(id);
    const createdAt = now();
    const header = printSegmentHeader(KIND, { first, createdAt, chain: this.#chain });
    const file = disk.open(path, 'new');
    try {
      file.write(header, 0);
      file.sync();
      disk.syncFolder(folder);
    } catch (error) {
      file.close();
      disk.remove(path);
      throw error;
    }
    const segment: Segment = {
      path,
      first,
      last: this.#last,
      frames: 0,
      end: SEGMENT_HEADER_BYTES,
      newestAt: createdAt,
      chain: this.#chain,
      keyId: id,
    };
    return { segment, file, key, createdAt };
  }

  #sealGroup(items: readonly JournalItem[], active: ActiveSegment): Group {
    const group: Group = { receipts: [], parts: [], bodies: [], segment: active.segment };
    const durable = this.#last;
    for (const item of items) {
      const repeat = item.repeatOf === null ? null : this.#options.keys.repeatOf(item.repeatOf);
      const known = repeat === null ? null : this.#knownRepeat(repeat, item.receivedAt, group);
      if (known !== null) {
        group.receipts.push({ batch: known, repeated: true });
        continue;
      }
      const before = group.segment;
      const number = before.last + 1;
      const { receivedAt, records } = item;
      const head = { number, receivedAt, durable, repeat, records };
      const frame = sealFrame(head, item.packed, active.key, before.chain);
      group.parts.push(...frame.parts);
      group.receipts.push({ batch: number, repeated: false });
      if (repeat !== null) group.bodies.push({ repeat, at: receivedAt, batch: number });
      group.segment = {
        ...before,
        last: number,
        frames: before.frames + 1,
        end: before.end + frame.bytes,
        newestAt: Math.max(before.newestAt, receivedAt),
        chain: frame.chain,
      };
    }
    return group;
  }

  #knownRepeat(repeat: string, at: number, group: Group): number | null {
    const inGroup = group.bodies.find((body) => body.repeat === repeat);
    return inGroup?.batch ?? this.#repeats.find(repeat, at);
  }

  #takeBack(active: ActiveSegment): void {
    this.#uncheckedBytes = Number.POSITIVE_INFINITY;
    try {
      active.file.truncate(active.segment.end);
      active.file.sync();
    } catch {
      this.#spoilt = true;
    }
  }

  #sealActive(): void {
    const active = this.#active;
    if (active === null) return;
    seal(active.file, active.segment);
    active.file.close();
    this.#sealed.push(active.segment);
    this.#active = null;
    this.#spoilt = false;
  }

  #erase(segment: Segment): void {
    this.#options.keys.destroy(segment.keyId);
    this.#options.disk.remove(segment.path);
    this.#options.disk.remove(indexPathOf(segment.path));
    this.#options.disk.syncFolder(this.#options.folder);
  }
}

interface Group {
  readonly receipts: Receipt[];
  readonly parts: Buffer[];
  readonly bodies: { readonly repeat: string; readonly at: number; readonly batch: number }[];
  segment: Segment;
}

/** The names of segment files, oldest first. */
function segmentNames(disk: Disk, folder: string): readonly string[] {
  return disk.list(folder).filter((name) => /^logs-\d{16}\.segment$/.test(name));
}

function firstOf(name: string): number {
  return Number(name.slice(KIND.length + 1, -SUFFIX.length));
}

/** The segments of a folder as another thread sees them: the newest may still be growing. */
export function listSegments(disk: Disk, folder: string): readonly Segment[] {
  return segmentNames(disk, folder).flatMap((name) => {
    const path = join(folder, name);
    const file = disk.open(path, 'read');
    try {
      const footer = readSegmentFooter(file);
      return {
        path,
        first: firstOf(name),
        last: footer?.last ?? Number.MAX_SAFE_INTEGER,
        frames: footer?.frames ?? 0,
        end: file.size() - (footer === null ? 0 : SEGMENT_FOOTER_BYTES),
        newestAt: footer?.newestAt ?? 0,
        chain: footer?.chain ?? Buffer.alloc(32),
        keyId: name.slice(0, -SUFFIX.length),
      };
    } finally {
      file.close();
    }
  });
}
