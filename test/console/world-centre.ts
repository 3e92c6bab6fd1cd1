/** A centre's ports over the simulated sector, with one member whose name is hostile. */
import type { Exchange, Members } from '../../src/flow/members.ts';
import type { Member } from '../../src/model/member.ts';
import { rehearseSector } from '../../src/rehearsal/sector.ts';

export function worldOfMembers(
  now: number,
  hostile: string,
): { readonly members: Members; readonly exchange: Exchange } {
  const sector = rehearseSector({ country: 'hu', language: 'en', seed: 1, now });
  const members = sector.members.map((member, index): Member =>
    index === 3 ? { ...member, name: hostile } : member,
  );
  const notices = sector.notices.map((notice, index) => ({ ...notice, id: String(index + 1) }));
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    members: {
      list: () => Promise.resolve(members),
      find: (id) => {
        const member = members.find((one) => one.id === id);
        if (member === undefined) return Promise.resolve(null);
        const afflictions = sector.afflictions.map(({ affliction }) => ({
          affliction,
          affected: 'suspected' as const,
        }));
        return Promise.resolve({ member, afflictions, clocks: sector.clocks });
      },
      afflictions: () =>
        Promise.resolve(
          sector.afflictions.map(({ affliction }) => ({
            ...affliction,
            members: { confirmed: 4, suspected: 3, 'not-affected': 3, over: 0 },
          })),
        ),
      clocks: () => Promise.resolve(sector.clocks),
      put: nothing,
      heard: nothing,
      afflict: nothing,
      setClocks: nothing,
    },
    exchange: {
      list: () => Promise.resolve({ items: notices, next: null }),
      find: (id) => Promise.resolve(notices.find((one) => one.id === id) ?? null),
      add: nothing,
      answer: nothing,
    },
  };
}
