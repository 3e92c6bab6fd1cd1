/** Holds and tells what reports give, as soon as they are judged; what waits survives a restart. */
import { contribute, type ContributingPorts } from '../../flow/contributing.ts';
import { SteppingBack } from '../../flow/stepping-back.ts';
import type { Guides } from '../../flow/guides.ts';
import type { MailIndex } from '../../flow/mail-index.ts';
import type { Changes, State } from '../../flow/state.ts';
import type { Vault } from '../../flow/messages.ts';
import type { Warned } from '../../flow/warned.ts';
import type { Guest } from '../../threads/guest.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import type { OpenMember } from './member.ts';
import { Rounds, type RoundEnd } from './rounds.ts';

const AT_ONCE = 20;

export interface ContributingParts {
  readonly config: Config;
  readonly log: Log;
  now(): number;
}

export interface ContributingShield {
  readonly simulated: boolean;
  readonly guides: Pick<Guides, 'countries'>;
  readonly own: OpenMember;
  readonly state: State;
  readonly changes: Changes;
  readonly vault: Vault;
  readonly warned: Warned;
  readonly mail: Pick<MailIndex, 'recipientsOf'>;
  readonly guest: Pick<Guest, 'readMessage'>;
}

export function contributeReports(
  { config, log, now }: ContributingParts,
  { simulated, guides, own, state, changes, vault, warned, mail, guest }: ContributingShield,
  open: AsyncDisposableStack,
): void {
  const fault = (error: unknown): void =>
    log.error('contributing-failed', { message: String(error) });
  const ports: ContributingPorts = {
    link: own.own,
    contributed: state.contributed,
    messages: state.messages,
    reports: state.reports,
    vault,
    read: (bytes, form) => guest.readMessage(bytes, form),
    releasing: () => (simulated ? null : releasingFor(config, guides.countries, warned, mail)),
    traffic: (indicators) => own.traffic(indicators),
    now,
  };
  const contributing = new Rounds({
    changes,
    noun: 'messages',
    round: contributingRounds(ports, fault),
    fault,
  });
  open.defer(() => contributing.close());
}

/** Fails closed: a house that has not said which domains are its own cannot tell them from others. */
function releasingFor(
  { mail: { domains } }: Config,
  countries: Guides['countries'],
  { warned }: Warned,
  mail: Pick<MailIndex, 'recipientsOf'>,
): ReturnType<ContributingPorts['releasing']> {
  if (domains.length === 0) return null;
  return {
    houseDomains: domains,
    identifiers: countries.flatMap(({ identifiers }) => identifiers),
    isWarned: (indicator) => warned(indicator) === 'never',
    recipientsOf: (piece) => mail.recipientsOf(piece),
  };
}

/** Reports that cannot be told, however many, must not keep back those behind them. */
export function contributingRounds(
  ports: ContributingPorts,
  fault: (error: unknown) => void,
): (isClosed: () => boolean) => Promise<RoundEnd> {
  const back = new SteppingBack();
  return async (isClosed) => {
    const pending = await ports.contributed.pending(AT_ONCE, back.waiting(ports.now()));
    for (const report of pending) {
      if (isClosed()) break;
      try {
        await contribute(report, ports);
        back.done(report);
      } catch (error) {
        back.failed(report, ports.now());
        fault(error);
      }
    }
    if (pending.length === AT_ONCE) return 'more';
    return back.waiting(ports.now()).length > 0 ? 'later' : 'all';
  };
}
