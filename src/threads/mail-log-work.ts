/** Runs in the thread that reads mail logs out of the journal: asked how far, it answers with entries. */
import { join } from 'node:path';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';

import type { MailEntry } from '../flow/mail-index.ts';
import { MailLogs } from '../flow/mail-logs.ts';
import { realDisk } from '../store/journal/disk.ts';
import { openKeys, readMasterKey } from '../store/journal/keys.ts';
import { JournalTail } from '../store/journal/tail.ts';
import { MAIL_LOG_BATCHES_MAX, MAIL_LOG_ENTRIES_MAX } from './limits.ts';
import type { MailLogAsked, MailLogRequest, MailLogTold } from './mail-log.ts';

if (parentPort !== null) serve(workerData, parentPort);

function serve({ folder, masterKey, house, from }: MailLogRequest, port: MessagePort): void {
  const keys = openKeys(
    realDisk,
    join(folder, 'keys'),
    readMasterKey(realDisk, { ...masterKey, create: false }),
  );
  const tail = new JournalTail(realDisk, folder, keys, from.batch + 1);
  const logs = new MailLogs(house, from.open);
  let last = from.batch;
  port.on('message', ({ durable }: MailLogAsked) => {
    const entries: MailEntry[] = [];
    let read = 0;
    for (const { number, batch } of tail.read(durable)) {
      if (batch !== null) entries.push(...logs.take(batch));
      last = number;
      read += 1;
      if (read >= MAIL_LOG_BATCHES_MAX || entries.length >= MAIL_LOG_ENTRIES_MAX) break;
    }
    const told: MailLogTold = { entries, at: { batch: last, open: logs.open() }, read };
    port.postMessage(told);
  });
}
