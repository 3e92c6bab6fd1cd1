/**
 * The generated mails as a data set: every one is read by a MIME parser that knows nothing of us,
 * and its label is held against what that parser read. A sample by default, 22,000 mails with
 * SLOW=1.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import PostalMime, { type Email } from 'postal-mime';
import type { MailLabel, RehearsedMail, Trace } from '../../src/rehearsal/mail/label.ts';
import { rehearseMail } from '../../src/rehearsal/mail/mail.ts';
import { nhsCheck, nirKey, kvnr, taj } from '../../src/rehearsal/mail/numbers.ts';

const MAILS = process.env['SLOW'] === '1' ? 22_000 : 400;
const CAMPAIGN_MAILS = process.env['SLOW'] === '1' ? 3_000 : 250;
const RESERVED = /\.(?:example|test|invalid)$/;

interface Read {
  readonly label: MailLabel;
  readonly email: Email;
  readonly parts: Readonly<Record<Trace['where'], string>>;
}

async function readMail({ raw, label }: RehearsedMail): Promise<Read> {
  const email = await PostalMime.parse(raw);
  const headers = email.headers.map(({ value }) => value).join('\n');
  const names = `${email.from?.name ?? ''}\n${email.to?.map(({ name }) => name).join('\n') ?? ''}`;
  const attachment = email.attachments.map(({ content }) => fileText(bytesOf(content))).join('\n');
  const { subject = '', text = '', html = '' } = email;
  const parts = { header: `${headers}\n${names}`, subject, text, html, attachment };
  return { label, email, parts };
}

function bytesOf(content: string | ArrayBuffer | Uint8Array): Buffer {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(content);
}

/** What stands in a PDF of ours, a Word document, a calendar, a table or a page. */
function fileText(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 4);
  if (start === '%PDF') return pdfText(bytes.toString('latin1'));
  if (start !== 'PK\u0003\u0004') return bytes.toString('utf8').replaceAll(/\r?\n /g, '');
  let text = '';
  for (let at = 0; bytes.readUInt32LE(at) === 0x04_03_4b_50;) {
    const size = bytes.readUInt32LE(at + 18);
    const data = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    text += inflateRawSync(bytes.subarray(data, data + size)).toString('utf8');
    at = data + size;
  }
  return text;
}

function pdfText(text: string): string {
  const isHungarian = text.includes('ohungarumlaut');
  return text
    .replaceAll(/\\([()\\])/g, '$1')
    .replaceAll(/[\x80-\x9f]/g, (one) =>
      new TextDecoder('windows-1252').decode(Buffer.from(one, 'latin1')),
    )
    .replaceAll(/[õûÕÛ]/g, (one) => (isHungarian ? ({ õ: 'ő', û: 'ű', Õ: 'Ő' }[one] ?? 'Ű') : one));
}

/** Everything asked of one mail, and what is counted over all. */
class Reading {
  readonly forms = new Map<string, number>();
  readonly texts = new Set<string>();
  ordinary = 0;
  traces = 0;
  patientNumbers = 0;

  add({ label, email, parts }: Read): void {
    assert.equal(email.to?.[0]?.address, label.recipient, label.id);
    assert.ok(email.from?.address, label.id);
    assert.ok(email.messageId, label.id);
    assert.ok(parts.text.length > 10, label.id);
    assert.ok(
      label.traces.some(({ of }) => of === 'recipient'),
      label.id,
    );
    for (const trace of label.traces) this.#addTrace(label, parts, trace);
    checkHosts(label, parts);
    if (!label.isPhish) {
      this.ordinary += 1;
      this.texts.add(wordsAlone(label, parts));
    }
  }

  #addTrace({ id, language }: MailLabel, parts: Read['parts'], trace: Trace): void {
    const { where, text, form, what, value } = trace;
    assert.ok(parts[where].includes(text), `${id} ${where} ${form} ${text}`);
    this.traces += 1;
    this.forms.set(form, (this.forms.get(form) ?? 0) + 1);
    if (what !== 'patient-number') return;
    this.patientNumbers += 1;
    const body = value.slice(0, language === 'fr' ? -2 : -1);
    assert.equal({ hu: taj, fr: nirKey, en: nhsCheck, de: kvnr }[language](body), value);
  }
}

function checkHosts(label: MailLabel, parts: Read['parts']): void {
  const all = Object.values(parts)
    .join('\n')
    .replaceAll(/http:\/\/schemas\.[\w./-]+/g, '');
  for (const [, host = ''] of all.matchAll(/(?:https?:\/\/|[\w.+-]@)([\w-]+(?:\.[\w-]+)+)/g))
    assert.match(host.toLowerCase(), RESERVED, label.id);
}

/** Without names, addresses, links, numbers and punctuation. */
function wordsAlone({ traces }: MailLabel, { subject, text }: Read['parts']): string {
  let words = `${subject}\n${text}`;
  for (const { what, text: known } of traces)
    if (what === 'name' || what === 'address') words = words.replaceAll(known, '');
  return words
    .replaceAll(/https?:\S+/g, '')
    .toLowerCase()
    .replaceAll(/[\d\s.,:;/–-]+/g, ' ');
}

test('every mail can be read, its label is true, no host is anybody’s, words differ', async () => {
  const reading = new Reading();
  for (const mail of rehearseMail({ seed: 1 }).take(MAILS)) reading.add(await readMail(mail));
  const { forms, texts, ordinary, traces, patientNumbers } = reading;
  assert.ok(traces > MAILS * 4);
  assert.ok(patientNumbers > MAILS / 10);
  assert.equal(forms.size, 14, [...forms.keys()].join(' '));
  assert.ok(texts.size >= ordinary * 0.98, `${texts.size} of ${ordinary}`);
  console.log(`${texts.size} different texts in ${ordinary} ordinary mails, ${traces} traces`);
});

test('mails of a campaign share its kit and differ from each other', async () => {
  const campaigns = new Map<string, Set<string>>();
  let mails = 0;
  for (const mail of rehearseMail({ seed: 3, phishShare: 0.9 }).take(CAMPAIGN_MAILS)) {
    const { label, email, parts } = await readMail(mail);
    const { campaign } = label;
    if (campaign === null) continue;
    mails += 1;
    assert.equal(label.language, campaign.language);
    assert.ok(label.at >= campaign.startedAt);
    const sender = email.from?.address?.split('@')[1] ?? '';
    assert.ok(campaign.senders.includes(sender), label.id);
    for (const [, host = '', path = ''] of `${parts.text}\n${parts.attachment}`.matchAll(
      /https:\/\/([\w.-]+)(\/[^\s"<)]*)/g,
    )) {
      if (campaign.domains.length === 0 || host.startsWith('schemas.')) continue;
      assert.ok(
        campaign.domains.some((domain) => host.endsWith(`.${domain}`)),
        `${label.id} ${host}`,
      );
      assert.ok(path.startsWith(campaign.path), `${label.id} ${path}`);
    }
    const texts = campaigns.get(campaign.id) ?? new Set<string>();
    campaigns.set(campaign.id, texts.add(Buffer.from(mail.raw).toString('base64')));
  }
  const different = [...campaigns.values()].reduce((sum, { size }) => sum + size, 0);
  assert.equal(different, mails);
  assert.ok(campaigns.size > CAMPAIGN_MAILS / 100);
});
