/** Writing many rows quickly into an embedded store that nobody else uses. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

export type Row = Readonly<Record<string, SQLInputValue>>;

/** Gives what inserts one row; columns that a row does not name stay empty. */
export function bulk(database: DatabaseSync, table: string): (row: Row) => void {
  const columns = database
    .prepare(`select name from pragma_table_info(?)`)
    .all(table)
    .map((column) => String(column['name']));
  if (columns.length === 0) throw new Error(`no table ${table}`);
  const places = columns.map(() => '?').join(', ');
  const insert = database.prepare(
    `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')}) values (${places})`,
  );
  return (row) => {
    for (const name of Object.keys(row))
      if (!columns.includes(name)) throw new Error(`${table} has no ${name}`);
    insert.run(...columns.map((name) => row[name] ?? null));
  };
}

/** Makes the indexes of a table after its rows, which takes a fraction of the time. */
export function withoutIndexes(database: DatabaseSync, table: string, work: () => void): void {
  const indexes = database
    .prepare(`select name, sql from sqlite_schema where type = 'index' and tbl_name = ?`)
    .all(table)
    .filter((index) => index['sql'] !== null);
  for (const index of indexes) database.exec(`drop index "${String(index['name'])}"`);
  work();
  for (const index of indexes) database.exec(String(index['sql']));
}
