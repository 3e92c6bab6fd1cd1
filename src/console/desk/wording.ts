/** Cases and rules in the reader's language: titles come from rules where the store knows which. */
import type { Advice } from '../../flow/advice.ts';
import { closings, VERDICTS_MIN, type RuleVerdict } from '../../flow/verdicts.ts';
import type { Case, CaseEntry } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import { isLevel } from '../../model/severity.ts';
import { clockChange } from '../law-words.ts';
import type { ConsolePorts, View } from '../view.ts';

/** The title in the reader's language where it is a rule's name; else as it was written. */
export function caseTitle(view: View, advice: Advice, one: Case): string {
  if (one.titleRule === null) return one.title;
  return advice.titleOf({ id: one.titleRule, title: one.title }, view.words.language);
}

/** Why it was opened, with the rule and the level in the reader's words. */
export function because(view: View, advice: Advice, one: Case): string {
  const { code, detail } = one.openedBecause;
  const level = detail?.['level'];
  return view.words.say(code, {
    ...detail,
    ...(isLevel(level) ? { level: view.words.say(`level-${level}`) } : {}),
    ...(detail?.['rule'] === one.title ? { rule: caseTitle(view, advice, one) } : {}),
  });
}

/** What the worst rule of a case advises, one sentence; null when nothing is known. */
export function nextStepOf(view: View, advice: Advice, { worst }: Case): string | null {
  if (worst === null) return null;
  return advice.of(worst.id, worst.tactics, view.words.language)?.nextStep ?? null;
}

export function closedText(view: View, { closedBecause }: Case): string {
  return closedBecause === null
    ? ''
    : `${view.words.say(`reason-${closedBecause.reason}`)}. ${closedBecause.text}`;
}

/** "Right 14 of 17 closings in 90 days", or that nobody knows yet. */
export function verdictText(view: View, verdict: RuleVerdict | undefined): string {
  const count = verdict === undefined ? 0 : closings(verdict);
  if (verdict === undefined || count < VERDICTS_MIN)
    return view.words.say('verdict-not-known', { count });
  return view.words.say('verdict-known', { right: verdict.right, count });
}

/** Why a finding joined is written behind its title as a code of the decision. */
const JOINED = /^(.*) \(case-([a-z-]+)\)$/su;
const JOINED_BECAUSE = ['same-rule-again', 'same-host', 'same-person', 'same-rule-elsewhere'];
const CLOSED = /^(resolved|false-positive|expected-activity|duplicate|exercise)(?:: (.*))?$/su;

/** What a line of the history says, with rules named in the reader's language. */
export function historyText(
  view: View,
  { advice, guides }: Pick<ConsolePorts, 'advice' | 'guides'>,
  { what, text }: CaseEntry,
  findings: readonly Finding[],
): string {
  const { words } = view;
  if (what === 'closed') {
    const [, reason = '', said = ''] = CLOSED.exec(text) ?? [];
    if (reason === '') return text;
    return said === ''
      ? words.say(`reason-${reason}`)
      : `${words.say(`reason-${reason}`)}: ${said}`;
  }
  if (what === 'clock') return clockChange(view, guides, text);
  if (what === 'task-added' || what === 'task-done') return taskText(view, text);
  const [, title = text, code = ''] = JOINED.exec(text) ?? [];
  const rule = findings.find((one) => one.rule.title === title)?.rule;
  const named = rule === undefined ? title : advice.titleOf(rule, words.language);
  return JOINED_BECAUSE.includes(code) ? `${named} (${words.say(`joined-${code}`)})` : named;
}

/** Tasks that the shield sets itself are written as codes. */
const TASK_CODES: readonly string[] = ['task-call-back'];

export function taskText({ words }: View, what: string): string {
  return TASK_CODES.includes(what) ? words.say(what) : what;
}
