/** Events of a few files a person points at, to explain a rule or to see which logsources there are. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { looksLikeEvtx, readEvtx } from '../formats/evtx/evtx.ts';
import { TableReader, type TableLine } from '../formats/tables/tables.ts';
import { isJsonObject } from '../model/json.ts';
import type { JsonObject } from '../model/json.ts';
import { problem } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';

/** One sample file, unpacked. */
const SAMPLE_BYTES_MAX = 256 * 1_048_576;

/** What a file held: events, or lines of text that a source definition still has to read. */
export interface Samples {
  readonly events: readonly JsonObject[];
  readonly lines: readonly string[];
  readonly problems: readonly Problem[];
}

/** Every file below a path, in order; the path itself when it is a file. Throws when it is missing. */
export function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Reads EVTX, JSON (one value or an array), NDJSON, tables, or lines of text; any of them gzipped. */
export function readSamples(file: string): Samples {
  try {
    if (statSync(file).size > SAMPLE_BYTES_MAX)
      return failed(file, `larger than ${SAMPLE_BYTES_MAX} bytes`);
    const raw = readFileSync(file);
    const bytes =
      raw[0] === 0x1f && raw[1] === 0x8b
        ? gunzipSync(raw, { maxOutputLength: SAMPLE_BYTES_MAX })
        : raw;
    if (looksLikeEvtx(bytes)) {
      const { records, problems } = readEvtx(bytes);
      const events = records.map(({ event }) => event);
      return { events, lines: [], problems: problems.map((one) => ({ ...one, place: { file } })) };
    }
    return samplesOf(bytes.toString('utf8'));
  } catch (error) {
    return failed(file, error instanceof Error ? error.message : String(error));
  }
}

function failed(file: string, reason: string): Samples {
  return { events: [], lines: [], problems: [problem('sample-unreadable', { file }, { reason })] };
}

/** The events in a text: JSON as a whole, else line by line. Lines that are no JSON stay text. */
export function samplesOf(text: string): Samples {
  const whole = parsed(text);
  if (isJsonObject(whole)) return { events: [whole], lines: [], problems: [] };
  if (Array.isArray(whole)) {
    const items: readonly unknown[] = whole;
    const lines = items.filter((item) => typeof item === 'string');
    return { events: items.filter(isJsonObject), lines, problems: [] };
  }
  const events: JsonObject[] = [];
  const lines: string[] = [];
  for (const read of tableLines(text)) {
    if (read.kind === 'row') events.push(read.event);
    if (read.kind !== 'text' || read.text.trim() === '') continue;
    const value = read.text.trimStart().startsWith('{') ? parsed(read.text) : undefined;
    if (isJsonObject(value)) events.push(value);
    else lines.push(read.text);
  }
  return { events, lines, problems: [] };
}

/** Rows under a header by it. A line alone is no header, whatever it looks like. */
function* tableLines(text: string): Generator<TableLine, void> {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const table = new TableReader(lines.filter((line) => line !== '').length > 1 ? null : []);
  for (const line of lines) yield table.read(line);
  const last = table.end();
  if (last !== null) yield last;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
