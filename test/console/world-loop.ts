/**
 * The report loop of a centre and of one member: a morning played through the real hub, with one
 * campaign in each of the states that pages tell apart.
 */

import { heardOf, leftOf, type Course } from './world-heard.ts';
import { huntPorts } from './world-hunts.ts';
import type { ConsolePorts } from '../../src/console/view.ts';
import { reachingIn } from '../../src/flow/campaign-sheets.ts';
import type { CampaignSheet, CentreLoop } from '../../src/flow/loop.ts';
import { foundOf } from '../../src/intel/hub/outcomes.ts';
import { HubState } from '../../src/intel/hub/state.ts';
import { step, type HubInput } from '../../src/intel/hub/step.ts';
import type { Contribution } from '../../src/model/campaign.ts';
import type { Decision } from '../../src/model/decision.ts';
import { indicatorKey, type Indicator } from '../../src/model/indicator.ts';
import type { Answer, Question } from '../../src/model/link.ts';
import type { Protection } from '../../src/model/protection.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../../src/model/time.ts';
import type { Score } from '../../src/model/triage.ts';
import { retractionOf } from './world-retraction.ts';

const LISTED = 'cdn.example';
const RULES = {
  hub: 'centre',
  listed: ({ value }: Indicator): 'warninglist' | null => (value === LISTED ? 'warninglist' : null),
};
const MEMBERS = Array.from({ length: 20 }, (_, index) => `m-${String(index + 1).padStart(2, '0')}`);

const url = (value: string): Indicator => ({ kind: 'url', value });
const domain = (value: string): Indicator => ({ kind: 'domain', value });
const sender = (value: string): Indicator => ({ kind: 'sender', value });
const INVOICE: readonly Indicator[] = [
  url('https://szamla-portal.example/befizetes/*'),
  domain('szamla-portal.example'),
  sender('ertesites@szamla-portal.example'),
  { kind: 'attachment', value: 'ab3f'.repeat(16) },
];
const RESULTS: readonly Indicator[] = [domain('lelet-letoltes.example')];
const PARCEL: readonly Indicator[] = [domain('csomag-info.example'), domain(LISTED)];
/** As long and as odd as Link lets a path be. */
const CALL: readonly Indicator[] = [
  { kind: 'phone', value: '+3615550123' },
  url(`https://call.example/"><script>alert(1)</script>${'W'.repeat(300)}`),
];
const HARMLESS: readonly Indicator[] = [sender('konferencia@congress.example')];

const YES = { answer: 'yes' } as const;

interface Played extends Course {
  readonly state: HubState;
}

