/**
 * The other side of the bench of live viewers, in a process of its own: so many connections that
 * listen to one address. Prints a line when all are open, and another with what it received when its
 * input ends.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const [port = '0', viewers = '1000'] = process.argv.slice(2);
const OPENING_AT_ONCE = 50;
let messages = 0;
let bytes = 0;
let lost = 0;

const sessions = await readSessions();
for (let open = 0; open < Number(viewers); open += OPENING_AT_ONCE) {
  const count = Math.min(OPENING_AT_ONCE, Number(viewers) - open);
  await Promise.all(Array.from({ length: count }, (_, index) => view(open + index)));
}
console.log('open');
await once(process.stdin, 'end');
console.log(JSON.stringify({ messages, bytes, lost }));
process.exit(0);

/** The first line of the input: secrets of sessions, one for each viewer, or none. */
async function readSessions(): Promise<readonly string[]> {
  const [line] = await once(process.stdin, 'data');
  const told: unknown = JSON.parse(String(line));
  return Array.isArray(told) ? told.map(String) : [];
}

async function view(index: number): Promise<void> {
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const secret = sessions[index % Math.max(1, sessions.length)] ?? '';
  const cookie = `cookie: cybershield-session=${secret}\r\n`;
  socket.write(`GET /live HTTP/1.1\r\nhost: localhost\r\n${cookie}\r\n`);
  const [first] = await once(socket, 'data');
  if (!String(first).startsWith('HTTP/1.1 200')) throw new Error(String(first).split('\r\n')[0]);
  count(socket);
}

function count(socket: Socket): void {
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    // A message ends with an empty line; counting those is cheap enough not to be measured.
    for (
      let at = chunk.indexOf('event: changed');
      at >= 0;
      at = chunk.indexOf('event: changed', at + 1)
    )
      messages += 1;
  });
  socket.on('close', () => {
    lost += 1;
  });
}
