/** The keys below `centre`: how this organisation keeps to the centre that it joined. */
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export interface CentreConfig {
  readonly link: (typeof NO_YES)[number];
  /** Without a slash at its end; empty: where the organisation enrolled. */
  readonly address: string;
  readonly authorityFile: string | null;
  readonly invitationFile: string | null;
}

const NO_YES = ['no', 'yes'] as const;

export const CENTRE_KEYS: readonly Key[] = [
  {
    kind: 'choice',
    path: 'centre.link',
    about: 'Whether the link to the centre is kept, once this organisation has joined one.',
    choices: NO_YES,
    fallback: 'yes',
  },
  {
    kind: 'text',
    path: 'centre.address',
    about: 'Where the centre is, if not where this organisation enrolled: https://centre.example.',
    fallback: '',
    form: {
      pattern: /^(?:https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*[^\s/?#])?)?$/,
      expected: 'an address',
    },
  },
  {
    kind: 'path',
    path: 'centre.authorityFile',
    about: 'PEM authority of the centre’s certificate, where it is none of the machine’s own.',
    fallback: null,
  },
  {
    kind: 'path',
    path: 'centre.invitationFile',
    about: 'A file with the invitation code: used once, at a start before the organisation joined.',
    fallback: null,
  },
];

export function centreFrom({
  text,
  path,
  choice,
}: Pick<Typed, 'text' | 'path' | 'choice'>): CentreConfig {
  return {
    link: choice('centre.link', NO_YES),
    address: text('centre.address'),
    authorityFile: path('centre.authorityFile'),
    invitationFile: path('centre.invitationFile'),
  };
}
