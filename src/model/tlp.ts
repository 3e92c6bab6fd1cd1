/** Traffic Light Protocol 2.0 (FIRST, August 2022): who may read what somebody shared. */
export type Tlp = 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR';
/** From the most to the least confined. */
export const TLPS: readonly Tlp[] = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'];

/**
 * TLP 2.0 as people and TLP 1 write it: any case, with or without `TLP:`, WHITE for CLEAR. Null for
 * anything else; what cannot be read must be treated as RED.
 */
export function readTlp(text: string): Tlp | null {
  const level = text.trim().toUpperCase().replace(/^TLP:/, '');
  if (level === 'WHITE') return 'CLEAR';
  return TLPS.find((one) => one === level) ?? null;
}

/** The more confined of two; of RED and anything, RED. */
export function strictestTlp(a: Tlp, b: Tlp): Tlp {
  return TLPS.indexOf(a) <= TLPS.indexOf(b) ? a : b;
}
