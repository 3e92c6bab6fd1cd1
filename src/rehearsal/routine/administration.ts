/** Administrators, the help desk and the agents they rely on: honest work with an attacker's tools. */
import { auditRecord } from '../logs/cloud.ts';
import { syslogLine } from '../logs/network.ts';
import type { Host, Person } from '../place.ts';
import { moment, works, type Hour } from './hour.ts';

const SYSTEM32 = 'C:\\Windows\\System32';
const CMD = `${SYSTEM32}\\cmd.exe`;
const POWERSHELL = `${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe`;
const SYSTEM = 'NT AUTHORITY\\SYSTEM';
const SERVICES = `${SYSTEM32}\\services.exe`;

export function administrationHour(hour: Hour): void {
  agents(hour);
  deployment(hour);
  scanner(hour);
  if (works(hour, 'office')) {
    for (const admin of hour.place.people('admin'))
      if (hour.random.chance(0.5)) administer(hour, admin);
    newcomers(hour);
    if (hour.random.chance(0.06)) supplierAtWork(hour);
  }
  for (const helper of hour.place.people('helpdesk'))
    if (works(hour, helper.shift) && hour.random.chance(0.4)) help(hour, helper);
}

/** Monitoring and inventory run scripts, encoded because quoting is hard. */
function agents(hour: Hour): void {
  const { random, windows, place } = hour;
  const encoded = Buffer.from(
    'Get-Counter -Counter "\\Processor(_Total)\\% Processor Time" | ConvertTo-Json',
    'utf16le',
  ).toString('base64');
  for (const host of place.hosts) {
    if (host.role === 'firewall' || host.role === 'linux') continue;
    const server = host.role !== 'workstation';
    if (server && random.chance(0.5)) {
      windows.process(host, moment(hour), {
        image: POWERSHELL,
        command: `powershell.exe -NoProfile -NonInteractive -EncodedCommand ${encoded}`,
        parent: 'C:\\Program Files\\Zabbix Agent 2\\zabbix_agent2.exe',
        user: SYSTEM,
        high: true,
      });
    }
    if (place.kind === 'hospital' && random.chance(server ? 0.1 : 0.01)) {
      const path = `C:\\Windows\\CCM\\SystemTemp\\${random.hex(8)}-inventory.ps1`;
      windows.process(host, moment(hour), {
        image: POWERSHELL,
        command: `"${POWERSHELL}" -NoLogo -Noninteractive -NoProfile -ExecutionPolicy Bypass "& '${path}'"`,
        parent: 'C:\\Windows\\CCM\\CcmExec.exe',
        user: SYSTEM,
        high: true,
      });
      windows.script(
        host,
        moment(hour),
        'Get-WmiObject -Class Win32_Product | Select-Object Name,Version | ConvertTo-Csv',
        path,
      );
    }
    if (random.chance(0.004))
      windows.process(host, moment(hour), {
        image: `${SYSTEM32}\\wbem\\WMIC.exe`,
        command: 'wmic product get name,version /format:csv',
        parent: CMD,
        user: SYSTEM,
        high: true,
      });
  }
}

/** Tuesdays and Thursdays at noon a package goes to some wards. */
function deployment(hour: Hour): void {
  const { random, windows, place } = hour;
  if (place.kind === 'practice' || hour.hour !== 12 || (hour.day % 7 !== 1 && hour.day % 7 !== 3))
    return;
  for (const host of place.workstations) {
    if (!random.chance(0.2)) continue;
    const at = moment(hour);
    const msi =
      'msiexec.exe /i "C:\\Windows\\ccmcache\\7f\\MedCare-8.4.msi" /qn REBOOT=ReallySuppress';
    windows.process(host, at, {
      image: `${SYSTEM32}\\msiexec.exe`,
      command: msi,
      parent: 'C:\\Windows\\CCM\\CcmExec.exe',
      user: SYSTEM,
      high: true,
    });
    windows.process(host, at + 9_000, {
      image: `${SYSTEM32}\\regsvr32.exe`,
      command: 'regsvr32.exe /s "C:\\Program Files (x86)\\MedCare\\viewer.ocx"',
      parent: `${SYSTEM32}\\msiexec.exe`,
      user: SYSTEM,
      high: true,
    });
    windows.process(host, at + 12_000, {
      image: `${SYSTEM32}\\schtasks.exe`,
      command:
        'schtasks.exe /Create /TN "MedCare Update" /XML "C:\\Program Files (x86)\\MedCare\\task.xml" /F',
      parent: `${SYSTEM32}\\msiexec.exe`,
      user: SYSTEM,
      high: true,
    });
    windows.serviceInstalled(
      host,
      at + 15_000,
      'MedCareUpdate',
      '"C:\\Program Files (x86)\\MedCare\\updater.exe"',
    );
    windows.process(host, at + 20_000, {
      image: `${SYSTEM32}\\netsh.exe`,
      command:
        'netsh advfirewall firewall add rule name="MedCare" dir=in action=allow program="C:\\Program Files (x86)\\MedCare\\MedCare.exe"',
      parent: `${SYSTEM32}\\msiexec.exe`,
      user: SYSTEM,
      high: true,
    });
  }
}

