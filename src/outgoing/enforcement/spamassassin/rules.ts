/**
 * What is in force, as one file of SpamAssassin rules. It marks and never refuses by itself: a block
 * scores so high that whoever refuses by score refuses, a hold just above what counts as spam.
 */
import { createHash } from 'node:crypto';

import type { Indicator } from '../../../model/indicator.ts';
import type { Protection, Strength } from '../../../model/protection.ts';
import { isWritable, linkExpression } from '../mail/expression.ts';
import type { Lists } from '../mail/point.ts';

export interface SpamAssassinRules extends Lists {
  /** The test sender of exactly this file. */
  readonly probe: Indicator;
}

const RULES_FILE = 'cybershield.cf';
/** Reserved (RFC 2606), so that nobody's mail is ever from there. */
const PROBE_DOMAIN = 'probe.cybershield.invalid';
const STRENGTHS: readonly Strength[] = ['block', 'hold'];
/** The score that a message needs to count as spam is 5 unless somebody changed it. */
const SCORES: Readonly<Record<Strength, number>> = { block: 20, hold: 6 };
/** Expressions in one rule: long lines are cut by some editors and are hard to read for everybody. */
const EXPRESSIONS_MAX = 25;

export function spamAssassinRules(list: readonly Protection[]): SpamAssassinRules {
  const inOrder = list.toSorted((a, b) => (a.indicator.value < b.indicator.value ? -1 : 1));
  const texts = STRENGTHS.map((strength) => {
    const own = inOrder.filter((one) => one.strength === strength).map((one) => one.indicator);
    return sectionOf(strength, own);
  });
  const version = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16);
  const probe: Indicator = { kind: 'sender', value: `${version}@${PROBE_DOMAIN}` };
  const text = [
    '# Written by CyberShield for Health. Changes made here are lost.',
    'ifplugin Mail::SpamAssassin::Plugin::WLBLEval',
    `enlist_addrlist (${ruleName('block')}) ${probe.value}`,
    // A rule about a list that has no line is an error to SpamAssassin.
    `enlist_addrlist (${ruleName('hold')}) nobody@${PROBE_DOMAIN}`,
    ...texts,
    'endif',
    '',
  ].join('\n');
  return {
    files: [{ name: RULES_FILE, text }],
    leftOut: list.filter(({ indicator }) => !isSayable(indicator)),
    probe,
  };
}

/** What SpamAssassin calls a message that fits. */
export function ruleName(strength: Strength): string {
  return `CYBERSHIELD_${strength.toUpperCase()}`;
}

function sectionOf(strength: Strength, indicators: readonly Indicator[]): string {
  const sayable = indicators.filter(isSayable);
  const name = ruleName(strength);
  const from = sayable.flatMap(addressesOf);
  const links = groupsOf(sayable.flatMap((one) => linkExpression(one) ?? [])).map(
    (group, at) => `uri __${name}_LINK_${at} m/^(?:${group.join('|')})/i`,
  );
  const clients = groupsOf(
    sayable.filter(({ kind }) => kind === 'ip').map(({ value }) => value.replaceAll('.', '\\.')),
  ).map(
    (group, at) =>
      `header __${name}_CLIENT_${at} X-Spam-Relays-External =~ /^\\[ ip=(?:${group.join('|')}) /i`,
  );
  const parts = [
    `__${name}_FROM`,
    ...links.map((_, at) => `__${name}_LINK_${at}`),
    ...clients.map((_, at) => `__${name}_CLIENT_${at}`),
  ];
  return [
    ...from.map((address) => `enlist_addrlist (${ruleName(strength)}) ${address}`),
    `header __${name}_FROM eval:check_from_in_list('${ruleName(strength)}')`,
    ...links,
    ...clients,
    `meta ${name} ${parts.join(' || ')}`,
    `score ${name} ${SCORES[strength]}`,
    `describe ${name} ${strength === 'block' ? 'An attack on hospitals' : 'An attack that was reported'}`,
  ]
    .map((line) => (line.startsWith('uri ') ? line.replaceAll('#', '\\#') : line))
    .join('\n');
}

/** A sign that its lists of addresses take for a wildcard stands for itself in ours. */
function isSayable(indicator: Indicator): boolean {
  const { kind, value } = indicator;
  if (kind === 'sender' && /[*?]/.test(value)) return false;
  return kind !== 'attachment' && kind !== 'template' && kind !== 'phone' && isWritable(indicator);
}

function addressesOf({ kind, value }: Indicator): readonly string[] {
  if (kind === 'sender') return [value];
  return kind === 'sender-domain' ? [`*@${value}`, `*@*.${value}`] : [];
}

function groupsOf(expressions: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (let at = 0; at < expressions.length; at += EXPRESSIONS_MAX)
    groups.push(expressions.slice(at, at + EXPRESSIONS_MAX));
  return groups;
}
