import assert from 'node:assert/strict';
import { test } from 'node:test';

import { indicatorKey, type Indicator } from '../src/model/indicator.ts';
import type { Protection } from '../src/model/protection.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import type { Access } from '../src/flow/accesses.ts';
import { PointRefusal } from '../src/flow/enforcement.ts';
import type { MailMatch } from '../src/flow/mail-index.ts';
import { movesOf, type MoveLine, type MoveLog } from '../src/flow/moves.ts';
import { Retracting, type RetractingPorts } from '../src/flow/retracting.ts';
import { MOVES_OF_CAMPAIGN_MAX, retract, undoRetraction } from '../src/flow/retraction.ts';

const AT = 1_800_000 * 1_000_000;
const BAD: Indicator = { kind: 'host', value: 'bad.example' };

/** Mailboxes as a map of folder by mailbox and message, and an index that knows all of it. */
class House {
  readonly places = new Map<string, string>();
  readonly log: MoveLog & { readonly written: Parameters<MoveLog['append']>[0][] };
  readonly accesses: Access[] = [];
  readonly calls: string[] = [];
  readonly away = new Set<string>();
  now = AT;

  constructor(messages: number, log: House['log'] = logOf()) {
    this.log = log;
    for (let at = 0; at < messages; at += 1) this.places.set(`p${at} m${at}`, 'INBOX');
  }

  open(over: Partial<RetractingPorts> = {}): Retracting {
    const folderOf = (mailbox: string, id: string): string | null => {
      if (this.away.has(mailbox)) throw new Error('away');
      return this.places.get(`${mailbox} ${id}`) ?? null;
    };
    const move = (mailbox: string, id: string, from: string, to: string): boolean => {
      if (folderOf(mailbox, id) !== from) return false;
      this.places.set(`${mailbox} ${id}`, to);
      return true;
    };
    const matches = [...this.places.keys()].map((_, entry): MailMatch => ({
      indicator: BAD,
      at: this.now - MINUTE,
      mailbox: `p${entry}`,
      from: 'postfix',
      direction: 'in',
      entry,
    }));
    const counts = { searched: 0, messages: 0, mailboxes: 0 };
    return new Retracting({
      mode: 'on',
      mailboxes: {
        async find(mailbox, id) {
          const folder = folderOf(mailbox, id);
          return folder === null || folder === 'aside' ? [] : [folder];
        },
        read: async () => ({ message: Buffer.from(BAD.value), at: this.now - MINUTE }),
        isAside: async (mailbox, id) => folderOf(mailbox, id) === 'aside',
        takeAside: async (mailbox, from, id) => move(mailbox, id, from, 'aside'),
        putBack: async (mailbox, to, id) => move(mailbox, id, 'aside', to),
      },
      log: this.log,
      held: async (_, indicators) => indicators,
      mail: {
        hunt: async (indicators) => ({
          ...counts,
          isCut: false,
          matches: indicators.some((one) => indicatorKey(one) === indicatorKey(BAD)) ? matches : [],
        }),
        named: (entry) => ({ mailbox: `p${entry}`, id: `m${entry}` }),
      },
      accesses: { record: async (access) => void this.accesses.push(access) },
      neverTouch: { untouchable: () => null, isFilled: true },
      now: () => this.now,
      called: (code) => void this.calls.push(code),
      fault: () => undefined,
      ...over,
    });
  }

  get aside(): number {
    return [...this.places.values()].filter((folder) => folder === 'aside').length;
  }
}

function logOf(): House['log'] {
  const written: House['log']['written'] = [];
  return { written, lines: () => written, append: async (line) => void written.push(line) };
}

function stands(over: Partial<Protection> = {}): readonly Protection[] {
  const one: Protection = {
    indicator: BAD,
    strength: 'block',
    campaign: 'c-1',
    decision: 'd-1',
    from: AT - HOUR,
    until: AT + DAY,
    stage: 'all',
    state: 'in-force',
    why: 'hub-quorum',
    ...over,
  };
  return [one];
}

async function told(retracting: Retracting, all: readonly Protection[]): Promise<void> {
  retracting.heard(all);
  await settled(retracting);
}

