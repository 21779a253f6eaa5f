/** `npm run db:types`: writes db/types.ts from the migrations, by way of a throw-away database. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from './client.server.ts';
import { generateTypes } from './codegen.ts';
import { migrate } from './migrate.server.ts';
import { projectRoot } from './root.server.ts';
import { startThrowaway } from './throwaway.server.ts';

const server = await startThrowaway();
const db = connect(server.url, { max: 2, statementTimeoutMs: 0 });
try {
  await migrate(db);
  writeFileSync(join(projectRoot, 'db/types.ts'), await generateTypes(db));
} finally {
  await db.destroy();
  await server.stop();
}
