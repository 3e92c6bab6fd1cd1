/** The PowerShell script that switches on what Windows computers must log for the rules to fire. */
import { CHANNELS, PROCESS_CREATION, SECURITY_AUDIT } from '../../detect/coverage/windows.ts';
import type { AuditSubcategory, WindowsSetting } from '../../detect/coverage/windows.ts';
import { SYSMON_CONFIG } from './sysmon.ts';

/** One setting with the rules that wait for it. */
export interface Wanted {
  readonly setting: WindowsSetting;
  readonly rules: number;
  readonly high: number;
}

/**
 * A script for these settings, in this order. It changes nothing with -WhatIf, saves the audit policy
 * before it changes it, and says how to go back.
 */
export function settingsScript(wanted: readonly Wanted[]): string {
  const sections = wanted.flatMap(({ setting, rules, high }) => [
    '',
    `# ${setting.title}: ${rules} rules wait for it, ${high} of them high or critical.`,
    ...SECTIONS[setting.id],
  ]);
  const audits = wanted.some(({ setting }) => setting.id.endsWith('-audit'));
  return [...HEAD, ...(audits ? SAVE_POLICY : []), ...sections, ...FOOT, ''].join('\r\n');
}

const HEAD: readonly string[] = [
  '#Requires -RunAsAdministrator',
  '<#',
  'Switches on the Windows logging that CyberShield for Health rules need.',
  'Written by "cybershield doctor --script". Read it before you run it.',
  '',
  '  .\\windows-logging.ps1 -WhatIf     says what it would change, and changes nothing',
  '  .\\windows-logging.ps1             changes it on this computer',
  '',
  'On many computers, set the same by Group Policy. Do not run it on a medical device: its maker',
  'decides what may be changed there.',
  '#>',
  '[CmdletBinding(SupportsShouldProcess = $true)]',
  'param()',
  '',
  "$ErrorActionPreference = 'Stop'",
  '',
  'function Set-Value([string]$Path, [string]$Name, $Value, [string]$Type) {',
  '    if (-not $PSCmdlet.ShouldProcess("$Path\\$Name", "set to $Value")) { return }',
  '    if (-not (Test-Path $Path)) { New-Item -Path $Path -Force | Out-Null }',
  '    New-ItemProperty -Path $Path -Name $Name -Value $Value -PropertyType $Type -Force | Out-Null',
  '}',
  '',
  'function Set-Audit([string]$Guid, [string]$Name) {',
  '    if (-not $PSCmdlet.ShouldProcess($Name, "audit success and failure")) { return }',
  '    & auditpol.exe /set /subcategory:$Guid /success:enable /failure:enable | Out-Null',
  '    if ($LASTEXITCODE -ne 0) { Write-Warning "auditpol could not set $Name" }',
  '}',
  '',
  'function Set-Log([string]$Name, [long]$Bytes) {',
  '    if (-not $PSCmdlet.ShouldProcess($Name, "switch on, at least $Bytes bytes")) { return }',
  '    $log = Get-WinEvent -ListLog $Name -ErrorAction SilentlyContinue',
  '    if ($null -eq $log) { Write-Warning "there is no log $Name here"; return }',
  '    if (-not $log.IsEnabled) { & wevtutil.exe set-log $Name /enabled:true /quiet:true }',
  '    if ($log.MaximumSizeInBytes -lt $Bytes) { & wevtutil.exe set-log $Name /maxsize:$Bytes }',
  '}',
];

const SAVE_POLICY: readonly string[] = [
  '',
  '# The audit policy as it is now, so that one can go back to it.',
  '$saved = Join-Path $env:ProgramData ("audit-policy-{0:yyyyMMdd-HHmmss}.csv" -f (Get-Date))',
  'if ($PSCmdlet.ShouldProcess($saved, "save the audit policy")) {',
  '    & auditpol.exe /backup /file:"$saved" | Out-Null',
  '    Write-Output "The audit policy is saved. To go back: auditpol /restore /file:`"$saved`""',
  '}',
  '# Subcategories count, whatever older category settings say.',
  "Set-Value 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa' 'SCENoApplyLegacyAuditPolicy' 1 'DWord'",
];

const FOOT: readonly string[] = ['', 'Write-Output "Done. Check in an hour: cybershield doctor"'];

const POLICIES = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell';

const SECTIONS: Readonly<Record<WindowsSetting['id'], readonly string[]>> = {
  'process-audit': [
    audit(PROCESS_CREATION),
    "Set-Value 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Audit' " +
      "'ProcessCreationIncludeCmdLine_Enabled' 1 'DWord'",
    "Set-Log 'Security' 1073741824",
  ],
  'security-audit': [...SECURITY_AUDIT.map(audit), "Set-Log 'Security' 1073741824"],
  powershell: [
    `Set-Value '${POLICIES}\\ScriptBlockLogging' 'EnableScriptBlockLogging' 1 'DWord'`,
    `Set-Value '${POLICIES}\\ModuleLogging' 'EnableModuleLogging' 1 'DWord'`,
    `Set-Value '${POLICIES}\\ModuleLogging\\ModuleNames' '*' '*' 'String'`,
    "Set-Log 'Microsoft-Windows-PowerShell/Operational' 268435456",
  ],
  sysmon: [
    '# Sysmon is a free tool of Microsoft (Sysinternals). Put Sysmon64.exe beside this script.',
    "$settings = @'",
    ...SYSMON_CONFIG,
    "'@",
    "$sysmon = Join-Path $PSScriptRoot 'Sysmon64.exe'",
    'if (-not (Test-Path $sysmon)) {',
    '    Write-Warning "Sysmon64.exe is not beside this script, so Sysmon was left out."',
    '} elseif ($PSCmdlet.ShouldProcess("Sysmon", "install or update its settings")) {',
    "    $file = Join-Path $env:ProgramData 'sysmon-settings.xml'",
    '    Set-Content -Path $file -Value $settings -Encoding UTF8',
    '    if (Get-Service Sysmon64 -ErrorAction SilentlyContinue) { & $sysmon -c $file }',
    '    else { & $sysmon -accepteula -i $file }',
    '}',
    'if (Get-Service Sysmon64 -ErrorAction SilentlyContinue) {',
    "    Set-Log 'Microsoft-Windows-Sysmon/Operational' 1073741824",
    '}',
  ],
  channels: CHANNELS.map((channel) => `Set-Log '${channel}' 67108864`),
};

function audit({ guid, name }: AuditSubcategory): string {
  return `Set-Audit '${guid}' '${name}'`;
}
