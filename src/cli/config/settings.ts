/** The settings that the console and `cybershield setup` write: a file in the data folder, below all else. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dump, load } from 'js-yaml';

import { LANGUAGES, type Language } from '../../flow/advice.ts';
import {
  ORGANISATION_KINDS,
  SETTING_KEYS,
  type OrganisationSettings,
  type SettingKey,
  type Settings,
  type SettingValues,
  type SetupProgress,
} from '../../flow/settings.ts';
import { judgeSettings, SETTINGS_FILE } from './read.ts';
import type { Config } from './schema.ts';

/** How far the first-run questions are; not configuration, so a file of its own. */
const PROGRESS_FILE = 'setup.json';
const NOT_BEGUN: SetupProgress = { answered: [], finishedAt: null, putOffAt: null };

export interface SettingsPorts {
  /** The zone of a machine that names none. */
  zone(configured: string): string;
  /** Something holds from now on that did not before. */
  changed(now: OrganisationSettings, before: OrganisationSettings): Promise<void>;
}

/** `config` says what holds at the start; what is fixed there stays as it is. */
export function openSettings(config: Config, ports: SettingsPorts): Settings {
  const { folder } = config.data;
  let current = settingsOf(config, ports);
  return {
    now: () => current,
    fixed: () => config.fixed,
    async change(values) {
      const file = join(folder, SETTINGS_FILE);
      const kept = new Map([...readSettings(file), ...changeable(config, values)]);
      const { problems } = judgeSettings(kept, file);
      if (problems.length > 0) return problems;
      writeWhole(folder, SETTINGS_FILE, dump(nested(kept), { lineWidth: 100 }));
      const before = current;
      current = withValues(before, changeable(config, values), ports);
      await ports.changed(current, before);
      return [];
    },
    progress: () => readProgress(join(folder, PROGRESS_FILE)),
    mark(progress) {
      writeWhole(folder, PROGRESS_FILE, `${JSON.stringify(progress)}\n`);
      return Promise.resolve();
    },
  };
}

function settingsOf({ organisation, console }: Config, ports: SettingsPorts): OrganisationSettings {
  const { name, kind, country, language, furtherLanguages, timeZone } = organisation;
  return {
    name,
    kind,
    country,
    language,
    languages: [...new Set([language, ...furtherLanguages])],
    timeZone: ports.zone(timeZone),
    openNetworks: console.openNetworks,
  };
}

function changeable(
  config: Config,
  values: SettingValues,
): ReadonlyMap<SettingKey, string | readonly string[]> {
  const given = new Map<SettingKey, string | readonly string[]>();
  for (const key of SETTING_KEYS) {
    const value = values[key];
    if (value !== undefined && !config.fixed.has(key)) given.set(key, value);
  }
  return given;
}

function withValues(
  before: OrganisationSettings,
  values: ReadonlyMap<SettingKey, string | readonly string[]>,
  ports: SettingsPorts,
): OrganisationSettings {
  const text = (key: SettingKey): string | undefined => {
    const value = values.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const list = (key: SettingKey): readonly string[] | undefined => {
    const value = values.get(key);
    return typeof value === 'object' ? value : undefined;
  };
  const language =
    LANGUAGES.find((one) => one === text('organisation.language')) ?? before.language;
  const further: readonly string[] =
    list('organisation.furtherLanguages') ??
    before.languages.filter((one) => one !== before.language);
  const zone = text('organisation.timeZone');
  return {
    name: text('organisation.name') ?? before.name,
    kind: ORGANISATION_KINDS.find((one) => one === text('organisation.kind')) ?? before.kind,
    country: text('organisation.country') ?? before.country,
    language,
    languages: [
      ...new Set<Language>([language, ...LANGUAGES.filter((one) => further.includes(one))]),
    ],
    timeZone: zone === undefined ? before.timeZone : ports.zone(zone),
    openNetworks: list('console.openNetworks') ?? before.openNetworks,
  };
}

function readSettings(file: string): ReadonlyMap<string, unknown> {
  const flat = new Map<string, unknown>();
  if (!existsSync(file)) return flat;
  const value: unknown = load(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null) return flat;
  for (const [group, keys] of Object.entries(value))
    if (typeof keys === 'object' && keys !== null)
      for (const [key, one] of Object.entries(keys)) flat.set(`${group}.${key}`, one);
  return flat;
}

/** `organisation.name` as a key of a map below `organisation`. */
function nested(values: ReadonlyMap<string, unknown>): Record<string, Record<string, unknown>> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [path, value] of values) {
    const [group = '', key = ''] = path.split('.', 2);
    groups[group] = { ...groups[group], [key]: value };
  }
  return groups;
}

/** A reader finds the old file or the new one, never half of one. */
function writeWhole(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

function readProgress(file: string): SetupProgress {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Missing and damaged mean the same: the questions are asked from the first one on.
    return NOT_BEGUN;
  }
  if (typeof value !== 'object' || value === null) return NOT_BEGUN;
  const property = (key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
  const answered: unknown = property('answered');
  const timeAt = (key: string): number | null => {
    const at = property(key);
    return typeof at === 'number' ? at : null;
  };
  return {
    answered: Array.isArray(answered)
      ? answered.filter((one: unknown): one is string => typeof one === 'string')
      : [],
    finishedAt: timeAt('finishedAt'),
    putOffAt: timeAt('putOffAt'),
  };
}
