/**
 * The zone: one version after the other, each durable before anybody is told of it, so that a serial
 * number never goes back and never stands for two contents.
 */
import { readFile } from 'node:fs/promises';

import type { PolicyRule } from '../../../formats/dns/zone.ts';
import { isLaterSerial, serialAfter } from '../../../formats/dns/serial.ts';
import { SECOND, type Millis } from '../../../model/time.ts';
import { writeWhole } from '../files.ts';
import { ZONE_CHANGES_MAX, ZONE_VERSIONS_MAX } from '../limits.ts';

export interface ZoneRule extends PolicyRule {
  /** Of the protection it comes from: after a restart nothing that lapsed meanwhile is served. */
  readonly until: Millis;
}

export interface ZoneVersion {
  readonly serial: number;
  readonly rules: readonly PolicyRule[];
}

/** From one serial to the next. */
export interface ZoneChange {
  readonly from: number;
  readonly to: number;
  readonly removed: readonly PolicyRule[];
  readonly added: readonly PolicyRule[];
}

interface Kept {
  readonly serial: number;
  readonly rules: ReadonlyMap<string, ZoneRule>;
}

export class PolicyZone {
  #file: string;
  #kept: Kept;
  #changes: readonly ZoneChange[] = [];

  /** `file`: where it is kept. One that cannot be read is begun anew; the clock is ahead of it. */
  static async open(file: string, now: Millis): Promise<PolicyZone> {
    const kept = await readKept(file);
    const zone = new PolicyZone(file, kept ?? { serial: 0, rules: new Map() });
    const rules = [...zone.#kept.rules.values()].filter(({ until }) => now < until);
    if (kept === null || rules.length < zone.#kept.rules.size)
      await zone.#keep({ serial: serialAfter(kept?.serial ?? null, seconds(now)), rules }, false);
    return zone;
  }

  private constructor(file: string, kept: Kept) {
    this.#file = file;
    this.#kept = kept;
  }

  get version(): ZoneVersion {
    return { serial: this.#kept.serial, rules: [...this.#kept.rules.values()] };
  }

  /** The changes that lead from a serial to this version; null when they are not known any more. */
  since(serial: number): readonly ZoneChange[] | null {
    if (!isLaterSerial(this.#kept.serial, serial)) return [];
    const first = this.#changes.findIndex(({ from }) => from === serial);
    return first < 0 ? null : this.#changes.slice(first);
  }

  /** Gives whether there is a new version: the same rules with other ends are none. */
  async put(rules: readonly ZoneRule[], now: Millis): Promise<boolean> {
    const before = this.#kept.rules;
    const wanted = new Map(rules.map((one) => [one.owner, one]));
    const isSame =
      wanted.size === before.size &&
      [...wanted].every(([owner, { target }]) => before.get(owner)?.target === target);
    const { serial: last } = this.#kept;
    const serial = isSame ? last : serialAfter(last, seconds(now));
    await this.#keep({ serial, rules: [...wanted.values()] }, !isSame);
    return !isSame;
  }

  async #keep(
    { serial, rules }: { readonly serial: number; readonly rules: readonly ZoneRule[] },
    isRemembered: boolean,
  ): Promise<void> {
    const next = new Map(rules.map((one) => [one.owner, one]));
    const lines = rules.map(({ owner, target, until }) => [owner, target, until]);
    await writeWhole(this.#file, `${JSON.stringify({ serial, rules: lines })}\n`, 0o600);
    const { serial: from, rules: before } = this.#kept;
    this.#kept = { serial, rules: next };
    if (!isRemembered) return;
    const removed = [...before.values()].filter(
      ({ owner, target }) => next.get(owner)?.target !== target,
    );
    const added = rules.filter(({ owner, target }) => before.get(owner)?.target !== target);
    this.#changes = bounded([...this.#changes, { from, to: serial, removed, added }]);
  }
}

/** The newest changes, as many as may be remembered. */
function bounded(changes: readonly ZoneChange[]): readonly ZoneChange[] {
  let records = 0;
  const first = changes.findLastIndex(({ removed, added }, index) => {
    records += removed.length + added.length;
    return records > ZONE_CHANGES_MAX || changes.length - index > ZONE_VERSIONS_MAX;
  });
  return changes.slice(first + 1);
}

function seconds(now: Millis): number {
  return Math.floor(now / SECOND);
}

async function readKept(file: string): Promise<Kept | null> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const serial: unknown = 'serial' in value ? value.serial : null;
  const rules: unknown = 'rules' in value ? value.rules : null;
  if (typeof serial !== 'number' || !Number.isInteger(serial) || !Array.isArray(rules)) return null;
  const read = rules.flatMap((line: unknown): readonly ZoneRule[] => {
    const [owner, target, until] = Array.isArray(line) ? line : [];
    return typeof owner === 'string' && typeof target === 'string' && typeof until === 'number'
      ? [{ owner, target, until }]
      : [];
  });
  return { serial, rules: new Map(read.map((one) => [one.owner, one])) };
}
