/** The state as main sees it: read here over a connection of its own, decided in the writer thread. */
import type { Accesses } from '../flow/accesses.ts';
import type { Cases } from '../flow/desk.ts';
import type { SignIns, TokenCheck, Tokens } from '../flow/doors.ts';
import type { State } from '../flow/state.ts';
import type { Millis } from '../model/time.ts';
import { readAccesses } from '../store/database/accesses.ts';
import { readCases } from '../store/database/cases.ts';
import type { Database } from '../store/database/database.ts';
import { openSignIns, openTokens } from '../store/database/doors.ts';
import { openFindings } from '../store/database/findings.ts';
import { openSources } from '../store/database/sources.ts';
import type { Crew } from './crew.ts';

export function openState(
  reading: Database,
  organisation: string,
  now: () => Millis,
  crew: Crew,
): State {
  return {
    findings: openFindings(reading, organisation),
    cases: openCases(reading, organisation, crew),
    sources: openSources(reading, organisation, now),
    signIns: openPeople(reading, organisation, now, crew),
    tokens: openSenders(reading, organisation, now, crew),
    accesses: openAccesses(reading, organisation, crew),
  };
}

function openCases(reading: Database, organisation: string, crew: Crew): Cases {
  return {
    ...readCases(reading, organisation),
    open: (...given) => crew.call('cases', 'open', given),
    addFindings: (...given) => crew.call('cases', 'addFindings', given),
    assign: (...given) => crew.call('cases', 'assign', given),
    note: (...given) => crew.call('cases', 'note', given),
    close: (...given) => crew.call('cases', 'close', given),
    reopen: (...given) => crew.call('cases', 'reopen', given),
  };
}

function openPeople(
  reading: Database,
  organisation: string,
  now: () => Millis,
  crew: Crew,
): SignIns {
  const { session } = openSignIns(reading, organisation, now);
  return {
    session,
    createLink: (...given) => crew.call('signIns', 'createLink', given),
    consumeLink: (...given) => crew.call('signIns', 'consumeLink', given),
    end: (...given) => crew.call('signIns', 'end', given),
  };
}

function openSenders(
  reading: Database,
  organisation: string,
  now: () => Millis,
  crew: Crew,
): Tokens & TokenCheck {
  const { verifyHash, list } = openTokens(reading, organisation, now);
  return {
    verifyHash,
    list,
    create: (...given) => crew.call('tokens', 'create', given),
    revoke: (...given) => crew.call('tokens', 'revoke', given),
  };
}

function openAccesses(reading: Database, organisation: string, crew: Crew): Accesses {
  return {
    ...readAccesses(reading, organisation),
    record: (...given) => crew.call('accesses', 'record', given),
  };
}
