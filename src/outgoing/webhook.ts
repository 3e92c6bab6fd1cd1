/**
 * A signed webhook: Standard Webhooks 1.0.0 (standardwebhooks.com), symmetric signature `v1`. The
 * receiver computes HMAC-SHA256 over `id.timestamp.body` with the key it shares with us.
 */
import { createHmac } from 'node:crypto';

import { isoTime, SECOND, type Millis } from '../model/time.ts';
import type { Envelope, Way } from './ports.ts';
import { post } from './request.ts';

const PREFIX = 'whsec_';
const KEY_BYTES_MIN = 24;

/** Null when the text holds no key of at least 24 bytes in Base64. Lines after the first are older keys. */
export function readKeys(text: string): readonly Buffer[] | null {
  const lines = text.split(/\s+/).filter((line) => line !== '');
  const keys = lines.map((line) =>
    Buffer.from(line.startsWith(PREFIX) ? line.slice(PREFIX.length) : line, 'base64'),
  );
  return keys.length > 0 && keys.every((key) => key.length >= KEY_BYTES_MIN) ? keys : null;
}

/** The headers of one attempt; one signature a key, so that a key can be changed without a gap. */
function signatureHeaders(
  id: string,
  at: Millis,
  body: string,
  keys: readonly Buffer[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / SECOND));
  const signatures = keys.map((key) => {
    const signed = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`);
    return `v1,${signed.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** The body: a notice as JSON; docs/notices.md describes it. */
export function payloadOf({ due, message, internal, from }: Envelope): string {
  const { notice, recipient } = due;
  const { kind, at, level, caseId, facts, names, simulated } = notice;
  return JSON.stringify({
    type: `notice.${kind}`,
    timestamp: isoTime(at),
    data: {
      notice: notice.id,
      organisation: from.organisation,
      level,
      case: caseId,
      link: message.link.url,
      subject: message.subject,
      text: message.opening,
      simulated,
      ...facts,
      ...(facts.dueAt === undefined ? {} : { dueAt: isoTime(facts.dueAt) }),
      ...(internal && recipient.names ? { names } : {}),
    },
  });
}

export function openWebhook(
  url: string,
  keys: readonly Buffer[],
  authority: string | null,
  now: () => Millis,
): Way {
  return {
    send(envelope) {
      const body = payloadOf(envelope);
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'CyberShield',
        ...signatureHeaders(envelope.id, now(), body, keys),
      };
      return post({ url, headers, body, authority });
    },
    close: () => undefined,
  };
}
