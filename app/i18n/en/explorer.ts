import type { Translation } from '../message.ts';
import type { explorer as source } from '../zh-CN/explorer.ts';

export const explorer = {
  'explorer.title': 'Explore',
  'explorer.lead': '{scope} · {now}, against {base}',
  'explorer.program': 'Programme',
  'explorer.base': 'Against',
  'explorer.base.year': 'The year before',
  'explorer.base.before': 'As many days just before',
  'explorer.place': 'Place',
  'explorer.everywhere': 'Everywhere',
  'explorer.by': 'Take apart by',
  'explorer.by.program': 'Programme',
  'explorer.by.place': 'Place',
  'explorer.by.category': 'Category',
  'explorer.by.venue': 'Venue',
  'explorer.ignored':
    'Parts of this link could not be read ({parts}); the usual choice stands in their place.',
  'explorer.nothing':
    'There is no delivery data for {period}. Choose another period or programme, or wait for the next import.',
  'explorer.no_base': 'Nothing to compare with: the other period has no data',
  'explorer.before': '{before} before',
  'explorer.before_change': '{before} before, {change}',
  'explorer.part': 'Part',
  'explorer.parts': 'The change of GMV, part by part ({by})',
  'explorer.change': 'Change',
  'explorer.others': '{count} others',
  'explorer.unknown': 'Not stated',
  'explorer.moved': 'GMV went from {base} to {now}; {part} moved most: {change}',
  'explorer.moved_how': 'Each bar is what one part ({by}) added or took; together they are the whole change.',
  'explorer.factors': 'Orders {orders}, mix {mix}, order value {order_value}',
  'explorer.factors_how':
    'LMDI-I (Ang 2005), with no rest: how many orders, where they were, how much each. The three multiples multiply to the growth.',
  'explorer.factor.orders': 'Orders',
  'explorer.factor.mix': 'Mix',
  'explorer.factor.order_value': 'Order value',
  'explorer.empty': 'Neither period has data: there is no change to take apart.',
  'explorer.absent.not_collected':
    'Orders or GMV were not collected everywhere, so the change is listed by part and not taken apart further.',
  'explorer.absent.no_base':
    'Nothing was sold in the other period, so the change cannot be taken apart into orders, mix and order value.',
  'explorer.absent.no_now':
    'Nothing was sold in this period, so the change cannot be taken apart into orders, mix and order value.',
  'explorer.absent.no_orders':
    'Some part has GMV without an order, so there is no order value; the change is listed by part only.',
  'explorer.absent.negative':
    'Refunds exceed sales in some part: the logarithmic decomposition does not apply below zero, so the change is listed by part only.',
  'explorer.effects': 'How much of it was the programme',
  'explorer.effects_everywhere':
    'The study compares all merchants of the programme; the place chosen above does not narrow it.',
  'explorer.effects_none': 'There is no programme to study in this period.',
  'explorer.effects_all': 'All tests and studies',
  'explorer.fairness': 'Fairness',
  'explorer.sources': 'Definitions and sources',
  'explorer.rows.definition': 'Definition',
  'explorer.rows.filter': 'Filter',
  'explorer.rows.count': 'Rows',
  'explorer.rows.count_value': '{now} in this period, {base} in the other',
  'explorer.rows.batches': 'Import batches',
  'explorer.rows.no_batches': 'None',
  'explorer.rows.batch': 'No. {id}: {file}, {rows} rows',
  'explorer.rows.merchants': '{label} by merchant',
  'explorer.rows.merchant': 'Merchant',
  'explorer.rows.some': 'The {shown} with the largest GMV, of {count}.',
} satisfies Translation<typeof source>;
