/** What the verbs of `intel` share. */
import { join } from 'node:path';

import type { Words } from '../../flow/words.ts';
import type { Surroundings } from '../command.ts';

export interface IntelPorts {
  readonly words: Words;
  /** The repository's `content/`. */
  readonly contentFolder: string;
}

export function pathFrom({ cwd }: Surroundings, path: string): string {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) ? path : join(cwd, path);
}
