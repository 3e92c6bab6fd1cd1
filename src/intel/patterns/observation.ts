/** What was observed locally, as patterns see it (STIX 2.1, sections 4.14 and 9.1). */
import { readTimestamp } from '../../formats/stix/timestamp.ts';
import type { StixObject } from '../../formats/stix/read.ts';

export type ObservedObject = Readonly<Record<string, unknown>>;

/** `times` observations of the same objects, each at some unknown time from `first` to `last`. */
export interface Observation {
  /** Milliseconds since 1970; what lies below may stand as a fraction. */
  readonly first: number;
  readonly last: number;
  readonly times: number;
  /** By what references call them: an identifier, or a key of the deprecated container. */
  readonly objects: ReadonlyMap<string, ObservedObject>;
}

/**
 * The observations of a bundle. Section 9.7.4: only objects that `object_refs` lists belong to an
 * observation, others are not found by references.
 */
export function observationsOf(objects: readonly StixObject[]): readonly Observation[] {
  const byId = new Map<string, ObservedObject>(objects.map((one) => [one.id, { ...one }]));
  return objects.flatMap((object) => {
    if (object.type !== 'observed-data') return [];
    const first = readTimestamp(object.first_observed);
    const last = readTimestamp(object.last_observed);
    if (first === null || last === null) return [];
    const inside = new Map<string, ObservedObject>(Object.entries(object.objects ?? {}));
    for (const ref of object.object_refs ?? []) {
      const found = byId.get(ref);
      if (found !== undefined) inside.set(ref, found);
    }
    return [{ first, last, times: object.number_observed, objects: inside }];
  });
}
