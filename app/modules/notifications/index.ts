/** What a page may know of notices and mail. */
export { KINDS_OF_SIDE, type NoticeKind } from './kinds.ts';
export { readableParams } from './params.ts';
export { type RemindBefore, reminderDue } from './reminding.ts';
export { type NoticeSettings, noticeSettingsSchema } from './settings.ts';
export { isMailState, MAIL_STATES, type MailState } from './states.ts';
