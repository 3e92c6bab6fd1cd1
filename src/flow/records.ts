/** The records of a batch as events, and what of it is none. */
import { isUtf8 } from 'node:buffer';
import type { SourceCatalogue } from '../detect/source/route.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { problem, warning } from '../model/problem.ts';
import type { Batch } from '../model/signal.ts';
import type { Unreadable } from './logs.ts';

/** Problems of one batch told one by one; the rest is told as a count. */
const UNREADABLE_TOLD_MAX = 20;
const SAMPLE_CHARS_MAX = 512;

/** The records of a batch as events; what is no event goes to `losses`. */
export function* readRecords(
  batch: Batch,
  catalogue: SourceCatalogue,
  losses: { lose(record: number, problem: Problem, text: string): void },
): Generator<{ readonly record: number; readonly event: JsonObject }, void> {
  const { bytes, ends, format, receivedAt } = batch;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const clean = isUtf8(whole);
  let start = 0;
  for (let record = 0; record < ends.length; record += 1) {
    const end = ends[record] ?? start;
    const text = whole.toString('utf8', start, end);
    if (!clean && !isUtf8(whole.subarray(start, end)))
      losses.lose(record, warning('record-not-utf8', {}), text);
    start = end;
    const event = format === 'json' ? parseObject(text) : catalogue.readText(text, receivedAt);
    if (event === null) {
      const code = format === 'json' ? 'record-not-a-json-object' : 'record-unreadable';
      losses.lose(record, problem(code, {}), text);
    } else yield { record, event };
  }
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What of one batch could not be read: the first ones one by one, the rest as a count. */
export class LossesOfBatch {
  #batch: Batch;
  #number: number;
  #told: Unreadable[] = [];
  #rest = 0;

  constructor(batch: Batch, number: number) {
    this.#batch = batch;
    this.#number = number;
  }

  lose(record: number, problem: Problem, text: string): void {
    if (this.#told.length >= UNREADABLE_TOLD_MAX) {
      this.#rest += 1;
      return;
    }
    const { receivedAt: at, door, sender, origin } = this.#batch;
    const place = origin === undefined ? problem.place : { ...problem.place, file: origin };
    const sample = text.slice(0, SAMPLE_CHARS_MAX);
    const position = { batch: this.#number, record };
    const told = { ...problem, place };
    this.#told.push({ at, door, sender, problem: told, count: 1, sample, position });
  }

  told(): readonly Unreadable[] {
    if (this.#rest === 0) return this.#told;
    const { receivedAt: at, door, sender } = this.#batch;
    const more = problem('record-more-unreadable', {});
    return [...this.#told, { at, door, sender, problem: more, count: this.#rest }];
  }
}
