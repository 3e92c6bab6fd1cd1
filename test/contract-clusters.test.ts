/** Reports of one campaign put together and answered by one word, on SQLite and PostgreSQL. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { marksOf } from '../src/flow/clusters.ts';
import { sealMessage, type MessageDoor } from '../src/flow/messages.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import type { State } from '../src/flow/state.ts';
import type { ReporterRecord } from '../src/intel/member/reporters.ts';
import { printFingerprint } from '../src/model/fingerprint.ts';
import type { Indicator } from '../src/model/indicator.ts';
import { DAY } from '../src/model/time.ts';
import { scoreOf } from '../src/model/triage.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { eraseDaily } from '../src/store/database/retention.ts';
import { openState } from '../src/store/database/state.ts';
import { VAULT } from './console/world-people.ts';
import { onEveryDatabase, openBeside, reportOf } from './every-database.ts';
import { AT, ORG } from './hits.ts';

/** A shape made of `seed`, of which `changed` slots of 64 say something else. */
function shape(seed: number, changed = 0): string {
  return printFingerprint(
    Uint8Array.from({ length: 64 }, (_, slot) =>
      slot < changed ? (slot * 7 + seed + 101) & 0xff : (slot * 31 + seed * 13) & 0xff,
    ),
  );
}

const host = (value: string): Indicator => ({ kind: 'host', value });
const link = (value: string): Indicator => ({ kind: 'url', value });
const sender = (value: string): Indicator => ({ kind: 'sender', value });

interface Mail {
  readonly score?: number | null;
  readonly shape?: string | null;
  readonly indicators?: readonly Indicator[];
  readonly listed?: readonly string[];
  readonly targets?: readonly string[];
  readonly bytes?: string;
  readonly urgent?: boolean;
  readonly door?: MessageDoor;
  readonly from?: string;
}

