import type { Translation } from '../message.ts';
import type { reports as source } from '../zh-CN/reports.ts';

export const reports = {
  'reports.state.draft': 'Draft',
  'reports.state.frozen': 'Waits for review',
  'reports.state.reviewed': 'Reviewed',
  'reports.state.published': 'Published',
  'reports.state.superseded': 'Superseded',
  'reports.state.retracted': 'Retracted',
  'reports.state': 'State',

  'reports.life': 'What became of this version',
  'reports.life.frozen': 'Frozen',
  'reports.life.reviewed': 'Reviewed',
  'reports.life.published': 'Published',
  'reports.life.superseded': 'Superseded by version {version}',
  'reports.life.retracted': 'Retracted',
  'reports.life.by_at': '{name} · {at}',
  'reports.life.next.review': 'Waits for a review by somebody other than who froze it',
  'reports.life.next.publish': 'Waits to be published',
  'reports.life.own': 'You froze this version: somebody else has to review it.',

  'reports.move.review': 'Confirm the review',
  'reports.move.review_lead':
    'A review stands for the figures, how they were made and what they are said to mean. Nobody reviews what they froze.',
  'reports.move.publish': 'Publish',
  'reports.move.publish_lead': 'Anybody can then read and download it without an account.',
  'reports.move.publish_supersedes': 'It will supersede version {version}.',
  'reports.move.retract': 'Retract this version',
  'reports.move.retract_lead':
    'The reason is shown to everybody who verifies this report, and cannot be changed later.',
  'reports.move.reason': 'Reason for retracting it',
  'reports.moved.review': 'Reviewed. It can be published now.',
  'reports.moved.publish': 'Published.',
  'reports.moved.retract': 'Retracted.',

  'reports.superseded_by': 'There is a newer version: version {version}.',
  'reports.open_newer': 'Open version {version}',
  'reports.retracted_why': 'This version was retracted on {at}: {reason}',

  'reports.again': 'Freeze as version {version}',
  'reports.again.title': 'Another version',
  'reports.again.lead':
    '{scope} · {period}. There is a version {version}; the next one says what it has otherwise, and why.',
  'reports.again.reason': 'Why there shall be another version',
  'reports.again.reason_hint':
    'Printed in the report. For example: delivery data of 18 June was added later.',
  'reports.again.same': 'The data says exactly what version {version} says: there is no need for another.',
  'reports.again.open': 'Open version {version}',

  'reports.nav': 'Published reports',
  'reports.open.title': 'Open data',
  'reports.open.lead': {
    one: 'One award, in the shape of the 360Giving Data Standard. The snapshot is every number of this report; the manifest lists the files with their rows and SHA-256.',
    other:
      'All {count} awards, in the shape of the 360Giving Data Standard. The snapshot is every number of this report; the manifest lists the files with their rows and SHA-256.',
  },
  'reports.open.awards': 'Awards',
  'reports.open.snapshot': 'Snapshot',
  'reports.open.manifest': 'Manifest',
  'reports.open.extension':
    'Impressions are not money: they stand in a field beside the standard’s, which the manifest explains.',
  'reports.verify.nav': 'Verify a report',
  'reports.public.title': 'Published reports',
  'reports.public.lead':
    'Every report was reviewed by a second person before it was published. Its figures do not change, and each leads to its definition and sources.',
  'reports.public.none': 'No report has been published yet',
  'reports.public.none_lead': 'Reports are listed here as soon as they are published.',
  'reports.public.published': 'Version {version} · published on {at}',
  'reports.public.read': 'Read',
  'reports.public.version_lead': '{scope} · {period} · version {version}, published on {at}',
  'reports.public.verify': 'Verify this report',
  'reports.verify.title': 'Verify a report',
  'reports.verify.lead':
    'Do you hold a report? Hand in the PDF (or the snapshot as JSON), or type the snapshot from its cover, to see whether it is the original and still holds.',
  'reports.verify.file': 'The report',
  'reports.verify.file_hint': 'Only its SHA-256 is computed; the file is not kept.',
  'reports.verify.check_file': 'Verify the file',
  'reports.verify.hash': 'Snapshot',
  'reports.verify.hash_hint': 'The 64 characters on the cover. The eight in the footer are not enough.',
  'reports.verify.check_hash': 'Verify the snapshot',
  'reports.verify.error.hash': 'This must be 64 hexadecimal characters (0–9, a–f).',
  'reports.verified.title': 'What it is',
  'reports.verified.again': 'Verify another',
  'reports.verified.asked': 'What was asked (SHA-256)',
  'reports.verified.unknown': 'This is not the name of any report of this portal.',
  'reports.verified.unknown_lead':
    'The file may have been altered, be it by one byte, or it is not from here. Ask whoever gave it to you for the original, or download it from the published reports.',
  'reports.verified.current': 'Genuine, and the current version.',
  'reports.verified.not_public':
    'Made by this portal, but this version was not published: do not cite it as a report.',
  'reports.verified.superseded': 'Genuine, but no longer the current version.',
  'reports.verified.retracted': 'Genuine, but retracted: do not cite it any more.',
  'reports.verified.scope': 'Report',
  'reports.verified.period': 'Period',
  'reports.verified.version': 'Version',
  'reports.verified.of': 'Version {version} of {versions}',
  'reports.verified.frozen': 'Frozen on',
  'reports.verified.published': 'Published on',
  'reports.verified.what': 'Verified',
  'reports.verified.paper': {
    one: 'the PDF in {language}, one page',
    other: 'the PDF in {language}, {count} pages',
  },
  'reports.verified.data': 'the snapshot, from which the PDFs of all languages are made',
  'reports.verified.open': 'Read this version',

  'reports.job.watch': 'See how far it is',
  'reports.job.title': 'The report is being made',
  'reports.job.waiting': 'Waiting to begin',
  'reports.job.measuring': 'Measuring figures and effects',
  'reports.job.printing': 'Printing the PDFs in three languages',
  'reports.job.leave': 'You may leave this page and find the report among the reports later.',
  'reports.job.failed': 'It was not made',
  'reports.job.again': 'Back to the impact page',
  'reports.monthly': 'Monthly reports',
  'reports.monthly.lead':
    'The report of a month is frozen by itself in the first days of the next, and executives are sent the link. People still review it before it is published.',
  'reports.monthly.next': 'Next',
  'reports.monthly.off': 'Off',
  'reports.monthly.turn_on': 'Turn on',
  'reports.monthly.turn_off': 'Turn off',
  'reports.monthly.saved': 'Saved.',
  'reports.monthly.action': 'Switch',
  'reports.monthly.reason': 'Monthly report',
  'reports.notice.monthly': 'The report of {name} from {from} to {to} is frozen and waits for its review',
  'reports.notice.monthly_all':
    'The report of all programmes from {from} to {to} is frozen and waits for its review',
  'reports.error.gave_up':
    'It was not finished after several attempts. Try again later, or ask an administrator.',

  'reports.error.reason_needed':
    'There is a version {version} of this period. Please say why there shall be another.',
  'reports.error.own_report': 'You froze this version: somebody else has to review it.',
  'reports.error.newer_published': 'Version {version}, which is newer, is published: an older one cannot be.',
  'reports.error.is_frozen': 'This version has not been reviewed yet ({name} froze it on {when}).',
  'reports.error.is_reviewed': '{name} reviewed this version on {when}.',
  'reports.error.is_published': '{name} published this version on {when}.',
  'reports.error.is_superseded': '{name} published a newer version on {when}.',
  'reports.error.is_retracted': '{name} retracted this version on {when}.',
} satisfies Translation<typeof source>;
