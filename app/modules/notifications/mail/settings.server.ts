import { z } from 'zod';

/** Where mail goes out, and the address of the portal its links begin with. */
export interface MailSettings {
  /** Null: mails stay in the portal's own mailbox. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  /** `https://portal.example` */
  readonly base: string;
}

const schema = z
  .object({
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, message: 'an address like smtps://user:password@mail.example' })
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^(?:[^<>@\r\n]{1,80} <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
        'an address like Commonweal <portal@example.org>',
      )
      .optional(),
    ORIGIN: z.string().optional(),
  })
  .superRefine(({ SMTP_URL, MAIL_FROM, ORIGIN }, { addIssue }) => {
    if (SMTP_URL === undefined) return;
    const missing = (name: string) =>
      addIssue({ code: 'custom', path: [name], message: 'needed where SMTP_URL is set' });
    if (MAIL_FROM === undefined) missing('MAIL_FROM');
    // A link in a mail must not lead to whatever host somebody asked the portal by.
    if (ORIGIN === undefined) missing('ORIGIN');
  });

/** The address people reach the portal by, as links on paper and in mails begin with it. */
export const portalAddress = (env: Readonly<Record<string, string | undefined>>): string =>
  env.ORIGIN?.split(',')[0]?.trim() || `http://localhost:${env.PORT || '3000'}`;

/** Reads the environment. @throws with every wrong variable named, and no value: one of them is a password */
export function readMailSettings(env: Readonly<Record<string, string | undefined>>): MailSettings {
  const result = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value)));
  if (!result.success)
    throw new Error(
      result.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`).join('\n'),
    );
  const { SMTP_URL: url, MAIL_FROM: from } = result.data;
  return {
    smtp: url !== undefined && from !== undefined ? { url, from } : null,
    base: portalAddress(env),
  };
}
