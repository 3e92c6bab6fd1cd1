/** A store in which every text that anybody outside could have written is hostile. */
import { DAY, HOUR, type Millis } from '../../src/model/time.ts';
import { sealJudged, sealMessage } from '../../src/flow/messages.ts';
import type { FreshReport } from '../../src/flow/reports.ts';
import type { Finding } from '../../src/model/finding.ts';
import { CASE_POLICY_DEFAULT } from '../../src/respond/limits.ts';
import { groupingBy } from '../../src/store/database/grouping.ts';
import { record } from '../../src/store/database/recording.ts';
import { folded } from '../hits.ts';
import type { TestStore } from './store.ts';
import { judgedSaying } from './world-gathered.ts';
import { VAULT } from './world-people.ts';

/** Markup, attributes, turned direction, terminal signs, and a word longer than any screen. */
export const HOSTILE: string = [
  `"><img class="hostile" src=x onerror="alert(1)"><script>alert(2)</script>`,
  `' data-hostile="1" onmouseover="alert(3)" </title></textarea></select>`,
  `\u202egpj.exe\u2066\u200f\u0001\u001b[2J\u009b31m\ufeff`,
  'W'.repeat(300),
].join('');

/** As hostile as the name of a person may be. */
const HOSTILE_NAME = `"><img class="hostile" src=x onerror="alert(1)">\u202egpj${'W'.repeat(40)}`;

/** What of it must never reach a page as it is. */
export const RAW_SIGNS: RegExp =
  // oxlint-disable-next-line no-control-regex -- control signs are what this is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff]/;

/** Where the hostile things stand. */
export interface Hostile {
  readonly person: string;
  readonly finding: string;
  readonly caseId: string;
  readonly report: string;
  readonly cluster: string;
  readonly member: string;
  readonly recipient: string;
}

export async function fillWithHostile(store: TestStore, now: Millis): Promise<Hostile> {
  const { state } = store;
  const finding = await hostileFinding(store, now);
  const caseId = await hostileCase(store, finding, now);
  const report = await hostileReport(store);
  const cluster = await hostileCluster(store);
  await state.members.put([
    {
      id: 'm-1',
      name: HOSTILE,
      kind: 'hospital',
      country: 'HU',
      place: HOSTILE,
      position: { latitude: 47.5, longitude: 19.1 },
      relation: 'federated',
      joinedAt: now - 9 * DAY,
      status: null,
    },
  ]);
  await state.members.afflict(
    { id: 'a-1', kind: 'campaign', title: HOSTILE, level: 'high', since: now - DAY, overAt: null },
    new Map([['m-1', 'confirmed']]),
  );
  const exchanged = { kind: 'report', title: HOSTILE, text: HOSTILE, tlp: 'AMBER' } as const;
  const rest = { at: now, party: HOSTILE, affliction: null, by: HOSTILE, readBy: 0 } as const;
  await state.exchange.add(
    (['in', 'out'] as const).map((direction) => ({
      ...exchanged,
      ...rest,
      direction,
      member: 'm-1',
      answeredAt: null,
    })),
  );
  const person = await hostilePeople(store, now);
  const recipient = await hostileNotice(store, caseId);
  return { person, finding: finding.id, caseId, report, cluster, member: 'm-1', recipient };
}

async function hostileFinding({ database, state }: TestStore, now: Millis): Promise<Finding> {
  const at = now - HOUR;
  const sender = { name: HOSTILE, trust: 'address' } as const;
  const findings = folded({
    organisation: 'own',
    rule: { id: HOSTILE, title: HOSTILE, hash: 'h', pack: HOSTILE },
    level: 'critical',
    host: HOSTILE,
    person: HOSTILE,
    techniques: [HOSTILE, 'T1490'],
    tactics: [HOSTILE],
    at,
    evidence: [
      {
        signal: HOSTILE,
        at,
        receivedAt: at,
        sender,
        door: 'http',
        source: HOSTILE,
        raw: { [HOSTILE]: HOSTILE, nested: [HOSTILE] },
        matched: [
          { field: HOSTILE, path: HOSTILE, value: HOSTILE, pattern: HOSTILE, selection: HOSTILE },
        ],
      },
    ],
  });
  const problem = { code: 'json-unreadable', place: { file: HOSTILE }, severity: 'error' } as const;
  const recording = {
    organisation: 'own',
    at: now,
    number: 1,
    offset: 1,
    findings,
    senders: [
      {
        organisation: 'own',
        sender,
        door: 'http',
        at,
        events: 3,
        bytes: 9,
        unreadable: 1,
        sources: { [HOSTILE]: 3 },
      } as const,
    ],
    unreadable: [{ at, door: 'http', sender, problem, count: 1, sample: HOSTILE } as const],
    logsources: new Map([[HOSTILE, 3]]),
    correlation: { put: [], drop: [] },
  };
  await record(database, recording, groupingBy(CASE_POLICY_DEFAULT));
  const [found] = (await state.findings.list({}, { size: 1 })).items;
  if (found === undefined) throw new Error('no finding was recorded');
  return found;
}

