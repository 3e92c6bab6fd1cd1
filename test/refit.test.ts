/** A house's own verdicts become weights that a shield takes: the tool's output is read as it is read. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { readTriageContent, readWeights } from '../src/intake/content/triage.ts';
import type { Problem } from '../src/model/problem.ts';

const ROOT = resolve(import.meta.dirname, '..');
const EACH = 60;

test('weights fitted to verdicts of a house are read like those that came with the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'refit-'));
  try {
    const verdict = (codes: readonly string[], isDangerous: boolean): string =>
      `${JSON.stringify({ codes, isDangerous })}\n`;
    const verdicts = join(folder, 'verdicts.ndjson');
    writeFileSync(
      verdicts,
      verdict(['speaks-of-parcel', 'asks-to-press'], true).repeat(EACH) +
        verdict(['shares-document', 'code-of-an-older-version'], false).repeat(EACH),
    );
    const tool = join(ROOT, 'tools/refit-weights.ts');
    const piece = execFileSync(process.execPath, [tool, verdicts], { stdio: 'pipe' });
    const file = join(folder, 'weights.yml');
    writeFileSync(file, piece);
    const problems: Problem[] = [];
    const own = readWeights(file, problems);
    const shipped = readTriageContent(join(ROOT, 'content')).value?.weights;
    assert.deepEqual(problems, []);
    assert.ok(own?.id.startsWith('own-1@') === true && shipped !== undefined);
    assert.deepEqual([own.bias, own.cuts], [shipped.bias, shipped.cuts]);
    const weigh = ({ families }: typeof own): Record<string, number> =>
      Object.assign({}, ...families.map(({ cues }) => cues));
    const [before, after] = [weigh(shipped), weigh(own)];
    assert.deepEqual(Object.keys(after).toSorted(), Object.keys(before).toSorted());
    assert.ok((after['speaks-of-parcel'] ?? 0) > (before['speaks-of-parcel'] ?? 0));
    assert.ok((after['shares-document'] ?? 0) < (before['shares-document'] ?? 0));
    assert.equal(after['file-program'], before['file-program']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
