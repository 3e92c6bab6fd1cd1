/**
 * The configuration file: one YAML file whose every key is also an environment variable
 * (`listen.http.port` is CYBERSHIELD_LISTEN_HTTP_PORT). The defaults make `npm start` work with no
 * file at all: everything on loopback, everything in one data folder.
 */
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import { ORGANISATION_KINDS, type OrganisationKind, type SettingKey } from '../../flow/settings.ts';
import {
  ACCESSES_DAYS_DEFAULT,
  REPORTS_DAYS_DEFAULT,
  RETENTION_BYTES_DEFAULT,
  RETENTION_DAYS_DEFAULT,
  SESSION_IDLE_MS_DEFAULT,
  SESSION_MS_DEFAULT,
} from '../../model/limits.ts';
import { LEVELS, type Level } from '../../model/severity.ts';
import { CENTRE_KEYS, type CentreConfig } from './centre.ts';
import { HUB_KEYS, type HubConfig } from './hub.ts';
import { OPENID_KEYS, type OpenIdConfig } from './openid.ts';
import { MAIL_KEYS, type MailConfig } from './mail.ts';
import { MISP_KEYS, type MispConfig } from './misp.ts';
import { NOTICE_KEYS, type NoticesConfig } from './notices.ts';
import { ENFORCEMENT_KEYS, type EnforcementConfig } from './enforcement.ts';
import { GATEWAY_KEYS, type GatewayConfig } from './gateway.ts';
import { RETRACTION_KEYS, type RetractionConfig } from './retraction.ts';
import { REPORT_DOOR_KEYS, type ReportDoorsConfig } from './report-doors.ts';
import { TAXII_KEYS, type TaxiiConfig } from './taxii.ts';
import { HOUR, MINUTE } from '../../model/time.ts';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export const LOG_LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

/** `given`: files, or none. `own`: an authority of the shield's own, unless files are given. */
export type TlsKind = 'given' | 'own';
export const TLS_KINDS: readonly TlsKind[] = ['given', 'own'];

interface About {
  readonly path: string;
  readonly about: string;
}
/** One key: what it takes, what it is for, and what it is when nobody says. */
export type Key = About &
  (
    | {
        readonly kind: 'text';
        readonly fallback: string;
        /** What a text must look like, where not every text will do. */
        readonly form?: { readonly pattern: RegExp; readonly expected: string };
      }
    | {
        readonly kind: 'choices';
        readonly choices: readonly string[];
        readonly fallback: readonly string[];
      }
    | { readonly kind: 'path'; readonly fallback: string | null }
    | { readonly kind: 'texts' | 'paths'; readonly fallback: readonly string[] }
    | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly fallback: string }
    | {
        readonly kind: 'number';
        readonly fallback: number;
        readonly minimum: number;
        readonly maximum: number;
      }
  );

