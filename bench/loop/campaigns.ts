/** Campaigns of the rehearsed sector that a report alone makes clear: each with two mails of it. */
import { readMessage } from '../../src/formats/eml/reading.ts';
import type { MailMessage } from '../../src/formats/eml/message.ts';
import { indicatorKey, type Indicator } from '../../src/model/indicator.ts';
import { SCORE_DANGEROUS } from '../../src/model/triage.ts';
import type { RehearsedMail } from '../../src/rehearsal/mail/label.ts';
import { rehearseMail } from '../../src/rehearsal/mail/mail.ts';
import { told } from './told.ts';

export interface ReportedCampaign {
  readonly first: RehearsedMail;
  readonly second: RehearsedMail;
  /** What may leave of both mails, and is looked up at every member. */
  readonly indicator: Indicator;
  /** Of the first mail: what a mail index knows it by. */
  readonly indicators: readonly Indicator[];
}

const PHISH_SHARE = 0.5;
/** By which a campaign can be told from others, the most telling first. */
const TELLING: readonly Indicator['kind'][] = ['domain', 'host', 'url', 'sender', 'template'];

/** As many as asked for, every campaign once. */
export function campaignsOf(seed: number, most: number): readonly ReportedCampaign[] {
  const firsts = new Map<string, { mail: RehearsedMail; message: MailMessage }>();
  const done = new Map<string, ReportedCampaign>();
  for (const mail of rehearseMail({ seed, phishShare: PHISH_SHARE })) {
    const { campaign, organisation } = mail.label;
    if (campaign === null || done.has(campaign.id)) continue;
    const { value: message } = readMessage(mail.raw, 'eml');
    if (message === undefined) continue;
    const { verdict, released } = told(message, organisation);
    if (verdict.score < SCORE_DANGEROUS) continue;
    const first = firsts.get(campaign.id);
    if (first === undefined) firsts.set(campaign.id, { mail, message });
    else if (first.mail.label.organisation !== organisation) {
      const before = told(first.message, first.mail.label.organisation);
      const indicator = sharedOf(before.released, released);
      const { indicators } = before.verdict;
      if (indicator !== null)
        done.set(campaign.id, { first: first.mail, second: mail, indicator, indicators });
    }
    if (done.size >= most) break;
  }
  return [...done.values()];
}

function sharedOf(first: readonly Indicator[], second: readonly Indicator[]): Indicator | null {
  const keys = new Set(first.map(indicatorKey));
  const shared = second.filter((one) => keys.has(indicatorKey(one)));
  const found = TELLING.map((kind) => shared.find((one) => one.kind === kind));
  return found.find((one) => one !== undefined) ?? null;
}
