/** The keys below `retraction`: messages that are blocked and already in mailboxes, taken aside. */
import { POINT_MODES } from './gateway.ts';
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export interface RetractionConfig {
  readonly mode: (typeof POINT_MODES)[number];
  readonly folder: string;
  /** Null: no server is named. */
  readonly imap: RetractionImapConfig | null;
  /** Null: no tenant is named. */
  readonly graph: RetractionGraphConfig | null;
}

export interface RetractionGraphConfig {
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecretFile: string | null;
  readonly url: string;
  readonly signInUrl: string;
  readonly authorityFile: string | null;
}

export interface RetractionImapConfig {
  readonly host: string;
  readonly port: number;
  readonly security: (typeof SECURITIES)[number];
  readonly user: string;
  readonly passwordFile: string | null;
  readonly authorityFile: string | null;
}

const SECURITIES = ['tls', 'starttls', 'plain'] as const;

export const RETRACTION_KEYS: readonly Key[] = [
  {
    kind: 'choice',
    path: 'retraction.mode',
    about: 'Whether blocked messages are taken out of mailboxes, reversibly (docs/retraction.md).',
    choices: POINT_MODES,
    fallback: 'off',
  },
  {
    kind: 'text',
    path: 'retraction.folder',
    about: 'The folder in each mailbox where they are kept aside.',
    fallback: 'Set aside as dangerous',
    form: { pattern: /^[^/\\.*%"\r\n]{1,100}$/, expected: 'the name of one folder' },
  },
  {
    kind: 'text',
    path: 'retraction.imap.host',
    about: 'The IMAP server of the mailboxes.',
    fallback: '',
  },
  {
    kind: 'number',
    path: 'retraction.imap.port',
    about: 'Its port.',
    fallback: 993,
    minimum: 1,
    maximum: 65_535,
  },
  {
    kind: 'choice',
    path: 'retraction.imap.security',
    about: 'plain is for a server on this machine.',
    choices: SECURITIES,
    fallback: 'tls',
  },
  {
    kind: 'text',
    path: 'retraction.imap.user',
    about: 'An account that opens others: {mailbox}*shield; {local} is the address before its @.',
    fallback: '{mailbox}',
  },
  {
    kind: 'path',
    path: 'retraction.imap.passwordFile',
    about: 'A file with its password.',
    fallback: null,
  },
  {
    kind: 'path',
    path: 'retraction.imap.authorityFile',
    about: 'PEM authority of its certificate.',
    fallback: null,
  },
  {
    kind: 'text',
    path: 'retraction.graph.tenant',
    about:
      'The directory (tenant) id of Microsoft 365, where the mailboxes are in Exchange Online.',
    fallback: '',
    form: { pattern: /^[A-Za-z0-9.-]{0,253}$/, expected: 'a directory id or a domain' },
  },
  {
    kind: 'text',
    path: 'retraction.graph.clientId',
    about: 'The application id under which the shield is registered there.',
    fallback: '',
  },
  {
    kind: 'path',
    path: 'retraction.graph.clientSecretFile',
    about: 'A file with the secret of that registration.',
    fallback: null,
  },
  {
    kind: 'text',
    path: 'retraction.graph.url',
    about: 'Microsoft Graph; another address in national clouds.',
    fallback: 'https://graph.microsoft.com/v1.0/',
    form: { pattern: /^https?:\/\/[^?#\s]+\/$/, expected: 'an address that ends with a slash' },
  },
  {
    kind: 'text',
    path: 'retraction.graph.signInUrl',
    about: 'Where access tokens are asked for; another address in national clouds.',
    fallback: 'https://login.microsoftonline.com/',
    form: { pattern: /^https?:\/\/[^?#\s]+\/$/, expected: 'an address that ends with a slash' },
  },
  {
    kind: 'path',
    path: 'retraction.graph.authorityFile',
    about: 'PEM authority of these addresses, where a proxy of the house opens TLS.',
    fallback: null,
  },
];

export function retractionFrom({ text, path, number, choice }: Typed): RetractionConfig {
  const host = text('retraction.imap.host');
  const imap: RetractionImapConfig = {
    host,
    port: number('retraction.imap.port'),
    security: choice('retraction.imap.security', SECURITIES),
    user: text('retraction.imap.user'),
    passwordFile: path('retraction.imap.passwordFile'),
    authorityFile: path('retraction.imap.authorityFile'),
  };
  const tenant = text('retraction.graph.tenant');
  const graph: RetractionGraphConfig = {
    tenant,
    clientId: text('retraction.graph.clientId'),
    clientSecretFile: path('retraction.graph.clientSecretFile'),
    url: text('retraction.graph.url'),
    signInUrl: text('retraction.graph.signInUrl'),
    authorityFile: path('retraction.graph.authorityFile'),
  };
  return {
    mode: choice('retraction.mode', POINT_MODES),
    folder: text('retraction.folder'),
    imap: host === '' ? null : imap,
    graph: tenant === '' ? null : graph,
  };
}
