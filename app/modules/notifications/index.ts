/** What a page may know of notices and mail. */
export { KINDS_OF_SIDE, type NoticeKind, UNREAD_COUNTED } from './kinds.ts';
export { readableParams } from './params.ts';
export { type ReminderWindow, reminderWindows } from './reminding.ts';
export { type NoticeSettings, noticeSettingsSchema } from './settings.ts';
export { isMailState, MAIL_STATES } from './states.ts';
