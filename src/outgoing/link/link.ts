/**
 * A member's way to its centre: sends what waits, oldest first, and reads the centre's stream. What
 * waits is forgotten only when the centre says that it is durable there. While no stream can be held,
 * each attempt asks first, so that days without a link, or a proxy that allows no stream, cost time
 * and nothing else.
 */
import type { KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { makeProof } from '../../formats/link/proof.ts';
import type { LinkStanding } from '../../flow/loop.ts';
import { PASSED, type MemberLink } from '../../flow/member-link.ts';
import type { Membership } from '../../flow/membership.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Millis } from '../../model/time.ts';
import { askCentre, CentreRefused, jsonOf } from './asking.ts';
import {
  EVENT_CHARS_MAX,
  LINES_MAX,
  PATIENCE_MS_MAX,
  PROOF_SHOWN_MS_MAX,
  REQUEST_MS_MAX,
  STREAM_SILENT_MS_MAX,
  WAIT_MS_MAX,
  WAIT_MS_MIN,
} from './limits.ts';

export interface LinkConfig {
  /** The centre's address, without a slash at its end. */
  readonly url: string;
  readonly member: string;
  /** PEM authorities instead of the machine's own. */
  readonly authority: string | null;
}

export interface LinkPorts {
  readonly link: MemberLink;
  readonly store: Pick<Membership, 'outbox' | 'sent' | 'sendAgain'>;
  readonly key: KeyObject;
  now(): Millis;
}

export interface OpenLink {
  /** Something waits in the outbox. What is patient goes with what is not, or after a while. */
  wake(isPatient: boolean): void;
  /** `heardAt`: of the last line since the start; null when none came. */
  standing(): Pick<LinkStanding, 'state' | 'heardAt' | 'refused'>;
  close(): Promise<void>;
}

export function openLink(config: LinkConfig, ports: LinkPorts): OpenLink {
  const ended = new AbortController();
  const way = new Way(config, ports, ended.signal);
  const sending = new Loop(() => way.send(), ended.signal);
  const reading = new Loop(() => way.read(() => sending.wake()), ended.signal);
  sending.wake();
  reading.wake();
  let patience: NodeJS.Timeout | null = null;
  const sendSome = (): void => {
    patience = null;
    sending.wake();
  };
  return {
    wake(isPatient) {
      if (!isPatient) return sending.wake();
      // Each member after another while: ten thousand do not answer one line in the same moment.
      patience ??= setTimeout(sendSome, Math.random() * PATIENCE_MS_MAX);
    },
    standing: () => ({ state: way.state, heardAt: way.heardAt, refused: way.refused }),
    async close() {
      ended.abort();
      if (patience !== null) clearTimeout(patience);
      await Promise.all([sending.ended, reading.ended]);
    },
  };
}

/** Runs work when it is woken; after a failure again by itself, each time after a longer wait. */
class Loop {
  readonly ended: Promise<void>;
  #work: () => Promise<boolean>;
  #signal: AbortSignal;
  #isWoken = false;
  #rouse: () => void = () => undefined;

  constructor(work: () => Promise<boolean>, signal: AbortSignal) {
    this.#work = work;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#rouse());
    this.ended = this.#run();
  }

  wake(): void {
    this.#isWoken = true;
    this.#rouse();
  }

  async #run(): Promise<void> {
    let wait = WAIT_MS_MIN;
    while (!this.#signal.aborted) {
      if (!this.#isWoken) await this.#rest(null);
      if (this.#signal.aborted) return;
      this.#isWoken = false;
      try {
        if (await this.#work()) this.#isWoken = true;
        wait = WAIT_MS_MIN;
      } catch {
        this.#isWoken = false;
        await this.#rest(wait);
        this.#isWoken = true;
        wait = Math.min(wait * 2, WAIT_MS_MAX);
      }
    }
  }

  async #rest(most: Millis | null): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = most === null ? null : setTimeout(resolve, most);
    // After a failure what else waits does not make the centre come back sooner.
    this.#rouse = () => {
      if (most === null || this.#signal.aborted) resolve();
    };
    if (this.#signal.aborted) resolve();
    await promise;
    if (timer !== null) clearTimeout(timer);
    this.#rouse = () => undefined;
  }
}

class Way {
  #config: LinkConfig;
  #ports: LinkPorts;
  #signal: AbortSignal;
  /** Whether it is known what the centre has: a number told too early would hide what it lost. */
  #isMet = false;
  #state: LinkStanding['state'] = 'connecting';
  #heardAt: Millis | null = null;
  #refused: string | null = null;
  #proof = { at: Number.NEGATIVE_INFINITY, text: '' };

  constructor(config: LinkConfig, ports: LinkPorts, signal: AbortSignal) {
    this.#config = config;
    this.#ports = ports;
    this.#signal = signal;
  }

  get state(): LinkStanding['state'] {
    return this.#state;
  }

  get heardAt(): Millis | null {
    return this.#heardAt;
  }

  get refused(): string | null {
    return this.#refused;
  }

  /** True when there may be more. */
  async send(): Promise<boolean> {
    if (!this.#isMet) return false;
    const { store, now } = this.#ports;
    const waiting = await store.outbox(LINES_MAX);
    if (waiting.length === 0) return false;
    const body = waiting.map(({ line }) => line).join('\n');
    const answer = await this.#ask('POST', 'lines', body);
    const receipts = Array.isArray(answer['receipts']) ? answer['receipts'] : [];
    const problems = new Map<number, string>();
    // Receipts stand in the order of the lines; only a line that has one is taken off.
    const told = waiting.slice(0, receipts.length);
    told.forEach(({ sequence }, index) => {
      const receipt: unknown = receipts[index];
      const problem = isJsonObject(receipt) ? receipt['problem'] : null;
      if (typeof problem === 'string') problems.set(sequence, problem.slice(0, 64));
    });
    if (told.length === 0) throw new Error('the centre gave no receipt');
    await store.sent(
      told.map(({ sequence }) => sequence),
      problems,
      now(),
    );
    return true;
  }

  /** Asks for what is new, then follows the stream until it ends; then rejects. */
  async read(wakeSending: () => void): Promise<boolean> {
    const { link } = this.#ports;
    try {
      const answer = await this.#ask('GET', `lines?after=${link.cursor}`, null);
      await this.#meet(answer);
      this.#isMet = true;
      wakeSending();
      const before = link.cursor;
      const lines = Array.isArray(answer['lines']) ? answer['lines'] : [];
      for (const line of lines) if (typeof line === 'string') await this.#take(line);
      if (lines.length >= LINES_MAX && link.cursor > before) return true;
      await this.#follow();
    } catch (error) {
      this.#isMet = false;
      const isRefused = error instanceof CentreRefused && error.status === 403;
      this.#state = isRefused ? 'refused' : 'connecting';
      throw error;
    }
    this.#isMet = false;
    this.#state = 'connecting';
    throw new Error('the stream ended');
  }

  /** A centre restored from a backup lacks what we told since: it is told again, and read again. */
  async #meet({ head, received }: Readonly<Record<string, unknown>>): Promise<void> {
    const { link, store } = this.#ports;
    if (typeof head !== 'number' || typeof received !== 'number') throw new Error('no standing');
    if (head < link.cursor) await link.goBack(head);
    // What was told before we joined was for another centre.
    const since = Math.max(received, (link.joined?.at ?? 0) * 1_000);
    if (since < link.last) await store.sendAgain(since);
  }

  async #follow(): Promise<void> {
    const { link } = this.#ports;
    const answer = await this.#open(
      'GET',
      `stream?after=${link.cursor}`,
      null,
      STREAM_SILENT_MS_MAX,
    );
    this.#state = 'connected';
    let text = '';
    answer.setEncoding('utf8');
    for await (const part of answer) {
      text += String(part);
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      if (text.length > EVENT_CHARS_MAX) throw new Error('an event without end');
      for (const event of events) {
        const [, line] = /^id: \d+\ndata: (.*)$/.exec(event) ?? [];
        if (line !== undefined) await this.#take(line);
      }
    }
  }

  async #take(line: string): Promise<void> {
    this.#heardAt = this.#ports.now();
    const problem = await this.#ports.link.take(line);
    // What came before, and what is too old to be told, is passed by: nothing is wrong with the link.
    if (problem === null || !PASSED.includes(problem)) this.#refused = problem;
  }

  async #ask(
    method: 'GET' | 'POST',
    path: string,
    body: string | null,
  ): Promise<Readonly<Record<string, unknown>>> {
    return jsonOf(await this.#open(method, path, body, REQUEST_MS_MAX));
  }

  /** Shown again for a while: it says who asks, not what for. */
  #proofNow(): string {
    const { key, now } = this.#ports;
    const at = now();
    if (Math.abs(at - this.#proof.at) > PROOF_SHOWN_MS_MAX)
      this.#proof = { at, text: makeProof(this.#config.member, at, key) };
    return this.#proof.text;
  }

  /** `silentMs`: how long neither side may say nothing. */
  #open(
    method: 'GET' | 'POST',
    path: string,
    body: string | null,
    silentMs: Millis,
  ): Promise<IncomingMessage> {
    const { url, member, authority } = this.#config;
    return askCentre({
      method,
      address: `${url}/hub/members/${member}/${path}`,
      headers: {
        'x-link-proof': this.#proofNow(),
        ...(body === null ? {} : { 'content-type': 'application/x-cybershield-link' }),
      },
      body,
      silentMs,
      authority,
      signal: this.#signal,
    });
  }
}
