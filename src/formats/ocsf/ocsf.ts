/** Detection Finding, class 2004 of the Open Cybersecurity Schema Framework 1.3 (schema.ocsf.io). */
import type { Finding } from '../../model/finding.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Level } from '../../model/severity.ts';

const OCSF_VERSION = '1.3.0';
const CATEGORY_FINDINGS = 2;
const CLASS_DETECTION_FINDING = 2004;
const ACTIVITY_CREATE = 1;
const STATUS_NEW = 1;
const ANALYTIC_RULE = 1;
/** The one our rules are tagged with: it divides defense-evasion. */
const ATTACK_VERSION = '19';

const SEVERITY: Readonly<Record<Level, readonly [id: number, name: string]>> = {
  informational: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
};

/** ATT&CK Enterprise tactics by Sigma's spelling. */
const TACTICS: Readonly<Record<string, readonly [uid: string, name: string]>> = {
  reconnaissance: ['TA0043', 'Reconnaissance'],
  'resource-development': ['TA0042', 'Resource Development'],
  'initial-access': ['TA0001', 'Initial Access'],
  execution: ['TA0002', 'Execution'],
  persistence: ['TA0003', 'Persistence'],
  'privilege-escalation': ['TA0004', 'Privilege Escalation'],
  'defense-evasion': ['TA0005', 'Defense Evasion'],
  'credential-access': ['TA0006', 'Credential Access'],
  discovery: ['TA0007', 'Discovery'],
  'lateral-movement': ['TA0008', 'Lateral Movement'],
  collection: ['TA0009', 'Collection'],
  'command-and-control': ['TA0011', 'Command and Control'],
  exfiltration: ['TA0010', 'Exfiltration'],
  impact: ['TA0040', 'Impact'],
};

export interface OcsfOptions {
  /** The program's version. */
  readonly version: string;
  /** What to do next, one sentence; null when nothing is known. */
  readonly nextStep: string | null;
}

/** One finding as an OCSF object. All required attributes of the class are there. */
export function ocsfFinding(finding: Finding, options: OcsfOptions): JsonObject {
  const [severityId, severity] = SEVERITY[finding.level];
  return {
    activity_id: ACTIVITY_CREATE,
    activity_name: 'Create',
    category_uid: CATEGORY_FINDINGS,
    category_name: 'Findings',
    class_uid: CLASS_DETECTION_FINDING,
    class_name: 'Detection Finding',
    type_uid: CLASS_DETECTION_FINDING * 100 + ACTIVITY_CREATE,
    severity_id: severityId,
    severity,
    status_id: STATUS_NEW,
    status: 'New',
    time: finding.lastAt,
    start_time: finding.firstAt,
    end_time: finding.lastAt,
    count: finding.count,
    message: finding.rule.title,
    metadata: {
      version: OCSF_VERSION,
      product: {
        name: 'CyberShield for Health',
        vendor_name: 'CyberShield for Health',
        version: options.version,
      },
      profiles: [],
    },
    finding_info: findingInfo(finding),
    evidences: finding.evidence.map(({ signal, at, source, sender, raw, matched }) => ({
      data: {
        signal,
        time: at,
        source,
        origin: sender.name,
        raw,
        matched: matched.map(plainObject),
      },
    })),
    resources: resources(finding),
    ...(options.nextStep === null ? {} : { remediation: { desc: options.nextStep } }),
    unmapped: { kind: finding.kind, group: finding.group, simulated: finding.simulated },
  };
}

function findingInfo({ id, rule, firstAt, lastAt, techniques, tactics }: Finding): JsonObject {
  return {
    uid: id,
    title: rule.title,
    first_seen_time: firstAt,
    last_seen_time: lastAt,
    analytic: {
      uid: rule.id,
      name: rule.title,
      type_id: ANALYTIC_RULE,
      type: 'Rule',
      category: rule.pack,
      version: rule.hash,
    },
    attacks: [
      ...tactics.flatMap((tactic) => {
        const known = TACTICS[tactic];
        if (known === undefined) return [];
        return [{ version: ATTACK_VERSION, tactic: { uid: known[0], name: known[1] } }];
      }),
      ...techniques.map((uid) => ({ version: ATTACK_VERSION, technique: { uid } })),
    ],
  };
}

function resources({ host, person }: Finding): Json {
  return [
    ...(host === null ? [] : [{ type: 'host', name: host }]),
    ...(person === null ? [] : [{ type: 'user', name: person }]),
  ];
}

function plainObject({
  field,
  value,
  pattern,
  selection,
}: Finding['evidence'][number]['matched'][number]): JsonObject {
  return { field, value, pattern, selection };
}
