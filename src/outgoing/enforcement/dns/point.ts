/**
 * The enforcement point of name services: a response policy zone that resolvers fetch from here or
 * read as a file. A block of a name holds for every program of the house that asks for it.
 */
import type { ProbeResult } from '../../../flow/enforcement.ts';
import { PointRefusal, type EnforcementPoint } from '../../../flow/enforcement.ts';
import type { TsigKey } from '../../../formats/dns/tsig.ts';
import {
  policyOwners,
  policyTarget,
  printZone,
  type PolicyAction,
} from '../../../formats/dns/zone.ts';
import type { IndicatorKind } from '../../../model/indicator.ts';
import type { Protection, Strength } from '../../../model/protection.ts';
import type { Millis } from '../../../model/time.ts';
import { writeWhole } from '../files.ts';
import { plainAddress, type Place } from '../places.ts';
import { TEST_NAME } from '../test-entries.ts';
import { hasSerial, isAnsweredAs, lookUp } from './looking-up.ts';
import { Notifying } from './notifying.ts';
import { PolicyZone, type ZoneRule } from './policy-zone.ts';
import { zoneRecords, type Responding } from './responder.ts';
import { ZoneServer } from './server.ts';

export interface DnsPointConfig {
  readonly zone: string;
  readonly action: PolicyAction;
  readonly expireSeconds: number;
  /** Null: no server, the file alone. */
  readonly listen: Place | null;
  /** Who may fetch the zone and is told of new versions. */
  readonly secondaries: readonly Place[];
  readonly key: TsigKey | null;
  /** Where a name server reads the zone as a file; null where none does. */
  readonly zoneFile: string | null;
  /** Where the zone's versions are kept. */
  readonly stateFile: string;
  /** Whom the house's computers ask. */
  readonly resolvers: readonly Place[];
}

export class DnsPoint implements EnforcementPoint {
  readonly name = 'dns';
  readonly kinds: ReadonlySet<IndicatorKind> = new Set<IndicatorKind>(['host', 'domain', 'ip']);
  readonly strengths: ReadonlySet<Strength> = new Set<Strength>(['block']);
  #config: DnsPointConfig;
  #zone: PolicyZone;
  #responding: Responding;
  #notifying: Notifying;
  #server: ZoneServer | null = null;
  #now: () => Millis;

  /** What was in force before a restart and has not lapsed is served at once. */
  static async open(config: DnsPointConfig, now: () => Millis): Promise<DnsPoint> {
    const point = new DnsPoint(config, await PolicyZone.open(config.stateFile, now()), now);
    // A port that is taken does not keep the shield from starting; the first list is refused for it.
    await point.#listen().catch(() => undefined);
    return point;
  }

  private constructor(config: DnsPointConfig, zone: PolicyZone, now: () => Millis) {
    const { key, secondaries, expireSeconds } = config;
    const names = { zone: config.zone, testOwner: TEST_NAME, expireSeconds };
    this.#config = config;
    this.#zone = zone;
    this.#now = now;
    this.#responding = { ...names, content: zone, key };
    this.#notifying = new Notifying({ names, key, secondaries, now });
  }

  /** Where the server listens; 0 while it does not. */
  get port(): number {
    return this.#server?.port ?? 0;
  }

  async put(list: readonly Protection[], now: Millis): Promise<void> {
    const { zone, action, zoneFile, listen } = this.#config;
    const target = policyTarget(action);
    const rules = list.flatMap(({ indicator, until }) =>
      policyOwners(indicator, zone).map((owner): ZoneRule => ({ owner, target, until })),
    );
    const isNew = await this.#zone.put(rules, now).catch((cause: unknown) => {
      throw new PointRefusal('enforcement-file-unwritable', { cause });
    });
    if (zoneFile !== null)
      await writeWhole(zoneFile, this.#text(), 0o644).catch((cause: unknown) => {
        throw new PointRefusal('enforcement-file-unwritable', { cause });
      });
    if (listen !== null)
      await this.#listen().catch((cause: unknown) => {
        throw new PointRefusal('enforcement-dns-not-listening', { cause });
      });
    if (isNew) this.#notifying.tell(this.#zone.version.serial);
  }

  async probe(protection: Protection | null): Promise<ProbeResult> {
    const { resolvers, zone, action } = this.#config;
    const { serial } = this.#zone.version;
    return lookUp(resolvers, async (resolver) => {
      const copy = await hasSerial(resolver, TEST_NAME, serial);
      const name = protection === null ? null : lookedUp(protection, zone);
      return copy === 'in-force' && name !== null ? isAnsweredAs(resolver, name, action) : copy;
    });
  }

  async close(): Promise<void> {
    this.#notifying.close();
    await this.#server?.close();
  }

  async #listen(): Promise<void> {
    const { listen, secondaries } = this.#config;
    if (listen === null || this.#server !== null) return;
    const admitted = new Set(secondaries.map(({ address }) => plainAddress(address)));
    this.#server = await ZoneServer.open(listen, {
      responding: this.#responding,
      admits: (address) => admitted.has(plainAddress(address)),
      now: this.#now,
    });
    // Whoever waited while we were away hears at once where we are.
    this.#notifying.tell(this.#zone.version.serial);
  }

  #text(): string {
    return printZone(zoneRecords(this.#responding, this.#zone.version));
  }
}

/** The name by which a protection can be looked up; null for one by address. */
function lookedUp({ indicator }: Protection, zone: string): string | null {
  const [owner = null] = policyOwners(indicator, zone);
  return indicator.kind === 'ip' ? null : owner;
}
