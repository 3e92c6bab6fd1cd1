/** `cybershield rules explain RULE EVENT`: why it matched, or which condition failed. */
import { existsSync, readFileSync } from 'node:fs';

import { logsourceText } from '../../detect/coverage/coverage.ts';
import { explain } from '../../detect/explain/explain.ts';
import type { Explained } from '../../detect/explain/explain.ts';
import { admits } from '../../detect/oracle/oracle.ts';
import type { DerivedLogsource, SourceCatalogue } from '../../detect/source/route.ts';
import { SeenEvents, type Seen } from '../../flow/seen.ts';
import type { SigmaRule } from '../../formats/sigma/sigma.ts';
import type { Content } from '../../intake/content/content.ts';
import { readSamples, samplesOf } from '../../intake/sample-events.ts';
import type { Samples } from '../../intake/sample-events.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import { nearest } from '../../model/nearest.ts';
import type { Config } from '../config/schema.ts';
import { printProblems } from '../problems.ts';
import { plain, plainLines } from '../text.ts';
import { catalogueOf, contentOf, pathFrom, rulesAtHand, rulesOf } from './deps.ts';
import type { RulesPorts } from './deps.ts';

/** Events of one file that are explained in text; the rest is counted. */
const EVENTS_SHOWN_MAX = 5;

export async function explainRule(
  ports: RulesPorts,
  call: Call,
  around: Surroundings,
): Promise<number> {
  const config = configOf(call, around, ports.words);
  if (config === null) return 2;
  const [, which, given] = call.positionals;
  if (which === undefined || given === undefined) {
    around.stderr.write(
      'Say which rule and which event: cybershield rules explain RULE EVENT\n' +
        "RULE is an id, a title, a name, a file or a file's name; EVENT a file, or - for standard input.\n",
    );
    return 2;
  }
  const content = contentOf(ports);
  const rule = findRule(which, config, content, around);
  if (typeof rule === 'string') {
    around.stderr.write(rule);
    return 2;
  }
  const samples =
    given === '-' ? samplesOf(await textOf(around.stdin)) : readSamples(pathFrom(around, given));
  printProblems(around.stderr, ports.words, samples.problems);
  const cases = explained(rule, samples, catalogueOf(content), around.now());
  if (cases.length === 0) {
    around.stderr.write(`There is no event in ${given}.\n`);
    return 2;
  }
  if (call.values['json'] === true)
    for (const one of cases) around.stdout.write(`${JSON.stringify({ rule: rule.id, ...one })}\n`);
  else around.stdout.write(plainLines(text(rule, cases)));
  return cases.some(({ matches }) => matches) ? 0 : 1;
}

/** The rule, or why there is none. */
function findRule(
  which: string,
  config: Config,
  content: Content,
  around: Surroundings,
): SigmaRule | string {
  const path = pathFrom(around, which);
  if (/\.ya?ml$/i.test(which) && existsSync(path)) {
    const origin = { file: which, line: 1, pack: 'file' };
    const { rules, problems } = rulesOf([{ text: readFileSync(path, 'utf8'), origin }], config);
    const [rule] = rules.rules;
    if (rule !== undefined) return rule;
    const reason = problems.map(({ code }) => code).join(', ');
    return `${which} holds no rule that can be used: ${reason}. See: cybershield rules check ${which}\n`;
  }
  const { rules, correlations } = rulesAtHand(config, content).rules;
  const wanted = which.toLowerCase();
  const rule =
    rules.find(({ id, title }) => id.toLowerCase() === wanted || title.toLowerCase() === wanted) ??
    rules.find((one) => one.name === which || fileName(one) === wanted);
  if (rule !== undefined) return rule;
  if (correlations.some(({ id, name }) => id.toLowerCase() === wanted || name === which))
    return `${which} is a correlation: explain the rules that it names, one by one.\n`;
  const titles = rules.map(({ title }) => title);
  const near = nearest(which, sharingMostWords(wanted, titles));
  return `There is no rule "${which}". The nearest is "${near}". All: cybershield rules list\n`;
}

/** A rule's file without its ending; of our own, whose files are all `rule.yml`, the folder. */
function fileName({ origin }: SigmaRule): string {
  const parts = origin.file.toLowerCase().split(/[\\/]/);
  const stem = (parts.at(-1) ?? '').replace(/\.ya?ml$/, '');
  return stem === 'rule' ? (parts.at(-2) ?? '') : stem;
}

