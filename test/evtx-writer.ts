/** Writes small EVTX files: synthetic logs for tests, with every token and value type we can ask for. */
import { crc32 } from 'node:zlib';

export type Node =
  | Element
  | string
  | { readonly sub: number; readonly type: number; readonly optional?: boolean }
  | { readonly cdata: string }
  | { readonly char: number }
  | { readonly entity: string }
  | { readonly pi: string; readonly data: string }
  /** A value written in place with its type. */
  | { readonly inline: number; readonly bytes: Uint8Array };
export interface Element {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, Node | readonly Node[]>>;
  readonly children?: readonly Node[];
}
/** A value of a template instance; `nested` is binary XML within it. */
export type Value =
  | { readonly type: number; readonly bytes: Uint8Array }
  | { readonly nested: Fragment };
/** A template with its values, or elements written out. */
export type Fragment =
  | { readonly template: Element; readonly values: readonly Value[] }
  | { readonly element: Element };

export interface SyntheticRecord {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly xml: Fragment;
}

const CHUNK = 65_536;
const text16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

export const value = {
  text: (text: string): Value => ({ type: 0x01, bytes: text16(text) }),
  texts: (...texts: string[]): Value => ({ type: 0x81, bytes: text16(`${texts.join('\0')}\0`) }),
  none: (): Value => ({ type: 0x00, bytes: new Uint8Array(0) }),
  u8: (n: number): Value => ({ type: 0x04, bytes: Uint8Array.of(n) }),
  u16: (n: number): Value => ({ type: 0x06, bytes: Uint8Array.of(n & 255, n >> 8) }),
  u32: (n: number): Value => ({ type: 0x08, bytes: u32(n) }),
  u64: (n: bigint): Value => ({ type: 0x0a, bytes: u64(n) }),
  hex64: (n: bigint): Value => ({ type: 0x15, bytes: u64(n) }),
  time: (millis: number): Value => ({ type: 0x11, bytes: fileTime(millis) }),
  bytes: (type: number, bytes: Uint8Array): Value => ({ type, bytes }),
  xml: (nested: Fragment): Value => ({ nested }),
};

function u32(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n >>> 0);
  return bytes;
}
function u64(n: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, n));
  return bytes;
}
function fileTime(millis: number): Buffer {
  return u64(BigInt(millis) * 10_000n + 116_444_736_000_000_000n);
}

/** Bytes of one chunk as they grow; places are chunk-relative. */
class ChunkWriter {
  readonly bytes: Buffer = Buffer.alloc(CHUNK);
  at = 512;
  #names = new Map<string, number>();
  #templates = new Map<Element, number>();

  put(bytes: Uint8Array): void {
    if (this.at + bytes.length > CHUNK) throw new RangeError('chunk full');
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }
  u8(n: number): void {
    this.put(Uint8Array.of(n));
  }
  u16(n: number): void {
    this.put(Uint8Array.of(n & 255, (n >> 8) & 255));
  }
  u32(n: number): void {
    this.put(u32(n));
  }
  text(text: string): void {
    this.u16(text.length);
    this.put(text16(text));
  }

  name(name: string): void {
    const known = this.#names.get(name);
    if (known !== undefined) {
      this.u32(known);
      return;
    }
    this.u32(this.at + 4);
    this.#names.set(name, this.at);
    this.u32(0);
    this.u16(
      Array.from(name).reduce((hash, c) => (hash * 65_599 + c.charCodeAt(0)) >>> 0, 0) & 0xffff,
    );
    this.text(name);
    this.u16(0);
  }

  /** Writes a length in front of what `write` writes. */
  sized(write: () => void): void {
    const place = this.at;
    this.u32(0);
    write();
    this.bytes.writeUInt32LE(this.at - place - 4, place);
  }

  element(element: Element, inTemplate: boolean): void {
    const attributes = Object.entries(element.attributes ?? {});
    this.u8(attributes.length > 0 ? 0x41 : 0x01);
    if (inTemplate) this.u16(0xffff);
    this.sized(() => {
      this.name(element.tag);
      if (attributes.length > 0)
        this.sized(() => {
          for (const [i, [name, content]] of attributes.entries()) {
            this.u8(i < attributes.length - 1 ? 0x46 : 0x06);
            this.name(name);
            for (const node of Array.isArray(content) ? (content as Node[]) : [content as Node])
              this.node(node, inTemplate);
          }
        });
      const children = element.children ?? [];
      if (children.length === 0) {
        this.u8(0x03);
        return;
      }
      this.u8(0x02);
      for (const child of children) this.node(child, inTemplate);
      this.u8(0x04);
    });
  }

  node(node: Node, inTemplate: boolean): void {
    if (typeof node === 'string') {
      this.put(Uint8Array.of(0x05, 0x01));
      this.text(node);
    } else if ('tag' in node) this.element(node, inTemplate);
    else if ('sub' in node) {
      this.u8(node.optional === true ? 0x0e : 0x0d);
      this.u16(node.sub);
      this.u8(node.type);
    } else if ('cdata' in node) {
      this.u8(0x07);
      this.text(node.cdata);
    } else if ('char' in node) {
      this.u8(0x08);
      this.u16(node.char);
    } else if ('entity' in node) {
      this.u8(0x09);
      this.name(node.entity);
    } else if ('inline' in node) {
      this.put(Uint8Array.of(0x05, node.inline));
      this.put(node.bytes);
    } else {
      this.u8(0x0a);
      this.name(node.pi);
      this.u8(0x0b);
      this.text(node.data);
    }
  }

