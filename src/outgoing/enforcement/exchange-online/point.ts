/**
 * Exchange Online as an enforcement point: a script that an administrator runs. There is no supported
 * interface for programs to the Tenant Allow/Block List but PowerShell, so nobody here can ask it:
 * the probe says so.
 */
import type { EnforcementPoint } from '../../../flow/enforcement.ts';
import { openListFolder } from '../mail/folder.ts';
import { listPoint } from '../mail/point.ts';
import { exchangeLists, type ExchangeRules } from './script.ts';

export interface ExchangeConfig extends ExchangeRules {
  readonly folder: string;
  /** A program of the house that runs the script; null: people or a schedule do. */
  readonly reload: string | null;
}

/** `leftOut` hears how many protections Exchange Online cannot say, after each list. */
export function exchangeOnlinePoint(
  config: ExchangeConfig,
  leftOut: (count: number) => void,
): EnforcementPoint {
  return listPoint({
    name: 'exchange-online',
    kinds: ['sender', 'sender-domain', 'url', 'host', 'domain', 'attachment'],
    folder: openListFolder(config.folder, config.reload),
    leftOut,
    make: (list) => exchangeLists(list, config),
    ask: () => Promise.resolve('unreachable'),
  });
}
