/** What a rehearsed member keeps of its link: as the store keeps it, for as long as the rehearsal runs. */
import type { Page, PageRequest } from '../../../flow/desk.ts';
import type { LeftLine, MemberBatch, MemberKept, Membership } from '../../../flow/membership.ts';
import { CENTRE_COUNTS_NONE } from '../../../intel/member/judging.ts';

type Kept = Pick<Membership, 'load' | 'commit' | 'outbox' | 'sent' | 'left'>;

const NOTHING: MemberKept = {
  protections: [],
  cursor: 0,
  taken: [],
  counts: CENTRE_COUNTS_NONE,
  last: 0,
  joined: null,
};

export class RehearsedMembership implements Kept {
  /** Oldest first. */
  #left: LeftLine[] = [];

  load(): Promise<MemberKept> {
    return Promise.resolve(NOTHING);
  }

  commit({ at, outgoing }: MemberBatch): Promise<void> {
    this.#left.push(...outgoing.map((one) => ({ ...one, at, takenAt: null, problem: null })));
    return Promise.resolve();
  }

  outbox(most: number): ReturnType<Membership['outbox']> {
    return Promise.resolve(this.#left.filter(({ takenAt }) => takenAt === null).slice(0, most));
  }

  sent(...[sequences, problems, takenAt]: Parameters<Membership['sent']>): Promise<void> {
    this.#left = this.#left.map((one) =>
      sequences.includes(one.sequence)
        ? { ...one, takenAt, problem: problems.get(one.sequence) ?? null }
        : one,
    );
    return Promise.resolve();
  }

  /** `after`: a place in the order of the newest first. */
  left({ size, after }: PageRequest): Promise<Page<LeftLine>> {
    const from = Number(after ?? 0);
    const items = this.#left.toReversed().slice(from, from + size);
    const isMore = from + size < this.#left.length;
    return Promise.resolve({ items, next: isMore ? `${from + size}` : null });
  }
}
