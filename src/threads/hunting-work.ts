/**
 * Runs in the thread that hunts: makes the indexes of sealed segments while nothing is asked, and
 * looks through them when something is.
 */
import { join } from 'node:path';
import { setPriority } from 'node:os';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { openCatalogue } from '../detect/source/catalogue.ts';
import type { SourceCatalogue } from '../detect/source/route.ts';
import type { IndicatorFound } from '../flow/indicator-findings.ts';
import { meetBatch } from '../flow/indicator-matching.ts';
import type { HuntProgress } from '../flow/journal-hunt.ts';
import { keyOf } from '../intel/matching/keys.ts';
import { Matcher } from '../intel/matching/matcher.ts';
import { namedBy } from '../intel/matching/observables.ts';
import { compileIndicators, type Wanted } from '../intel/matching/tables.ts';
import type { Millis } from '../model/time.ts';
import { realDisk } from '../store/journal/disk.ts';
import { openKeys, readMasterKey } from '../store/journal/keys.ts';
import { JournalSearch } from '../store/journal/searching.ts';
import type { FromHunter, HunterData, ToHunter } from './hunting.ts';
import { FOUND_TOLD_MAX, INDEX_LOOK_MS } from './limits.ts';

/** The lowest there is: whatever else there is to do goes first. */
const PRIORITY = 19;

if (parentPort !== null) serve(parentPort, workerData);

function serve(port: MessagePort, data: HunterData): void {
  // Only Linux gives a thread a priority of its own; elsewhere it would be the whole program's.
  if (process.platform === 'linux') setPriority(PRIORITY);
  const master = readMasterKey(realDisk, { ...data.masterKey, create: false });
  const keys = openKeys(realDisk, join(data.folder, 'keys'), master);
  const search = new JournalSearch(realDisk, keys, join(data.folder, 'journal'));
  let catalogue: SourceCatalogue | null = null;
  let goOn: () => void = () => undefined;
  let isHunting = false;
  const look = (): void => {
    const more = !isHunting && search.indexOne();
    setTimeout(look, more ? 0 : INDEX_LOOK_MS);
  };
  port.on('message', (message: ToHunter) => {
    if (message.kind === 'on') {
      goOn();
      return;
    }
    catalogue ??= openCatalogue(data.sources, { zone: data.zone }).value;
    isHunting = true;
    const told = (found: readonly IndicatorFound[], progress: HuntProgress): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      goOn = resolve;
      const answer: FromHunter = { kind: 'found', found, progress };
      port.postMessage(answer);
      return promise;
    };
    const answered = async (tools: SourceCatalogue): Promise<void> => {
      const progress = await hunt(search, tools, message, told);
      isHunting = false;
      const answer: FromHunter = { kind: 'done', progress };
      port.postMessage(answer);
    };
    void answered(catalogue);
  });
  setTimeout(look, INDEX_LOOK_MS);
}

/** A segment after another; what one gives is recorded before the next is read. */
export async function hunt(
  search: JournalSearch,
  catalogue: SourceCatalogue,
  { wanted, since }: { readonly wanted: readonly Wanted[]; readonly since: Millis },
  told: (found: readonly IndicatorFound[], progress: HuntProgress) => Promise<void>,
): Promise<HuntProgress> {
  const matcher = new Matcher(compileIndicators(wanted));
  const keys = wanted.flatMap(({ indicator }) => {
    const named = namedBy(indicator);
    return named === null ? [] : [keyOf(named)];
  });
  // A sealed segment tells when its newest batch came; an open one has the newest.
  const segments = search
    .segments()
    .filter(({ newestAt, frames }) => frames === 0 || newestAt >= since);
  let progress: HuntProgress = { done: 0, of: segments.length, scanned: 0, unreadable: 0 };
  for (const segment of segments) {
    const { by, readable, batches } = search.search(segment, keys, since);
    let found: IndicatorFound[] = [];
    for (const { number, batch } of batches) {
      found.push(...meetBatch(batch, number, { catalogue, matcher }));
      if (found.length < FOUND_TOLD_MAX) continue;
      await told(found, progress);
      found = [];
    }
    progress = {
      ...progress,
      done: progress.done + 1,
      scanned: progress.scanned + (by === 'made' ? 1 : 0),
      unreadable: progress.unreadable + (readable ? 0 : 1),
    };
    await told(found, progress);
  }
  return progress;
}
