/** What every Sigma document says about itself (Sigma specification 2.1.0, "Components"). */
import { createHash, hash } from 'node:crypto';

import { isLevel } from '../../model/severity.ts';
import type { Level } from '../../model/severity.ts';
import { DESCRIPTION_CHARS_MAX, HEAD_LIST_MAX, TITLE_CHARS_MAX } from './limits.ts';
import type { Logsource, RuleHead, RuleOrigin, RuleStatus } from './rule.ts';
import type { Remarks } from './source.ts';
import { valueOf } from './yaml.ts';
import type { YamlMap, YamlNode } from './yaml.ts';

const STATUSES: readonly RuleStatus[] = [
  'stable',
  'test',
  'experimental',
  'deprecated',
  'unsupported',
];
/** A rule that gives no level is worth a look, no more (Sigma leaves this open). */
const LEVEL_DEFAULT: Level = 'medium';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads the head of a document whose own text is `text`. */
export function readHead(
  root: YamlMap,
  text: string,
  origin: RuleOrigin,
  remarks: Remarks,
): RuleHead {
  const title = textOf(root, 'title', remarks);
  if (title === null || title.trim() === '') remarks.refuse('title-missing', root.at, {}, 'title');
  else if (title.length > TITLE_CHARS_MAX)
    remarks.warn('title-too-long', atOf(root, 'title'), { most: TITLE_CHARS_MAX }, 'title');
  const description = textOf(root, 'description', remarks) ?? '';
  if (description.length > DESCRIPTION_CHARS_MAX)
    remarks.warn('description-too-long', atOf(root, 'description'), {
      most: DESCRIPTION_CHARS_MAX,
    });
  const name = textOf(root, 'name', remarks);
  return {
    id: readId(root, text, remarks),
    ...(name === null ? {} : { name }),
    title: title ?? '',
    status: readStatus(root, remarks),
    description: description.trim(),
    author: textOf(root, 'author', remarks) ?? '',
    date: textOf(root, 'date', remarks),
    modified: textOf(root, 'modified', remarks),
    references: listOf(root, 'references', remarks),
    tags: listOf(root, 'tags', remarks),
    falsePositives: listOf(root, 'falsepositives', remarks),
    fields: listOf(root, 'fields', remarks),
    level: readLevel(root, remarks),
    hash: hash('sha256', text, 'hex'),
    text,
    origin,
  };
}

function readId(root: YamlMap, text: string, remarks: Remarks): string {
  const id = textOf(root, 'id', remarks);
  if (id === null || id === '') return namedUuid(text);
  if (!UUID.test(id)) remarks.warn('id-not-uuid', atOf(root, 'id'), { id }, 'id');
  return id;
}

/** RFC 9562 section 5.8: a UUID of version 8 made of the content's own hash. */
function namedUuid(text: string): string {
  const bytes = createHash('sha256').update('sigma\n').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function readStatus(root: YamlMap, remarks: Remarks): RuleStatus {
  const written = textOf(root, 'status', remarks);
  if (written === null) return 'experimental';
  const status = STATUSES.find((known) => known === written.toLowerCase());
  const at = atOf(root, 'status');
  if (status === undefined) remarks.warn('status-unknown', at, { status: written }, 'status');
  // Its author says that it cannot be used as it is.
  if (status === 'unsupported') remarks.refuse('status-unsupported', at, {}, 'status');
  if (status === 'deprecated') remarks.warn('status-deprecated', at, {}, 'status');
  return status ?? 'experimental';
}

function readLevel(root: YamlMap, remarks: Remarks): Level {
  const written = textOf(root, 'level', remarks);
  if (written === null) return LEVEL_DEFAULT;
  const level = written.toLowerCase();
  if (isLevel(level)) return level;
  remarks.refuse('level-unknown', atOf(root, 'level'), { level: written }, 'level');
  return LEVEL_DEFAULT;
}

/** Reads `logsource`; unknown attributes are the author's notes and restrict nothing. */
export function readLogsource(root: YamlMap, remarks: Remarks): Logsource {
  const node = valueOf(root, 'logsource');
  if (node?.kind !== 'map') {
    remarks.refuse('logsource-missing', node?.at ?? root.at, {}, 'logsource');
    return {};
  }
  const product = textOf(node, 'product', remarks);
  const category = textOf(node, 'category', remarks);
  const service = textOf(node, 'service', remarks);
  if (product === null && category === null && service === null)
    remarks.refuse('logsource-empty', node.at, {}, 'logsource');
  return {
    ...(product === null ? {} : { product: product.toLowerCase() }),
    ...(category === null ? {} : { category: category.toLowerCase() }),
    ...(service === null ? {} : { service: service.toLowerCase() }),
  };
}

/** A plain value as text; null when it is absent or null, and refused when it is a list or a map. */
export function textOf(map: YamlMap, key: string, remarks: Remarks): string | null {
  const node = valueOf(map, key);
  if (node === undefined) return null;
  if (node.kind === 'scalar') return node.type === 'null' ? null : node.text;
  remarks.refuse('attribute-not-text', node.at, { attribute: key }, key);
  return null;
}

/** A list of plain values, or one plain value, as texts. */
export function listOf(map: YamlMap, key: string, remarks: Remarks): readonly string[] {
  const node = valueOf(map, key);
  return node === undefined ? [] : textsOf(node, key, remarks);
}

export function textsOf(node: YamlNode, key: string, remarks: Remarks): readonly string[] {
  if (node.kind === 'scalar') return node.type === 'null' ? [] : [node.text];
  if (node.kind === 'map') {
    remarks.refuse('attribute-not-list', node.at, { attribute: key }, key);
    return [];
  }
  if (node.items.length > HEAD_LIST_MAX)
    remarks.refuse('attribute-too-long', node.at, { attribute: key, most: HEAD_LIST_MAX }, key);
  const texts: string[] = [];
  for (const item of node.items) {
    if (item.kind !== 'scalar') remarks.refuse('attribute-not-text', item.at, { attribute: key });
    else if (item.type !== 'null') texts.push(item.text);
  }
  return texts;
}

/** Where a key's value stands, or the map itself when it has none. */
export function atOf(map: YamlMap, key: string): number {
  return valueOf(map, key)?.at ?? map.at;
}
