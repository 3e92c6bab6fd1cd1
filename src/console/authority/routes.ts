/** The shield's own authority for whoever has to trust it: anybody, since nothing of it is secret. */
import type { FastifyInstance } from 'fastify';

import type { Pages } from '../routes.ts';
import type { ConsoleConfig } from '../view.ts';
import { authorityPage } from './page.ts';

/** Adds `/authority`, and the certificate itself as `/authority.crt` (DER) and `/authority.pem`. */
export function authorityPages(
  app: FastifyInstance,
  { authority }: ConsoleConfig,
  pages: Pages,
): void {
  app.get('/authority', (request, reply) => {
    if (authority === null) return pages.fail(request, reply, 404, 'authority-none');
    return pages.open(request, reply, (view) => ({
      title: view.words.say('authority-title'),
      section: null,
      body: authorityPage(view, authority),
    }));
  });
  if (authority === null) return;
  const der = Buffer.from(authority.pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
  app.get('/authority.crt', (_request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="cybershield-authority.crt"')
      .type('application/x-x509-ca-cert')
      .send(der),
  );
  app.get('/authority.pem', (_request, reply) =>
    reply.type('application/x-pem-file').send(authority.pem),
  );
}
