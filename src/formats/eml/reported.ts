/**
 * A report often only carries the message it is about: as an attachment (by the report buttons of
 * Outlook and Exchange, by abuse feedback (RFC 5965), by "forward as attachment"), or written into its
 * own text by an ordinary forward.
 */
import type { Parameters } from './header.ts';
import { COVER_CHARS_MAX } from './limits.ts';
import { readMailboxes, readTime } from './mailbox.ts';
import type { MailMessage } from './message.ts';

/** Defender's subjects of user-reported messages: junk, not junk, phishing. */
const REPORT_SUBJECT = /^\s*(?:[123]\||(?:junk|not junk|phishing):)/i;

/** Null when the message stands for itself. `carried`: the messages attached to it. */
export function reportedIn(
  message: MailMessage,
  type: Parameters,
  carried: readonly MailMessage[],
): MailMessage | null {
  const first = carried[0];
  if (first === undefined) return forwardedInText(message);
  const kind = type.value === 'multipart/report' ? (type.parameters.get('report-type') ?? '') : '';
  if (kind.toLowerCase() === 'feedback-report') return first;
  // A bounce carries the message too, and is itself what somebody wonders about.
  if (type.value === 'multipart/report') return null;
  if (REPORT_SUBJECT.test(message.subject)) return first;
  const others = message.attachments.filter(
    ({ kind: of, isInline }) => !isInline && of !== 'eml' && of !== 'msg' && !isDecoration(of),
  );
  const isCover = message.text.length <= COVER_CHARS_MAX && others.length === 0;
  return carried.length === 1 && isCover ? first : null;
}

function isDecoration(kind: string | null): boolean {
  return kind !== null && /^(?:png|jpeg|gif|vcf)$/.test(kind);
}

/** What programs write above a forwarded message, in the languages of our users. */
const FORWARD_MARK = new RegExp(
  [
    '(?<!-)-{2,80}\\s{0,5}(?:forwarded message|továbbított (?:üzenet|levél)|message transf[ée]r[ée]',
    '|weitergeleitete nachricht)\\s{0,5}-{2,}',
    '|begin forwarded message\\s?:|továbbított (?:üzenet|levél)(?: kezdete)?\\s*:',
    '|début du message (?:transféré|réexpédié)\\s*:|message transféré\\s*:',
    '|anfang der weitergeleiteten nachricht\\s*:|weitergeleitete nachricht\\s*:',
  ].join(''),
  'iu',
);
/** Written above what is answered as well: it is a forward only where the subject says so. */
const ORIGINAL_MARK =
  /(?<!-)-{2,80}\s{0,5}(?:original message|eredeti üzenet|message d.origine|ursprüngliche nachricht|originalnachricht)\s{0,5}-{2,}/iu;
/** Outlook writes a line instead, or nothing but the header. */
const RULE = /^[> \t]{0,20}_{10,200}[ \t]{0,20}$/mu;

type Key = 'from' | 'to' | 'cc' | 'date' | 'subject' | 'replyTo';
const KEYS: Readonly<Record<Key, readonly string[]>> = {
  from: ['from', 'feladó', 'de', 'von'],
  to: ['to', 'címzett', 'à', 'an'],
  cc: ['cc', 'másolatot kap', 'másolat', 'kopie'],
  date: ['date', 'sent', 'dátum', 'elküldve', 'küldve', 'envoyé', 'datum', 'gesendet'],
  subject: ['subject', 'tárgy', 'objet', 'betreff'],
  replyTo: ['reply-to', 'válaszcím', 'répondre à', 'antwort an'],
};
const KEY_OF: ReadonlyMap<string, Key> = new Map(
  (Object.entries(KEYS) as [Key, readonly string[]][]).flatMap(([key, words]) =>
    words.map((word): [string, Key] => [word, key]),
  ),
);
const HEADER_LINES_MAX = 14;
const FORWARD_SUBJECT = /^\s*(?:fwd?|tov|tovább(?:ítás|ítva)?|tr|wg|wtr)\s*:/iu;

function forwardedInText(message: MailMessage): MailMessage | null {
  const isForward = FORWARD_SUBJECT.test(message.subject);
  const mark = FORWARD_MARK.exec(message.text);
  if (mark === null && !isForward) return null;
  const start = mark ?? ORIGINAL_MARK.exec(message.text) ?? RULE.exec(message.text);
  const at = start === null ? 0 : start.index + start[0].length;
  if ((start?.index ?? 0) > COVER_CHARS_MAX) return null;
  const { fields, rest } = writtenHeader(message.text.slice(at));
  const from = fields.get('from');
  // A sender and one thing more, or it is a sentence and no header.
  if (from === undefined || fields.size < 2) return null;
  return {
    ...message,
    headers: [...fields].map(([name, value]) => ({ name, value })),
    from: readMailboxes(withAngles(from)),
    replyTo: readMailboxes(withAngles(fields.get('replyTo') ?? '')),
    to: readMailboxes(withAngles(fields.get('to') ?? '')),
    cc: readMailboxes(withAngles(fields.get('cc') ?? '')),
    returnPath: '',
    subject: fields.get('subject') ?? message.subject.replace(FORWARD_SUBJECT, '').trim(),
    messageId: '',
    sentAt: readTime(fields.get('date') ?? ''),
    receivedAt: null,
    relays: [],
    authentication: [],
    text: rest,
    plain: '',
    reported: null,
  };
}

/** Outlook writes `Name [mailto:a@b]`, Apple Mail and text of HTML `Name <a@b>`. */
function withAngles(written: string): string {
  return written
    .replace(/\[mailto:([^\]\s]{1,320})\]/gi, '<$1>')
    .replace(/<mailto:([^>\s]{1,320})>/gi, '');
}

function writtenHeader(text: string): { fields: Map<Key, string>; rest: string } {
  const fields = new Map<Key, string>();
  const lines = text.split('\n');
  let read = 0;
  for (; read < lines.length && read < HEADER_LINES_MAX; read += 1) {
    const line = (lines[read] ?? '').replace(/^[>\s*]+/, '').trimEnd();
    if (line === '') {
      if (fields.size > 1) break;
      continue;
    }
    const [, name = '', value = ''] = /^\*?([\p{L} -]{1,20}?)\s?\*?:\*?\s*(.*)$/u.exec(line) ?? [];
    const key = KEY_OF.get(name.trim().toLowerCase());
    if (key !== undefined && !fields.has(key)) fields.set(key, value.trim().replace(/\*$/, ''));
    else if (key === undefined && fields.size > 1) break;
    else if (key === undefined && fields.size === 0 && read > 3) break;
  }
  return { fields, rest: lines.slice(read).join('\n').trim() };
}
