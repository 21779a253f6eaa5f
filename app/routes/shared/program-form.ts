import { z } from 'zod';
import { KINDS, MEASURE_AREAS } from '#app/modules/programs/index.ts';
import { wholeText } from './whole-text.ts';

/** The code of a programme, a cycle, a line or a measure: it stands in addresses and files. */
export const codeField = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'programs.error.code');

/** What a programme says of itself, as its page sends it. */
export const programWords = z.strictObject({
  name: wholeText,
  summary: wholeText,
  coHost: z.string().trim().max(120, 'errors.too_long').default(''),
});
export const programForm = programWords
  .extend({ kind: z.enum(KINDS.map(({ code }) => code)), code: codeField })
  .transform(({ coHost, ...program }) => ({
    ...program,
    coHost: coHost === '' ? null : coHost,
    // Its measures are written next.
    measures: [],
  }));

export const measureForm = z.strictObject({
  name: wholeText,
  area: z.enum(MEASURE_AREAS),
  code: codeField,
  illustrative: z.boolean(),
});
