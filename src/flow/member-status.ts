/** What a member tells its centre of itself: counts in steps, nothing that names anybody. */
import { bucketOf, type BackupState, type MemberStatus } from '../model/member.ts';
import { DAY, type Millis } from '../model/time.ts';
import { pictureOf, type PicturePorts } from './picture.ts';
import type { BackupStanding } from './backup-standing.ts';
import type { Reports } from './reports.ts';

export interface StatusPorts extends PicturePorts {
  readonly reports: Pick<Reports, 'counts'>;
}

/** `timeZone`: IANA, of the organisation. */
export async function statusOf(
  place: { readonly now: Millis; readonly timeZone: string },
  ports: StatusPorts,
): Promise<MemberStatus> {
  const picture = await pictureOf(place, ports);
  const { kinds } = await ports.reports.counts(place.now - DAY);
  return {
    at: place.now,
    openCases: bucketOf(picture.open.length),
    worst: picture.open[0]?.level ?? null,
    reportsToday: bucketOf(kinds.reduce((sum, { reports }) => sum + reports, 0)),
    silentSources: bucketOf(picture.silent.length),
    backup: backupOf(picture.backups),
    // Nobody has said so far how care is given; the centre asks.
    care: 'not-known',
  };
}

/** The newest backup counts; one that failed is late. */
function backupOf(standings: readonly BackupStanding[]): BackupState {
  const state = standings.find(({ kind }) => kind === 'good')?.state ?? 'not-known';
  return state === 'failed' ? 'late' : state;
}
