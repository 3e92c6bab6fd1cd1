/** SpamAssassin as an enforcement point: it reads a file of rules, and is asked about a message. */
import type { EnforcementPoint, ProbeResult } from '../../../flow/enforcement.ts';
import type { Indicator } from '../../../model/indicator.ts';
import type { Strength } from '../../../model/protection.ts';
import { ask, type Listener } from '../mail/asking.ts';
import { openListFolder } from '../mail/folder.ts';
import { listPoint } from '../mail/point.ts';
import { testMessage } from '../mail/test-message.ts';
import { ruleName, spamAssassinRules, type SpamAssassinRules } from './rules.ts';

export interface SpamAssassinConfig {
  readonly folder: string;
  /** A program that makes spamd, or what uses SpamAssassin, read its rules anew. */
  readonly reload: string | null;
  /** Where spamd listens (783); null: it is not asked. */
  readonly probe: Listener | null;
}

/** `leftOut` hears how many protections the rules could not say, after each list. */
export function spamAssassinPoint(
  config: SpamAssassinConfig,
  leftOut: (count: number) => void,
): EnforcementPoint {
  const shows = async (indicator: Indicator, strength: Strength): Promise<ProbeResult> => {
    const rules = await rulesThatFit(config.probe, indicator);
    if (rules === null) return 'unreachable';
    return rules.includes(ruleName(strength)) ? 'in-force' : 'absent';
  };
  return listPoint<SpamAssassinRules>({
    name: 'spamassassin',
    kinds: ['sender', 'sender-domain', 'ip', 'url', 'host', 'domain'],
    folder: openListFolder(config.folder, config.reload),
    leftOut,
    make: spamAssassinRules,
    ask: (protection, lists) =>
      protection === null
        ? shows(lists.probe, 'block')
        : shows(protection.indicator, protection.strength),
  });
}

/** By spamd's protocol: SYMBOLS answers with the names of the rules, separated by commas. */
async function rulesThatFit(
  probe: Listener | null,
  indicator: Indicator,
): Promise<readonly string[] | null> {
  const message = testMessage(indicator);
  if (probe === null || message === null) return null;
  const length = Buffer.byteLength(message.text);
  const question = `SYMBOLS SPAMC/1.5\r\nContent-length: ${length}\r\n\r\n${message.text}`;
  const answer = await ask(probe, question);
  const at = answer?.indexOf('\r\n\r\n') ?? -1;
  if (answer === null || at < 0 || !/^SPAMD\/1\.\d 0 /.test(answer)) return null;
  return answer
    .slice(at + 4)
    .trim()
    .split(',');
}
