/** Lists that tell: facts, what happened, what is to be done, a person in one line. */
import type { Millis } from '../../model/time.ts';
import { html, type Html, type Insert } from '../html.ts';
import { time, type View } from '../view.ts';
import { stateTag, type Standing } from './tags.ts';

/** Names and values. */
export function summaryList(rows: readonly (readonly [string, Insert])[]): Html {
  return html`<dl class="summary">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

interface Moment {
  readonly at: Millis;
  readonly by?: string;
  readonly what: Insert;
  /** Words that somebody wrote, as they wrote them. */
  readonly said?: string;
}

/** What happened, in the order given. */
export function timeline(view: View, moments: readonly Moment[]): Html {
  return html`<ol class="timeline">
    ${moments.map(
      ({ at, by, what, said }) =>
        html`<li>
          ${time(view, at)} ${by !== undefined && html`<strong>${by}</strong>`} ${what}
          ${said !== undefined && said !== '' && html`<blockquote>${said}</blockquote>`}
        </li>`,
    )}
  </ol>`;
}

interface Task {
  readonly text: string;
  /** Where it is done. */
  readonly address?: string;
  readonly hint?: string;
  readonly standing: Standing;
  /** The standing in words. */
  readonly word: string;
}

export function taskList(tasks: readonly Task[]): Html {
  return html`<ul class="tasks">
    ${tasks.map(
      ({ text, address, hint, standing, word }) =>
        html`<li>
          <div>
            ${address === undefined ? text : html`<a href="${address}">${text}</a>`}
            ${hint !== undefined && html`<small>${hint}</small>`}
          </div>
          ${stateTag(standing, word)}
        </li>`,
    )}
  </ul>`;
}

/** A person in one line: name first, then what they do and how they are reached. */
export function personLine(name: string, role?: string, reached?: Insert): Html {
  return html`<span class="person"
    ><strong>${name}</strong> ${role !== undefined && html`<small>${role}</small>`} ${reached}</span
  >`;
}
