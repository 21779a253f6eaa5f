import { z } from 'zod';

const carriedForm = z.strictObject({
  /** Where it was being sent. */
  to: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])).max(2_000),
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
