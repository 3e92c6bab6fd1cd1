/** Postfix as an enforcement point: it reads the lists, and is asked over SMTP whether it does. */
import {
  PointRefusal,
  type EnforcementPoint,
  type ProbeResult,
} from '../../../flow/enforcement.ts';
import { isInForce, type Protection } from '../../../model/protection.ts';
import { openListFolder } from '../mail/folder.ts';
import { LIST_ENTRIES_MAX } from '../mail/limits.ts';
import { wouldTake, type SmtpServer } from '../mail/smtp.ts';
import { postfixLines, postfixLists, type PostfixLists, type PostfixRules } from './lists.ts';

export interface PostfixConfig extends PostfixRules {
  readonly folder: string;
  /** A program that makes Postfix read its tables anew; null: the machine sees to it. */
  readonly reload: string | null;
  /** Where Postfix is asked; null: nobody can tell whether it has the list. */
  readonly probe: SmtpServer | null;
  /** Whom the test message would be for, had it ever been sent: somebody Postfix takes mail for. */
  readonly probeRecipient: string;
}

/** `leftOut` hears how many protections the lists could not say, after each list. */
export function postfixPoint(
  config: PostfixConfig,
  leftOut: (count: number) => void,
): EnforcementPoint {
  const folder = openListFolder(config.folder, config.reload);
  let current: PostfixLists | null = null;
  const answers = async (sender: string, words: string): Promise<ProbeResult> => {
    const { probe, probeRecipient: recipient } = config;
    const answer = probe === null ? null : await wouldTake(probe, { sender, recipient });
    if (answer === null || (answer.code >= 400 && answer.code < 500)) return 'unreachable';
    return answer.code >= 500 && answer.text.includes(words) ? 'in-force' : 'absent';
  };
  return {
    name: 'postfix',
    kinds: new Set(['sender', 'sender-domain', 'ip', 'url', 'host', 'domain']),
    strengths: new Set(['hold', 'block']),
    async put(list, now) {
      if (list.length > LIST_ENTRIES_MAX) throw new PointRefusal('enforcement-list-too-long');
      const lists = postfixLists(
        list.filter((one) => isInForce(one, now)),
        config,
      );
      await folder.replace(lists.files);
      current = lists;
      leftOut(lists.leftOut.length);
    },
    async probe(protection) {
      if (current === null) return 'absent';
      if (protection !== null && !(await isWritten(protection))) return 'absent';
      return answers(current.probe.sender, current.probe.answer);
    },
  };

  /** Whether the files themselves say it; that Postfix has these very files, its answer proves. */
  async function isWritten(protection: Protection): Promise<boolean> {
    const lines = postfixLines(protection, config);
    for (const [file, own] of lines) {
      const text = await folder.read(file);
      if (text === null || !own.every((line) => text.includes(`\n${line}\n`))) return false;
    }
    return lines.size > 0;
  }
}
