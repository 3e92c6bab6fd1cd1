/** The state as main sees it: read here over a connection of its own, decided in the writer thread. */
import type { SessionLimits } from '../flow/doors.ts';
import type { State } from '../flow/state.ts';
import type { Millis } from '../model/time.ts';
import type { Database } from '../store/database/database.ts';
import type { StateDeciding } from '../store/database/state.ts';
import { joined, readState } from '../store/database/state.ts';
import type { Crew } from './crew.ts';

export function openState(
  reading: Database,
  organisation: string,
  now: () => Millis,
  crew: Crew,
  limits: SessionLimits,
): State {
  return joined(readState(reading, organisation, now, limits), decidedBy(crew));
}

/** Every decision as a call to the writer. */
function decidedBy(crew: Crew): StateDeciding {
  return {
    cases: {
      open: (...given) => crew.call('cases', 'open', given),
      addFindings: (...given) => crew.call('cases', 'addFindings', given),
      assign: (...given) => crew.call('cases', 'assign', given),
      note: (...given) => crew.call('cases', 'note', given),
      close: (...given) => crew.call('cases', 'close', given),
      reopen: (...given) => crew.call('cases', 'reopen', given),
    },
    accesses: {
      record: (...given) => crew.call('accesses', 'record', given),
    },
    contacts: {
      add: (...given) => crew.call('contacts', 'add', given),
      change: (...given) => crew.call('contacts', 'change', given),
      remove: (...given) => crew.call('contacts', 'remove', given),
      order: (...given) => crew.call('contacts', 'order', given),
    },
    backupFacts: {
      record: (...given) => crew.call('backupFacts', 'record', given),
    },
    indicatorHits: {
      record: (...given) => crew.call('indicatorHits', 'record', given),
    },
    ...signingInBy(crew),
    ...membersBy(crew),
    ...repeatsBy(crew),
    ...deskBy(crew),
    ...noticesBy(crew),
    ...reportsBy(crew),
  };
}

type SigningIn =
  | 'people'
  | 'proofs'
  | 'credentials'
  | 'recoveries'
  | 'signIns'
  | 'sessions'
  | 'tokens';

function signingInBy(crew: Crew): Pick<StateDeciding, SigningIn> {
  return {
    people: {
      add: (...given) => crew.call('people', 'add', given),
      change: (...given) => crew.call('people', 'change', given),
      disable: (...given) => crew.call('people', 'disable', given),
      enable: (...given) => crew.call('people', 'enable', given),
    },
    proofs: {
      setPassword: (...given) => crew.call('proofs', 'setPassword', given),
      setTotp: (...given) => crew.call('proofs', 'setTotp', given),
      useTotpStep: (...given) => crew.call('proofs', 'useTotpStep', given),
    },
    credentials: {
      addCredential: (...given) => crew.call('credentials', 'addCredential', given),
      bumpCounter: (...given) => crew.call('credentials', 'bumpCounter', given),
      removeCredential: (...given) => crew.call('credentials', 'removeCredential', given),
      linkSubject: (...given) => crew.call('credentials', 'linkSubject', given),
    },
    recoveries: {
      make: (...given) => crew.call('recoveries', 'make', given),
      claim: (...given) => crew.call('recoveries', 'claim', given),
      confirm: (...given) => crew.call('recoveries', 'confirm', given),
      refuse: (...given) => crew.call('recoveries', 'refuse', given),
    },
    signIns: {
      createLink: (...given) => crew.call('signIns', 'createLink', given),
      consumeLink: (...given) => crew.call('signIns', 'consumeLink', given),
      enrol: (...given) => crew.call('signIns', 'enrol', given),
      sessionFor: (...given) => crew.call('signIns', 'sessionFor', given),
      end: (...given) => crew.call('signIns', 'end', given),
    },
    sessions: {
      seen: (...given) => crew.call('sessions', 'seen', given),
      lock: (...given) => crew.call('sessions', 'lock', given),
      unlock: (...given) => crew.call('sessions', 'unlock', given),
      endOne: (...given) => crew.call('sessions', 'endOne', given),
      endAll: (...given) => crew.call('sessions', 'endAll', given),
    },
    tokens: {
      create: (...given) => crew.call('tokens', 'create', given),
      revoke: (...given) => crew.call('tokens', 'revoke', given),
    },
  };
}

function deskBy(crew: Crew): Pick<StateDeciding, 'casework' | 'suppressions'> {
  return {
    casework: {
      assignAll: (...given) => crew.call('casework', 'assignAll', given),
      closeAll: (...given) => crew.call('casework', 'closeAll', given),
      merge: (...given) => crew.call('casework', 'merge', given),
      addTask: (...given) => crew.call('casework', 'addTask', given),
      finishTask: (...given) => crew.call('casework', 'finishTask', given),
      setTicket: (...given) => crew.call('casework', 'setTicket', given),
    },
    suppressions: {
      add: (...given) => crew.call('suppressions', 'add', given),
      end: (...given) => crew.call('suppressions', 'end', given),
    },
  };
}

