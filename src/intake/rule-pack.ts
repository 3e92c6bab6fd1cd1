/** Packs of Sigma rules as they are published: a folder or a zip, taken into the data folder whole. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { problem, type Problem } from '../model/problem.ts';
import type { RuleFile } from './content/content.ts';
import { takePack, type PackLimits } from './files/pack.ts';

/** Files of one pack, and what they may weigh together after unpacking. */
const PACK_FILES_MAX = 50_000;
const PACK_BYTES_MAX = 256 * 1_048_576;
const LIMITS: PackLimits = { entriesMax: 200_000, fileBytesMax: 4 * 1_048_576 };

/** One file of a pack; `path` is relative, with slashes, and never leaves the pack. */
export interface PackFile {
  readonly path: string;
  readonly text: string;
}

export interface RulePack {
  readonly files: readonly PackFile[];
  /** Files that are neither rules nor a licence. */
  readonly others: number;
  readonly problems: readonly Problem[];
}

/** Reads a folder, a zip or one rule file. What cannot be read is a problem; the rest holds. */
export async function readRulePack(path: string): Promise<RulePack> {
  const taker = new Taker(path);
  const unread = await takePack(
    path,
    LIMITS,
    (inside) => taker.wants(inside),
    (inside, content) => taker.take(inside, content),
  );
  const files = taker.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files, others: taker.others, problems: [...unread, ...taker.problems] };
}

/** Keeps to the limits, and knows which files belong to a pack. */
class Taker {
  readonly files: PackFile[] = [];
  readonly problems: Problem[] = [];
  others = 0;
  readonly #origin: string;
  #bytes = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  wants(path: string): boolean {
    // In our own layout it describes the rule beside it and is none itself.
    const describes = /(?:^|\/)piece\.yml$/.test(path);
    if (describes) return false;
    if (/\.ya?ml$/i.test(path) || /(?:^|\/)licen[cs]e[^/]*$/i.test(path)) return true;
    this.others += 1;
    return false;
  }

  /** False when the pack is full. */
  take(path: string, content: Buffer): boolean {
    const safe = safePath(path);
    if (safe === null) {
      this.problems.push(problem('pack-path-unsafe', { file: `${this.#origin}: ${path}` }));
      return true;
    }
    this.#bytes += content.length;
    this.files.push({ path: safe, text: content.toString('utf8') });
    if (this.files.length < PACK_FILES_MAX && this.#bytes < PACK_BYTES_MAX) return true;
    this.problems.push(problem('pack-too-large', { file: this.#origin }, { most: PACK_FILES_MAX }));
    return false;
  }
}

/** A path that stays inside the pack, or null. What a zip says of itself is not believed. */
function safePath(path: string): string | null {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const bad = parts.some((part) => part === '..' || /[\\:\p{Cc}]/u.test(part) || part.length > 200);
  return bad || path.startsWith('/') || parts.length === 0 || parts.length > 32
    ? null
    : parts.join('/');
}

/** The rules of a pack, without its licence; `pack` is the name they are known by. */
export function ruleFilesOf({ files }: Pick<RulePack, 'files'>, pack: string): readonly RuleFile[] {
  return files
    .filter(({ path }) => /\.ya?ml$/i.test(path))
    .map(({ path, text }) => ({ text, origin: { file: path, line: 1, pack } }));
}

/**
 * Puts a pack's files into `<dataFolder>/rules/<name>`, in place of what stood there: first all of
 * them beside it, then by renaming, so that a shield that starts meanwhile never sees a part of them.
 */
export function installPack(
  dataFolder: string,
  name: string,
  files: readonly PackFile[],
): { readonly folder: string; readonly replaced: boolean } {
  const folder = join(dataFolder, 'rules', name);
  const fresh = join(dataFolder, `rules-incoming-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  // The data folder may not be there yet; it is its owner's alone.
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  for (const { path, text } of files) {
    const full = join(fresh, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  mkdirSync(join(dataFolder, 'rules'), { recursive: true });
  const old = `${fresh}-old`;
  const replaced = existsSync(folder);
  if (replaced) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
  return { folder, replaced };
}
