/** Rules named on the command line: one file, a folder, or a zip file of Sigma rules. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { SIGMA_FILE_CHARS_MAX } from '../../formats/sigma/limits.ts';
import { readRulePack, type RuleFile } from '../../intake/content/content.ts';
import { openZip } from '../../intake/files/zip.ts';

/** Throws what the file system throws, and StreamDamaged for a damaged zip file. */
export async function readRuleFiles(path: string): Promise<readonly RuleFile[]> {
  const pack = basename(path).replace(/\.(zip|ya?ml)$/i, '');
  if (statSync(path).isDirectory()) return readRulePack(path, pack);
  if (!/\.zip$/i.test(path)) {
    const origin = { file: basename(path), line: 1, pack };
    return [{ text: readFileSync(path, 'utf8'), origin }];
  }
  const archive = await openZip(path);
  try {
    const files: RuleFile[] = [];
    for (const entry of archive.entries) {
      if (!/\.ya?ml$/i.test(entry.name) || entry.bytes > SIGMA_FILE_CHARS_MAX * 3) continue;
      const parts: Buffer[] = [];
      for await (const part of await entry.open()) parts.push(part);
      const text = Buffer.concat(parts).toString('utf8');
      files.push({ text, origin: { file: entry.name, line: 1, pack } });
    }
    return files.toSorted((a, b) => (a.origin.file < b.origin.file ? -1 : 1));
  } finally {
    archive.close();
  }
}
