/** A small whole pipeline for tests: our own sources, a few rules, one correlation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { ruleTables } from '../src/flow/rule-tables.ts';
import type { RuleTables } from '../src/flow/rule-tables.ts';
import { assemble } from '../src/formats/sigma/assemble.ts';
import { readSigma } from '../src/formats/sigma/read.ts';
import type { Batch } from '../src/model/signal.ts';
import { CASE_POLICY_DEFAULT } from '../src/respond/limits.ts';
import type { ThreadsConfig } from '../src/threads/open.ts';

/** The two pieces that the events below need: the rest would only take time to load. */
const SOURCES = ['windows-flat', 'windows-security'].map((id) => {
  const folder = join(import.meta.dirname, '..', 'content', 'sources', id);
  return { id, folder, value: load(readFileSync(join(folder, 'piece.yml'), 'utf8')) };
});

/** `failed-logon` feeds a count by user; `log-cleared` is a finding of its own. */
export const RULES = `
title: Log cleared
id: 11111111-1111-4111-8111-111111111111
status: test
level: high
tags: [attack.defense-evasion, attack.t1070.001]
logsource: {product: windows, service: security}
detection:
  selection: {EventID: 1102}
  condition: selection
---
title: Failed logon
id: 22222222-2222-4222-8222-222222222222
name: failed_logon
status: test
level: low
logsource: {product: windows, service: security}
detection:
  selection: {EventID: 4625}
  condition: selection
---
title: Many failed logons
id: 33333333-3333-4333-8333-333333333333
status: test
level: high
correlation:
  type: event_count
  rules: [failed_logon]
  group-by: [TargetUserName]
  timespan: 10m
  condition: {gte: 5}
`;

export function tablesOf(text: string): RuleTables {
  const { documents } = readSigma(text, { file: 'rules.yml', pack: 'test' });
  return ruleTables(assemble(documents).value).value;
}

export function threadsConfig(folder: string, change: Partial<ThreadsConfig> = {}): ThreadsConfig {
  return {
    organisation: { id: 'home', name: 'Home', kind: 'hospital' },
    folder,
    place: { kind: 'sqlite', folder },
    masterKey: { text: undefined, file: join(folder, 'keys', 'master.key') },
    retention: { bytes: 1e9, ageMs: 30 * 86_400_000 },
    erasing: {
      reportsMs: 365 * 86_400_000,
      accessesMs: 1_095 * 86_400_000,
      sharedMs: 365 * 86_400_000,
    },
    policy: CASE_POLICY_DEFAULT,
    simulated: false,
    judgement: {
      sources: SOURCES,
      zone: 'UTC',
      tables: tablesOf(RULES),
    },
    workers: 1,
    sessions: { idleMs: 15 * 60_000, lengthMs: 12 * 3_600_000 },
    ...change,
  };
}

export interface TestEvent {
  readonly id: number;
  readonly user: string;
  readonly host?: string;
  readonly at: number;
  readonly record: string | number;
}

export function batchOf(
  events: readonly TestEvent[],
  bodyHash?: string,
  sender: string = 'collector',
): Batch {
  const lines = events.map(({ id, user, host, at, record }) =>
    Buffer.from(
      JSON.stringify({
        Channel: 'Security',
        Provider_Name: 'Microsoft-Windows-Security-Auditing',
        EventID: id,
        EventRecordID: record,
        Computer: host ?? 'ward-1',
        TimeCreated: new Date(at).toISOString(),
        TargetUserName: user,
        IpAddress: '192.0.2.7',
      }),
    ),
  );
  let end = 0;
  return {
    organisation: 'home',
    door: 'http',
    sender: { name: sender, trust: 'token' },
    format: 'json',
    receivedAt: Date.now(),
    simulated: false,
    bytes: Buffer.concat(lines),
    ends: Uint32Array.from(lines, (line) => (end += line.length)),
    ...(bodyHash === undefined ? {} : { bodyHash }),
  };
}
