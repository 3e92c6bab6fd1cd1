/** The OpenID provider that the configuration names, checked before the doors open. */
import type { OpenIdSignIn } from '../../flow/openid.ts';
import { isSafe } from '../../flow/machine.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { ROLES } from '../../model/role.ts';
import { secretIn } from '../../outgoing/given-file.ts';
import { openProvider, type ProviderSettings } from '../../outgoing/openid/provider.ts';
import type { Config } from '../config/schema.ts';

/** No value and no problem where none is configured. A rehearsal asks nobody outside. */
export function openIdOf(config: Config, simulated: boolean): Reading<OpenIdSignIn> {
  const { oidc } = config.signIn;
  if (oidc.issuer === '' || simulated) return { value: undefined, problems: [] };
  const problems: Problem[] = [];
  if (!isIssuer(oidc.issuer))
    problems.push(problem('openid-issuer-malformed', {}, { issuer: oidc.issuer }));
  if (oidc.clientId === '') problems.push(problem('openid-client-missing', {}));
  const settings: ProviderSettings = {
    name: oidc.name === '' ? hostOf(oidc.issuer) : oidc.name,
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: secretIn(oidc.clientSecretFile, 'openid-secret-unreadable', problems),
    scope: oidc.scope,
    rolesClaim: oidc.rolesClaim,
    roleMap: roleMapOf(oidc.roleMap, problems),
    createsPeople: oidc.createPeople === 'yes',
    prompt: oidc.prompt,
  };
  return { value: problems.length > 0 ? undefined : openProvider(settings), problems };
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { search, hash } = new URL(text);
  return search === '' && hash === '' && isSafe(text);
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).hostname : issuer;
}

/** Entries of the form `group=role`; a group may hold an equals sign, as directories' names do. */
function roleMapOf(entries: readonly string[], problems: Problem[]): ProviderSettings['roleMap'] {
  return entries.flatMap((entry) => {
    const at = entry.lastIndexOf('=');
    const role = ROLES.find((one) => one === entry.slice(at + 1).trim());
    const group = entry.slice(0, Math.max(0, at)).trim();
    if (role !== undefined && group !== '') return [{ group, role }];
    problems.push(problem('openid-role-malformed', {}, { entry, roles: ROLES.join(', ') }));
    return [];
  });
}
