/** Mails and what is attached to them, written by hand for tests. */
import makeQrCode from 'qrcode-generator';
import { PNG } from 'pngjs';
import { readMessage } from '../src/formats/eml/reading.ts';
import type { Attachment, MailMessage } from '../src/formats/eml/message.ts';

export interface WrittenPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

/** A message with a text and attached files. */
export function mailWith(...files: readonly WrittenPart[]): Buffer {
  const parts = files.map(({ name, bytes, type = 'application/octet-stream' }) =>
    [
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  );
  const head = ['From: A <a@sender.example>', 'Subject: Files', 'MIME-Version: 1.0'];
  const type = 'Content-Type: multipart/mixed; boundary="b1"';
  const text = 'Content-Type: text/plain\r\n\r\nPlease look at the attached files, thank you.';
  const body = [text, ...parts].map((part) => `--b1\r\n${part}\r\n`).join('');
  return Buffer.from(`${head.join('\r\n')}\r\n${type}\r\n\r\n${body}--b1--\r\n`, 'latin1');
}

export function read(bytes: Uint8Array, source: MailMessage['source'] = 'eml'): MailMessage {
  const { value, problems } = readMessage(bytes, source);
  if (value === undefined) throw new Error(`not read: ${problems.map(({ code }) => code).join()}`);
  return value;
}

/** What is told of one attached file. */
export function readFile(name: string, bytes: Uint8Array, type?: string): Attachment {
  const part = type === undefined ? { name, bytes } : { name, bytes, type };
  const [file] = read(mailWith(part)).attachments;
  if (file === undefined) throw new Error('no attachment');
  return file;
}

export function codesOf(bytes: Uint8Array): string[] {
  return readMessage(bytes, 'eml').problems.map(({ code }) => code);
}

/** A picture of a QR code, four pixels a module, with a quiet zone. */
export function qrPicture(text: string): {
  side: number;
  isDark: (x: number, y: number) => boolean;
} {
  const code = makeQrCode(0, 'M');
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  const isDark = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor(x / 4) - 4, Math.floor(y / 4) - 4];
    const isInside = column >= 0 && row >= 0 && column < modules && row < modules;
    return isInside && code.isDark(row, column);
  };
  return { side: (modules + 8) * 4, isDark };
}

