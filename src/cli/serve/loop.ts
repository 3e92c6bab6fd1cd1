/** The report loop of a running shield: the hub of a centre, and every organisation's own side. */
import { readFileSync } from 'node:fs';

import type { Hunts } from '../../flow/hunting.ts';
import type { NeverTouch } from '../../flow/enforcement.ts';
import { DeepHunts } from '../../flow/journal-hunt.ts';
import type { MailIndex } from '../../flow/mail-index.ts';
import type { Retractions } from '../../flow/retractions.ts';
import type { Settings } from '../../flow/settings.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { openLinkKey } from '../../store/link-key.ts';
import type { Threads } from '../../threads/open.ts';
import type { Config } from '../config/schema.ts';
import { openCentre, type CentreParts, type OpenCentre } from './centre.ts';
import { huntMail, openMail } from './hunting.ts';
import { withWatches } from './watching.ts';
import { openMember, type LoopPorts, type OpenMember } from './member.ts';
import { openRetraction } from './retracting.ts';
import type { ShieldParts } from './shield.ts';

export interface Loop {
  /** Null unless this organisation is a centre that answers its members. */
  readonly centre: OpenCentre | null;
  readonly own: OpenMember;
  /** What stands and what is watched: for matching and hunts, which only find. */
  readonly found: Pick<OpenMember, 'listen'>;
  /** What mail came and went, as far as it is known. */
  readonly mail: MailIndex;
  readonly hunts: Hunts;
  /** Null where nothing is taken out of mailboxes, and nothing ever was. */
  readonly retraction: Retractions | null;
  /** How far hunts through the journal are. */
  readonly deepHunts: DeepHunts;
}

/** What cannot be honoured of the configuration, before anything opens. */
export function loopProblems({ hub, organisation, centre }: Config): readonly Problem[] {
  const problems: Problem[] = [];
  if (hub.server === 'yes' && organisation.kind !== 'centre')
    problems.push(problem('hub-not-a-centre', {}));
  const { authorityFile } = centre;
  if (authorityFile !== null && !isReadable(authorityFile))
    problems.push(problem('tls-file-missing', { file: authorityFile }, { what: 'authority' }));
  return problems;
}

function isReadable(file: string): boolean {
  try {
    return readFileSync(file, 'utf8') !== '';
  } catch {
    return false;
  }
}

/** `ports`: what public lists and its never-touch list say. */
export async function openLoop(
  parts: ShieldParts,
  threads: Threads,
  settings: Pick<Settings, 'now'>,
  ports: Pick<CentreParts, 'warned'> & { readonly rules: NeverTouch },
  open: AsyncDisposableStack,
): Promise<Loop> {
  const key = openLinkKey(parts.config.data.folder);
  const { state, changes } = threads;
  const { config, simulated, log } = parts;
  const given = { config, state, changes, settings, key, log, now: () => parts.now() };
  const centre = await openCentre({ ...given, warned: ports.warned }, open);
  const mail = openMail(parts, threads, open);
  const traffic: LoopPorts['traffic'] = (indicators) => mail.traffic(indicators, parts.now());
  const own = await openMember({ ...given, ...ports, traffic, simulated }, open);
  const found = withWatches(own, { ...threads, log }, open);
  const hunts = huntMail(parts, mail, threads, found, open);
  const retraction = openRetraction(parts, { threads, own, mail, neverTouch: ports.rules }, open);
  const deepHunts = new DeepHunts();
  return { centre, own, found, mail, hunts, deepHunts, retraction };
}
