import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '#app/modules/impact/index.ts';
import { projectRoot } from '#db/root.server.ts';

type First = Omit<Definition, 'readFrom' | 'version' | 'change' | 'writtenBy' | 'writtenAt'> & {
  readonly read_from: Definition['readFrom'];
};

/** The definitions every database begins with, for tests that have none. */
export function firstDefinitions(): Definition[] {
  const sql = readFileSync(join(projectRoot, 'migrations/0031_indicators.sql'), 'utf8');
  const [, json = '[]'] = sql.split('$definitions$');
  return (JSON.parse(json) as First[]).map(({ read_from: readFrom, ...definition }) => ({
    ...definition,
    readFrom,
    version: 1,
    change: null,
    writtenBy: 'Commonweal',
    writtenAt: new Date('2022-01-01T00:00:00Z'),
  }));
}
