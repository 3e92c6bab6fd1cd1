/**
 * The verdict on a reported message: cues by family, weighed into a score whose reasons are the
 * sum. Pure: the same message and context give the same verdict. Never throws on any message.
 */
import type { MailMessage } from '../formats/eml/message.ts';
import { printFingerprint } from '../model/fingerprint.ts';
import type { TriageVerdict } from '../model/triage.ts';
import { attachmentCues } from './attachments.ts';
import { authenticationCues } from './authentication.ts';
import type { TriageContext } from './context.ts';
import type { Cue } from './cue.ts';
import { envelopeCues } from './envelope.ts';
import { fingerprintOf } from './fingerprint.ts';
import { indicatorsOf } from './indicators.ts';
import { linkCues } from './links.ts';
import { phraseCues } from './phrases.ts';
import { senderCues } from './sender.ts';
import { standingCues } from './standing.ts';
import { structureCues } from './structure.ts';
import { judge } from './sum.ts';
import { surveyOf, textOf, type Survey } from './survey.ts';
import { togetherCues } from './together.ts';

/** A message that only carries another is judged by the one that was reported. */
export function triage(message: MailMessage, context: TriageContext): TriageVerdict {
  const survey =
    message.reported === null
      ? surveyOf(message, context)
      : surveyOf(message.reported, { ...context, verified: 'carried' });
  const cues = cuesOf(survey);
  const { score, reasons } = judge(cues, context.weights);
  const fingerprint = fingerprintOf(survey.message, survey.text);
  const template = fingerprint === null ? null : printFingerprint(fingerprint);
  const callsFor = cues.some(({ code }) => code === 'asks-to-call');
  return {
    score,
    reasons,
    indicators: indicatorsOf(survey, { template, callsFor }),
    fingerprint: template,
    weights: context.weights.id,
  };
}

/** The printed fingerprint of a message that nobody reported, as its verdict would give it. */
export function shapeOf(message: MailMessage): string | null {
  const fingerprint = fingerprintOf(message, textOf(message));
  return fingerprint === null ? null : printFingerprint(fingerprint);
}

function cuesOf(survey: Survey): readonly Cue[] {
  const found = [
    ...authenticationCues(survey),
    ...senderCues(survey),
    ...envelopeCues(survey),
    ...standingCues(survey),
    ...linkCues(survey),
    ...attachmentCues(survey),
    ...structureCues(survey),
    ...phraseCues(survey),
  ];
  return [...found, ...togetherCues(survey, found)];
}
