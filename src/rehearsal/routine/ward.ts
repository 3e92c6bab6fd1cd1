/** Workstations: people who log on, write, look things up, print; and what runs by itself. */
import { auditRecord, signIn } from '../logs/cloud.ts';
import type { Process } from '../logs/windows.ts';
import type { Host, Person } from '../place.ts';
import { business, isShiftChange, moment, whoIsOn, type Hour } from './hour.ts';

const SYSTEM32 = 'C:\\Windows\\System32';
const EXPLORER = 'C:\\Windows\\explorer.exe';
const OFFICE = 'C:\\Program Files\\Microsoft Office\\root\\Office16';
const SVCHOST = `${SYSTEM32}\\svchost.exe`;
const SERVICES = `${SYSTEM32}\\services.exe`;
const POWERSHELL = `${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe`;
const SYSTEM = 'NT AUTHORITY\\SYSTEM';

interface Habit {
  readonly weight: number;
  readonly image: string;
  readonly command: string;
  readonly parent: string;
  readonly system?: boolean;
}

/** What starts on a workstation, by weight. `#` becomes a number. */
const HABITS: readonly Habit[] = [
  {
    weight: 10,
    image: 'C:\\Program Files (x86)\\MedCare\\MedCare.exe',
    command: '"C:\\Program Files (x86)\\MedCare\\MedCare.exe" /patient:#',
    parent: EXPLORER,
  },
  {
    weight: 9,
    image: 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    command:
      '"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe" --type=renderer --lang=en-GB --renderer-client-id=#',
    parent: 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  },
  {
    weight: 5,
    image: `${OFFICE}\\OUTLOOK.EXE`,
    command: `"${OFFICE}\\OUTLOOK.EXE"`,
    parent: EXPLORER,
  },
  {
    weight: 5,
    image: `${OFFICE}\\WINWORD.EXE`,
    command: `"${OFFICE}\\WINWORD.EXE" /n "\\\\FS01\\Wards\\letter-#.docx" /o ""`,
    parent: EXPLORER,
  },
  {
    weight: 3,
    image: `${OFFICE}\\EXCEL.EXE`,
    command: `"${OFFICE}\\EXCEL.EXE" "\\\\FS01\\Wards\\roster-#.xlsx"`,
    parent: EXPLORER,
  },
  {
    weight: 2,
    image: 'C:\\Windows\\splwow64.exe',
    command: 'C:\\Windows\\splwow64.exe 8192',
    parent: `${OFFICE}\\WINWORD.EXE`,
  },
  {
    weight: 3,
    image: 'C:\\Program Files\\Adobe\\Acrobat DC\\Acrobat\\Acrobat.exe',
    command:
      '"C:\\Program Files\\Adobe\\Acrobat DC\\Acrobat\\Acrobat.exe" "C:\\Users\\Public\\Documents\\lab-#.pdf"',
    parent: EXPLORER,
  },
  {
    weight: 3,
    image: 'C:\\Program Files\\WindowsApps\\MSTeams_24231\\ms-teams.exe',
    command: '"ms-teams.exe" msteams:system-initiated',
    parent: SVCHOST,
  },
  {
    weight: 8,
    image: SVCHOST,
    command: `${SVCHOST} -k netsvcs -p -s Schedule`,
    parent: SERVICES,
    system: true,
  },
  {
    weight: 4,
    image: `${SYSTEM32}\\backgroundTaskHost.exe`,
    command: `"${SYSTEM32}\\backgroundTaskHost.exe" -ServerName:App.AppX#`,
    parent: SVCHOST,
  },
  { weight: 3, image: `${SYSTEM32}\\taskhostw.exe`, command: 'taskhostw.exe', parent: SVCHOST },
  {
    weight: 3,
    image: `${SYSTEM32}\\dllhost.exe`,
    command: `${SYSTEM32}\\DllHost.exe /Processid:{3EB3C877-1F16-487C-9050-104DBCD66683}`,
    parent: SVCHOST,
  },
  {
    weight: 2,
    image: `${SYSTEM32}\\rundll32.exe`,
    command:
      'rundll32.exe C:\\Windows\\System32\\shell32.dll,SHCreateLocalServerRunDll {c82192ee-6cb5-4bc0-9ef0-fb818773790a} -Embedding',
    parent: SVCHOST,
  },
  {
    weight: 2,
    image: `${SYSTEM32}\\conhost.exe`,
    command: `\\??\\${SYSTEM32}\\conhost.exe 0xffffffff -ForceV1`,
    parent: `${SYSTEM32}\\cmd.exe`,
  },
  {
    weight: 2,
    image: 'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.24090.11-0\\MpCmdRun.exe',
    command: '"MpCmdRun.exe" SignatureUpdate -ScheduleJob -RestrictPrivileges',
    parent: SVCHOST,
    system: true,
  },
  {
    weight: 1,
    image: `${SYSTEM32}\\gpupdate.exe`,
    command: 'gpupdate.exe /target:computer',
    parent: SVCHOST,
    system: true,
  },
  {
    weight: 1,
    image: `${SYSTEM32}\\cmd.exe`,
    command: 'cmd.exe /c "C:\\Program Files (x86)\\MedCare\\print-label.cmd" #',
    parent: 'C:\\Program Files (x86)\\MedCare\\MedCare.exe',
  },
  {
    weight: 1,
    image: 'C:\\Windows\\CCM\\CcmExec.exe',
    command: 'C:\\Windows\\CCM\\CcmExec.exe',
    parent: SERVICES,
    system: true,
  },
];
const WEIGHTS = HABITS.reduce((sum, habit) => sum + habit.weight, 0);

