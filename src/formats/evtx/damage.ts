/**
 * Why a record or chunk could not be read. Thrown inside the reader and caught at the record's or
 * chunk's edge, where it becomes a problem: nothing of it leaves this folder.
 */
export class Damage extends Error {
  override readonly name = 'Damage';
  readonly code: DamageCode;
  /** Chunk-relative. */
  readonly at: number;
  constructor(code: DamageCode, at: number) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

export type DamageCode =
  | 'evtx-beyond-end'
  | 'evtx-name-too-long'
  | 'evtx-template-damaged'
  | 'evtx-too-costly'
  | 'evtx-too-deep'
  | 'evtx-too-many-fields'
  | 'evtx-too-many-values'
  | 'evtx-token-unknown'
  | 'evtx-value-type-unknown'
  | 'evtx-xml-unclosed';
