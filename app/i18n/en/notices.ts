import type { Translation } from '../message.ts';
import type { notices as source } from '../zh-CN/notices.ts';

export const notices = {
  'notices.title': 'Notices',
  'notices.lead': 'Everything that concerns you, the newest first.',
  'notices.unread': 'Unread',
  'notices.open': 'Open',
  'notices.mark_all_read': 'Mark all as read',
  'notices.all_read': 'All notices are marked as read',
  'notices.none': 'No notices yet',
  'notices.none_lead': 'Decisions, questions and deadlines will be told here.',
  'notices.see_all': 'All notices',
  'notices.to_settings': 'Notice settings',

  'notices.kind.decision': 'Applications and decisions',
  'notices.kind.question': 'Something is asked of you',
  'notices.kind.deadline': 'Deadlines',
  'notices.kind.support': 'Traffic, coupons and measures',
  'notices.kind.approval': 'Approvals and budget',
  'notices.kind.import': 'Imports',
  'notices.kind.report': 'Monthly reports',
  'notices.kind.decision.hint': 'Received, in review, approved, waitlisted or declined',
  'notices.kind.question.hint': 'Changes requested, questions asked and answered',
  'notices.kind.deadline.hint': 'Three days and one day before',
  'notices.kind.support.hint': 'Support begins, changes, pauses and ends',
  'notices.kind.approval.hint':
    'Awards and transfers that wait for you, and what became of those you proposed',
  'notices.kind.import.hint': 'Delivery files checked, posted or rejected',
  'notices.kind.report.hint': 'The report of a month is ready, with the link to it',

  'notices.settings.title': 'Notice settings',
  'notices.settings.lead': 'Every notice is in the portal; choose which also go to {email}.',
  'notices.settings.mail': 'Notices sent by mail',
  'notices.settings.quiet': 'No mail during quiet hours',
  'notices.settings.quiet.hint':
    'Beijing time. Mail waits until they end, urgent mail too; the portal shows every notice at once.',
  'notices.settings.quiet_hours': 'Quiet hours',
  'notices.settings.from': 'From',
  'notices.settings.to': 'To',
  'notices.settings.saved': 'Your notice settings are saved',

  'notices.mail.greeting': 'Hello {name},',
  'notices.mail.open': 'Open in Commonweal',
  'notices.mail.foot':
    'Commonweal sent this mail by itself; please do not reply. Choose which mails you get:',
  'notices.next.decision': 'Open the application to see where it stands, why, and what comes next.',
  'notices.next.question': 'Open it, add what is asked for, and submit again.',
  'notices.next.deadline': 'Please finish before the deadline; afterwards it can no longer be submitted.',
  'notices.next.support': 'Open it to see what changed and how much has been used.',
  'notices.next.approval': 'Open it for the details.',
  'notices.next.import': 'Open the batch to see the result and the rows with problems.',
  'notices.next.notices.notice.proposals_waiting':
    'Open the approvals and approve or return each. What you proposed yourself is for others.',
  'notices.next.notices.notice.transfer_waiting_impressions': 'Open the budgets and approve or return them.',
  'notices.next.notices.notice.transfer_waiting_fen': 'Open the budgets and approve or return them.',
  'notices.next.notices.notice.proposal_expiring':
    'Please approve or return it; once expired, what it reserves goes back and it must be proposed anew.',
  'notices.next.notices.notice.transfer_expiring_impressions':
    'Please approve or return it; once expired, it must be proposed anew.',
  'notices.next.notices.notice.transfer_expiring_fen':
    'Please approve or return it; once expired, it must be proposed anew.',
  'notices.next.notices.notice.coupons_ending':
    'Coupons not used by then go back into the budget. Open it to see how many are left.',
  'notices.next.notices.notice.award_ending':
    'Nothing is delivered after the last day. Open it to see how much has been used.',

  'notices.notice.changes_due': 'What was asked of application {number} is due by {day}',
  'notices.notice.draft_closing': 'Application {number} is not submitted yet; the cycle closes on {day}',
  'notices.notice.proposals_waiting': {
    one: '1 award waits for your approval',
    other: '{count} awards wait for your approval',
  },
  'notices.notice.proposal_expiring': 'Nobody has approved the award for {number} yet; the last day is {day}',
  'notices.notice.transfer_waiting_impressions':
    'A budget transfer of {amount} impressions waits for your approval',
  'notices.notice.transfer_waiting_fen': 'A budget transfer of ¥{amount} waits for your approval',
  'notices.notice.transfer_expiring_impressions':
    'Nobody has approved the budget transfer of {amount} impressions yet; the last day is {day}',
  'notices.notice.transfer_expiring_fen':
    'Nobody has approved the budget transfer of ¥{amount} yet; the last day is {day}',
  'notices.notice.coupons_ending': 'A batch of coupons for application {number} ends on {day}',
  'notices.notice.award_ending': 'Your support for application {number} ends on {day}',
  'notices.notice.import_validated': '“{file}” is checked and waits for you to post it',
  'notices.notice.import_posted': '“{file}” is posted',
  'notices.notice.import_rejected': '“{file}” did not pass the checks',

  'notices.mails.title': 'Mail',
  'notices.mails.lead': 'Every mail of the portal, the newest first.',
  'notices.mails.kept': 'No mail server is set: mails stay here and go nowhere.',
  'notices.mails.none': 'No mails',
  'notices.mails.none_lead': 'Try another state or another recipient.',
  'notices.mails.all': 'All',
  'notices.mails.state': 'State',
  'notices.mails.state.queued': 'Queued',
  'notices.mails.state.sending': 'Sending',
  'notices.mails.state.sent': 'Sent',
  'notices.mails.state.kept': 'Kept here',
  'notices.mails.state.failed': 'Failed',
  'notices.mails.subject': 'Subject',
  'notices.mails.to': 'To',
  'notices.mails.queued_at': 'Written',
  'notices.mails.next_at': 'Next attempt',
  'notices.mails.sent_at': 'Sent',
  'notices.mails.attempts': 'Attempts',
  'notices.mails.language': 'Language',
  'notices.mails.message_id': 'Message-ID',
  'notices.mails.last_error': 'Why it failed last',
  'notices.mails.search': 'Name or address',
  'notices.mails.as_text': 'Plain text',
  'notices.mails.as_html': 'See it as HTML',
  'notices.mails.retry': 'Send again',
  'notices.mails.retried': 'The mail is queued again',

  'notices.error.quiet_all_day': 'Choose an end that differs from the beginning',
  'notices.error.not_failed': 'This mail has not failed: there is nothing to send again',
  'notices.error.sender_died': 'The process that was sending it ended',
  'notices.error.reader_gone': 'The recipient is disabled or no longer acts for this merchant',
} as const satisfies Translation<typeof source>;