/** Work is begun before the next turn: two rounds are over when nothing more is written. */
async function settled(retracting: Retracting): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) {
    retracting.again();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('what is blocked is taken aside once, each name written down; over is back', async () => {
  const house = new House(3);
  const retracting = house.open();
  await told(retracting, stands());
  assert.equal(house.aside, 3);
  assert.deepEqual(
    house.accesses.map(({ id, by, door }) => `${id} ${by} ${door}`),
    [0, 1, 2].map((entry) => `mail.${entry} retraction c-1 shield`),
  );
  // A hold that is left of it keeps them aside, and a renewed lease changes nothing.
  await told(retracting, stands({ strength: 'hold', decision: 'd-2' }));
  await told(retracting, stands({ decision: 'd-3' }));
  assert.equal(house.aside, 3);
  assert.equal(house.log.written.length, 6);
  for (const state of ['undone', 'vetoed', 'lapsed'] as const) {
    await told(retracting, stands({ state }));
    assert.equal(house.aside, 0, state);
    await told(retracting, stands());
    assert.equal(house.aside, 3, state);
  }
  house.now = AT + DAY;
  await told(retracting, stands());
  assert.equal(house.aside, 0);
});

test('a hold, a dry run, what is never touched and an unfilled list move nothing', async () => {
  const house = new House(2);
  const never = { untouchable: (): 'own' => 'own', isFilled: true };
  const unfilled = { untouchable: () => null, isFilled: false };
  await told(house.open(), stands({ strength: 'hold' }));
  await told(house.open({ neverTouch: never }), stands());
  await told(house.open({ neverTouch: unfilled }), stands());
  const dry = house.open({ mode: 'dry-run' });
  await told(dry, stands());
  assert.deepEqual([house.aside, house.log.written.length], [0, 0]);
  assert.equal(dry.standing().campaigns[0]?.found, 2);
});

test('more than the cap waits for a person, and nobody is named', async () => {
  const house = new House(MOVES_OF_CAMPAIGN_MAX + 1);
  const retracting = house.open();
  await told(retracting, stands());
  assert.deepEqual([house.aside, house.accesses.length], [0, 0]);
  assert.ok(house.calls.every((code) => code === 'retraction-too-many'));
  assert.equal(retracting.standing().campaigns[0]?.state, 'waits');
  await retracting.approve('c-1', MOVES_OF_CAMPAIGN_MAX + 1, 'Anna');
  await settled(retracting);
  assert.equal(house.aside, MOVES_OF_CAMPAIGN_MAX + 1);
});

test('a person stops it: all goes back and stays, through a restart and a new decision', async () => {
  const house = new House(4);
  const retracting = house.open();
  await told(retracting, stands());
  await retracting.stop('c-1', 'Anna');
  await settled(retracting);
  assert.equal(house.aside, 0);
  assert.equal(house.log.written.at(-1)?.by, 'Anna');
  const again = house.open();
  await told(again, stands({ decision: 'd-9' }));
  assert.equal(house.aside, 0);
  const [standing] = again.standing().campaigns;
  assert.deepEqual([standing?.state, standing?.ruledBy], ['stopped', 'Anna']);
  await again.approve('c-1', 4, 'Béla');
  await settled(again);
  assert.equal(house.aside, 4);
});

test('a mailbox that is away holds nobody up and is tried again; a restart moves nothing twice', async () => {
  const house = new House(3);
  house.away.add('p1');
  const retracting = house.open();
  await told(retracting, stands());
  assert.deepEqual([house.aside, retracting.standing().failing], [2, 1]);
  house.away.clear();
  await settled(retracting);
  assert.deepEqual([house.aside, retracting.standing().failing], [3, 0]);
  const lines = house.log.written.length;
  await told(house.open(), stands());
  assert.equal(house.log.written.length, lines);
});

test('switched off, it gives back what it had taken', async () => {
  const house = new House(2);
  await told(house.open(), stands());
  assert.equal(house.aside, 2);
  await told(house.open({ mode: 'off' }), stands());
  assert.equal(house.aside, 0);
});

/** Copies of one id in one mailbox, each by a name of its own. */
function copiesOf(places: Map<string, 'inbox' | 'aside'>, log: MoveLog) {
  const move = (copy: string, to: 'inbox' | 'aside'): boolean => {
    if (!places.has(copy) || places.get(copy) === to) return false;
    places.set(copy, to);
    return true;
  };
  return {
    log,
    mailboxes: {
      find: async () => [...places].flatMap(([copy, at]) => (at === 'inbox' ? [copy] : [])),
      read: async (_: string, copy: string) => ({ message: Buffer.from(copy), at: AT - HOUR }),
      isAside: async () => [...places.values()].includes('aside'),
      takeAside: async (_: string, copy: string) => move(copy, 'aside'),
      putBack: async (_: string, copy: string) => move(copy, 'inbox'),
    },
    held: async (message: Uint8Array, indicators: readonly Indicator[]) =>
      Buffer.from(message).includes('decoy') ? [] : indicators,
    now: () => AT,
  };
}

test('every copy of one id is judged and moved by itself, also one that comes later', async () => {
  const places = new Map<string, 'inbox' | 'aside'>([
    ['INBOX (1) decoy', 'inbox'],
    ['INBOX (2)', 'inbox'],
    ['INBOX (3)', 'aside'],
  ]);
  const log = logOf();
  const line = { at: AT, campaign: 'c-1', by: '', mailbox: 'p', id: 'm', holds: ['k'] };
  // Stopped before the second one was moved, with the third one moved.
  const third: MoveLine = { ...line, folder: 'INBOX (3)', step: 'moved' };
  log.written.push(third, { ...line, folder: 'INBOX (2)', step: 'moving' });
  const ports = copiesOf(places, log);
  const given = { campaign: 'c-1', by: '', isDry: false };
  const wanted = [{ mailbox: 'p', id: 'm', indicators: [BAD] }];
  const counts = { state: 'done', otherwise: 1, missing: 0 };
  assert.deepEqual(await retract(wanted, given, ports), { ...counts, moved: 1 });
  places.set('INBOX (4)', 'inbox');
  assert.deepEqual(await retract(wanted, given, ports), { ...counts, moved: 1 });
  assert.deepEqual([...places.values()], ['inbox', 'aside', 'aside', 'aside']);
  const lines = movesOf(log, 'c-1');
  assert.equal(await undoRetraction({ campaign: 'c-1', by: 'Anna', lines }, ports), 3);
  assert.ok([...places.values()].every((place) => place === 'inbox'));
});

test('an older message of the same id hides none from the hunt, and old mail stays', async () => {
  const old = AT - 8 * DAY;
  // Of each mailbox, what bears the one id there: when it came.
  const boxes = new Map<string, Map<string, number>>([
    ['decoyed', new Map([['INBOX (1)', old]])],
    ['ordinary', new Map([['INBOX (1)', old]])],
  ]);
  const aside: string[] = [];
  const house = new House(0);
  const retracting = house.open({
    mail: {
      // The index knows an entry by its first message alone.
      hunt: async (_, since) => ({
        searched: 2,
        messages: 2,
        mailboxes: 2,
        isCut: false,
        matches: ['decoyed', 'ordinary'].flatMap((mailbox, entry) =>
          old < since
            ? []
            : [{ indicator: BAD, at: old, mailbox, from: 'postfix', direction: 'in', entry }],
        ),
      }),
      named: (entry) => ({ mailbox: ['decoyed', 'ordinary'][entry] ?? '', id: 'm' }),
    },
    mailboxes: {
      find: async (mailbox) => [...(boxes.get(mailbox)?.keys() ?? [])],
      read: async (mailbox, copy) => ({
        message: Buffer.from(BAD.value),
        at: boxes.get(mailbox)?.get(copy) ?? 0,
      }),
      isAside: async () => false,
      takeAside: async (mailbox, copy) => {
        aside.push(`${mailbox} ${copy}`);
        return boxes.get(mailbox)?.delete(copy) ?? false;
      },
      putBack: async () => true,
    },
  });
  // The log of the mail server was quicker than the mailbox.
  await told(retracting, stands());
  assert.deepEqual(aside, []);
  boxes.get('decoyed')?.set('INBOX (2)', AT);
  house.now = AT + MINUTE;
  await settled(retracting);
  assert.deepEqual(aside, ['decoyed INBOX (2)']);
  assert.equal(house.accesses.length, 2, 'each was named once');
});

test('who is no mailbox is given up, told once, shown, and tried again a day later', async () => {
  const house = new House(3);
  let tries = 0;
  const refusing = (who: readonly string[], code: string): Partial<RetractingPorts> => ({
    mailboxes: {
      find: async (mailbox, id) => {
        if (!who.includes(mailbox))
          return house.places.get(`${mailbox} ${id}`) === 'INBOX' ? ['INBOX'] : [];
        tries += 1;
        throw new PointRefusal(code);
      },
      read: async () => ({ message: Buffer.from(BAD.value), at: house.now }),
      isAside: async () => false,
      takeAside: async (mailbox, _, id) => {
        house.places.set(`${mailbox} ${id}`, 'aside');
        return true;
      },
      putBack: async () => true,
    },
  });
  const rounds = async (of: Retracting, count: number): Promise<void> => {
    for (let round = 0; round < count; round += 1) await settled(of);
  };
  const retracting = house.open(refusing(['p1'], 'enforcement-graph-no-mailbox'));
  await told(retracting, stands());
  await rounds(retracting, 10);
  assert.deepEqual([house.aside, tries], [2, 2]);
  const { failing, givenUp } = retracting.standing();
  assert.deepEqual([failing, givenUp], [0, 1]);
  const said = (): number => house.calls.filter((one) => one === 'retraction-no-mailbox').length;
  assert.equal(said(), 1);
  house.now += DAY - 2 * MINUTE;
  await told(retracting, stands({ until: AT + 3 * DAY }));
  assert.equal(tries, 2);
  house.now += 3 * MINUTE;
  await rounds(retracting, 10);
  assert.deepEqual([tries, said()], [3, 1]);

  // All are refused: that is a secret of ours that has ended, and nobody is given up.
  const other = new House(2);
  const shut = other.open(refusing(['p0', 'p1'], 'enforcement-imap-refused'));
  await told(shut, stands());
  await rounds(shut, 40);
  assert.deepEqual([shut.standing().failing, shut.standing().givenUp], [2, 0]);
});
