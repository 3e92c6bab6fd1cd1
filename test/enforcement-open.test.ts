/** The points as the configuration opens them: off, tried out, on, and never in a rehearsal. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { readConfig } from '../src/cli/config/read.ts';
import { openEnforcement } from '../src/cli/serve/enforcement.ts';
import { NotOpened } from '../src/cli/serve/not-opened.ts';
import type { HeardProtections } from '../src/flow/loop.ts';
import type { Protection } from '../src/model/protection.ts';

const BLOCK: Protection = {
  indicator: { kind: 'domain', value: 'bad.example' },
  strength: 'block',
  campaign: '1',
  decision: '2',
  from: 0,
  until: Date.now() + 3_600_000,
  stage: 'all',
  state: 'in-force',
  why: 'hub-quorum',
};

async function opened(
  t: TestContext,
  folder: string,
  { mode, simulated = false, more = '' }: { mode: string; simulated?: boolean; more?: string },
) {
  writeFileSync(join(folder, 'never.yml'), 'own: [house.example]\nclinical: none\n');
  const file = join(folder, 'shield.yml');
  const zone = `dns: { mode: '${mode}', zoneFile: zone.txt ${more} }`;
  const lists = `lists: { mode: '${mode}', folder: lists }`;
  writeFileSync(file, `enforcement:\n  neverTouchFile: never.yml\n  ${zone}\n  ${lists}\n`);
  const { value: config, problems } = readConfig(file, {}, folder);
  assert.deepEqual(problems, []);
  assert.ok(config);
  const open = new AsyncDisposableStack();
  t.after(() => open.disposeAsync());
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
  const enforcement = await openEnforcement(
    {
      config,
      simulated,
      log: { ...log, debug: () => undefined },
      warned: { hits: () => [], warned: () => null, listed: () => null },
      state: { notices: { raise: () => Promise.resolve() } },
      now: () => Date.now(),
    },
    open,
  );
  enforcement.follow({
    listen(heard: HeardProtections) {
      heard([BLOCK], [BLOCK]);
      return () => undefined;
    },
  });
  return { enforcement, close: () => open.disposeAsync() };
}

/** Until both points have taken a list. */
async function settled(standing: () => readonly { takenAt: number | null }[]): Promise<void> {
  while (standing().some(({ takenAt }) => takenAt === null))
    await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a point acts when it is on, is emptied when it is off again, and is tried out empty', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'enforcement-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const said = () =>
    ['zone.txt', 'lists/domains.txt'].map((file) =>
      readFileSync(join(folder, file), 'utf8').includes('bad.example'),
    );
  const simulated = await opened(t, folder, { mode: 'on', simulated: true });
  assert.deepEqual(simulated.enforcement.standing(), []);
  assert.equal(simulated.enforcement.lists, null);
  assert.ok(!existsSync(join(folder, 'zone.txt')));

  const on = await opened(t, folder, { mode: 'on' });
  await settled(() => on.enforcement.standing());
  assert.deepEqual(said(), [true, true]);
  assert.equal(on.enforcement.neverTouch.untouchable(BLOCK.indicator), null);
  await on.close();

  const off = await opened(t, folder, { mode: 'off' });
  assert.deepEqual(said(), [false, false]);
  assert.equal(off.enforcement.lists, null);

  const dry = await opened(t, folder, { mode: 'dry-run' });
  await settled(() => dry.enforcement.standing());
  assert.deepEqual(said(), [false, false]);
  assert.deepEqual(
    dry.enforcement.standing().map(({ name, wanted }) => [name, wanted]),
    [
      ['dns', 1],
      ['lists', 1],
    ],
  );
  await assert.rejects(
    opened(t, folder, { mode: 'on', more: ', resolvers: [dns.example], action: landing' }),
    (error) =>
      error instanceof NotOpened &&
      error.problems.map(({ code }) => code).join(' ') ===
        'enforcement-address-wrong enforcement-landing-missing',
  );
});
