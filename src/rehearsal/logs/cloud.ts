/** Microsoft 365 unified audit records and Entra sign-ins, as their management APIs give them. */
import type { Json } from '../../model/json.ts';
import { isoTime, type Millis } from '../../model/time.ts';
import type { Person } from '../place.ts';
import type { Random } from '../random.ts';
import type { Tape } from '../tape.ts';

const SENDER = 'microsoft-365';

export interface SignIn {
  readonly person: Person;
  readonly from: string;
  readonly country: string;
  readonly city: string;
  readonly app?: string;
  readonly clientApp?: string;
  /** 0 for success; 50126 wrong password, 50076 second factor required. */
  readonly error?: number;
  readonly risk?: 'none' | 'low' | 'medium' | 'high';
  readonly compliant?: boolean;
  readonly agent?: string;
}

/** Microsoft Graph `signIn` resource. */
export function signIn(tape: Tape, random: Random, at: Millis, one: SignIn): void {
  const { person, error = 0, risk = 'none' } = one;
  tape.write(at, SENDER, {
    id: `${random.hex(8)}-${random.hex(4)}-4000-8000-${random.hex(12)}`,
    createdDateTime: isoTime(at),
    category: 'SignInLogs',
    userDisplayName: person.name,
    userPrincipalName: person.mail,
    userId: person.account,
    appDisplayName: one.app ?? 'Office 365 Exchange Online',
    ipAddress: one.from,
    clientAppUsed: one.clientApp ?? 'Browser',
    conditionalAccessStatus: error === 0 ? 'success' : 'failure',
    isInteractive: true,
    riskDetail: 'none',
    riskLevelAggregated: risk,
    riskLevelDuringSignIn: risk,
    riskState: risk === 'none' ? 'none' : 'atRisk',
    riskEventTypes: risk === 'none' ? [] : ['unfamiliarFeatures'],
    resourceDisplayName: 'Office 365 Exchange Online',
    status: { errorCode: error, failureReason: error === 0 ? 'Other.' : 'Invalid credentials' },
    deviceDetail: {
      operatingSystem: 'Windows 10',
      browser: one.agent ?? 'Edge 131.0',
      isCompliant: one.compliant ?? true,
      isManaged: one.compliant ?? true,
    },
    location: { city: one.city, countryOrRegion: one.country },
    authenticationRequirement: 'multiFactorAuthentication',
  });
}

/** Office 365 Management Activity API, common schema; parameters as Exchange writes them. */
export function auditRecord(
  tape: Tape,
  random: Random,
  at: Millis,
  workload: 'Exchange' | 'SharePoint' | 'OneDrive' | 'AzureActiveDirectory',
  operation: string,
  user: string,
  from: string,
  more: Readonly<Record<string, Json>> = {},
): void {
  const type = { Exchange: 1, SharePoint: 6, OneDrive: 6, AzureActiveDirectory: 8 }[workload];
  tape.write(at, SENDER, {
    CreationTime: isoTime(at).slice(0, 19),
    Id: `${random.hex(8)}-${random.hex(4)}-4000-8000-${random.hex(12)}`,
    Operation: operation,
    OrganizationId: '00000000-0000-4000-8000-00000000d0c5',
    RecordType: type,
    ResultStatus: 'Succeeded',
    UserKey: user,
    UserType: 0,
    Version: 1,
    Workload: workload,
    ClientIP: from,
    UserId: user,
    ...more,
  });
}

export function parameters(values: Readonly<Record<string, string>>): Json {
  return Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
}
