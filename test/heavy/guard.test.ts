/**
 * The report loop between real processes: a centre and two members over HTTP, killed and cut off on
 * the way. A report holds at both, a second organisation's blocks at both, a person of the centre
 * undoes it at both; what was told is told once, whoever dies.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';

import type { Decision } from '../../src/model/decision.ts';
import type { Protection } from '../../src/model/protection.ts';
import { DAY, HOUR } from '../../src/model/time.ts';
import { realDisk } from '../../src/store/journal/disk.ts';
import { readMasterKey } from '../../src/store/journal/keys.ts';
import { openMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { call, folder, start, stop, type Settings, type Started } from './program.ts';
import { freePort, until } from '../waiting.ts';

const skip = process.env['SLOW'] === '1' ? false : 'three shields and their deaths: SLOW=1';
const HOST = 'szentanna-login.collect-one.example';
const DOMAIN = 'collect-one.example';

/** A lure against the mail of one house; `who` is told nowhere. */
function lure(house: string, who: string): Buffer {
  const lines = [
    `From: "IT Helpdesk" <support@${house}-mail.example>`,
    'Reply-To: <it@collect.example>',
    `To: <${who}@${house}.example>`,
    'Subject: URGENT: your mailbox will be closed today',
    `Message-ID: <${who}@${house}-mail.example>`,
    'Date: Sun, 22 Nov 2026 08:00:00 +0000',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Dear user,</p><p>Your password expires today and your mailbox will be deleted within 24',
    'hours. Verify your password immediately to keep your account.</p>',
    `<p><a href="https://${HOST}/owa/verify">https://mail.${house}.example/owa</a></p>`,
    '<p>IT Helpdesk</p>',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

class House {
  readonly folder: string;
  readonly settings: Settings;
  #t: TestContext;
  #run: Started | null = null;

  constructor(t: TestContext, root: string, name: string, settings: Settings) {
    this.folder = join(root, name);
    mkdirSync(this.folder);
    this.#t = t;
    // Each in this one machine: no two may listen at one port.
    this.settings = { CYBERSHIELD_LISTEN_SYSLOG_TCP_PORT: '0', ...settings };
  }

  get run(): Started {
    assert.ok(this.#run !== null);
    return this.#run;
  }

  async open(): Promise<void> {
    this.#run = await start(this.#t, this.folder, [], this.settings);
  }

  async kill(): Promise<void> {
    this.run.child.kill('SIGKILL');
    await once(this.run.child, 'exit');
  }

  async verb(...args: readonly string[]): Promise<string> {
    const { code, out, err } = await call(this.folder, args, this.settings);
    assert.equal(code, 0, err);
    return out;
  }

  async report(message: Buffer): Promise<void> {
    const token = await this.verb('tokens', 'create', `door-${Math.random()}`, '--scope', 'report');
    const answer = await fetch(`${this.run.console}/api/v1/reports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
      body: new Uint8Array(message),
    });
    assert.equal(answer.status < 300, true, await answer.text());
  }

  /** As a house that has met mail for longer than a week: what is ordinary there is known. */
  async knowsItsMail(): Promise<void> {
    const data = join(this.folder, 'data');
    const file = join(data, 'keys', 'master');
    const master = readMasterKey(realDisk, { text: undefined, file, create: false });
    const index = openMailIndex(join(data, 'mail-index.sqlite'), openVault(master));
    const mail = { mailbox: '', from: 'postfix', observables: [], direction: 'in' } as const;
    const ages = [8 * DAY, HOUR];
    await index.add(
      ages.map((age) => ({ ...mail, fingerprint: null, id: `${age}@old`, at: Date.now() - age })),
    );
    index.close();
  }

  rows(query: string): readonly Record<string, unknown>[] {
    const store = new DatabaseSync(join(this.folder, 'data', 'store.sqlite'), { readOnly: true });
    try {
      return store.prepare(query).all();
    } finally {
      store.close();
    }
  }

  /** What stands against the lure's domain. */
  standing(): string {
    const row = this.rows(`select content from protections where key = 'domain:${DOMAIN}'`)[0];
    if (row === undefined) return 'nothing';
    const { state, strength }: Protection = JSON.parse(String(row['content']));
    return state === 'in-force' ? strength : state;
  }

  decisions(): readonly Decision[] {
    const rows = this.rows('select content from decisions order by at, id');
    return rows.map(({ content }): Decision => JSON.parse(String(content)));
  }

  told(kind: string): readonly Record<string, unknown>[] {
    return this.rows(`select * from link_left where kind = '${kind}'`);
  }
}

/** As an officer of the centre: signs in once and takes everything of the campaign back. */
async function undo({ console: address, link }: Started, campaign: string): Promise<void> {
  const signedIn = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ link: new URL(link).searchParams.get('link') ?? '' }),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = await (
    await fetch(`${address}/campaigns/${campaign}`, { headers: { cookie } })
  ).text();
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(page) ?? [];
  const answer = await fetch(`${address}/campaigns/${campaign}/decide`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ 'form-token': token, act: 'undo' }),
  });
  assert.equal(answer.status, 303);
}

test(
  'a report holds at all, a second blocks, a person undoes; kills and a cut link lose and double nothing',
  { skip },
  async (t) => {
    const root = folder(t);
    const port = String(await freePort());
    const centre = new House(t, root, 'centre', {
      CYBERSHIELD_ORGANISATION_KIND: 'centre',
      CYBERSHIELD_ORGANISATION_NAME: 'Centre',
      CYBERSHIELD_HUB_SERVER: 'yes',
      CYBERSHIELD_LISTEN_HTTP_PORT: port,
    });
    const member = (name: string): House =>
      new House(t, root, name, { CYBERSHIELD_MAIL_DOMAINS: `${name}.example` });
    const [north, south] = [member('north'), member('south')];
    // One after the other: each compiles its rules with all the machine has.
    for (const house of [centre, north, south]) await house.open();
    for (const house of [north, south]) {
      await house.knowsItsMail();
      const code = await centre.verb('centre', 'invite', house === north ? 'North' : 'South');
      const settings = { ...house.settings, CYBERSHIELD_INVITATION: code };
      const joining = ['join', centre.run.console];
      assert.equal((await call(house.folder, joining, settings)).code, 0);
      // The code is used up: for this member as for anybody.
      assert.equal((await call(house.folder, joining, settings)).code, 1);
    }

    await north.report(lure('north', 'anna.kovacs'));
    await until('held at both', () => north.standing() === 'hold' && south.standing() === 'hold');
    const left = north.told('contribution').map(({ line }) => String(line));
    assert.equal(left.length, 1);
    assert.doesNotMatch(left.join(), /anna|kovacs/i);

    const copy = join(root, 'yesterday');
    await stop(south.run);
    cpSync(join(south.folder, 'data'), copy, { recursive: true });
    await south.open();
    await centre.kill();
    // The centre dies; what is reported meanwhile waits where it was told, through a death there too.
    await south.report(lure('south', 'peter.nagy'));
    await until('told', () => south.told('contribution').length === 1);
    await south.kill();
    await centre.open();
    await south.open();
    await until(
      'blocked at both',
      () => north.standing() === 'block' && south.standing() === 'block',
    );
    const kinds = centre.decisions().map(({ kind }) => kind);
    assert.deepEqual(
      [
        kinds.filter((kind) => kind === 'hold').length,
        kinds.filter((kind) => kind === 'block').length,
      ],
      [1, 1],
    );
    const contributions = (): number =>
      Number(centre.rows('select count(*) as n from contributions')[0]?.['n']);
    assert.equal(contributions(), 2);

    // The member comes back as it was before its own report: it learns what is in force, and tells anew.
    await stop(south.run);
    rmSync(join(south.folder, 'data'), { recursive: true });
    cpSync(copy, join(south.folder, 'data'), { recursive: true });
    await south.open();
    await until('blocked at the restored one', () => south.standing() === 'block');
    assert.equal(contributions(), 2);

    const campaign = centre.decisions().find(({ kind }) => kind === 'block')?.campaign ?? '';
    await undo(centre.run, campaign);
    await until(
      'undone at both',
      () => north.standing() === 'undone' && south.standing() === 'undone',
    );
    assert.equal(north.told('contribution').length, 1);
    for (const house of [centre, north, south]) assert.equal(await stop(house.run), 0);
  },
);
