/** Cyber-observable objects of STIX 2.1 (section 6), with the names of the standard. */
import type { Extensions, GranularMarking, Identifier, Timestamp } from './types.ts';

interface Observed<T extends string> {
  readonly type: T;
  readonly id: Identifier;
  readonly spec_version?: '2.1';
  readonly object_marking_refs?: readonly Identifier[];
  readonly granular_markings?: readonly GranularMarking[];
  readonly defanged?: boolean;
  readonly extensions?: Extensions;
}

type Hashes = Readonly<Record<string, string>>;

interface FileTimes {
  readonly ctime?: Timestamp;
  readonly mtime?: Timestamp;
  readonly atime?: Timestamp;
}

export interface Artifact extends Observed<'artifact'> {
  readonly mime_type?: string;
  /** Base64. */
  readonly payload_bin?: string;
  readonly url?: string;
  readonly hashes?: Hashes;
  readonly encryption_algorithm?: 'AES-256-GCM' | 'ChaCha20-Poly1305' | 'mime-type-indicated';
  readonly decryption_key?: string;
}

export interface AutonomousSystem extends Observed<'autonomous-system'> {
  readonly number: number;
  readonly name?: string;
  readonly rir?: string;
}

export interface Directory extends Observed<'directory'>, FileTimes {
  readonly path: string;
  readonly path_enc?: string;
  readonly contains_refs?: readonly Identifier[];
}

export interface DomainName extends Observed<'domain-name'> {
  readonly value: string;
  readonly resolves_to_refs?: readonly Identifier[];
}

export interface EmailAddress extends Observed<'email-addr'> {
  readonly value: string;
  readonly display_name?: string;
  readonly belongs_to_ref?: Identifier;
}

export interface MimePart {
  readonly body?: string;
  readonly body_raw_ref?: Identifier;
  readonly content_type?: string;
  readonly content_disposition?: string;
}

export interface EmailMessage extends Observed<'email-message'> {
  readonly is_multipart: boolean;
  readonly date?: Timestamp;
  readonly content_type?: string;
  readonly from_ref?: Identifier;
  readonly sender_ref?: Identifier;
  readonly to_refs?: readonly Identifier[];
  readonly cc_refs?: readonly Identifier[];
  readonly bcc_refs?: readonly Identifier[];
  readonly message_id?: string;
  readonly subject?: string;
  readonly received_lines?: readonly string[];
  readonly additional_header_fields?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly body_multipart?: readonly MimePart[];
  readonly raw_email_ref?: Identifier;
}

export interface File extends Observed<'file'>, FileTimes {
  readonly hashes?: Hashes;
  readonly size?: number;
  readonly name?: string;
  readonly name_enc?: string;
  readonly magic_number_hex?: string;
  readonly mime_type?: string;
  readonly parent_directory_ref?: Identifier;
  readonly contains_refs?: readonly Identifier[];
  readonly content_ref?: Identifier;
}

export interface IpAddress extends Observed<'ipv4-addr' | 'ipv6-addr'> {
  /** One address, or a network in CIDR. */
  readonly value: string;
  readonly resolves_to_refs?: readonly Identifier[];
  readonly belongs_to_refs?: readonly Identifier[];
}

export interface MacAddress extends Observed<'mac-addr'> {
  readonly value: string;
}

export interface Mutex extends Observed<'mutex'> {
  readonly name: string;
}

export interface NetworkTraffic extends Observed<'network-traffic'> {
  readonly start?: Timestamp;
  readonly end?: Timestamp;
  readonly is_active?: boolean;
  readonly src_ref?: Identifier;
  readonly dst_ref?: Identifier;
  readonly src_port?: number;
  readonly dst_port?: number;
  readonly protocols: readonly string[];
  readonly src_byte_count?: number;
  readonly dst_byte_count?: number;
  readonly src_packets?: number;
  readonly dst_packets?: number;
  readonly encapsulates_refs?: readonly Identifier[];
  readonly encapsulated_by_ref?: Identifier;
}

export interface Process extends Observed<'process'> {
  readonly is_hidden?: boolean;
  readonly pid?: number;
  readonly created_time?: Timestamp;
  readonly cwd?: string;
  readonly command_line?: string;
  readonly environment_variables?: Readonly<Record<string, unknown>>;
  readonly opened_connection_refs?: readonly Identifier[];
  readonly creator_user_ref?: Identifier;
  readonly image_ref?: Identifier;
  readonly parent_ref?: Identifier;
  readonly child_refs?: readonly Identifier[];
}

export interface Software extends Observed<'software'> {
  readonly name: string;
  readonly cpe?: string;
  readonly swid?: string;
  readonly languages?: readonly string[];
  readonly vendor?: string;
  readonly version?: string;
}

export interface Url extends Observed<'url'> {
  readonly value: string;
}

export interface UserAccount extends Observed<'user-account'> {
  readonly user_id?: string;
  readonly account_login?: string;
  readonly account_type?: string;
  readonly display_name?: string;
  readonly is_privileged?: boolean;
  readonly is_disabled?: boolean;
  readonly account_created?: Timestamp;
  readonly account_expires?: Timestamp;
}

export interface WindowsRegistryKey extends Observed<'windows-registry-key'> {
  readonly key?: string;
  readonly values?: readonly {
    readonly name?: string;
    readonly data?: string;
    readonly data_type?: string;
  }[];
  readonly modified_time?: Timestamp;
  readonly creator_user_ref?: Identifier;
  readonly number_of_subkeys?: number;
}

export interface X509Certificate extends Observed<'x509-certificate'> {
  readonly is_self_signed?: boolean;
  readonly hashes?: Hashes;
  readonly version?: string;
  readonly serial_number?: string;
  readonly signature_algorithm?: string;
  readonly issuer?: string;
  readonly validity_not_before?: Timestamp;
  readonly validity_not_after?: Timestamp;
  readonly subject?: string;
  readonly subject_public_key_algorithm?: string;
  readonly x509_v3_extensions?: Readonly<Record<string, string>>;
}

export type Observable =
  | Artifact
  | AutonomousSystem
  | Directory
  | DomainName
  | EmailAddress
  | EmailMessage
  | File
  | IpAddress
  | MacAddress
  | Mutex
  | NetworkTraffic
  | Process
  | Software
  | Url
  | UserAccount
  | WindowsRegistryKey
  | X509Certificate;
