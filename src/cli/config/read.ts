/** Reads the configuration: environment, file, what the console set, defaults; refuses what it does not know. */
import { LANGUAGES } from '../../flow/advice.ts';
import { ORGANISATION_KINDS, SETTING_KEYS, type SettingKey } from '../../flow/settings.ts';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { load } from 'js-yaml';

import { RETENTION_PRACTICE_BYTES_DEFAULT } from '../../model/limits.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { LEVELS } from '../../model/severity.ts';
import { nearest } from '../../model/nearest.ts';
import { noticesFrom, type Typed } from './notices.ts';
import { openIdFrom } from './openid.ts';
import { centreFrom } from './centre.ts';
import { hubFrom } from './hub.ts';
import { mailFrom } from './mail.ts';
import { mispFrom } from './misp.ts';
import { enforcementFrom } from './enforcement.ts';
import { gatewayFrom } from './gateway.ts';
import { retractionFrom } from './retraction.ts';
import { reportDoorsFrom } from './report-doors.ts';
import { taxiiFrom } from './taxii.ts';
import { environmentName, KEYS, LOG_LEVELS, TLS_KINDS, type Config, type Key } from './schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Value = string | number | readonly string[] | null;

/** Variables of ours that are not configuration: those of tests, and the file itself. */
const OTHER_VARIABLES: ReadonlySet<string> = new Set([
  'CYBERSHIELD_CONFIG',
  'CYBERSHIELD_DATA',
  'CYBERSHIELD_INVITATION',
  'CYBERSHIELD_TEST_POSTGRES',
]);

/**
 * `file` is optional; a named file that is missing is a problem. Relative paths in the file are
 * relative to its folder, others to `cwd`. With any problem there is no value: a configuration is
 * honoured whole or not at all.
 */
export function readConfig(
  file: string | undefined,
  env: Environment,
  cwd: string,
): Reading<Config> {
  const problems: Problem[] = [];
  const written = file === undefined ? new Map<string, unknown>() : readFile(file, problems);
  const folder = file === undefined ? cwd : dirname(resolve(cwd, file));
  refuseUnknown(written, env, file ?? '', problems);
  const layers: Layers = { written, file: file ?? '', folder, env, cwd, set: new Map(), setIn: '' };
  const setIn = join(dataFolderIn(layers), SETTINGS_FILE);
  const set = existsSync(setIn) ? readFile(setIn, problems) : new Map<string, unknown>();
  refuseBeyondSettings(set, setIn, problems);
  const values = new Map<string, Value>();
  for (const key of KEYS)
    values.set(key.path, judgeTopmost(key, { ...layers, set, setIn }, problems));
  if (values.get('organisation.kind') === 'practice' && !isGiven('retention.bytes', written, env))
    values.set('retention.bytes', RETENTION_PRACTICE_BYTES_DEFAULT);
  if (problems.length > 0) return { value: undefined, problems };
  return { value: { ...configFrom(values), fixed: fixedIn(layers) }, problems };
}

/** The file in the data folder that holds what the console or `cybershield setup` set. */
export const SETTINGS_FILE = 'settings.yml';

/** Where a key may be set, the strongest last but one named first: environment, file, settings. */
interface Layers {
  readonly env: Environment;
  readonly cwd: string;
  readonly written: ReadonlyMap<string, unknown>;
  readonly file: string;
  readonly folder: string;
  readonly set: ReadonlyMap<string, unknown>;
  readonly setIn: string;
}

function judgeTopmost(key: Key, layers: Layers, problems: Problem[]): Value {
  const { path } = key;
  const { env, cwd, written, file, folder, set, setIn } = layers;
  const name = environmentName(path);
  const given = env[name];
  if (given !== undefined) return judge(key, fromText(key, given), cwd, { file: name }, problems);
  if (written.has(path)) return judge(key, written.get(path), folder, { file, path }, problems);
  if (set.has(path)) return judge(key, set.get(path), folder, { file: setIn, path }, problems);
  return judge(key, key.fallback, folder, {}, problems);
}

/** Needed before everything else, since what the console set lies there. */
function dataFolderIn(layers: Layers): string {
  const key = KEYS.find(({ path }) => path === 'data.folder');
  const value = key === undefined ? null : judgeTopmost(key, layers, []);
  return typeof value === 'string' ? value : layers.cwd;
}

function refuseBeyondSettings(
  set: ReadonlyMap<string, unknown>,
  file: string,
  problems: Problem[],
): void {
  const known: readonly string[] = SETTING_KEYS;
  for (const path of set.keys())
    if (!known.includes(path)) problems.push(problem('settings-key-not-here', { file, path }));
}

