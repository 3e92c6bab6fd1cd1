/** Hashes by algorithm (STIX 2.1, sections 2.7 and 10.7). */

/** How each algorithm of the vocabulary is written; a hash of another name is taken as it is. */
export const HASH_FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['MD5', /^[0-9a-fA-F]{32}$/],
  ['SHA-1', /^[0-9a-fA-F]{40}$/],
  ['SHA-256', /^[0-9a-fA-F]{64}$/],
  ['SHA-512', /^[0-9a-fA-F]{128}$/],
  ['SHA3-256', /^[0-9a-fA-F]{64}$/],
  ['SHA3-512', /^[0-9a-fA-F]{128}$/],
  ['SSDEEP', /^[a-zA-Z0-9/+:.]{1,128}$/],
  ['TLSH', /^(?:T1)?[a-zA-Z0-9]{70}$/],
]);