/** Everything that happened since half an hour ago, as the hub decides it. */
function played(now: Millis): Played {
  const state = new HubState();
  const decisions: Decision[] = [];
  const contributions: Contribution[] = [];
  let serial = 0;
  const put = (input: HubInput, at: Millis): readonly Question[] => {
    const done = step(state, input, at, RULES);
    for (const change of done.changes) state.apply(change);
    decisions.push(...done.decisions.map(({ what }) => what));
    return done.questions.map(({ what }) => what);
  };
  const told = (
    member: string,
    at: Millis,
    score: Score,
    indicators: readonly Indicator[],
  ): readonly Question[] => {
    serial += 1;
    const contribution: Contribution = {
      id: serial.toString(16).padStart(32, '0'),
      member,
      at,
      score,
      reasons: ['link-shows-other', 'nothing-proved'],
      indicators,
      fingerprint: null,
      reporters: serial === 1 ? '2-5' : '1',
      recipients: '6-20',
      weight: 0.8,
      answeredMs: 3_000,
    };
    contributions.push(contribution);
    return put({ kind: 'contribution', contribution }, at);
  };
  const answers = (
    asked: readonly Question[],
    at: Millis,
    said: readonly Pick<Answer, 'answer' | 'uses'>[],
  ): void => {
    for (const { id } of asked)
      for (const [index, one] of said.entries()) {
        const from = state.get('question', id)?.asked[index];
        if (from === undefined) continue;
        const answer = { question: id, ...one, messages: '0', people: '0' } as const;
        put({ kind: 'answer', from, answer }, at + index * SECOND);
      }
  };
  MEMBERS.forEach((member) => put({ kind: 'join', member, group: member }, now - 400 * HOUR));
  const at = now - 31 * MINUTE;
  told('m-02', at, 9, INVOICE);
  // Ten others say what became of the hold.
  const hold = decisions.find(({ kind }) => kind === 'hold')?.id ?? '';
  const became = { decision: hold, state: 'in-force', people: '1', messages: '1' } as const;
  for (const [index, from] of MEMBERS.slice(9, 19).entries())
    put({ kind: 'outcome', from, outcome: became }, at + (3 + index) * SECOND);
  answers(
    told('m-07', at + 4 * MINUTE, 8, INVOICE),
    at + 4 * MINUTE + 3 * SECOND,
    Array.from({ length: 6 }, () => YES),
  );
  for (let ticks = 1; ticks < 5; ticks += 1)
    put({ kind: 'tick' }, at + 5 * MINUTE + ticks * 9 * SECOND);
  put({ kind: 'veto', from: 'm-11', indicators: [INVOICE[1] ?? domain('')] }, at + 7 * MINUTE);
  told('m-04', now - 3 * MINUTE, 8, RESULTS);
  told('m-05', now - 60 * SECOND, 9, PARCEL);
  told('m-09', now - 9 * SECOND, 8, PARCEL);
  put(
    {
      kind: 'person',
      wish: {
        name: 'Kiss Anna',
        act: 'block',
        campaign: campaignOf(state, PARCEL),
        indicators: [domain(LISTED)],
      },
    },
    now - 5 * SECOND,
  );
  answers(
    [...state.all('question').values()].map(({ question }) => question),
    now - 4 * SECOND,
    [YES, { answer: 'abstain' }, { answer: 'no', uses: [0] }],
  );
  told('m-06', now - 20 * HOUR, 5, CALL);
  told('m-08', now - 26 * HOUR, 7, HARMLESS);
  put(
    {
      kind: 'person',
      wish: {
        name: 'Kiss Anna',
        act: 'refuse',
        campaign: campaignOf(state, HARMLESS),
        indicators: [],
      },
    },
    now - 25 * HOUR,
  );
  put({ kind: 'expel', member: 'm-20', since: now - 30 * HOUR }, now - 6 * HOUR);
  return { state, decisions: decisions.toSorted((a, b) => b.at - a.at), contributions };
}

function campaignOf(state: HubState, [first]: readonly Indicator[]): string {
  const known = first === undefined ? undefined : state.get('indicator', indicatorKey(first));
  return known?.campaign ?? '';
}

let kept: { readonly now: Millis; readonly all: Played } | undefined;

/** What is played is never changed by pages: once for a time is enough. */
function morning(now: Millis): Played {
  if (kept?.now !== now) kept = { now, all: played(now) };
  return kept.all;
}

/** The campaign that is blocked everywhere. */
export function blockedCampaign(now: Millis): string {
  return campaignOf(morning(now).state, INVOICE);
}

/** The one where a second person is needed. */
export function waitingCampaign(now: Millis): string {
  return campaignOf(morning(now).state, PARCEL);
}

/** All of them: one in each state. */
export function campaignsOf(now: Millis): readonly string[] {
  return [...morning(now).state.all('campaign').keys()];
}

function centreOf(played: Played, now: Millis, note: (text: string) => Promise<void>): CentreLoop {
  const { state } = played;
  const only = <T>(all: ReadonlyMap<string, T>, ids: readonly (string | null)[]) =>
    new Map(
      ids.flatMap((id) => {
        const found = id === null ? undefined : all.get(id);
        return id === null || found === undefined ? [] : [[id, found] as const];
      }),
    );
  return {
    campaigns: (most) => [...state.all('campaign').values()].toReversed().slice(0, most),
    campaign(id): CampaignSheet | null {
      const campaign = state.get('campaign', id);
      if (campaign === undefined) return null;
      const indicators = [...state.all('indicator').values()].filter((one) => one.campaign === id);
      return {
        campaign,
        indicators,
        standings: only(
          state.all('standing'),
          indicators.flatMap(({ hold, block }) => [hold, block]),
        ),
        questions: only(
          state.all('question'),
          indicators.map(({ question }) => question),
        ),
        listed: new Map(
          indicators.flatMap(({ indicator }) => {
            const list = RULES.listed(indicator);
            return list === null ? [] : [[indicatorKey(indicator), list] as const];
          }),
        ),
        found: foundOf(state, id),
        proposals: [...state.all('proposal').values()].filter((one) => one.campaign === id),
      };
    },
    decide: ({ act, campaign, indicators, name }) =>
      note(`${act} ${campaign} ${indicators.map(indicatorKey).join()} by ${name}`),
    enrolled: () => [...state.all('member').values()],
    reaching: (member) => reachingIn(state, member),
    async invite(member, group) {
      await note(`invite ${member} ${group}`);
      return { member, code: 'K7QP-2M4X-9VTR-H3WB', until: now + 24 * HOUR };
    },
    left: () => Promise.resolve({ items: leftOf(now, played, INVOICE), next: null }),
    expel: (member, since) => note(`expel ${member} ${new Date(since).toISOString()}`),
  };
}

