/**
 * An OpenID provider as its client sees it: code flow with PKCE, state and nonce (OpenID Connect
 * Core 1.0, 3.1; RFC 7636). The provider is found at the first use and again after a failure, so
 * that the shield starts, and people sign in otherwise, while it is gone.
 */
import type { ClientAuth, Configuration, IDToken, UserInfoResponse } from 'openid-client';

import {
  OpenIdFailure,
  type OpenIdChecks,
  type OpenIdIdentity,
  type OpenIdSignIn,
} from '../../flow/openid.ts';
import type { Role } from '../../model/role.ts';

const PROVIDER_SECONDS_MAX = 8;
const TEXT_MAX = 200;
const GROUPS_MAX = 1_000;

export interface ProviderSettings {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  readonly scope: string;
  /** The claim that lists a person's groups. */
  readonly rolesClaim: string;
  readonly roleMap: readonly { readonly group: string; readonly role: Role }[];
  readonly createsPeople: boolean;
  /** Whether the provider asks again each time: on shared machines its own session is another's. */
  readonly prompt: 'login' | 'none';
}

type Library = typeof import('openid-client');

export function openProvider(settings: ProviderSettings): OpenIdSignIn {
  let found: Promise<Configuration> | null = null;
  const provider = async (): Promise<{ library: Library; configuration: Configuration }> => {
    const library = await import('openid-client');
    found ??= discover(library, settings);
    try {
      return { library, configuration: await found };
    } catch (error) {
      found = null;
      throw new OpenIdFailure('openid-unreachable', error);
    }
  };
  return {
    name: settings.name,
    createsPeople: settings.createsPeople,
    async begin(back, { state, nonce, verifier }) {
      const { library, configuration } = await provider();
      const address = library.buildAuthorizationUrl(configuration, {
        redirect_uri: back,
        scope: settings.scope,
        code_challenge: await library.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(settings.prompt === 'login' ? { prompt: 'login' } : {}),
      });
      return address.href;
    },
    async finish(at, checks) {
      const { library, configuration } = await provider();
      try {
        return await exchange(library, configuration, settings, at, checks);
      } catch (error) {
        throw new OpenIdFailure(isNetwork(error) ? 'openid-unreachable' : 'openid-refused', error);
      }
    },
    async leave(back) {
      const { library, configuration } = await provider();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      const parameters = { post_logout_redirect_uri: back, client_id: settings.clientId };
      return library.buildEndSessionUrl(configuration, parameters).href;
    },
  };
}

async function discover(library: Library, settings: ProviderSettings): Promise<Configuration> {
  const issuer = new URL(settings.issuer);
  // Without TLS only on this machine itself, for trials: the configuration allows no other.
  const execute = issuer.protocol === 'http:' ? [library.allowInsecureRequests] : [];
  return library.discovery(
    issuer,
    settings.clientId,
    undefined,
    authentication(library, settings),
    {
      timeout: PROVIDER_SECONDS_MAX,
      execute,
    },
  );
}

function authentication(library: Library, { clientSecret }: ProviderSettings): ClientAuth {
  return clientSecret === null ? library.None() : library.ClientSecretBasic(clientSecret);
}

async function exchange(
  library: Library,
  configuration: Configuration,
  settings: ProviderSettings,
  at: string,
  { state, nonce, verifier }: OpenIdChecks,
): Promise<OpenIdIdentity> {
  const tokens = await library.authorizationCodeGrant(configuration, new URL(at), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('no ID token');
  // Most providers put profile and groups only where the access token opens (Core, 5.3).
  const more = hasUserInfo(configuration)
    ? await library.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    : claims;
  const text = (name: string): string => textOf(claims[name]) ?? textOf(more[name]) ?? '';
  const mail = text('email');
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: text('name') || text('preferred_username') || claims.sub.slice(0, TEXT_MAX),
    signInName: text('preferred_username') || mail || claims.sub.slice(0, TEXT_MAX),
    mail: mail === '' ? null : mail,
    roles: rolesOf(settings, claims, more),
  };
}

function hasUserInfo(configuration: Configuration): boolean {
  return configuration.serverMetadata().userinfo_endpoint !== undefined;
}

function rolesOf(
  { rolesClaim, roleMap }: ProviderSettings,
  claims: IDToken,
  more: UserInfoResponse | IDToken,
): readonly Role[] | null {
  if (roleMap.length === 0) return null;
  const given = claims[rolesClaim] ?? more[rolesClaim];
  const groups = (Array.isArray(given) ? given : [given]).slice(0, GROUPS_MAX);
  const roles = roleMap.filter(({ group }) => groups.includes(group)).map(({ role }) => role);
  return [...new Set(roles)];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim().slice(0, TEXT_MAX)
    : undefined;
}

/** Whether nobody answered, in contrast to an answer that does not hold. */
function isNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : '';
  return error instanceof TypeError && code === undefined
    ? true
    : code === 'OAUTH_TIMEOUT' || isNetwork(error.cause) || NETWORK.test(String(code));
}

const NETWORK = /^(ECONN|ENOTFOUND|EHOST|ENET|ETIMEDOUT|EAI_|UND_ERR)/;
