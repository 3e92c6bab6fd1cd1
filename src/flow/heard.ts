/** What members told their centre and decided for themselves, as it was taken, for who looks at one. */
import type { HubState } from '../intel/hub/state.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import type { Envelope, LinkMessage } from '../model/link.ts';
import { DAY, type Millis } from '../model/time.ts';
import type { Page, PageRequest } from './desk.ts';

/** How a member stands is kept with the member, and questions are the centre's own. */
export type HeardMessage = Exclude<LinkMessage, { readonly kind: 'status' | 'question' }>;
export type HeardKind = HeardMessage['kind'];

export interface HeardWord {
  readonly member: string;
  /** Of the line that said it. */
  readonly sequence: number;
  /** When the centre took it. */
  readonly at: Millis;
  /** What it is about; null where that is over, or was never known. */
  readonly campaign: string | null;
  readonly message: HeardMessage;
}

/** Written by `Hub.commit`, with what it changes. */
export interface Heard {
  /** Newest first. */
  list(
    filter: { readonly member: string; readonly kind?: HeardKind },
    page: PageRequest,
  ): Promise<Page<HeardWord>>;
}

/** As long as a campaign that nobody tells of any more is known. */
export const HEARD_MS: Millis = 30 * DAY;

/** What is kept of a message: itself, or nothing. `about`: the campaign, as it was known before. */
export function wordsOf(
  state: HubState,
  { from, sequence, message }: Envelope,
  about: string | null,
  at: Millis,
): readonly HeardWord[] {
  if (message.kind === 'status' || message.kind === 'question') return [];
  return [{ member: from, sequence, at, campaign: about ?? campaignOf(state, message), message }];
}

/** The campaign that a message is about, as far as the hub knows it now. */
export function campaignOf(state: HubState, message: LinkMessage): string | null {
  switch (message.kind) {
    case 'answer':
      return state.get('question', message.answer.question)?.question.campaign ?? null;
    case 'outcome': {
      const standing = state.standingOf(message.outcome.decision) ?? '';
      return state.get('standing', standing)?.campaign ?? null;
    }
    case 'contribution':
      return firstKnown(state, message.contribution.indicators);
    case 'decision':
      return firstKnown(state, message.decision.indicators);
    case 'status':
    case 'key':
    case 'question':
      return null;
  }
}

function firstKnown(state: HubState, indicators: readonly Indicator[]): string | null {
  for (const one of indicators) {
    const known = state.get('indicator', indicatorKey(one));
    if (known !== undefined) return known.campaign;
  }
  return null;
}
