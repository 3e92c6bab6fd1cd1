/** Hunts of a morning: one that found, one that found nothing, one that may be more, one that goes on. */
import type { ConsolePorts } from '../../src/console/view.ts';
import type { HuntLine } from '../../src/flow/hunting.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { DAY, MINUTE, SECOND, type Millis } from '../../src/model/time.ts';

export function huntPorts(
  now: Millis,
  indicators: readonly Indicator[],
  hostile: string,
): Pick<ConsolePorts, 'hunts' | 'deepHunts' | 'mail'> {
  const [url, domain, sender] = indicators;
  const nothing: HuntLine = {
    at: now - 3 * MINUTE,
    campaign: 'b'.repeat(32),
    indicators: 1,
    searched: 812_304,
    messages: 0,
    mailboxes: 0,
    fresh: 0,
    isCut: false,
    tookMs: 41,
    found: [],
  };
  const found: HuntLine = {
    ...nothing,
    at: now - 31 * MINUTE,
    campaign: 'a'.repeat(32),
    indicators: 4,
    messages: 14,
    mailboxes: 11,
    fresh: 14,
    tookMs: 63,
    found: [sender, domain, url].flatMap((indicator, index) =>
      indicator === undefined
        ? []
        : [{ indicator, messages: 14 - index * 4, entries: [40_012, 40_015, 40_111] }],
    ),
  };
  const wide: Indicator = { kind: 'url', value: `https://wide.example/${hostile}` };
  const cut: HuntLine = {
    ...found,
    at: now - 26 * 60 * MINUTE,
    isCut: true,
    fresh: 0,
    found: [{ indicator: wide, messages: 500, entries: [7] }],
  };
  const progress = { scanned: 3, unreadable: 1, of: 48 };
  return {
    hunts: { recent: () => [nothing, found, cut] },
    deepHunts: {
      deep: () => [
        {
          ...progress,
          at: now - 3 * MINUTE,
          toldAt: now - 2 * MINUTE,
          done: 17,
          indicators: 1,
          fresh: 0,
          isDone: false,
        },
        {
          ...progress,
          unreadable: 0,
          at: now - 31 * MINUTE,
          toldAt: now - 31 * MINUTE + 8 * SECOND,
          done: 48,
          indicators: 4,
          fresh: 2,
          isDone: true,
        },
      ],
    },
    mail: {
      standing: () => ({
        messages: 812_304,
        mailboxes: 1_204,
        since: now - 84 * DAY,
        until: now - SECOND,
        bytes: 4e8,
      }),
      named: (entry) => (entry === 40_012 ? { mailbox: hostile, id: '4711@mail.example' } : null),
    },
  };
}
