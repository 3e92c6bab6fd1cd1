/**
 * Domain and relationship objects of STIX 2.1 (sections 3, 4, 5 and 7), with the names of the
 * standard. Times are RFC 3339 texts, identifiers `type--uuid`.
 */

export type Identifier = string;
export type Timestamp = string;
export type Extensions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Section 2.5. */
export interface ExternalReference {
  readonly source_name: string;
  readonly description?: string;
  readonly url?: string;
  readonly hashes?: Readonly<Record<string, string>>;
  readonly external_id?: string;
}

/** Section 2.11. */
export interface KillChainPhase {
  readonly kill_chain_name: string;
  readonly phase_name: string;
}

/** Section 7.2.3: either a marking or a language of what the selectors choose. */
export interface GranularMarking {
  readonly selectors: readonly string[];
  readonly marking_ref?: Identifier;
  readonly lang?: string;
}

interface Marked {
  readonly object_marking_refs?: readonly Identifier[];
  readonly granular_markings?: readonly GranularMarking[];
  readonly extensions?: Extensions;
}

/** Section 3.2. */
export interface CommonProperties<T extends string> extends Marked {
  readonly type: T;
  readonly spec_version: '2.1';
  readonly id: Identifier;
  readonly created: Timestamp;
  readonly modified: Timestamp;
  readonly created_by_ref?: Identifier;
  readonly revoked?: boolean;
  readonly labels?: readonly string[];
  readonly confidence?: number;
  readonly lang?: string;
  readonly external_references?: readonly ExternalReference[];
}

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly aliases?: readonly string[];
}

interface Seen {
  readonly first_seen?: Timestamp;
  readonly last_seen?: Timestamp;
}

interface Phased {
  readonly kill_chain_phases?: readonly KillChainPhase[];
}

export interface AttackPattern extends CommonProperties<'attack-pattern'>, Named, Phased {}

export interface Campaign extends CommonProperties<'campaign'>, Named, Seen {
  readonly objective?: string;
}

export interface CourseOfAction extends CommonProperties<'course-of-action'> {
  readonly name: string;
  readonly description?: string;
}

export interface Grouping extends CommonProperties<'grouping'> {
  readonly name?: string;
  readonly description?: string;
  readonly context: string;
  readonly object_refs: readonly Identifier[];
}

export interface Identity extends CommonProperties<'identity'> {
  readonly name: string;
  readonly description?: string;
  readonly roles?: readonly string[];
  readonly identity_class?: string;
  readonly sectors?: readonly string[];
  readonly contact_information?: string;
}

export interface Incident extends CommonProperties<'incident'> {
  readonly name: string;
  readonly description?: string;
}

export interface Indicator extends CommonProperties<'indicator'>, Phased {
  readonly name?: string;
  readonly description?: string;
  readonly indicator_types?: readonly string[];
  readonly pattern: string;
  readonly pattern_type: string;
  readonly pattern_version?: string;
  readonly valid_from: Timestamp;
  readonly valid_until?: Timestamp;
}

export interface Infrastructure extends CommonProperties<'infrastructure'>, Named, Seen, Phased {
  readonly infrastructure_types?: readonly string[];
}

export interface IntrusionSet extends CommonProperties<'intrusion-set'>, Named, Seen {
  readonly goals?: readonly string[];
  readonly resource_level?: string;
  readonly primary_motivation?: string;
  readonly secondary_motivations?: readonly string[];
}

export interface Location extends CommonProperties<'location'> {
  readonly name?: string;
  readonly description?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly precision?: number;
  readonly region?: string;
  readonly country?: string;
  readonly administrative_area?: string;
  readonly city?: string;
  readonly street_address?: string;
  readonly postal_code?: string;
}

export interface Malware extends CommonProperties<'malware'>, Seen, Phased {
  readonly name?: string;
  readonly description?: string;
  readonly malware_types?: readonly string[];
  readonly is_family: boolean;
  readonly aliases?: readonly string[];
  readonly operating_system_refs?: readonly Identifier[];
  readonly architecture_execution_envs?: readonly string[];
  readonly implementation_languages?: readonly string[];
  readonly capabilities?: readonly string[];
  readonly sample_refs?: readonly Identifier[];
}

