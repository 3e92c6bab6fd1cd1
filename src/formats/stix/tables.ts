/**
 * Every object of STIX 2.1 as data: its properties, their types, which are required. One line an
 * object; `!` marks what is required, `[x]` is a list, `a|b` behind `ref` the types referred to.
 */

/** What every domain and relationship object may have (section 3.2, first column). */
export const COMMON_SDO: string =
  'type! string, spec_version! version, id! id, created_by_ref ref:identity, created! millis, ' +
  'modified! millis, revoked boolean, labels [string], confidence percent, lang language, ' +
  'external_references [external-reference], object_marking_refs [ref:marking-definition], ' +
  'granular_markings [granular-marking], extensions extensions';

/** Section 3.2, second column. */
export const COMMON_SCO: string =
  'type! string, spec_version version, id! id, object_marking_refs [ref:marking-definition], ' +
  'granular_markings [granular-marking], defanged boolean, extensions extensions';

/** Section 4. */
export const SDO_TABLE: Readonly<Record<string, string>> = {
  'attack-pattern':
    'name! string, description string, aliases [string], kill_chain_phases [kill-chain-phase]',
  campaign:
    'name! string, description string, aliases [string], first_seen timestamp, last_seen timestamp, ' +
    'objective string',
  'course-of-action': 'name! string, description string',
  grouping: 'name string, description string, context! string, object_refs! [ref]',
  identity:
    'name! string, description string, roles [string], identity_class string, sectors [string], ' +
    'contact_information string',
  incident: 'name! string, description string',
  indicator:
    'name string, description string, indicator_types [string], pattern! string, ' +
    'pattern_type! string, pattern_version string, valid_from! timestamp, valid_until timestamp, ' +
    'kill_chain_phases [kill-chain-phase]',
  infrastructure:
    'name! string, description string, infrastructure_types [string], aliases [string], ' +
    'kill_chain_phases [kill-chain-phase], first_seen timestamp, last_seen timestamp',
  'intrusion-set':
    'name! string, description string, aliases [string], first_seen timestamp, last_seen timestamp, ' +
    'goals [string], resource_level string, primary_motivation string, ' +
    'secondary_motivations [string]',
  location:
    'name string, description string, latitude latitude, longitude longitude, precision float, ' +
    'region string, country string, administrative_area string, city string, ' +
    'street_address string, postal_code string',
  malware:
    'name string, description string, malware_types [string], is_family! boolean, aliases [string], ' +
    'kill_chain_phases [kill-chain-phase], first_seen timestamp, last_seen timestamp, ' +
    'operating_system_refs [ref:software], architecture_execution_envs [string], ' +
    'implementation_languages [string], capabilities [string], sample_refs [ref:artifact|file]',
  'malware-analysis':
    'product! string, version string, host_vm_ref ref:software, operating_system_ref ref:software, ' +
    'installed_software_refs [ref:software], configuration_version string, modules [string], ' +
    'analysis_engine_version string, analysis_definition_version string, submitted timestamp, ' +
    'analysis_started timestamp, analysis_ended timestamp, result_name string, result string, ' +
    'analysis_sco_refs [ref], sample_ref ref:artifact|file|network-traffic',
  note: 'abstract string, content! string, authors [string], object_refs! [ref]',
  'observed-data':
    'first_observed! timestamp, last_observed! timestamp, number_observed! times, ' +
    'objects container, object_refs [ref]',
  opinion:
    'explanation string, authors [string], ' +
    'opinion! enum:strongly-disagree|disagree|neutral|agree|strongly-agree, object_refs! [ref]',
  report:
    'name! string, description string, report_types [string], published! timestamp, ' +
    'object_refs! [ref]',
  'threat-actor':
    'name! string, description string, threat_actor_types [string], aliases [string], ' +
    'first_seen timestamp, last_seen timestamp, roles [string], goals [string], ' +
    'sophistication string, resource_level string, primary_motivation string, ' +
    'secondary_motivations [string], personal_motivations [string]',
  tool:
    'name! string, description string, tool_types [string], aliases [string], ' +
    'kill_chain_phases [kill-chain-phase], tool_version string',
  vulnerability: 'name! string, description string',
  // Section 5.
  relationship:
    'relationship_type! string, description string, source_ref! ref, target_ref! ref, ' +
    'start_time timestamp, stop_time timestamp',
  sighting:
    'description string, first_seen timestamp, last_seen timestamp, count count, ' +
    'sighting_of_ref! ref, observed_data_refs [ref:observed-data], ' +
    'where_sighted_refs [ref:identity|location], summary boolean',
  // Section 7, the objects about objects.
  'language-content': 'object_ref! ref, object_modified timestamp, contents! contents',
  'extension-definition':
    'name! string, description string, schema! string, version! string, ' +
    'extension_types! [enum:new-sdo|new-sco|new-sro|property-extension|toplevel-property-extension], ' +
    'extension_properties [string]',
};

