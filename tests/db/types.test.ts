import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateTypes } from '#db/codegen.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();

test('db/types.ts is what the migrations say (else: npm run db:types)', async () => {
  const committed = readFileSync(new URL('../../db/types.ts', import.meta.url), 'utf8');
  expect(committed).toBe(await generateTypes(db));
});
