/** A decision that could not be carried out. Its code is the key of the sentence shown; nothing was changed. */
export class DecisionRefused extends Error {
  override readonly name = 'DecisionRefused';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