/** Simulated at about a tenth of what workstations log; what is rare is not thinned out. */
export function wardHour(hour: Hour): void {
  const { random, place } = hour;
  const busy = business(hour);
  if (busy === 0) return;
  for (const host of place.workstations) {
    for (let left = random.count(4 * busy); left > 0; left -= 1) startSomething(hour, host);
    if (random.chance(0.5 * busy) || isShiftChange(hour)) logOn(hour, host);
    if (random.chance(0.25 * busy)) ownTraffic(hour, host);
    if (random.chance(0.04 * busy)) oddities(hour, host);
  }
}

function startSomething(hour: Hour, host: Host): void {
  const { random, windows, place } = hour;
  let weight = random.between(1, WEIGHTS);
  const habit = HABITS.find((one) => (weight -= one.weight) <= 0) ?? HABITS[0];
  if (habit === undefined) return;
  const person = whoIsOn(hour, host);
  const process: Process = {
    image: habit.image,
    command: habit.command.replace('#', String(random.between(1_000, 99_999))),
    parent: habit.parent,
    user: habit.system === true ? SYSTEM : `${place.domain}\\${person.account}`,
  };
  windows.process(host, moment(hour), process);
}

function logOn(hour: Hour, host: Host): void {
  const { random, windows } = hour;
  const person = whoIsOn(hour, host);
  const at = moment(hour);
  // Gloves, haste, and a password that changed yesterday.
  const wrong = random.chance(0.12) ? random.between(1, isShiftChange(hour) ? 4 : 2) : 0;
  for (let count = 0; count < wrong; count += 1)
    windows.logonFailed(host, at - (count + 1) * 6_000, person.account, 2, '127.0.0.1');
  windows.logon(host, at, person.account, random.pick([2, 7, 7, 11]), '127.0.0.1');
  if (random.chance(0.5)) logonScript(hour, host, person, at + 4_000);
}

/** Drives and printers by the logon script, as nearly every domain does it. */
function logonScript(hour: Hour, host: Host, person: Person, at: number): void {
  const { windows, place } = hour;
  const path = `\\\\${place.dns}\\netlogon\\map.ps1`;
  windows.process(host, at, {
    image: POWERSHELL,
    command: `powershell.exe -NoProfile -ExecutionPolicy Bypass -File ${path}`,
    parent: `${SYSTEM32}\\gpscript.exe`,
    user: `${place.domain}\\${person.account}`,
  });
  const text =
    'New-PSDrive -Name H -PSProvider FileSystem -Root \\\\FS01\\Home -Persist; Add-Printer -ConnectionName \\\\FS02\\P1';
  windows.script(host, at + 900, text, path);
}

