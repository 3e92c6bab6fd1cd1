/** Public warnings where everybody looks: the newest on today's page, and what to learn from them. */
import { textIn, type PublicWarning } from '../../flow/public-warnings.ts';
import { exampleOf } from '../../flow/warning-example.ts';
import { html, type Html } from '../html.ts';
import { time, type ConsolePorts, type View } from '../view.ts';

const SHOWN_MAX = 2;

async function holding({ publicWarnings }: ConsolePorts): Promise<readonly PublicWarning[]> {
  return (await publicWarnings.shown()).filter(({ withdrawn }) => withdrawn === null);
}

/** What a centre publishes stands at the centre: elsewhere nobody knows here whether one holds. */
export async function warningsToday(view: View, ports: ConsolePorts): Promise<Html | null> {
  const { words } = view;
  const all = await holding(ports);
  const link = ports.own.link();
  if (all.length === 0 && ports.centre === null)
    return link === null
      ? null
      : html`<h2>${words.say('today-warnings')}</h2>
          <p>
            ${words.say('today-warnings-elsewhere', { centre: link.centre })}
            <a href="${link.address}/warnings" rel="noreferrer">${link.address}/warnings</a>
          </p>`;
  return html`<h2>${words.say('today-warnings')}</h2>
    ${
      all.length === 0
        ? html`<p>${words.say('today-warnings-none')}</p>`
        : all.slice(0, SHOWN_MAX).map((one) => newest(view, one))
    }
    <p><a href="/warnings">${words.say('today-warnings-all')}</a></p>`;
}

function newest(view: View, one: PublicWarning): Html | null {
  const written = textIn(one, view.words.language);
  if (written === null) return null;
  const { title, whatToDo } = written.text;
  return html`<section class="callout act">
    <h3 lang="${written.language}">${title}</h3>
    <p class="written" lang="${written.language}">${whatToDo}</p>
    <p>
      <small>${time(view, one.corrected?.at ?? one.publishedAt)}</small>
      <a href="/warnings#warning-${one.id}">${view.words.say('today-warning-more')}</a>
    </p>
  </section>`;
}

/** Only warnings about a campaign that the centre knows: those tell what a message looks like. */
export async function warningExamples(view: View, ports: ConsolePorts): Promise<Html | null> {
  const { words } = view;
  const examples = (await holding(ports)).flatMap((one) => {
    const written = one.campaign === null ? null : textIn(one, words.language);
    if (written === null) return [];
    const text = exampleOf(written.text.looksLike, (of) => words.say(`example-${of}`));
    return text === null ? [] : [{ one, written, text }];
  });
  if (examples.length === 0) return null;
  return html`<h2>${words.say('learn-examples')}</h2>
    <p>${words.say('learn-examples-text')}</p>
    ${examples.slice(0, SHOWN_MAX).map(
      ({ one, written, text }) =>
        html`<section>
          <h3 lang="${written.language}">${written.text.title}</h3>
          <blockquote class="written" lang="${written.language}">${text}</blockquote>
          <p><small>${time(view, one.publishedAt)}</small></p>
        </section>`,
    )}`;
}
