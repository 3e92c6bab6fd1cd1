/** Every way a mail spells an identifier, and where it stands in a finished mail. */
import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Carried, Identifier, IdentifierForm, Trace } from './label.ts';
import { asciiName } from './people.ts';

/** A decoded part of a mail, as the label names it. */
export interface ReadPart {
  readonly where: Trace['where'];
  readonly text: string;
  readonly carried: Carried;
}

/** An identifier and how people write it. */
export interface Known extends Identifier {
  readonly written: readonly string[];
}

/**
 * Found by reading, since they may stand in any sentence; all others are noted when they are made.
 */
const READ_FORMS: readonly IdentifierForm[] = ['plain', 'written', 'upper'];

function spell({ value }: Identifier, form: IdentifierForm): string {
  switch (form) {
    case 'plain':
    case 'written':
      return value;
    case 'upper':
      return value.toUpperCase();
    case 'url':
      return encodeURIComponent(value);
    case 'base64':
    case 'base64url':
    case 'hex':
      return Buffer.from(value, 'utf8').toString(form);
    case 'md5':
    case 'sha1':
    case 'sha256':
      return hash(form, value, 'hex');
    case 'entities':
      return Array.from(value)
        .map((one) => `&#${one.codePointAt(0) ?? 0};`)
        .join('');
    case 'split':
      return value.replace(/(?<=.{3})/u, '&shy;').replace('@', '@<wbr>');
    case 'host-label':
      return asciiName(value);
    case 'return-path':
      return value.replace('@', '=');
  }
}

/** Which identifiers a mail spells in which special ways, noted while it is written. */
export class SpellingNotes {
  readonly #made = new Map<string, { readonly known: Known; readonly form: IdentifierForm }>();

  spell(known: Known, form: IdentifierForm): string {
    const text = spell(known, form);
    this.#made.set(text, { known, form });
    return text;
  }

  /** All identifiers in these parts, each once for every spelling and kind of part. */
  traces(identifiers: readonly Known[], parts: readonly ReadPart[]): readonly Trace[] {
    const traces = new Map<string, Trace>();
    const look = (known: Known, form: IdentifierForm, text: string): void => {
      if (text.length < 3) return;
      for (const part of parts) {
        const key = `${part.where} ${text}`;
        if (traces.has(key) || !part.text.includes(text)) continue;
        const { of, what, value } = known;
        traces.set(key, { of, what, value, form, text, where: part.where, carried: part.carried });
      }
    };
    for (const known of identifiers)
      for (const form of READ_FORMS)
        if (form === 'written') for (const text of known.written) look(known, form, text);
        else look(known, form, spell(known, form));
    for (const [text, { known, form }] of this.#made) look(known, form, text);
    return [...traces.values()];
  }
}
