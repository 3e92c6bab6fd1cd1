/** The public door of TAXII 2.1 (OASIS Standard, 10 June 2021): resources, filters, headers, requests. */
export {
  acceptsTaxii,
  DATE_ADDED_FIRST,
  DATE_ADDED_LAST,
  isTaxiiContent,
  STIX_MEDIA_TYPE,
  TAXII_MEDIA_TYPE,
} from './headers.ts';
export { FILTERS_OF, NO_FILTERS, printFilters, readFilters } from './filters.ts';
export type { FilteredEndpoint, FilterName, Filters, VersionMatch } from './filters.ts';
export { readObjectHead, SPEC_VERSION } from './object.ts';
export type { ObjectHead } from './object.ts';
export { printTimestamp, readTimestamp } from './timestamp.ts';
export {
  askApiRoot,
  askCollection,
  askCollections,
  askDiscovery,
  askManifest,
  askObject,
  askObjects,
  askStatus,
  askToAdd,
  askToDelete,
  askVersions,
} from './requests.ts';
export type { CollectionAt, ObjectAt, TaxiiRequest } from './requests.ts';
export {
  printApiRoot,
  printCollection,
  printCollections,
  printDiscovery,
  printEnvelope,
  printErrorMessage,
  printManifest,
  printStatus,
  printVersions,
  readApiRoot,
  readCollection,
  readCollections,
  readDiscovery,
  readEnvelope,
  readErrorMessage,
  readManifest,
  readStatus,
  readVersions,
} from './resources.ts';
export type {
  ApiRoot,
  Collection,
  Discovery,
  Envelope,
  ErrorMessage,
  Manifest,
  ManifestRecord,
  Status,
  StatusDetail,
  Versions,
} from './resources.ts';
