/** Signals against what is in force: live from now on, and back through the journal. */
import { JournalHunting } from '../../flow/journal-hunt.ts';
import { openHunter } from '../../threads/hunting.ts';
import type { Threads } from '../../threads/open.ts';
import type { Loop } from './loop.ts';
import type { RulesLoaded } from './rules.ts';
import type { ShieldParts } from './shield.ts';
import { threadsConfig } from './threads-config.ts';

export function matchSignals(
  parts: ShieldParts,
  rules: RulesLoaded,
  threads: Threads,
  { found, deepHunts }: Pick<Loop, 'found' | 'deepHunts'>,
  open: AsyncDisposableStack,
): void {
  const { folder, masterKey, judgement } = threadsConfig(parts, rules);
  const { sources, zone } = judgement;
  const hunter = openHunter({ folder, masterKey, sources, zone });
  open.defer(() => hunter.close());
  let isClosing = false;
  const hunting = new JournalHunting({
    journal: hunter,
    hits: threads.state.indicatorHits,
    replace: (tables) => threads.replaceIndicators(tables),
    now: () => parts.now(),
    hunted(line, isDone) {
      deepHunts.tell(line, isDone, parts.now());
      if (isDone) parts.log.info('hunted-journal', { ...line });
    },
    fault(error) {
      if (!isClosing) parts.log.error('hunt-failed', { message: String(error) });
    },
  });
  const stop = found.listen((all) => hunting.heard(all));
  open.defer(() => {
    isClosing = true;
    stop();
  });
}
