/** The desk's ports over fixed answers: `note` hears what was decided. */
import type { State } from '../../src/flow/state.ts';
import type { Case, CaseTask } from '../../src/model/case.ts';
import type { Suppression } from '../../src/model/suppression.ts';
import { DAY, HOUR, type Millis } from '../../src/model/time.ts';

type DeskPorts = Pick<State, 'casework' | 'queue' | 'suppressions' | 'verdicts'>;

export function deskPorts(
  one: Case,
  now: Millis,
  hostile: string,
  note: (text: string) => Promise<void>,
): DeskPorts {
  const suppression: Suppression = {
    id: 'SU-000001',
    organisation: 'own',
    ruleId: 'r3',
    ruleTitle: 'Many sign-ins refused',
    level: 'medium',
    host: hostile,
    person: null,
    field: { name: 'CommandLine', value: hostile },
    reason: hostile,
    madeBy: 'duty',
    madeAt: now - DAY,
    until: now + 20 * DAY,
    endedBy: null,
    endedAt: null,
    hiddenFindings: 214,
    hiddenHits: 4_120,
  };
  const task: CaseTask = {
    caseId: one.id,
    ordinal: 0,
    what: hostile,
    dueAt: now + 2 * HOUR,
    addedBy: 'duty',
    addedAt: now - HOUR,
    doneBy: null,
    doneAt: null,
  };
  return {
    queue: {
      list: () => Promise.resolve({ items: [one], next: null }),
      counts: () =>
        Promise.resolve([{ level: one.level, assigned: one.assignee !== null, cases: 1 }]),
    },
    casework: {
      assignAll: (ids, assignee, by) => note(`assign ${ids.join()} to ${assignee} by ${by}`),
      closeAll: (ids, reason, text, by) => note(`close ${ids.join()} ${reason} ${text} by ${by}`),
      merge: (id, into, by) => note(`merge ${id} into ${into} by ${by}`),
      tasks: () => Promise.resolve([task]),
      addTask: (id, what, dueAt, by) => note(`task ${id} ${what} ${dueAt} by ${by}`),
      finishTask: (id, ordinal, by) => note(`done ${id} ${ordinal} by ${by}`),
      setTicket: (id, ticket, by) => note(`ticket ${id} ${ticket?.reference} by ${by}`),
    },
    suppressions: {
      list: () => Promise.resolve({ items: [suppression], next: null }),
      find: (id) => Promise.resolve(id === suppression.id ? suppression : null),
      add: async (draft, by) => {
        await note(`suppress ${draft.ruleId} by ${by}`);
        return suppression;
      },
      end: (id, by) => note(`end ${id} by ${by}`),
    },
    verdicts: {
      of: (ruleIds) =>
        Promise.resolve(
          new Map(
            ruleIds.map(
              (ruleId) => [ruleId, { ruleId, right: 14, wrong: 2, expected: 1 }] as const,
            ),
          ),
        ),
    },
  };
}
