/** Where a mail stands. A queued or sending one is still to come; a failed one waits for a person. */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];
export const isMailState = (text: unknown): text is MailState => MAIL_STATES.some((state) => state === text);
