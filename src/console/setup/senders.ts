/** Where logs come from, and the exact lines each sender needs to reach this machine. */
import { isLoopback, type Machine, type MachineDoor } from '../../flow/machine.ts';

export type SenderKind = 'windows' | 'linux' | 'firewall' | 'backup' | 'program';
export const SENDER_KINDS: readonly SenderKind[] = [
  'windows',
  'linux',
  'firewall',
  'backup',
  'program',
];

/** What is typed where the token belongs while none was made. */
const TOKEN_PLACE = 'TOKEN';

export interface SenderLines {
  readonly kind: SenderKind;
  /** The door it uses; null where the configuration has it closed. */
  readonly door: MachineDoor | null;
  /** The door answers this machine only: others cannot reach it yet. */
  readonly isOwnOnly: boolean;
  readonly lines: string;
  /** The file in docs/ that says more. */
  readonly page: string;
}

export function linesFor(kind: SenderKind, machine: Machine, token: string | null): SenderLines {
  const { door, page, lines } = SENDERS[kind];
  const found = machine.doors.find((one) => door.some((name) => one.door.includes(name))) ?? null;
  const address = `${machine.name}:${found?.port ?? 0}`;
  return {
    kind,
    door: found,
    isOwnOnly: found !== null && isLoopback(found.host),
    lines: lines({
      name: machine.name,
      port: found?.port ?? 0,
      url: `${found?.tls === true ? 'https' : 'http'}://${address}`,
      token: token ?? TOKEN_PLACE,
    }),
    page,
  };
}

interface Reach {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly token: string;
}

interface SenderForm {
  /** Doors that will do, the best first. */
  readonly door: readonly string[];
  readonly page: string;
  readonly lines: (reach: Reach) => string;
}

const SENDERS: Readonly<Record<SenderKind, SenderForm>> = {
  windows: {
    door: ['elastic'],
    page: 'intake/beats.md',
    lines: ({ url, token }) =>
      [
        'winlogbeat.event_logs:',
        '  - name: Security',
        '  - name: System',
        '  - name: Microsoft-Windows-PowerShell/Operational',
        '  - name: Microsoft-Windows-Backup',
        'output.elasticsearch:',
        `  hosts: ["${url}"]`,
        `  api_key: "winlogbeat:${token}"`,
        '  allow_older_versions: true',
      ].join('\n'),
  },
  linux: {
    door: ['syslog-tcp', 'syslog-udp'],
    page: 'intake/rsyslog.md',
    lines: ({ name, port }) =>
      [
        '# /etc/rsyslog.d/90-shield.conf',
        `action(type="omfwd" target="${name}" port="${port}" protocol="tcp"`,
        '  TCP_Framing="octet-counted" queue.type="LinkedList" queue.filename="shield"',
        '  queue.saveOnShutdown="on" action.resumeRetryCount="-1")',
      ].join('\n'),
  },
  firewall: {
    door: ['syslog-udp', 'syslog-tcp'],
    page: 'intake/firewalls.md',
    lines: ({ name, port }) =>
      [`syslog server:  ${name}`, `port:           ${port}`, 'protocol:       UDP'].join('\n'),
  },
  backup: {
    door: ['syslog-udp', 'syslog-tcp'],
    page: 'intake/backups.md',
    lines: ({ name, port }) =>
      [
        'Veeam: Options, Event Forwarding, Syslog servers',
        `  ${name}:${port}, UDP`,
        'restic: restic backup --json, into a watched folder',
      ].join('\n'),
  },
  program: {
    door: ['ndjson'],
    page: 'intake/http.md',
    lines: ({ url, token }) =>
      [
        `curl ${url}/intake/ndjson \\`,
        `  -H "Authorization: Bearer ${token}" \\`,
        '  --data-binary @events.ndjson',
      ].join('\n'),
  },
};
