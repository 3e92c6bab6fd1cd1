/** The simulated organisations: hosts, staff, addresses. Every name is invented. */
import { Random } from './random.ts';

export type HostRole =
  | 'workstation'
  | 'dc'
  | 'file'
  | 'ehr'
  | 'pacs'
  | 'backup'
  | 'mail'
  | 'portal'
  | 'management'
  | 'database'
  | 'linux'
  | 'firewall';

export interface Host {
  readonly name: string;
  readonly fqdn: string;
  readonly address: string;
  readonly role: HostRole;
  readonly ward: string;
  /** Sysmon runs on it; without it processes are seen as Security 4688 only. */
  readonly sysmon: boolean;
  /** How its agent writes events. */
  readonly shape: 'winlogbeat' | 'flat';
}

export type StaffRole = 'nurse' | 'doctor' | 'clerk' | 'admin' | 'helpdesk' | 'supplier';
export type Shift = 'early' | 'late' | 'night' | 'office';

export interface Person {
  readonly account: string;
  readonly mail: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly ward: string;
  readonly shift: Shift;
}

export interface Place {
  readonly kind: 'hospital' | 'practice';
  /** NetBIOS and DNS name. */
  readonly domain: string;
  readonly dns: string;
  readonly hosts: readonly Host[];
  readonly workstations: readonly Host[];
  readonly staff: readonly Person[];
  of(role: HostRole): Host;
  all(role: HostRole): readonly Host[];
  people(role: StaffRole): readonly Person[];
}

const GIVEN = 'Anna Bela Celia David Eva Felix Greta Hugo Ilona Janos Klara Lukas Maria Noel'.split(
  ' ',
);
const FAMILY = (
  'Arany Bodnar Csonka Dudas Erdei Fabry Gombos Hegedus Irsai Juhasz Kelemen Lovas Major Nadas ' +
  'Orban Palinkas Rostas Somogyi Takacs Udvardy Vajda Zentai Moreau Lefevre Garnier Rousset Colin'
).split(' ');

export function makePlace(kind: Place['kind'], seed: number): Place {
  return kind === 'hospital' ? hospital(seed) : practice(seed);
}

/** 36 wards of 12 workstations and offices, laboratories and imaging with 168; 900 beds. */
function hospital(seed: number): Place {
  const random = new Random(seed).fork('hospital');
  const dns = 'stmartin.example';
  const hosts: Host[] = [];
  for (let ward = 1; ward <= 36; ward += 1) {
    addWorkstations(hosts, random, dns, `W${String(ward).padStart(2, '0')}`, 12, ward);
  }
  for (const [index, area] of ['ADM', 'LAB', 'RAD', 'PHA', 'ICU', 'AMB', 'OPS'].entries()) {
    addWorkstations(hosts, random, dns, area, 24, 40 + index);
  }
  const servers: readonly (readonly [string, HostRole])[] = [
    ['DC01', 'dc'],
    ['DC02', 'dc'],
    ['FS01', 'file'],
    ['FS02', 'file'],
    ['EHR01', 'ehr'],
    ['EHR02', 'ehr'],
    ['EHRDB', 'database'],
    ['PACS01', 'pacs'],
    ['PACS02', 'pacs'],
    ['BKP01', 'backup'],
    ['EXCH01', 'mail'],
    ['PORTAL01', 'portal'],
    ['SCCM01', 'management'],
    ['MON01', 'management'],
    ['lx-int01', 'linux'],
    ['lx-web01', 'linux'],
    ['lx-lab01', 'linux'],
    ['fw-edge', 'firewall'],
  ];
  addServers(hosts, servers, dns);
  const wards = [
    ...new Set(hosts.filter((host) => host.role === 'workstation').map((h) => h.ward)),
  ];
  const staff: Person[] = [];
  const shifts: readonly Shift[] = ['early', 'early', 'late', 'late', 'night', 'office'];
  for (let index = 0; index < 1_400; index += 1) {
    const shift = random.pick(shifts);
    const role = shift === 'office' ? 'clerk' : random.chance(0.25) ? 'doctor' : 'nurse';
    addPerson(staff, random, dns, role, random.pick(wards), shift);
  }
  for (let index = 0; index < 8; index += 1)
    addPerson(staff, random, dns, 'admin', 'ADM', 'office');
  for (let index = 0; index < 6; index += 1)
    addPerson(staff, random, dns, 'helpdesk', 'ADM', index < 3 ? 'early' : 'late');
  for (let index = 0; index < 4; index += 1)
    addPerson(staff, random, dns, 'supplier', 'RAD', 'office');
  return placeOf('hospital', 'STMARTIN', dns, hosts, staff);
}

