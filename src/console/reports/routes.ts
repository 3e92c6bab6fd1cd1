/** What analysts and directors do with reports: answer each, tell staff, keep the legal clocks. */
import type { Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { bulletinPages } from './bulletins.ts';
import { clockPages } from './clocks.ts';
import { clusterPages } from './clusters.ts';
import { reportListPages } from './list.ts';
import { oneReportPages } from './one.ts';
import { senderPages } from './senders.ts';

export function reportDeskPages(ports: ConsolePorts, pages: Pages): void {
  reportListPages(ports, pages);
  oneReportPages(ports, pages);
  clusterPages(ports, pages);
  senderPages(ports, pages);
  bulletinPages(ports, pages);
  clockPages(ports, pages);
}
