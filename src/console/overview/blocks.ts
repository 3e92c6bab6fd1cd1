/** The blocks of the overview: what happened, what is open, clocks, backups, senders, what is not known. */
import type { BackupStanding } from '../../flow/backup-standing.ts';
import type { Clock } from '../../flow/clocks.ts';
import type { Case } from '../../model/case.ts';
import { html, type Html, type Insert } from '../html.ts';
import { bars } from '../parts/chart.ts';
import { lawName, stageName, unverifiedLaw } from '../law-words.ts';
import { levelTag } from '../parts/tags.ts';
import { caseTitle } from '../desk/wording.ts';
import { number, type ConsolePorts, type View } from '../view.ts';
import type { DayCount, Picture } from '../../flow/picture.ts';
import {
  backupSentence,
  backupState,
  counted,
  dayName,
  minute,
  standing,
  type Standing,
} from './words.ts';

const OPEN_SHOWN = 5;
const CLOCKS_SHOWN = 4;
const SILENT_SHOWN = 4;
/** Within so much of each other two weeks are called alike. */
const ALIKE_SHARE = 0.15;

export function happenedBlock(view: View, { days, weekBefore }: Picture): Html {
  const { words } = view;
  const total = sumOf(days, (day) => day.findings);
  const serious = sumOf(days, (day) => day.serious);
  const found = words.say('overview-found', { count: total, serious });
  const caption = `${found} ${trend(view, total, weekBefore)}`;
  const values = days.map((day) => ({
    label: dayName(view, day.from),
    value: day.findings,
    shown: counted(
      view,
      'see-signals',
      `/findings?level=low&found-from=${day.from}&found-to=${day.to}`,
      number(view, day.findings),
    ),
  }));
  return html`<section class="happened">
    <h2>${words.say('overview-happened')}</h2>
    ${bars(caption, words.say('chart-numbers'), values)}
    <p class="basis">${words.say('overview-found-basis')}</p>
  </section>`;
}

function sumOf(days: readonly DayCount[], of: (day: DayCount) => number): number {
  return days.reduce((sum, day) => sum + of(day), 0);
}

function trend(view: View, now: number, before: number | null): string {
  if (before === null) return view.words.say('overview-trend-unknown');
  const way =
    Math.abs(now - before) <= ALIKE_SHARE * Math.max(now, before)
      ? 'alike'
      : now > before
        ? 'more'
        : 'fewer';
  return view.words.say(`overview-trend-${way}`, { before });
}

export function openBlock(
  view: View,
  ports: Pick<ConsolePorts, 'advice'>,
  { open, openIsMore }: Picture,
): Html {
  const { words } = view;
  const worst = open.filter((one) => one.level === 'critical' || one.level === 'high').length;
  const sentence =
    open.length === 0
      ? words.say('overview-none-open')
      : words.say(openIsMore ? 'overview-open-many' : 'overview-open', {
          count: open.length,
          worst,
        });
  return block(view, 'open', open.length === 0 ? 'good' : 'act', [
    html`<p>${counted(view, 'see-signals', '/cases', sentence)}</p>`,
    open.length > 0 &&
      html`<ul class="plain">
        ${open.slice(0, OPEN_SHOWN).map((one) => caseLine(view, ports, one))}
      </ul>`,
  ]);
}

/** What the case is called by its rule; whom it is about stands behind the link. */
function caseLine(view: View, { advice }: Pick<ConsolePorts, 'advice'>, one: Case): Html {
  return html`<li>
    ${levelTag(view, one.level)}
    ${counted(view, 'see-signals', `/cases/${one.id}`, caseTitle(view, advice, one))}
    <small>${minute(view, one.openedAt)}</small>
  </li>`;
}

