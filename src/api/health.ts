/** What watches the shield: is it alive, can it take signals, and its figures for Prometheus. */
import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { TokenCheck } from '../flow/doors.ts';
import { isLoopback } from '../flow/machine.ts';

/** One figure. Names follow Prometheus: a unit last, `_total` for what only grows. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  readonly value: number;
}

export interface HealthPorts {
  /** Codes of what keeps the shield from taking signals; empty when it can. */
  hindrances(): readonly string[];
  figures(): readonly Figure[];
  readonly tokens: TokenCheck;
}

/**
 * Adds `/healthz`, `/readyz` and `/metrics`; none of them carries anything about persons. What hinders
 * and the figures are for this machine, and for tokens that may see the overview: whoever breaks in
 * must not read there whether he was found, or whether the journal is full.
 */
export function openHealth(app: FastifyInstance, ports: HealthPorts): void {
  app.get('/healthz', (_request, reply) => reply.type('text/plain').send('alive\n'));
  app.get('/readyz', async (request, reply) => {
    const hindrances = ports.hindrances();
    if (hindrances.length === 0) return reply.type('text/plain').send('ready\n');
    const told = (await mayRead(ports, request)) ? hindrances : ['not ready'];
    return reply
      .code(503)
      .type('text/plain')
      .send(`${told.join('\n')}\n`);
  });
  app.get('/metrics', async (request, reply) => {
    if (!(await mayRead(ports, request)))
      return reply.code(401).header('www-authenticate', 'Bearer realm="api"').send();
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(exposition(ports.figures()));
  });
}

async function mayRead({ tokens }: HealthPorts, request: FastifyRequest): Promise<boolean> {
  const { ip, ips = [], headers } = request;
  // What a proxy passes on whom we were not told to believe comes from somewhere else.
  const isOwn = ips.length > 1 || headers['x-forwarded-for'] === undefined;
  if (isLoopback(ip) && isOwn) return true;
  const [, secret] = /^bearer +(\S{1,200}) *$/i.exec(headers.authorization ?? '') ?? [];
  if (secret === undefined) return false;
  const token = await tokens.verifyHash(createHash('sha256').update(secret).digest('hex'));
  return token?.scopes.includes('see-overview') ?? false;
}

/** Prometheus' text exposition format, version 0.0.4. */
function exposition(figures: readonly Figure[]): string {
  return figures
    .map(({ name, help, kind, value }) => {
      const full = `cybershield_${name}`;
      return `# HELP ${full} ${help}\n# TYPE ${full} ${kind}\n${full} ${value}\n`;
    })
    .join('');
}