function contract(name: string, place: () => Promise<StorePlace>): void {
  describe(`clusters on ${name}`, () => {
    let store: Database;
    let state: State;
    let now = AT;
    let mails = 0;
    before(async () => {
      ({ store, state } = await openBeside(await place(), () => now));
    });
    after(() => store.close());

    async function report(mail: Mail): Promise<string> {
      mails += 1;
      now += 1_000;
      const bytes = Buffer.from(mail.bytes ?? `mail ${mails}`);
      const { door = 'page', from = '' } = mail;
      const { id } = await state.reports.file(
        reportOf(sealMessage(VAULT, bytes, { door, form: 'eml', name: '' }), {
          reporter: { name: 'Éva', callBack: from },
          network: `10.1.${mails}.0`,
          urgent: mail.urgent ?? false,
        }),
      );
      if (mail.score === null) await state.messages.judge(id, { state: 'unreadable' }, 'A mail');
      else {
        const { shape: fingerprint = null, indicators = [], listed = [], targets = [] } = mail;
        const marks = marksOf(VAULT, { fingerprint, indicators, targets }, ({ value }) =>
          listed.includes(value),
        );
        const score = scoreOf(mail.score ?? 5);
        await state.messages.judge(
          id,
          { state: 'judged', score, sealed: Buffer.of(1), marks, sender: null },
          'A mail',
        );
      }
      return id;
    }

    const clusterOf = async (mail: Mail): Promise<string> =>
      (await state.clusters.of(await report(mail))) ?? '';
    const wordOf = async (id: string): Promise<string | null> =>
      (await state.messages.find(id))?.word?.is ?? null;
    const recordsOf = async (id: string): Promise<readonly ReporterRecord[]> =>
      (await state.contributed.recordsOf(id))
        .map(({ right, wrong }) => ({ right, wrong }))
        .toSorted((a, b) => a.right - b.right);
    const answersOf = async (id: string): Promise<readonly string[]> =>
      ((await state.reports.find(id))?.answers ?? []).map(({ code }) => code);

    test('what waits to be told leaves out what is not asked for', async () => {
      const id = await report({ score: 9 });
      const all = await state.contributed.pending(500, []);
      assert.ok(all.includes(id));
      const others = all.filter((one) => one !== id);
      assert.deepEqual(await state.contributed.pending(500, [id]), others);
    });

    test('what is the same but for small changes, or leads to the same place, stands together', async () => {
      const first = await clusterOf({ shape: shape(1), indicators: [host('a1.evil-one.example')] });
      assert.equal(await clusterOf({ shape: shape(1, 20) }), first);
      assert.notEqual(await clusterOf({ shape: shape(1, 40) }), first, 'too much has changed');
      assert.equal(await clusterOf({ indicators: [host('a1.evil-one.example')] }), first);
      assert.notEqual(
        await clusterOf({ score: 2, indicators: [host('a1.evil-one.example')] }),
        first,
        'what is likely honest gathers nothing by where it leads',
      );
      assert.equal(await clusterOf({ score: 2, shape: shape(1, 10) }), first);
      const listed = { indicators: [host('cloud.example.org')], listed: ['cloud.example.org'] };
      assert.notEqual(await clusterOf(listed), await clusterOf(listed), 'a host of everybody');
      const from = { indicators: [sender('dr@practice.example.net')] };
      assert.notEqual(await clusterOf(from), await clusterOf(from), 'From says what anybody wrote');
      const file = { score: null, bytes: 'damaged' };
      assert.equal(await clusterOf(file), await clusterOf(file), 'the very same file');
      const found = await state.clusters.find(first);
      assert.deepEqual([found?.reports, found?.waiting, found?.score], [4, 3, 5]);
      assert.equal(found?.people, 4, 'each from a network of its own');
    });

    test('one word answers all of it once, and what comes later of the same at once', async () => {
      const mail = { shape: shape(2), indicators: [host('b.evil-two.example')] };
      const alone = await report(mail);
      const all = [await report(mail), await report(mail)];
      const id = (await state.clusters.of(alone)) ?? '';
      await state.messages.say(alone, 'harmless', 'duty');
      await state.clusters.say(id, 'dangerous', 'anna');
      assert.equal(await wordOf(alone), 'harmless', 'said of that one alone');
      for (const one of all) {
        assert.deepEqual(await answersOf(one), ['dangerous']);
        assert.equal((await state.reports.find(one))?.state, 'answered');
      }
      await state.clusters.say(id, 'dangerous', 'anna');
      assert.deepEqual(await answersOf(all[0] ?? ''), ['dangerous'], 'told once');
      const later = await report({ ...mail, score: 4 });
      assert.deepEqual(await answersOf(later), ['known-dangerous']);
      const word = (await state.messages.find(later))?.word;
      assert.deepEqual([word?.is, word?.by, word?.isOfAll], ['dangerous', 'anna', true]);
      assert.notEqual((await state.reports.find(later))?.caseId, null);
      const more = await report({ ...mail, score: 4 });
      assert.equal(
        (await state.reports.find(more))?.caseId,
        (await state.reports.find(later))?.caseId,
        'one case for all of it',
      );
      await state.clusters.say(id, 'harmless', 'béla');
      assert.deepEqual(await answersOf(all[0] ?? ''), ['dangerous', 'harmless']);
      await state.messages.say(later, 'dangerous', 'duty');
      assert.equal(await wordOf(later), 'dangerous', 'one is still taken back alone');
      assert.equal((await state.clusters.find(id))?.word?.is, 'harmless');
      const reports = await state.clusters.reports(id, { size: 2 });
      assert.deepEqual(
        reports.items.map((one) => one.report),
        [more, later],
      );
      const rest = await state.clusters.reports(id, { size: 9, after: reports.next ?? '' });
      assert.deepEqual(
        rest.items.map((one) => one.report),
        [...all.toReversed(), alone],
      );
    });

    test('a word on the only report is the word on all of it', async () => {
      const one = await report({ shape: shape(3) });
      await state.messages.say(one, 'dangerous', 'duty');
      const later = await report({ shape: shape(3, 5), score: 6 });
      assert.equal(await wordOf(later), 'dangerous');
      const harmless = await report({ shape: shape(3, 5), score: 2 });
      assert.equal(await wordOf(harmless), 'dangerous', 'the same message');
    });

    test('nobody hides behind an honest message: what differs is looked at', async () => {
      const known = {
        shape: shape(4),
        score: 4,
        indicators: [
          sender('news@lab.example.net'),
          host('www.lab.example.net'),
          link('https://www.lab.example.net/a'),
        ],
      };
      const id = await clusterOf(known);
      await state.clusters.say(id, 'harmless', 'anna');
      const same = await report({
        ...known,
        shape: shape(4, 4),
        indicators: [
          sender('news@lab.example.net'),
          host('www.lab.example.net'),
          link('https://www.lab.example.net/b'),
        ],
      });
      assert.equal(await wordOf(same), 'harmless');
      assert.deepEqual(await answersOf(same), ['known-harmless']);
      for (const [why, other] of [
        ['another link', { indicators: [...known.indicators, host('c.evil-three.example')] }],
        ['another sender', { indicators: [sender('news@lab-example.net')] }],
        ['something worse', { score: 6 }],
        ['somebody clicked', { urgent: true }],
        ['another shape', { shape: shape(5) }],
      ] as const) {
        const one = await report({ ...known, ...other });
        assert.equal(await wordOf(one), null, why);
        assert.notEqual(await state.clusters.of(one), id, why);
      }
    });

    test('a form of anybody in the words of an honest one is looked at', async () => {
      const form = 'https://forms.office.com/Pages/ResponsePage.aspx';
      const known = {
        shape: shape(9),
        score: 3,
        indicators: [host('forms.office.com'), link(form)],
        targets: [`${form}?id=survey`, 'https://www.lab.example.net/?reader=1'],
      };
      await state.clusters.say(await clusterOf(known), 'harmless', 'anna');
      const [survey = ''] = known.targets;
      const again = { ...known, targets: [survey, 'https://www.lab.example.net/?reader=2'] };
      assert.equal(await wordOf(await report(again)), 'harmless');
      const other = { ...known, targets: [`${form}?id=evil`] };
      assert.equal(await wordOf(await report(other)), null);
    });

    test('what a person judged never grows: nobody makes honest mail dangerous by mixing it in', async () => {
      const id = await clusterOf({ shape: shape(6), indicators: [host('d.evil-four.example')] });
      await state.clusters.say(id, 'dangerous', 'anna');
      const mixed = [host('d.evil-four.example'), host('www.honest.example.net')];
      assert.equal(await clusterOf({ indicators: mixed }), id);
      assert.notEqual(await clusterOf({ indicators: [host('www.honest.example.net')] }), id);
    });

    test('the least certain come first, judged ones last, page by page', async () => {
      const other = openState(store, 'other', () => now);
      const ids: string[] = [];
      for (const score of [9, 5, 1, 7, null] as const) ids.push(await clusterOf({ score }));
      const order = [ids[4], ids[1], ids[3], ids[2], ids[0]];
      const open: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page = await state.clusters.list('open', { size: 3, ...(after && { after }) });
        open.push(...page.items.map(({ id }) => id));
        after = page.next;
      }
      assert.deepEqual(
        open.filter((id) => ids.includes(id)),
        order,
      );
      await state.clusters.say(ids[1] ?? '', 'harmless', 'anna');
      const [last] = (await state.clusters.list('judged', { size: 50 })).items;
      assert.equal(last?.id, ids[1]);
      assert.ok((await state.clusters.list('open', { size: 50 })).items.every(({ word }) => !word));
      assert.deepEqual((await other.clusters.list('all', { size: 9 })).items, []);
      await assert.rejects(
        other.clusters.say(ids[0] ?? '', 'harmless', 'anna'),
        (error: unknown) => error instanceof DecisionRefused && error.code === 'cluster-unknown',
      );
    });

    test('a voice is as right as people found it before: copies count once, doors are one voice', async () => {
      const from = { door: 'mailbox', from: 'Anna@Hospital.example' } as const;
      const say = async (mail: Mail, is: 'dangerous' | 'harmless'): Promise<void> =>
        state.clusters.say(await clusterOf(mail), is, 'duty');
      for (const seed of [11, 12, 13]) await say({ ...from, shape: shape(seed) }, 'dangerous');
      // The same again, and again: it is one mail.
      for (let copy = 0; copy < 5; copy += 1) await report({ ...from, shape: shape(11) });
      await say({ ...from, shape: shape(14) }, 'harmless');
      const fresh = await report({ ...from, shape: shape(15) });
      assert.deepEqual(await recordsOf(fresh), [{ right: 3, wrong: 1 }]);
      await report({ ...from, door: 'smtp', from: 'anna@hospital.example', shape: shape(15) });
      await report({ door: 'api', shape: shape(15) });
      await report({ door: 'api', shape: shape(15) });
      assert.deepEqual(await recordsOf(fresh), [
        { right: 0, wrong: 0 },
        { right: 3, wrong: 1 },
      ]);
      const id = (await state.clusters.of(fresh)) ?? '';
      const few = { how: 'few' } as const;
      assert.deepEqual(await state.clusters.voices(id), [
        { door: 'api', ...few },
        { door: null, ...few },
      ]);
      for (let one = 0; one < 10; one += 1) await say({ door: 'add-in' }, 'harmless');
      const byDoor = await clusterOf({ door: 'add-in', shape: shape(16) });
      assert.deepEqual(await state.clusters.voices(byDoor), [{ door: 'add-in', how: 'wrong' }]);
      now += 200 * DAY;
      const later = await report({ ...from, shape: shape(17) });
      assert.deepEqual(await recordsOf(later), [{ right: 0, wrong: 0 }], 'people learn');
    });

    test('with its last report a cluster goes, and its marks with it', async () => {
      const mail = { shape: shape(8), score: 1 };
      const id = await clusterOf(mail);
      await state.clusters.say(id, 'harmless', 'anna');
      now += 400 * DAY;
      await eraseDaily(store, ORG, { reportsMs: DAY, accessesMs: DAY, sharedMs: DAY }, now);
      assert.equal(await state.clusters.find(id), null);
      const marks = await store.db
        .selectFrom('cluster_marks')
        .select('mark')
        .where('cluster', '=', id)
        .execute();
      assert.deepEqual(marks, []);
      assert.equal(await wordOf(await report(mail)), null);
    });
  });
}

test('marks say nothing without the master key', () => {
  const indicators = [host('a1.evil-one.example'), sender('dr@practice.example.net')];
  const targets = ['https://forms.office.com/r?id=evil'];
  const marks = marksOf(VAULT, { fingerprint: shape(1), indicators, targets }, () => false);
  assert.equal(marks.leads.length, 3);
  assert.ok(!JSON.stringify(marks).includes('evil'));
  assert.notEqual(marks.shape, shape(1));
  const broken = { fingerprint: 'f0:broken', indicators: [host('com')], targets: [] };
  const none = marksOf(VAULT, broken, () => false);
  assert.deepEqual([none.shape, none.shares, none.leads.length], [null, [], 1]);
});

onEveryDatabase('clusters', contract);
