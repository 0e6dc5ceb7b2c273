import type pg from 'pg';
import { nir, told } from './leaks.js';
import type { Sought } from './sought.js';

/** Where a name is meant to stand outside the schema `identite`, and why. Anything else is a leak. */
export const meant: Readonly<Record<string, string>> = {
  'acces.compte.nom': 'who works in the service, shown beside what he recorded',
  'acces.compte.identifiant': 'what he types to sign in, often made of his name',
};

/** Rows read at once (a dossier's state weighs some tens of kilobytes). */
const handful = 200;
/** Leaks told of one column: one is enough to look at it. */
const enough = 5;

export type Column = { readonly table: string; readonly name: string };
export type Searched = { readonly columns: number; readonly rows: number; readonly leaks: readonly string[] };

const named = ({ table, name }: Column): string => `${table}.${name}`;
const quoted = (name: string): string => name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

/** Every column of text or JSON, alone or in lists, of every table where no name may be. What is encrypted is bytes. */
export async function clearColumns(db: pg.Pool | pg.PoolClient): Promise<readonly Column[]> {
  const { rows } = await db.query<Column>(
    `select n.nspname || '.' || c.relname as table, a.attname as name
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
     where c.relkind in ('r', 'm') and a.attnum > 0 and not a.attisdropped and n.nspname <> 'identite' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
       and (coalesce(e.typcategory, t.typcategory) in ('S', 'E') or coalesce(e.typname, t.typname) in ('json', 'jsonb', 'xml', 'unknown'))
     order by 1, a.attnum`);
  return rows.filter((column) => meant[named(column)] === undefined);
}

/** Looks for what is sought in every clear column, a handful of rows at a time, as they stand at one instant. */
export async function searchColumns(db: pg.Pool, sought: Sought): Promise<Searched> {
  const client = await db.connect();
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    const columns = await clearColumns(client);
    const leaks: string[] = [];
    let rows = 0;
    for (const table of new Set(columns.map((c) => c.table))) {
      const mine = columns.filter((c) => c.table === table);
      const search = new TableSearch(mine, sought);
      for await (const row of rowsOf(client, table, mine)) search.read(row);
      rows += search.rows;
      leaks.push(...search.leaks());
    }
    return { columns: columns.length, rows, leaks };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

type Row = { readonly place: string; readonly values: readonly unknown[] };

async function* rowsOf(client: pg.PoolClient, table: string, columns: readonly Column[]): AsyncGenerator<Row> {
  await client.query(`declare lecture no scroll cursor for select ctid::text, ${columns.map(({ name }) => quoted(name)).join(', ')} from only ${quoted(table)}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `fetch ${handful} from lecture`, rowMode: 'array' });
    if (rows.length === 0) break;
    for (const [place, ...values] of rows) yield { place: String(place), values };
  }
  await client.query('close lecture');
}

/** What one table holds that it must not. */
class TableSearch {
  rows = 0;
  private readonly found = new Map<string, number>();
  private readonly said: string[] = [];

  constructor(private readonly columns: readonly Column[], private readonly sought: Sought) {}

  read({ place, values }: Row): void {
    this.rows += 1;
    for (const [i, column] of this.columns.entries()) {
      const text = leavesOf(values[i]);
      if (text === '') continue;
      for (const what of [...[...this.sought.in(text)].map(told), ...(nir.test(text) ? ['un NIR'] : [])]) this.tell(named(column), `${what}, ligne ${place}`);
    }
  }

  private tell(column: string, what: string): void {
    const before = this.found.get(column) ?? 0;
    this.found.set(column, before + 1);
    if (before < enough) this.said.push(`${column} : ${what}`);
  }

  leaks(): readonly string[] {
    return [...this.said, ...[...this.found].filter(([, n]) => n > enough).map(([column, n]) => `${column} : ${n - enough} de plus`)];
  }
}

/** All that a value says, numbers apart: those of a JSON are days, durations and instants. A name in two fields that follow each other is one text; what names a field comes last. */
function leavesOf(value: unknown): string {
  const values: string[] = [];
  const keys: string[] = [];
  const walk = (v: unknown): void => {
    if (typeof v === 'string') values.push(v);
    else if (Array.isArray(v)) v.forEach(walk);
    else if (typeof v === 'object' && v !== null) for (const [key, inner] of Object.entries(v)) { keys.push(key); walk(inner); }
  };
  walk(value);
  return [...values, ...keys].join('\n');
}
