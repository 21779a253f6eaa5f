import type { CommandContext } from '#app/kernel/context.ts';
import { momentText } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { Definition } from './model.ts';
import { listVersions } from './queries.server.ts';
import { type DefineIndicator, defineIndicatorSchema } from './schema.ts';

const wordsOf = ({
  name,
  formula,
  filter,
  stage,
}: Pick<Definition, 'name' | 'formula' | 'filter' | 'stage'>) => ({
  name,
  formula,
  filter,
  stage,
});

const same = (one: object, other: object): boolean =>
  JSON.stringify(one, Object.keys(one).sort()) === JSON.stringify(other, Object.keys(other).sort());

/**
 * Writes the next version of a definition. Reports that are frozen keep theirs; drafts and what is frozen from now on
 * are told by the new one. Unit and kind stay: another unit is another indicator.
 * @throws Conflict where somebody wrote a version since the page was made
 */
export function defineIndicator(
  db: Database,
  context: CommandContext,
  input: DefineIndicator,
): Promise<{ version: number }> {
  const { code, shown, change, ...words } = defineIndicatorSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const held = await trx
      .selectFrom('indicator')
      .select('code')
      .where('code', '=', code)
      .forUpdate()
      .executeTakeFirst();
    if (!held) throw new NotFound('errors.not_found');
    const [newest] = await listVersions(trx, code);
    if (newest.version !== shown)
      throw new Conflict('indicators.error.stale', {
        name: newest.writtenBy,
        when: momentText(newest.writtenAt),
        version: newest.version,
      });
    if (words.stage === 'impact' && newest.readFrom !== 'study')
      throw new RuleBroken('indicators.error.impact_needs_study', 'stage');
    const before = wordsOf(newest);
    if (same(flat(before), flat(words))) throw new RuleBroken('indicators.error.nothing_new');
    const version = newest.version + 1;
    await trx
      .insertInto('indicator_version')
      .values({
        code,
        version,
        name: JSON.stringify(words.name),
        formula: JSON.stringify(words.formula),
        filter: JSON.stringify(words.filter),
        sources: [...newest.sources],
        stage: words.stage,
        change,
        written_by: context.actor.personId,
        written_by_name: context.actor.name,
        written_at: context.now,
      })
      .execute();
    await recordAudit(trx, context, {
      action: 'indicator.define',
      subject: { type: 'indicator', id: code },
      reason: change,
      before: { version: newest.version, ...before },
      after: { version, ...words },
    });
    return { version };
  });
}

/** Texts by `name.en` and so on: two definitions are the same where each of them is. */
const flat = ({ stage, ...texts }: ReturnType<typeof wordsOf>): Record<string, string> => ({
  stage,
  ...Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) =>
      Object.entries(text).map(([locale, word]) => [`${field}.${locale}`, word]),
    ),
  ),
});
