/** People, sessions and proofs of the small world: one person, signed in by the session `session`. */
import type { ConsolePorts } from '../../src/console/view.ts';
import type { Person } from '../../src/flow/people.ts';
import type { State } from '../../src/flow/state.ts';
import { ROLES } from '../../src/model/role.ts';
import { HOUR } from '../../src/model/time.ts';
import type { Vault } from '../../src/flow/messages.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { openSealing } from '../../src/store/secrets/sealing.ts';

const AT = Date.UTC(2026, 10, 21, 3, 12, 0);

export const PERSON: Person = {
  id: 'person-1',
  name: 'duty',
  signInName: 'duty',
  roles: ROLES,
  mail: null,
  phone: null,
  language: null,
  createdAt: AT - 48 * HOUR,
  endsAt: null,
  disabledAt: null,
  proofs: ['password', 'totp'],
};

type Ports = 'people' | 'proofs' | 'credentials' | 'recoveries' | 'signIns' | 'sessions';

/** Cheap, and enough: the hash of a password is the password. */
/** Opens what was sealed under the same key in another test's world. */
export const VAULT: Vault = openVault(Buffer.alloc(32, 7));

export const PROVING: ConsolePorts['proving'] = {
  hashing: {
    hash: (password) => Promise.resolve(password),
    matches: (password, hash) => Promise.resolve(password === hash),
  },
  sealing: openSealing(Buffer.alloc(32, 7)),
  knownPasswords: { includes: (password) => Promise.resolve(password === 'correct horse battery') },
};

/** `note` collects what was decided. */
export function people(note: (text: string) => Promise<void>): Pick<State, Ports> {
  const known = (id: string): Person | null => (id === PERSON.id ? PERSON : null);
  return {
    people: {
      list: () => Promise.resolve([PERSON]),
      find: (id) => Promise.resolve(known(id)),
      bySignInName: (name) => Promise.resolve(name === PERSON.signInName ? PERSON : null),
      add: async (person, by) => {
        await note(`add ${person.signInName} by ${by}`);
        return PERSON;
      },
      change: (id, change, by) => note(`change ${id} ${JSON.stringify(change)} by ${by}`),
      disable: (id, by) => note(`disable ${id} by ${by}`),
      enable: (id, by) => note(`enable ${id} by ${by}`),
      history: () => Promise.resolve([]),
    },
    proofs: {
      known: () => Promise.resolve({ password: null, totp: null, totpStep: null }),
      setPassword: (person, _hash, by) => note(`password of ${person} by ${by}`),
      setTotp: (person, _sealed, by) => note(`codes of ${person} by ${by}`),
      useTotpStep: () => Promise.resolve(true),
    },
    credentials: {
      credentials: () => Promise.resolve([]),
      addCredential: (person, { name }, by) => note(`passkey ${name} of ${person} by ${by}`),
      bumpCounter: () => Promise.resolve(true),
      removeCredential: (person, id, by) => note(`no passkey ${id} of ${person} by ${by}`),
      personByCredential: () => Promise.resolve(null),
      linkSubject: (person, issuer, _subject, by) => note(`link ${person} ${issuer} by ${by}`),
      personBySubject: () => Promise.resolve(null),
    },
    recoveries: {
      make: () => Promise.resolve(['0000-0000-0000-0000']),
      claim: () => Promise.resolve({ kind: 'refused' }),
      waiting: () => Promise.resolve([]),
      confirm: (id, by) => note(`confirm ${id} by ${by}`),
      refuse: (id, by) => note(`refuse ${id} by ${by}`),
    },
    signIns: {
      createLink: () => Promise.resolve('link'),
      link: (secret) =>
        Promise.resolve(secret === 'good' ? { kind: 'sign-in', person: PERSON } : null),
      consumeLink: (secret) => Promise.resolve(secret === 'good' ? 'session' : null),
      enrol: () => Promise.resolve(null),
      sessionFor: () => Promise.resolve('session'),
      session: (secret) =>
        Promise.resolve(
          secret === 'session'
            ? {
                id: PERSON.id,
                name: PERSON.name,
                roles: PERSON.roles,
                language: null,
                organisation: 'own',
                how: 'link' as const,
                signedInAt: AT - HOUR,
                lastSeenAt: AT,
                expiresAt: AT + HOUR,
                formToken: 'form',
              }
            : null,
        ),
      end: (secret) => note(`end ${secret}`),
    },
    sessions: {
      holder: () => Promise.resolve(null),
      seen: () => Promise.resolve(),
      lock: (secret) => note(`lock ${secret}`),
      unlock: (secret) => note(`unlock ${secret}`),
      list: () => Promise.resolve([]),
      endOne: (person, id) => note(`end ${id} of ${person}`),
      endAll: (person) => note(`end all of ${person}`),
    },
  };
}
