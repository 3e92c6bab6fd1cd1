/**
 * A notice in words. What leaves is made from the closed list of facts alone; names of computers and
 * persons come in only where the channel is internal and the recipient may have them.
 */
import type { Notice } from '../model/notice.ts';
import type { Millis } from '../model/time.ts';
import type { Recipient } from './notices.ts';
import type { Words } from './words.ts';

/** Values of one line; longer ones are cut. */
const VALUE_CHARS_MAX = 200;

export interface MessageParts {
  readonly words: Words;
  readonly organisation: string;
  readonly zone: string;
  /** The console's address without a slash at its end. */
  readonly console: string;
  /** Whether the channel stays inside the organisation. */
  readonly internal: boolean;
  /** The secret of the link to acknowledge by; null where nobody can. */
  readonly secret: string | null;
}

/** What every channel puts into its own form. Plain text without control signs. */
export interface Message {
  readonly subject: string;
  readonly opening: string;
  readonly lines: readonly (readonly [name: string, value: string])[];
  readonly link: { readonly text: string; readonly url: string };
  readonly acknowledge: { readonly text: string; readonly url: string } | null;
  readonly footer: string;
}

export function messageOf(
  notice: Notice,
  recipient: Pick<Recipient, 'names'>,
  parts: MessageParts,
): Message {
  const { words, organisation, secret, console } = parts;
  const { kind, level, caseId, facts } = notice;
  const values = {
    case: caseId ?? '',
    organisation: plainText(organisation),
    level: words.say(`level-${level}`),
    count: facts.count ?? 0,
    hours: facts.hours ?? 0,
    opened: facts.opened ?? 0,
    closed: facts.closed ?? 0,
    open: facts.open ?? 0,
    unacknowledged: facts.unacknowledged ?? 0,
  };
  const say = (key: string): string => plainText(words.say(key, values));
  const mark = notice.simulated ? `${say('notice-simulated')} ` : '';
  return {
    subject: mark + say(`notice-${kind}-subject`),
    opening: say(`notice-${kind}-text`),
    lines: [
      ...factLines(notice, parts),
      ...(parts.internal && recipient.names ? nameLines(notice, words) : []),
    ],
    link: {
      text: say(caseId === null ? 'notice-open-console' : 'notice-open-case'),
      url: caseId === null ? `${console}/` : `${console}/cases/${encodeURIComponent(caseId)}`,
    },
    acknowledge:
      secret === null
        ? null
        : { text: say('notice-acknowledge'), url: `${console}/acknowledge?link=${secret}` },
    footer: say('notice-footer'),
  };
}

function factLines(
  { at, level, caseId, facts }: Notice,
  { words, zone }: MessageParts,
): readonly (readonly [string, string])[] {
  const time = (when: Millis): string =>
    new Intl.DateTimeFormat(words.language === 'en' ? 'en-GB' : words.language, {
      dateStyle: 'long',
      timeStyle: 'long',
      timeZone: zone,
    }).format(when);
  const lines: (readonly [string, string | undefined])[] = [
    ['notice-line-case', caseId ?? undefined],
    ['notice-line-level', words.say(`level-${level}`)],
    ['notice-line-rule', facts.rule],
    ['notice-line-why', facts.why === undefined ? undefined : words.say(facts.why)],
    ['notice-line-due', facts.dueAt === undefined ? undefined : time(facts.dueAt)],
    ['notice-line-at', time(at)],
    ...(facts.cases ?? []).map(
      (one) => ['notice-line-open', `${one.id}, ${words.say(`level-${one.level}`)}`] as const,
    ),
  ];
  return said(lines, words);
}

function nameLines({ names }: Notice, words: Words): readonly (readonly [string, string])[] {
  const { title, subject, source } = names;
  return said(
    [
      ['notice-line-title', title],
      ['notice-line-subject', subject],
      ['notice-line-source', source],
    ],
    words,
  );
}

function said(
  lines: readonly (readonly [string, string | undefined])[],
  words: Words,
): readonly (readonly [string, string])[] {
  return lines.flatMap(([key, value]) =>
    value === undefined ? [] : [[words.say(key), plainText(value)] as const],
  );
}

/** Without signs that end a header line, steer a terminal or turn the direction of text. */
function plainText(text: string): string {
  return text
    .replaceAll(
      // oxlint-disable-next-line no-control-regex -- control signs are what this is about
      /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g,
      ' ',
    )
    .slice(0, VALUE_CHARS_MAX);
}

/** The message as plain text: for mail, and for whoever shows what would have been sent. */
export function messageText(message: Message): string {
  const { opening, lines, link, acknowledge, footer } = message;
  return [
    opening,
    '',
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    ...(acknowledge === null ? [] : [`${acknowledge.text}:`, acknowledge.url, '']),
    `${link.text}:`,
    link.url,
    '',
    '-- ',
    footer,
    '',
  ].join('\n');
}
