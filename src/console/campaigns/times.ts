/** How soon the loop guards others: figures over the campaigns that came so far, or that none did. */
import type { CentreLoop } from '../../flow/loop.ts';
import { loopTimes, type Took } from '../../intel/hub/clock.ts';
import { html, type Html, type Insert } from '../html.ts';
import { exactSpan } from '../parts/clock.ts';
import { summaryList } from '../parts/lists.ts';
import { counted } from '../overview/words.ts';
import type { View } from '../view.ts';

/** Campaigns looked through, changed last first. */
const LOOKED_MAX = 2_000;

export function timesPart(view: View, centre: Pick<CentreLoop, 'campaigns'>): Html {
  const { words } = view;
  const times = loopTimes(centre.campaigns(LOOKED_MAX));
  return html`<section class="block loop-times">
    <h2>${words.say('times-title')}</h2>
    ${summaryList([
      [words.say('times-answered'), took(view, times.answered)],
      [words.say('times-held'), took(view, times.held)],
      [words.say('times-blocked'), took(view, times.blocked)],
    ])}
    <p class="basis">${words.say('times-basis')}</p>
  </section>`;
}

function took(view: View, one: Took | null): Insert {
  const { words } = view;
  if (one === null) return html`<span class="none">${words.say('times-none')}</span>`;
  const half = exactSpan(view, one.p50);
  const most = exactSpan(view, one.p95);
  return html`${words.say('times-took', { half, most })}
    <small
      >${counted(view, 'see-members', '/campaigns', words.say('times-from', { count: one.campaigns }))}</small
    >`;
}