/** Six PCs, a small server, a firewall and Microsoft 365; the owner's nephew looks after it. */
function practice(seed: number): Place {
  const random = new Random(seed).fork('practice');
  const dns = 'drlang.example';
  const hosts: Host[] = [];
  addWorkstations(hosts, random, dns, 'PC', 6, 1);
  addServers(
    hosts,
    [
      ['SRV', 'dc'],
      ['NAS', 'linux'],
      ['router', 'firewall'],
    ],
    dns,
  );
  const staff: Person[] = [];
  for (const role of ['doctor', 'doctor', 'nurse', 'nurse', 'clerk'] as const)
    addPerson(staff, random, dns, role, 'PC', 'office');
  addPerson(staff, random, dns, 'supplier', 'PC', 'office');
  addPerson(staff, random, dns, 'admin', 'PC', 'office');
  return placeOf('practice', 'DRLANG', dns, hosts, staff);
}

function addWorkstations(
  hosts: Host[],
  random: Random,
  dns: string,
  ward: string,
  count: number,
  net: number,
): void {
  for (let number = 1; number <= count; number += 1) {
    const name = `${ward}-PC${String(number).padStart(2, '0')}`;
    hosts.push({
      name,
      fqdn: `${name}.${dns}`,
      address: `10.20.${net}.${10 + number}`,
      role: 'workstation',
      ward,
      sysmon: random.chance(0.8),
      shape: random.chance(0.7) ? 'winlogbeat' : 'flat',
    });
  }
}

function addServers(
  hosts: Host[],
  servers: readonly (readonly [string, HostRole])[],
  dns: string,
): void {
  for (const [index, [name, role]] of servers.entries()) {
    const address = `10.10.1.${10 + index}`;
    const shape = index % 3 === 2 ? 'flat' : 'winlogbeat';
    hosts.push({ name, fqdn: `${name}.${dns}`, address, role, ward: '', sysmon: true, shape });
  }
}

function addPerson(
  staff: Person[],
  random: Random,
  dns: string,
  role: StaffRole,
  ward: string,
  shift: Shift,
): void {
  const given = random.pick(GIVEN);
  const family = random.pick(FAMILY);
  const prefix = role === 'admin' ? 'adm-' : role === 'supplier' ? 'ext-' : '';
  const account = `${prefix}${family.toLowerCase()}${given[0]?.toLowerCase() ?? ''}${staff.length}`;
  const mail = `${account}@${dns}`;
  staff.push({ account, mail, name: `${given} ${family}`, role, ward, shift });
}

function placeOf(
  kind: Place['kind'],
  domain: string,
  dns: string,
  hosts: readonly Host[],
  staff: readonly Person[],
): Place {
  const all = (role: HostRole): readonly Host[] => hosts.filter((host) => host.role === role);
  // A practice has one server for everything.
  const of = (role: HostRole): Host => {
    const host = all(role)[0] ?? all('dc')[0];
    if (host === undefined) throw new RangeError(`no ${role}`);
    return host;
  };
  return {
    kind,
    domain,
    dns,
    hosts,
    workstations: all('workstation'),
    staff,
    of,
    all,
    people: (role) => staff.filter((person) => person.role === role),
  };
}
