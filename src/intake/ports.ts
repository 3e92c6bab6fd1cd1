/** What the doors need from outside, and how main tells them which doors to open. */
import type { FastifyPluginAsync } from 'fastify';
import type { TokenCheck } from '../flow/doors.ts';
import type { Journal, Losses } from '../flow/logs.ts';
import type { Millis } from '../model/time.ts';
import type { EvtxParsing } from './folder/evtx.ts';
import type { FileMarks } from './folder/marks.ts';

/** What every door needs. */
export interface DoorPorts {
  readonly journal: Journal;
  readonly losses: Losses;
  readonly tokens: TokenCheck;
  clock(): Millis;
  /** A failure of our own that no sender caused: for the program's log. */
  fault(error: unknown): void;
}

export interface IntakePorts extends DoorPorts {
  /** Pages served on listeners that have the `pages` door: the console. */
  readonly pages?: FastifyPluginAsync;
  /** How far files were read, and who parses EVTX: needed when there are folders. */
  readonly files?: { readonly marks: FileMarks; readonly evtx: EvtxParsing };
}

/** PEM texts. `clients`: certificate authorities that senders' certificates must chain to. */
export interface TlsMaterial {
  readonly certificate: string;
  readonly key: string;
  readonly clients?: { readonly authorities: string; readonly required: boolean };
}

/** What one HTTP listener answers. `elastic` owns `/`, so it excludes `pages` beside it. */
export type HttpDoor = 'ndjson' | 'otlp' | 'elastic' | 'pages';

export interface HttpListener {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls?: TlsMaterial;
  readonly doors: readonly HttpDoor[];
}

/** `tls` is required for `tls` and useless for the others. */
export interface SyslogListener {
  readonly protocol: 'udp' | 'tcp' | 'tls';
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls?: TlsMaterial;
  /** Addresses and networks that may send; plain syslog beyond loopback must name them. */
  readonly from?: readonly string[];
}

/** A folder whose files, dropped or growing, are read. */
export interface FolderWatch {
  /** How findings and sources name it. */
  readonly name: string;
  readonly path: string;
  /** How often it is looked at, when not every FOLDER_POLL_MS. */
  readonly pollMs?: number;
}

export interface IntakeConfig {
  /** The organisation of senders without a token: syslog and folders. */
  readonly organisation: string;
  readonly simulated: boolean;
  /** Names a request may ask for, beside loopback's own; ports do not count. */
  readonly hosts: readonly string[];
  /** Addresses or networks whose X-Forwarded-For is believed and who bring TLS. */
  readonly trustedProxies: readonly string[];
  /** Below which path a proxy serves the pages: `/shield`. */
  readonly basePath?: string;
  /** Members of a centre come to the doors of this shield. */
  readonly isCentre?: boolean;
  readonly http: readonly HttpListener[];
  readonly syslog: readonly SyslogListener[];
  readonly folders: readonly FolderWatch[];
}
