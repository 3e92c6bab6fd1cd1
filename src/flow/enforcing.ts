/**
 * Keeps every enforcement point at the list in force. What lapses leaves the points at its moment
 * although nobody calls.
 */
import { isInForce, type Protection } from '../model/protection.ts';
import { HOUR, type Millis } from '../model/time.ts';
import type { Enforcement, OpenPoint, PointStanding } from './enforcement.ts';
import { PointKeeper, type KeeperPorts } from './point-keeper.ts';

/** Changes that come together are put together. */
const COALESCE_MS: Millis = 50;
/** Timers count in 31 bits; longer waits are cut and asked again. */
const WAIT_MS_MAX: Millis = HOUR;

export interface EnforcingPorts extends KeeperPorts {
  readonly points: readonly OpenPoint[];
}

export class Enforcing implements Enforcement {
  #ports: EnforcingPorts;
  #keepers: readonly PointKeeper[];
  #all: readonly Protection[] | null = null;
  #callOff: () => void = () => undefined;
  #isClosed = false;

  constructor(ports: EnforcingPorts) {
    this.#ports = ports;
    this.#keepers = ports.points.map((one) => new PointKeeper(one, ports));
  }

  changed(all: readonly Protection[]): void {
    this.#all = all;
    this.#waitFor(COALESCE_MS);
  }

  standing(): readonly PointStanding[] {
    return this.#keepers.map((one) => one.standing());
  }

  /** Ends after the lists on their way; what is in force stays in force at the points. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    await Promise.all(this.#keepers.map((one) => one.close()));
  }

  #waitFor(wait: Millis): void {
    this.#callOff();
    if (this.#isClosed) return;
    this.#callOff = this.#ports.after(Math.min(wait, WAIT_MS_MAX), () => this.#round());
  }

  #round(): void {
    const all = this.#all ?? [];
    const now = this.#ports.now();
    const inForce = all.filter((one) => isInForce(one, now));
    for (const keeper of this.#keepers) keeper.want(inForce);
    const edges = all.flatMap(({ state, from, until }) =>
      state === 'in-force' ? [from, until].filter((edge) => edge > now) : [],
    );
    const next = edges.reduce((least, edge) => Math.min(least, edge), now + WAIT_MS_MAX);
    this.#waitFor(next - now);
  }
}
