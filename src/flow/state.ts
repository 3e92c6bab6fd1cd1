/** Everything kept in the store that faces read and decide: one port a noun, all of them together here. */
import type { Accesses } from './accesses.ts';
import type { BackupFacts } from './backup-facts.ts';
import type { Contacts } from './contacts.ts';
import type { Bulletins } from './bulletins.ts';
import type { Clocks } from './clocks.ts';
import type { Clusters } from './clusters.ts';
import type { CaseWork } from './casework.ts';
import type { Cases, Findings, Sources } from './desk.ts';
import type { Heard } from './heard.ts';
import type { Hub } from './hub.ts';
import type { Exchange, Members } from './members.ts';
import type { Notices, Outbox, Recipients } from './notices.ts';
import type { IndicatorHits } from './indicator-findings.ts';
import type { Contributions, Membership } from './membership.ts';
import type { Lessons } from './lessons.ts';
import type { Messages } from './messages.ts';
import type { Replies } from './replies.ts';
import type { Repeats } from './repeats.ts';
import type { Reports } from './reports.ts';
import type { Retention } from './retention.ts';
import type { Senders } from './senders.ts';
import type { Shared } from './collections.ts';
import type { Sessions, SignIns, TokenCheck, Tokens } from './doors.ts';
import type { People } from './people.ts';
import type { Credentials, Proofs, Recoveries } from './proofs.ts';
import type { Queue } from './queue.ts';
import type { Suppressions } from './suppressions.ts';
import type { PublicWarnings } from './public-warnings.ts';
import type { Verdicts } from './verdicts.ts';
import type { Watches } from './watches.ts';

export interface State {
  readonly findings: Findings;
  readonly cases: Cases;
  readonly casework: CaseWork;
  readonly queue: Queue;
  readonly suppressions: Suppressions;
  readonly verdicts: Verdicts;
  readonly sources: Sources;
  readonly people: People;
  readonly proofs: Proofs;
  readonly credentials: Credentials;
  readonly recoveries: Recoveries;
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  readonly tokens: Tokens & TokenCheck;
  readonly accesses: Accesses;
  readonly repeats: Repeats;
  readonly members: Members;
  readonly exchange: Exchange;
  readonly heard: Heard;
  readonly hub: Hub;
  readonly membership: Membership;
  readonly contributed: Contributions;
  readonly contacts: Contacts;
  readonly backupFacts: BackupFacts;
  readonly notices: Notices;
  readonly recipients: Recipients;
  readonly outbox: Outbox;
  readonly reports: Reports;
  readonly messages: Messages;
  readonly clusters: Clusters;
  readonly senders: Senders;
  readonly replies: Replies;
  readonly clocks: Clocks;
  readonly bulletins: Bulletins;
  readonly lessons: Lessons;
  readonly retention: Retention;
  readonly shared: Shared;
  readonly watches: Watches;
  readonly publicWarnings: PublicWarnings;
  readonly indicatorHits: IndicatorHits;
}

/** What pages and programs are given; the rest is the loop's and the exchange's own. */
export type ShownState = Omit<
  State,
  'shared' | 'hub' | 'membership' | 'contributed' | 'indicatorHits' | 'replies' | 'watches'
>;

/** The nouns of the state: also what a change is announced by. */
export type Noun = keyof State;

/** Tells that something of a noun has changed; what exactly is read from its port. */
export interface Changes {
  /** Gives the function that ends it. */
  listen(heard: (nouns: readonly Noun[]) => void): () => void;
}
