/**
 * What has to be switched on at a Windows computer for a logsource to exist. Audit subcategories go
 * by GUID, since their names change with the language of Windows.
 */
import type { Logsource } from '../../formats/sigma/rule.ts';

export interface AuditSubcategory {
  readonly guid: string;
  readonly name: string;
}

/** One thing to switch on, and the rules' logsources that it opens. */
export interface WindowsSetting {
  readonly id: 'process-audit' | 'security-audit' | 'powershell' | 'sysmon' | 'channels';
  /** What it is, for a sentence. */
  readonly title: string;
  readonly categories: readonly string[];
  readonly services: readonly string[];
}

export const WINDOWS_SETTINGS: readonly WindowsSetting[] = [
  {
    id: 'process-audit',
    title: 'auditing of started programs with their command lines',
    categories: ['process_creation'],
    services: [],
  },
  {
    id: 'security-audit',
    title: 'the audit policy of the Security log',
    categories: [],
    services: ['security'],
  },
  {
    id: 'powershell',
    title: 'PowerShell script block and module logging',
    categories: ['ps_script', 'ps_module'],
    services: ['powershell'],
  },
  {
    id: 'sysmon',
    title: 'Sysmon',
    categories: [
      'network_connection',
      'image_load',
      'driver_load',
      'create_remote_thread',
      'process_access',
      'raw_access_thread',
      'file_event',
      'file_change',
      'file_delete',
      'file_rename',
      'file_access',
      'registry_add',
      'registry_delete',
      'registry_event',
      'registry_rename',
      'registry_set',
      'create_stream_hash',
      'pipe_created',
      'wmi_event',
      'dns_query',
      'process_tampering',
      'sysmon_error',
      'sysmon_status',
      'file_executable_detected',
      'file_block_executable',
      'file_block_shredding',
    ],
    services: ['sysmon'],
  },
  {
    id: 'channels',
    title: 'event logs that Windows leaves off',
    categories: [],
    services: [
      'taskscheduler',
      'dns-client',
      'printservice-operational',
      'driver-framework',
      'ntlm',
      'capi2',
      'smbclient-security',
      'bits-client',
      'wmi',
      'terminalservices-localsessionmanager',
      'firewall-as',
      'codeintegrity-operational',
    ],
  },
];

/** The setting that opens a logsource of Windows; undefined for others, and for ones always on. */
export function settingFor({ product, category, service }: Logsource): WindowsSetting | undefined {
  if (product !== 'windows') return undefined;
  return WINDOWS_SETTINGS.find(
    ({ categories, services }) =>
      (category !== undefined && categories.includes(category)) ||
      (category === undefined && service !== undefined && services.includes(service)),
  );
}

export const PROCESS_CREATION: AuditSubcategory = subcategory('922B', 'Process Creation');

/** Success and failure of each; chosen so that a small computer still keeps days of its log. */
export const SECURITY_AUDIT: readonly AuditSubcategory[] = [
  subcategory('9215', 'Logon'),
  subcategory('9216', 'Logoff'),
  subcategory('9217', 'Account Lockout'),
  subcategory('921B', 'Special Logon'),
  subcategory('921C', 'Other Logon/Logoff Events'),
  subcategory('923F', 'Credential Validation'),
  subcategory('9242', 'Kerberos Authentication Service'),
  subcategory('9240', 'Kerberos Service Ticket Operations'),
  subcategory('9235', 'User Account Management'),
  subcategory('9236', 'Computer Account Management'),
  subcategory('9237', 'Security Group Management'),
  subcategory('922F', 'Audit Policy Change'),
  subcategory('9230', 'Authentication Policy Change'),
  subcategory('9232', 'MPSSVC Rule-Level Policy Change'),
  subcategory('9210', 'Security State Change'),
  subcategory('9211', 'Security System Extension'),
  subcategory('9212', 'System Integrity'),
  subcategory('9224', 'File Share'),
  subcategory('9227', 'Other Object Access Events'),
  subcategory('9245', 'Removable Storage'),
  subcategory('9248', 'Plug and Play Events'),
  subcategory('923C', 'Directory Service Changes'),
];

export const CHANNELS: readonly string[] = [
  'Microsoft-Windows-TaskScheduler/Operational',
  'Microsoft-Windows-DNS-Client/Operational',
  'Microsoft-Windows-PrintService/Operational',
  'Microsoft-Windows-DriverFrameworks-UserMode/Operational',
  'Microsoft-Windows-NTLM/Operational',
  'Microsoft-Windows-CAPI2/Operational',
];

function subcategory(part: string, name: string): AuditSubcategory {
  return { guid: `{0CCE${part}-69AE-11D9-BED3-505054503030}`, name };
}
