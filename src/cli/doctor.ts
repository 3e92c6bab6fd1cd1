/** `cybershield doctor`: says what is wrong in a sentence each, and writes what closes the gaps. */
import { writeFileSync } from 'node:fs';

import type { DerivedLogsource } from '../detect/source/route.ts';
import type { SourceHealth, Sources } from '../flow/desk.ts';
import { logsourcesFrom } from '../flow/rule-book.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION, configOf } from './config/given.ts';
import type { Config } from './config/schema.ts';
import { certificateShown } from './doctor/certificate.ts';
import { clock, coverage, dataFolder, disk, ruleLoad, senders, shield } from './doctor/checks.ts';
import type { Finding } from './doctor/checks.ts';
import { settingsScript } from './doctor/script.ts';
import type { Wanted } from './doctor/script.ts';
import { contentOf, pathFrom, rulesAtHand } from './rules/deps.ts';
import type { RulesPorts } from './rules/deps.ts';

export interface DoctorPorts extends RulesPorts {
  /** Reads beside the shield what it knows of its senders; throws when the store cannot be read. */
  sources<T>(config: Config, use: (sources: Sources) => Promise<T>): Promise<T>;
}

export function doctor(ports: DoctorPorts): Command {
  return {
    name: 'doctor',
    summary: 'Says what is wrong, in a sentence each, and how to close the largest gap.',
    usage: 'cybershield doctor [--script FILE]',
    takesNames: false,
    examples: [
      ['cybershield doctor', 'looks at disk, store, clock, senders, rules and coverage'],
      [
        'cybershield doctor --script windows-logging.ps1',
        'writes the Windows audit-policy and Sysmon settings that let most rules fire',
      ],
    ],
    options: { ...CONFIG_OPTION, script: { type: 'string' }, json: { type: 'boolean' } },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      script: 'Where to write the settings script for Windows computers.',
      json: 'Answers as JSON, one object a line.',
    },
    run: (call, around) => examine(ports, call, around),
  };
}

async function examine(ports: DoctorPorts, call: Call, around: Surroundings): Promise<number> {
  const config = configOf(call, around, ports.words);
  if (config === null) return 2;
  const now = around.now();
  const known = await knownOf(ports, config);
  const rules = rulesAtHand(config, contentOf(ports));
  const covered = coverage(rules, known.seen);
  const findings: readonly Finding[] = [
    dataFolder(config),
    disk(config),
    await shield(config),
    known.store,
    certificateShown(config, now),
    clock(now, known.sources),
    ...senders(now, known.sources),
    ruleLoad(rules, config),
    ...covered.findings,
  ];
  const file = call.values['script'];
  const script = typeof file === 'string' ? pathFrom(around, file) : null;
  if (script !== null && covered.wanted.length > 0)
    writeFileSync(script, settingsScript(covered.wanted));
  if (call.values['json'] === true)
    for (const one of findings) around.stdout.write(`${JSON.stringify(one)}\n`);
  else around.stdout.write(text(findings, covered.wanted, script));
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
}

interface Known {
  readonly store: Finding;
  readonly sources: readonly SourceHealth[];
  readonly seen: readonly DerivedLogsource[];
}

async function knownOf(ports: DoctorPorts, config: Config): Promise<Known> {
  const about = 'store';
  try {
    return await ports.sources(config, async (from) => {
      const sources = await from.list();
      const seen = logsourcesFrom((await from.logsourcesSeen()).keys());
      const where = config.store.urlFile === null ? 'embedded' : 'PostgreSQL';
      return {
        store: { about, state: 'well', sentence: `It can be read (${where}).` },
        sources,
        seen,
      };
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = `It cannot be read: ${reason}. Before the first start there is none.`;
    return { store: { about, state: 'look', sentence }, sources: [], seen: [] };
  }
}

const MARKS: Readonly<Record<Finding['state'], string>> = {
  well: 'well ',
  look: 'look ',
  wrong: 'WRONG',
};

function text(
  findings: readonly Finding[],
  wanted: readonly Wanted[],
  script: string | null,
): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.map(
    ({ about, state, sentence }) => `${MARKS[state]}  ${about.padEnd(width)}  ${sentence}`,
  );
  return [...lines, '', ...advice(findings, wanted, script), ''].join('\n');
}

function advice(
  findings: readonly Finding[],
  [first]: readonly Wanted[],
  script: string | null,
): readonly string[] {
  if (first === undefined)
    return script === null
      ? [findings.every(({ state }) => state === 'well') ? 'All is well.' : 'Nothing else.']
      : ['No setting of Windows would let more rules fire, so no script was written.'];
  if (script === null)
    return [
      `The largest gap on Windows is ${first.setting.title}. To close it:`,
      '  cybershield doctor --script windows-logging.ps1',
    ];
  return [
    `Wrote ${script}. Read it, then try it on one Windows computer:`,
    '  .\\windows-logging.ps1 -WhatIf',
  ];
}
