/** A detection thread: batches in, what they gave out. It holds no keys and opens no files. */
import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';
import { judgeBatch, judgedNothing } from '../flow/logs.ts';
import { Matcher, NO_MATCHER } from '../intel/matching/matcher.ts';
import { problem } from '../model/problem.ts';
import { unpackBatch } from '../store/journal/batch-bytes.ts';
import { openInstruments } from './instruments.ts';
import type { DetectData, FromDetect, Judgement, ToDetect } from './messages.ts';

if (parentPort !== null) {
  const data: DetectData = workerData;
  serve(data.port, data.judgement);
}

function serve(port: MessagePort, judgement: Judgement): void {
  let instruments = openInstruments(judgement);
  let version = 0;
  let matcher = NO_MATCHER;
  port.on('message', (message: ToDetect) => {
    if (message.kind === 'rules') {
      instruments = openInstruments({ ...judgement, tables: message.tables });
      version = message.version;
      return;
    }
    if (message.kind === 'indicators') {
      matcher = new Matcher(message.tables);
      return;
    }
    const batch = unpackBatch(message.packed);
    const judged =
      batch === null
        ? judgedNothing(message.number, problem('journal-batch-unreadable', {}))
        : judgeBatch(batch, message.number, instruments, matcher);
    const answer: FromDetect = { kind: 'judged', version, judged };
    port.postMessage(answer);
  });
}
