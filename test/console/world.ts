/** A small world behind the console: what its ports would give, held in memory. */
import { SENDER_GRANT } from '../../src/flow/doors.ts';
import { openReportDoor } from '../../src/flow/report-door.ts';
import { readMap } from '../../src/intake/content/maps.ts';
import { readGuides } from '../../src/intake/content/guides.ts';
import { readDictionary, type Dictionary } from '../../src/intake/content/words.ts';
import type { ConsoleConfig, ConsolePorts } from '../../src/console/view.ts';
import type { Case, CaseEntry } from '../../src/model/case.ts';
import type { Evidence, Finding } from '../../src/model/finding.ts';
import { HOUR, MINUTE } from '../../src/model/time.ts';
import { people, PROVING, VAULT } from './world-people.ts';
import { BOOK } from './world-sight.ts';
import { worldOfMembers } from './world-centre.ts';
import { resolve } from 'node:path';
import { nothingReported } from './world-anyone.ts';
import { deskPorts } from './world-desk.ts';
import { loopPorts } from './world-loop.ts';

import { keepingPorts } from './world-keeping.ts';
import { overviewPorts } from './world-overview.ts';
import { noticePorts } from './world-notices.ts';

const CONTENT = resolve(import.meta.dirname, '../../content');
export const NOW: number = Date.UTC(2026, 10, 21, 3, 12, 0);
export const HOSTILE = '"><script>alert(1)</script>\u202egpj.exe';

export const CONFIG: ConsoleConfig = {
  organisation: 'Szent Anna Hospital',
  kind: 'hospital',
  country: 'HU',
  languages: ['en', 'hu'],
  language: 'en',
  simulated: true,
  timeZone: 'Europe/Budapest',
  basePath: '',
  idleMs: 15 * 60_000,
  openNetworks: [],
  version: '0.0.0',
  authority: null,
  openIdName: null,
  addIn: {
    address: 'https://shield.szentanna.example',
    frames: ['https://mail.szentanna.example'],
  },
};

const evidence: Evidence = {
  signal: '4711.12',
  at: NOW - 14 * MINUTE,
  receivedAt: NOW - 14 * MINUTE + 200,
  sender: { name: 'wec01.szentanna.example', trust: 'certificate' },
  door: 'elastic',
  source: 'windows-sysmon',
  raw: {
    '@timestamp': '2026-11-21T02:58:00.123Z',
    winlog: { channel: 'Microsoft-Windows-Sysmon/Operational', event_id: 1 },
    CommandLine: 'vssadmin.exe delete shadows /all /quiet',
  },
  matched: [
    {
      field: 'Image',
      path: 'winlog.event_data.Image',
      value: 'C:\\Windows\\System32\\vssadmin.exe',
      pattern: "|endswith '\\vssadmin.exe'",
      selection: 'selection_tool',
    },
    {
      field: 'CommandLine',
      path: 'winlog.event_data.CommandLine',
      value: 'vssadmin.exe delete shadows /all /quiet',
      pattern: "|contains|all 'delete', 'shadows'",
      selection: 'selection_words',
    },
  ],
};

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    id: 'f1',
    organisation: 'own',
    kind: 'rule',
    rule: { id: 'r1', title: 'Shadow copies deleted', hash: 'ab', pack: 'baseline' },
    level: 'critical',
    techniques: ['T1490'],
    tactics: ['impact'],
    host: 'WS-RAD-07',
    person: 'SZENTANNA\\kovacs.e',
    group: {},
    firstAt: NOW - 14 * MINUTE,
    lastAt: NOW - 2 * MINUTE,
    count: 3,
    evidence: [evidence],
    simulated: true,
    caseId: 'CS-2026-0007',
    ...over,
  };
}

