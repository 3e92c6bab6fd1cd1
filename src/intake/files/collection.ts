/**
 * What responders' collections say about themselves: the host a file came from, and which files are
 * the collector's own. Velociraptor (zip with uploads/ and results/), KAPE (folder tree by drive),
 * DFIR-ORC (archives named after host and configuration).
 */

const OWN_FILES: ReadonlySet<string> = new Set([
  'client_info.json',
  'collection_context.json',
  'log.json',
  'logs.json',
  'requests.json',
  'uploads.json',
  'uploads.json.index',
]);

/** Files in which a collector keeps its own books: not the host's logs. */
export function isCollectorsOwn(name: string): boolean {
  const parts = name.split(/[/\\!]/);
  const last = (parts.at(-1) ?? '').toLowerCase();
  return OWN_FILES.has(last) || (last.endsWith('.json.index') && parts.includes('results'));
}

const HOST_IN_NAME: readonly RegExp[] = [
  // Velociraptor: Collection-HOST-2026-08-03T06_30_00Z.zip, H.<id> from the server has no host.
  /(?:^|[/\\!])Collection-(.+)-\d{4}-\d\d-\d\dT[\d_]+Z?\.zip/,
  // DFIR-ORC: DFIR-ORC_WorkStation_HOST_Config.7z, ORC_Server_HOST_Config.7z, _DomainController_.
  /(?:^|[/\\!])(?:DFIR-)?ORC_(?:WorkStation|Server|DomainController)_(.+?)_[^_/\\!]+\.(?:7z|zip)/,
  // KAPE: 2026-08-03T063000_HOST/C/Windows/... or ...HOST.zip.
  /(?:^|[/\\!])\d{4}-?\d\d-?\d\dT\d{6}_([\w.-]+?)(?:\.zip|[/\\!])/,
];

/** The host in the name of a collection, when its events do not say; null when there is none. */
export function hostInName(name: string): string | null {
  for (const pattern of HOST_IN_NAME) {
    const host = pattern.exec(name)?.[1];
    if (host !== undefined) return host;
  }
  return null;
}
