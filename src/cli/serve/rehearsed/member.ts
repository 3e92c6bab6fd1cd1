/**
 * A member of a rehearsed sector: the same judgement, keys and lines as in earnest, in this process.
 * Only the way between it and its centre is not real, since nothing of a rehearsal leaves the machine.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

import { MemberLink } from '../../../flow/member-link.ts';
import { makeEnrolment } from '../../../formats/link/enrolment.ts';
import { keyIdOf, printPublicKey } from '../../../formats/link/envelope.ts';
import type { Traffic } from '../../../intel/member/judging.ts';
import { contributionOf } from '../../../intel/member/reporters.ts';
import { indicatorKey, type Indicator } from '../../../model/indicator.ts';
import type { OpenCentre } from '../centre.ts';
import type { JudgedMail } from './mail.ts';
import { RehearsedMembership } from './membership.ts';

const LINES_AT_ONCE = 100;
/** Somebody of whom nothing is known yet. */
const REPORTER = { right: 0, wrong: 0 };

export interface RehearsedCentre extends Pick<OpenCentre, 'door' | 'invite'> {
  fault(error: unknown): void;
}

interface Received {
  readonly messages: number;
  readonly people: ReadonlySet<string>;
}

export class RehearsedMember {
  readonly id: string;
  readonly membership: RehearsedMembership = new RehearsedMembership();
  #centre: RehearsedCentre;
  #link: MemberLink | null = null;
  #received = new Map<string, Received>();
  #turn: Promise<void> = Promise.resolve();

  private constructor(id: string, centre: RehearsedCentre) {
    this.id = id;
    this.#centre = centre;
  }

  /** Enrols at the centre by an invitation, with a key of its own. */
  static async open(id: string, centre: RehearsedCentre): Promise<RehearsedMember> {
    const member = new RehearsedMember(id, centre);
    const { privateKey: key, publicKey: open } = generateKeyPairSync('ed25519');
    const publicKey = printPublicKey(open);
    const { code } = await centre.invite(id, '');
    const answer = await centre.door.enrol(makeEnrolment(code, publicKey, key));
    if (answer === null || answer === 'key-ended')
      throw new Error('the centre knows no code of its own');
    const link = await MemberLink.open({
      store: member.membership,
      key,
      publicKey,
      rules: { untouchable: () => null },
      traffic: (indicators) => Promise.resolve(member.#trafficOf(indicators)),
      now: () => centre.door.now(),
      wake: () => member.wake(),
      changed: () => undefined,
      called: () => undefined,
    });
    const keys = [{ id: keyIdOf(answer.publicKey), publicKey: answer.publicKey, endedAt: null }];
    await link.join({ ...answer, address: '', at: centre.door.now(), keys });
    member.#link = link;
    return member;
  }

  /** Mail that came before anybody reported it: what a hunt finds. */
  receive({ recipient, indicators }: JudgedMail): void {
    for (const key of indicators.map(indicatorKey)) {
      const { messages, people } = this.#received.get(key) ?? { messages: 0, people: [] };
      this.#received.set(key, {
        messages: messages + 1,
        people: new Set([...people, recipient]),
      });
    }
  }

  async report({ verdict, released, answeredMs }: JudgedMail): Promise<void> {
    const contribution = contributionOf({
      id: randomBytes(16).toString('hex'),
      member: this.id,
      at: this.#centre.door.now(),
      verdict,
      released,
      reporters: [REPORTER],
      recipients: this.#trafficOf(released).people,
      answeredMs,
    });
    await this.#link?.tell({ kind: 'contribution', contribution });
  }

  /** Something waits, here or at the centre. */
  wake(): void {
    this.#turn = this.#turn
      .then(() => this.#exchange())
      .catch((error: unknown) => this.#centre.fault(error));
  }

  async #exchange(): Promise<void> {
    const { link, hub, now } = this.#centre.door;
    const own = this.#link;
    if (own === null) return;
    for (const { sequence, line } of await this.membership.outbox(LINES_AT_ONCE)) {
      const { problem } = await link.takeLine(this.id, line);
      const problems = new Map(problem === null ? [] : [[sequence, problem]]);
      await this.membership.sent([sequence], problems, now());
    }
    const lines = await hub.lines(this.id, own.cursor, LINES_AT_ONCE);
    for (const { line } of lines) await own.take(line);
    if (lines.length === LINES_AT_ONCE) this.wake();
  }

  #trafficOf(indicators: readonly Indicator[]): Traffic {
    const found = indicators.flatMap((one) => this.#received.get(indicatorKey(one)) ?? []);
    const people = new Set(found.flatMap((one) => [...one.people]));
    // The largest: one message has several of a campaign's marks.
    const messages = Math.max(0, ...found.map((one) => one.messages));
    return { ordinary: 0, messages, people: people.size, isKnown: true };
  }
}
