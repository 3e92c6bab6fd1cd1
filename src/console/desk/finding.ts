/** One finding: what to do, why it was found, what else happened around it, the signals as they came. */
import type { Access } from '../../flow/accesses.ts';
import { campaignOfRule } from '../../flow/indicator-findings.ts';
import type { RuleVerdict } from '../../flow/verdicts.ts';
import type { Finding } from '../../model/finding.ts';
import { DAY } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, linkButton } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { summaryList } from '../parts/lists.ts';
import { levelTag } from '../parts/tags.ts';
import { breadcrumb, details } from '../parts/ways.ts';
import { ago, number, time, type ConsolePorts, type View } from '../view.ts';
import { signal, why } from './evidence.ts';
import { verdictText } from './wording.ts';

/** Findings around this one count as related within this time before and after. */
export const RELATED_MS: number = DAY;

/** Findings that share something with this one. */
export interface Related {
  readonly by: 'host' | 'person' | 'technique';
  readonly value: string;
  readonly findings: readonly Finding[];
}

export interface FindingParts {
  readonly finding: Finding;
  readonly verdict: RuleVerdict | undefined;
  readonly related: readonly Related[];
  /** Who looked at it last; null for who may not see that. */
  readonly looks: readonly Access[] | null;
  readonly mayDecide: boolean;
}