function fixedIn({ env, written, file }: Layers): ReadonlyMap<SettingKey, string> {
  const fixed = new Map<SettingKey, string>();
  for (const path of SETTING_KEYS) {
    const name = environmentName(path);
    if (env[name] !== undefined) fixed.set(path, name);
    else if (written.has(path)) fixed.set(path, file);
  }
  return fixed;
}

/** What is wrong with values that the console would set; none when they may be written. */
export function judgeSettings(values: ReadonlyMap<string, unknown>, file: string): Reading<void> {
  const problems: Problem[] = [];
  refuseBeyondSettings(values, file, problems);
  for (const key of KEYS)
    if (values.has(key.path))
      judge(key, values.get(key.path), '', { file, path: key.path }, problems);
  return { value: undefined, problems };
}

function isGiven(path: string, written: ReadonlyMap<string, unknown>, env: Environment): boolean {
  return written.has(path) || env[environmentName(path)] !== undefined;
}

function configFrom(values: ReadonlyMap<string, Value>): Omit<Config, 'fixed'> {
  const { text, path, list, number, choice } = typed(values);
  const httpAndTls = (door: string) => ({
    host: text(`${door}.host`),
    certificateFile: path(`${door}.certificateFile`),
    keyFile: path(`${door}.keyFile`),
  });
  return {
    organisation: organisationFrom({ text, list, choice }),
    data: { folder: text('data.folder'), masterKeyFile: path('data.masterKeyFile') },
    store: { urlFile: path('store.urlFile') },
    retention: retentionFrom(number),
    listen: {
      http: {
        ...httpAndTls('listen.http'),
        tls: choice('listen.http.tls', TLS_KINDS),
        port: number('listen.http.port'),
        hosts: list('listen.http.hosts'),
        trustedProxies: list('listen.http.trustedProxies'),
      },
      elastic: { host: text('listen.elastic.host'), port: number('listen.elastic.port') },
      syslog: {
        ...httpAndTls('listen.syslog'),
        senders: list('listen.syslog.senders'),
        udpPort: number('listen.syslog.udpPort'),
        tcpPort: number('listen.syslog.tcpPort'),
        tlsPort: number('listen.syslog.tlsPort'),
        clientAuthorityFile: path('listen.syslog.clientAuthorityFile'),
      },
      folders: list('listen.folders'),
    },
    console: {
      address: text('console.address'),
      basePath: text('console.basePath'),
      openNetworks: list('console.openNetworks'),
    },
    signIn: {
      idleMinutes: number('signIn.idleMinutes'),
      sessionHours: number('signIn.sessionHours'),
      breachedPasswordsFile: path('signIn.breachedPasswordsFile'),
      oidc: openIdFrom({ text, path, list, choice }),
    },
    rules: {
      importedLevel: choice('rules.importedLevel', LEVELS),
      placeholderFiles: list('rules.placeholderFiles'),
      pipelineFiles: list('rules.pipelineFiles'),
    },
    backup: {
      folders: list('backup.folders'),
      hour: number('backup.hour'),
      journal: choice('backup.journal', ['no', 'yes'] as const),
    },
    notices: noticesFrom({ text, path, list, number, choice }),
    mail: mailFrom(list, number, path),
    taxii: taxiiFrom({ text, path, list, number, choice }),
    misp: mispFrom({ path }),
    enforcement: enforcementFrom({ text, path, list, number, choice }),
    report: reportDoorsFrom({ text, path, list, number, choice }),
    retraction: retractionFrom({ text, path, list, number, choice }),
    gateway: gatewayFrom({ text, path, list, number, choice }),
    centre: centreFrom({ text, path, choice }),
    hub: hubFrom({ text, number, choice }),
    detect: { workers: number('detect.workers') },
    log: { level: choice('log.level', LOG_LEVELS) },
  };
}

function organisationFrom({
  text,
  list,
  choice,
}: Pick<Typed, 'text' | 'list' | 'choice'>): Config['organisation'] {
  return {
    name: text('organisation.name'),
    kind: choice('organisation.kind', ORGANISATION_KINDS),
    language: choice('organisation.language', LANGUAGES),
    furtherLanguages: LANGUAGES.filter((one) =>
      list('organisation.furtherLanguages').includes(one),
    ),
    country: text('organisation.country'),
    timeZone: text('organisation.timeZone'),
  };
}

