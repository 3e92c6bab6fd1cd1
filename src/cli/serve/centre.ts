/** A centre's own side of the report loop in a running shield: the hub, its clock and its members. */
import { randomBytes } from 'node:crypto';

import { CODE_CHANCE_BYTES } from '../../formats/link/enrolment.ts';
import { keyIdOf } from '../../formats/link/envelope.ts';
import { campaignsIn, reachingIn, sheetIn } from '../../flow/campaign-sheets.ts';
import type { CentreDoor } from '../../flow/centre-door.ts';
import { CentreLink } from '../../flow/centre-link.ts';
import { enrol, invite, type EnrolmentPorts } from '../../flow/enrolment.ts';
import { HEARD_MS } from '../../flow/heard.ts';
import type { CentreLoop } from '../../flow/loop.ts';
import type { StreamLine } from '../../flow/hub.ts';
import type { Settings } from '../../flow/settings.ts';
import type { State } from '../../flow/state.ts';
import type { Warned } from '../../flow/warned.ts';
import { MESSAGE_AGE_MS_MAX } from '../../intel/admission.ts';
import type { Call } from '../../intel/hub/draft.ts';
import { TICK_MS } from '../../intel/hub/limits.ts';
import { DAY, HOUR, type Millis } from '../../model/time.ts';
import { makeNextKey, openCentreKey, takeNextKey, type LinkKey } from '../../store/link-key.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { withOwnWays } from './own-ways.ts';
import { inTurn } from './turns.ts';

export interface CentreParts {
  readonly config: Config;
  /** What needs two people. */
  readonly warned: Pick<Warned, 'listed'>;
  readonly state: Pick<State, 'hub' | 'members' | 'notices'>;
  readonly settings: Pick<Settings, 'now'>;
  readonly key: LinkKey;
  readonly log: Log;
  now(): Millis;
}

export interface OpenCentre extends CentreLoop {
  /** For the listener. */
  readonly door: CentreDoor;
  /**
   * Makes a new key, has the old one sign it for every member, and signs with it from then on. Gives
   * the id of the new one.
   */
  rotateKey(): Promise<string>;
  /** From now on members are simulated, and what left them can be seen. */
  rehearse(left: NonNullable<CentreLoop['left']>): void;
}

/** Null unless this organisation is a centre that answers its members. */
export async function openCentre(
  parts: CentreParts,
  open: AsyncDisposableStack,
): Promise<OpenCentre | null> {
  const { config, state, log } = parts;
  if (config.hub.server === 'no') return null;
  const listed = withOwnWays(config, (one) => parts.warned.listed(one));
  const fault = (error: unknown): void => log.error('hub-failed', { message: String(error) });
  const heard = new Set<(lines: readonly StreamLine[]) => void>();
  const { folder } = config.data;
  const link = await CentreLink.open(
    {
      hub: state.hub,
      rules: { hub: config.hub.id, listed },
      ...parts.key,
      now: () => parts.now(),
      announce(lines) {
        for (const woken of heard) woken(lines);
      },
      heard: (member, status) => void state.members.heard(member, status).catch(fault),
      called: (calls) => void callPeople(parts, calls).catch(fault),
    },
    (told) => openCentreKey(folder, parts.key, told),
  );
  // Two at once would leave one of two keys without its file.
  const rotateKey = inTurn(() => rotate(folder, link));
  keepTime(parts, link, open, fault);
  const enrolment = enrolmentFor(parts, link);
  let left: CentreLoop['left'] = null;
  return {
    campaigns: (most) => campaignsIn(link.state, most),
    campaign: (id) => sheetIn(link.state, id, listed),
    decide: (wish) => link.input({ kind: 'person', wish }),
    enrolled: () => [...link.state.all('member').values()],
    reaching: (member) => reachingIn(link.state, member),
    invite: (...invited) => invite(enrolment, ...invited),
    expel: (member, since) => link.expel(member, since),
    rotateKey,
    get left() {
      return left;
    },
    rehearse: (given) => void (left = given),
    door: {
      link,
      hub: state.hub,
      enrol: (request) => enrol(enrolment, request),
      listen(woken) {
        heard.add(woken);
        return () => void heard.delete(woken);
      },
      now: () => parts.now(),
    },
  };
}

/** Whenever the program ends in between, the next start goes on with the key that members know. */
async function rotate(folder: string, link: CentreLink): Promise<string> {
  const next = makeNextKey(folder, link.publicKey);
  await link.rotate(next);
  takeNextKey(folder);
  return keyIdOf(next.publicKey);
}

function keepTime(
  { state, now }: CentreParts,
  link: CentreLink,
  open: AsyncDisposableStack,
  fault: (error: unknown) => void,
): void {
  let isTicking = false;
  let forgotAt = 0;
  const tick = async (): Promise<void> => {
    await link.input({ kind: 'tick' });
    if (now() - forgotAt < DAY) return;
    forgotAt = now();
    // Who comes back later than this is told nothing of it: no member takes an older line.
    await state.hub.forgetLines(now() - MESSAGE_AGE_MS_MAX, now() - HEARD_MS);
  };
  const timer = setInterval(() => {
    if (isTicking) return;
    isTicking = true;
    void tick()
      .catch(fault)
      .finally(() => {
        isTicking = false;
      });
  }, TICK_MS);
  open.defer(() => clearInterval(timer));
}

function enrolmentFor(parts: CentreParts, link: CentreLink): EnrolmentPorts {
  const { config, state, settings } = parts;
  return {
    link,
    hub: state.hub,
    members: state.members,
    centre: config.hub.id,
    invitationMs: config.hub.invitationDays * DAY,
    organisation: () => settings.now(),
    chance: () => randomBytes(CODE_CHANCE_BYTES),
    now: () => parts.now(),
  };
}

/** Once an hour for one reason and campaign, which the hub itself sees to. */
async function callPeople({ state, now }: CentreParts, calls: readonly Call[]): Promise<void> {
  for (const { code, campaign } of calls)
    await state.notices.raise({
      kind: 'protection',
      key: `${code} ${campaign ?? ''} ${Math.floor(now() / HOUR)}`,
      level: 'high',
      caseId: null,
      facts: { why: code },
      simulated: false,
    });
}
