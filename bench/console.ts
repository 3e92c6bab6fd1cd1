/**
 * The console with a million findings, 10,000 cases and 3,000 rules: how long every page takes, what
 * it weighs, when a ward's old computer shows its first content, and what 1,000 live viewers take.
 * `--only=times|weight|ward|viewers` runs one part, `--rounds=N` asks for each page N times instead
 * of 200, `--paths=WORDS` measures only addresses that have one of the words, parted by commas.
 */
import { join, resolve } from 'node:path';

import { sections, times, weights } from './console/pages.ts';
import { startShield } from './console/shield.ts';
import { preparedFolder, sessionIn } from './console/fill/store.ts';
import { run as viewers } from './console/viewers.ts';
import { visits } from './console/visits.ts';
import { ward } from './console/ward.ts';
import type { BenchOptions, Measure } from './measure.ts';

const CONTENT = join(resolve(import.meta.dirname, '..'), 'content');

export async function* run(options: BenchOptions): AsyncIterable<Measure> {
  const option = (name: string): string | undefined =>
    options.args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const only = option('only');
  const wants = (part: string): boolean => only === undefined || only === part;
  if (wants('times') || wants('weight') || wants('ward')) {
    const folder = await preparedFolder((what) => console.error(what));
    const session = await sessionIn(folder);
    const words = (option('paths') ?? '').split(',');
    const shield = await startShield(folder, session);
    try {
      const all = [...(await sections(shield)), ...visits(CONTENT, Date.now())];
      const paths = all.filter((path) => words.some((word) => path.includes(word)));
      if (wants('times')) yield* times(shield, paths, Number(option('rounds') ?? 200));
      if (wants('weight')) yield* weights(shield, paths);
      if (wants('ward')) yield* ward(shield.address, session);
    } finally {
      await shield.close();
    }
  }
  if (wants('viewers')) yield* viewers(options);
}
