/** What the command line asks about people: read from texts, carried out the same by shield and command. */
import { ROLES } from '../model/role.ts';
import type { SignIns } from './doors.ts';
import { beginOf } from './days.ts';
import type { NewPerson, People, Person } from './people.ts';
import { personForm, personIn } from './person-form.ts';
import { DecisionRefused } from './refused.ts';

const LINKED = ['invite', 'recover'] as const;
const SET = ['disable', 'enable'] as const;

export type PeopleWish =
  | { readonly what: 'add'; readonly person: NewPerson }
  | { readonly what: 'roles'; readonly name: string; readonly roles: Person['roles'] }
  | {
      readonly what: (typeof LINKED)[number] | (typeof SET)[number];
      readonly name: string;
    };

export interface PeopleWishPorts {
  readonly people: People;
  readonly signIns: Pick<SignIns, 'createLink'>;
  readonly simulated: boolean;
}

/** What was done: to whom, and the secret of the link that was made for them. */
export interface PeopleDone {
  readonly person: Person;
  readonly secret: string | null;
}

/** As histories name whoever works on the machine itself. */
const BY = 'command line';

/**
 * `body`: texts by name: what, name, roles (commas between), and of somebody new signInName, mail,
 * phone, language, lastDay (YYYY-MM-DD in `timeZone`). Gives the key of the sentence that says what
 * is wrong.
 */
export function readPeopleWish(
  body: Readonly<Record<string, string>>,
  timeZone: string,
): PeopleWish | { readonly code: string } {
  const { what, roles: listed = '', name = '' } = body;
  const named = listed.split(',').filter((one) => one !== '');
  const roles = ROLES.filter((role) => named.includes(role));
  if (roles.length !== named.length) return { code: 'people-role-unknown' };
  if (what === 'add') {
    const form = new URLSearchParams({ ...body });
    form.delete('roles');
    for (const role of roles) form.append('roles', role);
    const person = personIn(personForm(form), (day) => beginOf(day, timeZone));
    return 'code' in person ? { code: person.code } : { what, person };
  }
  if (what === 'roles')
    return roles.length === 0 ? { code: 'people-roles-none' } : { what, name, roles };
  const rest = [...LINKED, ...SET].find((one) => one === what);
  return rest === undefined ? { code: 'people-wish-unknown' } : { what: rest, name };
}

/** Throws `DecisionRefused` as `People` and `SignIns` say. */
export async function carryOutPeople(
  { people, signIns, simulated }: PeopleWishPorts,
  wish: PeopleWish,
): Promise<PeopleDone> {
  if (wish.what === 'add') {
    const person = await people.add(wish.person, BY);
    const invitation = { kind: 'invitation', person: person.id, by: BY } as const;
    return { person, secret: await signIns.createLink(invitation) };
  }
  const { id } = await named(people, wish.name);
  const secret = await change(wish, id);
  return { person: (await people.find(id)) ?? (await named(people, wish.name)), secret };

  async function change(asked: Exclude<PeopleWish, { what: 'add' }>, person: string) {
    switch (asked.what) {
      case 'roles':
        await people.change(person, { roles: asked.roles }, BY);
        return null;
      case 'disable':
        await people.disable(person, BY);
        return null;
      case 'enable':
        await people.enable(person, BY);
        return null;
      case 'invite':
        return signIns.createLink({ kind: 'invitation', person, by: BY });
      case 'recover':
        return signIns.createLink({ kind: 'recovery', person, by: BY, simulated });
    }
  }
}

/** By sign-in name, or by a name that only one person has. */
async function named(people: People, name: string): Promise<Person> {
  const bySignIn = await people.bySignInName(name);
  if (bySignIn !== null) return bySignIn;
  const same = (await people.list()).filter((one) => one.name === name);
  const [only] = same;
  if (only === undefined || same.length > 1) throw new DecisionRefused('person-unknown');
  return only;
}
