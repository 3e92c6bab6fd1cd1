/**
 * What a report gives once it is judged dangerous, by the engine or by a person of ours: it is held
 * here at once, and what may leave of it is told to the centre, in one transaction, so that neither is
 * lost or done twice. A person who finds it harmless afterwards takes both back.
 */
import { createHash } from 'node:crypto';

import type { MailMessage } from '../formats/eml/message.ts';
import { ANSWERED_MS_MAX, INDICATORS_MAX, REASONS_MAX } from '../formats/link/limits.ts';
import type { Addressee } from '../intel/release/people.ts';
import { contributionOf, mayActAlone, type ReporterRecord } from '../intel/member/reporters.ts';
import type { Traffic } from '../intel/member/judging.ts';
import type { Indicator } from '../model/indicator.ts';
import type { LinkMessage } from '../model/link.ts';
import type { Reading } from '../model/problem.ts';
import { scoreOf, type Score, type TriageVerdict } from '../model/triage.ts';
import type { Millis } from '../model/time.ts';
import type { MemberLink } from './member-link.ts';
import type { Contributed, Contributions } from './membership.ts';
import {
  openJudged,
  openOriginal,
  type MessageForm,
  type Messages,
  type ReportedMessage,
  type Vault,
} from './messages.ts';
import { releaseOf, type Releasing } from './releasing.ts';
import type { Report, Reports } from './reports.ts';

export interface ContributingPorts {
  readonly link: Pick<MemberLink, 'hold' | 'withdraw' | 'joined'>;
  readonly contributed: Contributions;
  readonly messages: Pick<Messages, 'find' | 'original'>;
  readonly reports: Pick<Reports, 'find'>;
  readonly vault: Vault;
  /** In the guest thread. Rejects when it was ended for what it was given. */
  read(bytes: Uint8Array, form: MessageForm): Promise<Reading<MailMessage>>;
  /** Null: this house may tell nobody anything, as in a rehearsal. */
  releasing(): Omit<Releasing, 'reporter'> | null;
  traffic(indicators: readonly Indicator[]): Promise<Traffic>;
  now(): Millis;
}

/** What a person of ours calls dangerous is at least as clear as this. */
const SCORE_BY_PERSON: Score = 9;
const SCORE_WITHDRAWN: Score = 1;
const NOT_HEARD_OF: ReporterRecord = { right: 0, wrong: 0 };

/** `report`: as `Contributions.pending` named it. */
export async function contribute(report: string, ports: ContributingPorts): Promise<void> {
  const message = await ports.messages.find(report);
  if (message === null) return;
  const before = await ports.contributed.find(report);
  if (message.word?.is === 'harmless') {
    if (before !== null && before.withdrawnAt === null) await takeBack(before, ports);
    return;
  }
  const isByPerson = message.word?.is === 'dangerous';
  const id = idOf(`${ports.link.joined?.member ?? ''} ${report} ${message.sha256}`);
  const records = await ports.contributed.recordsOf(report);
  if (!isByPerson && !mayActAlone(records)) {
    // Nothing leaves and nothing is held; a person's word begins it anew.
    const at = ports.now();
    const left = { report, id, at, released: [], held: 0, isTold: false, withdrawnAt: at };
    await ports.link.withdraw(left, []);
    return;
  }
  const verdict = openJudged(ports.vault, message)?.verdict ?? null;
  const filed = await ports.reports.find(report);
  const released = verdict === null ? [] : await releasedOf(message, verdict, filed, ports);
  const at = ports.now();
  const told = { report, id, at, released, withdrawnAt: null };
  const indicators = verdict === null ? [] : [...verdict.indicators, ...released];
  const messages =
    verdict === null || released.length === 0
      ? []
      : [await contributionFor(told, { verdict, filed, records, isByPerson, indicators }, ports)];
  await ports.link.hold({ id, indicators, isByPerson }, told, messages);
}

/** Whoever restores a member from an older copy tells the same again under the same id. */
function idOf(text: string): string {
  return createHash('sha256').update(`contribution ${text}`).digest('hex').slice(0, 32);
}

/** Empty where nothing may leave, or the original is gone: then it is not known what may. */
async function releasedOf(
  message: ReportedMessage,
  verdict: TriageVerdict,
  filed: Report | null,
  ports: ContributingPorts,
): Promise<readonly Indicator[]> {
  const releasing = ports.releasing();
  if (releasing === null) return [];
  const original = await openOriginal(ports.vault, ports.messages, message);
  if (original === null) return [];
  const reading = await ports.read(original, message.form).catch(() => null);
  if (reading?.value === undefined) return [];
  const reporter = filed === null ? null : addresseeOf(filed);
  const { released } = releaseOf(reading.value, verdict, { ...releasing, reporter });
  return released.slice(0, INDICATORS_MAX);
}

function addresseeOf({ reporter: { name, callBack } }: Report): Addressee {
  const address = callBack.includes('@') ? callBack.trim() : '';
  return { name, address, others: address === '' && callBack !== '' ? [callBack] : [] };
}

interface Said {
  readonly verdict: TriageVerdict;
  readonly filed: Report | null;
  readonly records: readonly ReporterRecord[];
  readonly isByPerson: boolean;
  readonly indicators: readonly Indicator[];
}

async function contributionFor(
  { id, at, released }: Pick<Contributed, 'id' | 'at' | 'released'>,
  { verdict, filed, records, isByPerson, indicators }: Said,
  ports: ContributingPorts,
): Promise<LinkMessage> {
  const score = isByPerson ? scoreOf(Math.max(verdict.score, SCORE_BY_PERSON)) : verdict.score;
  const reasons = verdict.reasons.slice(0, REASONS_MAX);
  const { people } = await ports.traffic(indicators);
  const contribution = contributionOf({
    id,
    member: ports.link.joined?.member ?? '',
    at,
    verdict: { score, reasons, fingerprint: verdict.fingerprint },
    released,
    reporters: records,
    recipients: Math.max(1, people),
    answeredMs: filed === null ? null : answeredMsOf(filed),
  });
  return { kind: 'contribution', contribution };
}

function answeredMsOf({ at, answers: [first] }: Report): Millis | null {
  return first === undefined ? null : Math.min(ANSWERED_MS_MAX, Math.max(0, first.at - at));
}

/** The word takes the place of the one before: it counts for no quorum, and holds nothing any more. */
async function takeBack(before: Contributed, ports: ContributingPorts): Promise<void> {
  const at = ports.now();
  const member = ports.link.joined?.member ?? '';
  const contribution = contributionOf({
    id: idOf(`withdrawn ${before.id}`),
    member,
    at,
    verdict: { score: SCORE_WITHDRAWN, reasons: [], fingerprint: null },
    released: before.released,
    reporters: [NOT_HEARD_OF],
    recipients: 1,
    answeredMs: null,
  });
  const messages: readonly LinkMessage[] = before.isTold
    ? [{ kind: 'contribution', contribution }]
    : [];
  await ports.link.withdraw({ ...before, withdrawnAt: at }, messages);
}
