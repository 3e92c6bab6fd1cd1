/** Properties of an Outlook message (MS-OXMSG section 2.4): each in a stream, or a row of one. */
import type { CompoundFile } from '../ole/compound.ts';
import type { Millis } from '../../model/time.ts';

/** Property identifiers (MS-OXPROPS) that are read. */
export const PROPERTY = {
  subject: '0037',
  clientSubmitTime: '0039',
  sentRepresentingName: '0042',
  sentRepresentingAddress: '0065',
  transportHeaders: '007d',
  senderName: '0c1a',
  senderAddress: '0c1f',
  recipientType: '0c15',
  deliveryTime: '0e06',
  body: '1000',
  rtfCompressed: '1009',
  html: '1013',
  messageId: '1035',
  displayName: '3001',
  address: '3003',
  attachData: '3701',
  attachFileName: '3704',
  attachLongFileName: '3707',
  attachMimeTag: '370e',
  attachContentId: '3712',
  codePage: '3ffd',
  internetCodePage: '3fde',
  smtpAddress: '39fe',
  sentRepresentingSmtp: '5d02',
  senderSmtp: '5d01',
} as const;

const ROW_BYTES = 16;
/** Between 1601, when such times begin, and 1970. */
const EPOCH_SHIFT_MS = 11_644_473_600_000n;

/** The properties in one storage of the file. */
export class Properties {
  readonly #file: CompoundFile;
  readonly #folder: string;
  readonly #rows = new Map<string, Buffer>();

  /** `folder`: empty or with a slash at its end. */
  constructor(file: CompoundFile, folder: string, headerBytes: number) {
    this.#file = file;
    this.#folder = folder;
    const rows = file.stream(`${folder}__properties_version1.0`).subarray(headerBytes);
    for (let at = 0; at + ROW_BYTES <= rows.length; at += ROW_BYTES) {
      const identifier = rows
        .readUInt16LE(at + 2)
        .toString(16)
        .padStart(4, '0');
      this.#rows.set(identifier, rows.subarray(at + 8, at + 16));
    }
  }

  bytes(identifier: string): Buffer {
    return this.#file.stream(`${this.#folder}__substg1.0_${identifier}0102`);
  }

  /** Empty when there is none. */
  text(identifier: string): string {
    const wide = this.#file.stream(`${this.#folder}__substg1.0_${identifier}001F`);
    if (wide.length > 0) return wide.toString('utf16le').replace(/\0+$/, '');
    const narrow = this.#file.stream(`${this.#folder}__substg1.0_${identifier}001E`);
    return narrow.length === 0 ? '' : this.decoded(narrow).replace(/\0+$/, '');
  }

  /** Text of bytes in the message's own code page. */
  decoded(bytes: Buffer): string {
    const page = this.number(PROPERTY.internetCodePage) ?? this.number(PROPERTY.codePage) ?? 65_001;
    const labels: Readonly<Record<number, string>> = {
      65_001: 'utf-8',
      20_127: 'utf-8',
      28_591: 'windows-1252',
      28_592: 'iso-8859-2',
      932: 'shift_jis',
      936: 'gbk',
      949: 'euc-kr',
      950: 'big5',
    };
    try {
      return new TextDecoder(labels[page] ?? `windows-${page}`).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }

  number(identifier: string): number | null {
    const row = this.#rows.get(identifier);
    return row === undefined ? null : row.readUInt32LE(0);
  }

  time(identifier: string): Millis | null {
    const row = this.#rows.get(identifier);
    if (row === undefined) return null;
    const at = Number(row.readBigUInt64LE(0) / 10_000n - EPOCH_SHIFT_MS);
    return at > 0 && at < 8.64e15 ? at : null;
  }
}
