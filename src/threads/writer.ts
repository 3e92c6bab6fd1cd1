/**
 * The writer: the journal and the only connection that writes. Appends are made durable in groups,
 * handed to the detection threads, and what those give is recorded with the offset.
 */
import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';
import { StoreRefused } from '../store/refused.ts';
import type { FromDetect, FromWriter, ToDetect, ToWriter, WriterConfig } from './messages.ts';
import type { DetectDesk } from './writing.ts';
import { Writer } from './writing.ts';

if (parentPort !== null) {
  const config: WriterConfig = workerData;
  await serve(parentPort, config);
}

async function serve(port: MessagePort, config: WriterConfig): Promise<void> {
  const tell = (message: FromWriter): void => {
    port.postMessage(message);
    if (message.kind === 'closed') port.close();
  };
  try {
    const writer = await Writer.open(config, { tell, connect: deskOf });
    port.on('message', (message: ToWriter) => writer.receive(message));
    tell({ kind: 'ready', problems: writer.problems });
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    tell({ kind: 'refused', code: error.code, message: error.message });
  }
}

/** A detection thread at the other end of a port. */
function deskOf(port: MessagePort, judged: (answer: FromDetect) => void): DetectDesk {
  port.on('message', judged);
  return {
    send: (message: ToDetect) =>
      port.postMessage(message, message.kind === 'batch' ? [message.packed.buffer] : []),
    close: () => port.close(),
  };
}
