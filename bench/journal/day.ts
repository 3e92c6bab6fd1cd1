/** A hospital's day as its name server, proxy, firewall and computers tell it; seeded by position. */
import type { Batch } from '../../src/model/signal.ts';
import { ordinaryLine } from '../serve/events.ts';

export const DAY_BATCH_EVENTS = 500;
/** Sites that people visit: few of them often, many rarely. */
const SITES = 40_000;
/** One record in so many names something that is hunted for. */
const RARE = 200_000;

export function dayBatch(index: number, receivedAt: number): Batch {
  const parts = Array.from({ length: DAY_BATCH_EVENTS }, (_, offset) =>
    Buffer.from(line(index * DAY_BATCH_EVENTS + offset, receivedAt)),
  );
  let end = 0;
  const ends = Uint32Array.from(parts, (part) => (end += part.length));
  return {
    organisation: 'own',
    door: 'http',
    sender: { name: 'collector', trust: 'token' },
    format: 'json',
    receivedAt,
    simulated: false,
    bytes: Buffer.concat(parts),
    ends,
  };
}

function line(n: number, at: number): string {
  const bits = scattered(n);
  const time = new Date(at).toISOString();
  const client = `10.${bits % 4}.${(bits >>> 4) % 250}.${(bits >>> 12) % 250}`;
  const site = siteOf(n, bits);
  const far = `198.${18 + (bits % 2)}.${(bits >>> 8) % 256}.${(bits >>> 16) % 256}`;
  switch (n % 4) {
    case 0:
      return JSON.stringify({
        '@timestamp': time,
        event: { dataset: 'dns' },
        source: { ip: client },
        dns: { question: { name: site, type: 'A' } },
      });
    case 1: {
      const original = `https://${site}/assets/${bits % 900}/page.html?session=${bits.toString(36)}`;
      const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Safari/537.36';
      return JSON.stringify({
        '@timestamp': time,
        event: { dataset: 'proxy' },
        source: { ip: client },
        url: { original },
        user_agent: { original: agent },
        http: { response: { status_code: 200, bytes: bits % 90_000 } },
      });
    }
    case 2:
      return JSON.stringify({
        '@timestamp': time,
        event: { dataset: 'firewall', action: 'allowed' },
        source: { ip: client, port: 1_024 + (bits % 60_000) },
        destination: { ip: far, port: 443 },
        network: { bytes: bits % 100_000 },
      });
    default:
      return ordinaryLine(n);
  }
}

function siteOf(n: number, bits: number): string {
  if (n % RARE < 2)
    return `login${(bits % 166) * 6 + 5}.lure${((bits % 166) * 6 + 5) % 500}.example`;
  const rank = Math.floor(SITES ** ((bits % 10_000) / 10_000));
  return `www${rank % 7}.site${rank}.test`;
}

/** The last steps of MurmurHash3: positions scattered over 32 bits. */
function scattered(n: number): number {
  let bits = Math.imul(n ^ (n >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