function retentionFrom(number: (path: string) => number): Config['retention'] {
  return {
    days: number('retention.days'),
    bytes: number('retention.bytes'),
    reportsDays: number('retention.reportsDays'),
    accessesDays: number('retention.accessesDays'),
    sharedDays: number('retention.sharedDays'),
  };
}

/** Judged values by their type. A miss is a slip of this file and the schema, not of the user. */
function typed(values: ReadonlyMap<string, Value>) {
  const miss = (path: string): never => {
    throw new Error(`configuration key ${path} is not in the schema`);
  };
  return {
    text(path: string): string {
      const value = values.get(path);
      return typeof value === 'string' ? value : miss(path);
    },
    path(path: string): string | null {
      const value = values.get(path);
      return value === null || typeof value === 'string' ? value : miss(path);
    },
    number(path: string): number {
      const value = values.get(path);
      return typeof value === 'number' ? value : miss(path);
    },
    list(path: string): readonly string[] {
      const value = values.get(path);
      return typeof value === 'object' && value !== null ? value : miss(path);
    },
    choice<T extends string>(path: string, choices: readonly T[]): T {
      const value = values.get(path);
      return choices.find((one) => one === value) ?? miss(path);
    },
  };
}

function readFile(file: string, problems: Problem[]): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  if (!existsSync(file)) {
    problems.push(problem('config-file-missing', { file }));
    return flat;
  }
  try {
    flatten(load(readFileSync(file, 'utf8')), '', flat);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // The reader of YAML says "reason (line:column)" and draws the lines below.
    const [, reason, line, column] = /^(.*?)(?: \((\d+):(\d+)\))?(?:\n|$)/.exec(text) ?? [];
    const place = line === undefined ? {} : { line: Number(line), column: Number(column) };
    problems.push(
      problem('config-file-unreadable', { file, ...place }, { reason: reason ?? text }),
    );
  }
  return flat;
}

function flatten(value: unknown, path: string, into: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (path !== '') into.set(path, value);
    return;
  }
  for (const [name, inner] of Object.entries(value))
    flatten(inner, path === '' ? name : `${path}.${name}`, into);
}

function refuseUnknown(
  written: ReadonlyMap<string, unknown>,
  env: Environment,
  file: string,
  problems: Problem[],
): void {
  const known = KEYS.map((key) => key.path);
  for (const path of written.keys()) {
    if (known.includes(path)) continue;
    problems.push(problem('config-key-unknown', { file, path }, { nearest: nearest(path, known) }));
  }
  const names = known.map(environmentName);
  for (const name of Object.keys(env)) {
    if (!name.startsWith('CYBERSHIELD_') || names.includes(name) || OTHER_VARIABLES.has(name))
      continue;
    const detail = { nearest: nearest(name, names) };
    problems.push(problem('config-variable-unknown', { file: name }, detail));
  }
}

function fromText(key: Key, value: string): unknown {
  switch (key.kind) {
    case 'number':
      return value.trim() === '' ? Number.NaN : Number(value);
    case 'texts':
    case 'choices':
    case 'paths':
      return value === '' ? [] : value.split(',').map((part) => part.trim());
    case 'choice':
    case 'path':
    case 'text':
      return value;
  }
}

function judge(
  key: Key,
  value: unknown,
  folder: string,
  place: Problem['place'],
  problems: Problem[],
): Value {
  const refuse = (expected: string): Value => {
    problems.push(problem('config-value-wrong', place, { expected, got: String(value) }));
    return key.fallback;
  };
  switch (key.kind) {
    case 'text':
      if (typeof value !== 'string') return refuse('text');
      return key.form?.pattern.test(value) === false ? refuse(key.form.expected) : value;
    case 'choices':
      return isTexts(value) && value.every((one) => key.choices.includes(one))
        ? value
        : refuse(`a list of ${key.choices.join(', ')}`);
    case 'path':
      if (value === null) return null;
      return typeof value === 'string' ? resolve(folder, value) : refuse('a path');
    case 'choice':
      return typeof value === 'string' && key.choices.includes(value)
        ? value
        : refuse(key.choices.join(', '));
    case 'texts':
      return isTexts(value) ? value : refuse('a list of texts');
    case 'paths':
      return isTexts(value) ? value.map((one) => resolve(folder, one)) : refuse('a list of paths');
    case 'number':
      return isWithin(value, key)
        ? value
        : refuse(`a whole number from ${key.minimum} to ${key.maximum}`);
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isWithin(value: unknown, key: { minimum: number; maximum: number }): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= key.minimum &&
    value <= key.maximum
  );
}
