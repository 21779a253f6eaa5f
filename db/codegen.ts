import { generate, IdentifierNode, PostgresDialect } from 'kysely-codegen';
import type { Database } from './client.server.ts';

/** The bookkeeping of migrations is nobody's to query. */
const BOOKKEEPING = '{kysely_migration*,migration_file}';

/** The text of db/types.ts for a migrated database: what `db/parsers.server.ts` makes of each column. */
export async function generateTypes(db: Database): Promise<string> {
  const dialect = new PostgresDialect({ dateParser: 'string', numericParser: 'string' });
  dialect.adapter.scalars.int8 = new IdentifierNode('number');
  return generate({ db, dialect, excludePattern: BOOKKEEPING, outFile: null });
}
