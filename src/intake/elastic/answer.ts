/** Answers in the words an Elasticsearch uses, which decide whether a sender drops or repeats. */
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../model/json.ts';
import type { BulkAction, BulkRefusal } from './bulk.ts';

/** What became of one item. `full`: the journal had no room, so the sender must repeat it. */
export type ItemFate = 'kept' | 'full' | BulkRefusal;

interface FateWords {
  readonly status: number;
  readonly type: string;
  readonly reason: string;
}

/** 429 makes every sender repeat the item; any other 4xx makes it give the item up. */
const WORDS: Readonly<Record<Exclude<ItemFate, 'kept'>, FateWords>> = {
  full: {
    status: 429,
    type: 'es_rejected_execution_exception',
    reason: 'the journal is full; send this again later',
  },
  'record-too-long': {
    status: 400,
    type: 'document_parsing_exception',
    reason: 'the document is longer than this door takes',
  },
  'record-not-json': {
    status: 400,
    type: 'document_parsing_exception',
    reason: 'failed to parse: the document is not JSON',
  },
  'record-not-an-object': {
    status: 400,
    type: 'document_parsing_exception',
    reason: 'failed to parse: the document is not an object',
  },
  'update-without-document': {
    status: 400,
    type: 'action_request_validation_exception',
    reason: 'an update must carry doc or upsert',
  },
  'delete-not-allowed': {
    status: 403,
    type: 'security_exception',
    reason: 'this door takes logs in; nothing is deleted through it',
  },
  'document-missing': {
    status: 400,
    type: 'illegal_argument_exception',
    reason: 'the bulk request ended before this document',
  },
};

/** The answer to one document, and one item of a bulk answer. */
export function itemAnswer(item: BulkAction, fate: ItemFate): JsonObject {
  const head = { _index: item.index, _id: item.id ?? randomUUID() };
  if (fate !== 'kept') {
    const { status, type, reason } = WORDS[fate];
    return { ...head, status, error: { type, reason } };
  }
  const status = item.verb === 'update' ? 200 : 201;
  return {
    ...head,
    _version: 1,
    result: item.verb === 'update' ? 'updated' : 'created',
    _shards: { total: 1, successful: 1, failed: 0 },
    _seq_no: 0,
    _primary_term: 1,
    status,
  };
}

export function bulkAnswer(
  items: readonly BulkAction[],
  fates: readonly ItemFate[],
  tookMs: number,
): JsonObject {
  return {
    took: tookMs,
    errors: fates.some((fate) => fate !== 'kept'),
    items: items.map((item, place) => ({ [item.verb]: itemAnswer(item, fates[place] ?? 'full') })),
  };
}

/** The body of an error that concerns the whole request. */
export function errorAnswer(status: number, type: string, reason: string): JsonObject {
  return { error: { root_cause: [{ type, reason }], type, reason }, status };
}
