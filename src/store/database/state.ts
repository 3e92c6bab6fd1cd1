/** The ports of the state over one connection: what is read, what is decided, and both together. */
import type { Accesses } from '../../flow/accesses.ts';
import type { Bulletins } from '../../flow/bulletins.ts';
import type { Clocks } from '../../flow/clocks.ts';
import type { Findings, Sources } from '../../flow/desk.ts';
import type { Heard } from '../../flow/heard.ts';
import type { Contributions } from '../../flow/membership.ts';
import type { Recipients } from '../../flow/notices.ts';
import type { IndicatorHits } from '../../flow/indicator-findings.ts';
import type { Lessons } from '../../flow/lessons.ts';
import type { Reports } from '../../flow/reports.ts';
import type { Retention } from '../../flow/retention.ts';
import type { SessionLimits, TokenCheck, Tokens } from '../../flow/doors.ts';
import type { Proofs, Recoveries } from '../../flow/proofs.ts';
import type { Repeats } from '../../flow/repeats.ts';
import type { State } from '../../flow/state.ts';
import { SESSION_IDLE_MS_DEFAULT, SESSION_MS_DEFAULT } from '../../model/limits.ts';
import type { Queue } from '../../flow/queue.ts';
import type { Suppressions } from '../../flow/suppressions.ts';
import type { Verdicts } from '../../flow/verdicts.ts';
import type { Millis } from '../../model/time.ts';
import { CASE_POLICY_DEFAULT } from '../../respond/limits.ts';
import { decideAccesses, readAccesses } from './accesses.ts';
import type { BackupFactDeciding, BackupFactReading } from './backup-facts.ts';
import { decideBackupFacts, readBackupFacts } from './backup-facts.ts';
import type { CaseDeciding, CaseReading } from './cases.ts';
import { decideCases, readCases } from './cases.ts';
import type { ClusterDeciding, ClusterReading } from './clusters.ts';
import { decideClusters, readClusters } from './clusters.ts';
import type { ContactDeciding, ContactReading } from './contacts.ts';
import { decideContacts, readContacts } from './contacts.ts';
import { decideBulletins, readBulletins } from './bulletins.ts';
import { decideClocks, readClocks } from './clocks.ts';
import type { CredentialDeciding, CredentialReading } from './credentials.ts';
import { decideCredentials, readCredentials } from './credentials.ts';
import type { CaseWorkDeciding, CaseWorkReading } from './casework.ts';
import { decideCaseWork, readCaseWork } from './casework.ts';
import type { Database } from './database.ts';
import { openTokens } from './doors.ts';
import type { ExchangeDeciding, ExchangeReading } from './exchange.ts';
import { decideExchange, readExchange } from './exchange.ts';
import { openFindings } from './findings.ts';
import { groupingBy } from './grouping.ts';
import type { NoticeDeciding, NoticeReading } from './notices.ts';
import { decideNotices, readNotices } from './notices.ts';
import type { OutboxDeciding, OutboxReading } from './outbox.ts';
import { decideOutbox, readOutbox } from './outbox.ts';
import { decideRecipients, readRecipients } from './recipients.ts';
import { readHeard } from './heard.ts';
import type { HubDeciding, HubReading } from './hub.ts';
import { decideHub, readHub } from './hub.ts';
import { decideIndicatorHits } from './indicator-hits.ts';
import { openLessons } from './lessons.ts';
import type { MessageDeciding, MessageReading } from './messages.ts';
import { decideMessages, readMessages } from './messages.ts';
import type { ReplyDeciding, ReplyReading } from './replies.ts';
import { decideReplies, readReplies } from './replies.ts';
import { decideReports, readReports } from './reports.ts';
import type { PeopleDeciding, PeopleReading } from './people.ts';
import { decidePeople, readPeople } from './people.ts';
import type { ProofDeciding } from './proofs.ts';
import { decideProofs, readProofs } from './proofs.ts';
import type { RecoveryDeciding } from './recoveries.ts';
import { decideRecoveries, readRecoveries } from './recoveries.ts';
import type { SessionDeciding, SessionReading, SignInDeciding, SignInReading } from './sign-ins.ts';
import { decideSessions, decideSignIns, readSessions, readSignIns } from './sign-ins.ts';
import { readQueue } from './queue.ts';
import type { MemberDeciding, MemberReading } from './members.ts';
import { decideMembers, readMembers } from './members.ts';
import type { MembershipDeciding, MembershipReading } from './membership.ts';
import { decideMembership, readMembership } from './membership.ts';
import type { AfterFindings } from './recording.ts';
import { decideRepeats } from './repeats.ts';
import { readRetention } from './retention.ts';
import type { SharedDeciding } from './collection-changes.ts';
import { decideShared } from './collection-changes.ts';
import type { SharedReading } from './collections.ts';
import { readShared } from './collections.ts';
import { readContributed } from './contributed.ts';
import type { SenderDeciding, SenderReading } from './senders.ts';
import { decideSenders, readSenders } from './senders.ts';
import { openSources } from './sources.ts';
import { decideSuppressions, readSuppressions } from './suppressions.ts';
import { readVerdicts } from './verdicts.ts';
import type { PublicWarningDeciding, PublicWarningReading } from './public-warnings.ts';
import { decidePublicWarnings, readPublicWarnings } from './public-warnings.ts';
import type { WatchDeciding, WatchReading } from './watches.ts';
import { decideWatches, readWatches } from './watches.ts';