export function qrPng(text: string): Buffer {
  const { side, isDark } = qrPicture(text);
  const png = new PNG({ width: side, height: side });
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const value = isDark(x, y) ? 0 : 255;
      png.data.set([value, value, value, 255], (y * side + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

const SECTOR = 512;
const END = 0xfffffffe;
const NONE = 0xffffffff;

interface Node {
  readonly name: string;
  readonly bytes: Buffer | null;
  readonly children: Node[];
}

/** A compound file (MS-CFB, version 3): path to bytes, storages between slashes. */
export function compoundOf(streams: Readonly<Record<string, Uint8Array>>): Buffer {
  const root: Node = { name: 'Root Entry', bytes: null, children: [] };
  for (const [path, bytes] of Object.entries(streams)) {
    const names = path.split('/');
    let folder = root;
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      let next = folder.children.find((child) => child.name === name);
      if (next === undefined) {
        next = { name, bytes: isLast ? Buffer.from(bytes) : null, children: [] };
        folder.children.push(next);
      }
      folder = next;
    }
  }
  return new CompoundWriter(root).write();
}

class CompoundWriter {
  readonly #sectors: Buffer[] = [];
  readonly #fat: number[] = [];
  readonly #mini: Buffer[] = [];
  readonly #miniFat: number[] = [];
  readonly #entries: Buffer[] = [];
  readonly #root: Node;

  constructor(root: Node) {
    this.#root = root;
  }

  write(): Buffer {
    this.#enter(this.#root);
    const miniStart = this.#chain(Buffer.concat(this.#mini));
    this.#entries[0]!.writeUInt32LE(miniStart, 116);
    this.#entries[0]!.writeUInt32LE(this.#mini.length * 64, 120);
    const directory = this.#chain(Buffer.concat(this.#entries));
    const miniFat = this.#chain(numbers(this.#miniFat));
    const fatSectors = Math.ceil((this.#fat.length + 8) / 128);
    const first = this.#sectors.length;
    for (let index = 0; index < fatSectors; index += 1) this.#fat.push(0xfffffffd);
    const fat = padded(numbers(this.#fat), 0xff);
    const header = Buffer.alloc(SECTOR, 0xff);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
    header.fill(0, 8, 76);
    header.writeUInt16LE(0x3e, 24);
    header.writeUInt16LE(3, 26);
    header.writeUInt16LE(0xfffe, 28);
    header.writeUInt16LE(9, 30);
    header.writeUInt16LE(6, 32);
    header.writeUInt32LE(fatSectors, 44);
    header.writeUInt32LE(directory, 48);
    header.writeUInt32LE(4_096, 56);
    header.writeUInt32LE(miniFat, 60);
    header.writeUInt32LE(1, 64);
    header.writeUInt32LE(END, 68);
    for (let index = 0; index < fatSectors; index += 1) {
      header.writeUInt32LE(first + index, 76 + index * 4);
    }
    return Buffer.concat([header, ...this.#sectors, fat]);
  }

  #enter(node: Node): number {
    const index = this.#entries.length;
    const entry = Buffer.alloc(128);
    this.#entries.push(entry);
    const name = Buffer.from(`${node.name}\0`, 'utf16le');
    name.copy(entry);
    entry.writeUInt16LE(name.length, 64);
    entry[66] = index === 0 ? 5 : node.bytes === null ? 1 : 2;
    for (const at of [68, 72, 76]) entry.writeUInt32LE(NONE, at);
    if (node.bytes !== null) {
      const isSmall = node.bytes.length < 4_096;
      entry.writeUInt32LE(isSmall ? this.#miniChain(node.bytes) : this.#chain(node.bytes), 116);
      entry.writeUInt32LE(node.bytes.length, 120);
    }
    // Siblings as a list to the right: no tree of colours is needed to be read.
    let before: Buffer | null = null;
    for (const child of node.children) {
      const at = this.#enter(child);
      if (before === null) entry.writeUInt32LE(at, 76);
      else before.writeUInt32LE(at, 72);
      before = this.#entries[at]!;
    }
    return index;
  }

  #chain(bytes: Buffer): number {
    return link(padded(bytes, 0), SECTOR, this.#sectors, this.#fat);
  }

  #miniChain(bytes: Buffer): number {
    const rest = (64 - (bytes.length % 64)) % 64;
    return link(Buffer.concat([bytes, Buffer.alloc(rest)]), 64, this.#mini, this.#miniFat);
  }
}

function link(bytes: Buffer, size: number, pieces: Buffer[], table: number[]): number {
  const first = pieces.length;
  for (let at = 0; at < bytes.length; at += size) {
    pieces.push(bytes.subarray(at, at + size));
    table.push(at + size < bytes.length ? pieces.length : END);
  }
  return bytes.length === 0 ? END : first;
}

function padded(bytes: Buffer, fill: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((SECTOR - (bytes.length % SECTOR)) % SECTOR, fill)]);
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}

/** MS-OVBA compression of literals alone. */
export function vbaPacked(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 8) {
    pieces.push(Buffer.of(0), bytes.subarray(at, at + 8));
  }
  const packed = Buffer.concat(pieces);
  const header = Buffer.alloc(3);
  header[0] = 1;
  header.writeUInt16LE(0xb000 | (packed.length - 1), 1);
  return Buffer.concat([header, packed]);
}

/** The streams of a project with one module. */
export function vbaProject(source: string, folder: string): Record<string, Buffer> {
  const record = (identifier: number, content: Buffer): Buffer => {
    const head = Buffer.alloc(6);
    head.writeUInt16LE(identifier, 0);
    head.writeUInt32LE(content.length, 2);
    return Buffer.concat([head, content]);
  };
  const directory = Buffer.concat([
    record(0x1a, Buffer.from('Module1')),
    record(0x31, Buffer.from([3, 0, 0, 0])),
  ]).toString('latin1');
  return {
    [`${folder}VBA/dir`]: vbaPacked(directory),
    [`${folder}VBA/Module1`]: Buffer.concat([Buffer.from('xyz'), vbaPacked(source)]),
  };
}

/** The properties of an Outlook message as streams of a compound file. */
export function msgStreams(
  texts: Readonly<Record<string, string>>,
  folder = '',
  headerBytes = 32,
): Record<string, Buffer> {
  const streams: Record<string, Buffer> = {
    [`${folder}__properties_version1.0`]: Buffer.alloc(headerBytes),
  };
  for (const [identifier, text] of Object.entries(texts)) {
    streams[`${folder}__substg1.0_${identifier}001F`] = Buffer.from(text, 'utf16le');
  }
  return streams;
}