/** The texts that share most words with `wanted`; all when none shares any. */
function sharingMostWords(wanted: string, texts: readonly string[]): readonly string[] {
  const words = wanted.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const shared = texts.map(
    (text) => words.filter((word) => text.toLowerCase().includes(word)).length,
  );
  const most = Math.max(0, ...shared);
  return texts.filter((_, index) => shared[index] === most);
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

interface Case {
  readonly event: number;
  readonly source: string;
  readonly logsource: DerivedLogsource;
  /** Whether the rule asks for events of this kind at all. */
  readonly admitted: boolean;
  readonly matches: boolean;
  readonly condition: Explained;
}

function explained(
  rule: SigmaRule,
  samples: Samples,
  catalogue: SourceCatalogue,
  now: number,
): readonly Case[] {
  const read = samples.lines.flatMap((line): readonly JsonObject[] => {
    const event = catalogue.readText(line, now);
    return event === null ? [] : [event];
  });
  const cases: Case[] = [];
  for (const { event, route, position } of seenIn([...samples.events, ...read], catalogue, now)) {
    const condition = explain(rule.condition, event, route);
    const admitted = admits(rule.logsource, route.logsource);
    const { source, logsource } = route;
    const matches = admitted && condition.holds;
    const number = position.record + 1;
    cases.push({ event: number, source, logsource, admitted, matches, condition });
  }
  return cases;
}

function* seenIn(
  events: readonly JsonObject[],
  catalogue: SourceCatalogue,
  now: number,
): Generator<Seen, void> {
  const seen = new SeenEvents(catalogue, now);
  for (const [record, event] of events.entries()) yield* seen.take(event, { batch: 0, record });
  yield* seen.end();
}

function text(rule: SigmaRule, cases: readonly Case[]): string {
  const matching = cases.filter(({ matches }) => matches);
  const shown = (matching.length > 0 ? matching : cases).slice(0, EVENTS_SHOWN_MAX);
  const blocks = shown.map((one) => caseText(rule, one, cases.length > 1));
  const rest = cases.length - shown.length;
  const more =
    cases.length === 1
      ? ''
      : `\n${matching.length} of ${cases.length} events match` +
        (rest > 0 ? `; ${rest} are not shown (--json shows all)` : '') +
        '.\n';
  return [
    `Rule       ${rule.title} (${rule.level}, ${rule.origin.pack})`,
    `Asks for   ${logsourceText(rule.logsource)}`,
    ...blocks,
    more,
  ].join('\n');
}

function caseText(rule: SigmaRule, one: Case, numbered: boolean): string {
  const { product, categories, services } = one.logsource;
  const kind = [product ?? 'unknown', ...categories, ...services].join(' / ');
  const lines = [
    ...(numbered ? ['', `Event ${one.event}`] : []),
    `The event  ${kind} (${one.source})`,
    '',
    verdict(rule, one),
    '',
    ...conditionLines(one.condition, 0),
  ];
  return lines.join('\n');
}

function verdict(rule: SigmaRule, one: Case): string {
  if (one.matches) return 'MATCHES.';
  if (!one.admitted)
    return (
      `DOES NOT MATCH: the rule looks at ${logsourceText(rule.logsource)} only.` +
      (one.condition.holds ? ' Its condition would hold.' : ' Its condition does not hold either.')
    );
  return 'DOES NOT MATCH: the condition does not hold.';
}

/** Alternatives shown of a list that failed as a whole. */
const FAILED_SHOWN_MAX = 3;

function conditionLines(node: Explained, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const mark = node.holds ? 'yes' : 'no ';
  switch (node.op) {
    case 'selection':
      return [`${mark} ${indent}${node.name}`, ...conditionLines(node.of, depth + 1)];
    case 'not':
      return [`${mark} ${indent}not`, ...conditionLines(node.of, depth + 1)];
    case 'test':
      return [`${mark} ${indent}${testText(node)}`];
    case 'and':
      return node.of.flatMap((part) => conditionLines(part, depth));
    case 'or':
      return alternatives(node, depth);
  }
}

/** Of alternatives only those that hold are told; when none does, the first few. */
function alternatives(
  node: Extract<Explained, { op: 'and' | 'or' }>,
  depth: number,
): readonly string[] {
  const indent = '  '.repeat(depth);
  const mark = node.holds ? 'yes' : 'no ';
  const holding = node.of.filter((part) => part.holds);
  const shown = holding.length > 0 ? holding : node.of.slice(0, FAILED_SHOWN_MAX);
  const rest = node.of.length - shown.length;
  const head = `${mark} ${indent}any of ${node.of.length}`;
  const tail = rest > 0 && holding.length === 0 ? [`    ${indent}  ... and ${rest} more`] : [];
  const lines = shown.flatMap((part) =>
    part.op === 'and'
      ? [`${part.holds ? 'yes' : 'no '} ${indent}  all of`, ...conditionLines(part, depth + 2)]
      : conditionLines(part, depth + 1),
  );
  return [head, ...lines, ...tail];
}

function testText(test: Extract<Explained, { op: 'test' }>): string {
  if (test.field === null) return `anywhere ${test.written}`;
  const glued = test.written.startsWith('|') ? '' : ': ';
  const asked = `${test.field}${glued}${test.written}`;
  const had =
    test.had === null
      ? 'the event has no such field'
      : test.had.length === 0
        ? 'the event has an empty list'
        : `the event has ${test.had.map((value) => `'${plain(value)}'`).join(', ')}`;
  return `${asked}   (${had})`;
}
