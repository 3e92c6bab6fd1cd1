/** What a page of the desk must read before it can be drawn, and that somebody looked is written down. */
import { may } from '../../model/role.ts';
import type { Finding } from '../../model/finding.ts';
import { look, namesPerson } from '../looks.ts';
import type { FormError } from '../parts/errors.ts';
import { pageIn } from '../parts/ways.ts';
import type { Asked } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import type { CaseParts } from './case.ts';
import { RELATED_MS, type FindingParts, type Related } from './finding.ts';

const FINDINGS_SHOWN = 100;
const RELATED_SHOWN = 6;
const TECHNIQUES_RELATED_MAX = 2;
const LOOKS_SHOWN = 5;
const REPORTS_SHOWN = 20;
const NOTICES_SHOWN = 20;

/** Everything about a case; null when there is none. Recorded when a person is in it. */
export async function readCaseParts(
  asked: Asked,
  ports: ConsolePorts,
  id: string,
  over: { readonly errors: readonly FormError[]; readonly back: string | null },
): Promise<CaseParts | null> {
  const found = await ports.cases.find(id);
  if (found === null) return null;
  const filter = { caseId: id, order: 'worst' } as const;
  const query = over.back === null ? asked.query : new URLSearchParams();
  const page = pageIn(query, FINDINGS_SHOWN);
  const list = await ports.findings.list(filter, page);
  if (list.items.some(namesPerson)) await look(asked, ports, 'case', id);
  const [worst] =
    page.after === undefined ? list.items : (await ports.findings.list(filter, { size: 1 })).items;
  const { worst: rule } = found.case;
  const [tasks, clocks, reports, notices, verdicts, recipients, people] = await Promise.all([
    ports.casework.tasks(id),
    ports.clocks.ofCase(id),
    ports.reports.list({ state: 'all', caseId: id }, { size: REPORTS_SHOWN }),
    ports.notices.list({ caseId: id }, { size: NOTICES_SHOWN }),
    ports.verdicts.of(rule === null ? [] : [rule.id]),
    ports.recipients.list(),
    ports.people.list(),
  ]);
  return {
    ...found,
    ...over,
    findings: list.items,
    next: over.back === null ? list.next : null,
    worst: worst === undefined ? null : await ports.findings.find(worst.id),
    tasks,
    clocks,
    reports: reports.items,
    notices: notices.items,
    verdict: rule === null ? undefined : verdicts.get(rule.id),
    systems: recipients.filter(({ channel }) => channel === 'tickets' || channel === 'mail'),
    people: people
      .filter(({ disabledAt, roles }) => disabledAt === null && may(roles, 'decide'))
      .map(({ name }) => name),
    mayDecide: may(asked.person.roles, 'decide'),
  };
}

export async function readFindingParts(
  asked: Asked,
  ports: ConsolePorts,
): Promise<FindingParts | null> {
  const finding = await ports.findings.find(asked.id);
  if (finding === null) return null;
  if (namesPerson(finding)) await look(asked, ports, 'finding', finding.id);
  const verdicts = await ports.verdicts.of([finding.rule.id]);
  const maySee = may(asked.person.roles, 'see-accesses');
  const looks = maySee
    ? await ports.accesses.list({ id: finding.id }, { size: LOOKS_SHOWN })
    : null;
  return {
    finding,
    verdict: verdicts.get(finding.rule.id),
    related: await readRelated(ports, finding),
    looks: looks?.items ?? null,
    mayDecide: may(asked.person.roles, 'decide'),
  };
}

/** The same computer, person and techniques, a day before and after: each a walk along an index. */
async function readRelated(ports: ConsolePorts, finding: Finding): Promise<readonly Related[]> {
  const span = { from: finding.firstAt - RELATED_MS, to: finding.lastAt + RELATED_MS };
  const wanted: readonly (readonly [Related['by'], string])[] = [
    ...(finding.host === null ? [] : [['host', finding.host] as const]),
    ...(finding.person === null ? [] : [['person', finding.person] as const]),
    ...finding.techniques
      .slice(0, TECHNIQUES_RELATED_MAX)
      .map((technique) => ['technique', technique] as const),
  ];
  return Promise.all(
    wanted.map(async ([by, value]) => {
      const list = await ports.findings.list(
        { [by]: value, ...span, order: 'worst', suppressed: false },
        { size: RELATED_SHOWN + 1 },
      );
      const others = list.items.filter(({ id }) => id !== finding.id);
      return { by, value, findings: others.slice(0, RELATED_SHOWN) };
    }),
  );
}
