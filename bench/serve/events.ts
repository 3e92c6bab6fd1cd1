/** Made-up Windows events of about 700 bytes: ordinary process starts, and one in `every` to find. */
export const RULE_ID = 1102;

export function bodyOf(number: number, records: number, every: number): Buffer {
  const lines: string[] = [];
  for (let index = 0; index < records; index += 1) {
    const record = number * records + index;
    lines.push(JSON.stringify(record % every === 0 ? cleared(record) : started(record)));
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

function frame(record: number, id: number): Record<string, string | number> {
  return {
    Channel: 'Security',
    Provider_Name: 'Microsoft-Windows-Security-Auditing',
    EventID: id,
    EventRecordID: record,
    Computer: `ward-${record % 600}.hospital.example`,
    TimeCreated: new Date().toISOString(),
    SubjectUserSid: 'S-1-5-21-1085031214-1563985344-725345543-1104',
    SubjectUserName: `nurse${record % 900}`,
    SubjectDomainName: 'HOSPITAL',
  };
}

function started(record: number): Record<string, string | number> {
  return {
    ...frame(record, 4688),
    NewProcessId: `0x${record.toString(16)}`,
    NewProcessName: `C:\\Program Files\\Clinic\\Records\\bin\\records-${record % 40}.exe`,
    ParentProcessName: 'C:\\Windows\\explorer.exe',
    CommandLine: `"C:\\Program Files\\Clinic\\Records\\bin\\records.exe" --patient-list ${record}`,
    TokenElevationType: '%%1938',
    TargetUserSid: 'S-1-0-0',
    TargetUserName: '-',
    TargetLogonId: '0x0',
    MandatoryLabel: 'S-1-16-8192',
    SubjectLogonId: '0x3e7',
  };
}

/** The log was cleared: a rule of the pack, on a host of its own, so a finding of its own. */
function cleared(record: number): Record<string, string | number> {
  return { ...frame(record, RULE_ID), Computer: `host-${record}` };
}
