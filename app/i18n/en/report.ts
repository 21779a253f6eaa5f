import type { Translation } from '../message.ts';
import type { report as source } from '../zh-CN/report.ts';

export const report = {
  'report.workbook.cover': 'About',
  'report.workbook.tables': 'Sheet',
  'report.workbook.rows': 'Rows',
  'report.workbook.sources': 'Sources',
  'report.workbook.reading': 'How to read it',
  'report.workbook.units':
    'Money is in yuan. Shares are kept as fractions and shown in percent. What was not collected says why; it is not zero.',
  'report.title': 'Social value report · {scope}',
  'report.kind': 'Social value report',
  'report.scope.all': 'All programmes',
  'report.demo': 'Demo data',
  'report.demo.long':
    'This report is made from demo data: people and figures are invented or taken from public reports.',
  'report.contents': 'Contents',
  'report.verify': 'Scan to verify this report',
  'report.reading': 'How to read this report',
  'report.page': '{page} / {pages}',
  'report.footer': 'Snapshot {hash}',
  'report.empty': '{section}: {finding}',
  'report.footnote': 'Source: {sources}',
  'report.source_with_rows': { one: '{name} ({count} row)', other: '{name} ({count} rows)' },
  'report.chart_some': {
    one: 'The largest {shown} of {count} are drawn.',
    other: 'The largest {shown} of {count} are drawn.',
  },
  'report.clause_gap': ' ',

  'report.fact.period': 'Period',
  'report.fact.base': 'Base period',
  'report.fact.data_through': 'Data through',
  'report.fact.frozen_at': 'Frozen at',
  'report.fact.snapshot': 'Snapshot',
  'report.period.now': 'This period',
  'report.period.base': 'Base period',

  'report.absent.not_collected': 'not collected',
  'report.absent.no_base': 'no base',
  'report.absent.nothing_to_divide': 'nothing to divide by',
  'report.bound.over': 'over ',
  'report.bound.about': 'about ',

  'report.section.summary': 'Summary',
  'report.section.changes': 'What changed',
  'report.section.programs': 'Programmes',
  'report.section.budget': 'Budget and commitments',
  'report.section.delivery': 'Delivery and mix',
  'report.section.reach': 'Reach',
  'report.section.growth': 'Growth, taken apart',
  'report.section.measures': 'Measures',
  'report.section.allocations': 'Granted and delivered',
  'report.section.sources': 'Definitions and sources',

  'report.finding.all': {
    one: '{count} programme supported {merchants} merchants and delivered {impressions} impressions.',
    other: '{count} programmes supported {merchants} merchants and delivered {impressions} impressions.',
  },
  'report.finding.program':
    '{program} supported {merchants} merchants and delivered {impressions} impressions.',
  'report.finding.data_only': {
    one: 'The delivery data covers {count} participating merchant with sales of {gmv}; no merchant has an award yet.',
    other:
      'The delivery data covers {count} participating merchants with sales of {gmv}; no merchant has an award yet.',
  },
  'report.finding.nobody': 'No merchant was supported in this period.',
  'report.finding.grew':
    'Participating merchants sold {change} more than in the base period: a change, and not yet shown to be caused by the programmes.',
  'report.finding.shrank':
    'Participating merchants sold {change} less than in the base period: a change, and not yet shown to be caused by the programmes.',
  'report.finding.same': 'Participating merchants sold as much as in the base period.',
  'report.finding.unknown': 'There is no data for the base period, so a change in sales cannot be stated.',

  'report.headline.active': { one: '{count} in the delivery data', other: '{count} in the delivery data' },
  'report.headline.delivered': '{share} of what was committed',
  'report.headline.redeemed': '{share} of claimed coupons redeemed',
  'report.headline.change': '{change} on the base period',
  'report.headline.no_base': 'no data for the base period',

  'report.changes.finding': {
    one: 'One figure differs from version {version}.',
    other: '{count} figures differ from version {version}.',
  },
  'report.changes.finding_none': 'None of the figures differs from version {version}.',
  'report.changes.reason': 'Why there is another version: {reason}',
  'report.changes.figures': 'Figures that changed',
  'report.changes.before': 'Version {version}',
  'report.changes.now': 'This version',
  'report.changes.new_figure': 'not in the version before',
  'report.changes.redefined': '{label} (defined anew)',
  'report.changes.batches': 'Import batches that came and went',
  'report.changes.what': 'Change',
  'report.changes.batch_added': 'Added',
  'report.changes.batch_gone': 'No longer counted',
  'report.changes.sections': 'Tables and charts changed in: {sections}.',

  'report.programs.finding': '{program} supports the most merchants: {merchants}.',
  'report.programs.none': 'No programme supported a merchant in this period.',
  'report.programs.activity': 'Merchants and their sales, by programme',

  'report.programs.chart':
    'In {count} of {of} programmes, participating merchants sold more than in the base period',
  'report.programs.how':
    'Light: GMV in the base period. Dark: GMV in this period. The percentage is the difference.',
  'report.programs.say': 'What can be said',
  'report.programs.impressions_of': 'Traffic: delivered / budget',
  'report.programs.coupons_of': 'Coupons: redeemed / budget',
  'report.programs.changed': 'Changed; no comparison group yet',
  'report.programs.accumulating': 'Still accumulating: no base',

  'report.budget.finding.impressions':
    '{share} of the impressions budget is committed; {available} remain available.',
  'report.budget.finding.fen': '{share} of the coupon budget is committed; {available} remains available.',
  'report.budget.none': 'There is no budget in the scope of this report.',
  'report.budget.unit.impressions': 'Impressions budget',
  'report.budget.unit.fen': 'Coupon budget (CNY)',
  'report.budget.delivered.impressions': '{share} of the committed impressions have been delivered',
  'report.budget.delivered.fen': '{share} of the committed coupon value has been redeemed',
  'report.budget.meters':
    'Each bar is as long as its programme’s budget: delivered dark, committed light, reserved hatched, the rest available.',
  'report.budget.of': '{delivered} / {budget}',
  'report.budget.line': '{name} {amount}',
  'report.budget.burn.impressions': 'How the impressions budget is used',
  'report.budget.burn.fen': 'How the coupon budget is used',
  'report.budget.burn.impressions.forecast':
    'At the present pace, {share} of the committed impressions will be delivered by {day}',
  'report.budget.burn.fen.forecast':
    'At the present pace, {share} of the committed coupon value will be redeemed by {day}',
  'report.budget.burn.how':
    'Running totals: committed as steps, delivered as a line, the budget dashed above.',
  'report.budget.burn.how_forecast':
    'Running totals: committed as steps, delivered as a line, the budget dashed above. The red dashes continue the mean pace of the last {days} days.',

  'report.delivery.finding':
    '{share} of the committed impressions have been delivered; participating merchants sold {gmv} in the period.',
  'report.delivery.finding_unrated': 'Participating merchants sold {gmv} in the period.',
  'report.delivery.none': 'There is no delivery data for this period.',
  'report.delivery.best.impressions': '{month} had the most impressions: {amount}',
  'report.delivery.best.gmv': '{month} had the highest sales: {amount}',
  'report.delivery.monthly.impressions': 'Impressions of participating merchants, by month',
  'report.delivery.monthly.gmv': 'GMV of participating merchants, by month',
  'report.delivery.centre.over': 'The centre field brings {share} of GMV: more than half',
  'report.delivery.centre.under': 'The centre field brings {share} of GMV, {points} short of half',
  'report.delivery.centre.unknown': 'Where GMV comes from',
  'report.delivery.half': 'half',
  'report.delivery.venues':
    'Share of GMV by venue. Mall and search are the centre field, short video and live the content field.',
  'report.delivery.channels.title': 'How GMV is spread over the channels',
  'report.delivery.channels': 'Share of GMV by channel (FACT+).',
  'report.delivery.months': 'Month by month',
  'report.delivery.mix': 'Venues and channels',
  'report.venue_in_field': '{venue} ({field})',

  'report.reach.finding.supported': {
    one: '{merchants} merchants supported; supported and participating merchants are in {places} places of {count} province.',
    other:
      '{merchants} merchants supported; supported and participating merchants are in {places} places of {count} provinces.',
  },
  'report.reach.regions.first.supported': '{name} has the most supported merchants: {share}',
  'report.reach.categories.first.supported': '{name} has the most supported merchants: {share}',
  'report.reach.regions.all.supported': 'Supported merchants by province',
  'report.reach.categories.all.supported': 'Supported merchants by category',
  'report.reach.regions.some.supported':
    'The {shown} provinces with the most supported merchants, of {count}',
  'report.reach.categories.some.supported':
    'The {shown} categories with the most supported merchants, of {count}',
  'report.reach.finding.active': {
    one: '{merchants} participating merchants, in {places} places of {count} province.',
    other: '{merchants} participating merchants, in {places} places of {count} provinces.',
  },
  'report.reach.regions.first.active': '{name} has the most participating merchants: {share}',
  'report.reach.categories.first.active': '{name} has the most participating merchants: {share}',
  'report.reach.regions.all.active': 'Participating merchants by province',
  'report.reach.categories.all.active': 'Participating merchants by category',
  'report.reach.regions.some.active':
    'The {shown} provinces with the most participating merchants, of {count}',
  'report.reach.categories.some.active':
    'The {shown} categories with the most participating merchants, of {count}',
  'report.reach.none': 'The places of the merchants were not collected.',
  'report.reach.regions': 'By region',
  'report.reach.categories': 'By category',

  'report.growth.grew': 'GMV rose by {amount}; the largest part is {factor} ({effect})',
  'report.growth.shrank': 'GMV fell by {amount}, mostly through {factor} ({effect})',
  'report.growth.same': 'GMV is level with the base period',
  'report.growth.none': 'The change in GMV cannot be taken apart: {reason}',
  'report.growth.chart': 'From {base} in the base period to {now} now',
  'report.growth.how':
    'GMV = active merchants × impressions each × click-through × conversion × order value. The change is taken apart by LMDI: the effects add up to the whole change and nothing is left over.',
  'report.growth.sentence': '{finding}.',
  'report.growth.factors': 'The factors and what each brought',
  'report.growth.total': 'Total',
  'report.growth.joined':
    '{quantity} were not collected throughout, so the two factors of the formula on either side of them are shown as one.',
  'report.factor.merchants': 'Active merchants',
  'report.factor.impressions_each': 'Impressions each',
  'report.factor.clicks_each': 'Clicks each',
  'report.factor.orders_each': 'Orders each',
  'report.factor.click_through': 'Click-through',
  'report.factor.orders_per_impression': 'Orders per impression',
  'report.factor.conversion': 'Conversion',
  'report.factor.order_value': 'Order value',

  'report.measures.finding': 'Measures were granted {granted} times and carried out {delivered} times.',
  'report.measures.none': 'No measures were granted in the scope of this report.',
  'report.measures.areas': {
    one: 'Measures in {count} area: granted and carried out',
    other: 'Measures in {count} areas: granted and carried out',
  },
  'report.measures.how': 'Light: times granted. Dark: times carried out.',
  'report.measures.table': 'Each measure',

  'report.allocations.finding': {
    one: 'Of the {shown} largest allocations, of {count} in all, {short} are behind schedule.',
    other: 'Of the {shown} largest allocations, of {count} in all, {short} are behind schedule.',
  },
  'report.allocations.none': 'Nothing has been allocated in the scope of this report.',
  'report.allocations.largest.impressions': {
    one: 'The largest traffic grant; behind schedule: {short}',
    other: 'Of the {count} largest traffic grants, {short} are behind schedule',
  },
  'report.allocations.largest.fen': {
    one: 'The largest coupon allocation; behind schedule: {short}',
    other: 'Of the {count} largest coupon allocations, {short} are behind schedule',
  },
  'report.allocations.how':
    'Light: granted. Dark: delivered, with its percentage of granted. Behind schedule: less than nine tenths of what an even pace would have brought by the last day of data.',
  'report.allocations.delivered': '{amount} · {share}',
  'report.allocations.table.impressions': 'Traffic grants (impressions)',
  'report.allocations.table.fen': 'Coupon allocations (CNY)',

  'report.sources.finding': {
    one: '{count} figure, with its definition and the rows behind it.',
    other: '{count} figures, each with its definition and the rows behind it.',
  },
  'report.sources.figures': 'Figures and definitions',
  'report.sources.queries': 'Sources',
  'report.sources.batches': 'Import batches',
  'report.sources.no_batches': 'records of the portal',
  'report.sources.definition': '{formula} Filter: {filter}',
  'report.sources.rows': '{names}: {rows} rows (definition version {version})',
  'report.source.ledger': 'Budget ledger',
  'report.source.awards': 'Awards',
  'report.source.merchants': 'Merchants',
  'report.source.measures': 'Measures',
  'report.source.delivery': 'Delivery in the period',
  'report.source.delivery_base': 'Delivery in the base period',
  'report.source.delivery_study': 'Delivery data of the comparison',

  'report.column.program': 'Programme',
  'report.column.supported': 'Supported',
  'report.column.active': 'Participating',
  'report.column.merchant': 'Merchant',
  'report.column.place': 'Place',
  'report.column.places': 'Places',
  'report.column.region': 'Region',
  'report.column.category': 'Category',
  'report.column.impressions': 'Impressions',
  'report.column.clicks': 'Clicks',
  'report.column.coupons_claimed': 'Claimed',
  'report.column.coupons_redeemed': 'Redeemed',
  'report.column.orders': 'Orders',
  'report.column.gmv': 'GMV',
  'report.column.gmv_base': 'GMV, base',
  'report.column.change': 'Change',
  'report.column.budget': 'Budget',
  'report.column.reserved': 'Reserved',
  'report.column.committed': 'Committed',
  'report.column.delivered': 'Delivered',
  'report.column.available': 'Available',
  'report.column.forecast': 'Forecast',
  'report.column.total': 'Total',
  'report.column.month': 'Month',
  'report.column.day': 'Day',
  'report.column.part': 'Part',
  'report.column.share': 'Share',
  'report.column.share_base': 'Share, base',
  'report.column.venue_or_channel': 'Venue or channel',
  'report.column.factor': 'Factor',
  'report.column.effect': 'Effect',
  'report.column.area': 'Area',
  'report.column.measure': 'Measure',
  'report.column.granted': 'Granted',
  'report.column.carried_out': 'Carried out',
  'report.column.due': 'Due by now',
  'report.column.rate': 'Pace',
  'report.column.figure': 'Figure',
  'report.column.value': 'Exact value',
  'report.column.definition': 'Definition',
  'report.column.source': 'Source',
  'report.column.query': 'Query',
  'report.column.rows': 'Rows',
  'report.column.batches': 'Import batches',
  'report.column.batch': 'Batch',
  'report.column.file': 'File',
  'report.column.sha256': 'SHA-256',

  'report.note.not_collected':
    '“Not collected” means that the data never arrived; it is not zero. Totals add up what was collected.',
  'report.note.partly_collected':
    '{metric}: collected in {collected} of {rows} delivery rows; totals leave the other rows out.',
  'report.note.changed_not_caused':
    'A change is the difference between two periods. Until it has been tested against a comparison group, this report says “changed” and never “caused by”.',
  'report.note.no_base':
    'There is no delivery data for the base period, so every figure that compares with it is blank.',
  'report.note.base_incomplete': {
    one: 'The base period has data on {days} days only, this period on {count} day; growth is overstated.',
    other: 'The base period has data on {days} days only, this period on {count} days; growth is overstated.',
  },
  'report.note.merchants_once':
    'A merchant supported by several programmes is counted once in the total, so the programmes may add up to more.',
  'report.note.gmv_overlap':
    'Some merchants stand in the delivery data of several programmes; their impressions, orders and GMV count in each.',
  'report.note.measures_illustrative':
    'The names of measures marked * are illustrative: the public source gives their number and not their names.',
} satisfies Translation<typeof source>;