export const FINDINGS: readonly Finding[] = [
  finding(),
  finding({
    id: 'f2',
    level: 'high',
    rule: { id: 'r2', title: 'Remote management tool started', hash: 'cd', pack: 'baseline' },
    techniques: ['T1219'],
    host: 'WS-ADM-02',
    lastAt: NOW - 3 * HOUR,
    count: 1,
    caseId: null,
  }),
  finding({
    id: 'f3',
    level: 'medium',
    rule: { id: 'r3', title: 'Many sign-ins refused', hash: 'ef', pack: 'sigmahq' },
    techniques: ['T1110.003'],
    host: null,
    lastAt: NOW - 9 * HOUR,
    count: 412,
    caseId: null,
  }),
  finding({ id: 'f4', level: 'low', host: HOSTILE, person: HOSTILE, caseId: null }),
];

export const CASE: Case = {
  id: 'CS-2026-0007',
  organisation: 'own',
  title: 'Shadow copies deleted',
  titleRule: 'r1',
  worst: { id: 'r1', title: 'Shadow copies deleted', tactics: ['impact'] },
  state: 'open',
  level: 'critical',
  openedAt: NOW - 14 * MINUTE,
  changedAt: NOW - 2 * MINUTE,
  openedBecause: {
    code: 'case-by-level',
    detail: { rule: 'Shadow copies deleted', level: 'critical', subject: 'WS-RAD-07' },
  },
  subject: 'WS-RAD-07',
  assignee: null,
  closedBecause: null,
  closedAt: null,
  findingCount: 1,
  dueAt: null,
  ticket: null,
  mergedInto: null,
  simulated: true,
};

const ENTRIES: readonly CaseEntry[] = [
  { caseId: CASE.id, at: CASE.openedAt, by: 'CyberShield', what: 'opened', text: '' },
  {
    caseId: CASE.id,
    at: NOW,
    by: 'duty',
    what: 'note',
    text: 'Called the ward: nobody at the PC.',
  },
];

type ContentRead = Pick<ConsolePorts, 'guides'> & { readonly dictionary: Dictionary };
let content: ContentRead | undefined;

/** Texts that nothing changes: read once for all tests of the process, which takes long enough. */
function contentRead(): ContentRead {
  if (content !== undefined) return content;
  const { value: dictionary } = readDictionary(CONTENT, true);
  if (dictionary === undefined) throw new Error('no words');
  content = { dictionary, guides: readGuides(CONTENT).value };
  return content;
}

