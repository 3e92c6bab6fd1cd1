/** Campaigns of the rehearsed sector that a report alone makes clear: each with two mails of it. */
import { readMessage } from '../../src/formats/eml/reading.ts';
import { indicatorKey, type Indicator } from '../../src/model/indicator.ts';
import { SCORE_DANGEROUS, type TriageVerdict } from '../../src/model/triage.ts';
import type { RehearsedMail } from '../../src/rehearsal/mail/label.ts';
import { rehearseMail } from '../../src/rehearsal/mail/mail.ts';
import { triage } from '../../src/triage/triage.ts';
import { contentOfTriage, contextOf } from '../triage/corpora.ts';

export interface ReportedCampaign {
  readonly first: RehearsedMail;
  readonly second: RehearsedMail;
  /** Of both mails, and the one that is looked up at every member. */
  readonly indicator: Indicator;
  /** Of the first mail: what a mail index knows it by. */
  readonly indicators: readonly Indicator[];
}

const SEED = 11;
const PHISH_SHARE = 0.5;
/** By which a campaign can be told from others, the most telling first. */
const TELLING: readonly Indicator['kind'][] = ['domain', 'host', 'url', 'sender', 'template'];

/** As many as asked for, every campaign once. */
export function campaignsOf(most: number): readonly ReportedCampaign[] {
  const content = contentOfTriage();
  const context = contextOf(content, content.weights);
  const firsts = new Map<string, { mail: RehearsedMail; verdict: TriageVerdict }>();
  const done = new Map<string, ReportedCampaign>();
  for (const mail of rehearseMail({ seed: SEED, phishShare: PHISH_SHARE })) {
    const { campaign, organisation } = mail.label;
    if (campaign === null || done.has(campaign.id)) continue;
    const { value: message } = readMessage(mail.raw, 'eml');
    if (message === undefined) continue;
    const domains = [organisation];
    const house = { domains, peopleDomains: domains, names: [], leaders: [] };
    const trustedServers = [`mx.${organisation}`];
    const verdict = triage(message, { ...context, house, trustedServers });
    if (verdict.score < SCORE_DANGEROUS) continue;
    const first = firsts.get(campaign.id);
    if (first === undefined) firsts.set(campaign.id, { mail, verdict });
    else if (first.mail.label.organisation !== organisation) {
      const indicator = sharedOf(first.verdict, verdict);
      const { indicators } = first.verdict;
      if (indicator !== null)
        done.set(campaign.id, { first: first.mail, second: mail, indicator, indicators });
    }
    if (done.size >= most) break;
  }
  return [...done.values()];
}

function sharedOf(first: TriageVerdict, second: TriageVerdict): Indicator | null {
  const keys = new Set(first.indicators.map(indicatorKey));
  const shared = second.indicators.filter((one) => keys.has(indicatorKey(one)));
  const found = TELLING.map((kind) => shared.find((one) => one.kind === kind));
  return found.find((one) => one !== undefined) ?? null;
}