/** What is in force at one member, and what it said no to. */
function protectionsOf({ state }: Played, now: Millis, hostile: string): readonly Protection[] {
  const decided = morning(now).decisions;
  const all = [...state.all('indicator').values()].flatMap((known): readonly Protection[] => {
    const id = known.block ?? known.hold;
    const standing = id === null ? undefined : state.get('standing', id);
    if (id === null || standing === undefined) return [];
    const { campaign, strength, stage, until } = standing;
    const why = decided.find((one) => one.id === id)?.reasons[0] ?? 'hub-person';
    const from = Math.min(now, until - HOUR);
    const rest = { indicator: known.indicator, campaign, decision: id, stage, why };
    return [{ ...rest, strength, from, until, state: 'in-force' }];
  });
  const [first] = all;
  if (first === undefined) return [];
  const own = { campaign: 'd'.repeat(32), decision: 'd'.repeat(32), why: 'own-clear-report' };
  const indicator = sender('recepcio@lelet-gyorsan.example');
  return [
    ...all,
    { ...first, ...own, indicator, strength: 'hold', until: now + 3 * HOUR, state: 'in-force' },
    {
      ...first,
      indicator: domain('partner-lab.example'),
      state: 'vetoed',
      why: 'member-vetoed',
      until: now - MINUTE,
    },
    {
      ...first,
      indicator: url(`https://refused.example/${hostile}`),
      state: 'refused',
      why: 'member-ordinary-traffic',
      strength: 'block',
    },
  ];
}

export function loopPorts(
  now: Millis,
  hostile: string,
  note: (text: string) => Promise<void>,
): Pick<
  ConsolePorts,
  | 'centre'
  | 'own'
  | 'hub'
  | 'heard'
  | 'membership'
  | 'enforcement'
  | 'contributed'
  | 'hunts'
  | 'deepHunts'
  | 'mail'
  | 'retraction'
> {
  const all = morning(now);
  const left = leftOf(now, all, INVOICE);
  return {
    centre: centreOf(all, now, note),
    hub: {
      decisions: (campaign, most) =>
        Promise.resolve(
          all.decisions
            .filter((one) => campaign === null || one.campaign === campaign)
            .slice(0, most),
        ),
      contributions: (ids) =>
        Promise.resolve(all.contributions.filter(({ id }) => ids.includes(id))),
    },
    own: {
      link: () => ({
        centre: 'NKI',
        address: 'https://centre.example',
        state: 'connected',
        key: '0a1b'.repeat(8),
        refused: null,
        heardAt: now - 4 * SECOND,
        waiting: 1,
      }),
      protections: () => protectionsOf(all, now, hostile),
      veto: (indicators, by) => note(`veto ${indicators.map(indicatorKey).join()} by ${by}`),
      listen: () => () => undefined,
      allow: (indicators) => note(`allow ${indicators.map(indicatorKey).join()}`),
    },
    enforcement: {
      standing: () => [
        {
          name: 'postfix',
          mode: 'on',
          wanted: 7,
          withheld: 1,
          takenAt: now - MINUTE,
          failing: null,
          probe: { result: 'in-force', at: now - 20 * SECOND },
        },
      ],
    },
    heard: {
      list: ({ member, kind }) =>
        Promise.resolve({
          items: heardOf(now, all, member).filter(
            ({ message }) => kind === undefined || message.kind === kind,
          ),
          next: null,
        }),
    },
    retraction: retractionOf(now, note),
    contributed: { find: () => Promise.resolve(null) },
    ...huntPorts(now, INVOICE, hostile),
    membership: { left: () => Promise.resolve({ items: left, next: null }) },
  };
}
