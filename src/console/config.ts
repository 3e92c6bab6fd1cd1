/** The console's configuration as the settings of the moment say. */
import { addInSheet, type AddInSheet } from '../flow/add-in.ts';
import type { Settings } from '../flow/settings.ts';
import { MINUTE } from '../model/time.ts';
import type { AuthoritySheet, ConsoleConfig } from './view.ts';

/** What cannot change while the program runs. */
interface Fixed {
  readonly simulated: boolean;
  readonly version: string;
  readonly authority: AuthoritySheet | null;
  readonly openid: { readonly name: string } | null;
  readonly config: {
    readonly console: { readonly address: string; readonly basePath: string };
    readonly report: { readonly addIn: { readonly mailServers: readonly string[] } | null };
    readonly signIn: { readonly idleMinutes: number };
  };
}

/** Getters, so that what an administrator sets holds for the next page. */
export function liveConfig(
  settings: Settings,
  { simulated, version, authority, openid, config }: Fixed,
): ConsoleConfig {
  return {
    simulated,
    version,
    authority,
    openIdName: openid === null ? null : openid.name,
    basePath: config.console.basePath,
    addIn: simulated ? null : addInOf(config),
    idleMs: config.signIn.idleMinutes * MINUTE,
    get organisation() {
      return settings.now().name;
    },
    get kind() {
      return settings.now().kind;
    },
    get country() {
      return settings.now().country;
    },
    get language() {
      return settings.now().language;
    },
    get languages() {
      return settings.now().languages;
    },
    get timeZone() {
      return settings.now().timeZone;
    },
    get openNetworks() {
      return settings.now().openNetworks;
    },
  };
}

function addInOf({ console: { address }, report: { addIn } }: Fixed['config']): AddInSheet | null {
  return addIn === null ? null : addInSheet(address, addIn.mailServers);
}
