/** Mail by any SMTP server: text, a plain HTML form of the same, nothing that is loaded from elsewhere. */
import type { Transporter } from 'nodemailer';

import type { Message } from '../flow/notice-words.ts';
import type { SendResult } from '../flow/notices.ts';
import { messageText } from '../flow/notice-words.ts';
import { REQUEST_MS_MAX } from './limits.ts';
import type { Envelope, MailConfig, Way } from './ports.ts';
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

export function openMail(config: MailConfig, { password, authority }: MailSecrets): Way {
  const { host, port, security, user, from } = config;
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
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send(envelope): Promise<SendResult> {
      const { message, due } = envelope;
      const { name, address } = due.recipient;
      if (!isMailAddress(address))
        return { kind: 'failed', problem: 'notice-problem-address', final: true };
      try {
        await (
          await connected()
        ).sendMail({
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
        return { kind: 'sent' };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => transport?.close(),
  };
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
