/** One finding: what to do, why it fired, the rule beside the matched fields, the signals as they came. */
import type { Evidence, Finding, MatchedField } from '../../model/finding.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../page.ts';
import { levelTag, summaryList, table } from '../parts/parts.ts';
import { number, time, type ConsolePorts, type View } from '../view.ts';

export function findingPage(view: View, ports: ConsolePorts, finding: Finding): Html {
  const { words } = view;
  const advice = ports.advice.of(finding.rule.id, finding.tactics, words.language);
  return html`<p class="trail"><a href="/findings">${words.say('section-findings')}</a></p>
    <h1>${ports.advice.titleOf(finding.rule, words.language)}</h1>
    <p class="lead">${levelTag(view, finding.level)} ${where(view, finding)}</p>
    <section class="next" aria-labelledby="next">
      <h2 id="next">${words.say('next-step')}</h2>
      <p>${advice?.nextStep ?? words.say('no-advice')}</p>
      ${advice !== null && advice.paragraphs.length > 0 && details(words.say('more-advice'), advice.paragraphs)}
    </section>
    ${facts(view, finding)} ${caseForm(view, finding)}
    <h2>${words.say('why')}</h2>
    ${why(view, ports, finding)}
    <h2>${words.say('signals')}</h2>
    <p>${words.say('signals-shown', { shown: finding.evidence.length, count: finding.count })}</p>
    ${finding.evidence.map((evidence, index) => signal(view, evidence, index === 0))}`;
}

function where(view: View, finding: Finding): string {
  const { words } = view;
  if (finding.host !== null && finding.person !== null)
    return words.say('on-host-by-person', { host: finding.host, person: finding.person });
  if (finding.host !== null) return words.say('on-host', { host: finding.host });
  if (finding.person !== null) return words.say('by-person', { person: finding.person });
  return words.say('place-not-recorded');
}

function facts(view: View, finding: Finding): Html {
  const { words } = view;
  const group = Object.entries(finding.group).map(([name, value]) => `${name}: ${value}`);
  return summaryList([
    [words.say('first-seen'), time(view, finding.firstAt)],
    [words.say('last-seen'), time(view, finding.lastAt)],
    [words.say('hits'), number(view, finding.count)],
    [words.say('techniques'), finding.techniques.join(', ') || words.say('not-recorded')],
    [
      words.say('rule'),
      html`${finding.rule.title} <small>${finding.rule.pack} · ${finding.rule.id}</small>`,
    ],
    ...(group.length > 0 ? [[words.say('grouped-by'), group.join(', ')] as const] : []),
    [words.say('finding-id'), html`<code>${finding.id}</code>`],
  ]);
}

function caseForm(view: View, finding: Finding): Html {
  const { words } = view;
  if (finding.caseId !== null)
    return html`<p class="action">
      ${words.say('in-case')} <a href="/cases/${finding.caseId}">${finding.caseId}</a>
    </p>`;
  return html`<form method="post" action="/cases" class="action">
    ${formToken(view)}
    <input type="hidden" name="finding" value="${finding.id}" />
    <input type="hidden" name="title" value="" />
    <button>${words.say('open-case')}</button>
  </form>`;
}

function why(view: View, ports: ConsolePorts, finding: Finding): Html {
  const { words } = view;
  const rule = ports.rule(finding.rule.id);
  const matched = finding.evidence.flatMap((evidence) => evidence.matched);
  const distinct = new Map(
    matched.map((one) => [`${one.selection} ${one.field} ${one.value}`, one]),
  );
  return html`<div class="beside">
    <div>
      ${rule !== null && html`<p>${rule.description}</p>`}
      ${matchedTable(view, [...distinct.values()])}
      ${
        rule !== null &&
        rule.falsePositives.length > 0 &&
        html`<h3>${words.say('false-positives')}</h3>
          <ul>
            ${rule.falsePositives.map((one) => html`<li>${one}</li>`)}
          </ul>`
      }
      ${
        rule !== null &&
        rule.references.length > 0 &&
        html`<h3>${words.say('references')}</h3>
          <ul class="references">
            ${rule.references.map((one) => html`<li>${one}</li>`)}
          </ul>`
      }
    </div>
    ${rule === null ? html`<p>${words.say('rule-gone')}</p>` : html`<pre tabindex="0" aria-label="${words.say('rule-text')}">${rule.text}</pre>`}
  </div>`;
}

function matchedTable(view: View, matched: readonly MatchedField[]): Html {
  const { words } = view;
  return table<MatchedField>(
    words.say('matched-fields'),
    [
      {
        heading: words.say('field'),
        cell: (one) =>
          html`<code>${one.field === '' ? words.say('anywhere') : one.field}</code>
            ${one.path !== undefined && one.path !== one.field && html`<small>${one.path}</small>`}`,
      },
      {
        heading: words.say('rule-asks'),
        cell: (one) => html`<code>${one.pattern}</code> <small>${one.selection}</small>`,
      },
      { heading: words.say('signal-had'), cell: (one) => html`<code>${one.value}</code>` },
    ],
    matched,
    html`<p>${words.say('no-matched-fields')}</p>`,
  );
}

function signal(view: View, evidence: Evidence, open: boolean): Html {
  const { words } = view;
  const { sender } = evidence;
  const raw =
    typeof evidence.raw === 'string' ? evidence.raw : JSON.stringify(evidence.raw, null, 2);
  return html`<details class="signal" ${open && html`open`}>
    <summary>${time(view, evidence.at)} · ${evidence.source} · ${sender.name}</summary>
    ${summaryList([
      [
        words.say('sender'),
        html`${sender.name} <small>${words.say(`trust-${sender.trust}`)}</small>`,
      ],
      [words.say('door'), evidence.door],
      [words.say('received'), time(view, evidence.receivedAt)],
      [words.say('signal-id'), html`<code>${evidence.signal}</code>`],
    ])}
    <pre tabindex="0" aria-label="${words.say('raw-signal')}">${raw}</pre>
  </details>`;
}

function details(summary: string, paragraphs: readonly string[]): Html {
  return html`<details>
    <summary>${summary}</summary>
    ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
  </details>`;
}
