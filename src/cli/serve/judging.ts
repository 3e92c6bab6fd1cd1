/** Judges reported messages as they come, one after another; what waits survives a restart. */
import { join } from 'node:path';

import type { Guides } from '../../flow/guides.ts';
import type { MailIndex } from '../../flow/mail-index.ts';
import { entryOf } from '../../flow/mail-observables.ts';
import { judgeMessage, type Judge } from '../../flow/judging.ts';
import type { Judgement, Messages, ReportedMessage, Vault } from '../../flow/messages.ts';
import type { Settings } from '../../flow/settings.ts';
import type { Changes, State } from '../../flow/state.ts';
import type { Warned } from '../../flow/warned.ts';
import type { Millis } from '../../model/time.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import { openGuest } from '../../threads/guest.ts';
import { provedSender, senderKeys } from '../../triage/standing.ts';
import { triage } from '../../triage/triage.ts';
import type { Dictionary } from '../../intake/content/words.ts';
import type { Log } from '../log.ts';
import { readTriageContent, readWeights, type TriageContent } from '../../intake/content/triage.ts';
import type { TriageContext } from '../../triage/context.ts';
import type { Config } from '../config/schema.ts';
import { contributeReports } from './contributing.ts';
import type { OpenMember } from './member.ts';
import { Rounds, type RoundEnd } from './rounds.ts';
import { resolverProblems, verifyingWith } from './verifying.ts';

const AT_ONCE = 20;

/** Begins to judge reported messages; gives what was wrong with what they are judged by. */
export function judgeReports(
  parts: JudgingParts,
  shield: JudgedShield,
  open: AsyncDisposableStack,
): readonly Problem[] {
  const { config, contentFolder, dictionary, log } = parts;
  const { state, changes, vault, settings, warned, mail } = shield;
  // A guest of their own: a nurse's report does not wait behind a folder of event logs.
  const guest = openGuest({ quarantineFolder: join(config.data.folder, 'quarantine') });
  open.defer(() => guest.close());
  contributeReports(parts, { ...shield, guest }, open);
  const { value: content, problems } = judgedBy(contentFolder, config.mail.weightsFile);
  if (content === undefined) return problems;
  const context = contextFor(config, { settings, warned }, content);
  const ports: JudgingPorts = {
    ...state,
    vault,
    read: (bytes, form) => guest.readMessage(bytes, form),
    taken: ({ report, at }, message) => {
      const { domains } = config.mail;
      const met = { from: 'report', id: report, at, domains, mailbox: null } as const;
      return mail.add([entryOf(message, met)]);
    },
    verify: verifyingWith(config),
    triage: (message, verified, standing) => triage(message, { ...context(), verified, standing }),
    standing: async (message) => {
      const keys = senderKeys(message);
      return keys === null ? null : state.senders.standing(keys);
    },
    sender: (message, verified) => provedSender(message, { ...context(), verified }),
    isListed: (one) => warned.warned(one) !== null,
    title: () => dictionary(settings.now().language).say('message-case'),
    fault: (error) => log.error('judging-failed', { message: String(error) }),
  };
  const judging = new Rounds({
    changes,
    noun: 'messages',
    round: (isClosed) => judgeSome(ports, isClosed),
    fault: (error) => ports.fault(error),
  });
  open.defer(() => judging.close());
  return [...problems, ...resolverProblems(config)];
}

/** With weights of this house where it has any; those that cannot be read are told and not used. */
function judgedBy(contentFolder: string, weightsFile: string | null): Reading<TriageContent> {
  const { value, problems } = readTriageContent(contentFolder);
  if (value === undefined || weightsFile === null) return { value, problems };
  const more: Problem[] = [];
  const own = readWeights(weightsFile, more);
  const weights = own ?? value.weights;
  return { value: { ...value, weights }, problems: [...problems, ...more] };
}

export interface JudgingParts {
  readonly config: Config;
  readonly contentFolder: string;
  readonly dictionary: Dictionary;
  readonly log: Log;
  now(): Millis;
}

export interface JudgedShield {
  readonly state: State;
  readonly changes: Changes;
  readonly vault: Vault;
  readonly settings: Pick<Settings, 'now'>;
  readonly warned: Warned;
  readonly mail: Pick<MailIndex, 'add' | 'recipientsOf'>;
  readonly guides: Pick<Guides, 'countries'>;
  readonly own: OpenMember;
  readonly simulated: boolean;
}

/** Everything triage judges by; made anew only when the house has another name. */
function contextFor(
  { mail }: Config,
  { settings, warned }: Pick<JudgedShield, 'settings' | 'warned'>,
  { weights, phrases, senders }: TriageContent,
): () => TriageContext {
  const made = (name: string): TriageContext => ({
    house: {
      domains: mail.domains,
      peopleDomains: mail.domains,
      names: [name],
      leaders: mail.leaders,
    },
    senders,
    trustedServers: mail.trustedServers,
    verified: null,
    standing: null,
    weights,
    phrases,
    // A shortener is on a list too, and nothing decent for that.
    isWarninglisted: (one) => warned.hits(one).some(({ effect }) => effect === 'never'),
  });
  let { name } = settings.now();
  let context = made(name);
  return () => {
    const now = settings.now();
    if (now.name !== name) context = made(({ name } = now).name);
    return context;
  };
}

interface JudgingPorts extends Omit<Judge, 'messages'> {
  readonly messages: Messages;
  /** What the case of a dangerous message is called, in the organisation's language. */
  title(): string;
  fault(error: unknown): void;
}

async function judgeSome(ports: JudgingPorts, isClosed: () => boolean): Promise<RoundEnd> {
  const waiting = await ports.messages.waiting(AT_ONCE);
  for (const message of waiting) {
    if (isClosed()) break;
    await judgeOne(message, ports);
  }
  return waiting.length === AT_ONCE ? 'more' : 'all';
}

async function judgeOne(message: ReportedMessage, ports: JudgingPorts): Promise<void> {
  const judgement = await judgeMessage(message, ports).catch((error: unknown): Judgement => {
    // A mistake of ours must not stop the messages behind this one: a person looks at it.
    ports.fault(error);
    return { state: 'unreadable' };
  });
  await ports.messages.judge(message.report, judgement, ports.title());
}