const LIMITS_DEFAULT: SessionLimits = {
  idleMs: SESSION_IDLE_MS_DEFAULT,
  lengthMs: SESSION_MS_DEFAULT,
};

/** What only reads: any connection will do. */
export interface StateReading {
  readonly findings: Findings;
  readonly cases: CaseReading;
  readonly casework: CaseWorkReading;
  readonly queue: Queue;
  readonly suppressions: Pick<Suppressions, 'list' | 'find'>;
  readonly verdicts: Verdicts;
  readonly sources: Sources;
  readonly people: PeopleReading;
  readonly proofs: Pick<Proofs, 'known'>;
  readonly credentials: CredentialReading;
  readonly recoveries: Pick<Recoveries, 'waiting'>;
  readonly signIns: SignInReading;
  readonly sessions: SessionReading;
  readonly tokens: TokenCheck & Pick<Tokens, 'list'>;
  readonly accesses: Pick<Accesses, 'list'>;
  readonly members: MemberReading;
  readonly exchange: ExchangeReading;
  readonly heard: Heard;
  readonly hub: HubReading;
  readonly membership: MembershipReading;
  readonly contributed: Contributions;
  readonly contacts: ContactReading;
  readonly backupFacts: BackupFactReading;
  readonly notices: NoticeReading;
  readonly recipients: Pick<Recipients, 'list'>;
  readonly outbox: OutboxReading;
  readonly reports: Pick<Reports, 'byReceipt' | 'list' | 'find' | 'counts'>;
  readonly messages: MessageReading;
  readonly clusters: ClusterReading;
  readonly senders: SenderReading;
  readonly replies: ReplyReading;
  readonly clocks: Pick<Clocks, 'running' | 'ofCase'>;
  readonly bulletins: Pick<Bulletins, 'current' | 'list'>;
  readonly lessons: Pick<Lessons, 'counts'>;
  readonly retention: Retention;
  readonly shared: SharedReading;
  readonly watches: WatchReading;
  readonly publicWarnings: PublicWarningReading;
}

