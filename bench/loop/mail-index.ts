/** One index of mail for all members of the loop's bench: written once, then read by every process. */
import { join } from 'node:path';

import type { MailEntry, MailSearch } from '../../src/flow/mail-index.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { MINUTE } from '../../src/model/time.ts';
import { openMailIndex, searchMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { INDEX, takeKept, VAULT } from '../hunt/kept.ts';
import type { Measure } from '../measure.ts';
import type { ReportedCampaign } from './campaigns.ts';

/** Mails of each campaign that came before anybody reported it. */
const RECEIVED = 3;

export function openSharedIndex(folder: string): MailSearch {
  return searchMailIndex(join(folder, INDEX), VAULT);
}

/** Ordinary mail, and some of each campaign that came a few minutes ago. */
export async function* makeSharedIndex(
  folder: string,
  messages: number,
  campaigns: readonly ReportedCampaign[],
): AsyncIterable<Measure> {
  await takeKept(messages, [INDEX], folder);
  const index = openMailIndex(join(folder, INDEX), VAULT);
  for (const [at, { indicators }] of campaigns.entries())
    await index.add(Array.from({ length: RECEIVED }, (_, mail) => received(at, mail, indicators)));
  const { messages: value } = index.standing();
  index.close();
  yield { name: 'messages in the index that members share', value, unit: 'messages' };
}

function received(campaign: number, mail: number, observables: readonly Indicator[]): MailEntry {
  return {
    id: `campaign-${campaign}-${mail}`,
    at: Date.now() - MINUTE * (mail + 1),
    mailbox: `person-${mail}@hospital.example`,
    from: 'mailbox',
    observables,
    fingerprint: null,
    direction: 'in',
  };
}
