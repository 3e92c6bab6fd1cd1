/**
 * Who may receive what: TLP 2.0 (FIRST, August 2022) and TLP 1, and what may be done with it (PAP).
 * A marking never becomes milder on its way out.
 */
import { isObject } from '../formats/stix/check.ts';
import type { JsonObject } from '../formats/stix/check.ts';
import { TLP_1_MARKINGS, TLP_2_MARKINGS } from '../formats/stix/tlp-markings.ts';
import { readTlp, strictestTlp } from '../model/tlp.ts';
import type { Tlp } from '../model/tlp.ts';

/** Where somebody stands, seen from the organisation that received the information. */
export type Recipient =
  /** Somebody of that organisation. */
  | 'organisation'
  /** Whom the organisation protects: its clients; for a centre, its members. */
  | 'client'
  /** The community it was shared in: other members and partner centres of the sector. */
  | 'community'
  | 'public';

/** Least confined recipient of each level. RED is for the persons it was given to, so for nobody else. */
const REACH: Readonly<Record<Tlp, readonly Recipient[]>> = {
  RED: [],
  'AMBER+STRICT': ['organisation'],
  AMBER: ['organisation', 'client'],
  GREEN: ['organisation', 'client', 'community'],
  CLEAR: ['organisation', 'client', 'community', 'public'],
};

/** Whether information at that level may go on to such a recipient. */
export function mayShare(tlp: Tlp, to: Recipient): boolean {
  return REACH[tlp].includes(to);
}

/** Permissible Actions Protocol: what the recipient may do, from the least. */
export type Pap = 'RED' | 'AMBER' | 'GREEN' | 'CLEAR';

type Use =
  /** Search what the organisation already has; nothing can be noticed outside. */
  | 'look'
  /** Ask others about it without touching the attacker's machines: name look-ups, services. */
  | 'ask-others'
  /** Block at the organisation's own edge, which an attacker can notice. */
  | 'block'
  /** Visit it or detonate it: the attacker sees who comes. */
  | 'touch';

const USES: Readonly<Record<Pap, readonly Use[]>> = {
  RED: ['look'],
  AMBER: ['look', 'ask-others'],
  GREEN: ['look', 'ask-others', 'block'],
  CLEAR: ['look', 'ask-others', 'block', 'touch'],
};

/** `PAP:GREEN`, in any case; WHITE is CLEAR. Null for anything else, to be treated as RED. */
export function readPap(text: string): Pap | null {
  const level = text.trim().toUpperCase().replace(/^PAP:/, '');
  const named = level === 'WHITE' ? 'CLEAR' : level;
  return named === 'RED' || named === 'AMBER' || named === 'GREEN' || named === 'CLEAR'
    ? named
    : null;
}

const BY_ID: ReadonlyMap<string, Tlp> = new Map(
  [...TLP_1_MARKINGS, ...TLP_2_MARKINGS].flatMap(({ id, name = '' }) => {
    const tlp = readTlp(name);
    return tlp === null ? [] : [[id, tlp] as const];
  }),
);

/** The identifier of a level's marking definition (TLP 2.0). */
export function markingOf(tlp: Tlp): (typeof TLP_2_MARKINGS)[number] {
  const marking = TLP_2_MARKINGS.find(({ name }) => name === `TLP:${tlp}`);
  if (marking === undefined) throw new Error(`no marking for ${tlp}`);
  return marking;
}

export interface Marking {
  /** The strictest of all that apply. */
  readonly tlp: Tlp;
  readonly pap: Pap;
  /** Identifiers of markings that are neither TLP nor PAP nor a statement: what they ask is not known. */
  readonly unknown: readonly string[];
}

/**
 * What the references of an object ask for together. Markings defined beside the object are looked up
 * in `definitions`; a reference to one that nobody knows makes the object RED, since it may ask for
 * anything. Without any marking TLP is `assumed`. PAP is CLEAR where nothing is said.
 */
export function readMarkings(
  refs: readonly string[],
  definitions: ReadonlyMap<string, JsonObject>,
  assumed: Tlp,
): Marking {
  let tlp: Tlp | null = null;
  let pap: Pap = 'CLEAR';
  const unknown: string[] = [];
  for (const ref of refs) {
    const fixed = BY_ID.get(ref);
    const own = fixed === undefined ? readDefinition(definitions.get(ref)) : { tlp: fixed };
    if (own === null) unknown.push(ref);
    else {
      if (own.tlp !== undefined) tlp = tlp === null ? own.tlp : strictestTlp(tlp, own.tlp);
      if (own.pap !== undefined) pap = strictestPap(pap, own.pap);
    }
  }
  return { tlp: unknown.length > 0 ? 'RED' : (tlp ?? assumed), pap, unknown };
}

/** Null: its meaning is not known. An empty answer: it says nothing about who may read it. */
function readDefinition(
  definition: JsonObject | undefined,
): { readonly tlp?: Tlp; readonly pap?: Pap } | null {
  if (definition === undefined) return null;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const inner = definition['definition'];
  const type = text(definition['definition_type']).toLowerCase();
  if (type === 'statement') return {};
  const inside = isObject(inner) ? inner : {};
  const said = text(definition['name']) || `${type}:${text(inside['pap']) || text(inside['tlp'])}`;
  const pap = /^pap:/i.test(said) ? readPap(said) : null;
  if (pap !== null) return { pap };
  const tlp = /^tlp:/i.test(said) ? readTlp(said) : null;
  return tlp === null ? null : { tlp };
}

function strictestPap(a: Pap, b: Pap): Pap {
  return USES[a].length <= USES[b].length ? a : b;
}

/**
 * The level at which something leaves: what the sender chose, unless it came under a stricter one.
 * `AMBER` after `AMBER+STRICT` stays `AMBER+STRICT`.
 */
export function tlpOnTheWayOut(chosen: Tlp, cameWith: readonly Tlp[]): Tlp {
  return cameWith.reduce(strictestTlp, chosen);
}
