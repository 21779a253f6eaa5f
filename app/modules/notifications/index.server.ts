/** The server door of the notices: written beside what they tell of, read in the portal. */
export { markNoticesRead, notify, notifyAll } from './commands.server.ts';
export { listNotices, type NoticeView } from './queries.server.ts';
