/** The keys below `enforcement` for name services and lists, and what is never touched. */
import { POINT_MODES } from './gateway.ts';
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

const DNS_ACTIONS = ['nxdomain', 'nodata', 'landing', 'log'] as const;

export interface EnforcementConfig {
  readonly neverTouchFile: string | null;
  readonly dns: {
    readonly mode: (typeof POINT_MODES)[number];
    readonly zone: string;
    readonly action: (typeof DNS_ACTIONS)[number];
    readonly landing: string;
    readonly host: string;
    readonly port: number;
    readonly secondaries: readonly string[];
    readonly keyFile: string | null;
    readonly zoneFile: string | null;
    readonly expireMinutes: number;
    readonly resolvers: readonly string[];
  };
  readonly lists: {
    readonly mode: (typeof POINT_MODES)[number];
    readonly folder: string | null;
  };
}

const NAME = /^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{1,63}$/;

export const ENFORCEMENT_KEYS: readonly Key[] = [
  {
    kind: 'path',
    path: 'enforcement.neverTouchFile',
    about: 'What is never acted on; without it no point acts (docs/enforcement.md).',
    fallback: null,
  },
  {
    kind: 'choice',
    path: 'enforcement.dns.mode',
    about: 'Whether name services refuse what is blocked (docs/enforcement.md).',
    choices: POINT_MODES,
    fallback: 'off',
  },
  {
    kind: 'text',
    path: 'enforcement.dns.zone',
    about: 'The name of the response policy zone.',
    fallback: 'rpz.cybershield.internal',
    form: { pattern: NAME, expected: 'a name such as rpz.cybershield.internal' },
  },
  {
    kind: 'choice',
    path: 'enforcement.dns.action',
    about:
      'What a blocked name is answered: that it is not there, nothing, a landing page, or as ever and written down.',
    choices: DNS_ACTIONS,
    fallback: 'nxdomain',
  },
  {
    kind: 'text',
    path: 'enforcement.dns.landing',
    about: 'The name of the landing page, where that is the action.',
    fallback: '',
    form: {
      pattern: /^$|^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{1,63}$/,
      expected: 'a name, or nothing',
    },
  },
  {
    kind: 'text',
    path: 'enforcement.dns.host',
    about: 'The address at which the zone may be fetched.',
    fallback: '127.0.0.1',
  },
  {
    kind: 'number',
    path: 'enforcement.dns.port',
    about: 'Port of the same, over UDP and TCP; 0 is off.',
    fallback: 0,
    minimum: 0,
    maximum: 65_535,
  },
  {
    kind: 'texts',
    path: 'enforcement.dns.secondaries',
    about:
      'Name servers that may fetch the zone and are told of changes: 10.0.0.53, 10.0.0.54:5353.',
    fallback: [],
  },
  {
    kind: 'path',
    path: 'enforcement.dns.keyFile',
    about:
      'A file with NAME:BASE64; then only who signs with it (TSIG, HMAC-SHA256) gets the zone.',
    fallback: null,
  },
  {
    kind: 'path',
    path: 'enforcement.dns.zoneFile',
    about: 'Where the zone is written as a file besides.',
    fallback: null,
  },
  {
    kind: 'number',
    path: 'enforcement.dns.expireMinutes',
    about: 'After how long without the shield name servers drop the zone and answer as ever.',
    fallback: 240,
    minimum: 5,
    maximum: 1_440,
  },
  {
    kind: 'texts',
    path: 'enforcement.dns.resolvers',
    about:
      'Name servers that the house asks, and that are asked whether the zone is in force there.',
    fallback: [],
  },
  {
    kind: 'choice',
    path: 'enforcement.lists.mode',
    about: 'Whether proxies and firewalls get lists at /lists/ (docs/enforcement.md).',
    choices: POINT_MODES,
    fallback: 'off',
  },
  {
    kind: 'path',
    path: 'enforcement.lists.folder',
    about: 'Where the lists are written as files besides.',
    fallback: null,
  },
];

export function enforcementFrom({ text, path, list, number, choice }: Typed): EnforcementConfig {
  return {
    neverTouchFile: path('enforcement.neverTouchFile'),
    dns: {
      mode: choice('enforcement.dns.mode', POINT_MODES),
      zone: text('enforcement.dns.zone'),
      action: choice('enforcement.dns.action', DNS_ACTIONS),
      landing: text('enforcement.dns.landing'),
      host: text('enforcement.dns.host'),
      port: number('enforcement.dns.port'),
      secondaries: list('enforcement.dns.secondaries'),
      keyFile: path('enforcement.dns.keyFile'),
      zoneFile: path('enforcement.dns.zoneFile'),
      expireMinutes: number('enforcement.dns.expireMinutes'),
      resolvers: list('enforcement.dns.resolvers'),
    },
    lists: {
      mode: choice('enforcement.lists.mode', POINT_MODES),
      folder: path('enforcement.lists.folder'),
    },
  };
}
