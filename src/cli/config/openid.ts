/** The keys below `signIn.oidc`: an OpenID provider that people may sign in with. */
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export interface OpenIdConfig {
  /** Empty: there is none. */
  readonly issuer: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecretFile: string | null;
  readonly scope: string;
  readonly prompt: (typeof PROMPTS)[number];
  readonly rolesClaim: string;
  /** Entries of the form `group=role`. */
  readonly roleMap: readonly string[];
  readonly createPeople: (typeof YES_NO)[number];
}

const PROMPTS = ['login', 'none'] as const;
const YES_NO = ['no', 'yes'] as const;

export const OPENID_KEYS: readonly Key[] = [
  text('issuer', 'An OpenID provider that people may sign in with (docs/openid-connect.md).', ''),
  text('name', 'How the button names it; empty: by its host.', ''),
  text('clientId', 'Under which the provider knows this shield.', ''),
  {
    kind: 'path',
    path: 'signIn.oidc.clientSecretFile',
    about: 'The client secret; without it the shield is a public client.',
    fallback: null,
  },
  text('scope', 'What is asked for.', 'openid profile email'),
  choice('prompt', 'login: it asks anew each time, for shared machines.', PROMPTS, 'login'),
  text('rolesClaim', 'The claim that lists a person’s groups.', 'groups'),
  {
    kind: 'texts',
    path: 'signIn.oidc.roleMap',
    about: 'Entries group=role; with any, roles follow the groups.',
    fallback: [],
  },
  choice('createPeople', 'Whether somebody without an account gets one.', YES_NO, 'no'),
];

export function openIdFrom({
  text: own,
  path,
  list,
  choice: one,
}: Omit<Typed, 'number'>): OpenIdConfig {
  return {
    issuer: own('signIn.oidc.issuer'),
    name: own('signIn.oidc.name'),
    clientId: own('signIn.oidc.clientId'),
    clientSecretFile: path('signIn.oidc.clientSecretFile'),
    scope: own('signIn.oidc.scope'),
    prompt: one('signIn.oidc.prompt', PROMPTS),
    rolesClaim: own('signIn.oidc.rolesClaim'),
    roleMap: list('signIn.oidc.roleMap'),
    createPeople: one('signIn.oidc.createPeople', YES_NO),
  };
}

function text(name: string, about: string, fallback: string): Key {
  return { kind: 'text', path: `signIn.oidc.${name}`, about, fallback };
}
function choice(name: string, about: string, choices: readonly string[], fallback: string): Key {
  return { kind: 'choice', path: `signIn.oidc.${name}`, about, choices, fallback };
}
