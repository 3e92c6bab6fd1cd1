/** Asks a mail server whether it would take mail from a sender. No message is ever sent. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

import type { Listener } from './asking.ts';
import { PROBE_ANSWER_BYTES_MAX, PROBE_MS_MAX } from './limits.ts';

export interface SmtpEnvelope {
  readonly sender: string;
  readonly recipient: string;
}

export interface SmtpAnswer {
  readonly code: number;
  readonly text: string;
}

/**
 * The answer to MAIL or, where that was taken, to RCPT: servers may wait with a refusal until then
 * (Postfix, `smtpd_delay_reject`). The recipient has a domain, since `postmaster` alone is spared
 * from all restrictions there. Null: nobody answered as a mail server does.
 */
export async function wouldTake(
  { host, port }: Listener,
  { sender, recipient }: SmtpEnvelope,
  waitMs: number = PROBE_MS_MAX,
): Promise<SmtpAnswer | null> {
  const socket = connect({ host, port });
  socket.setTimeout(waitMs, () => socket.destroy());
  const deadline = setTimeout(() => socket.destroy(), waitMs);
  try {
    return await converse(socket, sender, recipient);
  } catch {
    return null;
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

async function converse(
  socket: Socket,
  sender: string,
  recipient: string,
): Promise<SmtpAnswer | null> {
  let bytes = 0;
  socket.on('error', () => socket.destroy());
  socket.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > PROBE_ANSWER_BYTES_MAX) socket.destroy();
  });
  const lines = createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const say = async (line: string): Promise<SmtpAnswer | null> => {
    socket.write(`${line}\r\n`);
    return answerIn(lines);
  };
  const greeting = await answerIn(lines);
  if (greeting?.code !== 220) return null;
  let answer = await say('EHLO cybershield.invalid');
  if (answer?.code !== 250) return null;
  answer = await say(`MAIL FROM:<${sender}>`);
  if (answer?.code === 250) answer = await say(`RCPT TO:<${recipient}>`);
  socket.write('QUIT\r\n');
  return answer;
}

/** RFC 5321, section 4.2: the last line of an answer has a space behind its code. */
async function answerIn(lines: AsyncIterator<string>): Promise<SmtpAnswer | null> {
  const texts: string[] = [];
  for (let read = 0; read < 100; read += 1) {
    const { value, done } = await lines.next();
    if (done === true) return null;
    const [, code = '', more = '', text = ''] = /^(\d{3})([ -]?)(.*)$/.exec(value) ?? [];
    if (code === '') return null;
    texts.push(text);
    if (more !== '-') return { code: Number(code), text: texts.join(' ') };
  }
  return null;
}
