/** A schema of its own in the PostgreSQL that CYBERSHIELD_TEST_POSTGRES names, for one test file. */
import type { StorePlace } from '../src/store/database/database.ts';

export interface OwnSchema {
  readonly place: StorePlace;
  drop(): Promise<void>;
}

/** `name` in small letters and underscores. */
export async function ownSchema(url: string, name: string): Promise<OwnSchema> {
  const schema = `${name}_${process.pid}_${Date.now()}`;
  const administer = async (statement: string): Promise<void> => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await administer(`create schema ${schema}`);
  const place = new URL(url);
  place.searchParams.set('options', `-c search_path=${schema}`);
  return {
    place: { kind: 'postgres', url: place.href },
    drop: () => administer(`drop schema ${schema} cascade`),
  };
}
