/** What STIX cannot say about campaigns: the shape of their messages (STIX 2.1, section 7.3). */
import type { ExtensionDefinition, Identity } from '../../formats/stix/types.ts';

const CREATED = '2026-11-22T00:00:00.000Z';

/** Whoever defines the extension; the same in every shield. */
export const EXTENSION_AUTHOR: Identity = {
  type: 'identity',
  spec_version: '2.1',
  id: 'identity--0d3b6a5e-52f4-4d0c-8a4e-1f6f7c2be9a1',
  created: CREATED,
  modified: CREATED,
  name: 'CyberShield for Health',
  identity_class: 'system',
};

/**
 * Beside the pattern of an indicator, which any consumer can match: the fingerprint of the campaign's
 * messages, by which those who know the extension find variants that share no value.
 */
export const CAMPAIGN_EXTENSION: ExtensionDefinition = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: 'extension-definition--b9c1d0e7-6a0f-4b52-9d3c-7e5a2f8c4d16',
  created_by_ref: EXTENSION_AUTHOR.id,
  created: CREATED,
  modified: CREATED,
  name: 'Message fingerprint of a campaign',
  description:
    'Adds to an indicator the fingerprint of the messages of a campaign. Consumers that do not know it use the pattern of the indicator alone.',
  schema:
    'message_fingerprint (string): "f1:" and 86 characters of base64url, 64 bytes of a minimum hash over the shingles of a message. similarity_min (float, 0 to 1): messages whose share of equal bytes, less those equal by chance, reaches it are of one campaign.',
  version: '1.0.0',
  extension_types: ['property-extension'],
};
