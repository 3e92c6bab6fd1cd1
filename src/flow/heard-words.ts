/** The centre's last words, to notice when it says two things under one number. */
import { WINDOW_MESSAGES_MAX } from '../intel/admission.ts';

/** A line of the centre's stream. */
export interface HeardLine {
  readonly sequence: number;
  readonly line: string;
}

export class Words {
  /** By number: the signatures of the lines. */
  #signatures = new Map<number, string>();

  note({ sequence, line }: HeardLine): void {
    this.#signatures.set(sequence, signatureOf(line));
    const [oldest] = this.#signatures.keys();
    if (this.#signatures.size > WINDOW_MESSAGES_MAX && oldest !== undefined)
      this.#signatures.delete(oldest);
  }

  /** True once for a number that another line had: whoever signs gave two words as one. */
  isSecond({ sequence, line }: HeardLine): boolean {
    const first = this.#signatures.get(sequence);
    const isOther = first !== undefined && first !== signatureOf(line);
    if (isOther) this.#signatures.delete(sequence);
    return isOther;
  }
}

/** Ed25519 signs the same bytes alike, so it stands for all of the line. */
function signatureOf(line: string): string {
  return line.slice(0, line.indexOf('.'));
}
