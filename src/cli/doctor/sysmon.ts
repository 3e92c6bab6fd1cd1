/** Settings for Sysmon: what rules look at, without what fills a log in an hour. */
export const SYSMON_CONFIG: readonly string[] = [
  '<Sysmon schemaversion="4.50">',
  '  <HashAlgorithms>md5,sha256,IMPHASH</HashAlgorithms>',
  '  <EventFiltering>',
  ...all('ProcessCreate', 'ProcessTerminate', 'DriverLoad', 'CreateRemoteThread'),
  ...all('RawAccessRead', 'CreateStreamHash', 'PipeEvent', 'WmiEvent', 'ProcessTampering'),
  ...some('NetworkConnect', [
    ['Image', 'contains any', 'powershell;pwsh;cmd.exe;wscript;cscript;mshta;rundll32;regsvr32'],
    ['Image', 'contains any', 'certutil;bitsadmin;msbuild;installutil;curl.exe;wmic;python;rclone'],
    ['Image', 'contains any', '\\Users\\;\\ProgramData\\;\\Windows\\Temp\\;\\PerfLogs\\'],
    ['DestinationPort', 'is', '3389'],
    ['DestinationPort', 'is', '5985'],
    ['DestinationPort', 'is', '22'],
  ]),
  ...some('ImageLoad', [
    ['Signed', 'is', 'false'],
    ['ImageLoaded', 'contains any', '\\Users\\;\\ProgramData\\;\\Windows\\Temp\\'],
    ['ImageLoaded', 'end with', '\\dbghelp.dll'],
    ['ImageLoaded', 'end with', '\\dbgcore.dll'],
    ['ImageLoaded', 'end with', '\\System.Management.Automation.dll'],
    ['ImageLoaded', 'end with', '\\taskschd.dll'],
    ['ImageLoaded', 'end with', '\\vss_ps.dll'],
  ]),
  ...some('ProcessAccess', [['TargetImage', 'end with', '\\lsass.exe']]),
  ...some('FileCreate', [
    ['TargetFilename', 'contains any', '.exe;.dll;.sys;.ps1;.bat;.cmd;.vbs;.js;.hta;.scr;.lnk'],
    [
      'TargetFilename',
      'contains any',
      '.iso;.img;.vhd;.docm;.xlsm;.one;.dmp;.kirbi;.aspx;.jsp;.php',
    ],
    [
      'TargetFilename',
      'contains any',
      '\\Startup\\;\\System32\\Tasks\\;\\System32\\drivers\\;ntds',
    ],
  ]),
  ...some('RegistryEvent', [
    [
      'TargetObject',
      'contains any',
      '\\CurrentVersion\\Run;\\Services\\;\\Winlogon\\;\\Policies\\',
    ],
    ['TargetObject', 'contains any', 'Image File Execution Options;\\AppInit_DLLs;\\Control\\Lsa'],
    [
      'TargetObject',
      'contains any',
      '\\Windows Defender\\;\\Terminal Server\\;\\shell\\open\\command',
    ],
    ['TargetObject', 'contains any', '\\InprocServer32;\\SafeBoot\\;\\WDigest\\;\\Classes\\CLSID'],
  ]),
  ...some('FileDelete', [['TargetFilename', 'contains any', '.evtx;.bak;.vbk;.vib;.vhdx;.bkf']]),
  '    <RuleGroup groupRelation="or">',
  '      <DnsQuery onmatch="exclude">',
  '        <QueryName condition="end with">.local</QueryName>',
  '        <QueryName condition="end with">.arpa</QueryName>',
  '        <QueryName condition="end with">.windowsupdate.com</QueryName>',
  '      </DnsQuery>',
  '    </RuleGroup>',
  '  </EventFiltering>',
  '</Sysmon>',
];

/** Events of these kinds, all of them: nothing is excluded. */
function all(...kinds: readonly string[]): readonly string[] {
  return kinds.map(
    (kind) => `    <RuleGroup groupRelation="or"><${kind} onmatch="exclude" /></RuleGroup>`,
  );
}

/** Only events of a kind for which one of these holds. */
function some(
  kind: string,
  conditions: readonly (readonly [field: string, how: string, value: string])[],
): readonly string[] {
  return [
    '    <RuleGroup groupRelation="or">',
    `      <${kind} onmatch="include">`,
    ...conditions.map(
      ([field, how, value]) => `        <${field} condition="${how}">${value}</${field}>`,
    ),
    `      </${kind}>`,
    '    </RuleGroup>',
  ];
}
