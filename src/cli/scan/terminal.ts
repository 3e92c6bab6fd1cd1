/** A scan told on a terminal: findings first, then what could not be seen, then that nothing left. */
import { groupTexts, type FindingGroup, type ScanReport } from '../../flow/scan-report.ts';
import type { Unseen } from '../../flow/unseen.ts';
import type { Words } from '../../flow/words.ts';
import type { MatchedField } from '../../model/finding.ts';
import type { Problem } from '../../model/problem.ts';
import { problemLine } from '../problems.ts';
import { bold, coloured, cut, minute, plain, wrap } from '../text.ts';

const GROUPS_SHOWN = 20;
const UNSEEN_SHOWN = 6;
const PROBLEMS_SHOWN = 10;
const FIELDS_SHOWN = 4;
const HOSTS_SHOWN = 5;
const INDENT = '    ';

export interface TerminalLook {
  readonly width: number;
  readonly colour: boolean;
  /** Every group, every gap, every problem. */
  readonly all: boolean;
}

/** The whole report as lines. */
export function terminalReport(report: ScanReport, words: Words, look: TerminalLook): string[] {
  return [
    ...summary(report, words, look),
    ...findings(report, words, look),
    ...unseen(report, words, look),
    ...unread(report, words, look),
    '',
    words.say('scan-nothing-left'),
  ];
}

function summary(report: ScanReport, words: Words, look: TerminalLook): string[] {
  const { logsRead, events, hosts, firstAt, lastAt, rulesInForce } = report;
  const values = { logs: logsRead, events, hosts: hosts.length, rules: rulesInForce };
  const lines = wrap(words.say('scan-summary', values), look.width, '');
  if (firstAt !== null && lastAt !== null)
    lines.push(words.say('scan-span', { from: minute(firstAt), to: minute(lastAt) }));
  if (hosts.length > 0) {
    const named = hosts.slice(0, HOSTS_SHOWN).map(([host, count]) => `${plain(host)} (${count})`);
    if (hosts.length > HOSTS_SHOWN)
      named.push(words.say('scan-more-hosts', { count: hosts.length - HOSTS_SHOWN }));
    lines.push(...wrap(`${words.say('scan-hosts')} ${named.join(', ')}`, look.width, ''));
  }
  if (report.interrupted) lines.push('', bold(words.say('scan-interrupted'), look.colour));
  return lines;
}

function findings(report: ScanReport, words: Words, look: TerminalLook): string[] {
  const { groups, belowLevel, level } = report;
  const shown = look.all ? groups : groups.slice(0, GROUPS_SHOWN);
  const key =
    groups.length > 0
      ? 'scan-findings'
      : report.logsRead > 0 || report.interrupted
        ? 'scan-no-findings'
        : 'scan-no-logs';
  const title = words.say(key, { groups: groups.length, findings: report.findings.length });
  const lines = ['', bold(title, look.colour)];
  for (const group of shown) lines.push('', ...groupLines(group, words, look));
  const hidden = groups.length - shown.length;
  if (hidden > 0)
    lines.push('', ...wrap(words.say('scan-more', { count: hidden }), look.width, ''));
  if (belowLevel > 0) {
    const values = { count: belowLevel, level: words.say(`scan-level-${level}`) };
    lines.push('', ...wrap(words.say('scan-below-level', values), look.width, ''));
  }
  return lines;
}

function groupLines(group: FindingGroup, words: Words, look: TerminalLook): string[] {
  const { first, advice } = group;
  const level = words.say(`scan-level-${first.level}`).toUpperCase();
  const title = cut(plain(group.title), look.width - level.length - 2);
  const lines = [`${coloured(level, first.level, look.colour)}  ${bold(title, look.colour)}`];
  lines.push(...wrap(contextOf(group, words), look.width, INDENT));
  const matched = group.matched;
  const fields = matched.slice(0, FIELDS_SHOWN);
  const width = Math.max(0, ...fields.map((field) => nameOf(field, words).length));
  for (const field of fields) lines.push(fieldLine(field, width, words, look));
  if (matched.length > fields.length)
    lines.push(INDENT + words.say('scan-more-fields', { count: matched.length - fields.length }));
  const step = plain(advice?.nextStep ?? words.say('scan-no-advice'));
  const [start = '', ...rest] = wrap(step, look.width, `${INDENT}  `);
  lines.push(`${INDENT}→ ${start.trimStart()}`, ...rest);
  return lines;
}

