/** What a template becomes: a flat list of fields to fill straight from a record's value table. */

/** Where in an event an element stands; decides how its text and attributes are named. */
export const ROOT = 0;
export const EVENT = 1;
export const SYSTEM = 2;
export const SYSTEM_FIELD = 3;
const DATA = 4;
export const DATA_FIELD = 5;
export const USER = 6;
export const EXTRA = 7;
export type Standing = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Literal text, or the index of a value in the record's table. */
export type Part = string | number;

export interface Slot {
  /** The field's name; empty when `nameParts` makes it up from values. */
  readonly name: string;
  readonly nameParts: readonly Part[] | null;
  readonly parts: readonly Part[];
  /** The index of the value when that is all there is, else -1. */
  readonly value: number;
  /** The text when no value is involved, else null. */
  readonly literal: string | null;
  /** An unnamed Data element: its values gather in one array. */
  readonly list: boolean;
  /** No other slot of the template can fill the same field. */
  readonly once: boolean;
  /** How elements of binary XML carried in the value are named. */
  readonly standing: Standing;
}

export const KIND_SYSTEM = 1;
export const KIND_DATA = 2;

export interface Template {
  readonly slots: readonly Slot[];
  /** The highest value index any slot uses. */
  readonly highestValue: number;
  /** KIND_SYSTEM, KIND_DATA or both: names of the two never meet. */
  readonly kinds: number;
}

/** How a child element stands, given its parent. */
export function standingOf(parent: Standing, tag: string): Standing {
  switch (parent) {
    case ROOT:
      return tag === 'Event' ? EVENT : standingInEvent(tag, USER);
    case EVENT:
      return standingInEvent(tag, EXTRA);
    case SYSTEM:
    case SYSTEM_FIELD:
      return SYSTEM_FIELD;
    case DATA:
      return DATA_FIELD;
    case DATA_FIELD:
    case USER:
      return USER;
    case EXTRA:
      return EXTRA;
  }
}

function standingInEvent(tag: string, otherwise: Standing): Standing {
  if (tag === 'System') return SYSTEM;
  if (tag === 'EventData') return DATA;
  return tag === 'UserData' ? USER : otherwise;
}

/**
 * Names the System part fills. A field of the event's own data with such a name must not overwrite
 * where the record came from, so it gets its container's name in front (`UserData_Channel`).
 */
const SYSTEM_NAMES: ReadonlySet<string> = new Set(
  (
    'Provider_Name Provider_Guid Provider_EventSourceName EventID EventID_Qualifiers Version Level ' +
    'Task Opcode Keywords TimeCreated_SystemTime EventRecordID Correlation_ActivityID ' +
    'Correlation_RelatedActivityID Execution_ProcessID Execution_ThreadID Execution_ProcessorID ' +
    'Execution_SessionID Execution_KernelTime Execution_UserTime Execution_ProcessorTime Channel ' +
    'Computer Security_UserID'
  ).split(' '),
);

/** A field's name as Sigma writes it: without spaces, never one that changes the object itself. */
export function fieldName(name: string, standing: Standing, prefix: string): string {
  const bare = name.includes(' ') ? name.replaceAll(' ', '') : name;
  if (standing === EXTRA) return `${prefix}_${bare}`;
  if (bare === '__proto__') return `${prefix}_proto`;
  if (standing === SYSTEM || standing === SYSTEM_FIELD) return bare;
  return SYSTEM_NAMES.has(bare) ? `${prefix}_${bare}` : bare;
}