  fragment(fragment: Fragment): void {
    this.put(Uint8Array.of(0x0f, 1, 1, 0));
    if ('element' in fragment) {
      this.element(fragment.element, false);
      this.u8(0);
      return;
    }
    const { template, values } = fragment;
    this.put(Uint8Array.of(0x0c, 1));
    this.u32(this.#templates.size + 1);
    const known = this.#templates.get(template);
    this.u32(known ?? this.at + 4);
    if (known === undefined) this.#define(template);
    this.#values(values);
  }

  #define(template: Element): void {
    this.#templates.set(template, this.at);
    this.u32(0);
    this.put(templateId(template));
    this.sized(() => {
      this.put(Uint8Array.of(0x0f, 1, 1, 0));
      this.element(template, true);
      this.u8(0);
    });
  }

  #values(values: readonly Value[]): void {
    this.u32(values.length);
    const table = this.at;
    this.put(new Uint8Array(values.length * 4));
    for (const [i, each] of values.entries()) {
      const start = this.at;
      if ('nested' in each) this.fragment(each.nested);
      else this.put(each.bytes);
      this.bytes.writeUInt16LE(this.at - start, table + i * 4);
      this.bytes[table + i * 4 + 2] = 'nested' in each ? 0x21 : each.type;
    }
  }

  record(record: SyntheticRecord): void {
    const start = this.at;
    this.u32(0x00002a2a);
    this.u32(0);
    this.put(u64(BigInt(record.id)));
    this.put(fileTime(record.at));
    this.fragment(record.xml);
    this.u8(0);
    while ((this.at - start + 4) % 8 !== 0) this.u8(0);
    const size = this.at - start + 4;
    this.u32(size);
    this.bytes.writeUInt32LE(size, start + 4);
  }

  finish(first: number, last: number): Buffer {
    const { bytes } = this;
    bytes.write('ElfChnk\0', 0, 'latin1');
    for (const place of [8, 24]) bytes.writeBigUInt64LE(BigInt(first), place);
    for (const place of [16, 32]) bytes.writeBigUInt64LE(BigInt(last), place);
    bytes.writeUInt32LE(128, 40);
    bytes.writeUInt32LE(this.at, 0x30);
    sealChunk(bytes, this.at);
    return bytes;
  }
}

/** The same template text gets the same id, so that readers meet it again in other chunks. */
function templateId(template: Element): Buffer {
  const sum = crc32(JSON.stringify(template));
  return Buffer.concat([u32(sum), u32(sum ^ 0xffff), u32(~sum), u32(7)]);
}

/** Sets both checksums of a chunk whose records end at `end`. */
export function sealChunk(chunk: Buffer, end: number): void {
  chunk.writeUInt32LE(crc32(chunk.subarray(512, end)), 52);
  chunk.writeUInt32LE(crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120))), 124);
}

/** A file of one chunk per list of records. */
export function writeEvtx(...chunks: readonly (readonly SyntheticRecord[])[]): Buffer {
  const header = Buffer.alloc(4096);
  header.write('ElfFile\0', 0, 'latin1');
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(4096, 40);
  header.writeUInt16LE(chunks.length, 42);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  const parts = chunks.map((records) => {
    const writer = new ChunkWriter();
    for (const record of records) writer.record(record);
    return writer.finish(records[0]?.id ?? 0, records.at(-1)?.id ?? 0);
  });
  return Buffer.concat([header, ...parts]);
}

const sub = (index: number, type: number): Node => ({ sub: index, type, optional: true });

/** The System part as Windows providers write it, and room for the event's own data. */
const SYSTEM: Element = {
  tag: 'Event',
  attributes: { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
  children: [
    {
      tag: 'System',
      children: [
        { tag: 'Provider', attributes: { Name: sub(0, 1) } },
        { tag: 'EventID', children: [sub(1, 6)] },
        { tag: 'Level', children: [sub(2, 4)] },
        { tag: 'TimeCreated', attributes: { SystemTime: sub(3, 0x11) } },
        { tag: 'EventRecordID', children: [sub(4, 0x0a)] },
        { tag: 'Channel', children: [sub(5, 1)] },
        { tag: 'Computer', children: [sub(6, 1)] },
      ],
    },
    sub(7, 0x21),
  ],
};

export interface PlainEvent {
  readonly id: number;
  readonly at: number;
  readonly provider: string;
  readonly eventId: number;
  readonly channel: string;
  readonly computer: string;
  readonly data: Readonly<Record<string, string>>;
}

const dataTemplates = new Map<string, Element>();

/** An ordinary record: the System part, and EventData with named text fields. */
export function plainRecord(event: PlainEvent): SyntheticRecord {
  const names = Object.keys(event.data);
  const key = names.join('\n');
  const template: Element = dataTemplates.get(key) ?? {
    tag: 'EventData',
    children: names.map((name, i) => ({
      tag: 'Data',
      attributes: { Name: name },
      children: [{ sub: i, type: 1 }],
    })),
  };
  dataTemplates.set(key, template);
  const data: Fragment = { template, values: Object.values(event.data).map(value.text) };
  const values = [
    value.text(event.provider),
    value.u16(event.eventId),
    value.u8(4),
    value.time(event.at),
    value.u64(BigInt(event.id)),
    value.text(event.channel),
    value.text(event.computer),
    value.xml(data),
  ];
  return { id: event.id, at: event.at, xml: { template: SYSTEM, values } };
}