/** Section 7.2: a marking has no `modified`, for it never changes. */
export const MARKING_DEFINITION: string =
  'type! string, spec_version! version, id! id, created_by_ref ref:identity, created! millis, ' +
  'external_references [external-reference], object_marking_refs [ref:marking-definition], ' +
  'granular_markings [granular-marking], extensions extensions, name string, ' +
  'definition_type string, definition object';

/** Section 6. */
export const SCO_TABLE: Readonly<Record<string, string>> = {
  artifact:
    'mime_type string, payload_bin binary, url string, hashes hashes, ' +
    'encryption_algorithm enum:AES-256-GCM|ChaCha20-Poly1305|mime-type-indicated, ' +
    'decryption_key string',
  'autonomous-system': 'number! integer, name string, rir string',
  directory:
    'path! string, path_enc string, ctime timestamp, mtime timestamp, atime timestamp, ' +
    'contains_refs [inner:file|directory]',
  'domain-name': 'value! string, resolves_to_refs [inner:ipv4-addr|ipv6-addr|domain-name]',
  'email-addr': 'value! string, display_name string, belongs_to_ref inner:user-account',
  'email-message':
    'is_multipart! boolean, date timestamp, content_type string, from_ref inner:email-addr, ' +
    'sender_ref inner:email-addr, to_refs [inner:email-addr], cc_refs [inner:email-addr], ' +
    'bcc_refs [inner:email-addr], message_id string, subject string, received_lines [string], ' +
    'additional_header_fields dictionary, body string, body_multipart [mime-part-type], ' +
    'raw_email_ref inner:artifact',
  file:
    'hashes hashes, size natural, name string, name_enc string, magic_number_hex hex, ' +
    'mime_type string, ctime timestamp, mtime timestamp, atime timestamp, ' +
    'parent_directory_ref inner:directory, contains_refs [inner], content_ref inner:artifact',
  'ipv4-addr':
    'value! ipv4, resolves_to_refs [inner:mac-addr], belongs_to_refs [inner:autonomous-system]',
  'ipv6-addr':
    'value! ipv6, resolves_to_refs [inner:mac-addr], belongs_to_refs [inner:autonomous-system]',
  'mac-addr': 'value! mac',
  mutex: 'name! string',
  'network-traffic':
    'start timestamp, end timestamp, is_active boolean, ' +
    'src_ref inner:ipv4-addr|ipv6-addr|mac-addr|domain-name, ' +
    'dst_ref inner:ipv4-addr|ipv6-addr|mac-addr|domain-name, src_port port, dst_port port, ' +
    'protocols! [string], src_byte_count natural, dst_byte_count natural, src_packets natural, ' +
    'dst_packets natural, ipfix dictionary, src_payload_ref inner:artifact, ' +
    'dst_payload_ref inner:artifact, encapsulates_refs [inner:network-traffic], ' +
    'encapsulated_by_ref inner:network-traffic',
  process:
    'is_hidden boolean, pid integer, created_time timestamp, cwd string, command_line string, ' +
    'environment_variables dictionary, opened_connection_refs [inner:network-traffic], ' +
    'creator_user_ref inner:user-account, image_ref inner:file, parent_ref inner:process, ' +
    'child_refs [inner:process]',
  software:
    'name! string, cpe string, swid string, languages [string], vendor string, version string',
  url: 'value! string',
  'user-account':
    'user_id string, credential string, account_login string, account_type string, ' +
    'display_name string, is_service_account boolean, is_privileged boolean, ' +
    'can_escalate_privs boolean, is_disabled boolean, account_created timestamp, ' +
    'account_expires timestamp, credential_last_changed timestamp, ' +
    'account_first_login timestamp, account_last_login timestamp',
  'windows-registry-key':
    'key string, values [windows-registry-value-type], modified_time timestamp, ' +
    'creator_user_ref inner:user-account, number_of_subkeys integer',
  'x509-certificate':
    'is_self_signed boolean, hashes hashes, version string, serial_number string, ' +
    'signature_algorithm string, issuer string, validity_not_before timestamp, ' +
    'validity_not_after timestamp, subject string, subject_public_key_algorithm string, ' +
    'subject_public_key_modulus string, subject_public_key_exponent integer, ' +
    'x509_v3_extensions x509-v3-extensions-type',
};

