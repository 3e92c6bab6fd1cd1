/**
 * The shape of a message: equal for two mails of one campaign, close for those that differ in names,
 * links and a few words. From it no word of the message can be read back.
 *
 * A minimum hash (Broder, "On the resemblance and containment of documents", 1997): `SLOTS` values of
 * eight bits, each the least hash of the message's shingles under another hash function. The share of
 * equal slots estimates how many shingles two messages share.
 */
export const FINGERPRINT_SLOTS = 64;
/**
 * Two messages with at least this share of equal slots are told to be of one campaign, from which a
 * hold follows. What less or more of it would cost in honest messages, `npm run bench -- triage`
 * tells: at 0.4 they are ten times as many, since people of one trade write much alike.
 */
export const FINGERPRINT_SAME_MIN = 0.5;
/**
 * Shapes that are close are sought by equal runs of slots: so many runs, so long each. At the share
 * above, one of 16 is missed by all of them; at 0.6 one of 165.
 */
export const FINGERPRINT_BANDS = 21;
export const FINGERPRINT_BAND_SLOTS = 3;
const PRINTED = /^f1:[A-Za-z0-9_-]{86}$/;

/** `FINGERPRINT_SLOTS` bytes. */
export type Fingerprint = Uint8Array;

export function printFingerprint(fingerprint: Fingerprint): string {
  return `f1:${Buffer.from(fingerprint).toString('base64url')}`;
}

/** Null for what is no fingerprint of this version. */
export function readFingerprint(text: string): Fingerprint | null {
  if (!PRINTED.test(text)) return null;
  return new Uint8Array(Buffer.from(text.slice('f1:'.length), 'base64url'));
}

/** 0 to 1: the estimated share of what both messages say. Equal bytes by chance are taken off. */
export function fingerprintSimilarity(a: Fingerprint, b: Fingerprint): number {
  let equal = 0;
  for (let slot = 0; slot < FINGERPRINT_SLOTS; slot += 1) if (a[slot] === b[slot]) equal += 1;
  const byChance = 1 / 256;
  return Math.max(0, (equal / FINGERPRINT_SLOTS - byChance) / (1 - byChance));
}

/** The runs of a fingerprint, each with its place: two that share none are hardly alike. */
export function fingerprintBands(fingerprint: Fingerprint): readonly string[] {
  return Array.from({ length: FINGERPRINT_BANDS }, (_, band) => {
    const from = band * FINGERPRINT_BAND_SLOTS;
    const slots = fingerprint.subarray(from, from + FINGERPRINT_BAND_SLOTS);
    return `${band}:${Buffer.from(slots).toString('hex')}`;
  });
}
