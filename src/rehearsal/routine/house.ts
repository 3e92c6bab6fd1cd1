/** What the house itself does: directory, backups, monitoring, Linux, firewall, Microsoft 365. */
import { auditRecord, signIn } from '../logs/cloud.ts';
import { accessLine, syslogLine, trafficLine, vpnLine } from '../logs/network.ts';
import { business, isShiftChange, moment, whereIs, works, type Hour } from './hour.ts';

const SYSTEM32 = 'C:\\Windows\\System32';
const SYSTEM = 'NT AUTHORITY\\SYSTEM';

export function houseHour(hour: Hour): void {
  directory(hour);
  firewall(hour);
  linux(hour);
  cloud(hour);
  backups(hour);
}

function directory(hour: Hour): void {
  const { random, windows, place } = hour;
  const scale = place.kind === 'hospital' ? 500 : 12;
  const dcs = place.all('dc');
  for (let left = random.count(scale * (0.2 + business(hour))); left > 0; left -= 1) {
    const dc = random.pick(dcs);
    const person = random.pick(place.staff);
    const from = random.pick(place.workstations);
    const at = moment(hour);
    if (random.chance(0.4)) windows.logon(dc, at, person.account, 3, from.address);
    else
      windows.security(dc, at, random.chance(0.7) ? 4769 : 4768, {
        TargetUserName: `${person.account}@${place.dns.toUpperCase()}`,
        TargetDomainName: place.dns.toUpperCase(),
        ServiceName: random.pick(['krbtgt', 'FS01$', 'EHR01$', 'svc-pacs', 'PRINT01$']),
        TicketOptions: '0x40810000',
        // An old imaging service still asks for RC4.
        TicketEncryptionType: random.chance(0.01) ? '0x17' : '0x12',
        IpAddress: `::ffff:${from.address}`,
        Status: '0x0',
      });
  }
  if (!isShiftChange(hour) || place.kind === 'practice') return;
  for (let left = random.count(2); left > 0; left -= 1) {
    const person = random.pick(place.staff);
    const at = moment(hour);
    const from = random.pick(place.workstations);
    const dc = random.pick(dcs);
    for (let count = 0; count < 5; count += 1)
      windows.logonFailed(dc, at + count * 4_000, person.account, 3, from.address);
    windows.security(dc, at + 21_000, 4740, {
      TargetUserName: person.account,
      TargetDomainName: from.name,
      SubjectUserName: `${dc.name}$`,
      SubjectDomainName: place.domain,
    });
  }
}

function firewall(hour: Hour): void {
  const { random, tape, place } = hour;
  const host = place.of('firewall');
  const scale = place.kind === 'hospital' ? 500 : 20;
  for (let left = random.count(scale * (0.2 + business(hour))); left > 0; left -= 1) {
    const from = random.pick(place.workstations).address;
    const to = `192.0.2.${random.between(1, 250)}`;
    const denied = random.chance(0.08);
    trafficLine(
      tape,
      random,
      moment(hour),
      host,
      from,
      to,
      denied ? 6_881 : 443,
      denied ? 'deny' : 'accept',
      random.between(400, 80_000),
    );
  }
  // The internet tries names on every VPN gate, all day.
  for (let left = random.count(place.kind === 'hospital' ? 20 : 4); left > 0; left -= 1) {
    const name = random.pick(['admin', 'test', 'vpn', 'user1', 'guest', 'support', 'scan']);
    vpnLine(
      tape,
      random,
      moment(hour),
      host,
      name,
      `203.0.113.${random.between(2, 250)}`,
      random.pick(['Russian Federation', 'Brazil', 'China']),
      'ssl-login-fail',
    );
  }
  for (
    let left = random.count(place.kind === 'hospital' ? 3 * business(hour) : 0.1);
    left > 0;
    left -= 1
  ) {
    const person = random.pick(place.staff);
    const from = `198.51.100.${random.between(2, 250)}`;
    if (random.chance(0.1))
      vpnLine(tape, random, moment(hour), host, person.account, from, 'Hungary', 'ssl-login-fail');
    vpnLine(
      tape,
      random,
      moment(hour),
      host,
      person.account,
      from,
      random.chance(0.02) ? 'Austria' : 'Hungary',
      'tunnel-up',
    );
  }
}

