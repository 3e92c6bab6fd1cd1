/** Who carries out what is asked about people: the running shield, or this command on the store. */
import { existsSync } from 'node:fs';

import { PROOF_KINDS, type Person } from '../../flow/people.ts';
import { carryOutPeople, readPeopleWish } from '../../flow/people-wish.ts';
import { isJsonObject } from '../../model/json.ts';
import { problem } from '../../model/problem.ts';
import { ROLES } from '../../model/role.ts';
import type { Config } from '../config/schema.ts';
import { openSettings } from '../config/settings.ts';
import { withOwnStore } from '../own-store.ts';
import { ask, NotAnswered, runningIn, textOf, type Running } from '../running.ts';
import { usesOwnAuthority } from '../serve/own-certificate.ts';
import { consoleAddress } from '../serve/shield.ts';
import { zoneOf } from '../serve/threads-config.ts';

export type PersonLine = Pick<
  Person,
  'id' | 'name' | 'signInName' | 'roles' | 'proofs' | 'endsAt' | 'disabledAt'
>;

/** What was done, to whom, and the link for them where one was made. */
export interface PeopleActed {
  readonly person: Pick<Person, 'id' | 'name' | 'signInName'>;
  readonly link: string | null;
}

export interface PeopleOffice {
  list(): Promise<readonly PersonLine[]>;
  act(wish: Readonly<Record<string, string>>): Promise<PeopleActed>;
}

/** Each call throws NotAnswered, DecisionRefused or StoreRefused. */
export function officeOf(config: Config, now: () => number): PeopleOffice {
  const running = runningIn(config.data.folder);
  return running === null ? ownOffice(config, now) : runningOffice(running);
}

function invitation(console: string, secret: string): string {
  return `${console}/invitation?link=${secret}`;
}

function runningOffice(running: Running): PeopleOffice {
  return {
    async list() {
      const answer = await ask(running, 'GET', '/control/people');
      const people: unknown = isJsonObject(answer) ? answer['people'] : [];
      return Array.isArray(people) ? people.map(lineOf) : [];
    },
    async act(wish) {
      const answer = await ask(running, 'POST', '/control/people', wish);
      const person = lineOf(isJsonObject(answer) ? answer['person'] : null);
      const secret = textOf(answer, 'secret');
      return { person, link: secret === undefined ? null : invitation(running.console, secret) };
    },
  };
}

function lineOf(value: unknown): PersonLine {
  const text = (key: string): string => textOf(value, key) ?? '';
  const field = (key: string): unknown => (isJsonObject(value) ? value[key] : null);
  const texts = (key: string): readonly unknown[] => {
    const list = field(key);
    return Array.isArray(list) ? list : [];
  };
  const time = (key: string): number | null => {
    const at = field(key);
    return typeof at === 'number' ? at : null;
  };
  const proofs = texts('proofs');
  return {
    id: text('id'),
    name: text('name'),
    signInName: text('signInName'),
    roles: ROLES.filter((role) => texts('roles').includes(role)),
    proofs: PROOF_KINDS.filter((proof) => proofs.includes(proof)),
    endsAt: time('endsAt'),
    disabledAt: time('disabledAt'),
  };
}

function ownOffice(config: Config, now: () => number): PeopleOffice {
  const settings = openSettings(config, { zone: zoneOf, changed: () => Promise.resolve() }).now();
  return {
    list() {
      // Looking must not make a data folder where there is none.
      if (config.store.urlFile === null && !existsSync(config.data.folder))
        return Promise.resolve([]);
      return withOwnStore(config, settings, now, ({ people }) => people.list());
    },
    async act(asked) {
      const wish = readPeopleWish(asked, settings.timeZone);
      if ('code' in wish) throw new NotAnswered(problem(wish.code, {}));
      const { person, secret } = await withOwnStore(config, settings, now, (state) =>
        carryOutPeople({ ...state, simulated: false }, wish),
      );
      return { person, link: secret === null ? null : invitation(ownConsole(config), secret) };
    },
  };
}

/** Where the console will be once the shield runs. */
function ownConsole(config: Config): string {
  const { host, port, certificateFile } = config.listen.http;
  return consoleAddress(config, {
    host,
    port,
    tls: usesOwnAuthority(config) || certificateFile !== null,
  });
}
