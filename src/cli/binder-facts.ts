/** What the emergency binder is drawn from, and where a running shield has it from. */
import type { Language } from '../flow/advice.ts';
import { backupStandings, type BackupStanding } from '../flow/backup-standing.ts';
import type { Contact } from '../flow/contacts.ts';
import { hotlinesIn, type Guides, type HotlineOf } from '../flow/guides.ts';
import type { OrganisationSettings } from '../flow/settings.ts';
import type { State } from '../flow/state.ts';

/** What the document is drawn from, besides words. */
export interface BinderFacts {
  readonly organisation: string;
  readonly contacts: readonly Contact[];
  readonly backups: readonly BackupStanding[];
  readonly hotlines: readonly HotlineOf[];
  readonly codes: null;
  readonly now: number;
  readonly timeZone: string;
  readonly simulated: boolean;
}

/** Draws the binder as a file of its own, in these languages. */
export type BinderDrawing = (facts: BinderFacts, languages: readonly Language[]) => string;

/** Of a running shield, for the encrypted copy that goes elsewhere every day. */
export async function liveFacts(
  { contacts, backupFacts }: Pick<State, 'contacts' | 'backupFacts'>,
  { name, timeZone, country }: Pick<OrganisationSettings, 'name' | 'timeZone' | 'country'>,
  guides: Guides,
  rulesMarked: (mark: string) => readonly string[],
  now: number,
): Promise<BinderFacts> {
  const [listed, latest, good, failed] = await Promise.all([
    contacts.list(),
    backupFacts.latest(),
    backupFacts.reported(rulesMarked('backup-good')),
    backupFacts.reported(rulesMarked('backup-failed')),
  ]);
  return {
    organisation: name,
    contacts: listed,
    backups: backupStandings(latest, { good, failed }, now),
    hotlines: hotlinesIn(guides, country),
    codes: null,
    now,
    timeZone,
    simulated: false,
  };
}
