/** Static Analysis Results Interchange Format 2.1.0 (OASIS): findings for tools that read SARIF. */
import type { Finding } from '../../model/finding.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Level } from '../../model/severity.ts';
import { isoTime, type Millis } from '../../model/time.ts';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Section 3.27.10: SARIF knows three levels. */
const LEVELS: Readonly<Record<Level, string>> = {
  informational: 'note',
  low: 'note',
  medium: 'warning',
  high: 'error',
  critical: 'error',
};

export interface SarifFinding {
  readonly finding: Finding;
  /** What to do next; null when nothing is known. */
  readonly nextStep: string | null;
}

export interface SarifRun {
  readonly version: string;
  readonly startedAt: Millis;
  readonly endedAt: Millis;
  readonly interrupted: boolean;
  /** Sentences on what could not be read. */
  readonly notes: readonly string[];
}

/** One run with a result per finding, in the order given. */
export function sarifLog(findings: readonly SarifFinding[], run: SarifRun): JsonObject {
  const rules = new Map<string, { readonly index: number; readonly rule: JsonObject }>();
  for (const each of findings) {
    const { id } = each.finding.rule;
    if (!rules.has(id)) rules.set(id, { index: rules.size, rule: ruleOf(each) });
  }
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'CyberShield for Health',
            version: run.version,
            rules: [...rules.values()].map(({ rule }) => rule),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !run.interrupted,
            startTimeUtc: isoTime(run.startedAt),
            endTimeUtc: isoTime(run.endedAt),
            toolExecutionNotifications: run.notes.map((text) => ({
              level: 'warning',
              message: { text },
            })),
          },
        ],
        results: findings.map(({ finding }) =>
          resultOf(finding, rules.get(finding.rule.id)?.index ?? 0),
        ),
      },
    ],
  };
}

function ruleOf({ finding, nextStep }: SarifFinding): JsonObject {
  const { rule, level, techniques, tactics } = finding;
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    ...(nextStep === null ? {} : { help: { text: nextStep } }),
    defaultConfiguration: { level: LEVELS[level] },
    properties: { tags: [...tactics, ...techniques], pack: rule.pack, level },
  };
}

function resultOf(finding: Finding, ruleIndex: number): JsonObject {
  const { id, rule, level, host, person, firstAt, lastAt, count, evidence } = finding;
  const files = [...new Set(evidence.map(({ sender }) => sender.name))];
  const where = host === null ? '' : ` on ${host}`;
  return {
    ruleId: rule.id,
    ruleIndex,
    level: LEVELS[level],
    message: { text: `${rule.title}${where}` },
    locations: files.map((file) => ({
      physicalLocation: { artifactLocation: { uri: uriOf(file) } },
      ...(host === null ? {} : { logicalLocations: [{ name: host, kind: 'resource' }] }),
    })),
    partialFingerprints: { 'findingId/v1': id },
    occurrenceCount: count,
    properties: {
      level,
      host,
      person,
      firstSeen: isoTime(firstAt),
      lastSeen: isoTime(lastAt),
      matched: (evidence[0]?.matched ?? []).map(({ field, value, pattern }) => ({
        field,
        value,
        pattern,
      })),
    },
  };
}

/** A relative or file reference (RFC 3986): every segment encoded, drive letters kept readable. */
function uriOf(file: string): string {
  const segments = file.replaceAll('\\', '/').split('/');
  const path = segments.map((segment) => encodeURIComponent(segment)).join('/');
  return file.startsWith('/') ? `file://${path}` : path;
}