/** The vulnerability scanner knocks on every server on Saturday night. */
function scanner(hour: Hour): void {
  const { random, windows, place } = hour;
  if (place.kind === 'practice' || hour.day % 7 !== 5 || hour.hour !== 23) return;
  for (const host of place.hosts) {
    if (host.role === 'workstation' || host.role === 'firewall') continue;
    for (let count = 0; count < 12; count += 1) {
      const at = moment(hour);
      const name = random.pick(['scanner', 'administrator', 'guest', 'root', 'test']);
      if (host.role === 'linux')
        syslogLine(
          hour.tape,
          at,
          host,
          'sshd[7000]',
          `Failed password for invalid user ${name} from 10.10.1.99 port ${40_000 + count} ssh2`,
        );
      else windows.logonFailed(host, at, name, 3, '10.10.1.99');
    }
  }
}

const ASKED: readonly string[] = [
  'ipconfig /all',
  'nslookup ehr01',
  'quser',
  'gpresult /r',
  'net user',
  'systeminfo',
  'whoami /groups',
  'nltest /dsgetdc:stmartin',
  'tasklist /v',
  'sc query state= all',
];

function administer(hour: Hour, admin: Person): void {
  const { random, windows, place } = hour;
  const user = `${place.domain}\\${admin.account}`;
  const at = moment(hour);
  const own =
    place.workstations.find((host) => host.ward === admin.ward) ?? random.pick(place.workstations);
  const servers = place.hosts.filter(
    (host) => !['workstation', 'linux', 'firewall'].includes(host.role),
  );
  const server = random.pick(servers);
  const command = random.pick(ASKED);
  const file = command.split(' ')[0] ?? 'net';
  windows.process(own, at, {
    image: `${SYSTEM32}\\${file}.exe`,
    command,
    parent: CMD,
    user,
    high: true,
  });
  windows.logon(server, at + 60_000, admin.account, 10, own.address);
  const kind = random.between(0, 9);
  if (kind === 0) remoteExecution(hour, admin, own, random.pick(place.workstations));
  if (kind === 1)
    query(
      hour,
      server,
      user,
      'Get-ADUser -Filter {Enabled -eq $true} -Properties LastLogonDate | Export-Csv C:\\Temp\\u.csv',
    );
  if (kind === 2)
    query(hour, server, user, 'Get-EventLog -LogName System -Newest 50; Restart-Service Spooler');
  if (kind === 3)
    windows.process(server, at + 90_000, {
      image: `${SYSTEM32}\\net.exe`,
      command: 'net stop Spooler',
      parent: CMD,
      user,
      high: true,
    });
  if (kind === 4)
    windows.process(own, at + 90_000, {
      image: `${SYSTEM32}\\mstsc.exe`,
      command: `mstsc.exe /v:${server.name}`,
      parent: 'C:\\Windows\\explorer.exe',
      user,
    });
  if (kind === 5)
    windows.process(server, at + 90_000, {
      image: `${SYSTEM32}\\robocopy.exe`,
      command: 'robocopy D:\\Shares\\Old \\\\FS02\\Archive /MIR /R:1',
      parent: CMD,
      user,
      high: true,
    });
  if (kind === 6 && place.kind === 'hospital')
    auditRecord(
      hour.tape,
      random,
      at,
      'AzureActiveDirectory',
      'Update user.',
      admin.mail,
      '198.51.100.4',
      { ObjectId: random.pick(place.staff).mail },
    );
}

