/** The keys below `report`: the ways beside the page by which suspicious messages are reported. */
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export interface ReportDoorsConfig {
  /** Null: no mailbox is read. */
  readonly mailbox: ReportMailboxConfig | null;
  /** Null: the mail door is shut. */
  readonly smtp: ReportSmtpConfig | null;
  /** Null: the page for Outlook is not served. */
  readonly addIn: ReportAddInConfig | null;
}

export interface ReportMailboxConfig {
  readonly host: string;
  readonly port: number;
  readonly security: (typeof SECURITIES)[number];
  readonly user: string;
  readonly passwordFile: string | null;
  readonly folder: string;
  readonly doneFolder: string;
  readonly authorityFile: string | null;
  readonly isExchange: boolean;
  readonly token: {
    readonly url: string;
    readonly clientId: string;
    readonly clientSecretFile: string | null;
    readonly refreshTokenFile: string | null;
    readonly scope: string;
    readonly authorityFile: string | null;
  };
}

export interface ReportSmtpConfig {
  readonly host: string;
  readonly port: number;
  /** Lower case. */
  readonly addresses: readonly string[];
  /** CIDR. */
  readonly networks: readonly string[];
}

export interface ReportAddInConfig {
  /** Addresses of Outlook on the web on our own servers: they may show the page in theirs. */
  readonly mailServers: readonly string[];
}

const SECURITIES = ['tls', 'starttls', 'plain'] as const;
const NO_YES = ['no', 'yes'] as const;

export const REPORT_DOOR_KEYS: readonly Key[] = [
  text('report.mailbox.host', 'The IMAP server of the mailbox that messages are forwarded to.'),
  port('report.mailbox.port', 'Its port.', 993, 1),
  {
    kind: 'choice',
    path: 'report.mailbox.security',
    about: 'plain is for a server on this machine.',
    choices: SECURITIES,
    fallback: 'tls',
  },
  text('report.mailbox.user', 'The account; often the address of the mailbox.'),
  file('report.mailbox.passwordFile', 'A file with its password, where no token is used.'),
  text('report.mailbox.folder', 'The folder that is read.', 'INBOX'),
  text(
    'report.mailbox.doneFolder',
    'The folder that filed mails are moved to; empty: they stay, marked.',
    'Filed',
  ),
  file('report.mailbox.authorityFile', 'PEM authority of its certificate.'),
  {
    kind: 'choice',
    path: 'report.mailbox.exchange',
    about: 'Whether Exchange delivers there: then its mark of internal senders is believed.',
    choices: NO_YES,
    fallback: 'no',
  },
  text('report.mailbox.tokenUrl', 'Where access tokens are asked for (OAuth 2.0), with https.'),
  text('report.mailbox.tokenClient', 'The id under which the shield is registered there.'),
  file('report.mailbox.tokenSecretFile', 'A file with the secret of that registration.'),
  file(
    'report.mailbox.tokenRefreshFile',
    'A file with a refresh token; without it client credentials are used.',
  ),
  text('report.mailbox.tokenScope', 'What is asked for, as the provider names it.'),
  file('report.mailbox.tokenAuthorityFile', 'PEM authority of that address.'),
  text('report.smtp.host', 'Where our own mail door listens.', '127.0.0.1'),
  port('report.smtp.port', 'Its port; 0: it is shut.', 0, 0),
  texts('report.smtp.addresses', 'The addresses that it takes mail for.'),
  texts('report.smtp.networks', 'Networks (CIDR) of the mail servers that may bring it.'),
  {
    kind: 'choice',
    path: 'report.addIn.served',
    about:
      'Whether the page of the Outlook add-in is served; it loads a script of Microsoft (docs/reporting-doors.md).',
    choices: NO_YES,
    fallback: 'no',
  },
  texts(
    'report.addIn.mailServers',
    'Addresses of Outlook on the web on your own Exchange servers: https://mail.example.',
  ),
];

export function reportDoorsFrom({
  text: said,
  path,
  number,
  list,
  choice,
}: Typed): ReportDoorsConfig {
  const smtpPort = number('report.smtp.port');
  return {
    mailbox:
      said('report.mailbox.host') === ''
        ? null
        : {
            host: said('report.mailbox.host'),
            port: number('report.mailbox.port'),
            security: choice('report.mailbox.security', SECURITIES),
            user: said('report.mailbox.user'),
            passwordFile: path('report.mailbox.passwordFile'),
            folder: said('report.mailbox.folder'),
            doneFolder: said('report.mailbox.doneFolder'),
            authorityFile: path('report.mailbox.authorityFile'),
            isExchange: choice('report.mailbox.exchange', NO_YES) === 'yes',
            token: {
              url: said('report.mailbox.tokenUrl'),
              clientId: said('report.mailbox.tokenClient'),
              clientSecretFile: path('report.mailbox.tokenSecretFile'),
              refreshTokenFile: path('report.mailbox.tokenRefreshFile'),
              scope: said('report.mailbox.tokenScope'),
              authorityFile: path('report.mailbox.tokenAuthorityFile'),
            },
          },
    smtp:
      smtpPort === 0
        ? null
        : {
            host: said('report.smtp.host'),
            port: smtpPort,
            addresses: list('report.smtp.addresses').map((one) => one.toLowerCase()),
            networks: list('report.smtp.networks'),
          },
    addIn:
      choice('report.addIn.served', NO_YES) === 'yes'
        ? { mailServers: list('report.addIn.mailServers') }
        : null,
  };
}

function text(path: string, about: string, fallback = ''): Key {
  return { kind: 'text', path, about, fallback };
}
function texts(path: string, about: string): Key {
  return { kind: 'texts', path, about, fallback: [] };
}
function file(path: string, about: string): Key {
  return { kind: 'path', path, about, fallback: null };
}
function port(path: string, about: string, fallback: number, minimum: number): Key {
  return { kind: 'number', path, about, fallback, minimum, maximum: 65_535 };
}