/** Ports over the above; `calls` collects what was decided through them. */
export function world(calls: string[], over: Partial<ConsolePorts> = {}): ConsolePorts {
  const { dictionary, guides } = contentRead();
  const note = (text: string): Promise<void> => {
    calls.push(text);
    return Promise.resolve();
  };
  const ports: Omit<ConsolePorts, 'reporting'> = {
    ...deskPorts(CASE, NOW, HOSTILE, note),
    findings: {
      list: () => Promise.resolve({ items: FINDINGS, next: 'cursor' }),
      find: (id) => Promise.resolve(FINDINGS.find((one) => one.id === id) ?? null),
      found: (_from, to) => Promise.resolve([{ hour: to - HOUR, level: 'high', findings: 19 }]),
      counts: (_from, to) =>
        Promise.resolve(
          [2, 0, 1, 0, 0, 4, 9, 3].map((findings, index) => ({
            hour: to - (index * 3 + 1) * HOUR,
            level: 'high' as const,
            findings,
            hits: findings,
          })),
        ),
      countsByRule: () => Promise.resolve([]),
      daysOfRule: () => Promise.resolve([]),
    },
    cases: {
      list: () => Promise.resolve({ items: [CASE], next: null }),
      find: (id) => Promise.resolve(id === CASE.id ? { case: CASE, entries: ENTRIES } : null),
      open: async (title, findings, by) => {
        await note(`open ${title} [${findings.join()}] by ${by}`);
        return CASE;
      },
      addFindings: (id, findings, by) => note(`add ${id} ${findings.join()} by ${by}`),
      assign: (id, assignee, by) => note(`assign ${id} to ${assignee} by ${by}`),
      note: (id, text, by) => note(`note ${id} ${text} by ${by}`),
      close: (id, reason, text, by) => note(`close ${id} ${reason} ${text} by ${by}`),
      reopen: (id, text, by) => note(`reopen ${id} ${text} by ${by}`),
    },
    sources: {
      list: () =>
        Promise.resolve([
          {
            sender: evidence.sender,
            door: 'elastic' as const,
            source: 'windows-sysmon',
            sources: [
              ['windows-sysmon', 1_200_000],
              ['windows-security', 3_417],
            ],
            firstSeen: NOW - 200 * HOUR,
            lastSeen: NOW - 1000,
            events: 1_203_417,
            bytes: 9e8,
            unreadable: 0,
            rate: 41.2,
          },
          {
            sender: { name: '10.20.0.1', trust: 'address' as const },
            door: 'syslog-udp' as const,
            source: 'fortigate',
            sources: [['fortigate', 88_120]],
            firstSeen: NOW - 200 * HOUR,
            lastSeen: NOW - 5 * HOUR,
            events: 88_120,
            bytes: 2e7,
            unreadable: 2,
            rate: 0,
          },
        ]),
      unreadable: () =>
        Promise.resolve({
          items: [
            {
              at: NOW - HOUR,
              door: 'http' as const,
              sender: { name: HOSTILE, trust: 'token' as const },
              problem: {
                code: 'json-unreadable',
                place: { line: 12 },
                severity: 'error' as const,
              },
              count: 2,
              sample: HOSTILE,
            },
          ],
          next: null,
        }),
      logsourcesSeen: () => Promise.resolve(new Map()),
    },
    ...people(note),
    proving: PROVING,
    vault: VAULT,
    tokens: {
      create: () => Promise.resolve('token'),
      list: () => Promise.resolve([{ ...SENDER_GRANT, name: 'wec01', createdAt: NOW - 48 * HOUR }]),
      revoke: (name) => note(`revoke ${name}`),
      verifyHash: () => Promise.resolve(null),
    },
    repeats: {
      begin: () => Promise.resolve({ kind: 'first' as const }),
      finish: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    },
    accesses: {
      record: ({ by, what, id }) => note(`look ${what} ${id} by ${by}`),
      list: () => Promise.resolve({ items: [], next: null }),
    },
    ...overviewPorts(note),
    ...noticePorts(note),
    ...keepingPorts(NOW, note),
    ...nothingReported(),
    openid: null,
    changes: { listen: () => () => undefined },
    advice: {
      of: () => ({
        title: 'Shadow copies deleted',
        nextStep:
          'Unplug the network cable of this computer now, leave it switched on, and call the person on duty.',
        paragraphs: ['Windows keeps earlier versions of files as shadow copies.'],
      }),
      titleOf: ({ title }) => title,
    },
    guides,
    words: dictionary,
    ...worldOfMembers(NOW, HOSTILE),
    ...loopPorts(NOW, HOSTILE, note),
    api: () => Promise.resolve({}),
    map: (country) => readMap(CONTENT, country),
    rule: () => ({
      text: 'title: Shadow copies deleted\nlogsource:\n    category: process_creation\n    product: windows\ndetection:\n    selection_tool:\n        Image|endswith: \\vssadmin.exe\n',
      description: 'Deleting shadow copies takes away the quickest way back.',
      falsePositives: ['A backup product that makes room'],
      references: ['https://attack.mitre.org/techniques/T1490/'],
    }),
    rules: () => BOOK,
    now: () => NOW,
    fault: () => undefined,
    ...over,
  };
  const { country, language, simulated } = CONFIG;
  const house = () => ({ country, language, simulated, now: ports.now() });
  return { reporting: openReportDoor({ ...ports, house }), ...ports };
}
