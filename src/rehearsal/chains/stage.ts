/** Where an attack chain plays: a clock that moves on, and the logs it leaves traces in. */
import { SECOND, type Millis } from '../../model/time.ts';
import type { WindowsLog } from '../logs/windows.ts';
import type { Host, Person, Place } from '../place.ts';
import type { Random } from '../random.ts';
import type { Tape } from '../tape.ts';

export interface Chain {
  readonly kind: string;
  readonly variant: string;
  /** ATT&CK techniques it uses. */
  readonly techniques: readonly string[];
  readonly places: readonly Place['kind'][];
  /** Hour of the day at which it tends to begin. */
  readonly hour: number;
  play(stage: Stage): void;
}

export const SYSTEM32 = 'C:\\Windows\\System32';
export const CMD: string = `${SYSTEM32}\\cmd.exe`;
export const POWERSHELL: string = `${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe`;
export const SERVICES: string = `${SYSTEM32}\\services.exe`;
export const EXPLORER = 'C:\\Windows\\explorer.exe';

export class Stage {
  readonly tape: Tape;
  readonly windows: WindowsLog;
  readonly random: Random;
  readonly place: Place;
  readonly hosts: Set<string> = new Set();
  readonly persons: Set<string> = new Set();
  at: Millis;

  constructor(tape: Tape, windows: WindowsLog, random: Random, place: Place, at: Millis) {
    this.tape = tape;
    this.windows = windows;
    this.random = random;
    this.place = place;
    this.at = at;
  }

  /** Lets between `low` and `high` seconds pass. */
  wait(low: number, high: number): void {
    this.at += this.random.between(low * 1_000, high * 1_000) + SECOND / 10;
  }

  workstation(): Host {
    return this.seen(this.random.pick(this.place.workstations));
  }

  server(role: Host['role']): Host {
    return this.seen(this.place.of(role));
  }

  seen(host: Host): Host {
    this.hosts.add(host.name);
    return host;
  }

  person(role: Person['role']): Person {
    const people = this.place.people(role);
    const person = this.random.pick(people.length > 0 ? people : this.place.staff);
    this.persons.add(person.account);
    return person;
  }

  user(person: Person): string {
    return `${this.place.domain}\\${person.account}`;
  }

  /** A command line in a shell of `parent`. */
  command(host: Host, user: string, command: string, parent: string = CMD, high = false): void {
    const image = imageOf(command);
    this.windows.process(host, this.at, { image, command, parent, user, high });
    this.wait(2, 40);
  }

  /** PowerShell: the process, and the script as PowerShell logs it. */
  powershell(host: Host, user: string, command: string, script: string, parent: string): void {
    this.windows.process(host, this.at, { image: POWERSHELL, command, parent, user, high: true });
    this.windows.script(host, this.at + 400, script);
    this.wait(3, 60);
  }

  /** Base64 of UTF-16, as -EncodedCommand wants it. */
  encoded(script: string): string {
    return Buffer.from(script, 'utf16le').toString('base64');
  }

  address(country: 'home' | 'far'): string {
    const net = country === 'home' ? '198.51.100' : '203.0.113';
    return `${net}.${this.random.between(2, 250)}`;
  }
}

const PLACES: Readonly<Record<string, string>> = {
  powershell: POWERSHELL,
  wmic: `${SYSTEM32}\\wbem\\WMIC.exe`,
};

/** The program that a command line runs: a full path as it stands, a bare name in System32. */
function imageOf(command: string): string {
  const quoted = /^"([^"]+)"/.exec(command)?.[1];
  const first = quoted ?? command.split(' ')[0] ?? command;
  if (first.includes('\\')) return first;
  const name = first.toLowerCase().replace(/\.exe$/, '');
  return PLACES[name] ?? `${SYSTEM32}\\${name}.exe`;
}
