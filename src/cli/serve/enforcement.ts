/** The enforcement points of a running shield, kept at what its own side has in force. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Enforcement, NeverTouch, OpenPoint, PointTold } from '../../flow/enforcement.ts';
import { Enforcing } from '../../flow/enforcing.ts';
import type { OwnLoop } from '../../flow/loop.ts';
import type { Notices } from '../../flow/notices.ts';
import type { Warned } from '../../flow/warned.ts';
import type { TsigKey } from '../../formats/dns/tsig.ts';
import { NeverTouchList } from '../../intel/never-touch.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../../model/time.ts';
import { DnsPoint, type DnsPointConfig } from '../../outgoing/enforcement/dns/point.ts';
import { ListsPoint, type Lists } from '../../outgoing/enforcement/lists/point.ts';
import { readPlace, type Place } from '../../outgoing/enforcement/places.ts';
import { readNeverTouch } from '../config/never-touch.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { gatewayPoints } from './gateway.ts';
import { NotOpened } from './not-opened.ts';
import { ownWays } from './own-ways.ts';

/** The zone's versions, below the data folder. */
const ZONE_STATE = join('enforcement', 'zone.json');
const DNS_PORT = 53;
/** RFC 8945 wants as much as the hash gives at least; 16 bytes are the least that is no mistake. */
const KEY_BYTES_MIN = 16;

export interface OpenedEnforcement extends Enforcement {
  readonly neverTouch: NeverTouch;
  /** What the pull address answers from; null while that point is off. */
  readonly lists: Lists | null;
  /** Begins to keep the points at what is in force there. */
  follow(own: Pick<OwnLoop, 'listen'>): void;
}

export interface EnforcementParts {
  readonly config: Config;
  /** Nothing of a rehearsal acts on the world. */
  readonly simulated: boolean;
  readonly state: { readonly notices: Pick<Notices, 'raise'> };
  readonly warned: Warned;
  readonly log: Log;
  now(): Millis;
}

/** Rejects with `NotOpened`. */
export async function openEnforcement(
  parts: EnforcementParts,
  open: AsyncDisposableStack,
): Promise<OpenedEnforcement> {
  const { config, simulated, log, now } = parts;
  const never = neverTouchOf(parts);
  const dns = dnsOf(config);
  const gateway = gatewayPoints(config, { simulated, log });
  const problems = [...never.problems, ...dns.problems, ...gateway.problems];
  if (never.value === undefined || dns.value === undefined || gateway.value === undefined)
    throw new NotOpened(problems);
  const points: OpenPoint[] = [...gateway.value];
  if (!simulated) points.push(...(await openDns(config, dns.value, now, open)));
  const lists = simulated ? null : await openLists(config, now);
  if (lists !== null) points.push({ point: lists.point, mode: lists.mode });
  const engine = new Enforcing({
    points,
    neverTouch: never.value,
    now,
    after(wait, work) {
      const timer = setTimeout(work, wait);
      return () => clearTimeout(timer);
    },
    told: (told) => tell(parts, told),
    fault: (error) => log.error('enforcement-failed', { message: String(error) }),
  });
  open.defer(() => engine.close());
  return {
    neverTouch: never.value,
    lists: lists?.point ?? null,
    changed: (all) => engine.changed(all),
    standing: () => engine.standing(),
    follow(own) {
      if (points.length > 0) open.defer(own.listen((all) => engine.changed(all)));
    },
  };
}

/** Without a file nothing is filled, and no point acts. Own mail domains are the house's anyway. */
function neverTouchOf({ config, warned }: EnforcementParts): Reading<NeverTouch> {
  const { neverTouchFile } = config.enforcement;
  const nothing = { own: [], partners: [], clinical: null };
  const { value: lists, problems } =
    neverTouchFile === null ? { value: nothing, problems: [] } : readNeverTouch(neverTouchFile);
  if (lists === undefined) return { value: undefined, problems };
  const own = [...lists.own, ...config.mail.domains];
  const isWarned = (one: Parameters<Warned['warned']>[0]) => warned.warned(one) === 'never';
  const partners = [...lists.partners, ...ownWays(config)];
  return { value: new NeverTouchList({ ...lists, own, partners }, isWarned), problems };
}

