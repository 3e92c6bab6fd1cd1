/** What the overview, the setup and the binder ask of the small world. */
import type { ConsolePorts } from '../../src/console/view.ts';
import type { SettingKey } from '../../src/flow/settings.ts';

export function overviewPorts(
  note: (text: string) => Promise<void>,
): Pick<
  ConsolePorts,
  'contacts' | 'backupFacts' | 'settings' | 'rulesMarked' | 'machine' | 'health'
> {
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
    health: () =>
      Promise.resolve([
        {
          what: 'sources',
          state: 'act',
          code: 'health-sources-silent',
          values: { count: 2, silent: 1 },
        },
        {
          what: 'disk',
          state: 'not-known',
          code: 'health-disk-rate-unknown',
          values: { free: 41 },
        },
        { what: 'rules', state: 'good', code: 'health-rules-in-force', values: { count: 145 } },
      ]),
    machine: () => ({
      name: 'shield.szentanna.example',
      doors: [
        { door: 'ndjson+otlp+pages', host: '0.0.0.0', port: 8480, tls: true },
        { door: 'elastic', host: '0.0.0.0', port: 8481, tls: true },
        { door: 'syslog-udp', host: '127.0.0.1', port: 5514, tls: false },
      ],
    }),
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
