import { z } from 'zod';

/** More than any page of ours sends. */
export const MOST_FIELDS = 2_000;

const carriedForm = z.strictObject({
  /** Where it was being sent. */
  to: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])).max(MOST_FIELDS),
});

/** What was being sent when the session turned out to have ended; the sign-in page carries it. */
export type CarriedForm = z.infer<typeof carriedForm>;

/** As the hidden field of the sign-in form holds it. */
export const carriedSchema = z
  .string()
  .transform((text, { issues }) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.push({ code: 'custom', input: text, message: 'errors.bad_request' });
      return z.NEVER;
    }
  })
  .pipe(carriedForm);
