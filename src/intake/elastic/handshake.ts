/**
 * What senders ask an Elasticsearch before they send: who are you, is your licence valid, do you have
 * my template. We say yes to all of it and keep none of it: this is a door for logs, no search engine.
 * Transcripts of what each sender asks stand in test/transcripts.
 */
import type { JsonObject } from '../../model/json.ts';

/**
 * The version we answer as. Senders of 7.x and 8.x accept it, Beats of 9.x where
 * `allow_older_versions` is true. From 8 on no sender writes mapping types.
 */
const ELASTIC_VERSION = '8.19.0';

export interface HandshakeAnswer {
  readonly status: number;
  /** Text for `_cat`, else JSON. */
  readonly body: JsonObject | string;
}

const NODE_ID = 'cybershield-intake-0000';
const LICENSE_UID = '00000000-0000-4000-8000-000000000000';
const ACKNOWLEDGED: JsonObject = { acknowledged: true };
const READS: readonly string[] = ['GET', 'HEAD'];
const WRITES: readonly string[] = ['PUT', 'POST'];

/** The answer to a request that carries no log records; null when it is none we know. */
export function handshake(
  method: string,
  segments: readonly string[],
  host: string,
): HandshakeAnswer | null {
  const [first] = segments;
  const reads = READS.includes(method);
  if (first === undefined) return reads ? { status: 200, body: root() } : null;
  if (first.startsWith('_')) {
    const body = reads ? readApi(first, segments, host) : writeApi(method, first, segments);
    return body === null ? null : { status: 200, body };
  }
  const body = indexAnswer(method, first, segments);
  return body === null ? null : { status: 200, body };
}

function root(): JsonObject {
  return {
    name: 'cybershield',
    cluster_name: 'cybershield',
    cluster_uuid: NODE_ID,
    version: {
      number: ELASTIC_VERSION,
      build_flavor: 'default',
      build_type: 'tar',
      build_hash: '0000000000000000000000000000000000000000',
      build_date: '2025-01-01T00:00:00.000000000Z',
      build_snapshot: false,
      lucene_version: '9.12.0',
      minimum_wire_compatibility_version: '7.17.0',
      minimum_index_compatibility_version: '7.0.0',
    },
    tagline: 'You Know, for Search',
  };
}

function license(): JsonObject {
  return {
    status: 'active',
    uid: LICENSE_UID,
    type: 'basic',
    mode: 'basic',
    issue_date: '2025-01-01T00:00:00.000Z',
    issue_date_in_millis: 1_735_689_600_000,
    issuer: 'cybershield',
  };
}

function readApi(
  first: string,
  segments: readonly string[],
  host: string,
): JsonObject | string | null {
  const name = segments.slice(1).at(-1) ?? '*';
  switch (first) {
    case '_license':
      return { license: license() };
    case '_xpack':
      return xpack();
    case '_cluster':
      return clusterAnswer(segments[1] ?? '');
    case '_cat':
      return segments[1] === 'health' ? 'green\n' : '';
    case '_nodes':
      return nodes(host);
    case '_template':
      return { [name]: { index_patterns: [], settings: {}, mappings: {} } };
    case '_index_template':
      return { index_templates: [{ name, index_template: { index_patterns: [] } }] };
    case '_component_template':
      return { component_templates: [{ name, component_template: { template: {} } }] };
    case '_ilm':
      return { [name]: { version: 1, policy: { phases: {} } } };
    case '_data_stream':
      return { data_streams: [{ name, timestamp_field: { name: '@timestamp' }, indices: [] }] };
    case '_ingest':
      return { [name]: { description: '', processors: [] } };
    case '_alias':
      return { [name]: { aliases: { [name]: {} } } };
    default:
      return null;
  }
}

function xpack(): JsonObject {
  return {
    build: { hash: '', date: '2025-01-01T00:00:00.000Z' },
    license: { uid: LICENSE_UID, type: 'basic', mode: 'basic', status: 'active' },
    features: {
      ilm: { available: true, enabled: true },
      monitoring: { available: true, enabled: false },
      security: { available: true, enabled: true },
    },
    tagline: '',
  };
}

function clusterAnswer(what: string): JsonObject | null {
  if (what === 'settings') return { persistent: {}, transient: {}, defaults: {} };
  if (what !== 'health') return null;
  return {
    cluster_name: 'cybershield',
    status: 'green',
    timed_out: false,
    number_of_nodes: 1,
    number_of_data_nodes: 1,
    active_primary_shards: 1,
    active_shards: 1,
    relocating_shards: 0,
    initializing_shards: 0,
    unassigned_shards: 0,
  };
}

/** A sender that looks for more nodes finds this one, at the address it already used. */
function nodes(host: string): JsonObject {
  return {
    _nodes: { total: 1, successful: 1, failed: 0 },
    cluster_name: 'cybershield',
    nodes: {
      [NODE_ID]: {
        name: 'cybershield',
        version: ELASTIC_VERSION,
        roles: ['data', 'ingest'],
        http: { bound_address: [host], publish_address: host },
      },
    },
  };
}

const WRITE_APIS: readonly string[] = [
  '_template',
  '_index_template',
  '_component_template',
  '_ilm',
  '_data_stream',
  '_ingest',
  '_alias',
  '_aliases',
  '_cluster',
];

function writeApi(method: string, first: string, segments: readonly string[]): JsonObject | null {
  if (!WRITES.includes(method)) return null;
  if (first === '_refresh' || first === '_flush') return shards();
  return WRITE_APIS.includes(first) && (segments.length > 1 || first === '_aliases')
    ? ACKNOWLEDGED
    : null;
}

function indexAnswer(
  method: string,
  index: string,
  segments: readonly string[],
): JsonObject | null {
  const what = segments[1];
  if (what === undefined) {
    if (READS.includes(method)) return { [index]: { aliases: {}, mappings: {}, settings: {} } };
    return method === 'PUT' ? { ...ACKNOWLEDGED, shards_acknowledged: true, index } : null;
  }
  if (['_alias', '_aliases', '_mapping', '_settings'].includes(what)) {
    if (READS.includes(method)) return { [index]: { aliases: {}, mappings: {}, settings: {} } };
    return WRITES.includes(method) ? ACKNOWLEDGED : null;
  }
  return what === '_refresh' && WRITES.includes(method) ? shards() : null;
}

function shards(): JsonObject {
  return { _shards: { total: 1, successful: 1, failed: 0 } };
}
