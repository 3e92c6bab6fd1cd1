/** The ways out as they are configured. One that cannot be opened is a problem; the others work. */
import type { Channel } from '../flow/notices.ts';
import { CHANNELS } from '../flow/notices.ts';
import { isLoopback, isSafe } from '../flow/machine.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Millis } from '../model/time.ts';
import { openChat } from './chat.ts';
import { secretIn } from './given-file.ts';
import { isMailAddress, openLetters, openMail, type MailSecrets } from './mail.ts';
import type { ChannelConfigs, LetterWay, MailConfig, OutgoingConfig, Way } from './ports.ts';
import { openSiem } from './siem.ts';
import { openSms } from './sms.ts';
import { openWebhook, readKeys } from './webhook.ts';

export interface Ways {
  readonly open: ReadonlyMap<Channel, Way>;
  /** Null where mail is not set up, or cannot be used. */
  readonly letters: LetterWay | null;
  readonly problems: readonly Problem[];
}

/** What keeps one way from being opened. */
class WayRefused extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.problem = found;
  }
}

export function openWays({ channels, program }: OutgoingConfig, now: () => Millis): Ways {
  const open = new Map<Channel, Way>();
  const problems: Problem[] = [];
  for (const channel of CHANNELS) {
    try {
      const way = openWay(channel, channels, program, now);
      if (way !== null) open.set(channel, way);
    } catch (error) {
      if (!(error instanceof WayRefused)) throw error;
      problems.push(error.problem);
    }
  }
  const letters = open.has('mail') ? lettersOf(channels) : null;
  return { open, letters, problems };
}

function lettersOf({ mail }: ChannelConfigs): LetterWay | null {
  return mail === null ? null : openLetters(mail, mailSecrets(mail));
}

function mailSecrets({ passwordFile, authorityFile }: MailConfig): MailSecrets {
  return {
    password: secretOf('mail', passwordFile),
    authority: secretOf('mail', authorityFile),
  };
}

function openWay(
  channel: Channel,
  { mail, sms, chat, webhook, tickets, siem }: ChannelConfigs,
  program: string,
  now: () => Millis,
): Way | null {
  switch (channel) {
    case 'mail':
      if (mail === null) return null;
      requireMailSafe(mail);
      return openMail(mail, mailSecrets(mail));
    case 'sms':
      if (sms === null) return null;
      requireSafe(channel, sms.url.replaceAll(/\{(?:to|text|id|secret)\}/g, 'x'));
      // A place within the host would let a telephone number choose where it goes.
      if (/^[^/]*\/\/[^/?#]*\{/.test(sms.url)) throw refused('notices-address-wrong', channel);
      return openSms(sms, {
        headers: readHeaders(secretOf(channel, sms.headersFile) ?? ''),
        secret: secretOf(channel, sms.secretFile) ?? '',
        authority: secretOf(channel, sms.authorityFile),
      });
    case 'chat': {
      if (chat === null) return null;
      const url = secretOf(channel, chat.urlFile) ?? '';
      requireSafe(channel, url);
      return openChat(chat.kind, url, secretOf(channel, chat.authorityFile));
    }
    case 'webhook':
    case 'tickets': {
      const config = channel === 'webhook' ? webhook : tickets;
      if (config === null) return null;
      requireSafe(channel, config.url);
      const keys = readKeys(secretOf(channel, config.secretFile) ?? '');
      if (keys === null) throw refused('notices-key-wrong', channel);
      return openWebhook(config.url, keys, secretOf(channel, config.authorityFile), now);
    }
    case 'siem':
      if (siem === null) return null;
      return openSiem(siem, secretOf(channel, siem.authorityFile), program);
  }
}

function requireMailSafe({ host, from, security }: NonNullable<ChannelConfigs['mail']>): void {
  if (!isMailAddress(from)) throw refused('notices-mail-from-wrong', 'mail');
  if (security === 'plain' && !isLoopback(host)) throw refused('notices-need-tls', 'mail');
}

/** Beyond this machine only over TLS. */
function requireSafe(channel: Channel, url: string): void {
  if (isSafe(url)) return;
  const isPlain = URL.parse(url)?.protocol === 'http:';
  throw refused(isPlain ? 'notices-need-tls' : 'notices-address-wrong', channel);
}

function secretOf(channel: Channel, file: string | null): string | null {
  const problems: Problem[] = [];
  const text = secretIn(file, 'notices-file-unreadable', problems, { channel });
  for (const found of problems) throw new WayRefused(found);
  return text;
}

function readHeaders(text: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers[name.toLowerCase()] = value;
  }
  return headers;
}

function refused(code: WayProblem, channel: Channel): WayRefused {
  return new WayRefused(problem(code, {}, { channel }));
}

type WayProblem =
  | 'notices-address-wrong'
  | 'notices-key-wrong'
  | 'notices-mail-from-wrong'
  | 'notices-need-tls';
