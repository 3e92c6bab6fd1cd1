/**
 * Mail that logs tell of, in entries of the mail index. Lines of one message are joined by its queue
 * id; what has begun and not ended is part of the position, so that a restart goes on in the middle.
 */
import { readTracking } from '../formats/mail-log/exchange.ts';
import { readPostfix, type PostfixLine } from '../formats/mail-log/postfix.ts';
import { parseSyslog } from '../formats/syslog/syslog.ts';
import { readTime } from '../formats/timestamp/timestamp.ts';
import type { Indicator } from '../model/indicator.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { Batch } from '../model/signal.ts';
import { DAY, type Millis } from '../model/time.ts';
import type { MailEntry } from './mail-index.ts';

/** Messages of which lines are still awaited; the ones begun longest ago are given up. */
const MAILS_OPEN_MAX = 5_000;
/** Postfix gives up after five days (maximal_queue_lifetime). */
const OPEN_MS_MAX: Millis = 6 * DAY;
const MARKS = ['postfix', 'Message Tracking Log'] as const;

/** What is known of a message whose lines are not all there. Plain data. */
export interface OpenMail {
  /** Server and queue id. */
  readonly key: string;
  readonly at: Millis;
  readonly messageId: string | null;
  readonly sender: string | null;
  readonly client: string | null;
}

export interface MailHouse {
  /** Domains that people of this house write from, lower case. */
  readonly domains: readonly string[];
  /** IANA zone of times that name none. */
  readonly zone: string;
}

export class MailLogs {
  #house: MailHouse;
  #open: Map<string, OpenMail>;

  constructor(house: MailHouse, open: readonly OpenMail[]) {
    this.#house = house;
    this.#open = new Map(open.map((one) => [one.key, one]));
  }

  /** What the next reader of the logs begins with. */
  open(): readonly OpenMail[] {
    return [...this.#open.values()];
  }

  /** Of one batch of the journal. Never throws on hostile records. */
  take({ bytes, ends, format, receivedAt, sender }: Batch): readonly MailEntry[] {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!MARKS.some((mark) => whole.includes(mark))) return [];
    const entries: MailEntry[] = [];
    let start = 0;
    for (const end of ends) {
      const record = whole.subarray(start, end);
      start = end;
      if (!MARKS.some((mark) => record.includes(mark))) continue;
      const text = record.toString('utf8');
      if (format === 'text') this.#takeLine(text, { receivedAt, server: sender.name }, entries);
      else this.#takeEvent(text, { receivedAt, server: sender.name }, entries);
    }
    this.#forget(receivedAt);
    return entries;
  }

  #takeLine(text: string, { receivedAt, server }: Received, entries: MailEntry[]): void {
    const { timestamp, hostname, program, message } = parseSyslog(text);
    const at = readTime(timestamp, receivedAt, this.#house.zone);
    const line = program === null ? null : readPostfix(program, message);
    if (line !== null) this.#join(line, hostname ?? server, at ?? receivedAt, entries);
  }

  /** Tables that became objects, and journald's own fields (systemd.journal-fields(7)). */
  #takeEvent(text: string, { receivedAt, server }: Received, entries: MailEntry[]): void {
    const event = parsed(text);
    if (event === null) return;
    const tracked = readTracking(event);
    if (tracked !== null) {
      const { messageId, client, sender, recipients } = tracked;
      const at = tracked.at ?? receivedAt;
      const said = { key: '', at, messageId, sender, client };
      for (const recipient of recipients)
        entries.push(...this.#entriesOf(said, recipient, 'exchange'));
      return;
    }
    const { SYSLOG_IDENTIFIER: program, MESSAGE: message, _HOSTNAME: host } = event;
    if (typeof program !== 'string' || typeof message !== 'string') return;
    const line = readPostfix(program, message);
    const name = typeof host === 'string' ? host : server;
    if (line !== null) this.#join(line, name, receivedAt, entries);
  }

  #join(line: PostfixLine, server: string, at: Millis, entries: MailEntry[]): void {
    const key = `${server} ${line.queue}`;
    const known = this.#open.get(key) ?? EMPTY;
    switch (line.kind) {
      case 'client':
        // A queue id may come again for another message: its first line begins anew.
        return this.#keep({ ...EMPTY, key, at, client: line.address });
      case 'id':
        return this.#keep({ ...known, key, at, messageId: line.messageId });
      case 'from':
        return this.#keep({ ...known, key, at, sender: line.sender });
      case 'to':
        if (line.status === 'sent' && known.messageId !== null)
          entries.push(...this.#entriesOf({ ...known, at }, line.recipient, 'postfix'));
        return;
      case 'removed':
        this.#open.delete(key);
    }
  }

  #keep(mail: OpenMail): void {
    this.#open.delete(mail.key);
    this.#open.set(mail.key, mail);
  }

  #forget(now: Millis): void {
    for (const [key, { at }] of this.#open) {
      if (this.#open.size <= MAILS_OPEN_MAX && at >= now - OPEN_MS_MAX) break;
      this.#open.delete(key);
    }
  }

  /** Between two of the house it is received mail of the one; between two strangers it is not ours. */
  #entriesOf(mail: OpenMail, to: string, from: MailEntry['from']): MailEntry[] {
    const { at, client } = mail;
    const [sender, recipient] = [(mail.sender ?? '').toLowerCase(), to.toLowerCase()];
    const common = { id: mail.messageId ?? '', at, from, fingerprint: null };
    if (this.#isOurs(recipient)) {
      const observables: Indicator[] = sender === '' ? [] : [{ kind: 'sender', value: sender }];
      if (client !== null && client !== '' && !this.#isOurs(sender))
        observables.push({ kind: 'ip', value: client.toLowerCase() });
      return [{ ...common, mailbox: recipient, direction: 'in', observables }];
    }
    if (!this.#isOurs(sender)) return [];
    const observables: Indicator[] = [{ kind: 'sender', value: recipient }];
    // One letter to several strangers is one entry of whoever wrote it, with all of them.
    return [{ ...common, mailbox: sender, direction: 'out', observables }];
  }

  #isOurs(address: string): boolean {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    return this.#house.domains.some((own) => domain === own || domain.endsWith(`.${own}`));
  }
}

interface Received {
  readonly receivedAt: Millis;
  /** Who sent the log, where a line does not say. */
  readonly server: string;
}

const EMPTY: OpenMail = { key: '', at: 0, messageId: null, sender: null, client: null };

function parsed(text: string): JsonObject | null {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
