/**
 * One rehearsal through recognition, detection, correlation, folding and the decision on cases, in
 * one process and without a store, as `serve` does it with one.
 */
import { Correlator } from '../detect/correlation/correlator.ts';
import type { CorrelationPlan } from '../detect/correlation/plan.ts';
import type { Detector } from '../detect/detector.ts';
import type { SourceCatalogue } from '../detect/source/route.ts';
import { recogniseAll } from '../detect/source/unfold.ts';
import type { Finding } from '../model/finding.ts';
import type { Batch } from '../model/signal.ts';
import { MINUTE, type Millis } from '../model/time.ts';
import type { ChainLabel, RehearsedRecord } from '../rehearsal/tape.ts';
import { casesOf, openOrJoin } from '../respond/decide.ts';
import type { CasePolicy } from '../respond/limits.ts';
import { keysOf, type Memory, type RuleMemory, type SubjectMemory } from '../respond/memory.ts';
import type { Budget, ChainOutcome, ChainResult, OpenedCase } from './budget.ts';
import { Fold, foldKey } from './fold.ts';
import { judgeEvent } from './logs.ts';
import type { RuleCards } from './rule-cards.ts';
import { hitOfFiring, sightingKey, type Sighting } from './sighting.ts';

export interface BudgetInstruments {
  readonly catalogue: SourceCatalogue;
  readonly detector: Detector;
  readonly cards: RuleCards;
  readonly plan: CorrelationPlan;
}

const RANKS: readonly ChainOutcome[] = ['unseen', 'below', 'hidden', 'joined', 'opened'];

/** Where a finding came to stand. */
interface Placed {
  readonly outcome: ChainOutcome;
  readonly caseId: string | null;
}

interface Trail {
  outcome: ChainOutcome;
  firstCaseAt: Millis | null;
  readonly rules: Set<string>;
  readonly cases: Set<string>;
}

export class RehearsalRun {
  readonly #parts: BudgetInstruments;
  readonly #policy: CasePolicy;
  readonly #correlator: Correlator;
  readonly #subjects = new Map<string, SubjectMemory>();
  readonly #rules = new Map<string, RuleMemory>();
  readonly #findings = new Map<string, Placed>();
  readonly #sightings = new Map<string, Sighting & { readonly chain: string | null }>();
  readonly #trails = new Map<string, Trail>();
  readonly #cases: OpenedCase[] = [];
  #waiting: Sighting[] = [];
  #minute: Millis = 0;
  #records = 0;
  #unrecognised = 0;

  constructor(parts: BudgetInstruments, policy: CasePolicy) {
    this.#parts = parts;
    this.#policy = policy;
    this.#correlator = new Correlator(parts.plan);
  }

  take({ at, sender, door, record, chain }: RehearsedRecord): void {
    const { catalogue, detector, cards } = this.#parts;
    if (at >= this.#minute + MINUTE) this.#correlate(at);
    this.#records += 1;
    const event = typeof record === 'string' ? catalogue.readText(record, at) : record;
    if (event === null) {
      this.#unrecognised += 1;
      return;
    }
    const arrival: Pick<Batch, 'organisation' | 'door' | 'sender' | 'receivedAt' | 'simulated'> = {
      organisation: 'rehearsal',
      door,
      sender,
      receivedAt: at,
      simulated: true,
    };
    const fold = new Fold();
    const sightings: Sighting[] = [];
    const position = { batch: 0, record: this.#records };
    for (const recognised of recogniseAll(catalogue, event, at)) {
      if (recognised.route.source === 'unknown') this.#unrecognised += 1;
      const judge = { detector, cards: cards.rules };
      const seen = { ...recognised, position, joined: false };
      judgeEvent(seen, arrival, judge, fold, sightings);
    }
    for (const sighting of sightings) {
      const { rule, position: place, at: seenAt } = sighting.observation;
      this.#sightings.set(sightingKey({ rule, position: place, at: seenAt }), {
        ...sighting,
        chain,
      });
      this.#waiting.push(sighting);
    }
    for (const finding of fold.take()) this.#decide(finding, chain, at);
  }

