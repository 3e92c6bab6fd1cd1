/**
 * `node bin/run.cjs tools/refit-weights.ts verdicts.ndjson > own-weights.yml`: the shipped weights
 * fitted to an organisation's own verdicts, for `mail.weightsFile` (docs/triage.md). Nobody has to.
 * A line of the input is one message that people decided on, as tools/own-verdicts.ts writes it:
 * `{"codes":["asks-to-press"],"isDangerous":true}`, `codes` being those of the verdict's reasons.
 * How the verdicts fall before and after is told beside.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dump, load } from 'js-yaml';

import { readTriageContent } from '../src/intake/content/triage.ts';
import { isJsonObject } from '../src/model/json.ts';
import { SCORE_DANGEROUS } from '../src/model/triage.ts';
import type { Weights } from '../src/triage/context.ts';
import { isCueCode } from '../src/triage/cue.ts';
import { REFIT_DEFAULTS, refit, type Decided } from '../src/triage/refit.ts';
import { judge } from '../src/triage/sum.ts';

/** With fewer of either kind a fit says more about chance than about the house. */
const VERDICTS_MIN = 50;
const CONTENT = join(import.meta.dirname, '../content');
const [input] = process.argv.slice(2);
if (input === undefined) throw new Error('Name the file of verdicts.');

const decided = readFileSync(input, 'utf8').split('\n').filter(Boolean).map(decidedOf);
const dangerous = decided.filter(({ isDangerous }) => isDangerous).length;
if (Math.min(dangerous, decided.length - dangerous) < VERDICTS_MIN)
  throw new Error(`At least ${VERDICTS_MIN} dangerous and ${VERDICTS_MIN} harmless are needed.`);
const { value: content } = readTriageContent(CONTENT);
if (content === undefined) throw new Error('The shipped weights cannot be read.');

const families = refit(content.weights, decided, REFIT_DEFAULTS);
const piece: unknown = load(readFileSync(join(CONTENT, 'weights/mail/piece.yml'), 'utf8'));
process.stdout.write(dump({ ...(isJsonObject(piece) ? piece : {}), name: 'own-1', families }));
console.error(
  `before: ${told(content.weights)}\nafter:  ${told({ ...content.weights, families })}`,
);

function decidedOf(line: string, at: number): Decided {
  const value: unknown = JSON.parse(line);
  if (!isJsonObject(value) || typeof value['isDangerous'] !== 'boolean')
    throw new Error(`Line ${at + 1} is no verdict.`);
  const { codes, isDangerous } = value;
  return { codes: Array.isArray(codes) ? codes.map(String) : [], isDangerous };
}

function told(weights: Weights): string {
  const right = (wanted: boolean): string => {
    const own = decided.filter(({ isDangerous }) => isDangerous === wanted);
    const hot = own.filter(({ codes }) => {
      const cues = codes.filter(isCueCode).map((code) => ({ code, facts: {} }));
      return judge(cues, weights).score >= SCORE_DANGEROUS;
    });
    return `${hot.length} of ${own.length} ${wanted ? 'dangerous' : 'harmless'} told dangerous`;
  };
  return `${right(true)}, ${right(false)}`;
}
