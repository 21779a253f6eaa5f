import type { Translation } from '../message.ts';
import type { impact as source } from '../zh-CN/impact.ts';

export const impact = {
  'impact.error.report_busy': 'Too many reports are being made at the moment. Please try again in a minute.',
  'impact.lead': '{scope} · {period} · data through {through} · a draft that follows the data',
  'impact.overview': 'Overview',
  'impact.reading': 'How to read these figures',
  'impact.section_empty': 'There is no data for this section',
  'impact.freeze': 'Freeze as a report',
  'impact.freezing': 'Freezing…',
  'impact.frozen': "Frozen. Every figure below is the PDF's and will not change.",
  'impact.frozen_lead': '{scope} · {period} · version {version}, frozen by {name} on {at}',
  'impact.all_programs': 'All programmes',
  'impact.from': 'From',
  'impact.to': 'To',
  'impact.show': 'Show',
  'impact.period': 'Period',
  'impact.version': 'Version',
  'impact.frozen_by': 'Frozen by',
  'impact.frozen_at': 'Frozen on',
  'impact.hash': 'Snapshot',
  'impact.download': 'Download the PDF',
  'impact.reports.lead':
    'A frozen report never changes; freezing the same period again makes the next version.',
  'impact.reports.none': 'No report has been frozen yet',
} satisfies Translation<typeof source>;
