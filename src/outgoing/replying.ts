/** Tells those who reported by mail what became of it, as soon as there is something to tell. */
import { toldOf } from '../flow/report-door.ts';
import { letterOf, openReplyTo, type DueReply } from '../flow/replies.ts';
import type { SendResult } from '../flow/notices.ts';
import type { Noun } from '../flow/state.ts';
import { LOOK_MS } from './limits.ts';
import type { LetterWay, OutgoingPorts } from './ports.ts';

/** What may give rise to an answer. */
const HEARD: readonly Noun[] = ['replies', 'reports', 'messages'];
const REPLIES_AT_ONCE = 50;
/** A verdict takes about a second: those that come within this go out with the first mail. */
const GATHER_MS = 2_000;

export interface Replying {
  heard(nouns: readonly Noun[]): void;
  /** Ends after the mail in hand. */
  close(): Promise<void>;
}

type Ports = Pick<
  OutgoingPorts,
  'replies' | 'reports' | 'messages' | 'vault' | 'words' | 'sender' | 'fault'
>;

/** `letters` is null where no mail is set up: nobody is answered by mail then. */
export function openReplying(
  ports: Ports,
  letters: LetterWay | null,
  isSimulated: boolean,
  gatherMs: number = GATHER_MS,
): Replying {
  let timer: NodeJS.Timeout | null = null;
  let isSoon = false;
  let running: Promise<void> = Promise.resolve();
  let isClosed = false;
  const lookIn = (ms: number): void => {
    // A look that comes soon is not put off by what is heard before it.
    if (isClosed || (timer !== null && isSoon)) return;
    if (timer !== null) clearTimeout(timer);
    isSoon = ms < LOOK_MS;
    timer = setTimeout(() => {
      timer = null;
      running = running.then(look);
    }, ms).unref();
  };
  const look = async (): Promise<void> => {
    let wait = LOOK_MS;
    try {
      const due = await ports.replies.due(REPLIES_AT_ONCE);
      for (const one of due) {
        if (isClosed) return;
        await reply(one, ports, letters, isSimulated);
      }
      if (due.length === REPLIES_AT_ONCE) wait = 0;
    } catch (error) {
      // The store is away; it is asked again.
      ports.fault(error);
    }
    if (timer === null) lookIn(wait);
  };
  return {
    heard(nouns) {
      if (letters === null || !nouns.some((noun) => HEARD.includes(noun))) return;
      lookIn(gatherMs);
    },
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
      letters?.close();
    },
  };
}

async function reply(
  due: DueReply,
  ports: Ports,
  letters: LetterWay | null,
  isSimulated: boolean,
): Promise<void> {
  const to = openReplyTo(ports.vault, due);
  const report = await ports.reports.find(due.report);
  await ports.replies.begin(due.report);
  const send = async (): Promise<SendResult> => {
    // Without its key nobody knows whom it was for.
    if (to === null || report === null || letters === null)
      return { kind: 'failed', problem: 'notice-problem-address', final: true };
    // A rehearsal tells nobody.
    if (isSimulated || report.simulated) return { kind: 'withheld' };
    const message = await ports.messages.find(report.id);
    const verdict = message === null ? null : toldOf(message, ports.vault);
    const { organisation, console } = ports.sender();
    const words = ports.words(report.language);
    const parts = { words, organisation, console: console.startsWith('https:') ? console : '' };
    return letters.send(letterOf(due, to, { report, verdict }, parts), organisation);
  };
  const result = await send();
  await ports.replies.finish(due.report, report?.answers.length ?? due.answers, result);
}
