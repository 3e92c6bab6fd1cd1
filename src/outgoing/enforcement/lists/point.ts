/**
 * The enforcement point of proxies, firewalls and filtering name services: lists that they fetch with
 * a token, or read as files. What has ended is not in the next answer, whatever was last put.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LIST_NAMES, printList, type ListName } from '../../../formats/blocklists/blocklists.ts';
import {
  PointRefusal,
  type EnforcementPoint,
  type ProbeResult,
} from '../../../flow/enforcement.ts';
import type { Indicator, IndicatorKind } from '../../../model/indicator.ts';
import { isInForce, type Protection, type Strength } from '../../../model/protection.ts';
import { DAY, type Millis } from '../../../model/time.ts';
import { writeWhole } from '../files.ts';
import { LIST_READERS_MAX } from '../limits.ts';
import { TEST_NAME } from '../test-entries.ts';

export interface ListFile {
  readonly text: string;
  /** Of its content (RFC 9110, section 8.8.3), with its quotes. */
  readonly entityTag: string;
}

/** What the pull address answers from. */
export interface Lists {
  /** Null before the first list: whoever has a copy keeps it rather than getting an empty one. */
  read(name: ListName): ListFile | null;
  /** Somebody has what is answered now. */
  fetched(name: ListName, by: string): void;
}

/** Always listed, so that a reader can tell an empty list from none. */
const TEST_ADDRESS = '192.0.2.53';
const TEST_ENTRIES: readonly Indicator[] = [
  { kind: 'host', value: TEST_NAME },
  { kind: 'url', value: `https://${TEST_NAME}/` },
  { kind: 'ip', value: TEST_ADDRESS },
];

interface Reader {
  readonly name: ListName;
  readonly content: string;
  readonly at: Millis;
}

export class ListsPoint implements EnforcementPoint, Lists {
  readonly name = 'lists';
  readonly kinds: ReadonlySet<IndicatorKind> = new Set<IndicatorKind>([
    'url',
    'host',
    'domain',
    'ip',
  ]);
  readonly strengths: ReadonlySet<Strength> = new Set<Strength>(['block']);
  #folder: string | null;
  #now: () => Millis;
  #list: readonly Protection[] | null = null;
  #readers = new Map<string, Reader>();

  /** `folder`: where files are written besides; null: nowhere. */
  constructor(folder: string | null, now: () => Millis) {
    this.#folder = folder;
    this.#now = now;
  }

  async put(list: readonly Protection[]): Promise<void> {
    this.#list = list;
    const folder = this.#folder;
    if (folder === null) return;
    try {
      for (const name of LIST_NAMES)
        await writeWhole(join(folder, name), this.#text(list, name, this.#now()), 0o644);
    } catch (cause) {
      throw new PointRefusal('enforcement-file-unwritable', { cause });
    }
  }

  read(name: ListName): ListFile | null {
    if (this.#list === null) return null;
    const text = this.#text(this.#list, name, this.#now());
    return { text, entityTag: `"${digestOf(text)}"` };
  }

  fetched(name: ListName, by: string): void {
    const key = `${by} ${name}`;
    this.#readers.delete(key);
    this.#readers.set(key, { name, content: this.#content(name), at: this.#now() });
    const [oldest] = this.#readers.keys();
    if (this.#readers.size > LIST_READERS_MAX && oldest !== undefined) this.#readers.delete(oldest);
  }

  /**
   * In force when every file is what it should be and every reader of the last day has what is
   * answered now. A reader that has not come since the last change has not failed: it is not known.
   */
  async probe(): Promise<ProbeResult> {
    const now = this.#now();
    const isWritten = await this.#isWritten();
    if (!isWritten) return 'absent';
    const readers = [...this.#readers.values()].filter(({ at }) => now - at < DAY);
    const isCurrent = readers.every(({ name, content }) => this.#content(name) === content);
    const isRead = readers.length > 0 || this.#folder !== null;
    return isCurrent && isRead ? 'in-force' : 'unreachable';
  }

  async #isWritten(): Promise<boolean> {
    const [folder, list, now] = [this.#folder, this.#list, this.#now()];
    if (folder === null || list === null) return true;
    const texts = await Promise.all(
      LIST_NAMES.map((name) => readFile(join(folder, name), 'utf8').catch(() => null)),
    );
    // A set that lets go by itself was written with the times of that moment.
    return LIST_NAMES.every(
      (name, index) => name === 'nftables.nft' || texts[index] === this.#text(list, name, now),
    );
  }

  /** Equal for equal entries with equal ends, whenever it is asked. */
  #content(name: ListName): string {
    return digestOf(this.#text(this.#list ?? [], name, 0));
  }

  /** `clock`: from when a list counts that says how long something still holds. */
  #text(list: readonly Protection[], name: ListName, clock: Millis): string {
    const now = this.#now();
    const tests = TEST_ENTRIES.map((indicator) => ({ indicator, until: clock + DAY }));
    return printList(name, [...tests, ...list.filter((one) => isInForce(one, now))], clock);
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