export const KEYS: readonly Key[] = [
  text('organisation.name', 'Shown on every page and finding.', 'My organisation'),
  choice('organisation.kind', 'Chooses defaults.', ORGANISATION_KINDS, 'hospital'),
  choice('organisation.language', 'The language of advice.', LANGUAGES, 'en'),
  {
    kind: 'choices',
    path: 'organisation.furtherLanguages',
    about: 'Languages of prints beside it.',
    choices: LANGUAGES,
    fallback: [],
  },
  {
    kind: 'text',
    path: 'organisation.country',
    about: 'Whose hotlines and duties hold: ISO 3166-1, HU or FR.',
    fallback: '',
    form: { pattern: /^(?:[A-Z]{2})?$/, expected: 'two capitals, such as HU' },
  },
  text('organisation.timeZone', 'IANA zone of pages, and of logs that name none.', ''),
  path('data.folder', 'Where everything is kept: journal, store, imported rules.', 'data'),
  path('data.masterKeyFile', 'A file with the key that wraps the journal keys.', null),
  path('store.urlFile', 'A file with a postgres:// URL; without it the store is embedded.', null),
  number('retention.days', 'How long the journal keeps signals.', RETENTION_DAYS_DEFAULT, 1),
  number('retention.bytes', 'How much the journal keeps.', RETENTION_BYTES_DEFAULT, 1_048_576),
  number(
    'retention.reportsDays',
    'How long answered reports of no open case are kept.',
    REPORTS_DAYS_DEFAULT,
    1,
  ),
  number(
    'retention.accessesDays',
    'How long it is kept who looked at what.',
    ACCESSES_DAYS_DEFAULT,
    1,
  ),
  number(
    'retention.sharedDays',
    'How long shared objects, protections and what members told are kept once they are over.',
    365,
    30,
  ),
  text(
    'listen.http.host',
    'Console, HTTP intake and OTLP; Elasticsearch below /elastic.',
    '127.0.0.1',
  ),
  port('listen.http.port', 'Port of the same.', 8480),
  choice(
    'listen.http.tls',
    'own: a certificate of an authority of its own, made when needed; given: the files below.',
    TLS_KINDS,
    'given',
  ),
  path(
    'listen.http.certificateFile',
    'PEM certificate of HTTP and Elasticsearch; needed beyond loopback.',
    null,
  ),
  path('listen.http.keyFile', 'PEM key of that certificate.', null),
  texts('listen.http.hosts', 'Names by which browsers and senders call this machine.'),
  texts('listen.http.trustedProxies', 'Addresses of reverse proxies that end TLS for us.'),
  text('listen.elastic.host', 'The Elasticsearch door at a root of its own.', '127.0.0.1'),
  port('listen.elastic.port', 'Port of the same; 0 is off.', 8481),
  text('listen.syslog.host', 'All syslog doors.', '127.0.0.1'),
  texts('listen.syslog.senders', 'Networks that may send plain syslog from beyond loopback.'),
  port('listen.syslog.udpPort', 'Syslog over UDP; 0 is off.', 5514),
  port('listen.syslog.tcpPort', 'Syslog over TCP; 0 is off.', 5514),
  port('listen.syslog.tlsPort', 'Syslog over TLS; 0 is off.', 0),
  path('listen.syslog.certificateFile', 'PEM certificate of the TLS door.', null),
  path('listen.syslog.keyFile', 'PEM key of that certificate.', null),
  path('listen.syslog.clientAuthorityFile', 'PEM authority of client certificates.', null),
  paths('listen.folders', 'Folders watched for EVTX and text logs.'),
  text(
    'console.address',
    'The address at which people open the console, in links and messages, where it is not this machine and port itself.',
    '',
  ),
  text('console.basePath', 'The path below which a proxy serves the console: /shield.', ''),
  texts(
    'console.openNetworks',
    'Networks (CIDR) whose people may report and read without signing in; loopback always may.',
  ),
  {
    kind: 'number',
    path: 'signIn.idleMinutes',
    about: 'Without a page asked for, a session is locked after this long.',
    fallback: SESSION_IDLE_MS_DEFAULT / MINUTE,
    minimum: 1,
    maximum: 720,
  },
  {
    kind: 'number',
    path: 'signIn.sessionHours',
    about: 'After this long everybody signs in again.',
    fallback: SESSION_MS_DEFAULT / HOUR,
    minimum: 1,
    maximum: 72,
  },
  path(
    'signIn.breachedPasswordsFile',
    'Sorted lines of SHA-1:COUNT of passwords never to be chosen (docs/sign-in.md).',
    null,
  ),
  ...OPENID_KEYS,
  choice('rules.importedLevel', 'Imported rules count from this level on.', LEVELS, 'high'),
  paths('rules.placeholderFiles', 'YAML files with values for %placeholders% in rules.'),
  paths('rules.pipelineFiles', 'pySigma pipelines, applied to imported rules in this order.'),
  paths('backup.folders', 'Where daily backups go: best two places, one of them elsewhere.'),
  number('backup.hour', 'The hour, in the zone of pages, at which one is taken.', 2, 0, 23),
  choice('backup.journal', 'Whether backups hold the journal too.', ['no', 'yes'], 'no'),
  ...NOTICE_KEYS,
  ...MAIL_KEYS,
  ...TAXII_KEYS,
  ...MISP_KEYS,
  ...ENFORCEMENT_KEYS,
  ...REPORT_DOOR_KEYS,
  ...GATEWAY_KEYS,
  ...RETRACTION_KEYS,
  ...CENTRE_KEYS,
  ...HUB_KEYS,
  number('detect.workers', 'Detection threads; 0 is one fewer than the cores.', 0, 0),
  choice('log.level', 'What is logged, as JSON on standard error.', LOG_LEVELS, 'info'),
];