/** What writes: in a running shield only the writer thread does. */
export interface StateDeciding {
  readonly cases: CaseDeciding;
  readonly people: PeopleDeciding;
  readonly proofs: ProofDeciding;
  readonly credentials: CredentialDeciding;
  readonly recoveries: RecoveryDeciding;
  readonly signIns: SignInDeciding;
  readonly sessions: SessionDeciding;
  readonly casework: CaseWorkDeciding;
  readonly suppressions: Pick<Suppressions, 'add' | 'end'>;
  readonly tokens: Pick<Tokens, 'create' | 'revoke'>;
  readonly accesses: Pick<Accesses, 'record'>;
  readonly repeats: Repeats;
  readonly members: MemberDeciding;
  readonly exchange: ExchangeDeciding;
  readonly hub: HubDeciding;
  readonly membership: MembershipDeciding;
  readonly contacts: ContactDeciding;
  readonly backupFacts: BackupFactDeciding;
  readonly notices: NoticeDeciding;
  readonly recipients: Omit<Recipients, 'list'>;
  readonly outbox: OutboxDeciding;
  readonly reports: Pick<Reports, 'file' | 'see' | 'answer' | 'link'>;
  readonly messages: MessageDeciding;
  readonly clusters: ClusterDeciding;
  readonly senders: SenderDeciding;
  readonly replies: ReplyDeciding;
  readonly clocks: Pick<Clocks, 'start' | 'confirm' | 'meet' | 'withdraw'>;
  readonly bulletins: Pick<Bulletins, 'publish' | 'withdraw'>;
  readonly lessons: Pick<Lessons, 'answered'>;
  readonly shared: SharedDeciding;
  readonly watches: WatchDeciding;
  readonly publicWarnings: PublicWarningDeciding;
  readonly indicatorHits: IndicatorHits;
}

export function readState(
  database: Database,
  organisation: string,
  now: () => Millis,
  limits: SessionLimits = LIMITS_DEFAULT,
): StateReading {
  return {
    findings: openFindings(database, organisation),
    cases: readCases(database, organisation),
    casework: readCaseWork(database, organisation),
    queue: readQueue(database, organisation, now),
    suppressions: readSuppressions(database, organisation, now),
    verdicts: readVerdicts(database, organisation, now),
    sources: openSources(database, organisation, now),
    people: readPeople(database, organisation),
    proofs: readProofs(database, organisation),
    credentials: readCredentials(database, organisation),
    recoveries: readRecoveries(database, organisation),
    signIns: readSignIns(database, organisation, now, limits),
    sessions: readSessions(database, organisation, now, limits),
    tokens: openTokens(database, organisation, now),
    accesses: readAccesses(database, organisation),
    members: readMembers(database, organisation),
    exchange: readExchange(database, organisation),
    heard: readHeard(database, organisation),
    hub: readHub(database, organisation),
    membership: readMembership(database, organisation),
    contributed: readContributed(database, organisation, now),
    contacts: readContacts(database, organisation),
    backupFacts: readBackupFacts(database, organisation),
    notices: readNotices(database, organisation, now),
    recipients: readRecipients(database, organisation),
    outbox: readOutbox(database, organisation, now),
    reports: readReports(database, organisation),
    messages: readMessages(database, organisation),
    clusters: readClusters(database, organisation, now),
    senders: readSenders(database, organisation),
    replies: readReplies(database, organisation, now),
    clocks: readClocks(database, organisation),
    bulletins: readBulletins(database, organisation, now),
    lessons: openLessons(database, organisation, now),
    retention: readRetention(database, organisation),
    shared: readShared(database, organisation, now),
    watches: readWatches(database, organisation, now),
    publicWarnings: readPublicWarnings(database, organisation, now),
  };
}

