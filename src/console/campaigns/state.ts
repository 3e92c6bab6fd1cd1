/** Where a campaign stands, in the words of its list: what waits, what is in force, and how urgent. */
import type { CampaignSheet } from '../../flow/loop.ts';
import { RENEW_BEFORE_MS, SECOND_PERSON_MS } from '../../intel/hub/limits.ts';
import type { OpenQuestion, Proposal, Standing } from '../../intel/hub/state.ts';
import type { Millis } from '../../model/time.ts';
import { SCORE_DANGEROUS } from '../../model/triage.ts';
import { html, type Html } from '../html.ts';
import { span } from '../parts/clock.ts';
import { stateTag } from '../parts/tags.ts';
import { timeText, type View } from '../view.ts';
import type { Names } from './words.ts';

/** What stands of one strength, those that end last before the others. */
export function standingOf(
  sheet: CampaignSheet,
  strength: Standing['strength'],
): readonly Standing[] {
  return [...sheet.standings.values()]
    .filter((one) => one.strength === strength)
    .toSorted((a, b) => b.until - a.until);
}

/** What one person asked for and a second still may. */
export function openProposals({ proposals }: CampaignSheet, now: Millis): readonly Proposal[] {
  return proposals.filter(({ act, at }) => isRaising(act) && now - at < SECOND_PERSON_MS);
}

/** To take protection away, one person is always enough. */
function isRaising(act: string): boolean {
  return act === 'hold' || act === 'block' || act === 'widen' || act === 'renew';
}

/** 0 is the most urgent: what waits for people, then for members, then what is taken care of. */
export function urgency(sheet: CampaignSheet, now: Millis): number {
  const { campaign, questions } = sheet;
  if (openProposals(sheet, now).length > 0) return 0;
  if (campaign.verdict === 'refused') return 6;
  const [block] = standingOf(sheet, 'block');
  const isEnding = block !== undefined && block.until - now < RENEW_BEFORE_MS;
  if (isEnding) return 1;
  if (sheet.standings.size === 0 && questions.size === 0)
    return campaign.score >= SCORE_DANGEROUS ? 1 : 5;
  if (questions.size > 0) return 2;
  return block === undefined ? 3 : 4;
}

export function stateLines(view: View, sheet: CampaignSheet, names: Names): readonly Html[] {
  const { words } = view;
  const lines: Html[] = openProposals(sheet, view.now).map(({ name }) =>
    stateTag('act', words.say('campaign-second', { name })),
  );
  if (sheet.campaign.verdict === 'refused')
    lines.push(stateTag('unknown', words.say('campaign-refused')));
  for (const question of sheet.questions.values())
    lines.push(stateTag('waiting', asked(view, question)));
  const [block] = standingOf(sheet, 'block');
  if (block !== undefined) lines.push(blockLine(view, block));
  const [hold] = standingOf(sheet, 'hold');
  // Where everything is blocked, the hold below it says nothing more.
  if (hold !== undefined && block?.stage !== 'all')
    lines.push(stateTag('good', words.say('campaign-held', { until: timeText(view, hold.until) })));
  const vetoes = new Set([...sheet.standings.values()].flatMap((one) => one.vetoes));
  if (vetoes.size > 0)
    lines.push(
      stateTag(
        'act',
        words.say('campaign-vetoed', {
          names: [...vetoes].map((one) => names.get(one) ?? one).join(', '),
        }),
      ),
    );
  if (lines.length === 0) lines.push(stateTag('unknown', words.say('campaign-nothing')));
  return lines;
}

function asked({ words }: View, { asked: members, answers }: OpenQuestion): string {
  return words.say('campaign-dry-run', { answered: answers.length, asked: members.length });
}

function blockLine(view: View, { stage, until }: Standing): Html {
  const { words } = view;
  const left = span(view, Math.max(0, until - view.now));
  return html`${stateTag('good', words.say(`campaign-blocked-${stage}`))}
    <small>${words.say('campaign-lease', { left, until: timeText(view, until) })}</small>`;
}