function linux(hour: Hour): void {
  const { random, tape, place } = hour;
  for (const host of place.all('linux')) {
    const log = (program: string, text: string, priority?: number): void =>
      syslogLine(tape, moment(hour), host, program, text, priority);
    for (let left = 12; left > 0; left -= 1) {
      log(
        `CRON[${random.between(1_000, 9_000)}]`,
        '(root) CMD (/usr/local/bin/check-queue >/dev/null 2>&1)',
        78,
      );
      log(
        `CRON[${random.between(1_000, 9_000)}]`,
        'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)',
        86,
      );
    }
    for (let left = 4; left > 0; left -= 1)
      log(
        `sshd[${random.between(1_000, 9_000)}]`,
        `Accepted publickey for monitor from 10.10.1.23 port ${random.between(40_000, 60_000)} ssh2: ED25519 SHA256:x`,
      );
    if (random.chance(0.1) && !hour.weekend) {
      const [admin] = place.people('admin');
      if (admin !== undefined && works(hour, 'office')) {
        log(
          `sshd[${random.between(1_000, 9_000)}]`,
          `Failed password for ${admin.account} from 10.20.40.12 port 51000 ssh2`,
        );
        log(
          `sshd[${random.between(1_000, 9_000)}]`,
          `Accepted password for ${admin.account} from 10.20.40.12 port 51001 ssh2`,
        );
        log(
          'sudo',
          `${admin.account} : TTY=pts/1 ; PWD=/home/${admin.account} ; USER=root ; COMMAND=${random.pick(['/usr/bin/apt update', '/usr/bin/systemctl restart mirth', '/usr/bin/tail -f /var/log/syslog', '/bin/bash'])}`,
          85,
        );
      }
    }
  }
  const web = place.all('linux')[1];
  if (web === undefined) return;
  for (let left = random.count(40 * (0.2 + business(hour))); left > 0; left -= 1) {
    const probe = random.chance(0.05);
    accessLine(
      tape,
      moment(hour),
      web,
      `198.51.100.${random.between(2, 250)}`,
      probe
        ? 'GET /wp-login.php HTTP/1.1'
        : `GET /appointments?day=${random.between(1, 28)} HTTP/1.1`,
      probe ? 404 : 200,
      probe ? 'Mozilla/5.0 zgrab/0.x' : 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
    );
  }
}

function cloud(hour: Hour): void {
  const { random, tape, place } = hour;
  const scale = place.kind === 'hospital' ? 250 : 6;
  for (let left = random.count(scale * business(hour)); left > 0; left -= 1) {
    const person = random.pick(place.staff);
    const home = `198.51.100.${random.between(2, 250)}`;
    const at = moment(hour);
    const kind = random.next();
    if (kind < 0.5) {
      const wrong = random.chance(0.05);
      const where = whereIs(hour, person);
      signIn(tape, random, at, {
        person,
        from: home,
        ...where,
        ...(wrong ? { error: 50_126 } : {}),
        risk: where.country !== 'HU' && random.chance(0.1) ? 'low' : 'none',
      });
    } else if (kind < 0.8) {
      auditRecord(
        tape,
        random,
        at,
        'Exchange',
        random.pick(['MailItemsAccessed', 'Send', 'SendAs', 'MoveToDeletedItems']),
        person.mail,
        home,
      );
    } else {
      auditRecord(
        tape,
        random,
        at,
        'SharePoint',
        random.pick(['FileAccessed', 'FileModified', 'FileDownloaded', 'FileUploaded']),
        person.mail,
        home,
        { ObjectId: `https://docs.${place.dns}/roster.xlsx`, SourceFileName: 'roster.xlsx' },
      );
    }
  }
}

function backups(hour: Hour): void {
  const { random, windows, place } = hour;
  if (place.kind === 'practice') {
    if (hour.hour !== 20) return;
    const server = place.of('file');
    windows.process(server, moment(hour), {
      image: `${SYSTEM32}\\wbadmin.exe`,
      command: 'wbadmin start backup -backupTarget:\\\\NAS\\backup -include:C:,D: -vssFull -quiet',
      parent: `${SYSTEM32}\\svchost.exe`,
      user: SYSTEM,
      high: true,
    });
    return;
  }
  if (hour.hour !== 22 && hour.hour !== 2) return;
  const server = place.of('backup');
  for (let job = 0; job < 12; job += 1) {
    const at = moment(hour);
    for (const [id, text] of [
      [110, 'started'],
      [190, 'finished with Success'],
    ] as const)
      windows.event(server, at + id * 1_000, 'Veeam Backup', 'Veeam MP', id, {
        Data: `Backup job 'Job${job}' ${text}.`,
      });
    const target = random.pick([...place.all('file'), ...place.all('ehr'), ...place.all('pacs')]);
    windows.logon(target, at + 2_000, 'svc-backup', 3, server.address);
    windows.process(target, at + 4_000, {
      image: `${SYSTEM32}\\vssadmin.exe`,
      command: 'vssadmin list writers',
      parent: `${SYSTEM32}\\cmd.exe`,
      user: SYSTEM,
      high: true,
    });
  }
  // Space on the imaging archive is made every Sunday by deleting the oldest copy.
  if (hour.day % 7 === 6 && hour.hour === 2)
    windows.process(place.of('pacs'), moment(hour), {
      image: `${SYSTEM32}\\vssadmin.exe`,
      command: 'vssadmin delete shadows /for=E: /oldest /quiet',
      parent: `${SYSTEM32}\\cmd.exe`,
      parentCommand: 'cmd.exe /c D:\\Scripts\\make-space.cmd',
      user: SYSTEM,
      high: true,
    });
}
