/** From matches on one event to hits, and to what correlations take of it. */
import { createHash } from 'node:crypto';
import type { EvidenceReference, Observation } from '../detect/correlation/observation.ts';
import { extract } from '../detect/correlation/observation.ts';
import type { Firing } from '../detect/correlation/firing.ts';
import type { Match } from '../detect/detector.ts';
import type { Recognised } from '../detect/source/unfold.ts';
import type { Evidence } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import { EVIDENCE_RAW_BYTES_MAX } from '../model/limits.ts';
import type { Batch, Position } from '../model/signal.ts';
import { signalId } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import { HOUR } from '../model/time.ts';
import type { Hit } from './fold.ts';
import type { RuleCard } from './rule-cards.ts';

/** A signal that some correlation listens to, with what a finding would show of it. */
export interface Sighting {
  readonly observation: Observation;
  readonly evidence: Evidence;
  readonly host: string | null;
  readonly person: string | null;
}

/** How far a signal's own clock may run ahead of its arrival before the arrival counts instead. */
const AHEAD_MS_MAX: Millis = HOUR;

type Arrival = Pick<Batch, 'organisation' | 'door' | 'sender' | 'receivedAt' | 'simulated'>;

/** The event as evidence, without matched fields yet. */
export function evidenceOf(
  { event, route }: Recognised,
  position: Position,
  { door, sender, receivedAt }: Arrival,
): Evidence {
  const own = route.timeOf(event);
  const at = own === null || own > receivedAt + AHEAD_MS_MAX ? receivedAt : own;
  const signal = signalId(position, route.recordIdOf(event) ?? undefined);
  const raw = boundedRaw(event);
  return { signal, at, receivedAt, sender, door, source: route.source, raw, matched: [] };
}

/** Hits of the rules that speak for themselves, and another product's judgement when it is one. */
export function hitsOf(
  { event, route }: Recognised,
  matches: readonly Match[],
  evidence: Evidence,
  { organisation, simulated }: Arrival,
  cards: readonly RuleCard[],
): readonly Hit[] {
  const host = route.hostOf(event);
  const person = route.personOf(event);
  const common = { organisation, host, person, at: evidence.at, simulated };
  const hits: Hit[] = [];
  for (const { rule: index, matched } of matches) {
    const card = cards[index];
    if (card === undefined || card.quiet) continue;
    const { reference: rule, level, techniques, tactics } = card;
    const proof = [{ ...evidence, matched }];
    hits.push({ ...common, kind: 'rule', rule, level, techniques, tactics, evidence: proof });
  }
  const judgement = route.overlay?.judgementOf(event) ?? null;
  if (judgement === null || route.overlay === null) return hits;
  const pack = route.overlay.product;
  const { ruleId: id, title, level, techniques } = judgement;
  const hash = createHash('sha256').update(`${pack}\u0000${id}`).digest('hex');
  const rule = { id, title, hash, pack };
  const proof = [evidence];
  hits.push({ ...common, kind: 'overlay', rule, level, techniques, tactics: [], evidence: proof });
  return hits;
}

/** What correlations take of a match, or null when none listens to its rule. */
export function sightingsOf(
  { event, route }: Recognised,
  { rule, matched }: Match,
  evidence: Evidence,
  position: Position,
  cards: readonly RuleCard[],
): Sighting | null {
  const fields = cards[rule]?.observed ?? null;
  if (fields === null) return null;
  const values = extract(fields, event, route);
  return {
    observation: { rule, at: evidence.at, position, values },
    evidence: { ...evidence, matched },
    host: route.hostOf(event),
    person: route.personOf(event),
  };
}

/**
 * A correlation that became true, as a hit. Its host and person are those that all its signals
 * share. Null when the correlation only feeds others.
 */
export function hitOfFiring(
  firing: Firing,
  card: RuleCard | undefined,
  sightings: readonly Pick<Sighting, 'evidence' | 'host' | 'person'>[],
  { organisation, simulated }: Pick<Batch, 'organisation' | 'simulated'>,
): Hit | null {
  if (card === undefined || card.quiet) return null;
  const { reference: rule, level, techniques, tactics } = card;
  const shared = (values: readonly (string | null)[]): string | null =>
    new Set(values).size === 1 ? (values[0] ?? null) : null;
  return {
    organisation,
    kind: 'correlation',
    rule,
    level,
    techniques,
    tactics,
    host: shared(sightings.map((each) => each.host)),
    person: shared(sightings.map((each) => each.person)),
    group: firing.group,
    at: firing.at,
    evidence: sightings.map((each) => each.evidence),
    simulated,
  };
}

/** The key under which a sighting is remembered until a correlation refers to it. */
export function sightingKey({ rule, position }: EvidenceReference): string {
  return `${rule} ${position.batch}.${position.record}`;
}

/** A signal too long to keep as evidence is kept as the beginning of its text. */
function boundedRaw(event: Json): Json {
  const text = JSON.stringify(event);
  return text.length <= EVIDENCE_RAW_BYTES_MAX ? event : text.slice(0, EVIDENCE_RAW_BYTES_MAX);
}
