/** A case as another system or a person without this console gets it: JSON, and a page to print. */
import { ocsfFinding } from '../../formats/ocsf/ocsf.ts';
import type { Case, CaseEntry } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import type { JsonObject } from '../../model/json.ts';
import { isoTime } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { summaryList } from '../parts/lists.ts';
import { printSheet } from '../parts/sheets.ts';
import { time, type ConsolePorts, type View } from '../view.ts';
import { because, caseTitle, closedText, historyText, nextStepOf } from './wording.ts';

const BUNDLE_VERSION = 1;

export interface Bundle {
  readonly case: Case;
  readonly entries: readonly CaseEntry[];
  /** The worst first; with their evidence in what programs read. */
  readonly findings: readonly Finding[];
}

/** The case's own facts, and its findings as OCSF Detection Findings. */
export function caseBundle(view: View, ports: ConsolePorts, bundle: Bundle): JsonObject {
  const { case: one, entries, findings } = bundle;
  const { words } = view;
  return {
    type: 'cybershield-case',
    version: BUNDLE_VERSION,
    simulated: one.simulated,
    exported_at: isoTime(view.now),
    exported_by: view.person?.name ?? '',
    organisation: view.config.organisation,
    language: words.language,
    case: {
      id: one.id,
      title: caseTitle(view, ports.advice, one),
      state: one.state,
      level: one.level,
      opened_at: isoTime(one.openedAt),
      changed_at: isoTime(one.changedAt),
      opened_because: because(view, ports.advice, one),
      concerns: one.subject,
      assignee: one.assignee,
      due_at: one.dueAt === null ? null : isoTime(one.dueAt),
      closed_because: closedText(view, one),
      next_step: nextStepOf(view, ports.advice, one),
      ticket: one.ticket === null ? null : { ...one.ticket },
      finding_count: one.findingCount,
    },
    history: entries.map((entry) => ({
      at: isoTime(entry.at),
      by: entry.by,
      what: entry.what,
      text: historyText(view, ports, entry, findings),
    })),
    findings: findings.map((finding) => {
      const advice = ports.advice.of(finding.rule.id, finding.tactics, words.language);
      return ocsfFinding(finding, { version: '', nextStep: advice?.nextStep ?? null });
    }),
  };
}

/** Everything that fits on paper: what it is, what was done, what is known of each finding. */
export function casePrint(view: View, ports: ConsolePorts, bundle: Bundle): Html {
  const { words } = view;
  const { case: one, entries, findings } = bundle;
  return printSheet(
    view,
    `${one.id}: ${caseTitle(view, ports.advice, one)}`,
    html`${summaryList([
        [words.say('level'), words.say(`level-${one.level}`)],
        [words.say('opened'), time(view, one.openedAt)],
        [words.say('opened-because'), because(view, ports.advice, one)],
        [words.say('concerns'), one.subject ?? words.say('several')],
        [words.say('assigned-to'), one.assignee ?? words.say('nobody-yet')],
        ...(one.closedBecause === null
          ? []
          : [[words.say('closed-because'), closedText(view, one)] as const]),
        [
          words.say('next-step'),
          nextStepOf(view, ports.advice, one) ?? words.say('no-advice-short'),
        ],
      ])}
      <h2>${words.say('findings')}</h2>
      ${
        findings.length < one.findingCount &&
        html`<p>
          ${words.say('case-findings-shown', { shown: findings.length, count: one.findingCount })}
        </p>`
      }
      <ul>
        ${findings.map(
          (finding) =>
            html`<li>
              <strong>${ports.advice.titleOf(finding.rule, words.language)}</strong>
              (${words.say(`level-${finding.level}`)}),
              ${finding.host ?? words.say('not-recorded')},
              ${finding.person ?? words.say('not-recorded')}, ${time(view, finding.lastAt)}
            </li>`,
        )}
      </ul>
      <h2>${words.say('history')}</h2>
      <ul>
        ${entries.map(
          (entry) =>
            html`<li>
              ${time(view, entry.at)} ${entry.by} ${words.say(`history-${entry.what}`)}
              ${historyText(view, ports, entry, findings)}
            </li>`,
        )}
      </ul>`,
  );
}
