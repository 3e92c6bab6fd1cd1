/** The keys below `notices`: the ways out, and how long to wait for somebody. */
import { CHANNELS, type Channel } from '../../flow/notices.ts';
import { HOUR, MINUTE } from '../../model/time.ts';
import type { ChannelConfigs, OutgoingConfig } from '../../outgoing/ports.ts';
import type { Key } from './schema.ts';

/** What of the ways out stands in the configuration. */
export type NoticesConfig = Pick<OutgoingConfig, 'channels' | 'internal' | 'waits' | 'silentMs'>;

export const NOTICE_KEYS: readonly Key[] = [
  minutes('notices.waitCriticalMinutes', 'Until the next place is told of what is critical.', 10),
  minutes('notices.waitHighMinutes', 'The same of what is high.', 30),
  minutes('notices.waitOtherMinutes', 'The same of the rest; 0: the first place alone.', 0),
  minutes('notices.silentHours', 'A source silent for so long is told; 0 is never.', 6),
  {
    kind: 'choices',
    path: 'notices.internal',
    about: 'Ways that stay inside the organisation: names may go there.',
    choices: CHANNELS,
    fallback: [],
  },
  text('notices.mail.host', 'The SMTP server; without it no mail is sent.'),
  port('notices.mail.port', 'Its port.', 587),
  choice('notices.mail.security', 'plain is for a server on this machine.', [
    'starttls',
    'tls',
    'plain',
  ]),
  text('notices.mail.user', 'The account, where the server wants one.'),
  path('notices.mail.passwordFile', 'A file with its password.'),
  text('notices.mail.from', 'The address that notices come from.'),
  path('notices.mail.authorityFile', 'PEM authority of its certificate.'),
  text('notices.sms.url', 'The gateway; may hold {to}, {text}, {id}, {secret}.'),
  choice('notices.sms.form', 'How the body is written.', ['json', 'form']),
  text('notices.sms.body', 'The body with the same places.', '{"to":"{to}","text":"{text}"}'),
  path('notices.sms.headersFile', 'A file of lines `Name: value`.'),
  path('notices.sms.secretFile', 'A file with what {secret} stands for.'),
  path('notices.sms.authorityFile', 'PEM authority of its certificate.'),
  choice('notices.chat.kind', 'slack is Mattermost too.', ['slack', 'teams', 'matrix']),
  path('notices.chat.urlFile', 'A file with the incoming webhook of the room.'),
  path('notices.chat.authorityFile', 'PEM authority of its certificate.'),
  ...webhook('webhook', 'A program that is told of everything it is listed for.'),
  ...webhook('tickets', 'A ticket system that cases are handed over to.'),
  text('notices.siem.host', 'Where syslog goes; without it none is sent.'),
  port('notices.siem.port', 'Its port.', 6514),
  choice('notices.siem.protocol', 'How it gets there.', ['tls', 'tcp', 'udp']),
  choice('notices.siem.format', 'What it reads.', ['rfc5424', 'cef']),
  path('notices.siem.authorityFile', 'PEM authority of its certificate.'),
];

/** Judged values by their type, as read.ts has them. */
export interface Typed {
  text(path: string): string;
  path(path: string): string | null;
  number(path: string): number;
  list(path: string): readonly string[];
  choice<T extends string>(path: string, choices: readonly T[]): T;
}

export function noticesFrom(values: Typed): NoticesConfig {
  const { number, list } = values;
  const other = waitOf(number('notices.waitOtherMinutes'));
  const internal = list('notices.internal');
  return {
    channels: channelsFrom(values),
    internal: CHANNELS.filter((one: Channel) => internal.includes(one)),
    waits: {
      critical: waitOf(number('notices.waitCriticalMinutes')),
      high: waitOf(number('notices.waitHighMinutes')),
      medium: other,
      low: other,
      informational: other,
    },
    silentMs: number('notices.silentHours') * HOUR,
  };
}

function waitOf(given: number): number | null {
  return given === 0 ? null : given * MINUTE;
}

function channelsFrom(values: Typed): ChannelConfigs {
  const { text, path, number, choice } = values;
  const urlFile = path('notices.chat.urlFile');
  const authority = (channel: string) => ({
    authorityFile: path(`notices.${channel}.authorityFile`),
  });
  const signed = (channel: string): ChannelConfigs['webhook'] => {
    const url = text(`notices.${channel}.url`);
    if (url === '') return null;
    return { url, secretFile: path(`notices.${channel}.secretFile`), ...authority(channel) };
  };
  return {
    mail: when(text('notices.mail.host'), (host) => ({
      host,
      port: number('notices.mail.port'),
      security: choice('notices.mail.security', ['starttls', 'tls', 'plain'] as const),
      user: text('notices.mail.user'),
      passwordFile: path('notices.mail.passwordFile'),
      from: text('notices.mail.from'),
      ...authority('mail'),
    })),
    sms: when(text('notices.sms.url'), (url) => ({
      url,
      form: choice('notices.sms.form', ['json', 'form'] as const),
      body: text('notices.sms.body'),
      headersFile: path('notices.sms.headersFile'),
      secretFile: path('notices.sms.secretFile'),
      ...authority('sms'),
    })),
    chat: when(urlFile ?? '', (file) => ({
      kind: choice('notices.chat.kind', ['slack', 'teams', 'matrix'] as const),
      urlFile: file,
      ...authority('chat'),
    })),
    webhook: signed('webhook'),
    tickets: signed('tickets'),
    siem: when(text('notices.siem.host'), (host) => ({
      host,
      port: number('notices.siem.port'),
      protocol: choice('notices.siem.protocol', ['tls', 'tcp', 'udp'] as const),
      format: choice('notices.siem.format', ['rfc5424', 'cef'] as const),
      ...authority('siem'),
    })),
  };
}

function when<T>(given: string, make: (given: string) => T): T | null {
  return given === '' ? null : make(given);
}

function webhook(name: 'webhook' | 'tickets', about: string): readonly Key[] {
  return [
    text(`notices.${name}.url`, about),
    path(`notices.${name}.secretFile`, 'A file with the key both sides sign by: whsec_…'),
    path(`notices.${name}.authorityFile`, 'PEM authority of its certificate.'),
  ];
}

function text(path: string, about: string, fallback = ''): Key & { readonly kind: 'text' } {
  return { kind: 'text', path, about, fallback };
}
function path(path: string, about: string): Key {
  return { kind: 'path', path, about, fallback: null };
}
function choice(path: string, about: string, choices: readonly [string, ...string[]]): Key {
  return { kind: 'choice', path, about, choices, fallback: choices[0] };
}
function port(path: string, about: string, fallback: number): Key {
  return { kind: 'number', path, about, fallback, minimum: 1, maximum: 65_535 };
}
function minutes(path: string, about: string, fallback: number): Key {
  return { kind: 'number', path, about, fallback, minimum: 0, maximum: 10_080 };
}
