/**
 * The body of a bulk request: an action line, then for most actions a document line.
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk
 */
import type { JsonObject } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import { memberBytes } from '../http/json-parts.ts';
import { recordProblem } from '../http/ndjson.ts';
import type { Line } from '../lines.ts';

export type BulkVerb = 'create' | 'index' | 'update' | 'delete';

/** What an action line says. */
export interface BulkAction {
  readonly verb: BulkVerb;
  readonly index: string;
  readonly id: string | null;
}

/** One action of the request, in order. */
export interface BulkItem extends BulkAction {
  /** The document's line, from 1; the action's own for `delete`. */
  readonly line: number;
  /** The document as it was written; null when the item is refused. */
  readonly document: Buffer | null;
  readonly refused: BulkRefusal | null;
  /** What was refused, for keeping its beginning aside. */
  readonly content: Buffer;
}

export type BulkRefusal =
  | 'record-too-long'
  | 'record-not-json'
  | 'record-not-an-object'
  | 'update-without-document'
  | 'delete-not-allowed'
  | 'document-missing';

/** The request cannot be read on from this line: nobody can know what its next line is. */
export class MalformedBulk extends Error {
  override readonly name = 'MalformedBulk';
  readonly line: number;
  constructor(line: number) {
    super('action-line-malformed');
    this.line = line;
  }
}

/** Puts lines together to items. Throws `MalformedBulk` at an action line it cannot read. */
export class BulkReader {
  readonly #index: string;
  #action: BulkAction | null = null;

  /** `index` is the one of the path, for actions that name none. */
  constructor(index: string) {
    this.#index = index;
  }

  /** The item this line completes; null when its document is still to come. */
  take(line: Line): BulkItem | null {
    if (this.#action === null) return this.#readAction(line);
    const action = this.#action;
    this.#action = null;
    const { document, refused } = documentOf(line, action.verb);
    return { ...action, line: line.number, document, refused, content: line.bytes };
  }

  /** The item whose document never came; null when the body ended where it may. */
  end(): BulkItem | null {
    if (this.#action === null) return null;
    const action = this.#action;
    this.#action = null;
    const content = Buffer.alloc(0);
    return { ...action, line: 0, document: null, refused: 'document-missing', content };
  }

  #readAction(line: Line): BulkItem | null {
    if (line.bytes.length === 0 && line.cutBytes === 0) return null;
    const action = actionOf(line, this.#index);
    if (action.verb === 'delete') {
      const content = line.bytes;
      return {
        ...action,
        line: line.number,
        document: null,
        refused: 'delete-not-allowed',
        content,
      };
    }
    this.#action = action;
    return null;
  }
}

const VERBS: readonly BulkVerb[] = ['create', 'index', 'update', 'delete'];

function actionOf(line: Line, pathIndex: string): BulkAction {
  const value = line.cutBytes > 0 ? null : parsed(line.bytes);
  const verb = VERBS.find((one) => isJsonObject(value?.[one]));
  const meta = verb === undefined ? undefined : value?.[verb];
  if (verb === undefined || !isJsonObject(meta)) throw new MalformedBulk(line.number);
  const index = meta['_index'];
  const id = meta['_id'];
  return {
    verb,
    index: typeof index === 'string' ? index : pathIndex,
    id: typeof id === 'string' ? id : typeof id === 'number' ? String(id) : null,
  };
}

function parsed(bytes: Buffer): JsonObject | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function documentOf(
  line: Line,
  verb: BulkVerb,
): { readonly document: Buffer | null; readonly refused: BulkRefusal | null } {
  if (line.cutBytes > 0 || line.bytes.length > RECORD_BYTES_MAX) {
    return { document: null, refused: 'record-too-long' };
  }
  const wrong = recordProblem(line.bytes);
  if (wrong !== null) {
    return { document: null, refused: wrong === 'empty' ? 'record-not-json' : wrong };
  }
  if (verb !== 'update') return { document: line.bytes, refused: null };
  const part = memberBytes(line.bytes, 'doc') ?? memberBytes(line.bytes, 'upsert');
  return part === null || part[0] !== 0x7b
    ? { document: null, refused: 'update-without-document' }
    : { document: Buffer.from(part), refused: null };
}
