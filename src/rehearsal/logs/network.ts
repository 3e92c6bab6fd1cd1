/** Text logs: syslog of Linux hosts, FortiGate's key=value lines, web access logs. */
import { isoTime, type Millis } from '../../model/time.ts';
import type { Host } from '../place.ts';
import type { Random } from '../random.ts';
import type { Tape } from '../tape.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** RFC 3164 as rsyslog forwards it. `facility` times 8 plus `severity`: 38 is auth.info. */
export function syslogLine(
  tape: Tape,
  at: Millis,
  host: Host,
  program: string,
  text: string,
  priority = 38,
): void {
  const date = new Date(at);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const month = MONTHS[date.getUTCMonth()] ?? 'Jan';
  const stamp = `${month} ${day} ${isoTime(at).slice(11, 19)}`;
  tape.write(at, host.fqdn, `<${priority}>${stamp} ${host.name} ${program}: ${text}`);
}

export type FortiFields = Readonly<Record<string, string | number>>;

/** FortiOS 7 log message; numbers stand bare and texts in quotes. */
function fortiLine(tape: Tape, at: Millis, host: Host, fields: FortiFields): void {
  const iso = isoTime(at);
  const all: FortiFields = {
    date: iso.slice(0, 10),
    time: iso.slice(11, 19),
    devname: host.name,
    devid: 'FGT60FTK20000001',
    eventtime: `${at}000000`,
    tz: '+0000',
    vd: 'root',
    ...fields,
  };
  const bare = new Set(['date', 'time', 'eventtime', 'srcip', 'dstip', 'remip', 'tunnelip']);
  const text = Object.entries(all)
    .map(([key, value]) => {
      return typeof value === 'number' || bare.has(key) ? `${key}=${value}` : `${key}="${value}"`;
    })
    .join(' ');
  tape.write(at, host.fqdn, `<189>${text}`);
}

export function vpnLine(
  tape: Tape,
  random: Random,
  at: Millis,
  host: Host,
  user: string,
  from: string,
  country: string,
  result: 'tunnel-up' | 'ssl-login-fail' | 'tunnel-down',
): void {
  const failed = result === 'ssl-login-fail';
  fortiLine(tape, at, host, {
    logid: failed ? '0101039426' : result === 'tunnel-up' ? '0101039947' : '0101039948',
    type: 'event',
    subtype: 'vpn',
    level: failed ? 'alert' : 'information',
    logdesc: failed ? 'SSL VPN login fail' : `SSL VPN ${result.replace('-', ' ')}`,
    action: result,
    tunneltype: failed ? 'ssl-web' : 'ssl-tunnel',
    tunnelid: random.between(100_000, 999_999),
    remip: from,
    srccountry: country,
    user,
    group: failed ? 'N/A' : 'vpn-staff',
    reason: failed ? 'sslvpn_login_unknown_user' : 'tunnel established',
    msg: failed ? 'SSL user failed to logged in' : `SSL ${result.replace('-', ' ')}`,
  });
}

export function trafficLine(
  tape: Tape,
  random: Random,
  at: Millis,
  host: Host,
  from: string,
  to: string,
  port: number,
  action: 'accept' | 'deny',
  sentBytes: number,
): void {
  fortiLine(tape, at, host, {
    logid: '0000000013',
    type: 'traffic',
    subtype: 'forward',
    level: 'notice',
    srcip: from,
    srcport: random.between(1_024, 65_000),
    srcintf: 'lan',
    dstip: to,
    dstport: port,
    dstintf: 'wan1',
    proto: 6,
    action,
    policyid: action === 'deny' ? 0 : 12,
    service: port === 443 ? 'HTTPS' : 'tcp',
    duration: random.between(1, 120),
    sentbyte: sentBytes,
    rcvdbyte: random.between(200, 90_000),
  });
}

/** Combined log format of Apache and nginx, as rsyslog forwards it from the file. */
export function accessLine(
  tape: Tape,
  at: Millis,
  host: Host,
  from: string,
  request: string,
  status: number,
  agent: string,
): void {
  const date = new Date(at);
  const day = String(date.getUTCDate()).padStart(2, '0');
  const month = MONTHS[date.getUTCMonth()] ?? 'Jan';
  const stamp = `${day}/${month}/${date.getUTCFullYear()}:${isoTime(at).slice(11, 19)} +0000`;
  tape.write(at, host.fqdn, `${from} - - [${stamp}] "${request}" ${status} 512 "-" "${agent}"`);
}