function ownTraffic(hour: Hour, host: Host): void {
  const { random, windows, place } = hour;
  const user = `${place.domain}\\${whoIsOn(hour, host).account}`;
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const at = moment(hour);
  windows.network(host, at, edge, user, `192.0.2.${random.between(1, 250)}`, 443);
  windows.sysmon(host, at + 20, 22, {
    Image: edge,
    User: user,
    QueryName: random.pick([
      'outlook.office365.com',
      'www.pharmacy.example',
      'news.example',
      'login.microsoftonline.com',
    ]),
    QueryStatus: '0',
    QueryResults: '192.0.2.17;',
  });
  windows.file(
    host,
    at + 90,
    edge,
    user,
    `C:\\Users\\${user.split('\\')[1] ?? ''}\\AppData\\Local\\Temp\\${random.hex(8)}.tmp`,
  );
}

/** What an ordinary day holds that looks like something. */
function oddities(hour: Hour, host: Host): void {
  const { random, windows, place } = hour;
  const person = whoIsOn(hour, host);
  const user = `${place.domain}\\${person.account}`;
  const at = moment(hour);
  const kind = random.between(0, 7);
  if (kind === 0) {
    const key =
      'HKU\\S-1-5-21-1-2-3-1201\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\OneDrive';
    const drive = 'C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe';
    windows.registry(host, at, drive, user, key, `"${drive}" /background`);
  } else if (kind === 1) {
    windows.security(host, at, 6416, {
      SubjectUserName: `${host.name}$`,
      SubjectDomainName: place.domain,
      DeviceId: `USBSTOR\\Disk&Ven_Kingston&Prod_DT\\${random.hex(10)}`,
      DeviceDescription: 'Kingston DataTraveler USB Device',
      ClassName: 'DiskDrive',
    });
    for (let count = random.between(1, 6); count > 0; count -= 1)
      windows.removable(host, at + count * 2_000, EXPLORER, user, `E:\\talk\\slides-${count}.pptx`);
  } else if (kind === 2) {
    const setup = `C:\\Users\\${person.account}\\Downloads\\ZoomInstaller.exe`;
    windows.process(host, at, {
      image: setup,
      command: `"${setup}"`,
      parent: EXPLORER,
      user,
      company: 'Zoom Communications, Inc.',
    });
  } else if (kind === 3) {
    windows.process(host, at, {
      image: `${SYSTEM32}\\mshta.exe`,
      command: 'mshta.exe "C:\\Program Files (x86)\\MedCare\\help\\index.hta"',
      parent: 'C:\\Program Files (x86)\\MedCare\\MedCare.exe',
      user,
    });
  } else if (kind === 4) {
    windows.process(host, at, {
      image: `${SYSTEM32}\\wscript.exe`,
      command: `wscript.exe //B \\\\${place.dns}\\netlogon\\asset.vbs`,
      parent: SVCHOST,
      user: SYSTEM,
    });
  } else if (kind === 5) {
    windows.process(host, at, {
      image: `${SYSTEM32}\\msiexec.exe`,
      command: 'C:\\Windows\\system32\\msiexec.exe /V',
      parent: SERVICES,
      user: SYSTEM,
    });
  } else if (kind === 6) {
    signIn(hour.tape, random, at, {
      person,
      from: `198.51.100.${random.between(2, 250)}`,
      country: 'HU',
      city: 'Budapest',
      error: 50_126,
    });
  } else {
    auditRecord(hour.tape, random, at, 'Exchange', 'New-InboxRule', person.mail, '198.51.100.9', {
      ObjectId: `${person.mail}\\Newsletters`,
      Parameters: [
        { Name: 'Name', Value: 'Newsletters' },
        { Name: 'From', Value: 'journal@publisher.example' },
        { Name: 'MoveToFolder', Value: 'Newsletters' },
      ],
    });
  }
}