function contextOf(group: FindingGroup, words: Words): string {
  const { first, person, firstAt, lastAt, count } = group;
  const from = minute(firstAt);
  const to = minute(lastAt);
  const parts = [
    first.host === null ? null : plain(first.host),
    person === null ? null : words.say('scan-person', { person: plain(person) }),
    ...groupTexts(group).map(plain),
    from === to ? words.say('scan-at', { at: from }) : words.say('scan-from-to', { from, to }),
    words.say('scan-times', { count }),
    first.techniques.length === 0 ? null : `ATT&CK ${first.techniques.join(', ')}`,
    first.kind === 'overlay'
      ? words.say('scan-overlay', { product: plain(first.rule.pack) })
      : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function nameOf({ field }: MatchedField, words: Words): string {
  return field === '' ? words.say('scan-anywhere') : plain(field);
}

function fieldLine(field: MatchedField, width: number, words: Words, look: TerminalLook): string {
  const name = nameOf(field, words).padEnd(width);
  const room = look.width - INDENT.length - width - 2;
  const value = plain(field.value);
  const pattern = plain(field.pattern);
  const text =
    pattern === '' || value.length + pattern.length + 3 > room ? value : `${value}  (${pattern})`;
  return `${INDENT}${name}  ${cut(text, room)}`;
}

function unseen({ unseen: gaps }: ScanReport, words: Words, look: TerminalLook): string[] {
  const total = gaps.reduce((sum, gap) => sum + gap.rules, 0);
  const lines = ['', bold(words.say('scan-unseen'), look.colour)];
  if (gaps.length === 0) return [...lines, words.say('scan-unseen-nothing')];
  lines.push(...wrap(words.say('scan-unseen-rules', { count: total }), look.width, ''));
  const shown = look.all ? gaps : gaps.slice(0, UNSEEN_SHOWN);
  for (const gap of shown) lines.push(...gapLines(gap, words, look));
  const rest = gaps.slice(shown.length);
  if (rest.length > 0) {
    const rules = rest.reduce((sum, gap) => sum + gap.rules, 0);
    lines.push(`  ${words.say('scan-unseen-more', { count: rest.length, rules })}`);
  }
  return lines;
}

function gapLines(
  { logsource, rules, serious, how }: Unseen,
  words: Words,
  look: TerminalLook,
): string[] {
  const { product, category, service } = logsource;
  const name = [product, category, service].filter((part) => part !== undefined).map(plain);
  const values = { name: name.join(' / '), rules, serious };
  const lines = wrap(words.say('scan-gap', values), look.width, '  ');
  return how === null ? lines : [...lines, ...wrap(plain(how), look.width, INDENT)];
}

function unread(report: ScanReport, words: Words, look: TerminalLook): string[] {
  const { problems, notLogs, unknownEvents, rulesRefused } = report;
  const notes: string[] = [];
  if (notLogs > 0) notes.push(words.say('scan-not-logs', { count: notLogs }));
  if (unknownEvents > 0) notes.push(words.say('scan-unknown-events', { count: unknownEvents }));
  if (rulesRefused > 0) notes.push(words.say('scan-rules-refused', { count: rulesRefused }));
  if (problems.length === 0 && notes.length === 0) return [];
  const shown = look.all ? problems : problems.slice(0, PROBLEMS_SHOWN);
  const lines = ['', bold(words.say('scan-unread'), look.colour)];
  for (const note of notes) lines.push(...wrap(note, look.width, '  '));
  for (const one of shown) lines.push(...problemLines(one, words, look));
  if (problems.length > shown.length)
    lines.push(`  ${words.say('scan-more-problems', { count: problems.length - shown.length })}`);
  return lines;
}

function problemLines(one: Problem, words: Words, look: TerminalLook): string[] {
  return wrap(plain(problemLine(words, one)), look.width, '  ');
}
