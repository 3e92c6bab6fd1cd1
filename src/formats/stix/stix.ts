/** The public door of the STIX reader (STIX 2.1, OASIS Standard of 10 June 2021). */
export { canonicalJson } from './canonical.ts';
export { observableIdentifier, typeOfIdentifier, uuid4, uuid5 } from './identifier.ts';
export { markingsOf } from './markings.ts';
export type * from './observables.ts';
export type * from './pattern/ast.ts';
export { readPattern } from './pattern/pattern.ts';
export { printPath, printPattern } from './pattern/print.ts';
export { printBundle } from './print.ts';
export { readBundle, readObjects } from './read.ts';
export type { Bundle, OtherObject, StixObject } from './read.ts';
export { compareTimestamps, printTimestamp, readTimestamp } from './timestamp.ts';
export { TLP_1_MARKINGS, TLP_2_EXTENSION, TLP_2_MARKINGS } from './tlp-markings.ts';
export type * from './types.ts';
export { latestVersions, newVersion, revoke } from './version.ts';
