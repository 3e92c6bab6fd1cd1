/** Why a finding was made: the rule beside the fields that satisfied it, and the signals as they came. */
import type { Evidence, Finding, MatchedField } from '../../model/finding.ts';
import { html, type Html } from '../html.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { time, type ConsolePorts, type View } from '../view.ts';
import { MAIL_SOURCE } from '../../flow/hunting.ts';
import { ruleLines } from './rule-lines.ts';

export function why(view: View, ports: ConsolePorts, finding: Finding): Html {
  const { words } = view;
  if (finding.kind === 'indicator') return whyMet(view, finding);
  const rule = ports.rule(finding.rule.id);
  const matched = finding.evidence.flatMap((evidence) => evidence.matched);
  const distinct = new Map(
    matched.map((one) => [`${one.selection} ${one.field} ${one.value}`, one]),
  );
  const advice = ports.advice.of(finding.rule.id, finding.tactics, words.language);
  return html`<div class="beside">
    <div>
      ${rule !== null && aboutRule(advice?.paragraphs[0] ?? null, rule.description)}
      ${matchedTable(view, [...distinct.values()])}
      ${
        rule !== null &&
        rule.falsePositives.length > 0 &&
        html`<h3>${words.say('false-positives')}</h3>
          <ul lang="en">
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
    ${rule === null ? html`<p>${words.say('rule-gone')}</p>` : ruleText(view, rule.text, matched)}
  </div>`;
}

/** What was in force, how strongly, and how the signals wrote it. */
function whyMet(view: View, { evidence }: Finding): Html {
  const { words } = view;
  const matched = evidence.flatMap((each) => each.matched);
  const distinct = new Map(matched.map((one) => [`${one.selection} ${one.pattern}`, one]));
  return table<MatchedField>(
    words.say('met-indicators'),
    [
      {
        heading: words.say('met-kind'),
        cell: ({ selection }) => {
          const [strength = '', kind = ''] = selection.split(' ');
          return html`${words.say(`met-${kind}`)} <small>${words.say(`met-${strength}`)}</small>`;
        },
      },
      { heading: words.say('met-value'), cell: (one) => html`<code>${one.pattern}</code>` },
      { heading: words.say('signal-had'), cell: (one) => html`<code>${one.value}</code>` },
    ],
    [...distinct.values()],
    html`<p>${words.say('no-matched-fields')}</p>`,
  );
}

/** In the reader's language where the rule has words in it; the rule's own are English. */
function aboutRule(own: string | null, description: string): Html {
  return own === null ? html`<p lang="en">${description}</p>` : html`<p>${own}</p>`;
}

function ruleText(view: View, text: string, matched: readonly MatchedField[]): Html {
  const { words } = view;
  const lines = ruleLines(text, matched).map((one) =>
    one.matched ? html`<mark>${one.text}</mark>${'\n'}` : html`${one.text}${'\n'}`,
  );
  return html`<div>
    <pre class="rule" lang="en" tabindex="0" role="region" aria-label="${words.say('rule-text')}">
${lines}</pre>
    <p><small>${words.say('rule-marked')}</small></p>
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

/** A mailbox stands as a pseudonym: whose it is, is asked for with a purpose. */
function whose({ words }: View, { signal: id }: Evidence): readonly [string, Html] {
  const address = `/guard/hunts/whose?message=${encodeURIComponent(id)}`;
  return [words.say('whose-mailbox'), html`<a href="${address}">${words.say('whose-title')}</a>`];
}

export function signal(view: View, evidence: Evidence, open: boolean): Html {
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
      ...(evidence.source === MAIL_SOURCE ? [whose(view, evidence)] : []),
    ])}
    <pre tabindex="0" role="region" aria-label="${words.say('raw-signal')}">${raw}</pre>
  </details>`;
}
