/**
 * The mail of a simulated sector: ordinary mail with campaigns of phish in bursts, in order of
 * arrival, as long as somebody reads on. The same options give the same bytes. Nothing in it is
 * real: people and organisations are made up, and every domain is under a name reserved for such
 * use (RFC 2606).
 */
import { HOUR, type Millis } from '../../model/time.ts';
import { Random } from '../random.ts';
import { rehearseCampaign } from './campaign.ts';
import { MAIL_LANGUAGES, type MailLanguage, type RehearsedMail } from './label.ts';
import { ordinaryMail } from './ordinary.ts';
import { Directory } from './people.ts';

export interface MailOptions {
  readonly seed: number;
  /** All four when absent; at least one. */
  readonly languages?: readonly MailLanguage[];
  /** When the first mail arrives; Monday, 2 March 2026, when absent. */
  readonly begin?: Millis;
  /** Ordinary mails an hour in the middle of the day; 1,200 when absent. */
  readonly hourly?: number;
  /** About which share of all mails belongs to campaigns, below 1; 0.04 when absent. */
  readonly phishShare?: number;
}

const BEGIN: Millis = Date.UTC(2026, 2, 2, 6);
const HOURLY = 1_200;
const PHISH_SHARE = 0.04;
/** Mails of a campaign on average. */
const CAMPAIGN_MAILS = 34;
/** Of ordinary mail by night, compared with the day. */
const NIGHT_SHARE = 0.15;

export function* rehearseMail(options: MailOptions): Generator<RehearsedMail> {
  const { seed, begin = BEGIN, hourly = HOURLY, phishShare = PHISH_SHARE } = options;
  const languages = options.languages ?? MAIL_LANGUAGES;
  const chance = new Random(seed).fork('mail');
  const people = new Directory(chance.fork('people'), seed);
  const campaignsPerMail = phishShare / (1 - phishShare) / CAMPAIGN_MAILS;
  // Mails of campaigns that began and have not all arrived.
  let waiting: readonly RehearsedMail[] = [];
  let campaigns = 0;
  let at = begin;
  for (let number = 1; ; number += 1) {
    if (chance.chance(campaignsPerMail)) {
      campaigns += 1;
      const id = `s${seed}-c${String(campaigns).padStart(3, '0')}`;
      const language = chance.pick(languages);
      const mails = rehearseCampaign(people, chance.fork(id), { id, at, language });
      waiting = [...waiting, ...mails].toSorted((a, b) => a.label.at - b.label.at);
    }
    const arrived = waiting.findIndex((mail) => mail.label.at > at);
    const due = arrived === -1 ? waiting.length : arrived;
    yield* waiting.slice(0, due);
    waiting = waiting.slice(due);
    const id = `s${seed}-${String(number).padStart(6, '0')}`;
    yield ordinaryMail(people, chance.fork(id), { id, at, language: chance.pick(languages) });
    at += gapAfter(at, hourly, chance);
  }
}

/** Exponential, so that mails come as by chance; fewer by night. */
function gapAfter(at: Millis, hourly: number, chance: Random): Millis {
  const hour = new Date(at).getUTCHours();
  const rate = hour >= 6 && hour < 18 ? hourly : hourly * NIGHT_SHARE;
  return Math.round((-Math.log(1 - chance.next()) * HOUR) / rate);
}
