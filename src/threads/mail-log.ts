/**
 * Reads the logs of mail servers out of the journal, in a thread of its own: it goes through all that
 * was ever logged, and neither doors nor detection wait for it. What it found is kept with how far it
 * read, in one transaction of whoever keeps it.
 */
import { Worker } from 'node:worker_threads';

import type { MailEntry } from '../flow/mail-index.ts';
import type { MailHouse, OpenMail } from '../flow/mail-logs.ts';
import { MAIL_LOG_HEAP_MB_MAX, MAIL_LOG_WAIT_MS } from './limits.ts';
import type { WriterConfig } from './messages.ts';

/** How far the logs were read, with the messages of which lines are still awaited. */
export interface MailLogPosition {
  readonly batch: number;
  readonly open: readonly OpenMail[];
}

export interface MailLogRequest extends Pick<WriterConfig, 'folder' | 'masterKey'> {
  readonly house: MailHouse;
  readonly from: MailLogPosition;
}

export interface MailLogAsked {
  /** Up to this batch; what is behind it may not be on disk. */
  readonly durable: number;
}

export interface MailLogTold {
  readonly entries: readonly MailEntry[];
  readonly at: MailLogPosition;
  /** Batches read for it. */
  readonly read: number;
}

export interface MailLogPorts {
  /** The highest durable batch. */
  durable(): number;
  /** Keeps both or neither. */
  keep(told: MailLogTold): Promise<void>;
  /** The thread ended, or nothing could be kept: reading goes on at the next start. */
  fault(error: unknown): void;
}

export function readMailLogs(
  request: MailLogRequest,
  ports: MailLogPorts,
): { close(): Promise<void> } {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./mail-log-work.${suffix}`, import.meta.url), {
    workerData: request,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MAIL_LOG_HEAP_MB_MAX },
  });
  let known = request.from.batch;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const ask = (): void => {
    const durable = ports.durable();
    if (durable > known) worker.postMessage({ durable }, []);
    else wait();
  };
  const wait = (): void => {
    timer = setTimeout(ask, MAIL_LOG_WAIT_MS);
    timer.unref();
  };
  const fault = (error: unknown): void => {
    if (!isClosed) ports.fault(error);
  };
  const keep = async (told: MailLogTold): Promise<void> => {
    if (isClosed) return;
    if (told.read > 0) await ports.keep(told);
    known = told.at.batch;
    // Nothing read of what is durable: it is gone, or cannot be opened now.
    if (told.read > 0) ask();
    else wait();
  };
  worker.on('message', (told: MailLogTold) => void keep(told).catch(fault));
  worker.on('error', fault);
  worker.unref();
  wait();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}
