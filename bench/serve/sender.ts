/** Sends bodies over some connections as fast as they are acknowledged, or at a rate; then ends. */
import { Agent, request } from 'node:http';
import { bodyOf } from './events.ts';

const [port, token, bodies, records, every, connections, perSecond] = process.argv
  .slice(2)
  .map((text, index) => (index === 1 ? text : Number(text)));
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const began = performance.now();
let next = 0;

function send(body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        agent,
        port: Number(port),
        path: '/intake/ndjson',
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-length': body.length },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`answered ${response.statusCode}`));
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

async function run(): Promise<void> {
  while (next < Number(bodies)) {
    const number = next++;
    if (Number(perSecond) > 0) {
      const due = began + (number * Number(records) * 1_000) / Number(perSecond);
      const pause = due - performance.now();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    await send(bodyOf(number, Number(records), Number(every)));
  }
}

await Promise.all(Array.from({ length: Number(connections) }, run));
agent.destroy();
