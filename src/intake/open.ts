/** Opens the doors that the configuration names, and closes them again. */
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../flow/machine.ts';
import { elasticDoor } from './elastic/door.ts';
import { watchFolder } from './folder/watch.ts';
import { Access, Admission } from './http/access.ts';
import type { HttpDoorParts } from './http/ndjson.ts';
import { ndjsonDoor } from './http/ndjson.ts';
import { otlpDoor } from './http/otlp.ts';
import { httpServer, leaveBodiesUnread, secureContext } from './http/server.ts';
import type {
  HttpListener,
  IntakeConfig,
  IntakePorts,
  SyslogListener,
  TlsMaterial,
} from './ports.ts';
import { Lanes } from './syslog/lanes.ts';
import { listenSyslog } from './syslog/listen.ts';
import { AllowedSenders } from './syslog/senders.ts';

/** The world's failures of this floor: the doors cannot be opened as configured. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
  readonly code:
    | 'listening-beyond-loopback-needs-tls'
    | 'elastic-and-pages-share-a-listener'
    | 'syslog-tls-needs-a-certificate'
    | 'plain-syslog-beyond-loopback-needs-senders'
    | 'sender-network-malformed'
    | 'folders-need-marks';
  readonly detail: string;
  constructor(code: IntakeError['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Where one listener really listens. */
export interface BoundAddress {
  readonly door: string;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

export interface Intake {
  readonly addresses: readonly BoundAddress[];
  /** Shows new connections of every HTTP listener that has TLS this certificate from now on. */
  useCertificate(tls: TlsMaterial): void;
  /** Stops taking, finishes what is in hand, and resolves when the last batch is answered. */
  close(): Promise<void>;
}

/**
 * Resolves when every door listens. Rejects with `IntakeError` for a configuration that would be
 * unsafe, and with the system's error for an address in use; doors already open are closed then.
 */
export async function open(config: IntakeConfig, ports: IntakePorts): Promise<Intake> {
  for (const listener of config.http) checkListener(listener, config.trustedProxies);
  for (const listener of config.syslog) checkSyslog(listener);
  if (config.folders.length > 0 && ports.files === undefined) {
    throw new IntakeError('folders-need-marks', config.folders[0]?.path ?? '');
  }
  const closers: (() => Promise<void>)[] = [];
  const addresses: BoundAddress[] = [];
  const secured: TlsServer[] = [];
  const parts: HttpDoorParts = {
    ports,
    access: new Access(ports.tokens, () => ports.clock()),
    admission: new Admission(),
    simulated: config.simulated,
  };
  const lanes = new Lanes(ports, {
    organisation: config.organisation,
    simulated: config.simulated,
  });
  try {
    for (const listener of config.http) {
      const app = await openHttp(listener, config, parts, ports);
      closers.push(async () => app.close());
      if (app.server instanceof TlsServer) secured.push(app.server);
      addresses.push(boundAt(app, listener));
    }
    for (const listener of config.syslog) {
      const { port, close } = await listenSyslog(listener, { ports, lanes });
      closers.push(close);
      const door = `syslog-${listener.protocol}`;
      addresses.push({ door, host: listener.host, port, tls: listener.protocol === 'tls' });
    }
    if (ports.files !== undefined) closers.push(...openFolders(config, ports, ports.files));
  } catch (error) {
    await Promise.all(closers.map((close) => close()));
    throw error;
  }
  return {
    addresses,
    useCertificate(tls) {
      for (const server of secured) server.setSecureContext(secureContext(tls));
    },
    close: async () => {
      await Promise.all(closers.map((close) => close()));
      await lanes.close();
    },
  };
}

function openFolders(
  config: IntakeConfig,
  ports: IntakePorts,
  files: NonNullable<IntakePorts['files']>,
): (() => Promise<void>)[] {
  const { organisation, simulated } = config;
  return config.folders.map(
    (watch) => watchFolder({ watch, organisation, simulated, ports, ...files }).close,
  );
}

/** Beyond loopback, bytes need a certificate here or a trusted proxy that has one (design, Doors). */
function checkListener(listener: HttpListener, trustedProxies: readonly string[]): void {
  if (listener.doors.includes('elastic') && listener.doors.includes('pages')) {
    throw new IntakeError('elastic-and-pages-share-a-listener', listener.host);
  }
  if (listener.tls !== undefined || trustedProxies.length > 0) return;
  if (!isLoopback(listener.host)) {
    throw new IntakeError('listening-beyond-loopback-needs-tls', listener.host);
  }
}

/** UDP and TCP prove nothing and hide nothing, so who may use them beyond loopback is written down. */
function checkSyslog(listener: SyslogListener): void {
  if (listener.protocol === 'tls' && listener.tls === undefined) {
    throw new IntakeError('syslog-tls-needs-a-certificate', listener.host);
  }
  const plain = listener.protocol !== 'tls';
  if (plain && !isLoopback(listener.host) && (listener.from ?? []).length === 0) {
    throw new IntakeError('plain-syslog-beyond-loopback-needs-senders', listener.host);
  }
  try {
    void new AllowedSenders(listener.from);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new IntakeError('sender-network-malformed', error.message);
    }
    throw error;
  }
}

async function openHttp(
  listener: HttpListener,
  config: IntakeConfig,
  parts: HttpDoorParts,
  ports: IntakePorts,
): Promise<FastifyInstance> {
  const app = httpServer({
    listener,
    hosts: config.hosts,
    trustedProxies: config.trustedProxies,
    basePath: config.basePath ?? '',
    isCentre: config.isCentre ?? false,
    fault: (error) => ports.fault(error),
  });
  await app.register(async (scope) => {
    leaveBodiesUnread(scope);
    if (listener.doors.includes('ndjson')) await scope.register(ndjsonDoor(parts));
    if (listener.doors.includes('otlp')) await scope.register(otlpDoor(parts));
    // Beside pages, which own the root, a sender is given the path `/elastic`.
    if (listener.doors.includes('elastic')) await scope.register(elasticDoor(parts));
    else if (listener.doors.includes('ndjson')) {
      await scope.register(elasticDoor(parts), { prefix: '/elastic' });
    }
  });
  if (listener.doors.includes('pages') && ports.pages !== undefined) {
    await app.register(ports.pages);
  }
  await app.listen({ host: listener.host, port: listener.port });
  return app;
}

function boundAt(app: FastifyInstance, listener: HttpListener): BoundAddress {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : listener.port;
  return {
    door: listener.doors.join('+'),
    host: listener.host,
    port,
    tls: listener.tls !== undefined,
  };
}
