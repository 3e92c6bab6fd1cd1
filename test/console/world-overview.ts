/** What the overview, the setup and the binder ask of the small world. */
import type { ConsolePorts } from '../../src/console/view.ts';
import type { SettingKey } from '../../src/flow/settings.ts';

export function overviewPorts(
  note: (text: string) => Promise<void>,
): Pick<ConsolePorts, 'contacts' | 'backupFacts' | 'settings' | 'rulesMarked'> {
  return {
    contacts: {
      list: () => Promise.resolve([]),
      add: (card, by) => note(`contact ${card.name} by ${by}`).then(() => 'contact'),
      change: (id, card, by) => note(`change contact ${id} ${card.name} by ${by}`),
      remove: (id) => note(`remove contact ${id}`),
      order: (ids) => note(`order ${ids.join()}`),
    },
    backupFacts: {
      list: () => Promise.resolve({ items: [], next: null }),
      latest: () => Promise.resolve([]),
      reported: () => Promise.resolve([]),
      record: (entry, by) => note(`backup ${entry.kind} ${entry.system} by ${by}`),
    },
    rulesMarked: () => [],
    settings: {
      now: () => ({
        name: 'Szent Anna Hospital',
        kind: 'hospital',
        country: 'HU',
        language: 'en',
        languages: ['en', 'hu'],
        timeZone: 'Europe/Budapest',
        openNetworks: [],
      }),
      fixed: () => new Map<SettingKey, string>(),
      change: (values) => note(`set ${JSON.stringify(values)}`).then(() => []),
      progress: () => ({ answered: [], finishedAt: 0, putOffAt: null }),
      mark: () => Promise.resolve(),
    },
  };
}
