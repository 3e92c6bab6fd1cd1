/**
 * What an administrator may set from the console: the lowest layer of the configuration, kept in the
 * data folder. What the configuration file or the environment says is fixed here.
 */
import type { Problem } from '../model/problem.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';

export type OrganisationKind = 'practice' | 'hospital' | 'centre';
export const ORGANISATION_KINDS: readonly OrganisationKind[] = ['practice', 'hospital', 'centre'];

/** What holds now. */
export interface OrganisationSettings {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** ISO 3166-1 alpha-2, in capitals; empty while nobody has said. */
  readonly country: string;
  /** The first language of the organisation. */
  readonly language: Language;
  /** The languages it prints and speaks in, the first one first. */
  readonly languages: readonly Language[];
  /** IANA zone. */
  readonly timeZone: string;
  /** Networks (CIDR) whose people need no sign-in for what anyone may do. */
  readonly openNetworks: readonly string[];
}

/** The keys of the configuration that may be set here. */
export type SettingKey =
  | 'organisation.name'
  | 'organisation.kind'
  | 'organisation.country'
  | 'organisation.language'
  | 'organisation.furtherLanguages'
  | 'organisation.timeZone'
  | 'console.openNetworks';

export const SETTING_KEYS: readonly SettingKey[] = [
  'organisation.name',
  'organisation.kind',
  'organisation.country',
  'organisation.language',
  'organisation.furtherLanguages',
  'organisation.timeZone',
  'console.openNetworks',
];

export type SettingValues = Partial<Readonly<Record<SettingKey, string | readonly string[]>>>;

/** How far the five questions of the first run are. */
export interface SetupProgress {
  /** Which of the five have been answered, by name. */
  readonly answered: readonly string[];
  readonly finishedAt: Millis | null;
  readonly putOffAt: Millis | null;
}

export interface Settings {
  now(): OrganisationSettings;
  /** Keys that are set elsewhere, and where: the file's path or the variable's name. */
  fixed(): ReadonlyMap<SettingKey, string>;
  /** Writes and takes effect. Problems: nothing was written. */
  change(values: SettingValues): Promise<readonly Problem[]>;
  progress(): SetupProgress;
  mark(progress: SetupProgress): Promise<void>;
}
