/** Which of our people an identity of the provider is: by issuer and subject, never by a mail address. */
import { OpenIdFailure, type OpenIdIdentity, type OpenIdSignIn } from '../../flow/openid.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Role } from '../../model/role.ts';
import type { ConsolePorts } from '../view.ts';

type Found =
  | { readonly kind: 'known'; readonly session: string; readonly person: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly code: 'openid-no-role' | 'openid-name-taken' };

/**
 * Roles follow the provider's groups at every sign-in where a role map is configured: a group taken
 * away there is a role gone here. The last administrator keeps the role all the same.
 */
export async function personOf(
  ports: ConsolePorts,
  openid: OpenIdSignIn,
  identity: OpenIdIdentity,
): Promise<Found> {
  const by = openid.name;
  const { issuer, subject, roles } = identity;
  let person = await ports.credentials.personBySubject(issuer, subject);
  if (person === null) {
    if (!openid.createsPeople) return { kind: 'unknown' };
    if (roles?.length === 0) return { kind: 'refused', code: 'openid-no-role' };
    person = await created(ports, identity, by);
    if (person === null) return { kind: 'refused', code: 'openid-name-taken' };
    await ports.credentials.linkSubject(person, issuer, subject, by);
  } else if (roles !== null && !(await rolesFollow(ports, person, roles, by)))
    return { kind: 'refused', code: 'openid-no-role' };
  try {
    const session = await ports.signIns.sessionFor(person, 'openid');
    return { kind: 'known', session, person };
  } catch (error) {
    // The account has ended or was disabled here: what the provider says does not open it.
    if (error instanceof DecisionRefused) throw new OpenIdFailure('openid-refused', error);
    throw error;
  }
}

/** The new person's id; null when the name cannot be had. Without a role map people may report. */
async function created(
  ports: ConsolePorts,
  { name, signInName, mail, roles }: OpenIdIdentity,
  by: string,
): Promise<string | null> {
  const person = {
    name,
    signInName: signInName.toLowerCase(),
    roles: roles ?? (['reporter'] as const),
    mail,
    phone: null,
    language: null,
    endsAt: null,
  };
  try {
    return (await ports.people.add(person, by)).id;
  } catch (error) {
    if (error instanceof DecisionRefused) return null;
    throw error;
  }
}

/** False when no role is left. */
async function rolesFollow(
  ports: ConsolePorts,
  id: string,
  roles: readonly Role[],
  by: string,
): Promise<boolean> {
  const person = await ports.people.find(id);
  if (person === null) return false;
  const same =
    person.roles.length === roles.length && roles.every((one) => person.roles.includes(one));
  if (same) return roles.length > 0;
  try {
    await ports.people.change(id, { roles }, by);
    return roles.length > 0;
  } catch (error) {
    if (error instanceof DecisionRefused && error.code === 'last-administrator') return true;
    throw error;
  }
}