async function openDns(
  config: Config,
  dns: DnsPointConfig,
  now: () => Millis,
  open: AsyncDisposableStack,
): Promise<readonly OpenPoint[]> {
  const { mode } = config.enforcement.dns;
  if (mode === 'off') {
    if (!existsSync(dns.stateFile)) return [];
    // It was on once: a file that somebody still reads must not go on blocking for ever.
    const point = await DnsPoint.open({ ...dns, listen: null, secondaries: [] }, now);
    await point.put([], now());
    return [];
  }
  const point = await DnsPoint.open(dns, now);
  open.defer(() => point.close());
  return [{ point, mode }];
}

async function openLists(
  { enforcement }: Config,
  now: () => Millis,
): Promise<{ readonly point: ListsPoint; readonly mode: OpenPoint['mode'] } | null> {
  const { mode, folder } = enforcement.lists;
  const point = new ListsPoint(folder, now);
  if (mode !== 'off') return { point, mode };
  // As above.
  if (folder !== null && existsSync(folder)) await point.put([]);
  return null;
}

function dnsOf(config: Config): Reading<DnsPointConfig> {
  const { dns } = config.enforcement;
  const problems: Problem[] = [];
  const places = (list: readonly string[]): readonly Place[] =>
    list.flatMap((text) => {
      const place = readPlace(text, DNS_PORT);
      if (place === null)
        problems.push(problem('enforcement-address-wrong', {}, { address: text }));
      return place === null ? [] : [place];
    });
  const secondaries = places(dns.secondaries);
  const resolvers = places(dns.resolvers);
  const listen = dns.port === 0 ? null : readPlace(dns.host, dns.port);
  if (dns.port !== 0 && listen === null)
    problems.push(problem('enforcement-address-wrong', {}, { address: dns.host }));
  const key = dns.keyFile === null ? null : keyIn(dns.keyFile);
  if (dns.keyFile !== null && key === null)
    problems.push(problem('enforcement-key-wrong', { file: dns.keyFile }));
  if (dns.action === 'landing' && dns.landing === '')
    problems.push(problem('enforcement-landing-missing', {}));
  const value: DnsPointConfig = {
    zone: dns.zone,
    action: dns.action === 'landing' ? { landing: dns.landing } : dns.action,
    expireSeconds: (dns.expireMinutes * MINUTE) / SECOND,
    listen,
    secondaries,
    key,
    zoneFile: dns.zoneFile,
    stateFile: join(config.data.folder, ZONE_STATE),
    resolvers,
  };
  return { value: problems.length > 0 ? undefined : value, problems };
}

function keyIn(file: string): TsigKey | null {
  let text = '';
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
  const [, name = '', base64 = ''] =
    /^([a-z0-9._-]{1,200}):([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const secret = Buffer.from(base64, 'base64');
  return name === '' || secret.length < KEY_BYTES_MIN ? null : { name, secret };
}

/** A person looks where something that ought to protect does not; that it does again is for the log. */
function tell({ state, log, now }: EnforcementParts, told: PointTold): void {
  log.info('enforcement-point', { ...told });
  if (told.kind === 'well') return;
  const code = told.kind === 'failed' ? told.code : 'enforcement-point-absent';
  state.notices
    .raise({
      kind: 'protection',
      key: `${told.point} ${code} ${Math.floor(now() / HOUR)}`,
      level: 'high',
      caseId: null,
      facts: { why: code },
      simulated: false,
    })
    .catch((error: unknown) => log.error('enforcement-failed', { message: String(error) }));
}
