/** Judges reported messages as they come, one after another; what waits survives a restart. */
import { judgeMessage, type Judge } from '../../flow/judging.ts';
import type { Judgement, Messages, ReportedMessage } from '../../flow/messages.ts';
import type { Changes } from '../../flow/state.ts';

const AT_ONCE = 20;
/** After the store could not take a verdict. */
const AGAIN_MS = 5_000;

export interface JudgingPorts extends Omit<Judge, 'messages'> {
  readonly messages: Messages;
  readonly changes: Changes;
  /** What the case of a dangerous message is called, in the organisation's language. */
  title(): string;
  fault(error: unknown): void;
}

export class Judging {
  #ports: JudgingPorts;
  #isWoken = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #deafen: () => void;

  constructor(ports: JudgingPorts) {
    this.#ports = ports;
    this.#deafen = ports.changes.listen((nouns) => {
      if (nouns.includes('messages')) this.#wake();
    });
    this.#wake();
  }

  /** Ends after the message in hand. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#deafen();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wake(): void {
    this.#isWoken = true;
    this.#running = this.#running.then(() => this.#work());
  }

  async #work(): Promise<void> {
    try {
      while (this.#isWoken && !this.#isClosed) {
        this.#isWoken = false;
        const waiting = await this.#ports.messages.waiting(AT_ONCE);
        for (const message of waiting) {
          if (this.#isClosed) return;
          await this.#judge(message);
        }
        if (waiting.length === AT_ONCE) this.#isWoken = true;
      }
    } catch (error) {
      this.#ports.fault(error);
      clearTimeout(this.#timer);
      if (!this.#isClosed) this.#timer = setTimeout(() => this.#wake(), AGAIN_MS).unref();
    }
  }

  async #judge(message: ReportedMessage): Promise<void> {
    const ports = this.#ports;
    const judgement = await judgeMessage(message, ports).catch((error: unknown): Judgement => {
      // A mistake of ours must not stop the messages behind this one: a person looks at it.
      ports.fault(error);
      return { state: 'unreadable' };
    });
    await ports.messages.judge(message.report, judgement, ports.title());
  }
}