function query(hour: Hour, host: Host, user: string, text: string): void {
  const at = moment(hour);
  hour.windows.process(host, at, {
    image: POWERSHELL,
    command: 'powershell.exe',
    parent: 'C:\\Windows\\explorer.exe',
    user,
    high: true,
  });
  hour.windows.script(host, at + 8_000, text);
}

function remoteExecution(hour: Hour, admin: Person, from: Host, to: Host): void {
  const { windows, place } = hour;
  const user = `${place.domain}\\${admin.account}`;
  const at = moment(hour);
  const tool = 'C:\\Tools\\Sysinternals\\PsExec.exe';
  windows.process(from, at, {
    image: tool,
    command: `PsExec.exe \\\\${to.name} gpupdate /force`,
    parent: CMD,
    user,
    high: true,
    company: 'Sysinternals - www.sysinternals.com',
    product: 'Sysinternals PsExec',
    description: 'Execute processes remotely',
    original: 'psexec.c',
  });
  windows.logon(to, at + 500, admin.account, 3, from.address);
  windows.serviceInstalled(to, at + 900, 'PSEXESVC', '%SystemRoot%\\PSEXESVC.exe');
  windows.process(to, at + 1_500, {
    image: `${SYSTEM32}\\gpupdate.exe`,
    command: '"gpupdate" /force',
    parent: 'C:\\Windows\\PSEXESVC.exe',
    user,
    high: true,
  });
}

/** New staff begin on Mondays; their accounts are made by the help desk's form. */
function newcomers(hour: Hour): void {
  const { random, windows, place } = hour;
  if (place.kind === 'practice' || hour.day % 7 !== 0 || hour.hour !== 9) return;
  const [helper] = place.people('helpdesk');
  const dc = place.of('dc');
  if (helper === undefined) return;
  for (let count = random.between(4, 9); count > 0; count -= 1) {
    const at = moment(hour);
    const name = `new${hour.day}${count}`;
    const subject = {
      SubjectUserName: helper.account,
      SubjectDomainName: place.domain,
      SubjectLogonId: '0x3e00a1',
    };
    windows.security(dc, at, 4720, {
      ...subject,
      TargetUserName: name,
      TargetDomainName: place.domain,
      SamAccountName: name,
    });
    windows.security(dc, at + 900, 4722, {
      ...subject,
      TargetUserName: name,
      TargetDomainName: place.domain,
    });
    windows.security(dc, at + 1_800, 4728, {
      ...subject,
      MemberName: `CN=${name},OU=Staff,DC=stmartin,DC=example`,
      TargetUserName: random.pick(['G-Ward-Staff', 'G-VPN', 'G-Printing']),
      TargetDomainName: place.domain,
      TargetSid: 'S-1-5-21-1-2-3-4410',
    });
  }
}

function help(hour: Hour, helper: Person): void {
  const { random, windows, place } = hour;
  const at = moment(hour);
  const person = random.pick(place.staff);
  windows.security(place.of('dc'), at, 4724, {
    SubjectUserName: helper.account,
    SubjectDomainName: place.domain,
    TargetUserName: person.account,
    TargetDomainName: place.domain,
  });
  if (!random.chance(0.3)) return;
  const host = random.pick(place.workstations);
  windows.process(host, at + 60_000, {
    image: `${SYSTEM32}\\msra.exe`,
    command: 'msra.exe /offerra',
    parent: SERVICES,
    user: `${place.domain}\\${helper.account}`,
  });
}

/** A supplier with an agreed tool and an agreed hour. */
function supplierAtWork(hour: Hour): void {
  const { random, windows, place } = hour;
  const people = place.people('supplier');
  if (people.length === 0) return;
  const person = random.pick(people);
  const host = place.of('pacs');
  const at = moment(hour);
  const tool = 'C:\\Program Files\\TeamViewer\\TeamViewer_Service.exe';
  windows.process(host, at, {
    image: tool,
    command: `"${tool}"`,
    parent: SERVICES,
    user: SYSTEM,
    company: 'TeamViewer Germany GmbH',
    product: 'TeamViewer',
    description: 'TeamViewer',
  });
  windows.logon(host, at + 20_000, person.account, 10, '10.10.1.90');
  windows.process(host, at + 60_000, {
    image: CMD,
    command: 'cmd.exe /c D:\\PACS\\bin\\dbcheck.cmd',
    parent: 'C:\\Windows\\explorer.exe',
    user: `${place.domain}\\${person.account}`,
    high: true,
  });
}
