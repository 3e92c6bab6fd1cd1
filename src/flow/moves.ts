/** What was moved of whose mail, and what people said of it: a log that only grows. */
import type { Millis } from '../model/time.ts';

export type MoveStep = 'moving' | 'moved' | 'gone' | 'returning' | 'returned';

/** What was done with whose message. Names a person: kept sealed, and reading it is an access. */
export interface MoveLine {
  readonly at: Millis;
  readonly step: MoveStep;
  readonly campaign: string;
  /** Empty: the shield itself, since what it rests on came in force or ended. */
  readonly by: string;
  readonly mailbox: string;
  /** Where it was, as `Mailboxes.find` says it. */
  readonly folder: string;
  readonly id: string;
  /** Of the indicators that it holds, by `indicatorKey`: while one stands, it stays aside. */
  readonly holds: readonly string[];
}

/** What a person said of a campaign: the last one counts. */
export interface MoveRuling {
  readonly at: Millis;
  /** `stopped`: everything goes back, and nothing more is moved. */
  readonly step: 'approved' | 'stopped';
  readonly campaign: string;
  readonly by: string;
  /** How many messages were approved. */
  readonly most: number;
}

export interface MoveLog {
  /** Durable when it resolves. */
  append(line: MoveLine | MoveRuling): Promise<void>;
  /** In the order they were written. */
  lines(): readonly (MoveLine | MoveRuling)[];
}

/** The last step of each copy of each message of a campaign. */
export function movesOf(log: MoveLog, campaign: string): readonly MoveLine[] {
  const last = new Map<string, MoveLine>();
  for (const line of log.lines())
    if (line.campaign === campaign && isMove(line))
      last.set(`${messageOf(line)}\0${line.folder}`, line);
  return [...last.values()];
}

export function rulingOf(log: MoveLog, campaign: string): MoveRuling | undefined {
  return log
    .lines()
    .filter((line): line is MoveRuling => line.campaign === campaign && !isMove(line))
    .at(-1);
}

/** Not in its folder as far as was written down. */
export function isAside({ step }: MoveLine): boolean {
  return step === 'moved' || step === 'returning';
}

/** As people read it. */
export function folderNameOf({ folder }: Pick<MoveLine, 'folder'>): string {
  return folder.replace(/ \([^()]*\)$/, '');
}

/** Not a person's word. */
export function isMove(line: MoveLine | MoveRuling): line is MoveLine {
  return 'mailbox' in line;
}

/** Which message at which mailbox, as a key. */
export function messageOf({ mailbox, id }: Pick<MoveLine, 'mailbox' | 'id'>): string {
  return `${mailbox}\0${id}`;
}

/** What goes back: all that a person stopped, else what holds nothing of what stands. */
export function overIn(
  log: MoveLog,
  campaign: string,
  standing: ReadonlySet<string>,
): { readonly over: readonly MoveLine[]; readonly by: string } {
  const ruling = rulingOf(log, campaign);
  const stopped = ruling?.step === 'stopped' ? ruling : null;
  const over = movesOf(log, campaign).filter(
    (line) =>
      (isAside(line) || line.step === 'moving') &&
      (stopped !== null || !line.holds.some((key) => standing.has(key))),
  );
  return { over, by: stopped?.by ?? '' };
}
