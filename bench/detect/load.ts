/** Rules and sources for the bench: SigmaHQ's when they are here, our own pack otherwise. */
import { resolve } from 'node:path';
import { openCatalogue } from '../../src/detect/source/catalogue.ts';
import type { SourceCatalogue, SourceRoute } from '../../src/detect/source/route.ts';
import { assemble, readSigma, type Assembly } from '../../src/formats/sigma/sigma.ts';
import { readContent, readRuleFolder } from '../../src/intake/content/content.ts';
import { realData } from '../../test/real-data.ts';
import { routeOf } from '../../test/detect/generated.ts';

const CONTENT = resolve(import.meta.dirname, '../../content');

export function loadRules(): Assembly {
  const folder = realData('sigma');
  const files = folder === null ? readContent(CONTENT).rules : readRuleFolder(folder, 'sigmahq');
  return assemble(files.flatMap(({ text, origin }) => readSigma(text, origin).documents));
}

export function loadCatalogue(): SourceCatalogue {
  return openCatalogue(readContent(CONTENT).sources).value;
}

/**
 * Raw Windows lines: what their sender knows of them, process creations of the Security log. Every
 * rule for these is admitted, though only keywords can match a text.
 */
export function rawRoute(catalogue: SourceCatalogue): SourceRoute {
  return routeOf({
    index: catalogue.routes.length,
    layout: catalogue.routes.reduce((most, { layout }) => Math.max(most, layout + 1), 0),
    logsource: { product: 'windows', categories: ['process_creation'], services: ['security'] },
  });
}
