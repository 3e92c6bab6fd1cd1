/** One index of mail for all members of the loop's bench: written once, then read by every process. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { MailEntry, MailSearch } from '../../src/flow/mail-index.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { MINUTE } from '../../src/model/time.ts';
import { openMailIndex, searchMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { entryOf, MESSAGES } from '../hunt/entries.ts';
import type { Measure } from '../measure.ts';
import type { ReportedCampaign } from './campaigns.ts';

const FILE = 'mail-index.sqlite';
const BATCH = 500;
/** The bench's own: every process must find what another wrote. */
const VAULT = openVault(Buffer.alloc(32, 1));
/** Mails of each campaign that came before anybody reported it. */
const RECEIVED = 3;

export function openSharedIndex(folder: string): MailSearch {
  return searchMailIndex(join(folder, FILE), VAULT);
}

/** Ordinary mail, and some of each campaign that came a few minutes ago. */
export async function* makeSharedIndex(
  folder: string,
  campaigns: readonly ReportedCampaign[],
): AsyncIterable<Measure> {
  mkdirSync(folder, { recursive: true });
  const index = openMailIndex(join(folder, FILE), VAULT);
  for (let from = 0; from < MESSAGES; from += BATCH)
    await index.add(Array.from({ length: BATCH }, (_, at) => entryOf(from + at)));
  for (const [at, { indicators }] of campaigns.entries())
    await index.add(Array.from({ length: RECEIVED }, (_, mail) => received(at, mail, indicators)));
  const { messages } = index.standing();
  index.close();
  yield { name: 'messages in the index that members share', value: messages, unit: 'messages' };
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
