/** The doors for partners: TAXII 2.1, and feeds of MISP for those who have that. */
import type { FastifyInstance } from 'fastify';

import { openMispFeed, type MispFeedPorts } from './misp/feed.ts';
import { openTaxii, type TaxiiConfig, type TaxiiPorts } from './taxii/server.ts';

/** Adds both, if partners are to be answered. */
export function openPartnerDoors(
  app: FastifyInstance,
  config: TaxiiConfig,
  ports: TaxiiPorts & MispFeedPorts,
): void {
  openTaxii(app, config, ports);
  openMispFeed(app, config, ports);
}
