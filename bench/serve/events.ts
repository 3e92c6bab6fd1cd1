/** Windows events of about 700 bytes, as an agent on Sysmon sends them. */

const PROGRAMS: readonly string[] = ['svchost.exe', 'explorer.exe', 'OUTLOOK.EXE', 'chrome.exe'];

function processStart(n: number, host: string, image: string, commandLine: string): string {
  const at = new Date();
  return JSON.stringify({
    '@timestamp': at.toISOString(),
    EventTime: at.toISOString().replace('T', ' ').slice(0, 19),
    Hostname: host,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    EventID: 1,
    RecordNumber: n,
    ProcessGuid: `{5a1c2b7e-91d0-673a-0401-${String(n).padStart(12, '0')}}`,
    ProcessId: String(1_000 + (n % 9_000)),
    Image: image,
    CommandLine: commandLine,
    CurrentDirectory: 'C:\\Windows\\system32\\',
    User: `HOSPITAL\\clerk${n % 400}`,
    IntegrityLevel: 'Medium',
    ParentImage: 'C:\\Windows\\System32\\services.exe',
    ParentCommandLine: 'C:\\Windows\\System32\\services.exe',
    ParentProcessId: '712',
  });
}

export function ordinaryLine(n: number): string {
  const program = PROGRAMS[n % PROGRAMS.length] ?? 'svchost.exe';
  const image = `C:\\Windows\\System32\\${program}`;
  return processStart(n, `ws-${n % 900}`, image, `${image} -k netsvcs -p -s job${n}`);
}

/** Shadow copies deleted, on a host whose name says when this was sent. */
export function telltaleLine(n: number): string {
  const image = 'C:\\Windows\\System32\\vssadmin.exe';
  const host = `bench-${Date.now()}-${n}`;
  return processStart(n, host, image, 'vssadmin.exe delete shadows /all /quiet');
}
