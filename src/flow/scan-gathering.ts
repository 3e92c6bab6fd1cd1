/** A scan's parts put together: the same findings on any number of threads, in any order of ending. */
import type { CorrelationPlan } from '../detect/correlation/plan.ts';
import { Correlator } from '../detect/correlation/correlator.ts';
import type { FiringChange } from '../detect/correlation/firing.ts';
import type { Finding } from '../model/finding.ts';
import { HOUR, type Millis } from '../model/time.ts';
import { Fold, extendFinding, foldKey, type Hit } from './fold.ts';
import type { RuleCard } from './rule-cards.ts';
import { NOTHING_FOUND, SCAN_EVIDENCE_MAX, SCAN_ORGANISATION, type ScanPart } from './scan.ts';
import { hitOfFiring, sightingKey, type Sighting } from './sighting.ts';

/** Sightings for correlations that a scan keeps; beyond it the report says so. */
const SCAN_SIGHTINGS_MAX: number = 200_000;
const FEED_SIZE = 5_000;

/** All parts of a scan together, in the order of its tasks. */
export interface ScanSum {
  readonly findings: readonly Finding[];
  readonly parts: Omit<ScanPart, 'findings' | 'sightings'>;
}

/**
 * Gathers parts as they come. `order` is a file's place among the files, and an entry's within it:
 * it decides which evidence stays, whichever thread was faster.
 */
export class ScanGathering {
  readonly #tasks = new Map<string, TaskState>();
  #sightings = 0;
  #dropped = 0;

  add(order: readonly number[], part: ScanPart): void {
    const key = order.join('.');
    const state = this.#tasks.get(key) ?? new TaskState(order);
    this.#tasks.set(key, state);
    const room = Math.max(0, SCAN_SIGHTINGS_MAX - this.#sightings);
    const kept = part.sightings.slice(0, room);
    this.#sightings += kept.length;
    this.#dropped += part.sightings.length - kept.length + part.sightingsDropped;
    state.add(part, kept);
  }

  /** Correlates, folds tasks together, and sorts: highest level first, then earliest. */
  finish(plan: CorrelationPlan, correlations: readonly RuleCard[]): ScanSum {
    const tasks = [...this.#tasks.values()].toSorted(inOrder);
    const findings = new Map<string, Finding>();
    for (const state of tasks)
      for (const [key, finding] of state.findings) merge(findings, key, finding);
    const sightings = tasks.flatMap((state, task) =>
      state.sightings.map((each) => numbered(each, task)),
    );
    for (const hit of correlate(sightings, plan, correlations)) {
      const fold = new Fold(SCAN_EVIDENCE_MAX);
      fold.add(hit);
      for (const finding of fold.take()) merge(findings, foldKey(finding), finding);
    }
    const sums = tasks.map((state) => state.sum);
    return {
      findings: [...findings.values()],
      parts: {
        problems: sums.flatMap((sum) => sum.problems),
        records: total(sums.map((sum) => sum.records)),
        events: total(sums.map((sum) => sum.events)),
        sightingsDropped: this.#dropped,
        sources: addUp(sums.map((sum) => sum.sources)),
        logsources: addUp(sums.map((sum) => sum.logsources)),
        hosts: addUp(sums.map((sum) => sum.hosts)),
        files: addUp(sums.map((sum) => sum.files)),
        firstAt: extreme(
          sums.map((sum) => sum.firstAt),
          Math.min,
        ),
        lastAt: extreme(
          sums.map((sum) => sum.lastAt),
          Math.max,
        ),
      },
    };
  }
}

function inOrder(a: TaskState, b: TaskState): number {
  for (const [i, place] of a.order.entries()) {
    const other = b.order[i] ?? -1;
    if (place !== other) return place - other;
  }
  return a.order.length - b.order.length;
}

class TaskState {
  readonly order: readonly number[];
  readonly findings = new Map<string, Finding>();
  readonly sightings: Sighting[] = [];
  sum: Omit<ScanPart, 'findings' | 'sightings'> = NOTHING_FOUND;

  constructor(order: readonly number[]) {
    this.order = order;
  }

  add(part: ScanPart, sightings: readonly Sighting[]): void {
    for (const finding of part.findings) merge(this.findings, foldKey(finding), finding);
    for (const sighting of sightings) this.sightings.push(sighting);
    const { sum } = this;
    this.sum = {
      problems: part.problems.length === 0 ? sum.problems : [...sum.problems, ...part.problems],
      records: sum.records + part.records,
      events: sum.events + part.events,
      sightingsDropped: 0,
      sources: addUp([sum.sources, part.sources]),
      logsources: addUp([sum.logsources, part.logsources]),
      hosts: addUp([sum.hosts, part.hosts]),
      files: addUp([sum.files, part.files]),
      firstAt: extreme([sum.firstAt, part.firstAt], Math.min),
      lastAt: extreme([sum.lastAt, part.lastAt], Math.max),
    };
  }
}

function merge(findings: Map<string, Finding>, key: string, finding: Finding): void {
  const known = findings.get(key);
  findings.set(
    key,
    known === undefined ? finding : extendFinding(known, finding, SCAN_EVIDENCE_MAX),
  );
}

/** Positions hold the task's number, so that they are unique over the whole scan. */
function numbered(sighting: Sighting, task: number): Sighting {
  const { observation } = sighting;
  const position = { batch: task, record: observation.position.record };
  return { ...sighting, observation: { ...observation, position } };
}

/** All sightings in the order of their own time: nothing is late. */
function correlate(
  sightings: readonly Sighting[],
  plan: CorrelationPlan,
  cards: readonly RuleCard[],
): readonly Hit[] {
  if (sightings.length === 0 || plan.correlations.length === 0) return [];
  const sorted = sightings.toSorted(
    ({ observation: a }, { observation: b }) =>
      a.at - b.at || a.position.batch - b.position.batch || a.position.record - b.position.record,
  );
  const byKey = new Map(sorted.map((each) => [sightingKey(each.observation), each]));
  const correlator = new Correlator(plan);
  const firings = new Map<string, FiringChange['firing']>();
  const note = (changes: readonly FiringChange[]): void => {
    for (const { kind, firing } of changes) {
      const key = `${firing.correlation} ${firing.key}`;
      if (kind === 'withdrawn') firings.delete(key);
      else firings.set(key, firing);
    }
  };
  for (let from = 0; from < sorted.length; from += FEED_SIZE) {
    const slice = sorted.slice(from, from + FEED_SIZE).map((each) => each.observation);
    note(correlator.feed(slice, (slice.at(-1)?.at ?? 0) + HOUR));
  }
  // Held correlations speak when nothing more can come.
  note(correlator.settle(Infinity));
  return [...firings.values()].flatMap((firing) => {
    const own = firing.evidence.flatMap((each) => byKey.get(sightingKey(each)) ?? []);
    if (own.length === 0) return [];
    const around = { organisation: SCAN_ORGANISATION, simulated: false };
    return hitOfFiring(firing, cards[firing.correlation], own, around) ?? [];
  });
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function addUp(tables: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum = new Map<string, number>();
  for (const table of tables)
    for (const [key, count] of Object.entries(table)) sum.set(key, (sum.get(key) ?? 0) + count);
  return Object.fromEntries([...sum].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function extreme(
  times: readonly (Millis | null)[],
  choose: (...times: number[]) => number,
): Millis | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : choose(...known);
}
