/** What is in force, as maps of Rspamd's multimap module and the settings that name them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { Indicator } from '../../../model/indicator.ts';
import type { Protection, Strength } from '../../../model/protection.ts';
import { addressExpression, isWritable, linkExpression } from '../mail/expression.ts';
import type { Lists } from '../mail/point.ts';

export type RspamdHold = 'quarantine' | 'header';

export interface RspamdRules {
  /** The folder of the maps, here and as Rspamd sees it. */
  readonly folder: string;
  readonly hold: RspamdHold;
  /** How a genuine sender reaches people; empty: by telephone. */
  readonly contact: string;
}

export interface RspamdLists extends Lists {
  /** The test sender of exactly these maps. */
  readonly probe: Indicator;
}

/** What a map is compared with, in multimap's words. There is one for each strength. */
interface MapKind {
  readonly name: string;
  readonly settings: readonly string[];
  /** Null: it is not for this map. */
  line(indicator: Indicator): string | null;
}

const MAPS: readonly MapKind[] = [
  {
    name: 'from',
    settings: ['type = "from"', 'filter = "email:addr"', 'extract_from = "both"', 'regexp = true'],
    line: (one) => expressionOf(addressExpression(one), '$'),
  },
  {
    name: 'link',
    settings: ['type = "url"', 'filter = "full"', 'regexp = true'],
    line: (one) => expressionOf(linkExpression(one), ''),
  },
  { name: 'client', settings: ['type = "ip"'], line: (one) => valueOf('ip', one) },
  {
    name: 'file',
    settings: ['type = "selector"', `selector = "attachments('hex', 'sha256')"`],
    line: (one) => valueOf('attachment', one),
  },
];
const SETTINGS_FILE = 'multimap.conf';
const ACTIONS_FILE = 'force_actions.conf';
const HEAD = '# Written by CyberShield for Health. Changes made here are lost.\n';
/** Reserved (RFC 2606), so that nobody's mail is ever from there. */
const PROBE_DOMAIN = 'probe.cybershield.invalid';
const STRENGTHS: readonly Strength[] = ['block', 'hold'];

export function rspamdLists(list: readonly Protection[], rules: RspamdRules): RspamdLists {
  const lines = new Map<string, string[]>();
  for (const strength of STRENGTHS)
    for (const { name } of MAPS) lines.set(fileOf(strength, name), []);
  const leftOut: Protection[] = [];
  for (const protection of list) {
    const place = rspamdPlace(protection);
    if (place === null) leftOut.push(protection);
    else lines.get(place.file)?.push(place.line);
  }
  const version = createHash('sha256');
  for (const own of lines.values()) version.update(`${own.sort().join('\n')}\0`);
  const probe: Indicator = {
    kind: 'sender',
    value: `${version.digest('hex').slice(0, 16)}@${PROBE_DOMAIN}`,
  };
  const tested = rspamdPlace({ indicator: probe, strength: 'block' });
  if (tested !== null) lines.get(tested.file)?.push(tested.line);
  const files = [...lines].map(([name, own]) => ({
    name,
    text: `${HEAD}${own.map((line) => `${line}\n`).join('')}`,
  }));
  return {
    files: [
      ...files,
      { name: SETTINGS_FILE, text: settingsOf(rules.folder) },
      { name: ACTIONS_FILE, text: actionsOf(rules) },
    ],
    leftOut,
    probe,
  };
}

/** In which file it stands, and what Rspamd calls a message that it fits. */
export function rspamdPlace({ indicator, strength }: Pick<Protection, 'indicator' | 'strength'>): {
  readonly file: string;
  readonly line: string;
  readonly symbol: string;
} | null {
  for (const { name, line: lineOf } of MAPS) {
    const line = lineOf(indicator);
    if (line !== null)
      return { file: fileOf(strength, name), line, symbol: symbolOf(strength, name) };
  }
  return null;
}

function expressionOf(expression: string | null, end: string): string | null {
  return expression === null ? null : `/^${expression}${end}/i`;
}

function valueOf(kind: Indicator['kind'], indicator: Indicator): string | null {
  return indicator.kind === kind && isWritable(indicator) ? indicator.value : null;
}

function fileOf(strength: Strength, map: string): string {
  return `${strength}-${map}.map`;
}

function symbolOf(strength: Strength, map: string): string {
  return `CYBERSHIELD_${strength}_${map}`.toUpperCase();
}

/** Maps give symbols without a score; what follows from them is decided once, in `actionsOf`. */
function settingsOf(folder: string): string {
  const rules = STRENGTHS.flatMap((strength) =>
    MAPS.map(({ name, settings }) =>
      [
        `${symbolOf(strength, name)} {`,
        ...settings.map((line) => `  ${line};`),
        `  map = ${JSON.stringify(join(folder, fileOf(strength, name)))};`,
        '  score = 0;',
        '}\n',
      ].join('\n'),
    ),
  );
  return `${HEAD}${rules.join('')}`;
}

/** A hold changes nothing where a block, or anything else, has already decided more strictly. */
function actionsOf({ hold, contact }: RspamdRules): string {
  const how = contact.replaceAll(/[^ -~]|\$/g, '').trim();
  const refusal =
    'Refused: it matches an attack on hospitals that was reported to us. If you are a genuine' +
    ` sender, please ${how === '' ? 'telephone us' : `contact ${how}`}.`;
  const anyOf = (strength: Strength): string =>
    MAPS.map(({ name }) => symbolOf(strength, name)).join(' | ');
  return [
    HEAD.trimEnd(),
    'rules {',
    '  CYBERSHIELD_REFUSES {',
    `    expression = "${anyOf('block')}";`,
    '    action = "reject";',
    `    message = ${JSON.stringify(refusal)};`,
    '  }',
    '  CYBERSHIELD_HOLDS {',
    `    expression = "(${anyOf('hold')}) & !(${anyOf('block')})";`,
    `    action = "${hold === 'quarantine' ? 'quarantine' : 'add header'}";`,
    '    honor_action = ["reject", "soft reject", "discard", "quarantine"];',
    '  }',
    '}\n',
  ].join('\n');
}
