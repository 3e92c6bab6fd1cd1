/** A running shield: its threads, doors and pages, opened in the order each needs the other. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import { rulesMarked } from '../../flow/rule-cards.ts';
import type { Guides } from '../../flow/guides.ts';
import type { OpenIdSignIn } from '../../flow/openid.ts';
import type { Sealing } from '../../flow/devices.ts';
import type { Hashing, KnownPasswords } from '../../flow/passwords.ts';
import { readGuides } from '../../intake/content/guides.ts';
import { marksInFile } from '../../intake/folder/marks.ts';
import { open as openIntake, type Intake } from '../../intake/open.ts';
import type { IntakeConfig } from '../../intake/ports.ts';
import type { Dictionary } from '../../intake/content/words.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { CertificateSheet } from '../../store/authority/authority.ts';
import type { Millis } from '../../model/time.ts';
import { casePolicyFor } from '../../respond/limits.ts';
import { openHashing } from '../../store/secrets/hashing.ts';
import { openKnownPasswords } from '../../store/secrets/known-passwords.ts';
import { openGuest } from '../../threads/guest.ts';
import { open as openThreads, type Threads } from '../../threads/open.ts';
import { liveFacts, type BinderDrawing } from '../binder-facts.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import type { Channel } from '../../flow/notices.ts';
import type { HealthLine } from '../../flow/health-line.ts';
import type { Machine, MachineDoor } from '../../flow/machine.ts';
import type { Keeping } from '../../flow/keeping.ts';
import type { ReportDoor } from '../../flow/report-door.ts';
import type { Settings } from '../../flow/settings.ts';
import type { Warned } from '../../flow/warned.ts';
import { openSettings } from '../config/settings.ts';
import type { Running } from '../running.ts';
import { ORGANISATION } from '../seen.ts';
import { openDailyBackups, type DailyBackups } from './backups.ts';
import { leaveAddress, openControl } from './control.ts';
import { watchCertificate } from './certificate-watch.ts';
import { doorsOf } from './doors.ts';
import { exchangeOf, openExchange, type Exchange, type OpenExchange } from './exchange.ts';
import { ensureCertificates, usesOwnAuthority, type Ensured } from './own-certificate.ts';
import { matchSignals } from './observables.ts';
import { openOutgoing, tellBackups } from './outgoing.ts';
import { openKeeping } from './keeping.ts';
import { loopProblems, openLoop, type Loop } from './loop.ts';
import { openEnforcement, type OpenedEnforcement } from './enforcement.ts';
import { NotOpened } from './not-opened.ts';
import { openIdOf } from './openid.ts';
import { loadRules, type RulesLoaded } from './rules.ts';
import { judgeReports } from './judging.ts';
import { reportDoorOf } from './report-doors.ts';
import { MailStanding } from './mail-standing.ts';
import { openReportMail } from './report-mail.ts';
import { threadsConfig, zoneOf } from './threads-config.ts';
import { inTurn } from './turns.ts';
import { openWarned, type OpenedWarned, type WarnedStanding } from './warned.ts';
import { DiskWatch, healthOfShield, machineOf } from './watch.ts';

/** How far the files of watched folders were read. */
const FILE_MARKS = 'file-marks.ndjson';

/** What pages, health and control are drawn from. */
export interface Shield extends Loop {
  readonly config: Config;
  readonly simulated: boolean;
  /** The shield's own authority, where it is used. */
  readonly authority: CertificateSheet | null;
  readonly openid: OpenIdSignIn | null;
  rules(): RulesLoaded;
  readonly guides: Guides;
  readonly threads: Threads;
  readonly settings: Settings;
  /** What public lists say of an indicator: asked wherever one could be acted on. */
  readonly warned: Warned;
  /** What partners are told. */
  readonly feeds: OpenExchange;
  /** How the points stand at which protections act, and what is never touched. */
  readonly enforcement: OpenedEnforcement;
  /** Where senders reach it. */
  machine(): Machine;
  /** How the shield itself stands. */
  health(): Promise<readonly HealthLine[]>;
  readonly keeping: Keeping;
  /** The ways by which notices can go out. */
  channels(): readonly Channel[];
  /** How the ways by mail stand. */
  readonly mailDoors: MailStanding;
  /** Takes reports that programs bring. */
  readonly reporting: ReportDoor;
  readonly proving: {
    readonly hashing: Hashing;
    readonly sealing: Sealing;
    readonly knownPasswords: KnownPasswords;
  };
  readonly control: {
    readonly secret: string;
    reload(): Promise<number>;
    /** Imported warning lists, read again. */
    reloadWarninglists(): Promise<WarnedStanding>;
  };
  now(): Millis;
  /** A failure of ours while a page was drawn: for the program's log. */
  fault(error: unknown): void;
}

/** The faces as main hands them in: routes added to a server. */
export interface Faces {
  pages(app: FastifyInstance, shield: Shield): void;
  control(app: FastifyInstance, shield: Shield): void;
}

