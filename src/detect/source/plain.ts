/** The two definitions that are always there, so that no event is without a route. */
import type { SourceDefinition } from './definition.ts';
import { ROOT } from './path.ts';

const NOTHING: Omit<SourceDefinition, 'id' | 'title'> = {
  kind: 'source',
  family: null,
  order: Number.MAX_SAFE_INTEGER,
  recognise: [],
  dotted: false,
  fieldCase: 'kept',
  backslashes: 'kept',
  facts: new Map(),
  select: new Map(),
  logsource: { product: null, categories: [], services: [] },
  variants: [],
  roots: [ROOT],
  system: new Map(),
  fields: new Map(),
  time: [],
  host: [],
  person: [],
  recordId: [],
  nobody: [],
  text: null,
  unfold: null,
  overlay: null,
  enable: [],
};

/** Text that no definition claims: words in it can still be sought. */
export const PLAIN_TEXT: SourceDefinition = { ...NOTHING, id: 'text', title: 'Plain text' };

/** Objects that no definition knows. */
export const UNKNOWN: SourceDefinition = {
  ...NOTHING,
  id: 'unknown',
  title: 'Unknown',
  time: ['@timestamp', 'timestamp', 'time', 'ts'].map((key) => ({
    kind: 'path',
    path: { keys: [key], steps: [] },
    pick: null,
  })),
  host: ['hostname', 'host', 'computer'].map((key) => ({
    kind: 'path',
    path: { keys: [key], steps: [] },
    pick: null,
  })),
};
