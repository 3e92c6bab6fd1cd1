/**
 * How often a literal is likely to be seen, as a guess between 0 and 1. A wrong guess costs time,
 * never a match.
 */
import { WINDOW_CHARS_MAX } from './limits.ts';

/** What ordinary logs are full of. */
export const COMMON: readonly string[] = [
  'c:\\windows\\system32\\svchost.exe -k netsvcs -p -s',
  'c:\\windows\\system32\\conhost.exe 0xffffffff -forcev1',
  'c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe',
  'c:\\windows\\system32\\cmd.exe /c',
  'c:\\windows\\system32\\services.exe',
  'c:\\windows\\system32\\lsass.exe',
  'c:\\windows\\system32\\rundll32.exe',
  'c:\\windows\\system32\\wbem\\wmiprvse.exe',
  'c:\\windows\\system32\\taskhostw.exe',
  'c:\\windows\\syswow64\\',
  'c:\\windows\\explorer.exe',
  'c:\\windows\\temp\\',
  'c:\\windows\\system32\\ntdll.dll',
  'c:\\windows\\system32\\kernel32.dll',
  'c:\\windows\\system32\\drivers\\',
  'c:\\windows\\winsxs\\amd64_microsoft-windows-',
  'c:\\windows\\microsoft.net\\framework64\\v4.0.30319\\',
  'c:\\program files\\microsoft office\\root\\office16\\',
  'c:\\program files (x86)\\',
  'c:\\program files\\windows defender\\',
  'c:\\programdata\\microsoft\\windows defender\\',
  'c:\\users\\administrator\\appdata\\local\\temp\\',
  'c:\\users\\public\\desktop\\downloads\\documents\\',
  '\\appdata\\roaming\\microsoft\\windows\\start menu\\programs\\',
  'hklm\\system\\currentcontrolset\\services\\',
  'hklm\\system\\currentcontrolset\\control\\',
  'hklm\\software\\microsoft\\windows\\currentversion\\explorer\\',
  'hklm\\software\\microsoft\\windows nt\\currentversion\\',
  'hkcu\\software\\classes\\clsid\\',
  'hku\\s-1-5-21-',
  'hklm\\software\\policies\\microsoft\\windows\\',
  'microsoft corporation',
  'microsoft® windows® operating system',
  'microsoft-windows-sysmon/operational',
  'microsoft-windows-security-auditing',
  'nt authority\\system',
  'nt authority\\network service',
  'nt authority\\local service',
  'sha1=,md5=,sha256=,imphash=',
  'sha256=0a1b2c3d4e5f60718293a4b5c6d7e8f90b1c2d3e4f506172839405162738495a6b7c8d9eafb0c1d2e3f4a5b6c7',
  'f9e8d7c6b5a493827160f5e4d3c2b1a0ff00ee11dd22cc33bb44aa5599668877f6e5d4c3b2a19081706f5e4d3c2b1a09',
  'http://www.microsoft.com/ https://',
  'true false high medium system success failure',
  'account name: account domain: logon id: security id:',
  'a new process has been created. creator subject: process information:',
  'usr/bin/bash /bin/sh /usr/sbin/ /var/log/ /etc/ /home/ /tmp/ /opt/ /dev/null',
  'program process service user group account password admin local remote file path name',
  ' get- set- new- add- -c -e -f -s -p /c /s /f .log .txt .xml .tmp .dat .exe .dll .sys',
];

/** Fields with few distinct values: any of these is seen all the time. */
const FEW_VALUES: ReadonlySet<string> = new Set(
  (
    'EventID Channel Provider_Name EventType Level Task Opcode Keywords Version Product Company ' +
    'Signed SignatureStatus IntegrityLevel LogonType Computer Protocol Initiated ' +
    'DestinationPort type action status eventSource Operation Workload ResultType category'
  ).split(' '),
);

/** Signs that few values hold. */
const RARE = '`^~#!@?*{}[]<>|;&$%+';
/** How values end. */
const USUAL_ENDS: readonly string[] = ['.exe', '.dll', '.log', '.dat', '\\system', '\\', '"', ' '];

/** Rules share many literals, and each is asked about several times. */
const PRICES: Map<string, number> = new Map();
const PRICES_MAX = 50_000;

const GRAM = 3;
const GRAMS: ReadonlySet<string> = new Set(
  COMMON.flatMap((text) =>
    Array.from({ length: text.length - GRAM + 1 }, (_, i) => text.slice(i, i + GRAM)),
  ),
);

/** The price of looking for a folded literal anywhere in a value. */
export function priceWithin(text: string): number {
  const known = PRICES.get(text);
  if (known !== undefined) return known;
  if (PRICES.size >= PRICES_MAX) PRICES.clear();
  const price = newPrice(text);
  PRICES.set(text, price);
  return price;
}

function newPrice(text: string): number {
  if (text.length <= 1) return RARE.includes(text) ? 0.1 : 0.9;
  if (text.length === 2 && !COMMON.some((usual) => usual.includes(text))) return 0.1;
  if (text.length === 2) return 0.6;
  const common = COMMON.some((usual) => usual.includes(text));
  if (common) return Math.max(0.05, 0.5 - 0.03 * text.length);
  return 0.0004 + 0.3 * 2 ** -text.length + 0.01 * commonness(text);
}

/** The price of a beginning, or of an end: rarer than the same text within, when it is rare. */
export function priceAtEdge(text: string, atEnd: boolean): number {
  if (text === '') return PRICE_PRESENT;
  const usual = atEnd
    ? USUAL_ENDS.some((end) => end.endsWith(text))
    : COMMON.some((start) => start.startsWith(text));
  return usual ? 0.6 : 0.25 * priceWithin(text);
}

/** The price of a value that equals a text. */
export function priceExact(field: string, text: string): number {
  if (FEW_VALUES.has(field)) return 0.2;
  return text.length === 0 ? 0.05 : 0.0005 + 0.3 * priceWithin(text);
}

/** The price of a field that is there, whatever it holds. */
export const PRICE_PRESENT: number = 0.7;

/** The share of a text's parts that ordinary logs are full of. */
function commonness(text: string): number {
  const flags = commonGrams(text);
  let sum = 0;
  for (const flag of flags) sum += flag;
  return sum / Math.max(1, flags.length);
}

/** For each place in the text, whether the part that begins there is a common one. */
function commonGrams(text: string): Uint8Array {
  const flags = new Uint8Array(Math.max(0, text.length - GRAM + 1));
  for (let i = 0; i < flags.length; i += 1) if (GRAMS.has(text.slice(i, i + GRAM))) flags[i] = 1;
  return flags;
}

/** The stretch of a literal to look for: its rarest of the length limit. */
export function rarestWindow(text: string): string {
  if (text.length <= WINDOW_CHARS_MAX) return text;
  const flags = commonGrams(text);
  const width = WINDOW_CHARS_MAX - GRAM + 1;
  let sum = flags.subarray(0, width).reduce((total, flag) => total + flag, 0);
  let least = sum;
  let best = 0;
  for (let i = 1; i + width <= flags.length; i += 1) {
    sum += flags[i + width - 1]! - flags[i - 1]!;
    if (sum < least) {
      least = sum;
      best = i;
    }
  }
  return text.slice(best, best + WINDOW_CHARS_MAX);
}