function noticesBy(crew: Crew): Pick<StateDeciding, 'notices' | 'recipients' | 'outbox'> {
  return {
    notices: {
      raise: (...given) => crew.call('notices', 'raise', given),
      acknowledge: (...given) => crew.call('notices', 'acknowledge', given),
      acknowledgeByLink: (...given) => crew.call('notices', 'acknowledgeByLink', given),
      handOver: (...given) => crew.call('notices', 'handOver', given),
      again: (...given) => crew.call('notices', 'again', given),
    },
    recipients: {
      put: (...given) => crew.call('recipients', 'put', given),
      remove: (...given) => crew.call('recipients', 'remove', given),
      tryOut: (...given) => crew.call('recipients', 'tryOut', given),
    },
    outbox: {
      plan: (...given) => crew.call('outbox', 'plan', given),
      begin: (...given) => crew.call('outbox', 'begin', given),
      finish: (...given) => crew.call('outbox', 'finish', given),
    },
  };
}

function reportsBy(
  crew: Crew,
): Pick<
  StateDeciding,
  'reports' | 'messages' | 'clusters' | 'senders' | 'replies' | 'clocks' | 'bulletins' | 'lessons'
> {
  return {
    reports: {
      file: (...given) => crew.call('reports', 'file', given),
      see: (...given) => crew.call('reports', 'see', given),
      answer: (...given) => crew.call('reports', 'answer', given),
      link: (...given) => crew.call('reports', 'link', given),
    },
    messages: {
      judge: (...given) => crew.call('messages', 'judge', given),
      say: (...given) => crew.call('messages', 'say', given),
    },
    senders: { set: (...given) => crew.call('senders', 'set', given) },
    clusters: { say: (...given) => crew.call('clusters', 'say', given) },
    replies: {
      add: (...given) => crew.call('replies', 'add', given),
      begin: (...given) => crew.call('replies', 'begin', given),
      finish: (...given) => crew.call('replies', 'finish', given),
    },
    clocks: {
      start: (...given) => crew.call('clocks', 'start', given),
      confirm: (...given) => crew.call('clocks', 'confirm', given),
      meet: (...given) => crew.call('clocks', 'meet', given),
      withdraw: (...given) => crew.call('clocks', 'withdraw', given),
    },
    bulletins: {
      publish: (...given) => crew.call('bulletins', 'publish', given),
      withdraw: (...given) => crew.call('bulletins', 'withdraw', given),
    },
    lessons: {
      answered: (...given) => crew.call('lessons', 'answered', given),
    },
  };
}

function linkBy(crew: Crew): Pick<StateDeciding, 'hub' | 'membership'> {
  return {
    hub: {
      commit: (...given) => crew.call('hub', 'commit', given),
      invite: (...given) => crew.call('hub', 'invite', given),
      useInvitation: (...given) => crew.call('hub', 'useInvitation', given),
      forgetLines: (...given) => crew.call('hub', 'forgetLines', given),
    },
    membership: {
      commit: (...given) => crew.call('membership', 'commit', given),
      sent: (...given) => crew.call('membership', 'sent', given),
      sendAgain: (...given) => crew.call('membership', 'sendAgain', given),
    },
  };
}

function membersBy(
  crew: Crew,
): Pick<
  StateDeciding,
  'members' | 'exchange' | 'shared' | 'watches' | 'hub' | 'membership' | 'publicWarnings'
> {
  return {
    ...linkBy(crew),
    publicWarnings: {
      publish: (...given) => crew.call('publicWarnings', 'publish', given),
      correct: (...given) => crew.call('publicWarnings', 'correct', given),
      withdraw: (...given) => crew.call('publicWarnings', 'withdraw', given),
    },
    watches: {
      put: (...given) => crew.call('watches', 'put', given),
    },
    shared: {
      ensure: (...given) => crew.call('shared', 'ensure', given),
      add: (...given) => crew.call('shared', 'add', given),
      remove: (...given) => crew.call('shared', 'remove', given),
      keepStatus: (...given) => crew.call('shared', 'keepStatus', given),
    },
    members: {
      put: (...given) => crew.call('members', 'put', given),
      heard: (...given) => crew.call('members', 'heard', given),
      afflict: (...given) => crew.call('members', 'afflict', given),
      setClocks: (...given) => crew.call('members', 'setClocks', given),
    },
    exchange: {
      add: (...given) => crew.call('exchange', 'add', given),
      answer: (...given) => crew.call('exchange', 'answer', given),
    },
  };
}

function repeatsBy(crew: Crew): Pick<StateDeciding, 'repeats'> {
  return {
    repeats: {
      begin: (...given) => crew.call('repeats', 'begin', given),
      finish: (...given) => crew.call('repeats', 'finish', given),
      forget: (...given) => crew.call('repeats', 'forget', given),
    },
  };
}
