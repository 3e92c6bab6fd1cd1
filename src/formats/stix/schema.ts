/** The tables of STIX objects, read into types once, when the module is loaded. */
import {
  COMMON_SCO,
  COMMON_SDO,
  EXTENSION_TABLE,
  MARKING_DEFINITION,
  PART_TABLE,
  SCO_TABLE,
  SDO_TABLE,
} from './tables.ts';

export interface PropertyType {
  /** `string`, `timestamp` ..., or the name of a part such as `kill-chain-phase`. */
  readonly name: string;
  /** Of `ref` and `inner` the types referred to, of `enum` the values; empty for any. */
  readonly choices: readonly string[];
  readonly list: boolean;
  readonly required: boolean;
}

export type Properties = ReadonlyMap<string, PropertyType>;

function readTable(text: string): Properties {
  return new Map(
    text.split(', ').map((line) => {
      const [name = '', type = ''] = line.split(' ');
      const list = type.startsWith('[');
      const [kind = '', choices = ''] = (list ? type.slice(1, -1) : type).split(':');
      return [
        name.replace('!', ''),
        {
          name: kind,
          choices: choices === '' ? [] : choices.split('|'),
          list,
          required: name.endsWith('!'),
        },
      ];
    }),
  );
}

function readAll(
  table: Readonly<Record<string, string>>,
  before = '',
): ReadonlyMap<string, Properties> {
  const whole = (text: string): string => (before === '' ? text : `${before}, ${text}`);
  return new Map(Object.entries(table).map(([name, text]) => [name, readTable(whole(text))]));
}

/** Objects with `created`: domain objects, relationship objects and those about objects. */
const DOMAIN_OBJECTS: ReadonlyMap<string, Properties> = new Map([
  ...readAll(SDO_TABLE, COMMON_SDO),
  ['marking-definition', readTable(MARKING_DEFINITION)],
]);
export const OBSERVABLES: ReadonlyMap<string, Properties> = readAll(SCO_TABLE, COMMON_SCO);
export const OBJECTS: ReadonlyMap<string, Properties> = new Map([
  ...DOMAIN_OBJECTS,
  ...OBSERVABLES,
]);
export const PARTS: ReadonlyMap<string, Properties> = readAll(PART_TABLE);
export const PREDEFINED_EXTENSIONS: ReadonlyMap<string, Properties> = readAll(EXTENSION_TABLE);
/** Of a new object type, which we do not know, only what all objects share can be judged. */
export const ANY_DOMAIN_OBJECT: Properties = readTable(COMMON_SDO);
export const ANY_OBSERVABLE: Properties = readTable(COMMON_SCO);
