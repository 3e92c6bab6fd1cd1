/** Windows events as Winlogbeat sends them and as flat objects (our EVTX reader, NXLog). */
import type { JsonObject } from '../../model/json.ts';
import { isoTime, type Millis } from '../../model/time.ts';
import type { Host } from '../place.ts';
import type { Random } from '../random.ts';
import type { Tape } from '../tape.ts';

export type Data = Readonly<Record<string, string>>;

const SYSMON = ['Microsoft-Windows-Sysmon/Operational', 'Microsoft-Windows-Sysmon'] as const;
const SECURITY = ['Security', 'Microsoft-Windows-Security-Auditing'] as const;

/** Writes one event of a Windows host. */
export class WindowsLog {
  readonly #tape: Tape;
  readonly #random: Random;
  readonly #domain: string;
  readonly #numbers = new Map<string, number>();

  constructor(tape: Tape, random: Random, domain: string) {
    this.#tape = tape;
    this.#random = random;
    this.#domain = domain;
  }

  event(host: Host, at: Millis, channel: string, provider: string, id: number, data: Data): void {
    const place = `${host.name}/${channel}`;
    const number = (this.#numbers.get(place) ?? 1_000) + 1;
    this.#numbers.set(place, number);
    const record =
      host.shape === 'winlogbeat'
        ? beat(host, at, channel, provider, id, number, data)
        : flat(host, at, channel, provider, id, number, data);
    this.#tape.write(at, senderOf(host), record);
  }

  sysmon(host: Host, at: Millis, id: number, data: Data): void {
    if (!host.sysmon) return;
    const time = isoTime(at).replace('T', ' ').replace('Z', '');
    this.event(host, at, ...SYSMON, id, { RuleName: '-', UtcTime: time, ...data });
  }

  security(host: Host, at: Millis, id: number, data: Data): void {
    this.event(host, at, ...SECURITY, id, data);
  }

  /** A process: Sysmon 1 where Sysmon runs, else Security 4688. */
  process(host: Host, at: Millis, process: Process): void {
    const { image, command, parent, parentCommand, user } = process;
    const pid = this.#random.between(1_000, 30_000);
    const guid = `{${this.#random.hex(8)}-0000-0000-0000-${this.#random.hex(12)}}`;
    const file = image.split('\\').at(-1) ?? image;
    if (!host.sysmon) {
      this.security(host, at, 4688, {
        SubjectUserName: user.split('\\').at(-1) ?? user,
        SubjectDomainName: user.split('\\')[0] ?? '',
        SubjectLogonId: `0x${this.#random.hex(6)}`,
        NewProcessId: `0x${pid.toString(16)}`,
        NewProcessName: image,
        CommandLine: command,
        ParentProcessName: parent,
        TokenElevationType: '%%1936',
        MandatoryLabel: process.high === true ? 'S-1-16-12288' : 'S-1-16-8192',
      });
      return;
    }
    this.sysmon(host, at, 1, {
      ProcessGuid: guid,
      ProcessId: String(pid),
      Image: image,
      FileVersion: process.version ?? '10.0.19041.1',
      Description: process.description ?? '-',
      Product: process.product ?? 'Microsoft® Windows® Operating System',
      Company: process.company ?? 'Microsoft Corporation',
      OriginalFileName: process.original ?? file,
      CommandLine: command,
      CurrentDirectory: process.directory ?? 'C:\\Windows\\system32\\',
      User: user,
      LogonId: `0x${this.#random.hex(6)}`,
      IntegrityLevel: process.high === true ? 'High' : 'Medium',
      Hashes: `SHA256=${this.#random.hex(64).toUpperCase()},IMPHASH=${this.#random.hex(32).toUpperCase()}`,
      ParentImage: parent,
      ParentCommandLine: parentCommand ?? parent,
      ParentUser: user,
    });
  }

  network(host: Host, at: Millis, image: string, user: string, to: string, port: number): void {
    this.sysmon(host, at, 3, {
      Image: image,
      User: user,
      Protocol: 'tcp',
      Initiated: 'true',
      SourceIp: host.address,
      SourceHostname: host.fqdn,
      SourcePort: String(this.#random.between(49_152, 65_000)),
      DestinationIp: to,
      DestinationHostname: '-',
      DestinationPort: String(port),
    });
  }

  file(host: Host, at: Millis, image: string, user: string, target: string): void {
    const created = isoTime(at).replace('T', ' ').replace('Z', '');
    this.sysmon(host, at, 11, {
      Image: image,
      User: user,
      TargetFilename: target,
      CreationUtcTime: created,
    });
  }

  /** A file written to a stick: Security 4663 of the audit "Removable Storage", and Sysmon 11. */
  removable(host: Host, at: Millis, image: string, user: string, target: string): void {
    this.file(host, at, image, user, target);
    this.security(host, at + 1, 4663, {
      SubjectUserName: user.split('\\').at(-1) ?? user,
      SubjectDomainName: this.#domain,
      ObjectServer: 'Security',
      ObjectType: 'File',
      ObjectName: target.replace('E:', '\\Device\\HarddiskVolume9'),
      AccessList: '%%4417',
      AccessMask: '0x2',
      ProcessName: image,
    });
  }

  registry(host: Host, at: Millis, image: string, user: string, key: string, to: string): void {
    this.sysmon(host, at, 13, {
      EventType: 'SetValue',
      Image: image,
      User: user,
      TargetObject: key,
      Details: to,
    });
  }

  /** A script block as PowerShell logs it. */
  script(host: Host, at: Millis, text: string, path = ''): void {
    const source = 'Microsoft-Windows-PowerShell';
    this.event(host, at, `${source}/Operational`, source, 4104, {
      MessageNumber: '1',
      MessageTotal: '1',
      ScriptBlockText: text,
      ScriptBlockId: `${this.#random.hex(8)}-${this.#random.hex(4)}-4000-8000-${this.#random.hex(12)}`,
      Path: path,
    });
  }

  logon(host: Host, at: Millis, account: string, type: number, from: string): void {
    this.security(host, at, 4624, {
      SubjectUserName: type === 3 ? '-' : `${host.name}$`,
      TargetUserName: account,
      TargetDomainName: this.#domain,
      TargetLogonId: `0x${this.#random.hex(7)}`,
      LogonType: String(type),
      LogonProcessName: type === 3 ? 'NtLmSsp' : 'User32',
      AuthenticationPackageName: type === 3 ? 'Kerberos' : 'Negotiate',
      WorkstationName: type === 3 ? '-' : host.name,
      IpAddress: from,
      IpPort: String(this.#random.between(49_152, 65_000)),
      ProcessName: type === 3 ? '-' : 'C:\\Windows\\System32\\svchost.exe',
    });
  }

  logonFailed(host: Host, at: Millis, account: string, type: number, from: string): void {
    this.security(host, at, 4625, {
      SubjectUserName: '-',
      TargetUserName: account,
      TargetDomainName: this.#domain,
      Status: '0xc000006d',
      SubStatus: '0xc000006a',
      FailureReason: '%%2313',
      LogonType: String(type),
      LogonProcessName: type === 3 ? 'NtLmSsp' : 'User32',
      AuthenticationPackageName: 'NTLM',
      WorkstationName: host.name,
      IpAddress: from,
      IpPort: '0',
    });
  }

  /** System 7045: a service was installed. */
  serviceInstalled(host: Host, at: Millis, name: string, path: string): void {
    this.event(host, at, 'System', 'Service Control Manager', 7045, {
      ServiceName: name,
      ImagePath: path,
      ServiceType: 'user mode service',
      StartType: 'demand start',
      AccountName: 'LocalSystem',
    });
  }
}

/** Workstations forward to a collector, as Windows Event Forwarding does; servers send themselves. */
function senderOf(host: Host): string {
  return host.role === 'workstation' ? host.fqdn.replace(host.name, 'wec01') : host.fqdn;
}

export interface Process {
  readonly image: string;
  readonly command: string;
  readonly parent: string;
  readonly parentCommand?: string;
  readonly user: string;
  readonly directory?: string;
  readonly high?: boolean;
  readonly description?: string;
  readonly product?: string;
  readonly company?: string;
  readonly original?: string;
  readonly version?: string;
}

function beat(
  host: Host,
  at: Millis,
  channel: string,
  provider: string,
  id: number,
  number: number,
  data: Data,
): JsonObject {
  return {
    '@timestamp': isoTime(at),
    winlog: {
      channel,
      provider_name: provider,
      event_id: id,
      record_id: number,
      computer_name: host.fqdn,
      ...(id === 4663 ? { task: 'Removable Storage' } : {}),
      event_data: data,
    },
    event: { code: String(id), provider, kind: 'event' },
    host: { name: host.fqdn },
    agent: { type: 'winlogbeat', version: '8.17.0' },
  };
}

function flat(
  host: Host,
  at: Millis,
  channel: string,
  provider: string,
  id: number,
  number: number,
  data: Data,
): JsonObject {
  return {
    EventID: id,
    Channel: channel,
    Provider_Name: provider,
    Computer: host.fqdn,
    EventRecordID: number,
    TimeCreated_SystemTime: isoTime(at),
    ...(id === 4663 ? { Task: 12_812 } : {}),
    ...data,
  };
}
