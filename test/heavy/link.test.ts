/** Members and a centre over real HTTP: holds, blocks, a link that is cut, a centre that was restored. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { openStore } from '../../src/store/database/database.ts';
import { backUpSqlite } from '../../src/store/database/sqlite.ts';
import { enrol, openCentre, openShield, pair, told } from '../link.ts';
import { until } from '../waiting.ts';

const root = mkdtempSync(join(tmpdir(), 'link-http-'));
after(() => rmSync(root, { recursive: true }));
const CENTRE = pair();

test('a report holds everywhere, a second one blocks; a cut link and a restored centre lose and double nothing', async () => {
  const keys = { north: pair(), south: pair() };
  let centre = await openCentre({ folder: join(root, 'centre'), keys: CENTRE });
  const { port } = centre;
  await enrol(centre, 'north', keys.north);
  await enrol(centre, 'south', keys.south);
  const shield = (member: 'north' | 'south') =>
    openShield({
      folder: join(root, member),
      member,
      keys: keys[member],
      centre,
      centreKeys: CENTRE,
    });
  const north = await shield('north');
  const south = await shield('south');
  try {
    await north.link.tell(told(1, 'one.example'));
    await until('held at the other', () => south.shows('one.example') === 'hold');
    await south.link.tell(told(2, 'one.example'));
    await until('blocked at both', () =>
      [north, south].every((one) => one.shows('one.example') === 'block'),
    );
    const outsider = await fetch(`http://127.0.0.1:${port}/hub/members/north/lines`);
    assert.equal(outsider.status, 403);

    const empty = async (): Promise<boolean> =>
      (await north.waiting()) + (await south.waiting()) === 0;
    await until('nothing waits', empty);
    const backup = join(root, 'restored');
    const second = await openStore({ kind: 'sqlite', folder: backup });
    await second.close();
    backUpSqlite(join(root, 'centre', 'store.sqlite'), join(backup, 'store.sqlite'));
    rmSync(join(backup, 'store.sqlite-wal'), { force: true });
    rmSync(join(backup, 'store.sqlite-shm'), { force: true });

    // Told after the backup was taken, and then while nobody is there.
    await north.link.tell(told(3, 'two.example'));
    await until('held', () => south.shows('two.example') === 'hold');
    await until('nothing waits', empty);
    await centre.close();
    await north.link.tell(told(4, 'three.example'));
    assert.equal((await north.waiting()) > 0, true);

    centre = await openCentre({ folder: backup, keys: CENTRE, port });
    await until('held after the link was away', () => south.shows('three.example') === 'hold');
    await until('nothing waits', empty);
    await until('told again', async () => {
      const { hub } = centre.state;
      const ids = ['1', '2', '3', '4'].map((id) => id.padStart(32, '0'));
      return (await hub.contributions(ids)).length === 4;
    });
    const { hub } = centre.state;
    const holds = (await hub.decisions(null, 100)).filter(({ kind }) => kind === 'hold');
    const values = holds.flatMap(({ indicators }) => indicators.map(({ value }) => value));
    assert.deepEqual(values.toSorted(), ['one.example', 'three.example', 'two.example']);
    assert.equal(north.shows('one.example'), 'block');

    await centre.link.expel('south', Date.now());
    await south.link.tell(told(5, 'four.example'));
    await pause(50);
    assert.equal(north.shows('four.example'), 'nothing');
  } finally {
    await north.close();
    await south.close();
    await centre.close();
  }
});
