/** PostgreSQL 15 or newer by URL; its driver is an optional dependency, loaded when configured. */
import type { Dialect, PostgresPool } from 'kysely';
import type { Pool } from 'pg';
import { PostgresDialect } from 'kysely';
import { StoreRefused } from '../refused.ts';

const CONNECTIONS_MAX = 4;
const CONNECT_MS_MAX = 10_000;
/** Every 64-bit column holds integers below 2^53, which the driver would give as text. */
const INT8_OID = 20;
const NUMERIC_OID = 1_700;

/** A Kysely dialect on PostgreSQL. Throws StoreRefused `database-driver-missing`. */
export async function postgresDialect(url: string): Promise<Dialect> {
  const driver = await loadDriver();
  const pool = new driver.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    application_name: 'cybershield',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8_OID || oid === NUMERIC_OID
          ? Number
          : driver.types.getTypeParser(oid, format ?? 'text'),
    },
  });
  // A connection that breaks while idle is replaced at its next use; without this it ends us.
  pool.on('error', () => undefined);
  // Nor may one that breaks between two queries of a transaction: its next query fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool: sanitising(pool) });
}

/** PostgreSQL's text cannot hold NUL, which hostile logs do: it becomes U+FFFD. */
function sanitising(pool: Pool): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect();
      const query = client.query.bind(client);
      return Object.assign(Object.create(client) as typeof client, {
        query: (sql: string, parameters: readonly unknown[]) =>
          query(sql, parameters.map(withoutNul)),
      });
    },
    end: () => pool.end(),
  };
}

function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0')
    ? value.replaceAll('\0', '\uFFFD')
    : value;
}

async function loadDriver(): Promise<Pick<typeof import('pg'), 'Pool' | 'types'>> {
  try {
    return await import('pg');
  } catch (error) {
    throw new StoreRefused(
      'database-driver-missing',
      'A PostgreSQL URL is configured, but the optional package "pg" is not installed. ' +
        'Run "npm ci" without --omit=optional.',
      error,
    );
  }
}

/** Whether an error means that the connection is gone and the same work may succeed later. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    /^(08|57P0|53)/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/.test(code) ||
    /terminat|timeout|Connection/i.test(error.message)
  );
}
