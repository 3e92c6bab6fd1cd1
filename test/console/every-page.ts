/**
 * Every page that the console has, read from its routes: a page somebody adds cannot be forgotten by
 * the tests that look at all of them.
 */
import type { FastifyInstance } from 'fastify';

/** Answers that are no pages: files, streams, and the API's own documents. */
const NO_PAGE = /^\/(?:assets\/|islands\/|live$|\*|api\/)|\.[a-z]+$|\/data$/;

/** Collects addresses while the console is opened: to be called before it is. */
export function gatherPages(app: FastifyInstance): ReadonlySet<string> {
  const found = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    if ([method].flat().includes('GET') && !NO_PAGE.test(url)) found.add(url);
  });
  return found;
}

/**
 * The pages as they are asked for: `examples` say what stands for the `:id` of an address, and add
 * further views of a page. Throws where a page with an `:id` has no example.
 */
export function everyPage(
  pages: ReadonlySet<string>,
  examples: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const unknown = Object.keys(examples).filter((one) => !pages.has(one));
  if (unknown.length > 0) throw new Error(`no such page: ${unknown.join(' ')}`);
  return [...pages].flatMap((page) => {
    const shown = examples[page] ?? [];
    if (page.includes(':') && shown.length === 0) throw new Error(`no example of ${page}`);
    return page.includes(':') ? shown : [page, ...shown];
  });
}
