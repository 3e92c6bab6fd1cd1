/** The console: pages for people, drawn on the server, complete without any script. */
import type { FastifyInstance } from 'fastify';

import { accountPages } from './account/routes.ts';
import { aboutPages } from './about.ts';
import { addInPages } from './add-in/routes.ts';
import { administrationPages } from './administration/routes.ts';
import { anyonePages } from './anyone/routes.ts';
import { serveAssets } from './assets.ts';
import { authorityPages } from './authority/routes.ts';
import { campaignPages } from './campaigns/routes.ts';
import { centrePages } from './centre/routes.ts';
import { binderPages } from './binder/routes.ts';
import { deskPages } from './desk/routes.ts';
import { guardPages } from './guard/routes.ts';
import { keepingPages } from './keeping/routes.ts';
import { serveLive } from './live.ts';
import { noticePages } from './notices/routes.ts';
import { reportDeskPages } from './reports/routes.ts';
import { overviewPages } from './overview/routes.ts';
import { packPages } from './packing.ts';
import { partsPages } from './parts/routes.ts';
import { openIdPages } from './openid/routes.ts';
import { passkeyPages } from './passkeys/routes.ts';
import { programPages } from './programs/routes.ts';
import { pagesOf } from './routes.ts';
import { cookiesBelow, setPageHeaders } from './session.ts';
import { sightPages } from './sight/routes.ts';
import { setupPages } from './setup/routes.ts';
import { warningDeskPages } from './warnings/desk.ts';
import { publicWarningPages } from './warnings/public.ts';
import { peoplePages } from './people/routes.ts';
import { entrance } from './sign-in/entering.ts';
import { invitationPages } from './sign-in/invitation.ts';
import { signInPages } from './sign-in/routes.ts';
import { readUploads } from './upload.ts';
import type { ConsoleConfig, ConsolePorts } from './view.ts';

const FORM_BYTES_MAX = 65_536;

/** Adds every page to `app`. The Host allow-list and TLS are the door's own work, done before. */
export function openConsole(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
): void {
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
      (_request, body, parsed) => parsed(null, new URLSearchParams(String(body))),
    );
    readUploads(scope);
    scope.addHook('onRequest', (_request, reply, next) => {
      setPageHeaders(reply);
      next();
    });
    cookiesBelow(scope, config.basePath);
    const pages = pagesOf(scope, config, ports);
    packPages(scope);
    serveAssets(scope);
    aboutPages(pages);
    partsPages(pages);
    const live = { ...ports, session: (secret: string) => ports.signIns.session(secret) };
    serveLive(scope, live, config.basePath);
    const door = entrance(ports, config);
    signInPages(scope, config, ports, pages, door);
    invitationPages(scope, config, ports, pages, door);
    accountPages(config, ports, pages, door);
    peoplePages(ports, pages);
    authorityPages(scope, config, pages);
    openIdPages(scope, config, ports, pages, door);
    passkeyPages(scope, config, ports, pages, door);
    overviewPages(ports, pages);
    setupPages(ports, pages);
    binderPages(ports, pages);
    administrationPages(ports, pages);
    addInPages(scope, config, ports, pages);
    anyonePages(ports, pages);
    publicWarningPages(scope, config, ports, pages);
    warningDeskPages(ports, pages);
    reportDeskPages(ports, pages);
    deskPages(ports, pages);
    sightPages(ports, pages);
    centrePages(ports, pages);
    campaignPages(ports, pages);
    guardPages(ports, pages);
    noticePages(scope, ports, pages);
    keepingPages(ports, pages);
    programPages(ports, pages);
    scope.get('/*', (request, reply) => pages.fail(request, reply, 404, 'not-found'));
    scope.setErrorHandler((error, request, reply) => {
      // What the door itself refuses, such as a strange Host, the door answers: no page for strangers.
      if (isRefused(error)) throw error;
      if (isUnknown(error)) return pages.fail(request, reply, 404, 'not-found');
      ports.fault(error);
      return pages.fail(request, reply, 500, 'page-failed');
    });
    done();
  });
}

/** Refusals of the door carry `status`, those of Fastify (a body too long) `statusCode`. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status =
    'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** A decision about something that is not there. */
function isUnknown(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.endsWith('-unknown');
}
