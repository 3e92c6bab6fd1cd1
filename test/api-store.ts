/** A store with something of everything that the interface for programs gives. */
import type { Finding } from '../src/model/finding.ts';
import { openReportDoor, type ReportDoor } from '../src/flow/report-door.ts';
import type { State } from '../src/flow/state.ts';
import type { Millis } from '../src/model/time.ts';
import { problem } from '../src/model/problem.ts';
import { DAY } from '../src/model/time.ts';
import { rehearseSector } from '../src/rehearsal/sector.ts';
import { record } from '../src/store/database/recording.ts';
import type { TestStore } from './console/store.ts';
import { VAULT } from './console/world-people.ts';
import { finding, NOW, world } from './console/world.ts';

const MINUTES = 60_000;
export const PERSON = 'SZENTANNA\\kovacs.e';
const WAITS = {
  critical: MINUTES,
  high: MINUTES,
  medium: null,
  low: null,
  informational: null,
} as const;

/** Takes reports into this state, for a house that speaks English. */
export function reportingOver(
  state: Pick<State, 'reports' | 'messages'>,
  now: () => Millis = () => NOW,
): ReportDoor {
  return openReportDoor({
    ...state,
    vault: VAULT,
    guides: world([]).guides,
    house: () => ({ country: 'HU', language: 'en', simulated: false, now: now() }),
  });
}

/** Fills it, and gives the ids of a case and of a member. */
export async function fillStore(
  store: TestStore,
): Promise<{ readonly caseId: string; readonly memberId: string }> {
  const { state, database } = store;
  const findings: readonly Finding[] = [
    finding({ caseId: null }),
    finding({
      id: 'f2',
      caseId: null,
      host: null,
      person: null,
      level: 'low',
      group: { user: 'x' },
    }),
    finding({
      id: 'f3',
      caseId: null,
      host: 'WS-2',
      rule: { id: 'r3', title: 'x', hash: 'h', pack: 'p' },
    }),
  ];
  await record(database, {
    organisation: 'own',
    at: NOW,
    number: 1,
    offset: 1,
    findings,
    senders: [
      {
        organisation: 'own',
        sender: { name: 'wec01', trust: 'token' },
        door: 'http',
        at: NOW,
        events: 3,
        bytes: 99,
        unreadable: 1,
        sources: { 'windows-sysmon': 3 },
      },
    ],
    unreadable: [
      {
        at: NOW,
        door: 'http',
        sender: { name: 'wec01', trust: 'token' },
        problem: problem('body-not-json', {}),
        count: 1,
      },
    ],
    logsources: new Map([['windows/process_creation/', 3]]),
    correlation: { put: [], drop: [] },
  });
  const caseId = (await state.cases.open('Shadow copies', ['f1'], 'duty')).id;
  await state.casework.addTask(caseId, 'Call the ward', NOW, 'duty');
  const sector = rehearseSector({ country: 'hu', language: 'en', seed: 1, now: NOW });
  await state.members.put(sector.members);
  for (const { affliction, affected } of sector.afflictions)
    await state.members.afflict(affliction, affected);
  await state.exchange.add(sector.notices);
  await state.backupFacts.record(
    { kind: 'good', result: 'done', system: 'Records', at: NOW, doneBy: 'Éva', note: '' },
    'duty',
  );
  await state.contacts.add(
    { role: 'technical', name: 'Kiss Bt.', phone: '+36 1', mail: '', note: '', told: false },
    'duty',
  );
  await state.clocks.start(
    caseId,
    {
      country: 'eu',
      regime: 'gdpr',
      awareAt: NOW,
      stages: [{ stage: 'notification', length: 'PT72H', follows: null }],
    },
    'duty',
  );
  await state.bulletins.publish(
    { texts: { en: 'No mail today.' }, from: NOW, until: NOW + DAY },
    'duty',
  );
  await state.lessons.answered('parcel');
  await state.recipients.put(
    {
      id: 'duty',
      name: 'Duty',
      channel: 'mail',
      address: 'duty@example.org',
      language: null,
      topics: ['cases'],
      levelAtLeast: 'low',
      hours: null,
      place: 1,
      digestAt: null,
      names: false,
    },
    'duty',
  );
  await state.recipients.tryOut('duty', 'duty');
  await state.outbox.plan({ zone: 'UTC', waits: WAITS });
  await state.reports.file({
    kind: 'other',
    level: 'low',
    fields: { what: 'x' },
    reporter: { name: '', callBack: '' },
    language: 'en',
    network: '10.0.0.1',
    simulated: false,
    urgent: false,
    once: null,
    opens: null,
    regimes: [],
    message: null,
  });
  await state.suppressions.add(
    {
      ruleId: 'r9',
      ruleTitle: 'A scan',
      host: 'WS-9',
      person: null,
      field: null,
      reason: 'Our own scanner.',
      until: NOW + DAY,
    },
    'duty',
    false,
  );
  const done = await state.cases.open('Remote tool', ['f2'], 'duty');
  await state.cases.close(done.id, 'resolved', 'Removed.', 'duty');
  await state.people.add(
    {
      name: 'Nagy Anna',
      signInName: 'anna',
      roles: ['analyst'],
      mail: null,
      phone: null,
      language: 'hu',
      endsAt: null,
    },
    'test',
  );
  const [first] = sector.members;
  return { caseId, memberId: first?.id ?? '' };
}
