/** What this house has seen of the sender before. */
import { cue, type Cue } from './cue.ts';
import type { Survey } from './survey.ts';

const KNOWN_SEEN_MIN = 3;

export function standingCues({ from, context, isProved }: Survey): Cue[] {
  const { standing } = context;
  if (from === null || standing === null) return [];
  const real = from.address;
  const { seen, harmless, dangerous } = standing;
  if (dangerous > harmless) return [cue('sender-bad-before', { real, count: String(dangerous) })];
  if (seen === 0) return [cue('sender-new-here', { real })];
  // Anybody can write a known address into From, so it counts only when it is proved.
  const known = seen + harmless;
  return isProved && known >= KNOWN_SEEN_MIN
    ? [cue('sender-known-here', { real, count: String(known) })]
    : [];
}
