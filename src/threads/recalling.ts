/** Reads a signal again from the journal, when a correlation refers to one that left memory. */
import type { EvidenceReference } from '../detect/correlation/observation.ts';
import type { SourceCatalogue } from '../detect/source/route.ts';
import type { Instruments } from '../flow/logs.ts';
import { readRecords } from '../flow/records.ts';
import { SeenEvents, matchesOf, type Seen } from '../flow/seen.ts';
import type { Sighting } from '../flow/sighting.ts';
import { evidenceOf, sightingsOf } from '../flow/sighting.ts';
import type { Batch, Position } from '../model/signal.ts';
import { recordAt } from '../store/journal/cursor.ts';

/** The same reading and judging as when it came in, so the same evidence; null when it is gone. */
export function recall(
  reference: EvidenceReference,
  batch: Batch | null,
  instruments: () => Instruments,
): Sighting | null {
  const { position, rule } = reference;
  const bytes = batch === null ? null : recordAt(batch, position);
  if (batch === null || bytes === null) return null;
  const tools = instruments();
  const sighted = (seen: Seen): Sighting | null => {
    const match = matchesOf(seen, tools).find((each) => each.rule === rule);
    if (match === undefined) return null;
    const evidence = evidenceOf(seen, position, batch);
    if (evidence.at !== reference.at) return null;
    return sightingsOf(seen, match, evidence, position, tools.cards);
  };
  const alone = { ...batch, bytes, ends: Uint32Array.of(bytes.length) };
  for (const seen of eventsOf(alone, position, tools.catalogue)) {
    const found = seen.joined ? null : sighted(seen);
    if (found !== null) return found;
  }
  // It may have been said by several records together: the whole batch is read again.
  for (const seen of eventsOf(batch, position, tools.catalogue)) {
    const isThere = seen.joined && seen.position.record === position.record;
    const found = isThere ? sighted(seen) : null;
    if (found !== null) return found;
  }
  return null;
}

function* eventsOf(
  batch: Batch,
  { batch: number }: Position,
  catalogue: SourceCatalogue,
): Generator<Seen, void> {
  const events = new SeenEvents(catalogue, batch.receivedAt);
  for (const { record, event } of readRecords(batch, catalogue, { lose: () => undefined }))
    yield* events.take(event, { batch: number, record });
  yield* events.end();
}
