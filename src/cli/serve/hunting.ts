/** The mail index of a running shield, its feeds, and the hunts through it. */
import { join } from 'node:path';

import { HUNT_AGAIN_MS, Hunting, type Hunts } from '../../flow/hunting.ts';
import type { OwnLoop } from '../../flow/loop.ts';
import type { MailIndex } from '../../flow/mail-index.ts';
import type { Vault } from '../../flow/messages.ts';
import { HOUR, SECOND, type Millis } from '../../model/time.ts';
import { openMailIndex } from '../../store/mail-index/mail-index.ts';
import { readMailLogs, type MailLogPosition } from '../../threads/mail-log.ts';
import type { Threads } from '../../threads/open.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { ORGANISATION } from '../seen.ts';
import { masterKeyOf, zoneOf } from './threads-config.ts';

const FILE = 'mail-index.sqlite';
const LOGS = 'journal';
const POSITION_PURPOSE = 'mail log position';
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
  parts: MailParts,
  threads: Pick<Threads, 'vault' | 'status'>,
  open: AsyncDisposableStack,
): MailIndex {
  const { config, log, now } = parts;
  const { vault } = threads;
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
  // Without a domain of its own a house cannot tell its people from strangers.
  if (config.mail.domains.length > 0) feedFromLogs(parts, index, threads, open);
  return index;
}

/** Feeds the index with what the logs of mail servers tell, from where it was left. */
function feedFromLogs(
  { config, log }: MailParts,
  index: MailIndex,
  { vault, status }: Pick<Threads, 'vault' | 'status'>,
  open: AsyncDisposableStack,
): void {
  const { folder } = config.data;
  const reading = readMailLogs(
    {
      folder,
      masterKey: masterKeyOf(config),
      house: { domains: config.mail.domains, zone: zoneOf(config.organisation.timeZone) },
      from: positionIn(index, vault),
    },
    {
      durable: () => status().durable,
      keep: ({ entries, at }) =>
        index.add(entries, { feed: LOGS, position: sealedPosition(at, vault) }),
      fault: (error) => log.error('mail-logs-failed', { message: String(error) }),
    },
  );
  open.defer(() => reading.close());
}

/** It names people whose mail is on its way. */
function sealedPosition(at: MailLogPosition, vault: Vault): string {
  const sealed = vault.seal(POSITION_PURPOSE, Buffer.from(JSON.stringify(at)));
  return Buffer.from(sealed).toString('base64');
}

function positionIn(index: MailIndex, vault: Vault): MailLogPosition {
  const position = index.positionOf(LOGS);
  const opened =
    position === null ? null : vault.open(POSITION_PURPOSE, Buffer.from(position, 'base64'));
  // We wrote it and it is authenticated: it is what we wrote.
  return opened === null
    ? { batch: 0, open: [] }
    : JSON.parse(Buffer.from(opened).toString('utf8'));
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
    hunted: ({ found, ...line }) => log.info('mail-hunted', { ...line, by: found.length }),
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
