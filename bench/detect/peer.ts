/** Other engines on the same lines, when one is on this machine: `rsigma` on PATH or in RSIGMA. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realData } from '../../test/real-data.ts';
import type { Measure } from '../measure.ts';

export interface PeerLanes {
  readonly structured: readonly string[];
  readonly otrf: readonly string[] | null;
}

export function* peerMeasures(folder: string, lanes: PeerLanes): Iterable<Measure> {
  const rsigma = process.env['RSIGMA'] ?? 'rsigma';
  const rules = realData('sigma');
  if (rules === null || spawnSync(rsigma, ['--version']).status !== 0) return;
  const load = seconds(rsigma, rules, join(folder, 'empty.ndjson'), ['{}']);
  for (const [name, lines] of Object.entries(lanes)) {
    if (lines === null) continue;
    const whole = seconds(rsigma, rules, join(folder, `${name}.ndjson`), lines);
    const value = Math.round(lines.length / Math.max(0.001, whole - load));
    yield { name: `peer rsigma ${name}`, value, unit: 'events/s by the clock' };
  }
}

function seconds(rsigma: string, rules: string, file: string, lines: readonly string[]): number {
  writeFileSync(file, `${lines.join('\n')}\n`);
  const started = performance.now();
  spawnSync(rsigma, ['engine', 'eval', '-r', rules, '-e', `@${file}`], { stdio: 'ignore' });
  return (performance.now() - started) / 1_000;
}
