/**
 * Rules ready to judge by: read, joined and compiled, or taken whole from a cache keyed by every
 * byte that went into them. A cache that is damaged or made by another version is made anew.
 */
import { createHash, hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';

import { readCompiled } from '../../detect/index/image.ts';
import { COMPILED_VERSION } from '../../detect/index/limits.ts';
import { ruleTables, type RuleTables } from '../../flow/rule-tables.ts';
import type { LoadReport } from '../../formats/sigma/sigma.ts';
import type { Problem } from '../../model/problem.ts';
import type { RuleFile } from './content.ts';
import { rulesInForce, type RuleChoice } from './rules.ts';

/** What threads judge with; the compiled part is shared memory. */
export interface LoadedTables {
  readonly tables: RuleTables;
  readonly report: LoadReport;
  /** Imported rules left out for their level. */
  readonly belowLevel: number;
  readonly problems: readonly Problem[];
  readonly fromCache: boolean;
}

/** Raised whenever what is cached beside the compiled rules changes its shape. */
const CACHE_VERSION = 3;
const KEY_BYTES = 32;
const SUM_BYTES = 32;

/** `cacheFile` null: nothing is kept. A cache that cannot be written costs only time. */
export function loadTables(
  files: readonly RuleFile[],
  choice: RuleChoice,
  cacheFile: string | null,
): LoadedTables {
  const key = keyOf(files, choice);
  const cached = cacheFile === null ? null : readCache(cacheFile, key);
  if (cached !== null) return cached;
  const made = makeTables(files, choice);
  if (cacheFile !== null) writeCache(cacheFile, key, made);
  return made;
}

function makeTables(files: readonly RuleFile[], choice: RuleChoice): LoadedTables {
  const { rules, report, belowLevel, problems } = rulesInForce(files, choice);
  const { value: tables, problems: refused } = ruleTables(rules);
  return { tables, report, belowLevel, problems: [...problems, ...refused], fromCache: false };
}

function keyOf(files: readonly RuleFile[], choice: RuleChoice): Buffer {
  const sum = createHash('sha256');
  sum.update(JSON.stringify([CACHE_VERSION, COMPILED_VERSION, process.version, choice]));
  for (const { origin, text } of files) {
    sum.update(JSON.stringify([origin.pack, origin.file, text.length]));
    sum.update(text);
  }
  for (const file of [...choice.placeholderFiles, ...choice.pipelineFiles])
    sum.update(existsSync(file) ? readFileSync(file) : 'missing');
  return sum.digest();
}

type Rest = Omit<LoadedTables, 'tables' | 'fromCache'> &
  Pick<RuleTables, 'cards' | 'plan'> & { readonly rulesHash: string };

/** Key, checksum, length of the rest, the rest, the compiled rules. */
function writeCache(file: string, key: Buffer, made: LoadedTables): void {
  const { compiled, cards, plan } = made.tables;
  const { report, belowLevel, problems } = made;
  const rest: Rest = { report, belowLevel, problems, cards, plan, rulesHash: compiled.hash };
  const body = serialize(rest);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  const content = Buffer.concat([length, body, new Uint8Array(compiled.bytes)]);
  const sum = hash('sha256', content, 'buffer');
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, Buffer.concat([key, sum, content]), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // A full or read-only disk: the next start compiles again.
  }
}

function readCache(file: string, key: Buffer): LoadedTables | null {
  const bytes = readOrNull(file);
  if (bytes === null || bytes.length < KEY_BYTES + SUM_BYTES + 4) return null;
  if (!bytes.subarray(0, KEY_BYTES).equals(key)) return null;
  const content = bytes.subarray(KEY_BYTES + SUM_BYTES);
  const sum = hash('sha256', content, 'buffer');
  if (!sum.equals(bytes.subarray(KEY_BYTES, KEY_BYTES + SUM_BYTES))) return null;
  const length = content.readUInt32LE(0);
  // The checksum says that these are the bytes we wrote, so they have the shape we wrote.
  const rest: Rest = deserialize(content.subarray(4, 4 + length));
  const compiled = readCompiled(content.subarray(4 + length), rest.rulesHash).value;
  if (compiled === undefined) return null;
  const { cards, plan, report, belowLevel, problems } = rest;
  return { tables: { compiled, cards, plan }, report, belowLevel, problems, fromCache: true };
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
