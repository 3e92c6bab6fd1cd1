/** The mailbox and the mail door of a running shield, as the configuration sets them up. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { addInProblems } from '../../flow/add-in.ts';
import type { Vault } from '../../flow/messages.ts';
import { takeMail, type MailDoorPorts } from '../../flow/mail-reports.ts';
import type { ReportDoor } from '../../flow/report-door.ts';
import { isLoopback, isSafe } from '../../flow/machine.ts';
import type { TlsMaterial } from '../../intake/ports.ts';
import { openMailDoor } from '../../intake/smtp/door.ts';
import { openMailbox } from '../../intake/mailbox/mailbox.ts';
import { positionsIn } from '../../intake/mailbox/position.ts';
import type { MailboxConfig, MailboxNews } from '../../intake/mailbox/ports.ts';
import type { RefreshToken } from '../../intake/mailbox/token.ts';
import { writeWhole } from '../../intake/whole-file.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { openGuest } from '../../threads/guest.ts';
import type { Threads } from '../../threads/open.ts';
import type { ReportMailboxConfig, ReportSmtpConfig } from '../config/report-doors.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { watchCertificate } from './certificate-watch.ts';
import { secretIn } from '../../outgoing/given-file.ts';
import type { MailStanding } from './mail-standing.ts';
import { verifyingWith } from './verifying.ts';

const UNREADABLE = 'report-door-file-unreadable';
const KEY_BYTES = 32;
const KEY_FILE = 'report-doors.key';
const POSITION_FILE = 'report-mailbox.json';
const REFRESH_FILE = 'report-mailbox.token';
const KEY_PURPOSE = 'key of report doors';
const REFRESH_PURPOSE = 'refresh token of the report mailbox';

interface Parts {
  readonly config: Config;
  readonly simulated: boolean;
  readonly log: Log;
  readonly now: () => Millis;
}
interface Shield {
  readonly threads: Threads;
  readonly reporting: ReportDoor;
  readonly mailDoors: MailStanding;
  /** The shield's certificate; null where it has none. */
  readonly tls: TlsMaterial | null;
}

/** Opens what is set up; gives what keeps the rest and the add-in's page shut. A rehearsal reads nobody's mail. */
export async function openReportMail(
  parts: Parts,
  shield: Shield,
  open: AsyncDisposableStack,
): Promise<readonly Problem[]> {
  const { mailbox, smtp, addIn } = parts.config.report;
  if (parts.simulated) return [];
  const shut = addIn === null ? [] : addInProblems(parts.config.console.address, addIn.mailServers);
  if (mailbox === null && smtp === null) return shut;
  const ports = mailPorts(parts, shield, open);
  return [
    ...shut,
    ...(mailbox === null ? [] : readMailbox(parts, shield, mailbox, ports, open)),
    ...(smtp === null ? [] : await takeByMail(parts, shield, smtp, ports, open)),
  ];
}

function readMailbox(
  { config, log, now }: Parts,
  { threads: { vault }, mailDoors }: Shield,
  mailbox: ReportMailboxConfig,
  ports: MailDoorPorts,
  open: AsyncDisposableStack,
): readonly Problem[] {
  const { folder } = config.data;
  const problems: Problem[] = [];
  const settled = mailboxConfigOf(mailbox, keptToken(folder, mailbox, vault, problems), problems);
  mailDoors.mailboxOpened(mailbox.user, settled !== null);
  if (settled === null) return problems;
  const reading = openMailbox(settled, {
    async take(bytes) {
      await takeMail(bytes, 'mailbox', ports);
      mailDoors.mailboxTook();
    },
    positions: positionsIn(
      join(folder, POSITION_FILE),
      `${mailbox.user}@${mailbox.host} ${mailbox.folder}`,
    ),
    told(news) {
      mailDoors.mailboxTold(news);
      tell(log, news);
    },
    now,
  });
  open.defer(() => reading.close());
  return [];
}

async function takeByMail(
  { config, log, now }: Parts,
  { tls, mailDoors }: Shield,
  smtp: ReportSmtpConfig,
  ports: MailDoorPorts,
  open: AsyncDisposableStack,
): Promise<readonly Problem[]> {
  // Only the server of the mailbox removes what others wrote in Exchange's name.
  const house = () => ({ ...ports.house(), isExchange: false });
  const wrong = wrongIn(smtp, tls);
  mailDoors.doorOpened(smtp.port, false);
  if (wrong !== null) return [wrong];
  try {
    const door = await openMailDoor(
      { ...smtp, tls },
      {
        async take(bytes) {
          await takeMail(bytes, 'smtp', { ...ports, house });
          mailDoors.doorTook();
        },
        now,
        refused: (code) => mailDoors.doorRefused(code),
        fault: (error) => log.error('report-mail-failed', { message: String(error) }),
      },
    );
    mailDoors.doorOpened(door.port, true);
    open.defer(() => door.close());
    const shown = { useCertificate: (next: TlsMaterial) => door.replaceTls(next) };
    open.defer(watchCertificate({ config, intake: shown, log, now }, tls));
    log.info('report-smtp-open', { port: door.port });
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [problem('report-smtp-not-open', {}, { reason })];
  }
}

