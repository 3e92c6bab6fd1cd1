/** Notices out: sends what the outbox holds, at least once, and says how each attempt ended. */
import { setTimeout as pause } from 'node:timers/promises';

import type { Channel, Due, SendResult } from '../flow/notices.ts';
import { MACHINE_CHANNELS } from '../flow/notices.ts';
import { messageOf } from '../flow/notice-words.ts';
import type { Noun } from '../flow/state.ts';
import type { Problem } from '../model/problem.ts';
import type { Millis } from '../model/time.ts';
import { DUE_MAX, LOOK_MS, LOOK_REST_MS, SENDING_MAX } from './limits.ts';
import type { Envelope, OutgoingConfig, OutgoingPorts } from './ports.ts';
import { openReplying } from './replying.ts';
import { openWatch } from './watch.ts';
import { openWays, type Ways } from './ways.ts';

export interface Outgoing {
  /** The ways out that are set up and can be used. */
  readonly channels: readonly Channel[];
  readonly problems: readonly Problem[];
  /** Begins to send: once it is known by which address people open the console. */
  start(): void;
  /** Ends after the messages that are on their way; what is left stays in the outbox. */
  close(): Promise<void>;
}

/** What may change who is to be told. */
const HEARD: readonly Noun[] = ['cases', 'notices', 'recipients', 'contacts'];

export function open(config: OutgoingConfig, ports: OutgoingPorts): Outgoing {
  const ways = openWays(config, () => ports.now());
  const sender = new Sending(config, ports, ways);
  const replies = openReplying(ports, ways.letters, config.simulated);
  let deaf = (): void => undefined;
  return {
    channels: [...ways.open.keys()],
    problems: ways.problems,
    start() {
      deaf = ports.changes.listen((nouns) => {
        if (nouns.some((noun) => HEARD.includes(noun))) sender.wake();
        replies.heard(nouns);
      });
      sender.wake();
      replies.heard(['replies']);
    },
    async close() {
      deaf();
      await sender.close();
      await replies.close();
      for (const way of ways.open.values()) way.close();
    },
  };
}

class Sending {
  #config: OutgoingConfig;
  #ports: OutgoingPorts;
  #ways: Ways;
  #watch: () => Promise<void>;
  #watchedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isWoken = false;
  #isClosing = false;

  constructor(config: OutgoingConfig, ports: OutgoingPorts, ways: Ways) {
    this.#config = config;
    this.#ports = ports;
    this.#ways = ways;
    this.#watch = openWatch(ports, config.silentMs, config.simulated);
  }

  /** Looks into the outbox soon; once more when it looks already. */
  wake(): void {
    if (this.#isClosing) return;
    this.#isWoken = true;
    this.#running ??= this.#look().finally(() => {
      this.#running = null;
      if (this.#isWoken) this.wake();
    });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#isWoken = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  async #look(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    let wait = LOOK_MS;
    try {
      while (this.#isWoken && !this.#isClosing) {
        this.#isWoken = false;
        wait = await this.#round();
        if (this.#isWoken && !this.#isClosing) await pause(LOOK_REST_MS);
      }
    } catch (error) {
      // The store is away; it is asked again.
      this.#ports.fault(error);
    }
    if (!this.#isClosing) this.#timer = setTimeout(() => this.wake(), wait);
  }

  /** Plans and sends; gives after how long to look again. */
  async #round(): Promise<Millis> {
    const { outbox, sender, now } = this.#ports;
    const { waits } = this.#config;
    const { zone } = sender();
    if (Math.abs(now() - this.#watchedAt) >= LOOK_MS) {
      this.#watchedAt = now();
      await this.#watch();
    }
    const planAt = await outbox.plan({ zone, waits });
    const due = await outbox.due(DUE_MAX);
    const queue = [...due];
    const lane = async (): Promise<void> => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        if (this.#isClosing) return;
        await this.#deliver(one);
      }
    };
    await Promise.all(Array.from({ length: SENDING_MAX }, lane));
    if (due.length === DUE_MAX) this.#isWoken = true;
    const times = [planAt, await outbox.nextAt()].filter((at) => at !== null);
    const wait = Math.min(LOOK_MS, ...times.map((at) => at - now()));
    return Math.max(100, wait);
  }

  async #deliver(due: Due): Promise<void> {
    const { notice, recipient } = due;
    const { outbox } = this.#ports;
    const secret = await outbox.begin(notice.id, recipient.id);
    if (secret === null) return;
    await outbox.finish(notice.id, recipient.id, await this.#send(due, secret));
  }

  async #send(due: Due, secret: string): Promise<SendResult> {
    const { notice, recipient } = due;
    // A rehearsal tells nobody: the page shows what would have been sent, and to whom.
    if (this.#config.simulated || notice.simulated) return { kind: 'withheld' };
    const way = this.#ways.open.get(recipient.channel);
    if (way === undefined)
      return { kind: 'failed', problem: 'notice-problem-not-set-up', final: false };
    try {
      return await way.send(this.#envelope(due, secret));
    } catch (error) {
      this.#ports.fault(error);
      return { kind: 'failed', problem: 'notice-problem-ours', final: false };
    }
  }

  #envelope(due: Due, secret: string): Envelope {
    const { notice, recipient } = due;
    const from = this.#ports.sender();
    const internal = this.#config.internal.includes(recipient.channel);
    const isAnswerable =
      !MACHINE_CHANNELS.includes(recipient.channel) &&
      notice.kind !== 'digest' &&
      notice.kind !== 'hand-over';
    const message = messageOf(notice, recipient, {
      words: this.#ports.words(recipient.language ?? from.language),
      organisation: from.organisation,
      zone: from.zone,
      console: from.console,
      internal,
      secret: isAnswerable ? secret : null,
    });
    return { id: `${notice.id}.${recipient.id}`, due, message, internal, from };
  }
}