export function clockBlock(view: View, ports: ConsolePorts, { clocks }: Picture): Html {
  const { words } = view;
  const running = clocks.filter((one) => one.state === 'running');
  const proposed = clocks.length - running.length;
  if (clocks.length === 0)
    return block(view, 'clocks', 'good', [html`<p>${words.say('overview-no-clocks')}</p>`]);
  return block(view, 'clocks', 'act', [
    html`<p>${words.say('overview-clocks-run', { count: running.length, proposed })}</p>`,
    html`<ul class="plain">
      ${clocks.slice(0, CLOCKS_SHOWN).map((one) => clockLine(view, ports, one))}
    </ul>`,
  ]);
}

function clockLine(view: View, { guides }: ConsolePorts, one: Clock): Html {
  const over = one.state === 'running' && one.dueAt < view.now;
  const state = over ? 'over' : one.state === 'proposed' ? 'proposed' : 'due';
  const what = `${lawName(view, guides, one)}: ${stageName(view, guides, one, one.stage)}`;
  return html`<li>
    <strong>${view.words.say(`overview-clock-${state}`)} ${minute(view, one.dueAt)}</strong>
    <a href="/clocks/${one.caseId}">${what}</a> ${unverifiedLaw(view, guides, one)}
  </li>`;
}

export function backupBlock(view: View, { backups }: Picture): Html {
  const { words } = view;
  return block(view, 'backups', worstOf(backups.map(backupState)), [
    html`<dl class="facts">${backups.map((one) => backupRow(view, one))}</dl>`,
    html`<p class="screen">
      <a href="/overview/backups">${words.say('overview-backups-more')}</a>
    </p>`,
  ]);
}

function backupRow(view: View, one: BackupStanding): Html {
  const { words } = view;
  const state = backupState(one);
  return html`<div>
    <dt>${words.say(`overview-backup-kind-${one.kind}`)}</dt>
    <dd>
      ${state !== 'good' && standing(view, state)}
      ${
        one.worst === null
          ? words.say('overview-backup-nothing')
          : html`<a href="/overview/backups#${one.kind}">${backupSentence(view, one.worst)}</a>`
      }
    </dd>
  </div>`;
}

function worstOf(states: readonly Standing[]): Standing {
  if (states.includes('act')) return 'act';
  return states.includes('unknown') ? 'unknown' : 'good';
}

export function sourceBlock(view: View, { sources, silent, unread }: Picture): Html {
  const { words } = view;
  const state = sources.length === 0 ? 'unknown' : silent.length > 0 || unread > 0 ? 'act' : 'good';
  const sentence =
    sources.length === 0
      ? words.say('overview-no-sources')
      : words.say('overview-sources', { count: sources.length, silent: silent.length });
  const names = silent.slice(0, SILENT_SHOWN).map((one) => one.sender.name);
  return block(view, 'sources', state, [
    html`<p>${counted(view, 'see-signals', '/sources', sentence)}</p>`,
    names.length > 0 &&
      html`<ul class="plain">
        ${names.map((name) => html`<li>${name}</li>`)}
        ${silent.length > names.length && html`<li>…</li>`}
      </ul>`,
    unread > 0 &&
      html`<p>
        ${counted(view, 'see-signals', '/unreadable', words.say('overview-unread', { count: unread }))}
      </p>`,
  ]);
}

/** What nobody can say today. Said, so that silence is not read as calm. */
export function unknownBlock(view: View, { backups, sources }: Picture): Html {
  const { words } = view;
  const unknown = [
    words.say('overview-unknown-records'),
    words.say('overview-unknown-weaknesses'),
    sources.length === 0 && words.say('overview-unknown-signals'),
    ...backups
      .filter((one) => one.state === 'not-known')
      .map((one) => words.say(`overview-unknown-${one.kind}`)),
  ].filter((one) => one !== false);
  return block(view, 'unknown', 'unknown', [
    html`<ul class="plain">
      ${unknown.map((one) => html`<li>${one}</li>`)}
    </ul>`,
  ]);
}

function block(view: View, name: string, state: Standing, body: readonly Insert[]): Html {
  return html`<section class="block ${state}">
    <h2>${view.words.say(`overview-block-${name}`)} ${standing(view, state)}</h2>
    ${body}
  </section>`;
}
