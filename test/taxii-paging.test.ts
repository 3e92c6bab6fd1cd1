/** Readers page while others write and the clock is set back: everything comes once, in the order of its coming. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readManifest, readTimestamp } from '../src/formats/taxii/taxii.ts';
import {
  add,
  asking,
  COLLECTION,
  idOf,
  indicator,
  numbersIn,
  OBJECTS,
  openTaxiiServer,
  valueOf,
} from './taxii.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const FIRST = 'x-taxii-date-added-first';
const LAST = 'x-taxii-date-added-last';
const BEFORE = 12;
const AFTER = 12;

test('3.3 and 3.4 paging under writes, by next and by the date of the last object', async (t) => {
  const server = await openTaxiiServer(NOW);
  t.after(() => server.close());
  const ask = asking(server.app, await server.token('read-shared', 'write-shared'));
  const numbers = Array.from({ length: BEFORE + AFTER }, (_, number) => number);
  await add(ask, ...numbers.slice(0, BEFORE).map((one) => indicator(one)));
  let written = BEFORE;
  const write = async (): Promise<void> => {
    if (written >= BEFORE + AFTER) return;
    // A clock that is set back moves no object before what was read.
    server.clock.now -= 60_000;
    written += 1;
    await add(ask, indicator(written - 1));
  };
  const byDate: number[] = [];
  for (let after = '', isEmpty = false; !isEmpty;) {
    const isAllWritten = written === BEFORE + AFTER;
    const [answer] = await Promise.all([ask(`${OBJECTS}?limit=5${after}`), write(), write()]);
    const page = numbersIn(answer);
    byDate.push(...page);
    if (page.length > 0) after = `&added_after=${String(answer.headers[LAST])}`;
    isEmpty = isAllWritten && page.length === 0;
  }
  assert.deepEqual(byDate, numbers);
  const byNext: number[] = [];
  for (let next = ''; ;) {
    const answer = await ask(`${OBJECTS}?limit=5${next === '' ? '' : `&next=${next}`}`);
    byNext.push(...numbersIn(answer));
    const body = Object(answer.json());
    if (body.more !== true) break;
    next = String(body.next);
  }
  assert.deepEqual(byNext, numbers);

  const manifest = valueOf(await ask(`${COLLECTION}manifest/`), readManifest);
  const dates = manifest.objects.map(({ dateAdded }) => readTimestamp(dateAdded) ?? 0);
  assert.ok(dates.every((at, index) => index === 0 || at > (dates[index - 1] ?? 0)));
  const one = idOf(indicator(3));
  for (const path of ['objects/', 'manifest/', `objects/${one}/`, `objects/${one}/versions/`]) {
    const { headers } = await ask(`${COLLECTION}${path}`);
    assert.ok(readTimestamp(String(headers[FIRST])) !== null, path);
    assert.ok(readTimestamp(String(headers[LAST])) !== null, path);
  }
  // Exclusive, to the microsecond.
  const at = manifest.objects[3]?.dateAdded ?? '';
  assert.deepEqual(numbersIn(await ask(`${OBJECTS}?added_after=${at}&limit=1`)), [4]);
});
