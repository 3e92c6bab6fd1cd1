/** Everything else that a page reads: people, members, senders, suppressions, who looked at what. */
import type { DatabaseSync } from 'node:sqlite';

import type { State } from '../../../src/flow/state.ts';
import { BUCKETS, type Member } from '../../../src/model/member.ts';
import { ROLES } from '../../../src/model/role.ts';
import { DAY, HOUR, MINUTE } from '../../../src/model/time.ts';
import { bulk } from './bulk.ts';
import { findingId, firingRule, hostName } from './findings.ts';
import type { BenchRule } from './rules.ts';

const PEOPLE = 200;
const MEMBERS = 60;
const SENDERS = 800;
const SUPPRESSIONS = 250;
const RUNNING_SUPPRESSIONS = 50;
const ACCESSES = 200_000;
const UNREADABLE = 10_000;
const EXCHANGED = 300;
const LOGSOURCES: readonly string[] = [
  'windows/process_creation/',
  'windows//security',
  'linux//sshd',
  'fortinet/firewall/',
];

export function fillRest(database: DatabaseSync, rules: readonly BenchRule[], now: number): void {
  const suppressions = bulk(database, 'suppressions');
  for (let n = 0; n < SUPPRESSIONS; n += 1) {
    const rule = firingRule(rules, n);
    suppressions({
      organisation: 'own',
      id: `S-${n}`,
      rule_id: rule.id,
      rule_title: rule.title,
      level: 1,
      host: hostName(n),
      reason: 'The nightly copy does this, and was looked into.',
      made_by: 'Analyst 7',
      made_at: now - n * HOUR,
      until: n < RUNNING_SUPPRESSIONS ? now + 30 * DAY : now - HOUR,
      hidden_findings: 40,
      hidden_hits: 400,
    });
  }
  const accesses = bulk(database, 'accesses');
  for (let n = 0; n < ACCESSES; n += 1)
    accesses({
      organisation: 'own',
      seq: n + 1,
      at: now - (ACCESSES - n) * 20_000,
      by: `Analyst ${n % 30}`,
      door: 'console',
      what: 'finding',
      id: findingId(n),
    });
  fillSenders(database, now);
}

function fillSenders(database: DatabaseSync, now: number): void {
  const sources = bulk(database, 'sources');
  for (let n = 0; n < SENDERS; n += 1)
    sources({
      organisation: 'own',
      sender: `${hostName(n)}.example`,
      trust: 'token',
      door: 'elastic',
      source_events: JSON.stringify({ 'windows-security': 1_000_000 + n, unknown: 12 }),
      first_seen: now - 80 * DAY,
      last_seen: now - n * 10_000,
      events: 1_000_012 + n,
      bytes: 800_000_000,
      unreadable: n % 7,
      recent: JSON.stringify([[Math.floor(now / MINUTE), 4_000]]),
    });
  const unreadable = bulk(database, 'unreadable');
  for (let n = 0; n < UNREADABLE; n += 1)
    unreadable({
      organisation: 'own',
      seq: n + 1,
      at: now - (UNREADABLE - n) * 10_000,
      door: 'elastic',
      sender: `${hostName(n % SENDERS)}.example`,
      trust: 'token',
      problem: JSON.stringify({ code: 'record-not-json', place: {}, detail: {} }),
      count: 1,
      sample: '{"broken',
    });
  const logsources = bulk(database, 'logsources');
  for (const logsource of LOGSOURCES)
    logsources({ organisation: 'own', logsource, events: 1_000_000, last_seen: now });
}

/** What there is little of goes the usual way. */
export async function addPeopleAndMembers(state: State, now: number): Promise<void> {
  for (let n = 0; n < PEOPLE; n += 1)
    await state.people.add(
      {
        name: n === 0 ? 'Bench' : `Analyst ${n}`,
        signInName: n === 0 ? 'bench' : `analyst.${n}`,
        roles: n === 0 ? ROLES.filter((role) => role !== 'visiting-assessor') : ['analyst'],
        mail: `analyst${n}@hospital.example`,
        phone: null,
        language: null,
        endsAt: null,
      },
      'bench',
    );
  await state.members.put(Array.from({ length: MEMBERS }, (_, n) => memberOf(n, now)));
  for (let n = 0; n < EXCHANGED; n += 1)
    await state.exchange.add([
      {
        at: now - n * HOUR,
        direction: n % 3 === 0 ? 'in' : 'out',
        member: `m-${n % MEMBERS}`,
        party: `Hospital ${n % MEMBERS}`,
        kind: 'warning',
        title: 'A message that asks for passwords',
        text: 'Seen at two hospitals this morning. Look for the sender in your logs.',
        tlp: 'AMBER',
        affliction: null,
        by: 'Bench',
        readBy: 3,
        answeredAt: null,
      },
    ]);
}

function memberOf(n: number, now: number): Member {
  return {
    id: `m-${n}`,
    name: `Hospital ${n}`,
    kind: 'hospital',
    country: 'hu',
    place: 'Budapest',
    position: { latitude: 46 + (n % 20) / 10, longitude: 17 + (n % 40) / 10 },
    relation: 'federated',
    joinedAt: now - 200 * DAY,
    status: {
      at: now - n * MINUTE,
      openCases: BUCKETS[n % BUCKETS.length] ?? '0',
      worst: 'medium',
      reportsToday: '2-5',
      silentSources: '0',
      backup: 'good',
      care: 'usual',
    },
  };
}
