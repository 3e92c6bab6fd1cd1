/** Puts new findings into cases, in their own transaction, as `respond` decides. */
import type { Transaction } from 'kysely';
import type { Finding } from '../../model/finding.ts';
import type { Millis } from '../../model/time.ts';
import type { Standing } from '../../respond/decide.ts';
import { casesOf, openOrJoin } from '../../respond/decide.ts';
import type { CasePolicy } from '../../respond/limits.ts';
import { MEMORY_IDLE_MS } from '../../respond/limits.ts';
import type { Memory } from '../../respond/memory.ts';
import { keysOf } from '../../respond/memory.ts';
import type { Change } from './case-changes.ts';
import { addFindings, nextCaseId, openCase, readCase } from './case-changes.ts';
import type { AfterFindings } from './recording.ts';
import type { Tables } from './tables.ts';

/** Who a case says opened it, when no person did. */
const THE_SHIELD = 'cybershield';

type Work = Transaction<Tables>;

/** Decides on findings that are new; later hits of the same hour change no decision. */
export function groupingBy(policy: CasePolicy): AfterFindings {
  return async (work, recorded, at) => {
    for (const { finding, isNew } of recorded) {
      if (isNew) await decide(work, finding, policy, at);
    }
  };
}

async function decide(work: Work, finding: Finding, policy: CasePolicy, at: Millis): Promise<void> {
  const { organisation, simulated, level } = finding;
  const memory = await readMemory(work, finding);
  const standings = new Map<string, Standing>();
  for (const id of casesOf(memory)) {
    const standing = await standingOf(work, organisation, id);
    if (standing !== null) standings.set(id, standing);
  }
  const { id } = await nextCaseId(work, organisation, at);
  const decided = openOrJoin(finding, memory, standings, policy, id);
  await writeMemory(work, finding, decided.memory, at);
  const { decision } = decided;
  if (decision.kind === 'none') return;
  const change: Change = { organisation, by: THE_SHIELD, at };
  if (decision.kind === 'open') {
    const { because, subject } = decision;
    const { title, id: titleRule } = finding.rule;
    // What another product called its judgement may carry what its sender chose.
    const rule = finding.kind === 'overlay' ? {} : { rule: title };
    await openCase(work, change, { title, titleRule, ...rule, level, because, subject, simulated });
  }
  const why = `${finding.rule.title} (${decision.because.code})`;
  await addFindings(work, change, decision.caseId, [finding], why);
}

async function standingOf(work: Work, organisation: string, id: string): Promise<Standing | null> {
  const found = await readCase(work, organisation, id);
  if (found === null) return null;
  if (found.state !== 'closed') return 'open';
  const reason = found.closedBecause?.reason;
  return reason === 'false-positive' || reason === 'expected-activity' ? 'expected' : 'closed';
}

async function readMemory(work: Work, finding: Finding): Promise<Memory> {
  const keys = keysOf(finding);
  const wanted = Object.values(keys).filter((key): key is string => key !== null);
  const rows = await work
    .selectFrom('case_memory')
    .select(['key', 'memory'])
    .where('organisation', '=', finding.organisation)
    .where('key', 'in', wanted.map(storedKey))
    .execute();
  const byKey = new Map(rows.map((row) => [row.key, row.memory]));
  const textOf = (key: string | null): string =>
    (key === null ? undefined : byKey.get(storedKey(key))) ?? 'null';
  return {
    host: JSON.parse(textOf(keys.host)),
    person: JSON.parse(textOf(keys.person)),
    rule: JSON.parse(textOf(keys.rule)),
  };
}

async function writeMemory(
  work: Work,
  finding: Finding,
  memory: Memory,
  at: Millis,
): Promise<void> {
  const { organisation } = finding;
  const keys = keysOf(finding);
  for (const kind of ['host', 'person', 'rule'] as const) {
    const key = keys[kind];
    const kept = memory[kind];
    if (key === null || kept === null) continue;
    const row = { memory: JSON.stringify(kept), touched_at: at };
    await work
      .insertInto('case_memory')
      .values({ organisation, key: storedKey(key), ...row })
      .onConflict((conflict) => conflict.columns(['organisation', 'key']).doUpdateSet(row))
      .execute();
  }
  await work
    .deleteFrom('case_memory')
    .where('organisation', '=', organisation)
    .where('touched_at', '<', at - MEMORY_IDLE_MS)
    .execute();
}

/** Host and person names are hostile: PostgreSQL would change a NUL in them. */
function storedKey(key: string): string {
  return JSON.stringify(key);
}
