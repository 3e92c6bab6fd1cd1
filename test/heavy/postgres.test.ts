/** The pipeline on PostgreSQL whose connections are cut under load: nothing lost, nothing doubled. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { open } from '../../src/threads/open.ts';
import { batchOf, threadsConfig } from '../pipeline.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const CUTS = process.env['SLOW'] === '1' ? 60 : 3;
const skip = url === undefined ? 'CYBERSHIELD_TEST_POSTGRES is not set' : false;

test(`${CUTS} times all connections cut under load`, { skip }, async () => {
  if (url === undefined) return;
  const { Client } = await import('pg');
  const schema = `cuts_${process.pid}_${Date.now()}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema ${schema}`);
  const place = new URL(url);
  place.searchParams.set('options', `-c search_path=${schema}`);
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const faults: Error[] = [];
  const threads = await open(
    threadsConfig(folder, { place: { kind: 'postgres', url: place.href } }),
    { clock: Date.now, fault: (error) => void faults.push(error) },
  );
  const at = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000;
  let bodies = 0;
  for (let cut = 0; cut < CUTS; cut += 1) {
    for (let each = 0; each < 25; each += 1) {
      const host = `host-${bodies}`;
      const cleared = { id: 1102, user: 'admin', host, at, record: `${bodies}.a` };
      const logon = { id: 4625, user: `user-${bodies % 10}`, at: at + bodies, record: `${bodies}` };
      await threads.journal.append(batchOf([cleared, logon], `body-${bodies}`));
      bodies += 1;
    }
    await wait(Math.random() * 120);
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'cybershield' and pid <> pg_backend_pid()`,
    );
  }
  await threads.settled();
  const counted = await client.query(
    `select count(*)::int as findings, sum(count)::int as hits, count(distinct host)::int as hosts
     from ${schema}.findings where kind = 'rule'`,
  );
  assert.deepEqual(counted.rows[0], { findings: bodies, hits: bodies, hosts: bodies });
  const events = await client.query(`select sum(events)::int as events from ${schema}.sources`);
  assert.equal(events.rows[0].events, bodies * 2);
  const fired = await client.query(
    `select count(distinct grouping)::int as groups from ${schema}.findings
     where kind = 'correlation'`,
  );
  assert.equal(fired.rows[0].groups, 10);
  assert.deepEqual(faults, []);
  await threads.close();
  await client.query(`drop schema ${schema} cascade`);
  await client.end();
  rmSync(folder, { recursive: true });
});
