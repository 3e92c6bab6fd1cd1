/** The one next step: what a person who has time for one thing should do. */
import { html, type Html } from '../html.ts';
import { may } from '../../model/role.ts';
import type { ConsolePorts, View } from '../view.ts';
import type { Picture } from './picture.ts';

export interface NextStep {
  readonly isNothing: boolean;
  readonly text: string;
  /** Where it is done; null where only somebody else can. */
  readonly address: string | null;
  readonly link: string;
}

export async function nextStep(view: View, ports: ConsolePorts, now: Picture): Promise<NextStep> {
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
  const worst = now.open.find((one) => one.level === 'critical') ?? now.open[0];
  if (worst !== undefined) {
    const advice = await adviceFor(view, ports, worst.id);
    const text = advice ?? words.say('overview-next-case', { title: worst.title });
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

/** The advice on the newest finding of a case: written without names of persons or computers. */
async function adviceFor(view: View, ports: ConsolePorts, caseId: string): Promise<string | null> {
  const { items } = await ports.findings.list({ caseId }, { size: 1 });
  const [finding] = items;
  if (finding === undefined) return null;
  const { rule, tactics } = finding;
  return ports.advice.of(rule.id, tactics, view.words.language)?.nextStep ?? null;
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
