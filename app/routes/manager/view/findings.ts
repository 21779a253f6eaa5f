import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { SupportView } from '#app/modules/awards/index.server.ts';
import type { LikelySame, MerchantView } from '#app/modules/merchants/index.server.ts';
import {
  type Concern,
  concernOf,
  type DocumentKind,
  readUscc,
  type Sign,
  type Validity,
} from '#app/modules/merchants/index.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import {
  type Answers,
  assess,
  type ProfileFacts,
  type Question,
  salesDropPercent,
} from '#app/modules/programs/index.ts';
import { type ClaimFinding, claimFindings, type Found, foundBy, type Sold } from './claims.ts';

export type FindingState = 'pass' | 'warn' | 'fail' | 'unknown';

/** One thing that was checked by itself, and what was found. The page puts it into a sentence. */
export type Finding = { readonly state: FindingState } & (
  | {
      readonly about: 'criterion';
      readonly code: string;
      readonly says?: LocalizedText | undefined;
      readonly found: Found | null;
    }
  | { readonly about: 'code'; readonly reason: string | null }
  | { readonly about: 'verified' }
  | { readonly about: 'sales'; readonly before: number; readonly now: number; readonly percent: number }
  | { readonly about: 'staff'; readonly before: number; readonly kept: number }
  | { readonly about: 'usual'; readonly unit: Unit; readonly asked: number; readonly upTo: number }
  | {
      readonly about: 'shop';
      readonly number: string;
      readonly merchantId: number;
      readonly merchantName: string;
    }
  | {
      readonly about: 'support';
      readonly programName: LocalizedText;
      readonly from: Day | null;
      readonly to: Day | null;
      readonly impressions: number;
      readonly fen: number;
      readonly overlaps: boolean;
    }
  | {
      readonly about: 'document';
      readonly kind: DocumentKind;
      readonly number: string;
      readonly validUntil: Day | null;
      readonly concern: Concern | null;
      /** The last day of the support. */
      readonly until: Day;
    }
  | {
      readonly about: 'same';
      readonly merchantId: number;
      readonly merchantName: string;
      readonly signs: readonly Sign[];
      readonly decided: boolean;
    }
  | { readonly about: 'no_support' }
  | { readonly about: 'no_document' }
  | ClaimFinding
);

/** Everything the checks look at. `profile` is as it was handed in, `merchant` as it is now. */
export interface Examined {
  readonly answers: Answers;
  readonly questions: readonly Question[];
  readonly profile: Pick<MerchantView, 'uscc' | 'usccOverrideReason'>;
  readonly facts: ProfileFacts;
  readonly merchant: Pick<MerchantView, 'verifiedAt'>;
  readonly cycle: Pick<
    CycleView,
    'criteria' | 'benefitFrom' | 'benefitTo' | 'expectedImpressions' | 'expectedFen'
  >;
  /** What other applications of the merchant were awarded. */
  readonly support: readonly SupportView[];
  /** Documents of the profile that were handed in. */
  readonly documents: readonly (Validity & { kind: DocumentKind; number: string })[];
  readonly likelySame: readonly LikelySame[];
  /** What the merchant sold in the time it stayed closed and a year before, as the programme's delivery data say. */
  readonly sold: Sold | null;
  readonly today: Day;
  readonly sharedShops: readonly { number: string; merchantId: number; merchantName: string }[];
}

const STATUS = { met: 'pass', unmet: 'fail', unknown: 'unknown' } as const;

function codeFinding({ uscc, usccOverrideReason }: Examined['profile']): Finding {
  const about = { about: 'code', reason: usccOverrideReason } as const;
  if (uscc === null) return { state: 'unknown', ...about };
  return { state: readUscc(uscc).kind === 'ok' ? 'pass' : 'warn', ...about };
}

/** What the kinds' own figures come to: the drop in sales, the people kept. */
function figureFindings(answers: Answers): Finding[] {
  const { sales_before: before, sales_now: now, staff_before: staff, staff_kept: kept } = answers;
  const percent = salesDropPercent(before, now);
  return [
    ...(percent === null
      ? []
      : [{ state: 'pass', about: 'sales', before: Number(before), now: Number(now), percent } as const]),
    ...(typeof staff === 'number' && typeof kept === 'number' && staff > 0
      ? [{ state: kept > staff ? 'warn' : 'pass', about: 'staff', before: staff, kept } as const]
      : []),
  ];
}

function usualFindings({ answers, cycle }: Examined): Finding[] {
  const over = (unit: Unit, asked: unknown, range: { to: number } | null): Finding[] =>
    typeof asked === 'number' && range !== null && asked > range.to
      ? [{ state: 'warn', about: 'usual', unit, asked, upTo: range.to }]
      : [];
  return [
    ...over('impressions', answers.requested_impressions, cycle.expectedImpressions),
    ...over('fen', answers.requested_fen, cycle.expectedFen),
  ];
}

function supportFindings({ support, cycle }: Examined): Finding[] {
  if (support.length === 0) return [{ state: 'pass', about: 'no_support' }];
  return support.map(({ programName, from, to, impressions, fen }) => {
    const overlaps = from !== null && to !== null && from <= cycle.benefitTo && cycle.benefitFrom <= to;
    return {
      state: overlaps ? 'warn' : 'pass',
      about: 'support',
      programName,
      from,
      to,
      impressions,
      fen,
      overlaps,
    };
  });
}

function documentFindings({ documents, cycle, today }: Examined): Finding[] {
  if (documents.length === 0) return [{ state: 'unknown', about: 'no_document' }];
  return documents.map(({ kind, number, validFrom, validUntil }) => {
    const until = cycle.benefitTo;
    const concern = concernOf({ validFrom, validUntil }, { today, until });
    const state = concern === 'expired' ? 'fail' : concern ? 'warn' : 'pass';
    return { state, about: 'document', kind, number, validUntil, concern, until };
  });
}

const sameFindings = ({ likelySame }: Examined): Finding[] =>
  likelySame.map(({ merchantId, merchantName, signs, keptId }) => ({
    state: 'warn',
    about: 'same',
    merchantId,
    merchantName,
    signs,
    decided: keptId !== null,
  }));

/** Checks an application against the rules, its own figures, and what the portal knows of the merchant besides. */
export function examine(given: Examined): Finding[] {
  const { answers, profile, facts, merchant, cycle, sharedShops } = given;
  return [
    ...assess(cycle.criteria, facts, answers).map(
      ({ code, says, status }, place): Finding => ({
        state: STATUS[status],
        about: 'criterion',
        code,
        says,
        found: foundBy(cycle.criteria[place], given),
      }),
    ),
    ...figureFindings(answers),
    codeFinding(profile),
    ...claimFindings(given),
    { state: merchant.verifiedAt ? 'pass' : 'unknown', about: 'verified' },
    ...documentFindings(given),
    ...usualFindings(given),
    ...sameFindings(given),
    ...sharedShops.map((shop): Finding => ({ state: 'warn', about: 'shop', ...shop })),
    ...supportFindings(given),
  ];
}
