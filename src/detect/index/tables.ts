/** What one set of admitted rules looks for: per field its scanners, made when first needed. */
import { ANYWHERE } from './atom.ts';
import { gramScanner, type GramScanner } from './grams.ts';
import type { Image } from './image.ts';
import { edgeScanner, withinScanner, type Scanner, type Sought } from './scanner.ts';
import { SEEN_AT_ALL, SEEN_AT_END, SEEN_AT_START, SEEN_WHOLE, SEEN_WITHIN } from './witness.ts';

/** How a field's value is looked at. Null where no rule asks. */
export interface FieldScan {
  readonly field: number;
  /** Beginnings and whole values. */
  readonly forwards: Scanner | null;
  readonly backwards: Scanner | null;
  /** Parts, by one of two ways: at most one of these is there. */
  readonly within: Scanner | null;
  readonly grams: GramScanner | null;
  /** Rules to look at whenever the field is there. */
  readonly present: Int32Array;
}

export interface Tables {
  readonly fields: readonly FieldScan[];
  /** Sought in every value of the event; null when no admitted rule has keywords. */
  readonly anywhere: FieldScan | null;
  /** Whether the text of a number or a truth value could hold what is sought anywhere. */
  readonly anywhereInPlain: boolean;
  /** Rules that may be true with nothing to be seen. */
  readonly always: Int32Array;
}

/** A part of what a number or a truth value is written as. */
const PLAIN = /^(?:[-+.e0-9]+|t?r?u?e?|f?a?l?s?e?)$/;

/** The tables of these rules. */
export function tablesOf(image: Image, admitted: readonly number[]): Tables {
  const { lists } = image;
  /** Trigger → rules. */
  const wanted = new Map<number, number[]>();
  const always: number[] = [];
  for (const rule of admitted) {
    const from = lists.ruleTriggers[rule]!;
    const to = lists.ruleTriggers[rule + 1]!;
    if (from === to) always.push(rule);
    for (let i = from; i < to; i += 1) {
      const trigger = lists.triggers[i]!;
      const rules = wanted.get(trigger);
      if (rules === undefined) wanted.set(trigger, [rule]);
      else rules.push(rule);
    }
  }
  const byField = new Map<number, number[]>();
  for (const trigger of wanted.keys()) {
    const field = lists.triggerField[trigger]!;
    const triggers = byField.get(field);
    if (triggers === undefined) byField.set(field, [trigger]);
    else triggers.push(trigger);
  }
  const scan = (field: number): FieldScan =>
    fieldScan(image, field, byField.get(field) ?? [], wanted);
  const anywhere = byField.has(ANYWHERE) ? scan(ANYWHERE) : null;
  const plain = (byField.get(ANYWHERE) ?? []).some((trigger) =>
    PLAIN.test(triggerText(image, trigger)),
  );
  return {
    fields: [...byField.keys()].filter((field) => field !== ANYWHERE).map(scan),
    anywhere,
    anywhereInPlain: plain,
    always: Int32Array.from(always),
  };
}

function fieldScan(
  image: Image,
  field: number,
  triggers: readonly number[],
  wanted: ReadonlyMap<number, readonly number[]>,
): FieldScan {
  const { triggerSeen } = image.lists;
  const sought = (...kinds: readonly number[]): Sought[] =>
    triggers
      .filter((trigger) => kinds.includes(triggerSeen[trigger]!))
      .map((trigger) => ({
        text: triggerText(image, trigger),
        whole: triggerSeen[trigger] === SEEN_WHOLE,
        rules: wanted.get(trigger) ?? [],
      }));
  const starts = sought(SEEN_AT_START, SEEN_WHOLE);
  const ends = sought(SEEN_AT_END);
  const parts = sought(SEEN_WITHIN);
  const grams = parts.length > 0 ? gramScanner(parts) : null;
  return {
    field,
    forwards: starts.length > 0 ? edgeScanner(starts, false) : null,
    backwards: ends.length > 0 ? edgeScanner(ends, true) : null,
    within: parts.length > 0 && grams === null ? withinScanner(parts) : null,
    grams,
    present: Int32Array.from(new Set(sought(SEEN_AT_ALL).flatMap(({ rules }) => rules))),
  };
}

function triggerText(image: Image, trigger: number): string {
  const { triggerText, triggerLength } = image.lists;
  const from = triggerText[trigger]!;
  let text = '';
  for (let i = from; i < from + triggerLength[trigger]!; i += 1)
    text += String.fromCharCode(image.pool[i]!);
  return text;
}
