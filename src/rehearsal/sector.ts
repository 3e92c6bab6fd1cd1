/** A simulated sector: a centre's twenty members on one bad morning, the same for the same seed. */
import type {
  Affected,
  Affliction,
  ExchangedNotice,
  Member,
  MemberClock,
  MemberKind,
  MemberStatus,
} from '../model/member.ts';
import { bucketOf } from '../model/member.ts';
import { LEVELS } from '../model/severity.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../model/time.ts';
import { Random } from './random.ts';
import { AFFLICTION_TITLES, NOTICE_TEXTS, SECTOR_PLACES } from './sector-places.ts';
import type { SectorLanguage } from './sector-places.ts';

export interface SectorOptions {
  readonly country: 'hu' | 'fr';
  /** In which the notices and titles of this sector are written. */
  readonly language: SectorLanguage;
  readonly seed: number;
  readonly now: Millis;
}

export interface Sector {
  readonly members: readonly Member[];
  readonly afflictions: readonly {
    readonly affliction: Affliction;
    /** By member id. */
    readonly affected: ReadonlyMap<string, Affected>;
  }[];
  readonly clocks: readonly MemberClock[];
  /** Oldest first. */
  readonly notices: readonly Omit<ExchangedNotice, 'id'>[];
}

/** How many of the twenty the campaign, the supplier's outage and the vulnerability touch. */
const CAMPAIGN_MEMBERS = 7;
const OUTAGE_MEMBERS = 4;
const VULNERABLE_MEMBERS = 9;

export function rehearseSector(options: SectorOptions): Sector {
  const { country, seed, now } = options;
  const chance = new Random(seed).fork('sector');
  const stricken = new Set<string>();
  const places = SECTOR_PLACES[country];
  const ids = places.map((_, index) => `m-${String(index + 1).padStart(2, '0')}`);
  const hospitals = ids.filter((_, index) => places[index]?.kind === 'hospital');
  const afflictions = afflictionsOf(options, chance.fork('afflictions'), ids, hospitals);
  // A hole alone hurts nobody yet; a campaign and an outage do.
  for (const { affliction, affected } of afflictions)
    if (affliction.kind !== 'vulnerability')
      for (const [id, how] of affected) if (how === 'confirmed') stricken.add(id);
  const worst = hospitals[chance.between(0, hospitals.length - 1)] ?? '';
  const members = places.map(({ name, place, kind, latitude, longitude }, index): Member => {
    const id = ids[index] ?? '';
    const mine = chance.fork(id);
    return {
      id,
      name,
      kind,
      country,
      place,
      position: { latitude, longitude },
      relation: kind === 'practice' && mine.chance(0.3) ? 'managed' : 'federated',
      joinedAt: now - mine.between(40, 400) * DAY,
      // One that was enrolled and never spoke: "not known" has to look like itself.
      status:
        index === places.length - 1 ? null : statusOf(mine, kind, now, { id, worst, stricken }),
    };
  });
  const clocks = clocksOf(worst, afflictions, now);
  return { members, afflictions, clocks, notices: noticesOf(options, members, worst, afflictions) };
}

function statusOf(
  chance: Random,
  kind: MemberKind,
  now: Millis,
  { id, worst, stricken }: { id: string; worst: string; stricken: ReadonlySet<string> },
): MemberStatus {
  const isWorst = id === worst;
  const isStricken = stricken.has(id);
  const cases = isWorst ? 9 : isStricken ? chance.between(1, 6) : chance.count(0.4);
  const size = kind === 'hospital' ? 1 : 0.2;
  const level = LEVELS[isWorst ? 4 : isStricken ? 3 : chance.between(1, 2)] ?? 'medium';
  const silentFor = chance.chance(0.1) ? chance.between(5, 30) * HOUR : 0;
  return {
    at: now - chance.between(1, 14) * MINUTE - silentFor,
    openCases: bucketOf(cases),
    worst: cases === 0 ? null : level,
    reportsToday: bucketOf(chance.count((isStricken ? 9 : 2) * size)),
    silentSources: bucketOf(chance.count(0.5 * size)),
    backup: chance.pick(['good', 'good', 'good', 'good', 'late', 'not-known'] as const),
    care: isWorst ? 'diverting' : isStricken && chance.chance(0.3) ? 'paper' : 'usual',
  };
}

