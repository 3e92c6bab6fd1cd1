/** Which pages are measured besides the sections: those behind them, and the filters that cost most. */
import { readAttack } from '../../src/intake/content/attack.ts';
import { DAY, HOUR } from '../../src/model/time.ts';
import { caseId, findingId, firingRule, hostName, personName } from './fill/findings.ts';
import { benchRules } from './fill/rules.ts';

/** Addresses below the console's root, besides those of the sections. */
export function visits(contentFolder: string, now: number): readonly string[] {
  const rules = benchRules(readAttack(contentFolder).value);
  const common = firingRule(rules, 0);
  const rare = firingRule(rules, 590);
  return [
    '/accessibility',
    '/sign-in',
    '/account',
    '/learn/portal-mail',
    '/report/ransom',
    '/setup/kind',
    '/setup/logs',
    '/administration/contacts',
    '/overview/backups',
    '/members/m-7',
    ...desk(common.id, rare.techniques[0] ?? ''),
    ...timelines(now, [common.techniques[0] ?? '', rare.techniques[0] ?? '']),
    ...rulePages(common.id, common.techniques[0] ?? ''),
  ];
}

function desk(rule: string, technique: string): readonly string[] {
  return [
    `/queue?level=high`,
    `/queue?text=shadow`,
    `/queue?state=closed`,
    `/queue?state=all&text=ward-0001`,
    `/findings?order=worst`,
    `/findings?level=critical`,
    `/findings?host=${hostName(0)}`,
    `/findings?person=${personName(0)}`,
    `/findings?rule=${rule}`,
    `/findings?text=shadow`,
    `/findings?text=ward&order=worst`,
    `/findings?text=attack+ward-1`,
    `/findings?text=nowhere`,
    `/findings?suppressed=yes`,
    `/findings?order=newest&text=mailbox`,
    `/findings?order=newest`,
    `/findings?order=newest&level=medium`,
    `/findings?technique=${technique}`,
    `/findings?technique=${technique}&order=newest`,
    `/findings/${findingId(0)}`,
    `/findings/${findingId(900_001)}`,
    `/cases?state=closed`,
    `/cases?state=all`,
    `/cases/${caseId(0)}`,
    `/cases/${caseId(33)}`,
    `/cases/${caseId(0)}/print`,
    `/clocks/${caseId(33)}`,
    `/reports?state=all`,
    `/reports/R-2026-5000`,
    `/search?text=shadow`,
    `/search?text=ward-0001`,
    `/search?text=person`,
    `/search?text=attack+1`,
    `/suppressions?state=all`,
  ];
}

function timelines(now: number, techniques: readonly string[]): readonly string[] {
  const widths = [30 * DAY, 7 * DAY, DAY, 6 * HOUR, HOUR];
  const spans = widths.map((width) => {
    const from = new Date(now - DAY - width).toISOString();
    return `from=${from}&to=${new Date(now - DAY).toISOString()}`;
  });
  const narrowed = [
    'lane=host',
    'lane=person',
    'lane=technique',
    `host=${hostName(3)}`,
    `person=${personName(3)}`,
    ...techniques.map((technique) => `technique=${technique}`),
  ];
  return spans.flatMap((span) => narrowed.map((what) => `/timeline?${span}&${what}`));
}

function rulePages(rule: string, technique: string): readonly string[] {
  return [
    '/techniques/layer.json',
    '/rules?sort=title&page=7',
    `/rules?technique=${technique}`,
    '/rules?text=mailbox&reach=can',
    '/rules?refused=yes',
    `/rules/${rule}`,
  ];
}
