/** Blocked messages taken out of the mailboxes of a running shield, and put back. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Accesses } from '../../flow/accesses.ts';
import type { NeverTouch } from '../../flow/enforcement.ts';
import { HUNT_AGAIN_MS } from '../../flow/hunting.ts';
import type { OwnLoop } from '../../flow/loop.ts';
import type { MailIndex } from '../../flow/mail-index.ts';
import { heldIn } from '../../flow/mail-observables.ts';
import { isAside, movesOf } from '../../flow/moves.ts';
import { Retracting } from '../../flow/retracting.ts';
import type { Notices } from '../../flow/notices.ts';
import type { RetractionPorts } from '../../flow/retraction.ts';
import type { Retractions } from '../../flow/retractions.ts';
import type { Problem } from '../../model/problem.ts';
import { HOUR, type Millis } from '../../model/time.ts';
import { openMoveLog } from '../../outgoing/enforcement/quarantine/move-log.ts';
import { openGuest } from '../../threads/guest.ts';
import type { Threads } from '../../threads/open.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { mailboxesOf } from './mailboxes.ts';
import { NotOpened } from './not-opened.ts';

/** What was moved, below the data folder. */
const MOVES = join('enforcement', 'moved-messages');
const QUARANTINE = 'quarantine';

export interface RetractionParts {
  readonly config: Config;
  /** Nothing of a rehearsal reaches a mailbox. */
  readonly simulated: boolean;
  readonly log: Log;
  now(): Millis;
}

export interface RetractingShield {
  readonly threads: Pick<Threads, 'sealing'> & {
    readonly state: {
      readonly accesses: Pick<Accesses, 'record'>;
      readonly notices: Pick<Notices, 'raise'>;
    };
  };
  readonly own: Pick<OwnLoop, 'listen'>;
  readonly mail: Pick<MailIndex, 'hunt' | 'named'>;
  readonly neverTouch: NeverTouch;
}

/**
 * Off, it gives back what was taken while it was on; where it cannot, people hear of it, since nobody
 * else tells them that messages are missing. Throws `NotOpened`.
 */
export function openRetraction(
  parts: RetractionParts,
  { threads, own, mail, neverTouch }: RetractingShield,
  open: AsyncDisposableStack,
): Retractions | null {
  const { config, simulated, log } = parts;
  const { mode } = config.retraction;
  const file = join(config.data.folder, MOVES);
  if (simulated || (mode === 'off' && !existsSync(file))) return null;
  const now = (): Millis => parts.now();
  const problems: Problem[] = [];
  const mailboxes = mailboxesOf(config.retraction, now, problems);
  if (mailboxes === null && mode !== 'off') throw new NotOpened(problems);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const moves = openMoveLog(file, threads.sealing, now());
  const fault = (error: unknown): void =>
    log.error('retraction-failed', { message: String(error) });
  if (mailboxes === null) {
    const campaigns = new Set(moves.lines().map(({ campaign }) => campaign));
    const kept = [...campaigns].filter((one) => movesOf(moves, one).some(isAside));
    for (const one of kept) call(threads.state, 'retraction-kept', one, now(), fault);
    if (kept.length > 0) log.error('retraction-kept', { why: problems[0]?.code ?? '' });
    moves.close();
    return null;
  }
  const retracting = new Retracting({
    mode,
    mailboxes,
    log: moves,
    held: judgingBy(config, open),
    mail,
    accesses: threads.state.accesses,
    neverTouch,
    now,
    called: (code, campaign) => call(threads.state, code, campaign, now(), fault),
    fault,
  });
  const timer = setInterval(() => retracting.again(), HUNT_AGAIN_MS);
  timer.unref();
  const deafen = own.listen((all) => retracting.heard(all));
  open.defer(async () => {
    deafen();
    clearInterval(timer);
    await retracting.close();
    moves.close();
  });
  return retracting;
}

/** Hostile bytes are taken apart by a guest of its own, so that reports do not wait for mailboxes. */
function judgingBy(config: Config, open: AsyncDisposableStack): RetractionPorts['held'] {
  const guest = openGuest({ quarantineFolder: join(config.data.folder, QUARANTINE) });
  open.defer(() => guest.close());
  return async (message, indicators) => {
    const { value } = await guest.readMessage(message, 'eml');
    return value === undefined ? [] : heldIn(value, indicators);
  };
}

/** A person looks once an hour, however often it is tried. */
function call(
  { notices }: RetractingShield['threads']['state'],
  why: string,
  campaign: string,
  now: Millis,
  fault: (error: unknown) => void,
): void {
  notices
    .raise({
      kind: 'protection',
      key: `${why} ${campaign} ${Math.floor(now / HOUR)}`,
      level: 'high',
      caseId: null,
      facts: { why },
      simulated: false,
    })
    .catch(fault);
}