/** What `readConfig` gives. Paths are absolute. */
export interface Config {
  readonly organisation: {
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly language: Language;
    readonly furtherLanguages: readonly Language[];
    /** Two capitals; empty while nobody has said. */
    readonly country: string;
    /** Empty: the machine's own. */
    readonly timeZone: string;
  };
  readonly data: { readonly folder: string; readonly masterKeyFile: string | null };
  readonly store: { readonly urlFile: string | null };
  readonly retention: {
    readonly days: number;
    readonly bytes: number;
    readonly reportsDays: number;
    readonly accessesDays: number;
    readonly sharedDays: number;
  };
  readonly listen: {
    readonly http: HttpDoor;
    readonly elastic: { readonly host: string; readonly port: number };
    readonly syslog: SyslogDoors;
    readonly folders: readonly string[];
  };
  readonly console: {
    /** Without a slash at its end; empty: made of host and port. */
    readonly address: string;
    readonly basePath: string;
    readonly openNetworks: readonly string[];
  };
  readonly signIn: {
    readonly idleMinutes: number;
    readonly sessionHours: number;
    readonly breachedPasswordsFile: string | null;
    readonly oidc: OpenIdConfig;
  };
  readonly rules: {
    readonly importedLevel: Level;
    readonly placeholderFiles: readonly string[];
    readonly pipelineFiles: readonly string[];
  };
  readonly backup: {
    readonly folders: readonly string[];
    readonly hour: number;
    readonly journal: 'no' | 'yes';
  };
  readonly notices: NoticesConfig;
  readonly mail: MailConfig;
  readonly taxii: TaxiiConfig;
  readonly misp: MispConfig;
  readonly enforcement: EnforcementConfig;
  readonly report: ReportDoorsConfig;
  readonly retraction: RetractionConfig;
  readonly gateway: GatewayConfig;
  readonly centre: CentreConfig;
  readonly hub: HubConfig;
  readonly detect: { readonly workers: number };
  readonly log: { readonly level: LogLevel };
  /** Which keys that the console may set are set elsewhere, and where. */
  readonly fixed: ReadonlyMap<SettingKey, string>;
}

export interface HttpDoor {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsKind;
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  readonly hosts: readonly string[];
  readonly trustedProxies: readonly string[];
}

export interface SyslogDoors {
  readonly host: string;
  readonly senders: readonly string[];
  readonly udpPort: number;
  readonly tcpPort: number;
  readonly tlsPort: number;
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  readonly clientAuthorityFile: string | null;
}

/** `listen.http.trustedProxies` → `CYBERSHIELD_LISTEN_HTTP_TRUSTED_PROXIES`. */
export function environmentName(path: string): string {
  const words = path.replaceAll('.', '_').replaceAll(/([a-z])([A-Z])/g, '$1_$2');
  return `CYBERSHIELD_${words.toUpperCase()}`;
}

function text(path: string, about: string, fallback: string): Key {
  return { kind: 'text', path, about, fallback };
}
function path(path: string, about: string, fallback: string | null): Key {
  return { kind: 'path', path, about, fallback };
}
function texts(path: string, about: string): Key {
  return { kind: 'texts', path, about, fallback: [] };
}
function paths(path: string, about: string): Key {
  return { kind: 'paths', path, about, fallback: [] };
}
function choice(path: string, about: string, choices: readonly string[], fallback: string): Key {
  return { kind: 'choice', path, about, choices, fallback };
}
function number(
  path: string,
  about: string,
  fallback: number,
  minimum: number,
  maximum: number = Number.MAX_SAFE_INTEGER,
): Key {
  return { kind: 'number', path, about, fallback, minimum, maximum };
}
function port(path: string, about: string, fallback: number): Key {
  return { kind: 'number', path, about, fallback, minimum: 0, maximum: 65_535 };
}
