/**
 * The protobuf wire format as far as OTLP needs it: https://protobuf.dev/programming-guides/encoding/
 * The bytes are written by a stranger: every length is checked before it is used, and a reader never
 * leaves its part of the buffer. A malformed message throws `WireError`, which stays in this folder.
 */

export class WireError extends Error {
  override readonly name = 'WireError';
  readonly offset: number;
  constructor(code: string, offset: number) {
    super(code);
    this.offset = offset;
  }
}

/** Wire types that proto3 writes; groups (3, 4) are refused. */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

/** Reads one message's fields in order, inside `[at, end)` of the bytes. */
export class WireReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #end: number;
  #at: number;
  /** Field number and wire type of the field last met by `next`. */
  field = 0;
  type = 0;

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
    this.#end = end;
  }

  get offset(): number {
    return this.#at;
  }

  /** Moves to the next field; false at the end of the message. */
  next(): boolean {
    if (this.#at >= this.#end) return false;
    const tag = this.#number32();
    this.field = tag >>> 3;
    this.type = tag & 7;
    if (this.field === 0) throw new WireError('otlp-field-number-zero', this.#at);
    return true;
  }

  /** Steps over the value of a field nobody asked for. */
  skip(): void {
    if (this.type === VARINT) this.#number32();
    else if (this.type === FIXED64) this.#take(8);
    else if (this.type === LENGTH) this.#take(this.#number32());
    else if (this.type === FIXED32) this.#take(4);
    else throw new WireError('otlp-wire-type-unknown', this.#at);
  }

  /** An unsigned 64-bit number. */
  varint(): bigint {
    if (this.type !== VARINT) throw new WireError('otlp-wire-type-wrong', this.#at);
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#take(1)] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new WireError('otlp-varint-too-long', this.#at);
  }

  /** A varint cut to 32 bits, as enumerations and counts are. */
  uint32(): number {
    if (this.type !== VARINT) throw new WireError('otlp-wire-type-wrong', this.#at);
    return this.#number32();
  }

  /** Tags and lengths are varints without a type of their own. */
  #number32(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#bytes[this.#take(1)] ?? 0;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new WireError('otlp-varint-too-long', this.#at);
  }

  fixed64(): bigint {
    return this.#view.getBigUint64(this.#expect(FIXED64, 8), true);
  }

  fixed32(): number {
    return this.#view.getUint32(this.#expect(FIXED32, 4), true);
  }

  double(): number {
    return this.#view.getFloat64(this.#expect(FIXED64, 8), true);
  }

  bytes(): Uint8Array {
    const [start, end] = this.#span();
    return this.#bytes.subarray(start, end);
  }

  /** Invalid UTF-8 becomes U+FFFD: one bad byte must not hide a record from the rules. */
  string(): string {
    const [start, end] = this.#span();
    const view = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, end - start);
    return view.toString('utf8');
  }

  /** The fields of a message inside this one. */
  message(): WireReader {
    const [start, end] = this.#span();
    return new WireReader(this.#bytes, start, end);
  }

  #span(): readonly [number, number] {
    if (this.type !== LENGTH) throw new WireError('otlp-wire-type-wrong', this.#at);
    const length = this.#number32();
    const start = this.#take(length);
    return [start, start + length];
  }

  #expect(type: number, length: number): number {
    if (this.type !== type) throw new WireError('otlp-wire-type-wrong', this.#at);
    return this.#take(length);
  }

  /** Claims the next bytes and gives where they start. */
  #take(length: number): number {
    const start = this.#at;
    if (length > this.#end - start) throw new WireError('otlp-message-cut-short', start);
    this.#at = start + length;
    return start;
  }
}

/** Writes the few small messages we answer with. */
export class WireWriter {
  readonly #bytes: number[] = [];

  varint(field: number, value: number): this {
    if (value === 0) return this;
    this.#number(field * 8 + VARINT);
    this.#number(value);
    return this;
  }

  string(field: number, text: string): this {
    return text === '' ? this : this.bytes(field, Buffer.from(text, 'utf8'));
  }

  bytes(field: number, value: Uint8Array): this {
    this.#number(field * 8 + LENGTH);
    this.#number(value.length);
    this.#bytes.push(...value);
    return this;
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  #number(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes.push((rest % 128) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }
}
