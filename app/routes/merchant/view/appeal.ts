import { z } from 'zod';
import { noteSchema } from '#app/modules/awards/index.ts';

/** What a merchant sends against a claw-back. */
export const appealForm = z.strictObject({ clawbackId: z.int(), note: noteSchema });
