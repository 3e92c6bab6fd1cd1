/** Limits of the enforcement points by name service and lists. */
import { SECOND, type Millis } from '../../model/time.ts';

/** Versions, and records that they changed, from which a secondary is told only the difference. */
export const ZONE_VERSIONS_MAX = 128;
export const ZONE_CHANGES_MAX = 50_000;
/** A record has at most two names and ten bytes: so many fit into a message in any case. */
export const TRANSFER_RECORDS_MAX = 100;
export const CONNECTIONS_MAX = 32;
/** A question with its signature is far shorter. */
export const REQUEST_BYTES_MAX = 2_048;
export const CONNECTION_IDLE_MS: Millis = 30 * SECOND;
/** Secondaries that do not say that they heard are told again after each of these. */
export const NOTIFY_WAITS_MS: readonly Millis[] = [SECOND, 3 * SECOND, 10 * SECOND, 30 * SECOND];
/** For how long resolvers and their clients may remember what the zone said: an undo is as fast. */
export const ANSWER_TTL_S = 30;
/** Secondaries ask by themselves after so long, and after a failure. */
export const ZONE_REFRESH_S = 60;
export const ZONE_RETRY_S = 30;
export const LOOK_UP_MS_MAX: Millis = 3 * SECOND;
/** Proxies and firewalls that fetch lists, by token and list; the one that came last longest ago goes. */
export const LIST_READERS_MAX = 1_000;
