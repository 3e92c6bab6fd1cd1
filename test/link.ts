/** A centre and members of the real parts, over real HTTP on this machine, each with a store of its own. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

import { openHub } from '../src/api/hub/open.ts';
import { CODE_CHANCE_BYTES } from '../src/formats/link/enrolment.ts';
import { keyIdOf, printPublicKey, sealEnvelope } from '../src/formats/link/envelope.ts';
import type { CentreDoor } from '../src/flow/centre-door.ts';
import { CentreLink } from '../src/flow/centre-link.ts';
import { enrol as enrolBy } from '../src/flow/enrolment.ts';
import { MemberLink } from '../src/flow/member-link.ts';
import type { State } from '../src/flow/state.ts';
import { httpServer } from '../src/intake/http/server.ts';
import type { HubRules } from '../src/intel/hub/draft.ts';
import type { MemberRules } from '../src/intel/member/judging.ts';
import type { Contribution } from '../src/model/campaign.ts';
import type { Indicator } from '../src/model/indicator.ts';
import type { LinkMessage } from '../src/model/link.ts';
import { DAY } from '../src/model/time.ts';
import { openLink, type OpenLink } from '../src/outgoing/link/link.ts';
import { ensureOrganisation, openStore, type Database } from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';

export interface Keys {
  readonly key: KeyObject;
  /** Printed. */
  readonly publicKey: string;
}
export function pair(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: privateKey, publicKey: printPublicKey(publicKey) };
}

export const domain = (value: string): Indicator => ({ kind: 'domain', value });

export interface Centre {
  readonly link: CentreLink;
  readonly state: State;
  readonly database: Database;
  readonly port: number;
  readonly address: string;
  /** How long one request may take from its first byte to its last. */
  limit(requestMs: number): void;
  close(): Promise<void>;
}

export interface CentreHow {
  readonly folder: string;
  readonly keys: Keys;
  readonly id?: string;
  readonly port?: number;
  readonly listed?: HubRules['listed'];
  readonly now?: () => number;
}

export async function openCentre(how: CentreHow): Promise<Centre> {
  const { folder, keys, id = 'centre', port = 0, listed = () => null, now = Date.now } = how;
  const database = await openStore({ kind: 'sqlite', folder });
  await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'centre', created_at: 1 });
  const state = openState(database, 'own', now);
  const heard = new Set<Parameters<CentreDoor['listen']>[0]>();
  const link = await CentreLink.open({
    hub: state.hub,
    rules: { hub: id, listed },
    ...keys,
    now,
    announce: (lines) => {
      for (const woken of heard) woken(lines);
    },
    heard: () => undefined,
    called: () => undefined,
  });
  const listener = { host: '127.0.0.1', port, doors: [] };
  const fault = (error: unknown): void => assert.fail(String(error));
  const app = httpServer({
    listener,
    hosts: [],
    trustedProxies: [],
    basePath: '',
    isCentre: true,
    fault,
  });
  const enrolment = {
    link,
    hub: state.hub,
    members: state.members,
    centre: id,
    invitationMs: DAY,
    organisation: () => ({ name: 'Centre', country: 'hu' }),
    chance: () => randomBytes(CODE_CHANCE_BYTES),
    now,
  };
  openHub(app, {
    door: {
      link,
      hub: state.hub,
      enrol: (request) => enrolBy(enrolment, request),
      listen(woken) {
        heard.add(woken);
        return () => void heard.delete(woken);
      },
      now,
    },
  });
  await app.listen(listener);
  const place = app.server.address();
  const open = typeof place === 'object' && place !== null ? place.port : 0;
  return {
    link,
    state,
    database,
    port: open,
    address: `http://127.0.0.1:${open}`,
    limit: (requestMs) => void (app.server.requestTimeout = requestMs),
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await database.close();
    },
  };
}

export interface Shield {
  readonly link: MemberLink;
  readonly state: State;
  /** Codes of what people were called for. */
  readonly called: readonly string[];
  waiting(): Promise<number>;
  /** `block`, `hold`, or the state it is in. */
  shows(value: string): string;
  /** Cuts the link, and nothing else. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

export interface ShieldHow {
  readonly folder: string;
  readonly member: string;
  readonly keys: Keys;
  readonly centre: Pick<Centre, 'address'>;
  readonly centreKeys: Keys;
  readonly rules?: MemberRules;
  readonly now?: () => number;
}

/** A member that is joined, with its link kept. */
export async function openShield(how: ShieldHow): Promise<Shield> {
  const { folder, member, keys, centre, centreKeys, now = Date.now } = how;
  const database = await openStore({ kind: 'sqlite', folder });
  await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'hospital', created_at: 1 });
  const state = openState(database, 'own', now);
  let way: OpenLink | null = null;
  const called: string[] = [];
  const link = await MemberLink.open({
    store: state.membership,
    rules: how.rules ?? { untouchable: () => null },
    ...keys,
    traffic: () => Promise.resolve({ ordinary: 0, messages: 1, people: 1, isKnown: true }),
    now,
    wake: () => way?.wake(false),
    changed: () => undefined,
    called: (codes) => void called.push(...codes),
  });
  const { publicKey } = centreKeys;
  const joined = { member, centre: 'centre', name: 'Centre', address: centre.address, at: 0 };
  await link.join({ ...joined, keys: [{ id: keyIdOf(publicKey), publicKey, endedAt: null }] });
  const config = { url: centre.address, member, authority: null };
  way = openLink(config, { link, store: state.membership, key: keys.key, now });
  return {
    link,
    state,
    called,
    waiting: () => state.membership.waiting(),
    shows(value) {
      const known = link.protection(domain(value));
      if (known === undefined) return 'nothing';
      return known.state === 'in-force' ? known.strength : known.state;
    },
    cut: async () => way?.close(),
    async close() {
      await way?.close();
      await database.close();
    },
  };
}

export async function enrol(
  { link }: Pick<Centre, 'link'>,
  member: string,
  { publicKey }: Keys,
  since: number = Date.now(),
): Promise<void> {
  const key = { member, id: keyIdOf(publicKey), publicKey, since, endedAt: null };
  await link.enrol(key, member);
}

/** A clear report of one domain; the same number is the same report. */
export function told(
  number: number,
  value: string,
  at: number = Date.now(),
): { readonly kind: 'contribution'; readonly contribution: Contribution } {
  return {
    kind: 'contribution',
    contribution: {
      id: number.toString(16).padStart(32, '0'),
      member: 'north',
      at,
      score: 9,
      reasons: [],
      indicators: [domain(value)],
      fingerprint: null,
      reporters: '1',
      recipients: '1',
      weight: 0.7,
      answeredMs: 3_000,
    },
  };
}

/** A line as whoever has the key can make it. */
export function lineOf(
  from: string,
  { key, publicKey }: Keys,
  sequence: number,
  message: LinkMessage,
  { to = 'centre', at = Date.now() }: { readonly to?: string; readonly at?: number } = {},
): string {
  return sealEnvelope({ from, to, key: keyIdOf(publicKey), sequence, at, message }, key);
}

export const numbers = (): number => Date.now() * 1_000;
