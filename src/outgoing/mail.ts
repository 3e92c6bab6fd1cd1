/** Mail by any SMTP server: text, a plain HTML form of the same, nothing that is loaded from elsewhere. */
import type { SendMailOptions, Transporter } from 'nodemailer';

import type { Message } from '../flow/notice-words.ts';
import type { SendResult } from '../flow/notices.ts';
import { messageText } from '../flow/notice-words.ts';
import { REQUEST_MS_MAX } from './limits.ts';
import type { Envelope, LetterWay, MailConfig, Way } from './ports.ts';
import { problemOf } from './request.ts';

export interface MailSecrets {
  readonly password: string | null;
  readonly authority: string | null;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  EAUTH: 'notice-problem-sign-in',
  ENOAUTH: 'notice-problem-sign-in',
  ETIMEDOUT: 'notice-problem-too-slow',
  EDNS: 'notice-problem-no-such-host',
  ETLS: 'notice-problem-tls',
};
/** Replies of 500 and above are for good (RFC 5321, section 4.2.1). */
const REFUSED_FOR_GOOD = 500;

/** The server that mail goes out by. */
export interface MailServer {
  send(mail: SendMailOptions): Promise<SendResult>;
  close(): void;
}

function mailServer(config: MailConfig, { password, authority }: MailSecrets): MailServer {
  const { host, port, security, user } = config;
  const options = {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'plain',
    ...(user === '' || password === null ? {} : { auth: { user, pass: password } }),
    ...(authority === null ? {} : { tls: { ca: authority } }),
    connectionTimeout: REQUEST_MS_MAX,
    greetingTimeout: REQUEST_MS_MAX,
    socketTimeout: REQUEST_MS_MAX,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  let transport: Transporter | null = null;
  const connected = async (): Promise<Transporter> => {
    // Loaded with the first mail: most shields send none.
    const { createTransport } = await import('nodemailer');
    transport ??= createTransport(options);
    return transport;
  };
  return {
    async send(mail): Promise<SendResult> {
      try {
        await (await connected()).sendMail(mail);
        return { kind: 'sent' };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => transport?.close(),
  };
}

const NO_ADDRESS: SendResult = { kind: 'failed', problem: 'notice-problem-address', final: true };

export function openMail(config: MailConfig, secrets: MailSecrets): Way {
  const server = mailServer(config, secrets);
  const { from } = config;
  const domain = domainOf(from);
  return {
    async send(envelope): Promise<SendResult> {
      const { message, due } = envelope;
      const { name, address } = due.recipient;
      if (!isMailAddress(address)) return NO_ADDRESS;
      return server.send({
        from: { name: `CyberShield ${envelope.from.organisation}`, address: from },
        to: { name, address },
        subject: message.subject,
        text: messageText(message),
        html: htmlOf(message, languageOf(envelope)),
        // The same for each attempt, so that mail programs show a repeated message once.
        messageId: `<${envelope.id}@${domain}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'List-Id': `CyberShield <notices.cybershield.${domain}>`,
        },
      });
    },
    close: () => server.close(),
  };
}

/** Sends letters by the same server; `organisation` is who they come from. */
export function openLetters(config: MailConfig, secrets: MailSecrets): LetterWay {
  const server = mailServer(config, secrets);
  const { from, user } = config;
  const domain = domainOf(from);
  return {
    async send({ id, to, subject, text, inReplyTo }, organisation) {
      if (!isMailAddress(to.address)) return NO_ADDRESS;
      return server.send({
        from: { name: `CyberShield ${organisation}`, address: from },
        to,
        // Nothing can be answered to nobody (RFC 3834, section 3.3). Servers that one signs in to
        // take mail from the account alone.
        envelope: { from: user === '' ? '' : from, to: to.address },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        ...(inReplyTo === '' ? {} : { inReplyTo, references: inReplyTo }),
        headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
      });
    },
    close: () => server.close(),
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function languageOf({ due, from }: Envelope): string {
  return due.recipient.language ?? from.language;
}

/** One address and nothing else: no list, no comment, no line end. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/u.test(text);
}

function failureOf(error: unknown): SendResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reply =
    error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
  const known = PROBLEMS[code];
  if (known !== undefined) return { kind: 'failed', problem: known, final: false };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    const problem = 'notice-problem-mail-refused';
    return { kind: 'failed', problem, final: reply >= REFUSED_FOR_GOOD };
  }
  return { kind: 'failed', problem: problemOf(error), final: false };
}

/** The same words, with links to press. No picture, no style, nothing that tells that it was opened. */
function htmlOf(message: Message, language: string): string {
  const { subject, opening, lines, link, acknowledge, footer } = message;
  const rows = lines.map(
    ([name, value]) =>
      `<tr><th align="left" valign="top">${escape(name)}</th><td>${escape(value)}</td></tr>`,
  );
  const links = (acknowledge === null ? [link] : [acknowledge, link]).map(
    ({ text, url }) => `<p><a href="${escape(url)}">${escape(text)}</a></p>`,
  );
  return [
    `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8">`,
    `<title>${escape(subject)}</title></head><body>`,
    `<p><strong>${escape(opening)}</strong></p>`,
    `<table cellpadding="4">${rows.join('')}</table>`,
    ...links,
    `<p><small>${escape(footer)}</small></p></body></html>`,
  ].join('\n');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
