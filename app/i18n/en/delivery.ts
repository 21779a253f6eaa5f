import type { Translation } from '../message.ts';
import type { delivery as source } from '../zh-CN/delivery.ts';

export const delivery = {
  'delivery.title': 'Delivery data',
  'delivery.lead': 'Impressions, coupons, orders and sales, day by day for each merchant, venue and channel.',
  'delivery.unstated': 'Not stated',

  'delivery.state.received': 'Received',
  'delivery.state.validated': 'Ready to post',
  'delivery.state.rejected': 'Rejected',
  'delivery.state.posted': 'Posted',
  'delivery.state.superseded': 'Superseded',
  'delivery.state.reversed': 'Reversed',

  'delivery.field.merchant': 'Merchant',
  'delivery.field.day': 'Day',
  'delivery.field.venue': 'Venue',
  'delivery.field.channel': 'Channel',
  'delivery.field.impressions': 'Impressions',
  'delivery.field.clicks': 'Clicks',
  'delivery.field.coupons_claimed': 'Coupons claimed',
  'delivery.field.coupons_redeemed': 'Coupons redeemed',
  'delivery.field.coupon_redeemed_fen': 'Redeemed value (fen)',
  'delivery.field.coupon_redeemed_yuan': 'Redeemed value (yuan)',
  'delivery.field.orders': 'Orders',
  'delivery.field.gmv_fen': 'GMV (fen)',
  'delivery.field.gmv_yuan': 'GMV (yuan)',
  'delivery.field.unread': 'Not read',

  'delivery.list.caption': 'Import batches, the newest first',
  'delivery.list.file': 'File',
  'delivery.list.program': 'Programme',
  'delivery.list.state': 'State',
  'delivery.list.rows': 'Rows',
  'delivery.list.period': 'Days',
  'delivery.list.received': 'Imported',
  'delivery.list.empty': 'No delivery data has been imported yet',
  'delivery.list.empty.next': 'Choose a CSV file. It is checked first and changes nothing until you post it.',
  'delivery.list.all_programs': 'All programmes',

  'delivery.upload.title': 'Import a file',
  'delivery.upload.program': 'Programme',
  'delivery.upload.file': 'CSV file (may be gzipped)',
  'delivery.upload.file.hint':
    'The first line names the columns: a merchant number, a day and at least one figure; venue and channel may be missing. UTF-8 or GB18030, up to {megabytes} MB.',
  'delivery.upload.options': 'Unusual column names or notation?',
  'delivery.upload.merchants':
    'A column names the merchant: uscc (credit code), portal_merchant_id (portal number, on the merchant’s page) or merchant_id (another system’s number).',
  'delivery.upload.sample': 'Download a sample file',
  'delivery.upload.source': 'Whose merchant numbers these are',
  'delivery.upload.source.hint': 'koubei, for example. Left empty, the numbers are recognised.',
  'delivery.upload.day_order': 'How days are written',
  'delivery.upload.day_order.ymd': 'Year first: 2022-05-20',
  'delivery.upload.day_order.dmy': 'Day first: 20/05/2022',
  'delivery.upload.day_order.mdy': 'Month first: 05/20/2022',
  'delivery.upload.duplicates': 'Several lines of one merchant and day',
  'delivery.upload.duplicates.refuse': 'Are a mistake',
  'delivery.upload.duplicates.sum': 'Are partial counts: add them up',
  'delivery.upload.venue': 'Venue of the whole file',
  'delivery.upload.channel': 'Channel of the whole file',
  'delivery.upload.by_column': 'As its columns say',
  'delivery.upload.mapping': 'What each column is (JSON)',
  'delivery.upload.mapping.hint': 'For example {example}',
  'delivery.upload.partial': 'Allow the good rows to be posted when some rows are wrong',
  'delivery.upload.partial.hint': 'Otherwise one wrong row rejects the file, which is safest.',
  'delivery.upload.submit': 'Upload and check',
  'delivery.upload.pending': 'Uploading…',

  'delivery.batch.crumb': 'Batch {id}',
  'delivery.batch.received': 'Imported by {by}, {at}',
  'delivery.batch.posted': 'Posted by {by}, {at}',
  'delivery.batch.reversed': 'Reversed by {by}, {at}: {reason}',
  'delivery.batch.next.validated':
    'The file is good and nothing has been counted yet. Check the totals below, then post it.',
  'delivery.batch.next.validated_partial':
    '{rejected} rows were refused; the other {valid} can be posted. Nothing changes until then.',
  'delivery.batch.next.rejected':
    'This file was not posted and no figure has changed. Correct it as told below and upload it again.',
  'delivery.batch.next.superseded': 'Later batches have replaced every figure this batch wrote.',
  'delivery.batch.next.reversed':
    'This batch was reversed: the figures are as they were before it. The file and its record are kept.',
  'delivery.batch.already_posted': 'This very file has been posted before. Nothing was changed this time.',
  'delivery.batch.already_superseded':
    'This very file has been posted before and was later superseded. Nothing was changed this time. To return to its figures, reverse the batch that replaced them.',
  'delivery.batch.posted_now': 'Posted: {fresh} new, {restated} restated, {unchanged} as they were.',

  'delivery.batch.totals.valid': 'Totals are of the good rows only.',
  'delivery.batch.rows': 'Rows',
  'delivery.batch.orders': 'Orders',
  'delivery.batch.gmv': 'GMV',
  'delivery.batch.impressions': 'Impressions',
  'delivery.batch.outcome': 'Where the rows went',
  'delivery.batch.rejected': 'Refused',
  'delivery.batch.merged': 'Added to an earlier line',
  'delivery.batch.fresh': 'New',
  'delivery.batch.restated': 'Restating a figure',
  'delivery.batch.unchanged': 'As it was',
  'delivery.batch.standing': 'Standing today',
  'delivery.batch.preview': 'What posting will do',
  'delivery.batch.reading': 'How the file was read',
  'delivery.batch.period': 'Days',
  'delivery.batch.encoding': 'Encoding',
  'delivery.batch.delimiter': 'Separator',
  'delivery.batch.delimiter.comma': 'comma',
  'delivery.batch.delimiter.tab': 'tab',
  'delivery.batch.delimiter.semicolon': 'semicolon',
  'delivery.batch.delimiter.bar': 'bar',
  'delivery.batch.merchant_key': 'Merchants are named by',
  'delivery.batch.merchant_key.outside': 'numbers of {source}',
  'delivery.batch.merchant_key.unknown': 'numbers of an unknown source',
  'delivery.batch.merchant_key.uscc': 'unified social credit code',
  'delivery.batch.merchant_key.id': "this portal's merchant number",
  'delivery.batch.columns': 'Columns',
  'delivery.batch.columns.name': 'Name in the file',
  'delivery.batch.columns.field': 'Read as',
  'delivery.batch.sha256': 'SHA-256 of the file',
  'delivery.batch.bytes': 'Size',

  'delivery.job.waiting': 'Waiting',
  'delivery.job.reading': 'Reading and checking each row',
  'delivery.job.checking': 'Checking merchants and duplicates',
  'delivery.job.posting': 'Posting',
  'delivery.job.title': 'Working on it',
  'delivery.job.rows': { one: '{count} row read', other: '{count} rows read' },
  'delivery.job.leave': 'You may leave this page and come back for the result.',

  'delivery.action.post': 'Post',
  'delivery.action.post_partial': 'Post {valid} rows',
  'delivery.action.discard': 'Discard',
  'delivery.action.reverse': 'Reverse this batch',
  'delivery.reverse.title': 'Reverse this batch?',
  'delivery.reverse.effect':
    'Every figure it wrote is taken back to what it was before; figures of later batches stay. Reports and granted support do not change by themselves.',
  'delivery.reverse.reason': 'Why it is reversed',
  'delivery.reverse.reason.hint': 'For whoever checks the books later.',

  'delivery.issues.title': 'Rows that need a person',
  'delivery.issues.count': { one: '{count} error', other: '{count} errors' },
  'delivery.issues.kept': 'Only the first {kept} are listed; they often have one cause.',
  'delivery.issues.line': 'Line',
  'delivery.issues.line.of': 'Line {line}',
  'delivery.issues.line.file': 'Whole file',
  'delivery.issues.column': 'Column',
  'delivery.issues.value': 'Value in the file',
  'delivery.issues.message': 'What is wrong and what to do',
  'delivery.issues.download': 'Download all errors (CSV)',
  'delivery.issues.warnings': {
    one: '{count} remark, which keeps nothing from being posted',
    other: '{count} remarks, which keep nothing from being posted',
  },
  'delivery.issues.severity': 'Severity',
  'delivery.issues.severity.error': 'Error',
  'delivery.issues.severity.warning': 'Remark',

  'delivery.error.state': 'The batch has moved on since this page was opened; look at it again',
  'delivery.error.left_lying':
    'This very file waits as batch {batch} for somebody to post or discard it: see “Delivery” in the portal',
  'delivery.error.in_hand':
    'Another import is working on this very file (batch {batch}); wait until it is done',
  'delivery.error.file_too_large': 'The file is larger than {megabytes} MB. Gzip it, or split it by month',
  'delivery.error.source': 'A source has small letters, digits and hyphens only, such as koubei',
  'delivery.error.mapping': 'What each column is must be valid JSON and name known fields only',
  'delivery.error.unpacks_too_large':
    'The file unpacks to more than {megabytes} MB, so reading stopped. Split it',
  'delivery.error.spreadsheet': 'This is an Excel or ZIP file. Save it as “CSV UTF-8” in Excel first',
  'delivery.error.not_text': 'This is not a text file. Export it as CSV first',
  'delivery.error.encoding': 'The text encoding is unknown (tried {encodings}). Save it as UTF-8 first',
  'delivery.error.damaged': 'The archive is damaged or incomplete. Pack it again',
  'delivery.error.file_gone': 'The stored file is no longer on the server. Upload it again',
  'delivery.error.gave_up':
    'The import broke off {attempts} times in a row and was stopped. Split the file, or ask an administrator',
  'delivery.error.no_rows': 'The file has no rows',
  'delivery.error.no_such_column': 'The file has no column named “{column}”; check what each column is',
  'delivery.error.column_twice':
    'These columns look like the same thing: {columns}. Say which one to read in “What each column is”',
  'delivery.error.no_merchant_column': 'No column holds the merchant. Name one merchant_id',
  'delivery.error.no_day_column': 'No column holds the day. Name one date',
  'delivery.error.no_figure_column': 'No column holds a figure, such as impressions, orders or gmv',
  'delivery.error.line_too_long':
    'The line is longer than {max} characters; most likely a quote before it was not closed',
  'delivery.error.quote_not_closed':
    'A quote opened here is never closed, so what follows cannot be told apart',
  'delivery.error.stray_quote':
    'A quote stands where none may. Put the whole cell in quotes and double the quotes inside',
  'delivery.error.source_ambiguous':
    'These numbers exist at {sources} alike. Say whose merchant numbers they are',
  'delivery.error.total_too_large': 'The totals are too large to be shown exactly; check the units',
  'delivery.error.columns':
    '{expected} columns are expected and {found} were found. Often a separator stands in a cell without quotes',
  'delivery.error.control_characters': 'Holds invisible control characters; remove them',
  'delivery.error.unknown_merchant':
    'There is no such merchant. Import the merchant first, or correct the number',
  'delivery.error.unknown_number':
    'There is no merchant of that number at {source}. Import the merchant first, or correct the number',
  'delivery.error.not_an_id': "This portal's merchant number is made of digits",
  'delivery.error.uscc': 'A unified social credit code has 18 digits and capital letters',
  'delivery.error.not_a_day': 'Not a day that exists; write it like 2022-05-20',
  'delivery.error.day_order':
    'Day and month cannot be told apart. Choose how days are written when uploading',
  'delivery.error.day_serial':
    "This is Excel's number of a day. Format the column as a date and export again",
  'delivery.error.day_future': 'The day has not come yet; the latest is {day}',
  'delivery.error.day_early': 'Before {day}; most likely the year is wrong',
  'delivery.error.venue': 'Unknown venue; it is short-video, live, mall or search',
  'delivery.error.channel': 'Unknown channel; it is field, alliance, campaign or top-kol',
  'delivery.error.not_a_count': 'Must be a whole number, or empty where it was not collected',
  'delivery.error.fractional': 'Must be a whole number, without decimals',
  'delivery.error.scientific':
    'Scientific notation has lost digits. Format the column as a number and export again',
  'delivery.error.negative': 'Cannot be negative. To correct a figure, state what it should be',
  'delivery.error.not_an_amount': 'Must be an amount such as 1234.50, or empty where it was not collected',
  'delivery.error.three_decimals': 'An amount has at most two decimals',
  'delivery.error.too_large': 'More than {max}, the most one row may say; check the unit',
  'delivery.error.redeemed_without_coupon':
    'No coupon was redeemed and yet there is a redeemed value; one of the two is wrong',
  'delivery.error.duplicate':
    'Line {other} is of the same merchant, day, venue and channel. Keep one, or choose to add them up when uploading',
  'delivery.warning.over_redeemed':
    '{redeemed} coupons redeemed in all, more than the {claimed} claimed. Earlier claims may be missing',
  'delivery.warning.over_promised_impressions':
    '{amount} impressions beyond what was awarded for these days; not counted against the budget',
  'delivery.warning.over_promised_fen':
    '¥{amount} redeemed beyond what was awarded for these days; not counted against the budget',
  'delivery.warning.too_late':
    '{amount} impressions came after their grant was released, and the budget line has no room; not counted',
} satisfies Translation<typeof source>;
