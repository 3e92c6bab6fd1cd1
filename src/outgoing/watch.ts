/** What the shield notices of itself: a source that fell silent, a journal that is full. */
import { DAY, HOUR, type Millis } from '../model/time.ts';
import { localTime } from '../flow/notice-hours.ts';
import type { SourceHealth } from '../flow/desk.ts';
import type { NoticeDraft } from '../model/notice.ts';
import { RAISED_MAX, SILENT_TOLD_MAX } from './limits.ts';
import type { OutgoingPorts } from './ports.ts';

type WatchPorts = Pick<OutgoingPorts, 'notices' | 'sources' | 'journalFull' | 'sender' | 'now'>;

/**
 * Gives a look that raises what is due: once for each silence, and once a day for a full journal. What
 * one run has raised it does not raise again, since every raising wakes whoever listens.
 */
export function openWatch(
  { notices, sources, journalFull, sender, now }: WatchPorts,
  silentMs: Millis,
  simulated: boolean,
): () => Promise<void> {
  const raised = new Set<string>();
  const raise = async (draft: Omit<NoticeDraft, 'simulated' | 'caseId'>): Promise<void> => {
    const mark = `${draft.kind} ${draft.key}`;
    if (raised.has(mark)) return;
    if (raised.size >= RAISED_MAX) raised.clear();
    await notices.raise({ ...draft, caseId: null, simulated });
    raised.add(mark);
  };
  return async () => {
    const at = now();
    if (journalFull())
      await raise({
        kind: 'journal-full',
        key: localTime(sender().zone, at).date,
        level: 'high',
      });
    if (silentMs === 0) return;
    const silent = (await sources.list()).filter((one) => isSilent(one, silentMs, at));
    for (const { sender: who, door, lastSeen } of silent.slice(0, SILENT_TOLD_MAX))
      await raise({
        kind: 'source-silent',
        key: `${who.name} ${door} ${lastSeen}`,
        level: 'medium',
        facts: { hours: Math.round(silentMs / HOUR) },
        names: { source: who.name },
      });
  };
}

/**
 * A sender that proved itself, or whose address is its name, and was heard for a day before. One that
 * has been silent for a week is gone, not silent.
 */
function isSilent(
  { sender, firstSeen, lastSeen }: SourceHealth,
  silentMs: Millis,
  at: Millis,
): boolean {
  if (sender.trust === 'none') return false;
  const silence = at - lastSeen;
  return lastSeen - firstSeen >= DAY && silence >= silentMs && silence < silentMs + 7 * DAY;
}
