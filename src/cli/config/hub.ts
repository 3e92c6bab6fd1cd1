/** The keys below `hub`: a centre that answers its members. */
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export interface HubConfig {
  readonly server: (typeof NO_YES)[number];
  readonly id: string;
  readonly invitationDays: number;
}

const NO_YES = ['no', 'yes'] as const;

export const HUB_KEYS: readonly Key[] = [
  {
    kind: 'choice',
    path: 'hub.server',
    about: 'Whether members are answered at /hub/; for an organisation of the kind centre.',
    choices: NO_YES,
    fallback: 'no',
  },
  {
    kind: 'text',
    path: 'hub.id',
    about: 'By what members know this centre. Never changed once a member has joined.',
    fallback: 'centre',
    form: { pattern: /^[a-z0-9][a-z0-9.-]{0,63}$/, expected: 'small letters and digits' },
  },
  {
    kind: 'number',
    path: 'hub.invitationDays',
    about: 'How long a code to enrol with can be used.',
    fallback: 7,
    minimum: 1,
    maximum: 90,
  },
];

export function hubFrom({
  text,
  number,
  choice,
}: Pick<Typed, 'text' | 'number' | 'choice'>): HubConfig {
  return {
    server: choice('hub.server', NO_YES),
    id: text('hub.id'),
    invitationDays: number('hub.invitationDays'),
  };
}
