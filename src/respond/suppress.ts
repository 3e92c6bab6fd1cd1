/** Which suppression hides a finding. Names are compared without regard to case, as logs write them. */
import type { Finding } from '../model/finding.ts';
import type { SuppressionScope } from '../model/suppression.ts';

/** Whether the scope covers the finding; a field is sought among those that made the rule true. */
export function isCovered(finding: Finding, scope: SuppressionScope): boolean {
  if (finding.rule.id !== scope.ruleId) return false;
  if (scope.host !== null && !isSame(finding.host, scope.host)) return false;
  if (scope.person !== null && !isSame(finding.person, scope.person)) return false;
  const { field } = scope;
  if (field === null) return true;
  // Every signal must have it: one that has another value is what the rule is for.
  return (
    finding.evidence.length > 0 &&
    finding.evidence.every((each) =>
      each.matched.some((one) => one.field === field.name && isSame(one.value, field.value)),
    )
  );
}

function isSame(a: string | null, b: string): boolean {
  return a !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}
