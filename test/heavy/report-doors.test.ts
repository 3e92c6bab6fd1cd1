/** A running shield with a real mailbox and its own mail door: forwarded, filed, judged, answered by mail. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';

import { makeCertificates } from '../certificates.ts';
import { PASSWORD, startDovecot, withoutDovecot } from './imap-server.ts';
import { LURE } from './lure.ts';
import { call, folder, start, stop } from './program.ts';
import { freePort, until } from '../waiting.ts';

const SLOW = process.env['SLOW'] === '1';
const REPORT = 'report@szentanna.example';

function forwarded(subject: string): string {
  return [
    'Authentication-Results: mx.szentanna.example; dmarc=pass header.from=szentanna.example',
    'From: Kiss Anna <kiss.anna@szentanna.example>',
    `To: ${REPORT}`,
    `Subject: ${subject}`,
    `Message-ID: <${Math.random().toString(36).slice(2)}@szentanna.example>`,
    'Content-Language: hu',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Ez gyanús.',
    '--b',
    'Content-Type: message/rfc822',
    '',
    LURE,
    '--b--',
    '',
  ].join('\r\n');
}

test(
  'forwarded to the mailbox or sent to the door, a nurse has her answer by mail',
  { skip: SLOW ? withoutDovecot() : 'in full runs only' },
  async (t) => {
    const place = mkdtempSync(join(tmpdir(), 'report-doors-'));
    const certificates = makeCertificates('x');
    const dovecot = await startDovecot(place, certificates);
    const told: string[] = [];
    const out = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      async onData(stream, _session, done) {
        const parts: Buffer[] = [];
        for await (const part of stream) parts.push(part);
        told.push(Buffer.concat(parts).toString());
        done();
      },
    });
    out.listen(0, '127.0.0.1');
    await once(out.server, 'listening');
    const address = out.server.address();
    const outPort = typeof address === 'object' && address !== null ? address.port : 0;
    t.after(async () => {
      await new Promise<void>((closed) => out.close(() => closed()));
      await dovecot.stop();
      certificates.remove();
      rmSync(place, { recursive: true, force: true });
    });
    const doorPort = await freePort();
    writeFileSync(join(place, 'password'), PASSWORD);
    const cwd = folder(t);
    const shield = await start(t, cwd, [], {
      CYBERSHIELD_MAIL_DOMAINS: 'szentanna.example',
      CYBERSHIELD_MAIL_TRUSTED_SERVERS: 'mx.szentanna.example',
      CYBERSHIELD_REPORT_MAILBOX_HOST: 'localhost',
      CYBERSHIELD_REPORT_MAILBOX_PORT: String(dovecot.port),
      CYBERSHIELD_REPORT_MAILBOX_USER: REPORT,
      CYBERSHIELD_REPORT_MAILBOX_PASSWORD_FILE: join(place, 'password'),
      CYBERSHIELD_REPORT_MAILBOX_AUTHORITY_FILE: join(certificates.folder, 'ca.pem'),
      CYBERSHIELD_REPORT_SMTP_PORT: String(doorPort),
      CYBERSHIELD_REPORT_SMTP_ADDRESSES: REPORT,
      CYBERSHIELD_NOTICES_MAIL_HOST: '127.0.0.1',
      CYBERSHIELD_NOTICES_MAIL_PORT: String(outPort),
      CYBERSHIELD_NOTICES_MAIL_SECURITY: 'plain',
      CYBERSHIELD_NOTICES_MAIL_FROM: 'shield@szentanna.example',
    });
    const program = await dovecot.program(REPORT);
    await program.append('INBOX', forwarded('Fwd: mailbox'));
    await until(shield.said, () => told.length > 0);
    const sender = createTransport({ host: '127.0.0.1', port: doorPort, ignoreTLS: true });
    const envelope = { from: 'kiss.anna@szentanna.example', to: REPORT };
    const { response } = await sender.sendMail({ envelope, raw: forwarded('Fwd: door') });
    assert.match(response, /^250/);
    await until(shield.said, () => told.length > 1);
    for (const mail of told) {
      assert.match(mail, /^To: Kiss Anna <kiss\.anna@szentanna\.example>/m);
      assert.match(mail, /^Auto-Submitted: auto-replied/m);
      assert.ok(!/https?:/.test(mail), mail);
    }
    await program.mailboxOpen('Filed');
    assert.equal(program.mailbox === false ? 0 : program.mailbox.exists, 1);
    await program.logout();
    const status = await call(cwd, ['status', '--json']);
    for (const code of ['health-mailbox-read', 'health-mail-door-open'])
      assert.ok(status.out.includes(code), status.out);
    assert.equal(await stop(shield), 0);
    t.diagnostic(told[0]?.slice(0, 3_000) ?? '');
  },
);
