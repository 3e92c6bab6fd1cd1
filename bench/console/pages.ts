/** How long every page takes, and how much of it goes over the wire. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import type { Measure } from '../measure.ts';
import type { Answer, BenchShield } from './shield.ts';

const MS_MAX = 100;
const BYTES_MAX = 100_000;
const WARM_UP = 10;

/**
 * One page after another, one request at a time; between the requests of a page one for a stored
 * file of the same server, which tells what the machine itself makes of the same path.
 */
export async function* times(
  shield: BenchShield,
  paths: readonly string[],
  rounds: number,
): AsyncIterable<Measure> {
  const stored = storedFile(await shield.get('/sign-in'));
  const files: number[] = [];
  const worst = { path: '', p99: 0 };
  for (const path of paths) {
    const first = await shield.get(path);
    if (first.status !== 200) throw new Error(`${path} answered ${first.status}`);
    yield measure(`${path}: first`, first.ms, 'its limit of 100 ms');
    for (let n = 1; n < WARM_UP; n += 1) await shield.get(path);
    const taken: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      taken.push((await shield.get(path)).ms);
      if (n % 10 === 0) files.push((await shield.get(stored)).ms);
    }
    const { median, p99, most } = spreadOf(taken);
    if (p99 > worst.p99) Object.assign(worst, { path, p99 });
    yield measure(`${path}: median`, median);
    yield measure(`${path}: 99th percentile`, p99, 'its limit of 100 ms');
    yield measure(`${path}: longest`, most);
  }
  const file = spreadOf(files);
  yield measure('a stored file of the same server: median', file.median);
  yield measure('a stored file of the same server: 99th percentile', file.p99);
  yield measure(`slowest page, ${worst.path}: 99th percentile`, worst.p99, 'its limit of 100 ms');
}

function measure(name: string, ms: number, peer?: string): Measure {
  const value = Number(ms.toFixed(1));
  const beside = peer === undefined ? {} : { ratio: Number((ms / MS_MAX).toFixed(3)), peer };
  return { name: `console ${name}`, value, unit: 'ms', ...beside };
}

function spreadOf(taken: readonly number[]): {
  readonly median: number;
  readonly p99: number;
  readonly most: number;
} {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? 0;
  return { median: at(0.5), p99: at(0.99), most: at(1) };
}

/** The page with everything it loads, packed, as a browser with an empty cache takes it. */
export async function* weights(
  shield: BenchShield,
  paths: readonly string[],
): AsyncIterable<Measure> {
  const known = new Map<string, number>();
  for (const path of paths) {
    const page = await shield.get(path);
    let bytes = page.body.length;
    const wanted = linkedIn(textOf(page), path);
    for (const address of wanted) bytes += await weightOf(shield, address, known);
    yield {
      name: `console ${path}: weight with everything it loads (${wanted.length} files)`,
      value: bytes,
      unit: 'bytes',
      ratio: Number((bytes / BYTES_MAX).toFixed(3)),
      peer: 'its limit of 100 kB',
    };
  }
}

/** With what it imports or names in turn. */
async function weightOf(
  shield: BenchShield,
  address: string,
  known: Map<string, number>,
): Promise<number> {
  const before = known.get(address);
  if (before !== undefined) return before;
  const file = await shield.get(address);
  let bytes = file.body.length;
  // Scripts load one another by name below the console's own root.
  const imported = textOf(file).matchAll(/import\([`'"][^`'"]*?(\/islands\/[\w-]+\.js)/g);
  for (const [, name = ''] of imported) bytes += await weightOf(shield, name, known);
  known.set(address, bytes);
  return bytes;
}

function textOf({ body, encoding }: Answer): string {
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return encoding === 'gzip' ? gunzipSync(body).toString() : body.toString();
}

/** Stylesheets, scripts and pictures; a page lists each once. */
function linkedIn(html: string, path: string): readonly string[] {
  const links = [...html.matchAll(/<link\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /rel="(?:stylesheet|icon|modulepreload)"/.test(tag))
    .map((tag) => /href="([^"]+)"/.exec(tag)?.[1]);
  const sources = [...html.matchAll(/<(?:script|img)\b[^>]*\bsrc="([^"]+)"/g)].map(
    ([, source]) => source,
  );
  const found = [...links, ...sources].filter((one) => one !== undefined);
  return [...new Set(found.map((one) => new URL(one, `http://console${path}`).pathname))];
}

/** The sections that the menu of a page lists; the one that only leads elsewhere is left out. */
export async function sections(shield: BenchShield): Promise<readonly string[]> {
  const menu = /<details class="menu[^]*?<\/details>/.exec(textOf(await shield.get('/today')))?.[0];
  const addresses = [...(menu ?? '').matchAll(/href="([^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  if (addresses.length === 0) throw new Error('the menu lists nothing');
  return [...new Set(addresses)].filter((address) => address !== '/setup');
}

function storedFile(page: Answer): string {
  const [address] = linkedIn(textOf(page), '/sign-in').filter((one) => one.endsWith('.css'));
  if (address === undefined) throw new Error('the page has no stylesheet');
  return address;
}
