/** `cybershield rules gaps [PATH...]`: which rules can never fire here, and which source would help. */
import { coverageOf, logsourceText } from '../../detect/coverage/coverage.ts';
import type { Coverage } from '../../detect/coverage/coverage.ts';
import type { DerivedLogsource, SourceCatalogue } from '../../detect/source/route.ts';
import { logsourcesFrom } from '../../flow/rule-book.ts';
import { SeenEvents } from '../../flow/seen.ts';
import { filesBelow, readSamples } from '../../intake/sample-events.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import type { Config } from '../config/schema.ts';
import { printProblems } from '../problems.ts';
import {
  catalogueOf,
  contentOf,
  counted,
  logsourcesBySource,
  many,
  pathFrom,
  rulesAtHand,
  sourceTitles,
} from './deps.ts';
import type { RulesPorts } from './deps.ts';

const GROUPS_SHOWN_MAX = 15;
const OPENERS_SHOWN_MAX = 5;

export async function ruleGaps(
  ports: RulesPorts,
  call: Call,
  around: Surroundings,
): Promise<number> {
  const config = configOf(call, around, ports.words);
  if (config === null) return 2;
  const content = contentOf(ports);
  const catalogue = catalogueOf(content);
  const paths = call.positionals.slice(1).map((path) => pathFrom(around, path));
  const seen =
    paths.length > 0
      ? fromFiles(paths, catalogue, ports, around)
      : await seenByShield(ports, config);
  if (seen === null) {
    around.stderr.write(
      'Nothing has been sent to this data folder yet, so everything would be a gap.\n' +
        'Start the shield, or name sample logs: cybershield rules gaps PATH...\n',
    );
    return 1;
  }
  const { rules: value } = rulesAtHand(config, content);
  const sources = Array.from(logsourcesBySource(catalogue), ([id, logsources]) => {
    return { id, logsources };
  });
  const coverage = coverageOf(value.rules, seen, sources);
  const titles = sourceTitles(content);
  if (call.values['json'] === true)
    around.stdout.write(`${JSON.stringify({ ...coverage, seen: seen.map(derivedText) })}\n`);
  else around.stdout.write(text(coverage, seen, titles));
  return 0;
}

/** Null before the first event. */
async function seenByShield(
  ports: RulesPorts,
  config: Config,
): Promise<readonly DerivedLogsource[] | null> {
  const seen = await ports.logsourcesSeen(config);
  return seen === null || seen.size === 0 ? null : logsourcesFrom(seen.keys());
}

function fromFiles(
  paths: readonly string[],
  catalogue: SourceCatalogue,
  ports: RulesPorts,
  around: Surroundings,
): readonly DerivedLogsource[] {
  const seen = new Set<DerivedLogsource>();
  for (const file of paths.flatMap(filesBelow)) {
    if (around.interrupted.aborted) break;
    const { events, lines, problems } = readSamples(file);
    printProblems(around.stderr, ports.words, problems);
    const read = lines.flatMap((line): readonly JsonObject[] => {
      const event = catalogue.readText(line, around.now());
      return event === null ? [] : [event];
    });
    const sight = new SeenEvents(catalogue, around.now());
    for (const [record, event] of [...events, ...read].entries())
      for (const { route } of sight.take(event, { batch: 0, record })) seen.add(route.logsource);
    for (const { route } of sight.end()) seen.add(route.logsource);
  }
  return [...seen];
}

function derivedText({ product, categories, services }: DerivedLogsource): string {
  return [product ?? 'unknown', categories.join(','), services.join(',')].join('/');
}

function text(
  coverage: Coverage,
  seen: readonly DerivedLogsource[],
  titles: ReadonlyMap<string, string>,
): string {
  const { rules, canFire, missing, openers } = coverage;
  const kinds = new Set(seen.map(derivedText)).size;
  const head = [
    `${counted(canFire)} of ${counted(rules)} rules can fire on the ` +
      `${many(kinds, 'kind')} of events seen here.`,
  ];
  if (missing.length === 0) return `${head[0]}\n`;
  const width = Math.max(...missing.map((one) => counted(one.rules).length), 5);
  const high = Math.max(...missing.map((one) => counted(one.high).length), 4);
  const row = (rulesText: string, highText: string, what: string): string =>
    `  ${rulesText.padStart(width)}  ${highText.padStart(high)}  ${what}`;
  const groups = missing
    .slice(0, GROUPS_SHOWN_MAX)
    .map((one) => row(counted(one.rules), counted(one.high), logsourceText(one.logsource)));
  const rest = missing.slice(GROUPS_SHOWN_MAX);
  const restRules = rest.reduce((sum, one) => sum + one.rules, 0);
  const restLine = `  and ${many(restRules, 'rule')} for ${many(rest.length, 'other kind')} of events.`;
  const best = openers
    .slice(0, OPENERS_SHOWN_MAX)
    .map((one) => row(counted(one.rules), counted(one.high), titles.get(one.source) ?? one.source));
  return [
    ...head,
    '',
    'The others can never fire, because nobody sends',
    row('rules', 'high', ''),
    ...groups,
    ...(rest.length === 0 ? [] : [restLine]),
    '',
    ...(best.length === 0
      ? ['No source that is known here would change that.']
      : ['One more source that would let most of them fire', row('rules', 'high', ''), ...best]),
    '',
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}
