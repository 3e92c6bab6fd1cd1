/** `cybershield rules list [WORDS]`: the rules at hand, most serious first. */
import { logsourceText } from '../../detect/coverage/coverage.ts';
import type { SigmaCorrelation, SigmaRule } from '../../formats/sigma/sigma.ts';
import { isLevel, levelRank } from '../../model/severity.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import { cut, plain } from '../text.ts';
import { contentOf, counted, rulesAtHand } from './deps.ts';
import type { RulesPorts } from './deps.ts';

const COLUMNS_DEFAULT = 100;

type Listed = SigmaRule | SigmaCorrelation;

export function listRules(ports: RulesPorts, call: Call, around: Surroundings): number {
  const config = configOf(call, around, ports.words);
  if (config === null) return 2;
  const { level, pack, logsource } = call.values;
  if (level !== undefined && !isLevel(level)) {
    around.stderr.write('Levels are informational, low, medium, high and critical.\n');
    return 2;
  }
  const least = isLevel(level) ? levelRank(level) : 0;
  const words = call.positionals.slice(1).map((word) => word.toLowerCase());
  const { rules: value } = rulesAtHand(config, contentOf(ports));
  const all: readonly Listed[] = [...value.rules, ...value.correlations];
  const listed = all
    .filter((rule) => levelRank(rule.level) >= least)
    .filter((rule) => typeof pack !== 'string' || rule.origin.pack === pack)
    .filter((rule) => typeof logsource !== 'string' || sourceOf(rule).includes(logsource))
    .filter((rule) => words.every((word) => searched(rule).includes(word)))
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level) || (a.title < b.title ? -1 : 1));
  if (call.values['json'] === true)
    for (const rule of listed) around.stdout.write(`${JSON.stringify(asJson(rule))}\n`);
  else around.stdout.write(table(listed, all.length, around.stdout.columns ?? COLUMNS_DEFAULT));
  return 0;
}

function sourceOf(rule: Listed): string {
  return rule.kind === 'rule' ? logsourceText(rule.logsource) : 'correlation';
}

function searched(rule: Listed): string {
  const { title, id, name, description, tags } = rule;
  return [title, id, name ?? '', description, sourceOf(rule), ...tags].join(' ').toLowerCase();
}

function asJson(rule: Listed): object {
  const { kind, id, name, title, level, status, tags, origin } = rule;
  return { kind, id, name, title, level, status, logsource: sourceOf(rule), tags, ...origin };
}

function table(listed: readonly Listed[], all: number, columns: number): string {
  if (listed.length === 0) return `None of ${counted(all)} rules fits.\n`;
  const packs = Math.max(...listed.map((rule) => rule.origin.pack.length));
  const sources = Math.min(34, Math.max(...listed.map((rule) => sourceOf(rule).length)));
  const titles = Math.max(24, columns - 13 - 2 - packs - 2 - sources - 2);
  const lines = listed.map((rule) =>
    [
      rule.level.padEnd(13),
      cut(plain(rule.title), titles).padEnd(titles),
      cut(plain(sourceOf(rule)), sources).padEnd(sources),
      rule.origin.pack,
    ].join('  '),
  );
  return `${lines.join('\n')}\n\n${counted(listed.length)} of ${counted(all)} rules.\n`;
}