export interface ShieldParts {
  readonly config: Config;
  readonly simulated: boolean;
  readonly contentFolder: string;
  /** Plain words in every language, for what is sent. */
  readonly dictionary: Dictionary;
  /** The program's version. */
  readonly program: string;
  readonly faces: Faces;
  /** Draws the emergency binder as a file of its own. */
  readonly binder: BinderDrawing;
  readonly log: Log;
  now(): Millis;
  /** Something without which the shield cannot go on has ended. */
  broken(error: Error): void;
}

export interface Opened {
  readonly shield: Shield;
  readonly intake: Intake;
  readonly running: Running;
  readonly problems: readonly Problem[];
  close(): Promise<void>;
}

/** Rejects with `NotOpened`, or with the typed errors of store and intake; nothing stays open then. */
export async function openShield(parts: ShieldParts): Promise<Opened> {
  const { config, simulated } = parts;
  makeDataFolder(config.data.folder);
  const own = usesOwnAuthority(config) ? await ensureCertificates(config, parts.now()) : null;
  const doors = doorsOf(config, ORGANISATION, simulated, own?.certificates.material ?? null);
  if (doors.value === undefined) throw new NotOpened(doors.problems);
  const openid = openIdOf(config, simulated);
  if (openid.problems.length > 0) throw new NotOpened(openid.problems);
  const exchange = exchangeOf(config);
  if (exchange.value === undefined) throw new NotOpened(exchange.problems);
  const loop = loopProblems(config);
  if (loop.length > 0) throw new NotOpened(loop);
  const rules = await loadRules(config, parts.contentFolder);
  const warned = await openWarned(config.data.folder, parts.contentFolder);
  /** Closed in the opposite order of opening. */
  const open = new AsyncDisposableStack();
  try {
    return await openParts(
      parts,
      doors.value,
      { rules, own, openid: openid.value ?? null, exchange: exchange.value, warned },
      open,
    );
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
}

/** What was read and made before anything opens. */
interface Prepared {
  readonly rules: RulesLoaded;
  readonly own: Ensured | null;
  readonly openid: OpenIdSignIn | null;
  readonly exchange: Exchange;
  readonly warned: OpenedWarned;
}

async function openParts(
  parts: ShieldParts,
  doors: IntakeConfig,
  prepared: Prepared,
  open: AsyncDisposableStack,
): Promise<Opened> {
  const { config, log } = parts;
  const { rules, own } = prepared;
  const threads = await startThreads(parts, rules);
  open.defer(() => threads.close());
  await threads.state.shared.ensure(prepared.exchange.collections);
  const settings = settingsOf(config, threads);
  const { warned } = prepared.warned;
  const enforcement = await openEnforcement(
    { ...parts, ...threads, warned: prepared.warned.warned },
    open,
  );
  const ports = { rules: enforcement.neverTouch, warned };
  const loop = await openLoop(parts, threads, settings, ports, open);
  enforcement.follow(loop.own);
  const told = { ...threads.state, ...threads, ...parts, settings, warned, centre: loop.centre };
  const exchange = { ...told, folder: config.data.folder, now: () => parts.now() };
  const feeds = openExchange(prepared.exchange, exchange, open);
  const given = { ...prepared, settings, opened: { ...loop, feeds, enforcement } };
  const { shield, outgoing, bind } = shieldOf(parts, threads, given, open);
  const guest = openGuest({ quarantineFolder: join(config.data.folder, 'quarantine') });
  open.defer(() => guest.close());
  const control = await openControl(shield, parts.faces);
  open.defer(() => control.app.close());
  const intake = await openIntake(doors, {
    journal: threads.journal,
    losses: threads.losses,
    tokens: threads.state.tokens,
    clock: () => parts.now(),
    fault: (error) => log.error('door-failed', { message: String(error) }),
    files: { marks: await marksInFile(join(config.data.folder, FILE_MARKS)), evtx: guest },
    pages: (app) => {
      parts.faces.pages(app, shield);
      return Promise.resolve();
    },
  });
  open.defer(() => intake.close());
  bind(intake.addresses);
  loop.own.start((mark) => rulesMarked(shield.rules().tables.tables.cards, mark));
  matchSignals(parts, rules, threads, loop, open);
  const [{ tls = null } = {}] = doors.http;
  open.defer(watchCertificate({ config, intake, log, now: () => parts.now() }, tls));
  const { secret } = shield.control;
  const pages = intake.addresses.find((one) => one.door.includes('pages'));
  const running = { control: control.address, secret, console: consoleAddress(config, pages) };
  outgoing.start(running.console);
  leaveAddress(config.data.folder, running, open);
  const problems = [
    ...(own?.problems ?? []),
    ...threads.problems,
    ...outgoing.problems,
    ...rules.content.problems,
    ...prepared.warned.problems(),
    ...(await openReportMail(parts, { ...shield, tls }, open)),
    ...judgeReports(parts, { ...threads, ...shield }, open),
  ];
  return { shield, intake, running, problems, close: () => open.disposeAsync() };
}

/** What stands before the shield that faces see. */
interface ShieldState {
  readonly settings: Settings;
  readonly opened: Loop & Pick<Shield, 'feeds' | 'enforcement'>;
}

function settingsOf(config: Config, threads: Threads): Settings {
  return openSettings(config, {
    zone: zoneOf,
    changed({ name, kind }) {
      threads.changeOrganisation({ id: ORGANISATION, name, kind }, casePolicyFor(kind));
      return Promise.resolve();
    },
  });
}

/** The shield as faces see it. `bind` tells it where its doors listen, once they do. */
function shieldOf(
  parts: ShieldParts,
  threads: Threads,
  { rules, own, openid, warned, settings, opened }: Prepared & ShieldState,
  open: AsyncDisposableStack,
): {
  readonly shield: Shield;
  readonly outgoing: ReturnType<typeof openOutgoing>;
  bind(doors: readonly MachineDoor[]): void;
} {
  const { config, simulated, log } = parts;
  let inForce = rules;
  let bound: readonly MachineDoor[] = [];
  const unwatched: Omit<Shield, 'health' | 'reporting'> = {
    config,
    simulated,
    authority: own?.certificates.authority ?? null,
    openid,
    warned: warned.warned,
    rules: () => inForce,
    guides: readGuides(parts.contentFolder).value,
    threads,
    proving: provingWith(config, threads.sealing),
    settings,
    ...opened,
    control: {
      secret: randomBytes(24).toString('base64url'),
      reload: reloading(parts, threads, (loaded) => {
        inForce = loaded;
      }),
      reloadWarninglists: inTurn(() => warned.reload()),
    },
    keeping: openKeeping({
      config,
      log,
      threads,
      daily: simulated ? null : keepBackups(parts, threads, () => binderOf(shield, parts), open),
      now: () => parts.now(),
    }),
    mailDoors: new MailStanding(() => parts.now()),
    channels: () => outgoing.channels,
    machine: () => machineOf(config, bound),
    now: () => parts.now(),
    fault: (error) => log.error('page-failed', { message: String(error) }),
  };
  const outgoing = openOutgoing(parts, threads, unwatched.settings);
  open.defer(() => outgoing.close());
  const disk = new DiskWatch(config.data.folder, () => parts.now());
  open.defer(() => disk.close());
  const shield: Shield = {
    ...unwatched,
    reporting: reportDoorOf(parts, threads, unwatched),
    health: () => healthOfShield(unwatched, disk, parts.program),
  };
  return { shield, outgoing, bind: (doors) => void (bound = doors) };
}

function startThreads(parts: ShieldParts, rules: RulesLoaded): Promise<Threads> {
  return openThreads(threadsConfig(parts, rules), {
    clock: () => parts.now(),
    fault(error, final) {
      parts.log.error('thread-ended', { name: error.name, message: error.message, final });
      if (final) parts.broken(error);
    },
  });
}

/** Two at once: what was asked last is what stays in force. */
function reloading(
  { config, contentFolder, log }: ShieldParts,
  threads: Threads,
  loaded: (rules: RulesLoaded) => void,
): () => Promise<number> {
  return inTurn(async () => {
    const rules = await loadRules(config, contentFolder);
    loaded(rules);
    const { tables, report, belowLevel } = rules.tables;
    threads.replaceRules(tables);
    log.info('rules-replaced', { taken: report.total.taken, refused: report.total.refused });
    return report.total.taken - belowLevel;
  });
}

function keepBackups(
  parts: ShieldParts,
  threads: Threads,
  binder: () => Promise<string>,
  open: AsyncDisposableStack,
): DailyBackups {
  const { config, program, log } = parts;
  const zone = zoneOf(config.organisation.timeZone);
  const now = (): Millis => parts.now();
  const backups = openDailyBackups({
    config,
    program,
    zone,
    log,
    now,
    binder,
    told: tellBackups(parts, threads),
  });
  open.defer(() => backups.close());
  return backups;
}

async function binderOf(shield: Shield, { binder }: ShieldParts): Promise<string> {
  const { guides, threads, now } = shield;
  const settings = shield.settings.now();
  const marked = (mark: string) => rulesMarked(shield.rules().tables.tables.cards, mark);
  const facts = await liveFacts(threads.state, settings, guides, marked, now());
  return binder(facts, settings.languages);
}

function provingWith(config: Config, sealing: Sealing): Shield['proving'] {
  const knownPasswords = openKnownPasswords(config.signIn.breachedPasswordsFile);
  return { hashing: openHashing(), sealing, knownPasswords };
}

/** As people open it. `bound`: where its door listens, when it does. */
export function consoleAddress(
  config: Config,
  bound: Pick<MachineDoor, 'host' | 'port' | 'tls'> | undefined,
): string {
  const { address, basePath } = config.console;
  if (address !== '') return address;
  const scheme = bound?.tls === true ? 'https' : 'http';
  const [named] = config.listen.http.hosts;
  const host = named ?? (bound?.host === '::1' ? '[::1]' : '127.0.0.1');
  return `${scheme}://${host}:${bound?.port ?? config.listen.http.port}${basePath}`;
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NotOpened([problem('data-folder-unusable', { file: folder }, { reason })]);
  }
}
