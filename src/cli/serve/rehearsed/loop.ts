/**
 * The report loop of a rehearsed sector, played as it happens: a campaign comes in, somebody reports
 * it, every member has it on hold, somebody elsewhere reports it too, and it becomes a block.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { LeftLine } from '../../../flow/membership.ts';
import type { Page, PageRequest } from '../../../flow/desk.ts';
import { readTriageContent } from '../../../intake/content/triage.ts';
import { MINUTE, SECOND, type Millis } from '../../../model/time.ts';
import type { MailLanguage } from '../../../rehearsal/mail/label.ts';
import { openGuest } from '../../../threads/guest.ts';
import type { OpenCentre } from '../centre.ts';
import { campaignsOf, judgedMails, type JudgedMail, type MailJudge } from './mail.ts';
import { RehearsedMember } from './member.ts';

/** From one campaign to the next. */
const EACH_MS: Millis = 3 * MINUTE;
/** After the mail has come: when the first of its readers reports it, and when the others do. */
const REPORTS_MS: readonly Millis[] = [5 * SECOND, 25 * SECOND, 50 * SECOND, 80 * SECOND];
/** A day of it; whoever rehearses for longer has seen everything. */
const CAMPAIGNS_MAX = 480;

export interface LoopParts {
  readonly centre: OpenCentre;
  /** Ids of those that speak. */
  readonly members: readonly string[];
  readonly seed: number;
  readonly language: MailLanguage;
  readonly contentFolder: string;
  readonly identifiers: MailJudge['identifiers'];
  readonly dataFolder: string;
  fault(error: unknown): void;
}

/** Resolves when the members are enrolled; campaigns come until `stop`. */
export async function playLoop(parts: LoopParts, stop: AbortSignal): Promise<void> {
  const { centre, fault } = parts;
  const members: RehearsedMember[] = [];
  for (const id of parts.members)
    members.push(await RehearsedMember.open(id, { ...centre, fault }));
  const deafen = centre.door.listen(() => {
    for (const member of members) member.wake();
  });
  stop.addEventListener('abort', deafen, { once: true });
  centre.rehearse((id, page) => leftOf(members, id, page));
  void campaigns(parts, members, stop).catch((error: unknown) => {
    if (!stop.aborted) fault(error);
  });
}

async function leftOf(
  members: readonly RehearsedMember[],
  id: string,
  page: PageRequest,
): Promise<Page<LeftLine> | null> {
  return members.find((one) => one.id === id)?.membership.left(page) ?? null;
}

async function campaigns(
  parts: LoopParts,
  members: readonly RehearsedMember[],
  stop: AbortSignal,
): Promise<void> {
  const guest = openGuest({ quarantineFolder: join(parts.dataFolder, 'quarantine') });
  try {
    const judge = judgeOf(parts, (bytes) => guest.readMessage(bytes, 'eml'));
    if (judge === null) return;
    let turn = 0;
    for (const mails of campaignsOf(parts.seed, parts.language).take(CAMPAIGNS_MAX)) {
      const judged = await judgedMails(mails, judge);
      // What is not clear from one report waits for a person; there is nothing of it to watch.
      if (judged.length < REPORTS_MS.length) continue;
      await play(judged, members, turn, stop);
      turn += 1;
    }
  } finally {
    await guest.close();
  }
}

function judgeOf(parts: LoopParts, read: MailJudge['read']): MailJudge | null {
  const { value: content } = readTriageContent(parts.contentFolder);
  if (content === undefined) return null;
  const context = {
    ...content,
    house: { domains: [], peopleDomains: [], names: [], leaders: [] },
    trustedServers: [],
    verified: null,
    standing: null,
    isWarninglisted: () => false,
  };
  return { identifiers: parts.identifiers, context, read };
}

async function play(
  mails: readonly JudgedMail[],
  members: readonly RehearsedMember[],
  turn: number,
  stop: AbortSignal,
): Promise<void> {
  const at = (index: number): RehearsedMember | undefined =>
    members[(index + turn * REPORTS_MS.length) % members.length];
  mails.forEach((mail, index) => at(index)?.receive(mail));
  let passed = 0;
  for (const [index, when] of REPORTS_MS.entries()) {
    await pause(when - passed, undefined, { signal: stop });
    passed = when;
    const mail = mails[index];
    if (mail !== undefined) await at(index)?.report(mail);
  }
  await pause(EACH_MS - passed, undefined, { signal: stop });
}
