/** Runs in the thread that takes a backup: one request, one answer. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';

import { takeBackup, type BackupRequest } from '../store/backup/take.ts';

if (parentPort !== null) {
  const request: BackupRequest = workerData;
  const port: MessagePort = parentPort;
  port.postMessage(await takeBackup(request));
}
