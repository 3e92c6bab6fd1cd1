/** The doors by which programs bring reports, as a running shield opens them. */
import { openReportDoor, type ReportDoor } from '../../flow/report-door.ts';
import { readGuides } from '../../intake/content/guides.ts';
import type { Settings } from '../../flow/settings.ts';
import type { Threads } from '../../threads/open.ts';
import type { ShieldParts } from './shield.ts';

export function reportDoorOf(
  { contentFolder, simulated, now }: ShieldParts,
  { state, vault }: Pick<Threads, 'state' | 'vault'>,
  settings: Pick<Settings, 'now'>,
): ReportDoor {
  return openReportDoor({
    ...state,
    vault,
    guides: readGuides(contentFolder).value,
    house() {
      const { country, language } = settings.now();
      return { country, language, simulated, now: now() };
    },
  });
}
