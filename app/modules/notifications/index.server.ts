/** The server door of the notices: written beside what they tell of, read in the portal, sent by mail. */

export { notify, notifyAll } from './commands.server.ts';
export type { NewNotice } from './kinds.ts';
export { countMails, getMail, listMails, type MailView, retryMail } from './mail/mailbox.server.ts';
export { sendMail } from './mail/send.server.ts';
export { type MailSettings, portalAddress, readMailSettings } from './mail/settings.server.ts';
export { openTransport } from './mail/transport.server.ts';
export {
  countUnread,
  getNotice,
  type InboxNotice,
  listInbox,
  listNotices,
  type NoticeView,
} from './queries.server.ts';
export { markRead } from './read.server.ts';
export {
  A_ROUND_OF_REMINDERS,
  claimReminders,
  knewBefore,
  notReminded,
  remind,
} from './remind.server.ts';
export { getNoticeSettings, saveNoticeSettings } from './settings.server.ts';
