/** The keys below `enforcement` for mail systems: which of them act on what is held and blocked. */
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export const POINT_MODES = ['off', 'dry-run', 'on'] as const;
const POSTFIX_HOLDS = ['queue', 'header'] as const;
const RSPAMD_HOLDS = ['quarantine', 'header'] as const;
type Mode = (typeof POINT_MODES)[number];

export interface GatewayConfig {
  readonly postfix: {
    readonly mode: Mode;
    readonly folder: string | null;
    readonly reload: string | null;
    readonly probeHost: string;
    readonly probePort: number;
    readonly hold: (typeof POSTFIX_HOLDS)[number];
    readonly contact: string;
  };
  readonly rspamd: {
    readonly mode: Mode;
    readonly folder: string | null;
    readonly probeHost: string;
    readonly probePort: number;
    readonly hold: (typeof RSPAMD_HOLDS)[number];
    readonly contact: string;
  };
  readonly spamassassin: {
    readonly mode: Mode;
    readonly folder: string | null;
    readonly reload: string | null;
    readonly probeHost: string;
    readonly probePort: number;
  };
  readonly exchangeOnline: {
    readonly mode: Mode;
    readonly folder: string | null;
    readonly reload: string | null;
    readonly banner: string;
  };
}

function mode(point: string, about: string): Key {
  const path = `enforcement.${point}.mode`;
  return { kind: 'choice', path, about, choices: POINT_MODES, fallback: 'off' };
}
function folder(point: string, reader: string): Key {
  const about = `A folder that exists and that ${reader} reads its lists from.`;
  return { kind: 'path', path: `enforcement.${point}.folder`, about, fallback: null };
}
function reload(point: string, reader: string): Key {
  const about = `A program without arguments that makes ${reader} read its lists anew.`;
  return { kind: 'path', path: `enforcement.${point}.reload`, about, fallback: null };
}
function probeHost(point: string, reader: string): Key {
  const about = `Where ${reader} is asked whether it has the list; empty: it is not asked.`;
  return { kind: 'text', path: `enforcement.${point}.probeHost`, about, fallback: '' };
}
function probePort(point: string, fallback: number): Key {
  const about = 'The port at which it is asked.';
  const path = `enforcement.${point}.probePort`;
  return { kind: 'number', path, about, fallback, minimum: 1, maximum: 65_535 };
}
function contact(point: string): Key {
  const about = 'How a genuine sender who is refused reaches somebody: +36 1 555 0100.';
  return { kind: 'text', path: `enforcement.${point}.contact`, about, fallback: '' };
}

export const GATEWAY_KEYS: readonly Key[] = [
  mode('postfix', 'Whether Postfix refuses and holds what is in force (docs/mail-gateways.md).'),
  folder('postfix', 'Postfix'),
  reload('postfix', 'Postfix'),
  probeHost('postfix', 'Postfix'),
  probePort('postfix', 25),
  {
    kind: 'choice',
    path: 'enforcement.postfix.hold',
    about: 'A held message waits in the queue until a person lets it go, or goes on with a header.',
    choices: POSTFIX_HOLDS,
    fallback: 'header',
  },
  contact('postfix'),
  mode('rspamd', 'Whether Rspamd refuses and marks what is in force (docs/mail-gateways.md).'),
  folder('rspamd', 'Rspamd'),
  probeHost('rspamd', 'Rspamd'),
  probePort('rspamd', 11_333),
  {
    kind: 'choice',
    path: 'enforcement.rspamd.hold',
    about: 'A held message is put aside by the mail server, or goes on marked.',
    choices: RSPAMD_HOLDS,
    fallback: 'header',
  },
  contact('rspamd'),
  mode('spamassassin', 'Whether SpamAssassin scores what is in force (docs/mail-gateways.md).'),
  folder('spamassassin', 'SpamAssassin'),
  reload('spamassassin', 'SpamAssassin'),
  probeHost('spamassassin', 'spamd'),
  probePort('spamassassin', 783),
  mode(
    'exchangeOnline',
    'Whether scripts for Exchange Online are written (docs/mail-gateways.md).',
  ),
  folder('exchangeOnline', 'an administrator or a schedule'),
  {
    kind: 'path',
    path: 'enforcement.exchangeOnline.reload',
    about: 'A program without arguments that runs the script in Exchange Online.',
    fallback: null,
  },
  {
    kind: 'text',
    path: 'enforcement.exchangeOnline.banner',
    about: 'What stands above a held message, in the language of those who read mail.',
    fallback: 'Careful: a message like this was reported as an attack. Open nothing, ask first.',
  },
];

export function gatewayFrom({ text, path, number, choice }: Typed): GatewayConfig {
  const listsOf = (point: string) => ({
    mode: choice(`enforcement.${point}.mode`, POINT_MODES),
    folder: path(`enforcement.${point}.folder`),
    probeHost: text(`enforcement.${point}.probeHost`),
    probePort: number(`enforcement.${point}.probePort`),
  });
  return {
    postfix: {
      ...listsOf('postfix'),
      reload: path('enforcement.postfix.reload'),
      hold: choice('enforcement.postfix.hold', POSTFIX_HOLDS),
      contact: text('enforcement.postfix.contact'),
    },
    rspamd: {
      ...listsOf('rspamd'),
      hold: choice('enforcement.rspamd.hold', RSPAMD_HOLDS),
      contact: text('enforcement.rspamd.contact'),
    },
    spamassassin: {
      ...listsOf('spamassassin'),
      reload: path('enforcement.spamassassin.reload'),
    },
    exchangeOnline: {
      mode: choice('enforcement.exchangeOnline.mode', POINT_MODES),
      folder: path('enforcement.exchangeOnline.folder'),
      reload: path('enforcement.exchangeOnline.reload'),
      banner: text('enforcement.exchangeOnline.banner'),
    },
  };
}
