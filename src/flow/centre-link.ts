/**
 * A centre's side of Link: what members send and people decide is taken one by one, kept together
 * with the lines for members in one transaction, and only then acknowledged. What comes while the
 * disk is busy goes with the next transaction.
 */
import { setImmediate } from 'node:timers/promises';

import type { KnownKey } from '../intel/admission.ts';
import type { Call } from '../intel/hub/draft.ts';
import type { HubState } from '../intel/hub/state.ts';
import type { HubInput } from '../intel/hub/step.ts';
import type { MemberStatus } from '../model/member.ts';
import { COMMIT_ITEMS_MAX } from '../model/limits.ts';
import type { Millis } from '../model/time.ts';
import { CentreDesk, type CentreDeskPorts, type Receipt } from './centre-desk.ts';
import { toldKeyIn, type CentreKeyPair, type Hub, type MemberKey, type StreamLine } from './hub.ts';
import { OpenBatch } from './open-batch.ts';

export interface CentreLinkPorts extends CentreDeskPorts {
  readonly hub: Pick<Hub, 'load' | 'commit'>;
  /** New lines or keys are durable: whoever streams reads on, or may not any more. */
  announce(lines: readonly StreamLine[]): void;
  heard(member: string, status: MemberStatus): void;
  called(calls: readonly Call[]): void;
}

const NOTHING: Receipt = { sequence: 0, problem: null };

interface Waiting {
  readonly work: (desk: CentreDesk, open: OpenBatch) => Receipt;
  readonly done: (receipt: Receipt) => void;
  readonly failed: (error: unknown) => void;
}

export class CentreLink {
  #ports: CentreLinkPorts;
  #desk: CentreDesk;
  /** Of the newest line that is durable: what is only in memory may yet be lost. */
  #head: number;
  #queue: Waiting[] = [];
  #isRunning = false;
  /** The store could not be read again after it failed. */
  #isBehind = false;
  /** That is being told, or was. */
  #next: CentreKeyPair | null = null;

  /** `keyOf`: the pair of the public key that members were told last; of null: they know the first. */
  static async open(
    given: CentreLinkPorts,
    keyOf: (told: string | null) => CentreKeyPair = () => given,
  ): Promise<CentreLink> {
    const kept = await given.hub.load();
    const { key, publicKey } = keyOf(toldKeyIn(kept));
    const ports = { ...given, key, publicKey };
    return new CentreLink(ports, new CentreDesk(ports, kept));
  }

  private constructor(ports: CentreLinkPorts, desk: CentreDesk) {
    this.#ports = ports;
    this.#desk = desk;
    this.#head = desk.head;
  }

  get head(): number {
    return this.#head;
  }

  /** What the hub knows, as it is in memory: it may be one batch ahead of the store. */
  get state(): HubState {
    return this.#desk.state;
  }

  /** As members are told it. */
  get publicKey(): string {
    return this.#ports.publicKey;
  }

  /** The newest number taken of a member; 0 when nothing was. */
  receivedOf(member: string): number {
    return this.#desk.receivedOf(member);
  }

  keysOf(member: string): readonly KnownKey[] {
    return this.#desk.keysOf(member);
  }

  /** Whether the key of this id was expelled or replaced: it is nobody's any more. */
  isEnded(id: string): boolean {
    return this.#desk.isEnded(id);
  }

  /** `from`: a member whose identity the caller has proved. Resolves when it is durable. */
  takeLine(from: string, line: string): Promise<Receipt> {
    return this.#add((desk, open) => desk.take(open, from, line));
  }

  async input(input: HubInput): Promise<void> {
    await this.#add((desk, open) => {
      desk.step(open, input);
      return NOTHING;
    });
  }

  async enrol(key: MemberKey, group: string): Promise<void> {
    await this.#add((desk, open) => {
      desk.enrolKey(open, key);
      desk.step(open, { kind: 'join', member: key.member, group });
      return NOTHING;
    });
  }

  /** `since`: from when its key was in other hands. */
  async expel(member: string, since: Millis): Promise<void> {
    await this.#add((desk, open) => {
      desk.endKeys(open, member);
      desk.step(open, { kind: 'expel', member, since });
      return NOTHING;
    });
  }

  /** Resolves when the new key is durable as told; until then everything is signed by the old one. */
  async rotate({ key, publicKey }: CentreKeyPair): Promise<void> {
    this.#next = { key, publicKey };
    await this.#add((desk, open) => {
      desk.rotate(open, { key, publicKey });
      return NOTHING;
    });
    this.#ports = { ...this.#ports, key, publicKey };
  }

  #add(work: Waiting['work']): Promise<Receipt> {
    const { promise, resolve, reject } = Promise.withResolvers<Receipt>();
    this.#queue.push({ work, done: resolve, failed: reject });
    if (!this.#isRunning) void this.#run();
    return promise;
  }

  /** Never rejects: whoever waits is told. */
  async #run(): Promise<void> {
    this.#isRunning = true;
    // Whatever else has arrived in this turn goes together: each commit waits for the disk.
    await setImmediate();
    while (this.#queue.length > 0) await this.#group(this.#queue.splice(0, COMMIT_ITEMS_MAX));
    // Without a wait after the last look, so that nobody who comes now is left behind.
    this.#isRunning = false;
  }

  async #group(group: readonly Waiting[]): Promise<void> {
    const open = new OpenBatch();
    let receipts: readonly Receipt[];
    try {
      if (this.#isBehind) {
        this.#desk = await this.#read();
        this.#isBehind = false;
      }
      receipts = group.map(({ work }) => work(this.#desk, open));
      const { changes, contributions, decisions, lines, taken, keys, heard } = open;
      // Most ticks change nothing, and nothing need not be made durable.
      if (!open.isEmpty)
        await this.#ports.hub.commit({
          changes,
          contributions,
          decisions,
          lines,
          taken,
          keys,
          heard,
        });
    } catch (error) {
      const isRead = await this.#reload();
      for (const { failed } of isRead ? group : [...group, ...this.#queue.splice(0)]) failed(error);
      return;
    }
    this.#head = this.#desk.head;
    group.forEach(({ done }, index) => done(receipts[index] ?? NOTHING));
    if (open.lines.length + open.keys.length > 0) this.#ports.announce(open.lines);
    for (const { member, status } of open.statuses) this.#ports.heard(member, status);
    if (open.calls.length > 0) this.#ports.called(open.calls);
  }

  /** Memory is ahead of the store: nothing goes on until it is read again. */
  async #reload(): Promise<boolean> {
    try {
      this.#desk = await this.#read();
      return true;
    } catch {
      this.#isBehind = true;
      return false;
    }
  }

  /** Signs as members were told: a commit that failed may be durable all the same. */
  async #read(): Promise<CentreDesk> {
    const kept = await this.#ports.hub.load();
    const isTold = this.#next !== null && this.#next.publicKey === toldKeyIn(kept);
    if (isTold) this.#ports = { ...this.#ports, ...this.#next };
    return new CentreDesk(this.#ports, kept);
  }
}
