/** The one next step: what a person who has time for one thing should do. */
import { html, type Html } from '../html.ts';
import { caseTitle, nextStepOf } from '../desk/wording.ts';
import { may } from '../../model/role.ts';
import type { ConsolePorts, View } from '../view.ts';
import type { Picture } from '../../flow/picture.ts';

interface NextStep {
  readonly isNothing: boolean;
  readonly text: string;
  /** Where it is done; null where only somebody else can. */
  readonly address: string | null;
  readonly link: string;
}

export function nextStep(view: View, ports: Pick<ConsolePorts, 'advice'>, now: Picture): NextStep {
  const { words } = view;
  const step = (text: string, address: string | null, link: string): NextStep => ({
    isNothing: false,
    text,
    address,
    link: words.say(link),
  });
  const sees = view.person !== null && may(view.person.roles, 'see-signals');
  const late = now.clocks.find((one) => one.state === 'running');
  if (late !== undefined)
    return step(words.say('overview-next-clock'), `/clocks/${late.caseId}`, 'overview-to-clocks');
  const [worst] = now.open;
  if (worst !== undefined) {
    const title = caseTitle(view, ports.advice, worst);
    const text =
      nextStepOf(view, ports.advice, worst) ?? words.say('overview-next-case', { title });
    return step(text, sees ? `/cases/${worst.id}` : null, 'overview-to-case');
  }
  if (now.sources.length === 0)
    return step(
      words.say('overview-next-no-sources'),
      administers(view) ? '/setup/logs' : null,
      'overview-to-setup',
    );
  if (now.silent.length > 0)
    return step(
      words.say('overview-next-silent', { name: now.silent[0]?.sender.name ?? '' }),
      sees ? '/sources' : null,
      'overview-to-sources',
    );
  const backup = now.backups.find((one) => one.state !== 'good');
  if (backup !== undefined)
    return step(
      words.say(`overview-next-${backup.kind}`),
      '/overview/backups',
      'overview-to-backups',
    );
  return {
    isNothing: true,
    text: words.say('overview-next-nothing'),
    address: '/sheet',
    link: words.say('overview-to-sheet'),
  };
}

function administers(view: View): boolean {
  return view.person !== null && may(view.person.roles, 'administer');
}

export function nextBlock(view: View, step: NextStep): Html {
  return html`<section class="next-step">
    <h2>${view.words.say('overview-now-what')}</h2>
    <p>${step.text}</p>
    ${
      step.address !== null &&
      html`<p class="screen"><a class="button" href="${step.address}">${step.link}</a></p>`
    }
  </section>`;
}
