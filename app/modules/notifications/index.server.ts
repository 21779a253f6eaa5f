/** The server door of the notices: written beside what they tell of, read in the portal. */
export { markNoticesRead, notify } from './commands.server.ts';
export { listNotices, type NoticeView } from './queries.server.ts';
