/** "Are we all right?" on one page: three plain answers for a practice, the whole picture for others. */
import { isInForce } from '../../model/protection.ts';
import { timesPart } from '../campaigns/times.ts';
import { html, type Html } from '../html.ts';
import type { ConsolePorts, View } from '../view.ts';
import {
  backupBlock,
  clockBlock,
  happenedBlock,
  openBlock,
  sourceBlock,
  unknownBlock,
} from './blocks.ts';
import { nextBlock, nextStep } from './next.ts';
import { pictureOf, waitingFor, type Picture } from '../../flow/picture.ts';
import { counted, minute, standing, type Standing } from './words.ts';

/** What the report loop holds and blocks here now; the figures lead to each of them. */
function guardLine(view: View, { own }: ConsolePorts): Html {
  const inForce = own.protections().filter((one) => isInForce(one, view.now));
  const blocked = inForce.filter(({ strength }) => strength === 'block').length;
  const counts = { blocked, held: inForce.length - blocked };
  return html`<p>
    ${view.words.say('guard-answer', counts)}
    <a href="/guard">${view.words.say('section-guard')}</a>
  </p>`;
}

export async function overviewPage(view: View, ports: ConsolePorts): Promise<Html> {
  const { words, config } = view;
  const picture = await pictureOf({ now: view.now, timeZone: config.timeZone }, ports);
  const step = nextStep(view, ports, picture);
  return html`<div class="overview">
    <h1>${words.say('overview-title')}</h1>
    <p class="as-of">
      ${config.organisation}. ${words.say('overview-as-of')} ${minute(view, view.now)}.
    </p>
    ${
      config.kind === 'practice'
        ? html`<div class="answers-three">
            ${exposedAnswer(view, picture)} ${lookedAnswer(view, picture)} ${nextBlock(view, step)}
          </div>`
        : html`${verdict(view, picture)} ${nextBlock(view, step)} ${happenedBlock(view, picture)}`
    }
    ${guardLine(view, ports)}
    <div class="blocks">
      ${config.kind === 'centre' && ports.centre !== null && timesPart(view, ports.centre)}
      ${config.kind !== 'practice' && openBlock(view, ports, picture)}
      ${(config.kind !== 'practice' || picture.clocks.length > 0) && clockBlock(view, ports, picture)}
      ${backupBlock(view, picture)} ${sourceBlock(view, picture)}
      ${config.kind !== 'practice' && unknownBlock(view, picture)}
    </div>
    ${config.kind === 'practice' && happenedBlock(view, picture)}
  </div>`;
}

/** One sentence above everything. Nothing open is never "fine" while something is not known. */
function verdict(view: View, picture: Picture): Html {
  const { words } = view;
  const act = waitingFor(picture);
  const state: Standing = act > 0 ? 'act' : 'unknown';
  const key = act > 0 ? 'overview-verdict-act' : 'overview-verdict-unknown';
  return html`<p class="verdict ${state}">${words.say(key, { count: act })}</p>`;
}

/** Am I exposed? Open cases are known; weaknesses are looked for by nobody yet, and that is said. */
function exposedAnswer(view: View, { open, openIsMore, sources }: Picture): Html {
  const { words } = view;
  const worst = open.filter((one) => one.level === 'critical' || one.level === 'high').length;
  const sentence =
    open.length > 0
      ? words.say(openIsMore ? 'overview-open-many' : 'overview-open', {
          count: open.length,
          worst,
        })
      : words.say(sources.length === 0 ? 'overview-exposed-blind' : 'overview-exposed-none');
  return answer(view, 'exposed', open.length > 0 ? 'act' : 'unknown', [
    html`<p>${counted(view, 'see-signals', '/cases', sentence)}</p>`,
    html`<p>${words.say('overview-unknown-weaknesses')}</p>`,
  ]);
}

/** Who looked? Looks at what this shield keeps are known; looks at patients' records are not yet. */
function lookedAnswer(view: View, { looks }: Picture): Html {
  const { words } = view;
  const key = looks.isMore ? 'overview-looked-many' : 'overview-looked-own';
  const sentence = words.say(key, { people: looks.people, count: looks.count });
  return answer(view, 'looked', 'unknown', [
    html`<p>${words.say('overview-unknown-records')}</p>`,
    html`<p>${counted(view, 'see-accesses', '/accesses', sentence)}</p>`,
  ]);
}

function answer(view: View, name: string, state: Standing, body: readonly Html[]): Html {
  return html`<section class="answer ${state}">
    <h2>${view.words.say(`overview-${name}`)}</h2>
    <p>${standing(view, state)}</p>
    ${body}
  </section>`;
}
