/** Warning lists of a running shield: our own, and those imported into its data folder. */
import type { Warned } from '../../flow/warned.ts';
import { readWarningContent } from '../../intake/content/warninglists.ts';
import { storedWarninglists } from '../../intake/warninglists/stored.ts';
import { WarninglistIndex } from '../../intel/warninglists/lookup.ts';
import { warnedBy } from '../../intel/warninglists/policy.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Problem } from '../../model/problem.ts';

/** What stands in the index, for people. */
export interface WarnedStanding {
  /** Of our own and imported. */
  readonly own: number;
  readonly imported: number;
  readonly entries: number;
  readonly bytes: number;
  /** Of the import in force; null when there is none. */
  readonly version: string | null;
  readonly importedAt: string | null;
}

export interface OpenedWarned {
  readonly warned: Warned;
  standing(): WarnedStanding;
  /** Reads the data folder again; look-ups answer by the lists before until the new ones are ready. */
  reload(): Promise<WarnedStanding>;
  /** Of the last reading. */
  problems(): readonly Problem[];
}

/** All published lists make about 5 MiB of tables and take a second to read, before doors open. */
export async function openWarned(dataFolder: string, contentFolder: string): Promise<OpenedWarned> {
  let made = await readAll(dataFolder, contentFolder);
  return {
    warned: {
      hits(indicator) {
        const { own, host } = made.index.findIndicator(indicator);
        return host.length === 0 ? own : [...own, ...host];
      },
      warned: (indicator) => warnedBy(indicator, made.index.findIndicator(indicator)),
      listed(indicator) {
        if (isOfSector(indicator, made.sector)) return 'sector';
        const { index } = made;
        return warnedBy(indicator, index.findIndicator(indicator)) === null ? null : 'warninglist';
      },
    },
    standing: () => made.standing,
    async reload() {
      made = await readAll(dataFolder, contentFolder);
      return made.standing;
    },
    problems: () => made.problems,
  };
}

interface Made {
  readonly index: WarninglistIndex;
  readonly sector: ReadonlySet<string>;
  readonly standing: WarnedStanding;
  readonly problems: readonly Problem[];
}

async function readAll(dataFolder: string, contentFolder: string): Promise<Made> {
  const content = readWarningContent(contentFolder);
  const { lists, stored, problems } = await storedWarninglists(dataFolder);
  const all = [...content.lists, ...lists];
  const index = new WarninglistIndex(all);
  return {
    index,
    sector: new Set(content.sectorDomains),
    standing: {
      own: content.lists.length,
      imported: lists.length,
      entries: all.reduce((sum, { entries }) => sum + entries.length, 0),
      bytes: index.bytes,
      version: stored?.version ?? null,
      importedAt: stored?.importedAt ?? null,
    },
    problems: [...content.problems, ...problems],
  };
}

/** The host of what may be acted on, or one above it, is registered to somebody of the sector. */
function isOfSector({ kind, value }: Indicator, sector: ReadonlySet<string>): boolean {
  const host = hostOf(kind, value);
  if (host === null) return false;
  const labels = host.split('.');
  return labels.some((_, at) => sector.has(labels.slice(at).join('.')));
}

function hostOf(kind: Indicator['kind'], value: string): string | null {
  switch (kind) {
    case 'host':
    case 'domain':
    case 'sender-domain':
      return value;
    case 'sender':
      return value.slice(value.lastIndexOf('@') + 1);
    case 'url':
      return /^https?:\/\/([^/:?#]+)/.exec(value)?.[1] ?? null;
    case 'attachment':
    case 'template':
    case 'ip':
    case 'phone':
      return null;
  }
}
