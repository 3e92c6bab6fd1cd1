/** What the threads are started with, from the configuration and the rules. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { DAY, HOUR, MINUTE } from '../../model/time.ts';
import { casePolicyFor } from '../../respond/limits.ts';
import type { open as openThreads } from '../../threads/open.ts';
import type { Config } from '../config/schema.ts';
import { ORGANISATION, storePlace } from '../seen.ts';
import type { RulesLoaded } from './rules.ts';

type ThreadsConfig = Parameters<typeof openThreads>[0];

export function threadsConfig(
  { config, simulated }: { readonly config: Config; readonly simulated: boolean },
  rules: RulesLoaded,
): ThreadsConfig {
  const { folder } = config.data;
  const { name, kind, timeZone } = config.organisation;
  return {
    organisation: { id: ORGANISATION, name, kind },
    simulated,
    folder,
    place: storePlace(config),
    masterKey: masterKeyOf(config),
    retention: { bytes: config.retention.bytes, ageMs: config.retention.days * DAY },
    policy: casePolicyFor(kind),
    erasing: {
      reportsMs: config.retention.reportsDays * DAY,
      accessesMs: config.retention.accessesDays * DAY,
      sharedMs: config.retention.sharedDays * DAY,
    },
    judgement: {
      sources: rules.content.sources,
      zone: zoneOf(timeZone),
      tables: rules.tables.tables,
    },
    sessions: {
      idleMs: config.signIn.idleMinutes * MINUTE,
      lengthMs: config.signIn.sessionHours * HOUR,
    },
    workers: config.detect.workers || Math.max(1, availableParallelism() - 1),
  };
}

/** Where the key lies that opens all others. */
export function masterKeyOf({ data }: Pick<Config, 'data'>): ThreadsConfig['masterKey'] {
  return { text: undefined, file: data.masterKeyFile ?? join(data.folder, 'keys', 'master') };
}

/** The configured zone, or the machine's own. */
export function zoneOf(timeZone: string): string {
  return timeZone === '' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone;
}
