/** Postfix as an enforcement point: it reads the lists, and is asked over SMTP whether it does. */
import type { EnforcementPoint } from '../../../flow/enforcement.ts';
import type { Protection } from '../../../model/protection.ts';
import type { Listener } from '../mail/asking.ts';
import { openListFolder } from '../mail/folder.ts';
import { listPoint } from '../mail/point.ts';
import { wouldTake } from '../mail/smtp.ts';
import { postfixLines, postfixLists, type PostfixLists, type PostfixRules } from './lists.ts';

export interface PostfixConfig extends PostfixRules {
  readonly folder: string;
  /** A program that makes Postfix read its tables anew; null: the machine sees to it. */
  readonly reload: string | null;
  /** Where Postfix is asked; null: nobody can tell whether it has the list. */
  readonly probe: Listener | null;
  /** Whom the test message would be for, had it ever been sent: somebody Postfix takes mail for. */
  readonly probeRecipient: string;
}

/** `leftOut` hears how many protections the lists could not say, after each list. */
export function postfixPoint(
  config: PostfixConfig,
  leftOut: (count: number) => void,
): EnforcementPoint {
  const folder = openListFolder(config.folder, config.reload);
  const { probe, probeRecipient: recipient } = config;
  /** Whether the files themselves say it; that Postfix has these very files, its answer proves. */
  const isWritten = async (protection: Protection): Promise<boolean> => {
    const lines = postfixLines(protection, config);
    for (const [file, own] of lines) {
      const text = await folder.read(file);
      if (text === null || !own.every((line) => text.includes(`\n${line}\n`))) return false;
    }
    return lines.size > 0;
  };
  return listPoint<PostfixLists>({
    name: 'postfix',
    kinds: ['sender', 'sender-domain', 'ip', 'url', 'host', 'domain'],
    folder,
    leftOut,
    make: (list) => postfixLists(list, config),
    async ask(protection, lists) {
      if (protection !== null && !(await isWritten(protection))) return 'absent';
      const { sender, answer: words } = lists.probe;
      const answer = probe === null ? null : await wouldTake(probe, { sender, recipient });
      if (answer === null || (answer.code >= 400 && answer.code < 500)) return 'unreachable';
      return answer.code >= 500 && answer.text.includes(words) ? 'in-force' : 'absent';
    },
  });
}
