import type { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Period } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { listVersions } from '../definitions/queries.server.ts';
import type { IndicatorUnit, ValueKind } from '../indicators.ts';
import type { Bound, Claim } from './claim.ts';
import { readDecimal, writeDecimal } from './decimal.ts';
import { type EnterClaim, enterClaimSchema, withdrawClaimSchema } from './schema.ts';
import { readValue } from './value.ts';

export interface ClaimView extends Claim {
  readonly id: number;
  readonly name: LocalizedText;
  readonly wording: string;
  readonly source: string;
  readonly url: string | null;
  readonly enteredBy: string;
  readonly enteredAt: Date;
  readonly withdrawn: { readonly reason: string; readonly by: string; readonly at: Date } | null;
}

const period = (from: string | null, to: string | null): Period | null =>
  from === null || to === null ? null : { from, to };

/** What others stated, in the order of the indicators; withdrawn ones last. @param code of one indicator only */
export async function listClaims(db: Database, code?: string): Promise<ClaimView[]> {
  let query = db
    .selectFrom('claim')
    .innerJoin('indicator', 'indicator.code', 'claim.code')
    .innerJoin('indicator_version as meant', (join) =>
      join.onRef('meant.code', '=', 'claim.code').onRef('meant.version', '=', 'claim.version'),
    )
    .selectAll('claim')
    .select(['indicator.unit', 'meant.name'])
    .orderBy(({ eb }) => eb('claim.withdrawn_at', 'is not', null))
    .orderBy('indicator.position')
    .orderBy('claim.id');
  if (code !== undefined) query = query.where('claim.code', '=', code);
  return (await query.execute()).map((row) => {
    const { withdrawn_reason: reason, withdrawn_by_name: by, withdrawn_at: at } = row;
    const value = readDecimal(row.value);
    return {
      id: row.id,
      code: row.code,
      origin: 'reported',
      value: value === null ? row.value : writeDecimal(value),
      unit: row.unit as IndicatorUnit,
      kind: row.kind as ValueKind,
      bound: row.bound as Bound,
      period: period(row.from_day, row.to_day),
      base: period(row.base_from, row.base_to),
      name: row.name as unknown as LocalizedText,
      wording: row.wording,
      source: row.source,
      url: row.url,
      enteredBy: row.entered_by_name,
      enteredAt: row.entered_at,
      withdrawn: reason === null || by === null || at === null ? null : { reason, by, at },
    };
  });
}

/** Growth and multiple say one thing in two ways, so that one stands for the other; nothing else does. */
const fits = (given: ValueKind, own: ValueKind): boolean =>
  given === own || (['growth', 'multiple'].includes(given) && ['growth', 'multiple'].includes(own));

/** Enters a figure somebody else stated, with where they did. @throws RuleBroken where it is none of the indicator's */
export function enterClaim(
  db: Database,
  context: CommandContext,
  input: EnterClaim,
): Promise<{ id: number }> {
  const claim = enterClaimSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const [meant] = await listVersions(trx, claim.code);
    if (!fits(claim.kind, meant.kind)) throw new RuleBroken('claims.error.kind', 'kind');
    const value = readValue(claim.value, claim.kind, meant.unit);
    if (value === null) throw new RuleBroken(`indicators.error.value.${claim.kind}`, 'value');
    const row = {
      code: claim.code,
      version: meant.version,
      value,
      kind: claim.kind,
      bound: claim.bound,
      from_day: claim.from,
      to_day: claim.to,
      base_from: claim.baseFrom,
      base_to: claim.baseTo,
      wording: claim.wording,
      source: claim.source,
      url: claim.url,
    };
    const { id } = await trx
      .insertInto('claim')
      .values({
        ...row,
        entered_by: context.actor.personId,
        entered_by_name: context.actor.name,
        entered_at: context.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordAudit(trx, context, { action: 'claim.enter', subject: { type: 'claim', id }, after: row });
    return { id };
  });
}

/** Takes a claim out of use. It stays to be seen, with the reason. @throws Conflict where it was withdrawn before */
export function withdrawClaim(
  db: Database,
  context: CommandContext,
  input: z.input<typeof withdrawClaimSchema>,
): Promise<void> {
  const { claimId, reason } = withdrawClaimSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('claim')
      .set({ withdrawn_reason: reason, withdrawn_by_name: context.actor.name, withdrawn_at: context.now })
      .where('id', '=', claimId)
      .where('withdrawn_at', 'is', null)
      .returning('code')
      .executeTakeFirst();
    if (!row) {
      const held = await trx.selectFrom('claim').select('id').where('id', '=', claimId).executeTakeFirst();
      throw held ? new Conflict('claims.error.withdrawn') : new NotFound('errors.not_found');
    }
    await recordAudit(trx, context, {
      action: 'claim.withdraw',
      subject: { type: 'claim', id: claimId },
      reason,
      before: { withdrawn: false },
      after: { withdrawn: true },
    });
  });
}
