import { dayOf } from '#app/kernel/day.ts';
import type { OpenAward } from '#app/modules/impact/index.ts';

/** The version of the 360Giving Data Standard the file follows: https://standard.threesixtygiving.org */
export const STANDARD_VERSION = '1.1';
/** Stands before every identifier this portal makes up, as the standard wishes. */
const PREFIX = '360G-commonweal';
const FUNDER = { id: PREFIX, name: '共益 Commonweal' };
const FEN_PER_YUAN = 100;

/** What the standard has no field for. Impressions are no money: they never count into an amount. */
export const EXTENSION = {
  'commonweal:impressionsAwarded': {
    type: 'integer',
    unit: 'impressions',
    description:
      'How often the platform promised to show the recipient’s goods. Not money, and not in amountAwarded.',
  },
  'commonweal:couponsAwarded': {
    type: 'integer',
    unit: 'coupons',
    description:
      'How many coupons the recipient’s customers may redeem. amountAwarded is their face value times their number: the most that can be paid.',
  },
} as const;

/** One award as a grant of the standard: money in yuan, days as YYYY-MM-DD, texts in Chinese as they were approved. */
function grantOf({ id, program, merchant, merchantId, place, ...award }: OpenAward) {
  const programName = program.name['zh-CN'];
  return {
    id: `${PREFIX}-${program.code}-${id}`,
    title: `${programName}：${merchant}`,
    description: programName,
    currency: 'CNY',
    amountAwarded: award.couponFen / FEN_PER_YUAN,
    'commonweal:impressionsAwarded': award.impressions,
    'commonweal:couponsAwarded': award.coupons,
    awardDate: dayOf(award.activatedAt),
    ...(award.from !== null &&
      award.to !== null && { plannedDates: [{ startDate: award.from, endDate: award.to }] }),
    recipientOrganization: [
      {
        id: `${PREFIX}-merchant-${merchantId}`,
        name: merchant,
        ...(place && {
          addressLocality: place.name['zh-CN'],
          location: [
            { name: place.name['zh-CN'], countryCode: 'CN', geoCode: place.code, geoCodeType: 'GB/T 2260' },
          ],
        }),
      },
    ],
    fundingOrganization: [FUNDER],
    grantProgramme: [{ code: program.code, title: programName }],
  };
}

interface Told {
  readonly title: string;
  readonly frozenAt: Date;
  readonly demo: boolean;
}

/** The awards as a data package of the standard. The same awards give the same text. */
export const writeGrants = (awards: readonly OpenAward[], { title, frozenAt, demo }: Told): string =>
  `${JSON.stringify(
    {
      version: STANDARD_VERSION,
      title,
      ...(demo && { description: '演示数据，并非真实资助。Demo data: no real award.' }),
      issued: dayOf(frozenAt),
      publisher: { identifier: FUNDER.id, name: FUNDER.name },
      grants: awards.map(grantOf),
    },
    null,
    1,
  )}\n`;
