/** `cybershield serve`: runs the shield until it is told to stop. */
import { SETTING_KEYS } from '../../flow/settings.ts';
import { firstOf, hasProof, isActive } from '../../flow/people.ts';
import type { Words } from '../../flow/words.ts';
import type { Dictionary } from '../../intake/content/words.ts';
import { IntakeError } from '../../intake/open.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { may } from '../../model/role.ts';
import { REHEARSED_NAMES } from '../../rehearsal/names.ts';
import { AuthorityRefused } from '../../store/authority/authority.ts';
import { StoreRefused } from '../../store/refused.ts';
import { RulesNotLoaded } from '../../threads/rule-loading.ts';
import { authorityProblem } from '../certificate.ts';
import type { Call, Command, Surroundings } from '../command.ts';
import type { BinderDrawing } from '../binder-facts.ts';
import { CONFIG_OPTION, configOf } from '../config/given.ts';
import type { OrganisationKind } from '../../flow/settings.ts';
import type { Config } from '../config/schema.ts';
import { openLog } from '../log.ts';
import { printProblems } from '../problems.ts';
import { rehearsedPart, type RehearsedPart } from '../rehearsed-part.ts';
import { playRehearsal } from './rehearsal.ts';
import { playSector } from './sector.ts';
import { NotOpened } from './not-opened.ts';
import { openShield, type Faces, type Opened, type Shield } from './shield.ts';

export interface ServeParts {
  readonly words: Words;
  readonly dictionary: Dictionary;
  readonly contentFolder: string;
  readonly program: string;
  readonly faces: Faces;
  readonly binder: BinderDrawing;
}

const COULD_NOT_OPEN = 1;
const REHEARSED_KINDS = ['hospital', 'practice', 'centre'] as const;
const REHEARSAL_FOLDER = '-rehearsal';
const LOOPBACK = '127.0.0.1';

export function serve(parts: ServeParts): Command {
  return {
    name: 'serve',
    summary: 'Takes in logs, judges them, and shows the console.',
    usage:
      'cybershield serve [--config FILE] [--rehearse [--kind hospital|practice|centre] [--seed N]]',
    takesNames: false,
    examples: [
      ['cybershield serve', 'on this machine only, data in ./data, nothing else needed'],
      ['cybershield serve --config /etc/cybershield.yml', 'as the file says'],
      [
        'cybershield serve --rehearse',
        'plays a simulated hospital morning, in a folder of its own',
      ],
    ],
    options: {
      ...CONFIG_OPTION,
      rehearse: { type: 'boolean' },
      kind: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file (docs/configuration.md).',
      rehearse: 'Simulated signals through the real pipeline; nothing of yours is touched.',
      kind: 'What is rehearsed: hospital (the default), practice or centre.',
      seed: 'Another seed plays another morning.',
      json: 'Where it listens and the first sign-in link, or null, as one line of JSON.',
    },
    run: (call, around) => run(call, around, parts),
  };
}

async function run(call: Call, around: Surroundings, parts: ServeParts): Promise<number> {
  const rehearsed = rehearsedPart(call.values, REHEARSED_KINDS);
  if (typeof rehearsed === 'string') {
    around.stderr.write(`${rehearsed}\n`);
    return 2;
  }
  const written = configOf(call, around, parts.words);
  if (written === null) return 2;
  const simulated = call.values['rehearse'] === true;
  const config = simulated ? rehearsalConfig(written, rehearsed.kind) : written;
  const log = openLog(around.stderr, config.log.level, () => around.now());
  // SQLite and others choose modes by themselves; what the shield writes is its owner's alone.
  process.umask(0o077);
  const broken = new AbortController();
  let opened: Opened;
  try {
    opened = await openShield({
      ...parts,
      config,
      simulated,
      log,
      now: () => around.now(),
      broken: () => broken.abort(),
    });
  } catch (error) {
    printProblems(around.stderr, parts.words, problemsOf(error, config));
    return COULD_NOT_OPEN;
  }
  printProblems(around.stderr, parts.words, opened.problems);
  const stop = AbortSignal.any([around.interrupted, broken.signal]);
  try {
    await greet(opened, call.values['json'] === true, around);
    if (simulated) await play(opened.shield, { ...parts, ...rehearsed }, around, stop);
    await until(stop);
  } catch (error) {
    // Once the writer has ended nothing it is asked succeeds; that has been said already.
    if (!broken.signal.aborted) throw error;
  } finally {
    log.info('stopping');
    await opened.close();
    if (!broken.signal.aborted && call.values['json'] !== true)
      around.stdout.write('Stopped. Everything acknowledged is kept.\n');
  }
  return broken.signal.aborted ? COULD_NOT_OPEN : 0;
}

async function play(
  shield: Shield,
  {
    kind,
    seed,
    contentFolder,
  }: RehearsedPart<OrganisationKind> & Pick<ServeParts, 'contentFolder'>,
  around: Surroundings,
  stop: AbortSignal,
): Promise<void> {
  if (kind === 'centre') await playSector(shield, { seed, contentFolder }, around, stop);
  else await playRehearsal(shield, { kind, seed }, around, stop);
}

/** A simulated sector stands in a country: the one that was said, else by the language. */
function rehearsedCountry({ country, language }: Config['organisation']): string {
  return country !== '' ? country : language === 'fr' ? 'FR' : 'HU';
}

/**
 * Rehearsal never mixes with real data: a folder of its own, the embedded store, loopback only, and
 * no sender's door but the console's own.
 */
