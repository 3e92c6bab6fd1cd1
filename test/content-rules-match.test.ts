/**
 * Every sample of content/rules through the sources, the index, the oracle and the correlations:
 * match.json makes its rule speak, nomatch.json does not.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';

import { Correlator } from '../src/detect/correlation/correlator.ts';
import { extract } from '../src/detect/correlation/observation.ts';
import type { Observation } from '../src/detect/correlation/observation.ts';
import { plan } from '../src/detect/correlation/plan.ts';
import { compileRules } from '../src/detect/index/compile.ts';
import { openDetector } from '../src/detect/index/engine.ts';
import { admits, oracleMatches } from '../src/detect/oracle/oracle.ts';
import { openCatalogue } from '../src/detect/source/catalogue.ts';
import { recogniseAll } from '../src/detect/source/unfold.ts';
import type { Recognised } from '../src/detect/source/unfold.ts';
import { assemble, readSigma } from '../src/formats/sigma/sigma.ts';
import { readContent } from '../src/intake/content/content.ts';
import type { Json, JsonObject } from '../src/model/json.ts';
import { isJsonObject } from '../src/model/json.ts';
import { DAY } from '../src/model/time.ts';

const CONTENT = resolve(import.meta.dirname, '../content');
const RECEIVED = Date.UTC(2026, 10, 21, 12);

const content = readContent(CONTENT);
const { value: catalogue, problems: sourceProblems } = openCatalogue(content.sources);
const files = content.rules.map(({ text, origin }) => readSigma(text, origin));
const { value: ruleSet, problems: ruleProblems } = assemble(files.flatMap((one) => one.documents));
const { compiled, problems: compileProblems } = compileRules(ruleSet);
const detector = openDetector(compiled);
const { value: planned, problems: planProblems } = plan(ruleSet);

/** What one signal or one sequence of signals made speak: titles of rules and correlations. */
interface Heard {
  readonly titles: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
}

function readSignal(raw: Json): readonly Recognised[] {
  const event: JsonObject | null =
    typeof raw === 'string' ? catalogue.readText(raw, RECEIVED) : isJsonObject(raw) ? raw : null;
  return event === null ? [] : recogniseAll(catalogue, event, RECEIVED);
}

function hear(signals: readonly Json[]): Heard {
  const titles = new Set<string>();
  const sources = new Set<string>();
  const observations: Observation[] = [];
  signals.forEach((raw, record) => {
    for (const { event, route } of readSignal(raw)) {
      sources.add(route.source);
      const matches = detector.judge(event, route).map(({ rule }) => rule);
      assert.deepEqual(matches, oracleMatches(ruleSet.rules, event, route), 'index and oracle');
      for (const rule of matches) {
        if (!planned.quiet.has(rule)) titles.add(ruleSet.rules[rule]?.title ?? '');
        const fields = planned.fieldsOf.get(rule);
        if (fields === undefined) continue;
        const at = route.timeOf(event) ?? RECEIVED;
        const values = extract(fields, event, route);
        observations.push({ rule, at, position: { batch: 1, record }, values });
      }
    }
  });
  const correlator = new Correlator(planned);
  const changes = [
    ...correlator.feed(observations, RECEIVED),
    ...correlator.settle(RECEIVED + 2 * DAY),
  ];
  for (const { kind, firing } of changes) {
    if (kind === 'withdrawn') continue;
    if (planned.quiet.has(ruleSet.rules.length + firing.correlation)) continue;
    titles.add(ruleSet.correlations[firing.correlation]?.title ?? '');
  }
  return { titles, sources };
}

/** The rules of a folder that make findings of their own. */
function speakersOf(slug: string): string[] {
  const file = join('rules', slug, 'rule.yml');
  const heads = [...ruleSet.rules, ...ruleSet.correlations];
  return heads
    .filter((head, node) => head.origin.file === file && !planned.quiet.has(node))
    .map((head) => head.title);
}

function samples(slug: string, file: string): readonly (readonly Json[])[] {
  const value: Json = JSON.parse(readFileSync(join(CONTENT, 'rules', slug, file), 'utf8'));
  assert.ok(Array.isArray(value));
  return value.map((one: Json) => (Array.isArray(one) ? one : [one]));
}

test('content loads whole: no source, rule or correlation is refused', () => {
  assert.deepEqual(
    [...content.problems, ...sourceProblems, ...ruleProblems, ...compileProblems, ...planProblems],
    [],
  );
});

test('every source a rule names exists and can feed it', () => {
  const idle = readdirSync(join(CONTENT, 'rules')).flatMap((slug) => {
    const file = join('rules', slug, 'rule.yml');
    const rules = ruleSet.rules.filter(({ origin }) => origin.file === file);
    return sourcesOf(slug)
      .filter(
        (source) =>
          !catalogue.routes.some(
            (route) =>
              route.source === source &&
              rules.some((rule) => admits(rule.logsource, route.logsource)),
          ),
      )
      .map((source) => `${slug}: ${source}`);
  });
  assert.deepEqual(idle, []);
});

suite('the samples of every rule', () => {
  for (const slug of readdirSync(join(CONTENT, 'rules')).toSorted()) {
    test(slug, () => {
      const speakers = speakersOf(slug);
      const matching = samples(slug, 'match.json').map(hear);
      const unheard = speakers.filter((title) => !matching.some(({ titles }) => titles.has(title)));
      const silent = matching.flatMap(({ titles, sources }, index) =>
        speakers.some((title) => titles.has(title))
          ? []
          : [`match ${index} is silent, read by ${[...sources].join(' ')}`],
      );
      const loud = samples(slug, 'nomatch.json').flatMap((sequence, index) => {
        const { titles } = hear(sequence);
        return speakers
          .filter((title) => titles.has(title))
          .map((title) => `nomatch ${index}: ${title}`);
      });
      const unread = matching
        .flatMap(({ sources }) => [...sources])
        .filter((id) => !sourcesOf(slug).includes(id));
      assert.deepEqual(
        { unheard, silent, loud, unread },
        { unheard: [], silent: [], loud: [], unread: [] },
      );
    });
  }
});

function sourcesOf(slug: string): string[] {
  const piece = readFileSync(join(CONTENT, 'rules', slug, 'piece.yml'), 'utf8');
  return [...piece.matchAll(/^ {2}- (.+)$/gm)].map((match) => match[1] ?? '');
}
