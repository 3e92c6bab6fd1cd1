/** The mail index of a running shield, its feeds, and the hunts through it. */
import { join } from 'node:path';

import { HUNT_AGAIN_MS, Hunting, type Hunts } from '../../flow/hunting.ts';
import type { OwnLoop } from '../../flow/loop.ts';
import type { MailIndex } from '../../flow/mail-index.ts';
import { HOUR, SECOND, type Millis } from '../../model/time.ts';
import { openMailIndex } from '../../store/mail-index/mail-index.ts';
import type { Threads } from '../../threads/open.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { ORGANISATION } from '../seen.ts';

const FILE = 'mail-index.sqlite';
const RETAIN_MS: Millis = HOUR;
/** While there is more to erase: a little at a time, so that nobody waits for it. */
const RETAIN_MORE_MS: Millis = SECOND;

export interface MailParts {
  readonly config: Config;
  readonly simulated: boolean;
  readonly log: Log;
  now(): Millis;
}

/** Opens the index, and keeps it within its days and bytes. */
export function openMail(
  { config, log, now }: MailParts,
  { vault }: Pick<Threads, 'vault'>,
  open: AsyncDisposableStack,
): MailIndex {
  const index = openMailIndex(join(config.data.folder, FILE), vault);
  open.defer(() => index.close());
  let timer: NodeJS.Timeout | undefined;
  const retain = (): void => {
    let wait = RETAIN_MS;
    try {
      if (index.retain(config.mail.index, now()) > 0) wait = RETAIN_MORE_MS;
    } catch (error) {
      log.error('mail-index-failed', { message: String(error) });
    }
    timer = setTimeout(retain, wait);
    timer.unref();
  };
  retain();
  open.defer(() => clearTimeout(timer));
  return index;
}

/** Hunts for whatever comes in force from now on, and for what stands. */
export function huntMail(
  { simulated, log, now }: MailParts,
  mail: MailIndex,
  { state }: Pick<Threads, 'state'>,
  own: Pick<OwnLoop, 'listen'>,
  open: AsyncDisposableStack,
): Hunts {
  const hunting = new Hunting({
    mail,
    hits: state.indicatorHits,
    organisation: ORGANISATION,
    simulated,
    now: () => now(),
    hunted: (line) => log.info('mail-hunted', { ...line }),
    fault: (error) => log.error('mail-hunt-failed', { message: String(error) }),
  });
  const timer = setInterval(() => hunting.again(), HUNT_AGAIN_MS);
  timer.unref();
  const deafen = own.listen((all) => hunting.heard(all));
  open.defer(async () => {
    deafen();
    clearInterval(timer);
    await hunting.settled();
  });
  return hunting;
}