function afflictionsOf(
  { language, now }: SectorOptions,
  chance: Random,
  ids: readonly string[],
  hospitals: readonly string[],
): Sector['afflictions'] {
  const titles = AFFLICTION_TITLES[language];
  const among = (
    from: readonly string[],
    count: number,
    name: string,
  ): ReadonlyMap<string, Affected> => {
    const mine = chance.fork(name);
    const left = [...from];
    const chosen = new Map<string, Affected>();
    while (chosen.size < count && left.length > 0) {
      const [one = ''] = left.splice(mine.between(0, left.length - 1), 1);
      chosen.set(one, mine.chance(0.6) ? 'confirmed' : 'suspected');
    }
    for (const other of left.slice(0, 3)) chosen.set(other, 'not-affected');
    return chosen;
  };
  return [
    {
      affliction: {
        id: 'campaign-1',
        kind: 'campaign',
        title: titles.campaign,
        level: 'high',
        since: now - 3 * HOUR - 12 * MINUTE,
        overAt: null,
      },
      affected: among(ids, CAMPAIGN_MEMBERS, 'campaign'),
    },
    {
      affliction: {
        id: 'outage-1',
        kind: 'outage',
        title: titles.outage,
        level: 'critical',
        since: now - 95 * MINUTE,
        overAt: null,
      },
      affected: among(hospitals, OUTAGE_MEMBERS, 'outage'),
    },
    {
      affliction: {
        id: 'vulnerability-1',
        kind: 'vulnerability',
        title: titles.vulnerability,
        level: 'high',
        since: now - 4 * DAY,
        overAt: null,
      },
      affected: among(ids, VULNERABLE_MEMBERS, 'vulnerability'),
    },
    {
      affliction: {
        id: 'campaign-0',
        kind: 'campaign',
        title: titles.past,
        level: 'medium',
        since: now - 12 * DAY,
        overAt: now - 9 * DAY,
      },
      affected: new Map([...among(ids, 5, 'past')].map(([id]) => [id, 'over'] as const)),
    },
  ];
}

/** The worst hospital has told its law's three stages; one other has an early warning running out. */
function clocksOf(
  worst: string,
  afflictions: Sector['afflictions'],
  now: Millis,
): readonly MemberClock[] {
  const aware = now - 95 * MINUTE;
  const stages = [
    ['nis2', 'early-warning', 24 * HOUR, aware + 50 * MINUTE],
    ['nis2', 'notification', 72 * HOUR, null],
    ['gdpr', 'notification', 72 * HOUR, null],
  ] as const;
  const campaign = afflictions[0]?.affected ?? new Map<string, Affected>();
  const other = [...campaign].find(([id, how]) => how === 'confirmed' && id !== worst)?.[0];
  const late = now - 22 * HOUR;
  const second: readonly MemberClock[] =
    other === undefined
      ? []
      : [
          {
            member: other,
            regime: 'nis2',
            stage: 'early-warning',
            startedAt: late,
            dueAt: late + 24 * HOUR,
            metAt: null,
          },
        ];
  return [
    ...stages.map(([regime, stage, length, metAt]) => ({
      member: worst,
      regime,
      stage,
      startedAt: aware,
      dueAt: aware + length,
      metAt,
    })),
    ...second,
  ];
}

function noticesOf(
  { language, now }: SectorOptions,
  members: readonly Member[],
  worst: string,
  afflictions: Sector['afflictions'],
): Sector['notices'] {
  const texts = NOTICE_TEXTS[language];
  const named = (id: string): string => members.find((one) => one.id === id)?.name ?? id;
  const [campaign] = afflictions;
  const reporter =
    [...(campaign?.affected ?? [])].find(([, how]) => how === 'confirmed')?.[0] ?? worst;
  const made = (
    minutesAgo: number,
    direction: 'in' | 'out',
    member: string | null,
    key: keyof typeof texts,
    rest: Pick<ExchangedNotice, 'kind' | 'tlp' | 'affliction' | 'readBy'>,
  ): Omit<ExchangedNotice, 'id'> => ({
    at: now - minutesAgo * MINUTE,
    direction,
    member,
    party: member === null ? texts.all.title : named(member),
    title: texts[key].title,
    text: texts[key].text,
    by: direction === 'out' ? texts.duty.title : named(member ?? ''),
    answeredAt: direction === 'in' && minutesAgo > 100 ? now - (minutesAgo - 9) * MINUTE : null,
    ...rest,
  });
  const inOf = (kind: ExchangedNotice['kind'], affliction: string | null) =>
    ({ kind, tlp: 'AMBER', affliction, readBy: 0 }) as const;
  return [
    made(192, 'in', reporter, 'report', inOf('report', 'campaign-1')),
    made(188, 'out', null, 'warning', {
      kind: 'warning',
      tlp: 'AMBER',
      affliction: 'campaign-1',
      readBy: 18,
    }),
    made(94, 'in', worst, 'outage', inOf('report', 'outage-1')),
    made(45, 'in', worst, 'statutory', inOf('statutory', 'outage-1')),
    made(40, 'out', null, 'question', {
      kind: 'question',
      tlp: 'AMBER+STRICT',
      affliction: 'outage-1',
      readBy: 11,
    }),
    made(12, 'in', members[5]?.id ?? worst, 'advice', inOf('question', 'outage-1')),
  ];
}
