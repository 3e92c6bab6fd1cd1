/** The keys below `taxii`: what is shared with partners, and which partners are asked. */
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export interface TaxiiConfig {
  readonly server: (typeof NO_YES)[number];
  /** Entries of the form `alias=Title`. */
  readonly collections: readonly string[];
  /** Entries of the form `alias=LEVEL`. */
  readonly feeds: readonly string[];
  readonly contact: string;
  readonly contentBytesMax: number;
  readonly partnersFile: string | null;
}

const NO_YES = ['no', 'yes'] as const;
const MEBIBYTE = 1_048_576;

export const TAXII_KEYS: readonly Key[] = [
  {
    kind: 'choice',
    path: 'taxii.server',
    about: 'Whether partners are answered at /taxii2/ (docs/taxii.md).',
    choices: NO_YES,
    fallback: 'no',
  },
  {
    kind: 'texts',
    path: 'taxii.collections',
    about: 'Collections of shared objects: alias=Title.',
    fallback: [],
  },
  {
    kind: 'texts',
    path: 'taxii.feeds',
    about: 'Collections that a centre writes its confirmed campaigns into: alias=GREEN (TLP).',
    fallback: [],
  },
  { kind: 'text', path: 'taxii.contact', about: 'Whom partners may write to.', fallback: '' },
  {
    kind: 'number',
    path: 'taxii.contentBytesMax',
    about: 'How long one request of a partner may be.',
    fallback: 10 * MEBIBYTE,
    minimum: 65_536,
    maximum: 32 * MEBIBYTE,
  },
  {
    kind: 'path',
    path: 'taxii.partnersFile',
    about: 'A YAML file of the partners that are asked for what they share.',
    fallback: null,
  },
];

export function taxiiFrom({ text, path, list, number, choice }: Typed): TaxiiConfig {
  return {
    server: choice('taxii.server', NO_YES),
    collections: list('taxii.collections'),
    feeds: list('taxii.feeds'),
    contact: text('taxii.contact'),
    contentBytesMax: number('taxii.contentBytesMax'),
    partnersFile: path('taxii.partnersFile'),
  };
}
