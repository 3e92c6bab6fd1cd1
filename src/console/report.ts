/** A scan as one page to print and keep: complete in itself, without script and without any request. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { groupTexts, type FindingGroup, type ScanReport } from '../flow/scan-report.ts';
import type { Unseen } from '../flow/unseen.ts';
import type { Words } from '../flow/words.ts';
import type { MatchedField } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { levelRank, type Level } from '../model/severity.ts';
import { Html, html } from './html.ts';
import { SHIELD } from './shield.ts';

const GROUPS_MAX = 500;
const HOSTS_MAX = 100;
const PROBLEMS_MAX = 200;
const RAW_CHARS_MAX = 8_192;
const STYLE = readFileSync(new URL('report.css', import.meta.url), 'utf8');
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The whole document. */
export function scanPage(report: ScanReport, words: Words): string {
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  // The style is ours and must stand as it is: its hash is in the policy above it.
  const style = new Html(`<style>${STYLE}</style>`);
  const { markup } = html`<html lang="${words.language}">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${words.say('scan-page-title')} · CyberShield</title>
      ${style}
    </head>
    <body>
      ${heading(report, words)}
      <main>
        ${findings(report, words)} ${byHost(report, words)} ${unseen(report, words)}
        ${unread(report, words)}
      </main>
      <footer>${words.say('scan-nothing-left')}</footer>
    </body>
  </html>`;
  return `<!doctype html>\n${markup}`;
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function heading(report: ScanReport, words: Words): Html {
  const { at, paths, logsRead: logs, events, hosts, firstAt, lastAt, rulesInForce } = report;
  const values = { logs, events, hosts: hosts.length, rules: rulesInForce };
  return html`<header>
      ${SHIELD}
      <div>
        <h1>${words.say('scan-page-title')}</h1>
        <p>
          ${words.say('scan-page-made', { at: minute(at) })} · ${words.say('scan-page-paths')}
          ${paths.join(', ')}
        </p>
      </div>
    </header>
    <p class="lead">${words.say('scan-summary', values)}</p>
    ${
      firstAt !== null &&
      lastAt !== null &&
      html`<p class="quiet">
        ${words.say('scan-span', { from: minute(firstAt), to: minute(lastAt) })}
      </p>`
    }
    ${report.interrupted && html`<p class="interrupted">${words.say('scan-interrupted')}</p>`}`;
}

function findings({ groups, findings: all, belowLevel, level }: ScanReport, words: Words): Html {
  const key = groups.length === 0 ? 'scan-no-findings' : 'scan-findings';
  const hidden = groups.length - GROUPS_MAX;
  const below = { count: belowLevel, level: words.say(`scan-level-${level}`) };
  return html`<section>
    <h2>${words.say(key, { groups: groups.length, findings: all.length })}</h2>
    ${groups.slice(0, GROUPS_MAX).map((group) => finding(group, words))}
    ${hidden > 0 && html`<p>${words.say('scan-more', { count: hidden })}</p>`}
    ${belowLevel > 0 && html`<p class="quiet">${words.say('scan-below-level', below)}</p>`}
  </section>`;
}

function finding(group: FindingGroup, words: Words): Html {
  const { first, advice, evidence, matched } = group;
  const { level } = first;
  return html`<article class="finding is-${level}">
    <span class="level">${words.say(`scan-level-${level}`)}</span>
    <h3>${group.title}</h3>
    <p class="quiet">${contextOf(group, words)}</p>
    <p class="next">
      <strong>${words.say('scan-page-next')}</strong
      >${advice?.nextStep ?? words.say('scan-no-advice')}
    </p>
    ${matched.length > 0 && matchedTable(matched, words)}
    ${
      evidence !== null &&
      html`<details>
        <summary>${words.say('scan-page-event')}</summary>
        <p class="quiet">${words.say('scan-page-file', { file: evidence.sender.name })}</p>
        <pre>${rawText(evidence.raw)}</pre>
      </details>`
    }
  </article>`;
}

function contextOf(group: FindingGroup, words: Words): string {
  const { first, person, firstAt, lastAt, count } = group;
  const [from, to] = [minute(firstAt), minute(lastAt)];
  const parts = [
    first.host,
    person === null ? null : words.say('scan-person', { person }),
    ...groupTexts(group),
    from === to ? words.say('scan-at', { at: from }) : words.say('scan-from-to', { from, to }),
    words.say('scan-times', { count }),
    first.techniques.length === 0 ? null : `ATT&CK ${first.techniques.join(', ')}`,
    first.kind === 'overlay' ? words.say('scan-overlay', { product: first.rule.pack }) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function matchedTable(fields: readonly MatchedField[], words: Words): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${words.say('scan-page-field')}</th>
        <th scope="col">${words.say('scan-page-value')}</th>
        <th scope="col">${words.say('scan-page-pattern')}</th>
      </tr>
    </thead>
    <tbody>
      ${fields.map(
        ({ field, value, pattern }) =>
          html`<tr>
            <td>${field === '' ? words.say('scan-anywhere') : field}</td>
            <td>${value}</td>
            <td>${pattern}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function rawText(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw, null, 2);
  return text.length <= RAW_CHARS_MAX ? text : `${text.slice(0, RAW_CHARS_MAX)}…`;
}

function byHost({ hosts, groups }: ScanReport, words: Words): Html | false {
  if (hosts.length === 0) return false;
  const rows = hosts.map(([host, events]) => {
    const own = groups.filter((group) => group.first.host === host);
    const worst = own.reduce<Level | null>(
      (level, { first }) =>
        level === null || levelRank(first.level) > levelRank(level) ? first.level : level,
      null,
    );
    return { host, events, findings: own.length, worst };
  });
  const sorted = rows.toSorted(
    (a, b) => rankOf(b.worst) - rankOf(a.worst) || b.findings - a.findings || b.events - a.events,
  );
  return html`<section>
    <h2>${words.say('scan-page-by-host')}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.say('scan-page-host')}</th>
          <th scope="col">${words.say('scan-page-worst')}</th>
          <th scope="col" class="number">${words.say('scan-page-findings')}</th>
          <th scope="col" class="number">${words.say('scan-page-events')}</th>
        </tr>
      </thead>
      <tbody>
        ${sorted.slice(0, HOSTS_MAX).map(
          ({ host, events, findings: count, worst }) =>
            html`<tr>
              <td>${host}</td>
              <td>
                ${
                  worst !== null &&
                  html`<span class="level is-${worst}">${words.say(`scan-level-${worst}`)}</span>`
                }
              </td>
              <td class="number">${count}</td>
              <td class="number">${events}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      rows.length > HOSTS_MAX &&
      html`<p class="quiet">${words.say('scan-more-hosts', { count: rows.length - HOSTS_MAX })}</p>`
    }
  </section>`;
}

function rankOf(level: Level | null): number {
  return level === null ? -1 : levelRank(level);
}

function unseen({ unseen: gaps }: ScanReport, words: Words): Html {
  const count = gaps.reduce((sum, gap) => sum + gap.rules, 0);
  if (gaps.length === 0)
    return html`<h2>${words.say('scan-unseen')}</h2>
      <p>${words.say('scan-unseen-nothing')}</p>`;
  return html`<section>
    <h2>${words.say('scan-unseen')}</h2>
    <p>${words.say('scan-unseen-rules', { count })}</p>
    <ul class="gaps">
      ${gaps.map((gap) => unseenItem(gap, words))}
    </ul>
  </section>`;
}

function unseenItem({ logsource, rules, serious, how }: Unseen, words: Words): Html {
  const { product, category, service } = logsource;
  const name = [product, category, service].filter((part) => part !== undefined).join(' / ');
  return html`<li>
    ${words.say('scan-gap', { name, rules, serious })} ${how !== null && html`<br />${how}`}
  </li>`;
}

function unread(report: ScanReport, words: Words): Html | false {
  const { problems, notLogs, unknownEvents, rulesRefused } = report;
  const notes = [
    notLogs > 0 && words.say('scan-not-logs', { count: notLogs }),
    unknownEvents > 0 && words.say('scan-unknown-events', { count: unknownEvents }),
    rulesRefused > 0 && words.say('scan-rules-refused', { count: rulesRefused }),
    ...problems.slice(0, PROBLEMS_MAX).map((one) => problemText(one, words)),
    problems.length > PROBLEMS_MAX &&
      words.say('scan-more-problems', { count: problems.length - PROBLEMS_MAX }),
  ].filter((note) => note !== false);
  if (notes.length === 0) return false;
  return html`<section>
    <h2>${words.say('scan-unread')}</h2>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
  </section>`;
}

function problemText({ code, place, detail }: Problem, words: Words): string {
  const { file = '', line, offset } = place;
  const at = line === undefined ? (offset === undefined ? '' : ` @${offset}`) : `:${line}`;
  return `${file}${at}: ${words.say(code, { file, ...detail })}`;
}
