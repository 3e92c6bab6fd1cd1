/** Cues that mean more together than each alone. */
import { cue, type Cue, type CueCode } from './cue.ts';
import { isFreeMail, shownName } from './host.ts';
import { namedIn } from './known.ts';
import type { Survey } from './survey.ts';

const PRESSURE: readonly CueCode[] = ['asks-to-hurry', 'threatens-loss', 'speaks-of-security'];
const SECRETS: readonly CueCode[] = ['asks-password', 'speaks-of-mailbox', 'asks-identity'];
const MONEY: readonly CueCode[] = ['changes-bank-account', 'asks-gift-cards', 'asks-payment'];

/** `seen`: all that was found before. */
export function togetherCues(survey: Survey, seen: readonly Cue[]): Cue[] {
  const { leads, from, fromHost, fromOwner, registry, message, isList } = survey;
  const wordsOf = (codes: readonly CueCode[]): string | undefined =>
    seen.find(({ code }) => codes.includes(code))?.facts['words'];
  const found: Cue[] = [];
  const strange = leads.find(({ isStrange }) => isStrange);
  const secrets = wordsOf(SECRETS);
  const money = wordsOf(MONEY);
  if (strange !== undefined && !isList) {
    const host = shownName(strange.host.name);
    const pressure = wordsOf(PRESSURE);
    if (pressure !== undefined) found.push(cue('urges-to-strange-link', { words: pressure, host }));
    if (secrets !== undefined)
      found.push(cue('password-by-strange-link', { words: secrets, host }));
    const named = namedIn(message.subject, registry);
    if (named !== null && named !== fromOwner)
      found.push(cue('known-name-strange-link', { name: named.name, host }));
  }
  if (money !== undefined && from !== null && fromHost !== null && isFreeMail(fromHost))
    found.push(cue('money-from-free-mail', { words: money, real: from.address }));
  return found;
}
