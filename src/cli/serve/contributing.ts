/** Holds and tells what reports give, as soon as they are judged; what waits survives a restart. */
import { contribute, type ContributingPorts } from '../../flow/contributing.ts';
import type { Guides } from '../../flow/guides.ts';
import type { MailIndex } from '../../flow/mail-index.ts';
import type { Changes, State } from '../../flow/state.ts';
import type { Vault } from '../../flow/messages.ts';
import type { Warned } from '../../flow/warned.ts';
import { readGuides } from '../../intake/content/guides.ts';
import type { Guest } from '../../threads/guest.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import type { OpenMember } from './member.ts';

const AT_ONCE = 20;
/** After the store could not take what a report gives. */
const AGAIN_MS = 5_000;

export interface ContributingParts {
  readonly config: Config;
  readonly contentFolder: string;
  readonly log: Log;
  now(): number;
}

export interface ContributingShield {
  readonly simulated: boolean;
  readonly own: OpenMember;
  readonly state: State;
  readonly changes: Changes;
  readonly vault: Vault;
  readonly warned: Warned;
  readonly mail: Pick<MailIndex, 'recipientsOf'>;
  readonly guest: Pick<Guest, 'readMessage'>;
}

export function contributeReports(
  { config, contentFolder, log, now }: ContributingParts,
  { simulated, own, state, changes, vault, warned, mail, guest }: ContributingShield,
  open: AsyncDisposableStack,
): void {
  const { countries } = readGuides(contentFolder).value;
  const contributing = new Contributing({
    link: own.own,
    contributed: state.contributed,
    messages: state.messages,
    reports: state.reports,
    changes,
    vault,
    read: (bytes, form) => guest.readMessage(bytes, form),
    releasing: () => (simulated ? null : releasingFor(config, countries, warned, mail)),
    traffic: (indicators) => own.traffic(indicators),
    now,
    fault: (error) => log.error('contributing-failed', { message: String(error) }),
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

interface RunningPorts extends ContributingPorts {
  readonly changes: Changes;
  fault(error: unknown): void;
}

class Contributing {
  #ports: RunningPorts;
  #isWoken = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #deafen: () => void;

  constructor(ports: RunningPorts) {
    this.#ports = ports;
    this.#deafen = ports.changes.listen((nouns) => {
      if (nouns.includes('messages')) this.#wake();
    });
    this.#wake();
  }

  /** Ends after the report in hand. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#deafen();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wake(): void {
    this.#isWoken = true;
    this.#running = this.#running.then(() => this.#work());
  }

  async #work(): Promise<void> {
    try {
      while (this.#isWoken && !this.#isClosed) {
        this.#isWoken = false;
        const pending = await this.#ports.contributed.pending(AT_ONCE);
        const failed = await this.#all(pending);
        if (failed > 0) this.#later();
        else if (pending.length === AT_ONCE) this.#isWoken = true;
      }
    } catch (error) {
      this.#ports.fault(error);
      this.#later();
    }
  }

  /** One report that cannot be told must not keep back those behind it. */
  async #all(reports: readonly string[]): Promise<number> {
    let failed = 0;
    for (const report of reports) {
      if (this.#isClosed) break;
      await contribute(report, this.#ports).catch((error: unknown) => {
        failed += 1;
        this.#ports.fault(error);
      });
    }
    return failed;
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => this.#wake(), AGAIN_MS).unref();
  }
}