export function decideState(
  database: Database,
  organisation: string,
  now: () => Millis,
  after: AfterFindings = groupingBy(CASE_POLICY_DEFAULT),
): StateDeciding {
  return {
    cases: decideCases(database, organisation, now),
    people: decidePeople(database, organisation, now),
    proofs: decideProofs(database, organisation, now),
    credentials: decideCredentials(database, organisation, now),
    recoveries: decideRecoveries(database, organisation, now),
    signIns: decideSignIns(database, organisation, now),
    sessions: decideSessions(database, organisation, now),
    casework: decideCaseWork(database, organisation, now),
    suppressions: decideSuppressions(database, organisation, now),
    tokens: openTokens(database, organisation, now),
    accesses: decideAccesses(database, organisation),
    repeats: decideRepeats(database, organisation, now),
    members: decideMembers(database, organisation),
    exchange: decideExchange(database, organisation, now),
    hub: decideHub(database, organisation),
    membership: decideMembership(database, organisation),
    contacts: decideContacts(database, organisation, now),
    backupFacts: decideBackupFacts(database, organisation, now),
    notices: decideNotices(database, organisation, now),
    recipients: decideRecipients(database, organisation, now),
    outbox: decideOutbox(database, organisation, now),
    reports: decideReports(database, organisation, now),
    messages: decideMessages(database, organisation, now),
    clusters: decideClusters(database, organisation, now),
    senders: decideSenders(database, organisation, now),
    replies: decideReplies(database, organisation, now),
    clocks: decideClocks(database, organisation, now),
    bulletins: decideBulletins(database, organisation, now),
    lessons: openLessons(database, organisation, now),
    shared: decideShared(database, organisation, now),
    watches: decideWatches(database, organisation, now),
    publicWarnings: decidePublicWarnings(database, organisation, now),
    indicatorHits: decideIndicatorHits(database, organisation, now, after),
  };
}

/** Reading and deciding put together, whoever decides: this connection or the writer thread. */
export function joined(reads: StateReading, decides: StateDeciding): State {
  return {
    findings: reads.findings,
    cases: { ...reads.cases, ...decides.cases },
    casework: { ...reads.casework, ...decides.casework },
    queue: reads.queue,
    suppressions: { ...reads.suppressions, ...decides.suppressions },
    verdicts: reads.verdicts,
    sources: reads.sources,
    people: { ...reads.people, ...decides.people },
    proofs: { ...reads.proofs, ...decides.proofs },
    credentials: { ...reads.credentials, ...decides.credentials },
    recoveries: { ...reads.recoveries, ...decides.recoveries },
    signIns: { ...reads.signIns, ...decides.signIns },
    sessions: { ...reads.sessions, ...decides.sessions },
    tokens: { ...reads.tokens, ...decides.tokens },
    accesses: { ...reads.accesses, ...decides.accesses },
    repeats: decides.repeats,
    members: { ...reads.members, ...decides.members },
    exchange: { ...reads.exchange, ...decides.exchange },
    heard: reads.heard,
    hub: { ...reads.hub, ...decides.hub },
    membership: { ...reads.membership, ...decides.membership },
    contributed: reads.contributed,
    contacts: { ...reads.contacts, ...decides.contacts },
    backupFacts: { ...reads.backupFacts, ...decides.backupFacts },
    notices: { ...reads.notices, ...decides.notices },
    recipients: { ...reads.recipients, ...decides.recipients },
    outbox: { ...reads.outbox, ...decides.outbox },
    reports: { ...reads.reports, ...decides.reports },
    messages: { ...reads.messages, ...decides.messages },
    clusters: { ...reads.clusters, ...decides.clusters },
    senders: { ...reads.senders, ...decides.senders },
    replies: { ...reads.replies, ...decides.replies },
    clocks: { ...reads.clocks, ...decides.clocks },
    bulletins: { ...reads.bulletins, ...decides.bulletins },
    lessons: { ...reads.lessons, ...decides.lessons },
    retention: reads.retention,
    shared: { ...reads.shared, ...decides.shared },
    watches: { ...reads.watches, ...decides.watches },
    publicWarnings: { ...reads.publicWarnings, ...decides.publicWarnings },
    indicatorHits: decides.indicatorHits,
  };
}

/** Both over one connection: for a command while no shield runs, and for tests on a real store. */
export function openState(database: Database, organisation: string, now: () => Millis): State {
  return joined(readState(database, organisation, now), decideState(database, organisation, now));
}
