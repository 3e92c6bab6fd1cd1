/** What watches the shield: is it alive, can it take signals, and its figures for Prometheus. */
import type { FastifyInstance } from 'fastify';

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
}

/** Adds `/healthz`, `/readyz` and `/metrics`; none of them carries anything about persons. */
export function openHealth(app: FastifyInstance, ports: HealthPorts): void {
  app.get('/healthz', (_request, reply) => reply.type('text/plain').send('alive\n'));
  app.get('/readyz', (_request, reply) => {
    const hindrances = ports.hindrances();
    return reply
      .code(hindrances.length === 0 ? 200 : 503)
      .type('text/plain')
      .send(hindrances.length === 0 ? 'ready\n' : `${hindrances.join('\n')}\n`);
  });
  app.get('/metrics', (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(exposition(ports.figures())),
  );
}

/** Prometheus' text exposition format, version 0.0.4. */
export function exposition(figures: readonly Figure[]): string {
  return figures
    .map(({ name, help, kind, value }) => {
      const full = `cybershield_${name}`;
      return `# HELP ${full} ${help}\n# TYPE ${full} ${kind}\n${full} ${value}\n`;
    })
    .join('');
}
