/** One question to a filter that listens on a port, and its whole answer. */
import { connect } from 'node:net';

import { PROBE_ANSWER_BYTES_MAX, PROBE_MS_MAX } from './limits.ts';

export interface Listener {
  readonly host: string;
  readonly port: number;
}

/** Null: nobody answered in time, or with more than an answer is. */
export function ask(
  { host, port }: Listener,
  question: string,
  waitMs: number = PROBE_MS_MAX,
): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const socket = connect({ host, port });
  const parts: Buffer[] = [];
  let bytes = 0;
  const end = (answer: string | null): void => {
    clearTimeout(deadline);
    socket.destroy();
    resolve(answer);
  };
  const deadline = setTimeout(() => end(null), waitMs);
  socket.on('error', () => end(null));
  socket.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > PROBE_ANSWER_BYTES_MAX) end(null);
    else parts.push(part);
  });
  socket.on('end', () => end(Buffer.concat(parts).toString()));
  // Not half-closed: such servers stop reading a question whose sender has closed.
  socket.write(question);
  return promise;
}
