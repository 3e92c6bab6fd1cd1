/**
 * Code units as the scanners see them: case folded, rare signs and everything beyond ASCII thrown
 * together. Scanners only say where a rule may match, so classes may be coarse; they must never
 * tell apart what folding makes equal.
 */

/** Columns of every scanner's table; a power of two. */
export const CLASSES: number = 64;

/** The class of no code unit: the end of a value, so that a whole value is a beginning that ends. */
export const END: number = 63;

const OTHER = 0;
const WIDE = 1;
const KNOWN = 'abcdefghijklmnopqrstuvwxyz0123456789 \\/.-_:"=,()$%{}[]\'&|;<>+';

function build(): Uint8Array {
  const classes = new Uint8Array(0x10000).fill(WIDE);
  classes.fill(OTHER, 0, 0x80);
  KNOWN.split('').forEach((character, i) => {
    classes[character.charCodeAt(0)] = i + 2;
    classes[character.toUpperCase().charCodeAt(0)] = i + 2;
  });
  // The two characters beyond ASCII that fold into it: long s and the Kelvin sign.
  classes[0x17f] = classes[0x73]!;
  classes[0x212a] = classes[0x6b]!;
  return classes;
}

/** The class of each UTF-16 code unit, below `CLASSES`. */
export const CLASS_OF: Uint8Array = build();
