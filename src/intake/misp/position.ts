/** How far a feed was read, in one small file for each. What is lost of it comes twice. */
import { readFileSync } from 'node:fs';

import { MISP_UUID } from '../../formats/misp/event.ts';
import type { Millis } from '../../model/time.ts';
import { writeWhole } from '../whole-file.ts';
import { NO_VALIDATORS, type Validators } from './request.ts';

export interface FeedPosition {
  /** Of a manifest whose every event was read. */
  readonly validators: Validators;
  /** By event: the time that the manifest gave it when it was read. */
  readonly events: ReadonlyMap<string, Millis>;
  /** By event: how often it could not be read. */
  readonly tries: ReadonlyMap<string, number>;
}

export const NOTHING_READ: FeedPosition = {
  validators: NO_VALIDATORS,
  events: new Map(),
  tries: new Map(),
};

/** `url` names the feed: the position of another one says nothing about this. */
export function readPosition(file: string, url: string): FeedPosition {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const kept = fieldsOf(value);
    if (kept['url'] !== url) return NOTHING_READ;
    const { etag, lastModified } = kept;
    return {
      validators: {
        etag: typeof etag === 'string' ? etag : '',
        lastModified: typeof lastModified === 'string' ? lastModified : '',
      },
      events: numbersIn(kept['events']),
      tries: numbersIn(kept['tries']),
    };
  } catch {
    // Missing and damaged mean the same: everything is asked for again.
    return NOTHING_READ;
  }
}

export async function keepPosition(
  file: string,
  url: string,
  { validators, events, tries }: FeedPosition,
): Promise<void> {
  const text = JSON.stringify({
    url,
    ...validators,
    events: Object.fromEntries(events),
    tries: Object.fromEntries(tries),
  });
  await writeWhole(file, text);
}

function numbersIn(value: unknown): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(fieldsOf(value)).flatMap(([uuid, at]) =>
      MISP_UUID.test(uuid) && typeof at === 'number' && Number.isSafeInteger(at)
        ? [[uuid, at] as const]
        : [],
    ),
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
