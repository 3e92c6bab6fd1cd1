/** Schemas that several operations use. Times are ISO 8601 in UTC outside, milliseconds inside. */
import { Type, type TInteger, type TOptional, type TSchema, type TString } from 'typebox';

import { CLOSE_REASONS } from '../../model/case.ts';
import { LEVELS } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';

const PAGE_SIZE_MAX = 200;
const PAGE_SIZE = 50;

export function choice(values: readonly string[], description = ''): TSchema {
  return Type.Unsafe({
    type: 'string',
    enum: values,
    ...(description === '' ? {} : { description }),
  });
}

export const Level: TSchema = choice(LEVELS);
export const CloseReason: TSchema = choice(CLOSE_REASONS);
export const Time: TSchema = Type.String({ format: 'date-time' });

export function orNull(schema: TSchema): TSchema {
  return Type.Union([schema, Type.Null()]);
}

/** A page of a list: `next` is the value of `after` for the page behind it. */
export function pageOf(item: TSchema): TSchema {
  return Type.Object({ items: Type.Array(item), next: orNull(Type.String()) });
}

/** The two words of every list's query. */
export const PAGING: { readonly limit: TOptional<TInteger>; readonly after: TOptional<TString> } = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_SIZE_MAX, default: PAGE_SIZE })),
  after: Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before.' })),
};

export function paging({
  limit,
  after,
}: {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}): { size: number; after?: string } {
  return { size: limit ?? PAGE_SIZE, ...(after === undefined ? {} : { after }) };
}

export function iso(at: Millis): string {
  return new Date(at).toISOString();
}

/** Milliseconds of a time as clients write it. Null for what is none. */
export function millis(value: unknown): Millis | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/**
 * A value as it goes out: its times in ISO 8601, without what is left out, and without whose it is,
 * which is always ours.
 */
export function outward<Value extends object>(
  value: Value,
  times: readonly (keyof Value & string)[],
  leftOut: readonly (keyof Value & string)[] = [],
): Readonly<Record<string, unknown>> {
  const out: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  for (const key of ['organisation', ...leftOut]) delete out[key];
  for (const key of times) {
    const at = out[key];
    if (typeof at === 'number') out[key] = iso(at);
  }
  return out;
}
