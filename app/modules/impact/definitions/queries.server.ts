import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import type { IndicatorUnit, Stage, ValueKind } from '../indicators.ts';
import type { Definition, ReadFrom } from './model.ts';

const versions = (db: Database) =>
  db
    .selectFrom('indicator_version as version')
    .innerJoin('indicator', 'indicator.code', 'version.code')
    .select([
      'indicator.code',
      'indicator.unit',
      'indicator.value_kind as kind',
      'indicator.read_from as readFrom',
      'version.version',
      'version.name',
      'version.formula',
      'version.filter',
      'version.sources',
      'version.stage',
      'version.change',
      'version.written_by_name as writtenBy',
      'version.written_at as writtenAt',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>;

const toDefinition = (row: Row): Definition => ({
  ...row,
  unit: row.unit as IndicatorUnit,
  kind: row.kind as ValueKind,
  readFrom: row.readFrom as ReadFrom,
  stage: row.stage as Stage,
  name: row.name as unknown as LocalizedText,
  formula: row.formula as unknown as LocalizedText,
  filter: row.filter as unknown as LocalizedText,
});

/** Every indicator by its newest definition, in the order reports have. */
export async function listDefinitions(db: Database): Promise<Definition[]> {
  const rows = await versions(db)
    .distinctOn('indicator.position')
    .orderBy('indicator.position')
    .orderBy('version.version', 'desc')
    .execute();
  return rows.map(toDefinition);
}

/** All versions of one, the newest first. @throws NotFound */
export async function listVersions(db: Database, code: string): Promise<[Definition, ...Definition[]]> {
  const rows = await versions(db)
    .where('indicator.code', '=', code)
    .orderBy('version.version', 'desc')
    .execute();
  const [newest, ...older] = rows.map(toDefinition);
  if (!newest) throw new NotFound('errors.not_found');
  return [newest, ...older];
}
