/** What the command line asks of a running shield about indicators of others and warning lists. */
import type { FastifyInstance } from 'fastify';

import {
  GIVEN_FORMS,
  importWatches,
  type GivenForm,
  type WatchingPorts,
} from '../flow/importing.ts';
import { STIX_BUNDLE_CHARS_MAX } from '../formats/stix/limits.ts';
import { isJsonObject } from '../model/json.ts';
import { readTlp } from '../model/tlp.ts';
import { onlyOwner } from './control.ts';
import { openMailControl, type MailControlPorts } from './mail-control.ts';

export interface IntelControlPorts extends WatchingPorts, MailControlPorts {
  readonly secret: string;
  /** Reads imported warning lists again; what is in force then is the answer. */
  reloadWarninglists(): Promise<object>;
}

/** Adds `/control/warninglists/reload`, `/control/indicators` and those of mail; 404 for whoever lacks the secret. */
export function openIntelControl(app: FastifyInstance, ports: IntelControlPorts): void {
  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', onlyOwner(ports.secret));
    scope.post('/control/warninglists/reload', () => ports.reloadWarninglists());
    // A sign may take up to six bytes as JSON.
    const bodyLimit = STIX_BUNDLE_CHARS_MAX * 2;
    scope.post('/control/indicators', { bodyLimit }, async (request, reply) => {
      const wish = wishIn(request.body);
      if (wish === null) return reply.code(400).send({ code: 'import-wish-wrong' });
      const { text, form, ...told } = wish;
      const { value, problems } = await importWatches(text, form, told, ports);
      return value ?? reply.code(400).send({ code: problems[0]?.code ?? 'import-wish-wrong' });
    });
    done();
  });
  openMailControl(app, ports);
}

function wishIn(
  body: unknown,
):
  | ({ readonly text: string; readonly form: GivenForm } & Parameters<typeof importWatches>[2])
  | null {
  if (!isJsonObject(body)) return null;
  const { text, source, tlp, confidence } = body;
  const form = GIVEN_FORMS.find((one) => one === body['form']);
  const assumed = typeof tlp === 'string' ? readTlp(tlp) : null;
  const believed = Number(confidence);
  if (typeof text !== 'string' || typeof source !== 'string' || assumed === null) return null;
  if (form === undefined) return null;
  if (!Number.isInteger(believed) || believed < 0 || believed > 100) return null;
  return { text, form, source, assumed, confidence: believed };
}
