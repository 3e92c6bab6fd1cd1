/**
 * A message that shows what a protection is against, for filters that are asked about messages. It is
 * never sent: a filter looks at it and answers.
 */
import type { Indicator } from '../../../model/indicator.ts';

const DATE = 'Thu, 1 Jan 2026 00:00:00 +0000';
const RECIPIENT = 'postmaster@cybershield.invalid';

export interface TestMessage {
  readonly text: string;
  /** In the envelope and in the header. */
  readonly from: string;
  /** The server that handed it over, where that is what is looked for. */
  readonly client: string | null;
}

/** Null for what no message can be made to show: a file or a template is known by its hash alone. */
export function testMessage({ kind, value }: Indicator): TestMessage | null {
  // Something stands for what the list says may be anything.
  const one = value.replaceAll('*', 'x');
  switch (kind) {
    case 'sender':
      return messageOf({ from: value });
    case 'sender-domain':
      return messageOf({ from: `probe@${value}` });
    case 'ip':
      return messageOf({ client: value });
    case 'url':
      return messageOf({ link: one });
    case 'host':
    case 'domain':
      return messageOf({ link: `https://${one}/` });
    case 'attachment':
    case 'template':
    case 'phone':
      return null;
  }
}

function messageOf({
  from = 'probe@cybershield.invalid',
  link = 'nothing',
  client = null,
}: {
  readonly from?: string;
  readonly link?: string;
  readonly client?: string | null;
}): TestMessage {
  // As the server that asks would have noted it (RFC 5321, section 4.4).
  const at = client?.includes(':') === true ? `IPv6:${client}` : client;
  const lines = [
    `Return-Path: <${from}>`,
    ...(at === null
      ? []
      : [`Received: from probe.invalid ([${at}]) by mail.invalid with ESMTP; ${DATE}`]),
    `From: <${from}>`,
    `To: <${RECIPIENT}>`,
    'Subject: Probe',
    `Date: ${DATE}`,
    'Message-ID: <probe@cybershield.invalid>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Whether ${link} is known.`,
    '',
  ];
  return { text: lines.join('\r\n'), from, client };
}