export interface MalwareAnalysis extends CommonProperties<'malware-analysis'> {
  readonly product: string;
  readonly version?: string;
  readonly submitted?: Timestamp;
  readonly analysis_started?: Timestamp;
  readonly analysis_ended?: Timestamp;
  readonly result_name?: string;
  readonly result?: string;
  readonly analysis_sco_refs?: readonly Identifier[];
  readonly sample_ref?: Identifier;
}

export interface Note extends CommonProperties<'note'> {
  readonly abstract?: string;
  readonly content: string;
  readonly authors?: readonly string[];
  readonly object_refs: readonly Identifier[];
}

export interface ObservedData extends CommonProperties<'observed-data'> {
  readonly first_observed: Timestamp;
  readonly last_observed: Timestamp;
  readonly number_observed: number;
  /** Deprecated by the standard; read, never printed. */
  readonly objects?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly object_refs?: readonly Identifier[];
}

export interface Opinion extends CommonProperties<'opinion'> {
  readonly explanation?: string;
  readonly authors?: readonly string[];
  readonly opinion: 'strongly-disagree' | 'disagree' | 'neutral' | 'agree' | 'strongly-agree';
  readonly object_refs: readonly Identifier[];
}

export interface Report extends CommonProperties<'report'> {
  readonly name: string;
  readonly description?: string;
  readonly report_types?: readonly string[];
  readonly published: Timestamp;
  readonly object_refs: readonly Identifier[];
}

export interface ThreatActor extends CommonProperties<'threat-actor'>, Named, Seen {
  readonly threat_actor_types?: readonly string[];
  readonly roles?: readonly string[];
  readonly goals?: readonly string[];
  readonly sophistication?: string;
  readonly resource_level?: string;
  readonly primary_motivation?: string;
}

export interface Tool extends CommonProperties<'tool'>, Named, Phased {
  readonly tool_types?: readonly string[];
  readonly tool_version?: string;
}

export interface Vulnerability extends CommonProperties<'vulnerability'> {
  readonly name: string;
  readonly description?: string;
}

/** Section 5.1. */
export interface Relationship extends CommonProperties<'relationship'> {
  readonly relationship_type: string;
  readonly description?: string;
  readonly source_ref: Identifier;
  readonly target_ref: Identifier;
  readonly start_time?: Timestamp;
  readonly stop_time?: Timestamp;
}

/** Section 5.2. */
export interface Sighting extends CommonProperties<'sighting'>, Seen {
  readonly description?: string;
  readonly count?: number;
  readonly sighting_of_ref: Identifier;
  readonly observed_data_refs?: readonly Identifier[];
  readonly where_sighted_refs?: readonly Identifier[];
  readonly summary?: boolean;
}

/** Section 7.1. */
export interface LanguageContent extends CommonProperties<'language-content'> {
  readonly object_ref: Identifier;
  readonly object_modified?: Timestamp;
  /** Language → property → its text in that language. */
  readonly contents: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Section 7.2. It never changes, so it has no `modified`. */
export interface MarkingDefinition extends Marked {
  readonly type: 'marking-definition';
  readonly spec_version: '2.1';
  readonly id: Identifier;
  readonly created: Timestamp;
  readonly created_by_ref?: Identifier;
  readonly external_references?: readonly ExternalReference[];
  readonly name?: string;
  readonly definition_type?: string;
  readonly definition?: Readonly<Record<string, unknown>>;
}

/** Section 7.3. */
export interface ExtensionDefinition extends CommonProperties<'extension-definition'> {
  readonly name: string;
  readonly description?: string;
  readonly schema: string;
  readonly version: string;
  readonly extension_types: readonly (
    | 'new-sdo'
    | 'new-sco'
    | 'new-sro'
    | 'property-extension'
    | 'toplevel-property-extension'
  )[];
  readonly extension_properties?: readonly string[];
}

export type DomainObject =
  | AttackPattern
  | Campaign
  | CourseOfAction
  | ExtensionDefinition
  | Grouping
  | Identity
  | Incident
  | Indicator
  | Infrastructure
  | IntrusionSet
  | LanguageContent
  | Location
  | Malware
  | MalwareAnalysis
  | MarkingDefinition
  | Note
  | ObservedData
  | Opinion
  | Relationship
  | Report
  | Sighting
  | ThreatActor
  | Tool
  | Vulnerability;
