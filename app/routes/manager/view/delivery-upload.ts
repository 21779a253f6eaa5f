import { z } from 'zod';
import { RuleBroken } from '#app/kernel/errors.ts';
import {
  DELIVERY_CHANNELS,
  DELIVERY_VENUES,
  type Mapping,
  mappingSchema,
} from '#app/modules/delivery/index.ts';

/** A select whose first choice says nothing. */
const choice = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .default('')
    .refine((value): value is T | '' => value === '' || values.includes(value as T), 'errors.choose_one')
    .transform((value) => (value === '' ? undefined : (value as T)));

/** What the upload form asks besides the file. */
export const uploadSchema = z.strictObject({
  program: z.int('errors.choose_one').positive('errors.choose_one'),
  source: z
    .string()
    .trim()
    .regex(/^([a-z0-9][a-z0-9-]{1,39})?$/, 'delivery.error.source')
    .default(''),
  dayOrder: z.enum(['ymd', 'dmy', 'mdy']).default('ymd'),
  duplicates: z.enum(['refuse', 'sum']).default('refuse'),
  venue: choice(DELIVERY_VENUES),
  channel: choice(DELIVERY_CHANNELS),
  columns: z.string().max(20_000, 'errors.too_long').default(''),
  partial: z.boolean().default(false),
});
export type Upload = z.output<typeof uploadSchema>;

export const COLUMNS_EXAMPLE = '{"店铺": "merchant", "备注": null}';

function columnsIn(text: string): Mapping['columns'] {
  if (text.trim() === '') return undefined;
  try {
    return mappingSchema.shape.columns.parse(JSON.parse(text));
  } catch {
    throw new RuleBroken('delivery.error.mapping', 'columns');
  }
}

/** The form's answers as the import takes them. @throws RuleBroken where the columns are no such JSON */
export function mappingOf({ source, dayOrder, duplicates, venue, channel, columns }: Upload): Mapping {
  return mappingSchema.parse({
    columns: columnsIn(columns),
    constants: { venue, channel },
    dayOrder,
    duplicates,
    ...(source && { merchant: { by: 'outside', source } }),
  });
}
