/** The files of a pack as people publish one: a folder, a zip, or one file alone. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import { problem, type Problem } from '../../model/problem.ts';
import { openZip, type ZipEntry } from './zip.ts';

interface PackEntry {
  /** As the pack writes it, with slashes: not to be believed as a path of ours. */
  readonly path: string;
  readonly bytes: number;
  read(): Promise<Buffer>;
}

export interface PackLimits {
  /** Entries looked at. */
  readonly entriesMax: number;
  readonly fileBytesMax: number;
}

/** Gives each file that `wants` names to `take`, until that says false. What cannot be read is told. */
export async function takePack(
  path: string,
  { entriesMax, fileBytesMax }: PackLimits,
  wants: (path: string) => boolean,
  take: (path: string, content: Buffer) => boolean,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  try {
    let seen = 0;
    for await (const entry of entriesOf(path)) {
      if ((seen += 1) > entriesMax) {
        problems.push(problem('pack-too-large', { file: path }, { most: entriesMax }));
        break;
      }
      if (!wants(entry.path)) continue;
      if (entry.bytes > fileBytesMax) {
        const file = `${path}: ${entry.path}`;
        problems.push(problem('pack-file-too-large', { file }, { most: fileBytesMax }));
      } else if (!take(entry.path, await entry.read())) break;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(
      existsSync(path)
        ? problem('pack-unreadable', { file: path }, { reason })
        : problem('pack-missing', { file: path }),
    );
  }
  return problems;
}

async function* entriesOf(path: string): AsyncIterable<PackEntry> {
  const about = statSync(path);
  if (about.isDirectory()) yield* inFolder(path);
  else if (/\.zip$/i.test(path)) yield* inZip(path);
  else yield fileAt(path, basename(path));
}

function* inFolder(folder: string): Iterable<PackEntry> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    yield fileAt(full, relative(folder, full).replaceAll('\\', '/'));
  }
}

function fileAt(full: string, path: string): PackEntry {
  return {
    path,
    bytes: statSync(full).size,
    read: () => Promise.resolve(readFileSync(full)),
  };
}

async function* inZip(path: string): AsyncIterable<PackEntry> {
  const archive = await openZip(path);
  try {
    for (const entry of archive.entries)
      yield { path: entry.name, bytes: entry.bytes, read: () => contentOf(entry) };
  } finally {
    archive.close();
  }
}

async function contentOf(entry: ZipEntry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await entry.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
