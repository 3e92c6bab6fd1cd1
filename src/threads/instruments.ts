/** What a thread judges with. */
import { openDetector } from '../detect/index/engine.ts';
import { openCatalogue } from '../detect/source/catalogue.ts';
import type { Instruments } from '../flow/logs.ts';
import type { Judgement } from './messages.ts';

/** The instruments of one thread. The compiled rules are shared memory; the rest is its own. */
export function openInstruments({ sources, zone, tables }: Judgement): Instruments {
  return {
    catalogue: openCatalogue(sources, { zone }).value,
    detector: openDetector(tables.compiled),
    cards: tables.cards.rules,
  };
}
