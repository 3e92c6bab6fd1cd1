/** Reads a signal again from the journal, when a correlation refers to one that left memory. */
import type { EvidenceReference } from '../detect/correlation/observation.ts';
import { recogniseAll } from '../detect/source/unfold.ts';
import type { Instruments } from '../flow/logs.ts';
import { readRecords } from '../flow/records.ts';
import type { Sighting } from '../flow/sighting.ts';
import { evidenceOf, sightingsOf } from '../flow/sighting.ts';
import type { Batch } from '../model/signal.ts';
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
  const { catalogue, detector, cards } = instruments();
  const alone = { ...batch, bytes, ends: Uint32Array.of(bytes.length) };
  for (const { event } of readRecords(alone, catalogue, { lose: () => undefined })) {
    for (const recognised of recogniseAll(catalogue, event, batch.receivedAt)) {
      const matches = detector.judge(recognised.event, recognised.route);
      const match = matches.find((each) => each.rule === rule);
      if (match === undefined) continue;
      const evidence = evidenceOf(recognised, position, batch);
      if (evidence.at !== reference.at) continue;
      return sightingsOf(recognised, match, evidence, position, cards);
    }
  }
  return null;
}
