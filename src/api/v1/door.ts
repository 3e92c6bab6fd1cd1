/**
 * The way to the interface for programs. What it is made of is loaded with the first request, since
 * most practices never send one and its schemas take a tenth of the program's memory.
 */
import fastify, { type FastifyInstance } from 'fastify';

import type { ApiPorts } from './open.ts';

export interface ApiFace {
  /** What the interface says of itself: an OpenAPI 3.1 document. */
  document(): Promise<unknown>;
}

interface Interface {
  readonly app: FastifyInstance;
  document(): unknown;
}

/** Adds `/api/v1`. Host, TLS and proxies are the door's own work, done before. */
export function openApiDoor(app: FastifyInstance, ports: ApiPorts): ApiFace {
  let opened: Promise<Interface> | null = null;
  const reach = (): Promise<Interface> => {
    opened ??= openInterface(ports);
    return opened;
  };
  void app.register((scope, _options, done) => {
    // The interface reads bodies itself, by its own limits.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, read) => read(null));
    scope.all('/api/v1/*', async (request, reply) => {
      const inner = await reach();
      reply.hijack();
      inner.app.routing(request.raw, reply.raw);
    });
    scope.addHook('onClose', async () => {
      if (opened !== null) await (await opened).app.close();
    });
    done();
  });
  return { document: async () => (await reach()).document() };
}

async function openInterface(ports: ApiPorts): Promise<Interface> {
  const { openApi } = await import('./open.ts');
  const app = fastify({ logger: false });
  const { document } = openApi(app, ports);
  await app.ready();
  return { app, document };
}
