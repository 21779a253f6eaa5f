import { z } from 'zod';
import { parseCount } from '#app/kernel/quantity.ts';
import { isCategory, isPlaceCode } from '#app/modules/merchants/index.ts';
import type { ProfileFacts } from '#app/modules/programs/index.ts';

/** A made-up merchant for the preview: what is typed of it, and the answers as any merchant would send them. */
export const previewForm = z
  .looseObject({
    sample: z.strictObject({
      placeCode: z.string().max(6),
      category: z.string().max(60),
      employees: z.string().max(20),
      hasCode: z.boolean(),
    }),
  })
  .transform(({ sample, ...typed }) => ({ sample, typed }));
type Sample = z.output<typeof previewForm>['sample'];

/** A knitwear maker of Puyuan. */
export const SAMPLE = {
  placeCode: '330483',
  category: 'apparel.knitwear',
  employees: '46',
  hasCode: true,
};

/** What the criteria are told of it; what is no place or no number is not known. */
export const sampleFacts = ({ placeCode, category, employees, hasCode }: Sample): ProfileFacts => ({
  placeCode: isPlaceCode(placeCode) ? placeCode : null,
  category: isCategory(category) ? category : null,
  employees: parseCount(employees),
  hasCode,
});