/** Types made of properties: sections 2.5, 2.11, 7.2.3 and those inside observables of section 6. */
export const PART_TABLE: Readonly<Record<string, string>> = {
  'external-reference':
    'source_name! string, description string, url string, hashes hashes, external_id string',
  'kill-chain-phase': 'kill_chain_name! string, phase_name! string',
  'granular-marking': 'lang language, marking_ref ref:marking-definition, selectors! [string]',
  'mime-part-type':
    'body string, body_raw_ref inner:artifact|file, content_type string, content_disposition string',
  'windows-registry-value-type': 'name string, data string, data_type string',
  'x509-v3-extensions-type':
    'basic_constraints string, name_constraints string, policy_constraints string, ' +
    'key_usage string, extended_key_usage string, subject_key_identifier string, ' +
    'authority_key_identifier string, subject_alternative_name string, ' +
    'issuer_alternative_name string, subject_directory_attributes string, ' +
    'crl_distribution_points string, inhibit_any_policy string, ' +
    'private_key_usage_period_not_before timestamp, ' +
    'private_key_usage_period_not_after timestamp, certificate_policies string, ' +
    'policy_mappings string',
  'alternate-data-stream-type': 'name! string, hashes hashes, size natural',
  'windows-pe-section': 'name! string, size natural, entropy float, hashes hashes',
  'windows-pe-optional-header-type':
    'magic_hex hex, major_linker_version integer, minor_linker_version integer, ' +
    'size_of_code natural, size_of_initialized_data natural, size_of_uninitialized_data natural, ' +
    'address_of_entry_point integer, base_of_code integer, base_of_data integer, ' +
    'image_base integer, section_alignment integer, file_alignment integer, ' +
    'major_os_version integer, minor_os_version integer, major_image_version integer, ' +
    'minor_image_version integer, major_subsystem_version integer, ' +
    'minor_subsystem_version integer, win32_version_value_hex hex, size_of_image natural, ' +
    'size_of_headers natural, checksum_hex hex, subsystem_hex hex, dll_characteristics_hex hex, ' +
    'size_of_stack_reserve natural, size_of_stack_commit natural, size_of_heap_reserve natural, ' +
    'size_of_heap_commit natural, loader_flags_hex hex, number_of_rva_and_sizes integer, ' +
    'hashes hashes',
};

/** Section 3.10: the extensions that the standard itself defines, by the name of their key. */
export const EXTENSION_TABLE: Readonly<Record<string, string>> = {
  'archive-ext': 'contains_refs! [inner:file|directory], comment string',
  'ntfs-ext': 'sid string, alternate_data_streams [alternate-data-stream-type]',
  'pdf-ext':
    'version string, is_optimized boolean, document_info_dict dictionary, pdfid0 string, ' +
    'pdfid1 string',
  'raster-image-ext':
    'image_height integer, image_width integer, bits_per_pixel integer, exif_tags dictionary',
  'windows-pebinary-ext':
    'pe_type! string, imphash string, machine_hex hex, number_of_sections natural, ' +
    'time_date_stamp timestamp, pointer_to_symbol_table_hex hex, number_of_symbols natural, ' +
    'size_of_optional_header natural, characteristics_hex hex, file_header_hashes hashes, ' +
    'optional_header windows-pe-optional-header-type, sections [windows-pe-section]',
  'http-request-ext':
    'request_method! string, request_value! string, request_version string, ' +
    'request_header dictionary, message_body_length integer, message_body_data_ref inner:artifact',
  'icmp-ext': 'icmp_type_hex! hex, icmp_code_hex! hex',
  'socket-ext':
    'address_family! string, is_blocking boolean, is_listening boolean, options dictionary, ' +
    'socket_type string, socket_descriptor natural, socket_handle integer',
  'tcp-ext': 'src_flags_hex hex, dst_flags_hex hex',
  'windows-process-ext':
    'aslr_enabled boolean, dep_enabled boolean, priority string, owner_sid string, ' +
    'window_title string, startup_info dictionary, ' +
    'integrity_level enum:low|medium|high|system',
  'windows-service-ext':
    'service_name string, descriptions [string], display_name string, group_name string, ' +
    'start_type string, service_dll_refs [inner:file], service_type string, service_status string',
  'unix-account-ext': 'gid integer, groups [string], home_dir string, shell string',
};