export function findingPage(view: View, ports: ConsolePorts, parts: FindingParts): Html {
  const { words } = view;
  const { finding, mayDecide } = parts;
  const advice = ports.advice.of(finding.rule.id, finding.tactics, words.language);
  return html`${breadcrumb(view, [[words.say('section-findings'), '/findings']])}
    <h1>${ports.advice.titleOf(finding.rule, words.language)}</h1>
    <p class="lead">${levelTag(view, finding.level)} ${where(view, finding)}</p>
    ${
      finding.suppression !== undefined &&
      callout(
        'info',
        words.say('suppressed-title'),
        html`<p>
          ${words.say('suppressed-text')}
          <a href="/suppressions">${finding.suppression}</a>
        </p>`,
      )
    }
    <section class="next" aria-labelledby="next">
      <h2 id="next">${words.say('next-step')}</h2>
      <p>${advice?.nextStep ?? words.say('no-advice')}</p>
      ${
        advice !== null &&
        advice.paragraphs.length > 0 &&
        details(
          words.say('more-advice'),
          advice.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`),
        )
      }
    </section>
    ${facts(view, ports, parts)} ${actions(view, finding, mayDecide)}
    <h2>${words.say('why')}</h2>
    ${why(view, ports, finding)}
    <h2>${words.say('related')}</h2>
    ${relatedLists(view, ports, parts.related)}
    <h2>${words.say('signals')}</h2>
    <p>${words.say('signals-shown', { shown: finding.evidence.length, count: finding.count })}</p>
    ${finding.evidence.map((evidence, index) => signal(view, evidence, index === 0))}
    ${parts.looks !== null && looks(view, finding, parts.looks)}`;
}

function where(view: View, finding: Finding): string {
  const { words } = view;
  if (finding.host !== null && finding.person !== null)
    return words.say('on-host-by-person', { host: finding.host, person: finding.person });
  if (finding.host !== null) return words.say('on-host', { host: finding.host });
  if (finding.person !== null) return words.say('by-person', { person: finding.person });
  return words.say('place-not-recorded');
}

function facts(view: View, ports: ConsolePorts, { finding, verdict }: FindingParts): Html {
  const { words } = view;
  const group = Object.entries(finding.group).map(([name, value]) => `${name}: ${value}`);
  return summaryList([
    [words.say('first-seen'), time(view, finding.firstAt)],
    [words.say('last-seen'), time(view, finding.lastAt)],
    [words.say('hits'), number(view, finding.count)],
    [words.say('techniques'), finding.techniques.join(', ') || words.say('not-recorded')],
    ruleFact(view, finding),
    ...movedFact(view, ports, finding),
    [words.say('verdict'), verdictText(view, verdict)],
    ...(group.length > 0 ? [[words.say('grouped-by'), group.join(', ')] as const] : []),
    [words.say('finding-id'), html`<code>${finding.id}</code>`],
  ]);
}

function ruleFact(view: View, { rule }: Finding): readonly [string, Html] {
  const { words } = view;
  const campaign = campaignOfRule(rule.id);
  if (campaign !== null) return [words.say('met-campaign'), html`<code>${campaign}</code>`];
  return [
    words.say('rule'),
    html`<a href="/rules/${encodeURIComponent(rule.id)}">${rule.title}</a>
      <small>${rule.pack} · ${rule.id}</small>`,
  ];
}

/** Of a campaign's messages, how many are out of mailboxes now. */
function movedFact(
  view: View,
  { retraction }: Pick<ConsolePorts, 'retraction'>,
  { rule }: Finding,
): readonly (readonly [string, Html])[] {
  const its = campaignOfRule(rule.id);
  const moved = retraction?.standing().campaigns.find(({ campaign }) => campaign === its);
  if (moved === undefined) return [];
  const { aside } = moved;
  return [
    [
      view.words.say('moved'),
      html`<a href="/guard">${view.words.say('moved-now', { count: aside })}</a>`,
    ],
  ];
}

function actions(view: View, finding: Finding, mayDecide: boolean): Html {
  const { words } = view;
  const inCase =
    finding.caseId !== null &&
    html`<p class="action">
      ${words.say('in-case')} <a href="/cases/${finding.caseId}" data-key="o">${finding.caseId}</a>
    </p>`;
  const open =
    finding.caseId === null &&
    mayDecide &&
    html`<form method="post" action="/cases">
      ${formToken(view)}
      <input type="hidden" name="finding" value="${finding.id}" />
      <input type="hidden" name="title" value="" />
      ${button(words.say('open-case'), { key: 'o' })}
    </form>`;
  return html`${inCase}
    <div class="buttons">
      ${open}
      ${mayDecide && linkButton(words.say('suppress'), `/suppressions/new?finding=${finding.id}`, 'quiet')}
    </div>`;
}

function relatedLists(view: View, ports: ConsolePorts, related: readonly Related[]): Html {
  const { words } = view;
  const some = related.filter((one) => one.findings.length > 0);
  if (some.length === 0) return html`<p>${words.say('related-none')}</p>`;
  return html`<p>${words.say('related-about')}</p>
    <div class="related">
      ${some.map(
        ({ by, value, findings }) =>
          html`<section>
            <h3>
              <a href="/findings?${by}=${encodeURIComponent(value)}"
                >${words.say(`related-${by}`, { value })}</a
              >
            </h3>
            <ul class="lines">
              ${findings.map(
                (one) =>
                  html`<li>
                    ${levelTag(view, one.level)}
                    <a href="/findings/${one.id}"
                      >${ports.advice.titleOf(one.rule, words.language)}</a
                    >
                    <small>${time(view, one.lastAt)}</small>
                  </li>`,
              )}
            </ul>
          </section>`,
      )}
    </div>`;
}

function looks(view: View, finding: Finding, list: readonly Access[]): Html {
  const { words } = view;
  return html`<h2>${words.say('looked-at')}</h2>
    ${
      list.length === 0
        ? html`<p>${words.say('looked-at-nobody')}</p>`
        : html`<ul class="lines">
            ${list.map(
              (one) =>
                html`<li>
                  ${time(view, one.at)} <strong>${one.by}</strong>
                  <small>${ago(view, one.at)}</small>
                </li>`,
            )}
          </ul>`
    }
    <p>
      <a href="/accesses?id=${encodeURIComponent(finding.id)}">${words.say('looked-at-all')}</a>
    </p>`;
}
