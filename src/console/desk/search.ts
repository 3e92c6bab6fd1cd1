/** Search: cases and findings that words stand in, in groups. */
import type { Case } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import { html, type Html } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import { levelTag } from '../parts/tags.ts';
import { ago, time, type ConsolePorts, type View } from '../view.ts';
import { findingTable } from './findings.ts';
import { caseTitle } from './wording.ts';

export const FOUND_MAX = 20;

interface Found {
  readonly cases: readonly Case[];
  readonly findings: readonly Finding[];
}

/** `found` is null before anything was asked. */
export function searchPage(
  view: View,
  ports: ConsolePorts,
  text: string,
  found: Found | null,
): Html {
  const { words } = view;
  return html`<h1>${words.say('section-search')}</h1>
    <form method="get" action="/search" class="filter" role="search">
      <label
        ><span>${words.say('search-words')}</span
        ><input type="search" name="text" value="${text}" data-key="/" autofocus
      /></label>
      <button>${words.say('search')}</button>
    </form>
    <p>${words.say('search-about')}</p>
    ${found !== null && results(view, ports, text, found)}`;
}

function results(view: View, ports: ConsolePorts, text: string, { cases, findings }: Found): Html {
  const { words } = view;
  if (cases.length === 0 && findings.length === 0)
    return emptyState(words.say('search-none-title'), words.say('search-none-text'));
  const asked = encodeURIComponent(text);
  return html`${
    cases.length > 0 &&
    html`<h2>${words.say('section-cases')}</h2>
      <ul class="lines">
        ${cases.map(
          (one) =>
            html`<li>
              ${levelTag(view, one.level)}
              <a href="/cases/${one.id}">${caseTitle(view, ports.advice, one)}</a>
              <small
                >${one.id} · ${one.subject ?? words.say('several')} · ${time(view, one.openedAt)},
                ${ago(view, one.openedAt)}</small
              >
            </li>`,
        )}
      </ul>
      ${cases.length >= FOUND_MAX && html`<p><a href="/queue?state=all&amp;text=${asked}">${words.say('search-all-cases')}</a></p>`}`
  }
  ${
    findings.length > 0 &&
    html`<h2>${words.say('section-findings')}</h2>
      ${findingTable(view, findings, ports.advice, { choose: false, filtered: true })}
      ${findings.length >= FOUND_MAX && html`<p><a href="/findings?level=informational&amp;text=${asked}">${words.say('search-all-findings')}</a></p>`}`
  }`;
}
