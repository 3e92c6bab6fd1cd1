/** Campaigns of phish for a rehearsed sector: made-up mail, judged as each member would judge it. */
import { releaseOf } from '../../../flow/releasing.ts';
import type { MailMessage } from '../../../formats/eml/message.ts';
import type { IdentifierScheme } from '../../../intel/release/identifiers.ts';
import type { Piece } from '../../../intel/release/release.ts';
import type { Indicator } from '../../../model/indicator.ts';
import type { Reading } from '../../../model/problem.ts';
import type { Millis } from '../../../model/time.ts';
import { SCORE_DANGEROUS, type TriageVerdict } from '../../../model/triage.ts';
import type { MailLanguage, RehearsedMail } from '../../../rehearsal/mail/label.ts';
import { rehearseMail } from '../../../rehearsal/mail/mail.ts';
import type { TriageContext } from '../../../triage/context.ts';
import { triage } from '../../../triage/triage.ts';

export interface JudgedMail {
  readonly recipient: string;
  readonly verdict: TriageVerdict;
  readonly indicators: readonly Indicator[];
  /** What of it may leave. */
  readonly released: readonly Indicator[];
  /** How long it took to judge it: then its reporter has an answer. */
  readonly answeredMs: Millis;
}

export interface MailJudge {
  readonly identifiers: readonly IdentifierScheme[];
  /** Everything of a house left empty: each mail is judged as the house that it came to. */
  readonly context: TriageContext;
  /** In the guest thread. */
  read(bytes: Uint8Array): Promise<Reading<MailMessage>>;
}

/** Most of a day's mail is of no use here. */
const PHISH_SHARE = 0.5;
/** A campaign that fewer were sent shows nothing of a sector. */
const MAILS_MIN = 12;

/** Campaigns as long as somebody reads on, each with its mails in order of arrival. */
export function* campaignsOf(
  seed: number,
  language: MailLanguage,
): Generator<readonly RehearsedMail[]> {
  const gathered = new Map<string, RehearsedMail[]>();
  for (const mail of rehearseMail({ seed, languages: [language], phishShare: PHISH_SHARE })) {
    const { campaign } = mail.label;
    if (campaign === null) continue;
    const mails = [...(gathered.get(campaign.id) ?? []), mail];
    gathered.set(campaign.id, mails);
    if (mails.length < campaign.mails) continue;
    gathered.delete(campaign.id);
    if (mails.length >= MAILS_MIN) yield mails;
  }
}

/** Those that are clearly dangerous; pieces that two people were sent may leave. */
export async function judgedMails(
  mails: readonly RehearsedMail[],
  judge: MailJudge,
): Promise<readonly JudgedMail[]> {
  const seenBy = new Map<string, Set<string>>();
  const read: { readonly mail: RehearsedMail; readonly message: MailMessage; tookMs: Millis }[] =
    [];
  for (const mail of mails) {
    const begun = performance.now();
    const { value: message } = await judge.read(mail.raw);
    if (message !== undefined) read.push({ mail, message, tookMs: performance.now() - begun });
  }
  const verdicts = read.map(({ mail, message, tookMs }) => {
    const domains = [mail.label.organisation];
    const house = { ...judge.context.house, domains, peopleDomains: domains };
    const trustedServers = [`mx.${mail.label.organisation}`];
    const begun = performance.now();
    const verdict = triage(message, { ...judge.context, house, trustedServers });
    return { mail, message, verdict, answeredMs: Math.round(tookMs + performance.now() - begun) };
  });
  const released = (
    { mail, message, verdict }: (typeof verdicts)[number],
    recipientsOf: (piece: Piece) => number,
  ): readonly Indicator[] => {
    const { identifiers } = judge;
    const houseDomains = [mail.label.organisation];
    const asked = { identifiers, houseDomains, reporter: null, isWarned: () => false };
    return releaseOf(message, verdict, { ...asked, recipientsOf }).released;
  };
  for (const one of verdicts)
    released(one, ({ part, value }) => {
      const key = `${part} ${value}`;
      seenBy.set(key, (seenBy.get(key) ?? new Set()).add(one.mail.label.recipient));
      return 0;
    });
  return verdicts
    .filter(({ verdict }) => verdict.score >= SCORE_DANGEROUS)
    .map((one) => ({
      recipient: one.mail.label.recipient,
      verdict: one.verdict,
      answeredMs: one.answeredMs,
      indicators: one.verdict.indicators,
      released: released(one, ({ part, value }) => seenBy.get(`${part} ${value}`)?.size ?? 0),
    }));
}