function wrongIn(
  { host, addresses, networks }: ReportSmtpConfig,
  tls: TlsMaterial | null,
): Problem | null {
  if (addresses.length === 0) return problem('report-smtp-needs-addresses', {});
  if (isLoopback(host)) return null;
  if (tls === null) return problem('report-smtp-needs-certificate', {});
  return networks.length === 0 ? problem('report-smtp-needs-networks', {}) : null;
}

function mailPorts(
  { config }: Parts,
  { threads, reporting }: Shield,
  open: AsyncDisposableStack,
): MailDoorPorts {
  const { mail, report, notices } = config;
  const { folder } = config.data;
  const guest = openGuest({ quarantineFolder: join(folder, 'quarantine') });
  open.defer(() => guest.close());
  const own = [
    notices.channels.mail?.from,
    report.mailbox?.user,
    ...(report.smtp?.addresses ?? []),
  ];
  const house = {
    domains: mail.domains,
    trustedServers: mail.trustedServers,
    isExchange: report.mailbox?.isExchange ?? false,
    ownAddresses: own.flatMap((one) => (one === undefined ? [] : [one.toLowerCase()])),
  };
  return {
    read: (bytes) => guest.readMessage(bytes, 'eml'),
    verify: verifyingWith(config),
    reporting,
    replies: threads.state.replies,
    vault: threads.vault,
    secret: ownKey(folder, threads.vault),
    house: () => house,
  };
}

function tell(log: Log, news: MailboxNews): void {
  switch (news.kind) {
    case 'connected':
      return log.info('report-mailbox-connected', {});
    case 'failed':
      return log.error('report-mailbox-failed', { reason: news.reason, againMs: news.againMs });
    case 'left':
      return log.error('report-mail-left', { uid: news.uid, reason: news.reason });
    case 'full':
      return log.error('report-mailbox-waits', { code: news.code });
  }
}

function mailboxConfigOf(
  given: ReportMailboxConfig,
  refresh: RefreshToken | null,
  problems: Problem[],
): MailboxConfig | null {
  const { host, port, security, user, folder, doneFolder, token, passwordFile } = given;
  const before = problems.length;
  if (security === 'plain' && !isLoopback(host))
    problems.push(problem('report-mailbox-needs-tls', {}));
  if (token.url === '' && passwordFile === null)
    problems.push(problem('report-mailbox-needs-secret', {}));
  if (token.url !== '' && !isSafe(token.url))
    problems.push(problem('report-token-address-wrong', {}, { address: token.url }));
  const authority = secretIn(given.authorityFile, UNREADABLE, problems);
  const password = secretIn(passwordFile, UNREADABLE, problems) ?? '';
  const clientSecret = secretIn(token.clientSecretFile, UNREADABLE, problems) ?? '';
  const tokenAuthority = secretIn(token.authorityFile, UNREADABLE, problems);
  if (problems.length > before) return null;
  const place = { host, port, security, user, folder, doneFolder, authority };
  if (token.url === '') return { ...place, signIn: { kind: 'password', password } };
  const { url, clientId, scope } = token;
  const asked = { url, clientId, clientSecret, scope, authority: tokenAuthority };
  return { ...place, signIn: { kind: 'token', token: asked, refresh } };
}

/** Providers replace refresh tokens: the newest is kept sealed, and the file given is the first one. */
function keptToken(
  folder: string,
  { token: { refreshTokenFile } }: ReportMailboxConfig,
  vault: Vault,
  problems: Problem[],
): RefreshToken | null {
  const given = secretIn(refreshTokenFile, UNREADABLE, problems);
  if (given === null) return null;
  const file = join(folder, REFRESH_FILE);
  return {
    read() {
      const kept = existsSync(file) ? vault.open(REFRESH_PURPOSE, readFileSync(file)) : null;
      const [first = '', newest = ''] =
        kept === null ? [] : Buffer.from(kept).toString('utf8').split('\n');
      // Somebody who puts another token into the file wants that one.
      return first === given && newest !== '' ? newest : given;
    },
    keep: (token) =>
      writeWhole(file, vault.seal(REFRESH_PURPOSE, Buffer.from(`${given}\n${token}`))),
  };
}

/** Made once for a data folder, and sealed like everything that is kept of people. */
function ownKey(folder: string, vault: Vault): Uint8Array {
  const file = join(folder, KEY_FILE);
  const kept = existsSync(file) ? vault.open(KEY_PURPOSE, readFileSync(file)) : null;
  if (kept !== null) return kept;
  const made = randomBytes(KEY_BYTES);
  writeFileSync(file, vault.seal(KEY_PURPOSE, made), { mode: 0o600 });
  return made;
}
