/** Takes a backup in a thread of its own: copying and encrypting gigabytes must not hold up pages. */
import { Worker } from 'node:worker_threads';

import type { BackupRequest, BackupTaken } from '../store/backup/take.ts';

/** Rejects with an error whose message says what failed; nothing half done stays behind then. */
export async function takeBackupApart(request: BackupRequest): Promise<BackupTaken> {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./backing-up-work.${suffix}`, import.meta.url), {
    workerData: request,
    env: {},
  });
  const { promise, resolve, reject } = Promise.withResolvers<BackupTaken>();
  worker.once('message', (taken: BackupTaken) => resolve(taken));
  worker.once('error', (error) => reject(error));
  worker.once('exit', () => reject(new Error('the backup thread ended')));
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}