  finish(labels: readonly ChainLabel[], days: number): Budget {
    this.#correlate(Number.MAX_SAFE_INTEGER);
    const chains = labels.map((label): ChainResult => {
      const trail = this.#trails.get(label.id);
      return {
        label,
        outcome: trail?.outcome ?? 'unseen',
        delayMs: trail?.firstCaseAt ? trail.firstCaseAt - label.start : null,
        rules: [...(trail?.rules ?? [])],
        cases: [...(trail?.cases ?? [])],
      };
    });
    const findings = this.#findings.size;
    const counts = { records: this.#records, unrecognised: this.#unrecognised, findings };
    return { days, ...counts, cases: this.#cases, chains };
  }

  #correlate(clock: Millis): void {
    const observations = this.#waiting.map((sighting) => sighting.observation);
    this.#waiting = [];
    this.#minute = clock;
    for (const { kind, firing } of this.#correlator.feed(observations, clock)) {
      if (kind !== 'fired') continue;
      const seen = firing.evidence.flatMap((one) => this.#sightings.get(sightingKey(one)) ?? []);
      const card = this.#parts.cards.correlations[firing.correlation];
      const about = { organisation: 'rehearsal', simulated: true };
      const hit = seen.length === 0 ? null : hitOfFiring(firing, card, seen, about);
      if (hit === null) continue;
      const fold = new Fold();
      fold.add(hit);
      const chain = seen.find((one) => one.chain !== null)?.chain ?? null;
      for (const finding of fold.take()) this.#decide(finding, chain, firing.at);
    }
  }

  #decide(finding: Finding, chain: string | null, at: Millis): void {
    const key = foldKey(finding);
    const known = this.#findings.get(key);
    if (known !== undefined) {
      // Further hits of an hour stand where the finding does.
      const outcome = known.outcome === 'opened' ? 'joined' : known.outcome;
      if (chain !== null) this.#trace(chain, finding, outcome, known.caseId, at);
      return;
    }
    const keys = keysOf(finding);
    const memory: Memory = {
      host: this.#subjects.get(keys.host ?? '') ?? null,
      person: this.#subjects.get(keys.person ?? '') ?? null,
      rule: this.#rules.get(keys.rule) ?? null,
    };
    // Nobody closes cases here: what stays open is what the time limits of the policy leave open.
    const standings = new Map(casesOf(memory).map((id) => [id, 'open'] as const));
    const id = `case-${this.#cases.length + 1}`;
    const decided = openOrJoin(finding, memory, standings, this.#policy, id);
    const { host, person, rule } = decided.memory;
    if (keys.host !== null && host !== null) this.#subjects.set(keys.host, host);
    if (keys.person !== null && person !== null) this.#subjects.set(keys.person, person);
    if (rule !== null) this.#rules.set(keys.rule, rule);
    const { decision } = decided;
    const elsewhere = decision.because.code === 'case-same-rule-elsewhere';
    const joined = decision.kind === 'join' ? (elsewhere ? 'hidden' : 'joined') : 'below';
    const outcome = decision.kind === 'open' ? 'opened' : joined;
    const caseId = decision.kind === 'none' ? null : decision.caseId;
    this.#findings.set(key, { outcome, caseId });
    if (decision.kind === 'open') {
      const { because, subject } = decision;
      this.#cases.push({ id, at, rule: finding.rule.title, subject, because, chain });
    }
    if (chain !== null) this.#trace(chain, finding, outcome, caseId, at);
  }

  #trace(
    chain: string,
    finding: Finding,
    outcome: ChainOutcome,
    caseId: string | null,
    at: Millis,
  ): void {
    const trail: Trail = this.#trails.get(chain) ?? {
      outcome: 'unseen',
      firstCaseAt: null,
      rules: new Set(),
      cases: new Set(),
    };
    this.#trails.set(chain, trail);
    trail.rules.add(finding.rule.title);
    if (RANKS.indexOf(outcome) > RANKS.indexOf(trail.outcome)) trail.outcome = outcome;
    if (caseId === null) return;
    trail.cases.add(caseId);
    if (RANKS.indexOf(outcome) >= RANKS.indexOf('joined')) trail.firstCaseAt ??= at;
  }
}
