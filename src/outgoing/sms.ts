/** Text messages by the HTTP gateway of any provider: an address and a body with places in them. */
import type { SendResult } from '../flow/notices.ts';
import { SMS_CHARS_MAX } from './limits.ts';
import type { Envelope, SmsConfig, Way } from './ports.ts';
import { post } from './request.ts';

export interface SmsSecrets {
  readonly headers: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly authority: string | null;
}

/** E.164: a plus sign and up to fifteen digits, written with blanks, dots, dashes or brackets. */
const NUMBER = /^\+[1-9][0-9]{5,14}$/;

export function openSms({ url, form, body }: SmsConfig, secrets: SmsSecrets): Way {
  const headers = {
    'user-agent': 'CyberShield',
    ...secrets.headers,
    'content-type': form === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
  };
  return {
    send(envelope): Promise<SendResult> {
      const to = telephoneNumber(envelope.due.recipient.address);
      if (to === null)
        return Promise.resolve({ kind: 'failed', problem: 'notice-problem-address', final: true });
      const { secret, authority } = secrets;
      const values = { to, text: smsText(envelope), id: envelope.id, secret };
      return post({
        url: filled(url, values, encodeURIComponent),
        headers,
        body: filled(body, values, form === 'json' ? insideJson : encodeURIComponent),
        authority,
      });
    },
    close: () => undefined,
  };
}

/** The number as gateways take it; null when it is none. */
function telephoneNumber(address: string): string | null {
  const number = address.replaceAll(/[\s().-]/g, '');
  return NUMBER.test(number) ? number : null;
}

/** What it is about and one link, never cut; no names, whoever the recipient is. */
export function smsText({ message }: Pick<Envelope, 'message'>): string {
  const { subject, acknowledge, link } = message;
  const { url } = acknowledge ?? link;
  const room = Math.max(0, SMS_CHARS_MAX - url.length - 1);
  return `${subject.slice(0, room).toWellFormed()} ${url}`;
}

function filled(
  template: string,
  values: Readonly<Record<string, string>>,
  write: (value: string) => string,
): string {
  return template.replaceAll(/\{(to|text|id|secret)\}/g, (_, name: string) =>
    write(values[name] ?? ''),
  );
}

/** Inside the quotes that the template has. */
function insideJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
