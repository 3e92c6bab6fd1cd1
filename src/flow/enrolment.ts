/**
 * How an organisation becomes a member: somebody of the centre invites it by a code, which works once
 * and not for long; whoever shows it tells the key that it signs with. Only the code's hash is kept.
 */
import { createHash } from 'node:crypto';

import {
  makeCode,
  type EnrolmentAnswer,
  type EnrolmentRequest,
} from '../formats/link/enrolment.ts';
import { keyIdOf } from '../formats/link/envelope.ts';
import type { Member } from '../model/member.ts';
import type { Millis } from '../model/time.ts';
import type { CentreLink } from './centre-link.ts';
import type { Hub } from './hub.ts';
import type { Invite, InvitedMore } from './loop.ts';
import type { Members } from './members.ts';
import { DecisionRefused } from './refused.ts';

export interface EnrolmentPorts {
  readonly link: Pick<CentreLink, 'enrol' | 'publicKey' | 'keysOf' | 'isEnded'>;
  readonly hub: Pick<Hub, 'invite' | 'useInvitation'>;
  readonly members: Pick<Members, 'find' | 'put'>;
  /** The centre's id. */
  readonly centre: string;
  readonly invitationMs: Millis;
  /** The centre's name and country, as they are now. */
  organisation(): { readonly name: string; readonly country: string };
  /** Bytes that nobody can guess. */
  chance(): Uint8Array;
  now(): Millis;
}

const ID = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const NAME_CHARS_MAX = 120;
const SLUG_CHARS_MAX = 40;
/** Members of one name, told apart by a number. */
const SAME_NAME_MAX = 1_000;

/** Throws DecisionRefused `member-name-wrong` or `member-id-wrong`. */
export async function invite(
  ports: EnrolmentPorts,
  name: string,
  ofGroup: string,
  more: InvitedMore = {},
): Promise<Invite> {
  const { kind = 'hospital', place = '' } = more;
  if (name.trim() === '' || name.length > NAME_CHARS_MAX)
    throw new DecisionRefused('member-name-wrong');
  const isKnown = ID.test(name) && (await ports.members.find(name)) !== null;
  const member = isKnown ? name : await freeId(ports, name);
  const group = ofGroup === '' ? member : ofGroup;
  if (!ID.test(member) || !ID.test(group) || member === ports.centre)
    throw new DecisionRefused('member-id-wrong');
  const at = ports.now();
  const country = more.country ?? ports.organisation().country;
  const added: Member = {
    id: member,
    name: name.trim(),
    kind,
    country: country.toLowerCase(),
    place,
    position: null,
    relation: 'federated',
    joinedAt: at,
    status: null,
  };
  // Shown from now on, as one that was never heard.
  if (!isKnown) await ports.members.put([added]);
  const code = makeCode(ports.chance(), keyIdOf(ports.link.publicKey));
  const until = at + ports.invitationMs;
  await ports.hub.invite(hashOf(code), { member, group, expiresAt: until });
  return { member, code, until };
}

/**
 * Null: no code of ours, used before, or too old; nobody is told which. An ended key stays ended: who
 * holds it, which the request proves, is told so, and the code is left for another key.
 */
export async function enrol(
  ports: EnrolmentPorts,
  { code, publicKey }: EnrolmentRequest,
): Promise<EnrolmentAnswer | 'key-ended' | null> {
  if (ports.link.isEnded(keyIdOf(publicKey))) return 'key-ended';
  const since = ports.now();
  const invitation = await ports.hub.useInvitation(hashOf(code), since);
  if (invitation === null) return null;
  const { member, group } = invitation;
  const id = keyIdOf(publicKey);
  await ports.link.enrol({ member, id, publicKey, since, endedAt: null }, group);
  const { name } = ports.organisation();
  return { member, centre: ports.centre, name, publicKey: ports.link.publicKey };
}

async function freeId({ members, link, centre }: EnrolmentPorts, name: string): Promise<string> {
  const plain = name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const slug = words.slice(0, SLUG_CHARS_MAX).replace(/-+$/, '');
  const first = slug === '' ? 'member' : slug;
  for (let number = 1; number <= SAME_NAME_MAX; number += 1) {
    const id = number === 1 ? first : `${first}-${number}`;
    const isFree = id !== centre && link.keysOf(id).length === 0;
    if (isFree && (await members.find(id)) === null) return id;
  }
  throw new DecisionRefused('member-name-wrong');
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
