/** The doors by which programs bring reports, as a running shield opens them. */
import { openReportDoor, type ReportDoor } from '../../flow/report-door.ts';
import type { Threads } from '../../threads/open.ts';
import type { Shield, ShieldParts } from './shield.ts';

export function reportDoorOf(
  { simulated, now }: ShieldParts,
  { state, vault }: Pick<Threads, 'state' | 'vault'>,
  { guides, settings }: Pick<Shield, 'guides' | 'settings'>,
): ReportDoor {
  return openReportDoor({
    ...state,
    vault,
    guides,
    house() {
      const { country, language } = settings.now();
      return { country, language, simulated, now: now() };
    },
  });
}
