/** The pull address of proxies and firewalls: who may, what is answered, and that nothing old is. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';

import fastify from 'fastify';

import { openLists } from '../src/api/lists/door.ts';
import { readNeverTouch } from '../src/cli/config/never-touch.ts';
import type { Protection } from '../src/model/protection.ts';
import type { Scope } from '../src/model/scope.ts';
import { ListsPoint } from '../src/outgoing/enforcement/lists/point.ts';

const AT = 1_800_000_000_000;

function protection(value: string, until: number): Protection {
  return {
    indicator: { kind: 'domain', value },
    strength: 'block',
    campaign: '1',
    decision: '2',
    from: AT,
    until,
    stage: 'all',
    state: 'in-force',
    why: 'hub-quorum',
  };
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function opened(t: TestContext, folder: string | null = null) {
  let now = AT;
  const point = new ListsPoint(folder, () => now);
  const app = fastify();
  t.after(() => app.close());
  const holders = new Map<string, readonly Scope[]>([
    ['firewall', ['read-lists']],
    ['sender', ['send']],
  ]);
  openLists(app, {
    lists: point,
    tokens: {
      verifyHash(hash) {
        for (const [name, scopes] of holders)
          if (createHash('sha256').update(name).digest('hex') === hash)
            return Promise.resolve({ name, organisation: 'own', scopes });
        return Promise.resolve(null);
      },
    },
  });
  const ask = (name: string, headers: Record<string, string> = {}) =>
    app.inject({
      url: `/lists/${name}`,
      headers: { authorization: 'Bearer firewall', ...headers },
    });
  return { point, ask, go: (span: number) => void (now += span) };
}

describe('lists over HTTP', () => {
  test('only whoever may; by bearer, or as the password of Basic', async (t) => {
    const { point, ask } = opened(t);
    await point.put([]);
    const basic = `Basic ${Buffer.from('any:firewall').toString('base64')}`;
    for (const [authorization, status] of [
      ['Bearer firewall', 200],
      [basic, 200],
      ['Bearer sender', 403],
      ['Bearer nobody', 401],
      ['', 401],
    ] as const)
      assert.equal((await ask('domains.txt', { authorization })).statusCode, status);
    assert.equal((await ask('passwords.txt')).statusCode, 404);
    assert.equal((await ask('constructor')).statusCode, 404);
  });

  test('before the first list there is no answer, which is not an empty one', async (t) => {
    const { point, ask } = opened(t);
    assert.equal((await ask('domains.txt')).statusCode, 503);
    await point.put([]);
    assert.equal((await ask('domains.txt')).body, 'enforced.cybershield.example\n');
  });

  test('what has ended is not in the next answer, though nobody put another list', async (t) => {
    const { point, ask, go } = opened(t);
    await point.put([protection('a.example', AT + 1_000), protection('b.example', AT + 9_000)]);
    const first = await ask('domains.txt');
    assert.match(first.body, /^a\.example\nb\.example\n/);
    const tag = { 'if-none-match': String(first.headers['etag']) };
    assert.equal((await ask('domains.txt', tag)).statusCode, 304);
    go(1_000);
    const second = await ask('domains.txt', tag);
    assert.equal(second.statusCode, 200);
    assert.doesNotMatch(second.body, /a\.example/);
  });

  test('it is proved by who came for it', async (t) => {
    const { point, ask, go } = opened(t);
    await point.put([]);
    assert.equal(await point.probe(), 'unreachable');
    await ask('domains.txt');
    await ask('nftables.nft');
    go(500);
    assert.equal(await point.probe(), 'in-force', 'a set that counts seconds is the same set');
    await point.put([protection('a.example', AT + 9_000)]);
    assert.equal(await point.probe(), 'unreachable');
    await ask('domains.txt');
    await ask('nftables.nft');
    assert.equal(await point.probe(), 'in-force');
  });

  test('files say the same, and a changed one is told from ours', async (t) => {
    const folder = folderOf(t);
    const { point } = opened(t, folder);
    await point.put([protection('a.example', AT + 9_000)]);
    const file = join(folder, 'squid-domains.acl');
    assert.match(readFileSync(file, 'utf8'), /^\.a\.example$/m);
    assert.equal(await point.probe(), 'in-force');
    writeFileSync(file, '');
    assert.equal(await point.probe(), 'absent');
    assert.ok(!existsSync(`${file}.new`));
  });
});

describe('the file of what is never touched', () => {
  test('is read whole or not at all', (t) => {
    const file = join(folderOf(t), 'never-touch.yml');
    const read = (text: string) => {
      writeFileSync(file, text);
      const { value, problems } = readNeverTouch(file);
      return value ?? problems.map(({ code }) => code);
    };
    assert.deepEqual(read('own: [a.example, 192.0.2.0/24]\nclinical: none\n'), {
      own: ['a.example', '192.0.2.0/24'],
      partners: [],
      clinical: [],
    });
    assert.deepEqual(read('own: a.example\n'), {
      own: ['a.example'],
      partners: [],
      clinical: null,
    });
    assert.deepEqual(read('own: [a.example, "https://b.example/"]\n'), ['never-touch-entry-wrong']);
    assert.deepEqual(read('owned: [a.example]\n'), ['never-touch-list-unknown']);
    assert.deepEqual(read('own: [a\n'), ['never-touch-unreadable']);
    rmSync(file);
    assert.deepEqual(
      readNeverTouch(file).problems.map(({ code }) => code),
      ['never-touch-unreadable'],
    );
  });
});