function rehearsalConfig(config: Config, kind: OrganisationKind): Config {
  const { data, store, listen, organisation } = config;
  return {
    ...config,
    // What is set while rehearsing must not look like a setting of the real shield.
    fixed: new Map(SETTING_KEYS.map((key) => [key, 'serve --rehearse'])),
    organisation: {
      ...organisation,
      name: REHEARSED_NAMES[kind][organisation.language],
      kind,
      country: rehearsedCountry(organisation),
    },
    data: { ...data, folder: data.folder + REHEARSAL_FOLDER, masterKeyFile: null },
    store: { ...store, urlFile: null },
    taxii: { ...config.taxii, server: 'no', partnersFile: null },
    misp: { feedsFile: null },
    // Members of a rehearsal are in this process; nobody is asked and nobody answered.
    hub: { ...config.hub, server: kind === 'centre' ? 'yes' : 'no' },
    centre: { ...config.centre, link: 'no', invitationFile: null },
    listen: {
      ...listen,
      http: {
        host: LOOPBACK,
        port: listen.http.port,
        hosts: [],
        trustedProxies: [],
        tls: 'given',
        certificateFile: null,
        keyFile: null,
      },
      elastic: { host: LOOPBACK, port: 0 },
      folders: [],
      syslog: { ...listen.syslog, udpPort: 0, tcpPort: 0, tlsPort: 0 },
    },
  };
}

async function greet(opened: Opened, json: boolean, around: Surroundings): Promise<void> {
  const { shield, running, intake } = opened;
  const link = await firstLink(opened, around);
  if (json) {
    around.stdout.write(
      `${JSON.stringify({ console: running.console, link, doors: intake.addresses })}\n`,
    );
    return;
  }
  const doors = intake.addresses.map((one) => {
    const what = DOOR_NAMES[one.door] ?? one.door;
    return `  ${`${one.host}:${one.port}`.padEnd(20)} ${what}${one.tls ? ', TLS' : ''}`;
  });
  const lines = [
    shield.simulated
      ? 'CyberShield rehearses. Nothing you see here is real.'
      : 'CyberShield is running.',
    '',
    `  Console   ${running.console}`,
    ...(link === null
      ? ['  (npx cybershield sign-in NAME makes a link for whoever lost every other way in)']
      : [
          `  Sign in   ${link}`,
          '            (works once, for ten minutes; another: npx cybershield sign-in)',
        ]),
    '',
    rulesLine(shield),
    'Listening',
    ...doors,
    'Stop with Ctrl-C.',
    '',
  ];
  around.stdout.write(lines.join('\n'));
}

/**
 * Whoever reads a terminal or a service's log is let in only while no administrator can come in by
 * any proof of their own. A rehearsal always lets in: nothing in it is real.
 */
async function firstLink(
  { shield, running }: Opened,
  around: Surroundings,
): Promise<string | null> {
  const { people, signIns } = shield.threads.state;
  const now = around.now();
  const canAdminister = (await people.list()).some(
    (one) => isActive(one, now) && may(one.roles, 'administer') && hasProof(one),
  );
  if (canAdminister && !shield.simulated) return null;
  const secret = await signIns.createLink({
    kind: 'sign-in',
    name: null,
    first: firstOf(shield.config.organisation.kind, shield.simulated, around.env['USER']),
  });
  return `${running.console}/sign-in?link=${secret}`;
}

function rulesLine(shield: Shield): string {
  const { report, belowLevel } = shield.rules().tables;
  const { taken, refused } = report.total;
  const left = belowLevel > 0 ? `, ${belowLevel} imported ones left out for their level` : '';
  const why = refused > 0 ? `, ${refused} refused (npx cybershield doctor says why)` : '';
  return `${taken - belowLevel} rules in force${left}${why}.`;
}

const DOOR_NAMES: Readonly<Record<string, string>> = {
  'ndjson+otlp+pages': 'console, HTTP and OTLP logs',
  elastic: 'Elasticsearch senders (Winlogbeat, Filebeat, Fluent Bit ...)',
  'syslog-udp': 'syslog over UDP',
  'syslog-tcp': 'syslog over TCP',
  'syslog-tls': 'syslog',
};

function problemsOf(error: unknown, { data, store }: Config): readonly Problem[] {
  if (error instanceof NotOpened) return error.problems;
  if (error instanceof RulesNotLoaded) return [problem(error.code, {}, { detail: error.message })];
  if (error instanceof AuthorityRefused) return [authorityProblem(error)];
  if (error instanceof IntakeError) return [problem(error.code, {}, { detail: error.detail })];
  if (error instanceof StoreRefused) {
    const database = error.code.startsWith('database-') ? store.urlFile : null;
    const key = error.code === 'master-key-unreadable' ? data.masterKeyFile : null;
    const file = database ?? key ?? data.folder;
    return [problem(error.code, { file }, { detail: error.message })];
  }
  if (error instanceof Error && 'code' in error && 'address' in error && 'port' in error) {
    const address = `${String(error.address)}:${String(error.port)}`;
    if (error.code === 'EADDRINUSE') return [problem('address-in-use', {}, { address })];
    if (error.code === 'EACCES') return [problem('address-not-permitted', {}, { address })];
    if (error.code === 'EADDRNOTAVAIL') return [problem('address-not-here', {}, { address })];
  }
  throw error;
}

function until(stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve();
  return new Promise((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
}
