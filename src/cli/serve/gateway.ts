/** The mail systems that act on what is in force, as the configuration names them. */
import type { EnforcementPoint, OpenPoint } from '../../flow/enforcement.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { exchangeOnlinePoint } from '../../outgoing/enforcement/exchange-online/point.ts';
import type { Listener } from '../../outgoing/enforcement/mail/asking.ts';
import { postfixPoint } from '../../outgoing/enforcement/postfix/point.ts';
import { rspamdPoint } from '../../outgoing/enforcement/rspamd/point.ts';
import { spamAssassinPoint } from '../../outgoing/enforcement/spamassassin/point.ts';
import type { POINT_MODES } from '../config/gateway.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';

export interface GatewayPorts {
  /** Nothing of a rehearsal reaches a mail system. */
  readonly simulated: boolean;
  readonly log: Log;
}

/** None are open until somebody switches them on. */
export function gatewayPoints(config: Config, ports: GatewayPorts): Reading<readonly OpenPoint[]> {
  const problems: Problem[] = [];
  if (ports.simulated) return { value: [], problems };
  const leftOut = (point: string) => (count: number) => {
    if (count > 0) ports.log.error('enforcement-left-out', { point, count });
  };
  const inFolder = (
    name: string,
    {
      mode,
      folder,
    }: { readonly mode: (typeof POINT_MODES)[number]; readonly folder: string | null },
    open: (folder: string) => EnforcementPoint,
  ): readonly OpenPoint[] => {
    if (folder !== null && mode !== 'off') return [{ point: open(folder), mode }];
    if (mode === 'off') {
      // It may have been on once, and somebody may still read what it wrote.
      if (folder !== null) takeBack(open(folder), ports.log);
      return [];
    }
    problems.push(problem('enforcement-folder-not-named', { path: `enforcement.${name}.folder` }));
    return [];
  };
  const { postfix, rspamd, spamassassin, exchangeOnline } = config.gateway;
  const points = [
    ...inFolder('postfix', postfix, (folder) =>
      postfixPoint(
        {
          ...postfix,
          folder,
          probe: serverOf(postfix),
          // Behind the own domain stands somebody Postfix takes mail for.
          probeRecipient: `postmaster@${config.mail.domains[0] ?? 'cybershield.invalid'}`,
        },
        leftOut('postfix'),
      ),
    ),
    ...inFolder('rspamd', rspamd, (folder) =>
      rspamdPoint({ ...rspamd, folder, probe: serverOf(rspamd) }, leftOut('rspamd')),
    ),
    ...inFolder('spamassassin', spamassassin, (folder) =>
      spamAssassinPoint(
        { ...spamassassin, folder, probe: serverOf(spamassassin) },
        leftOut('spamassassin'),
      ),
    ),
    ...inFolder('exchangeOnline', exchangeOnline, (folder) =>
      exchangeOnlinePoint({ ...exchangeOnline, folder }, leftOut('exchange-online')),
    ),
  ];
  return { value: problems.length > 0 ? undefined : points, problems };
}

function takeBack(point: EnforcementPoint, log: Log): void {
  point.put([], 0).catch((error: unknown) => {
    log.error('enforcement-failed', { message: `${point.name}: ${String(error)}` });
  });
}

function serverOf(of: { readonly probeHost: string; readonly probePort: number }): Listener | null {
  return of.probeHost === '' ? null : { host: of.probeHost, port: of.probePort };
}