async function hostileCase({ state }: TestStore, finding: Finding, now: Millis): Promise<string> {
  const { id } = await state.cases.open(HOSTILE, [finding.id], HOSTILE);
  await state.cases.note(id, HOSTILE, HOSTILE);
  await state.cases.assign(id, HOSTILE, HOSTILE);
  await state.casework.addTask(id, HOSTILE, now + HOUR, HOSTILE);
  await state.casework.setTicket(id, { reference: HOSTILE, link: null }, HOSTILE);
  const stages = [{ stage: HOSTILE, length: 'PT24H', follows: null }];
  await state.clocks.start(id, { country: 'eu', regime: HOSTILE, awareAt: now, stages }, HOSTILE);
  const closed = await state.cases.open(HOSTILE, [], HOSTILE);
  await state.cases.close(closed.id, 'resolved', HOSTILE, HOSTILE);
  await state.suppressions.add(
    {
      ruleId: HOSTILE,
      host: HOSTILE,
      person: null,
      field: { name: HOSTILE, value: HOSTILE },
      ruleTitle: HOSTILE,
      reason: HOSTILE,
      until: now + DAY,
    },
    HOSTILE,
    true,
  );
  return id;
}

/** A message whose every word is hostile, judged; its cluster. */
async function hostileCluster({ state }: TestStore): Promise<string> {
  const from = { door: 'api', form: 'eml', name: HOSTILE } as const;
  const message = sealMessage(VAULT, Buffer.from(HOSTILE), from);
  const { id } = await state.reports.file({ ...HOSTILE_REPORT, message });
  const kept = await state.messages.find(id);
  if (kept === null) throw new Error('a message is kept with its report');
  const sealed = sealJudged(VAULT, kept, judgedSaying(HOSTILE));
  const marks = { shape: null, shares: [], leads: [] };
  const sender = { address: HOSTILE, domain: 'evil.example' };
  const judged = { state: 'judged', score: 5, sealed, marks, sender } as const;
  await state.messages.judge(id, judged, HOSTILE);
  await state.messages.say(id, 'dangerous', HOSTILE);
  return (await state.clusters.of(id)) ?? '';
}

const HOSTILE_REPORT: FreshReport = {
  kind: 'message',
  level: 'high',
  fields: { what: HOSTILE, sender: HOSTILE, [HOSTILE]: HOSTILE },
  reporter: { name: HOSTILE, callBack: HOSTILE },
  language: 'hu',
  network: '10.0.0.9',
  simulated: false,
  urgent: true,
  once: null,
  opens: { title: HOSTILE },
  regimes: [],
  message: null,
};

async function hostileReport({ state }: TestStore): Promise<string> {
  const { id } = await state.reports.file(HOSTILE_REPORT);
  await state.reports.answer(id, { code: '', text: HOSTILE }, HOSTILE);
  return id;
}

/** People, whom to call, what was published, backups and looks: all under hostile names. */
async function hostilePeople({ state }: TestStore, now: Millis): Promise<string> {
  const { id } = await state.people.add(
    {
      name: HOSTILE_NAME,
      signInName: 'stranger',
      roles: ['administrator', 'analyst', 'director', 'auditor', 'centre-operator'],
      mail: HOSTILE,
      phone: HOSTILE,
      language: null,
      endsAt: null,
    },
    HOSTILE,
  );
  await state.contacts.add(
    { role: 'decides', name: HOSTILE, phone: HOSTILE, mail: HOSTILE, note: HOSTILE, told: true },
    HOSTILE,
  );
  const texts = { en: HOSTILE, hu: HOSTILE, fr: HOSTILE };
  const warning = { title: HOSTILE, looksLike: HOSTILE, whatToDo: HOSTILE };
  await state.publicWarnings.publish({ texts: { en: warning }, campaign: null }, HOSTILE);
  await state.bulletins.publish({ texts, from: now - HOUR, until: now + DAY }, HOSTILE);
  await state.backupFacts.record(
    {
      kind: 'good',
      result: 'done',
      system: HOSTILE,
      at: now - HOUR,
      doneBy: HOSTILE,
      note: HOSTILE,
    },
    HOSTILE,
  );
  await state.accesses.record({ at: now, by: HOSTILE, door: 'console', what: 'case', id: HOSTILE });
  return id;
}

async function hostileNotice({ state }: TestStore, caseId: string): Promise<string> {
  await state.recipients.put(
    {
      id: 'r1',
      name: HOSTILE,
      channel: 'mail',
      address: HOSTILE,
      language: null,
      topics: ['cases'],
      levelAtLeast: 'low',
      hours: null,
      place: 1,
      digestAt: null,
      names: true,
    },
    HOSTILE,
  );
  await state.notices.raise({
    kind: 'case-opened',
    level: 'critical',
    caseId,
    simulated: false,
    key: 'hostile',
    facts: { rule: HOSTILE },
    names: { title: HOSTILE, subject: HOSTILE, source: HOSTILE },
  });
  return 'r1';
}
