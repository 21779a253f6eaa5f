/** How much of one unit each application of a selection shall get. Amounts are in that unit. */
export type Rule =
  /** The same for each, in the order of merit, while it lasts. */
  | { readonly kind: 'fixed'; readonly amount: number }
  /** By bands of the score, in the order of merit, while it lasts: the highest band that is reached counts. */
  | { readonly kind: 'tier'; readonly tiers: readonly { readonly from: number; readonly amount: number }[] }
  /** A total in proportion to the scores. */
  | {
      readonly kind: 'proportional';
      readonly total: number;
      readonly floor: number;
      readonly cap: number | null;
    }
  /** A total in equal parts. */
  | { readonly kind: 'equal'; readonly total: number; readonly floor: number; readonly cap: number | null };
export const RULE_KINDS = [
  'fixed',
  'tier',
  'proportional',
  'equal',
] as const satisfies readonly Rule['kind'][];

export interface Terms {
  /** What the line still holds: no rule gives more. */
  readonly available: number;
  /** Whole units only: a number of impressions, or the face value of the coupons. */
  readonly step: number;
  /** Nobody gets more than it asked for. */
  readonly upToRequested: boolean;
}

/** Why an application gets what it gets: `bulk.why.<reason>` puts it into words. */
export const WHYS = [
  /** What the rule gives. */
  'given',
  /** Lifted to the least that anybody gets. */
  'floor',
  /** Held at the most that anybody gets. */
  'cap',
  /** Held at what it asked for. */
  'asked',
  /** What was left did not reach as far as this. */
  'no_room',
  /** It asked for nothing of this unit. */
  'asked_nothing',
  /** The rule goes by scores, and it has none. */
  'no_score',
  /** Below the lowest band. */
  'below_tiers',
  /** Less than one whole unit. */
  'below_step',
  /** A person typed it. */
  'typed',
] as const;
export type Why = (typeof WHYS)[number];

export interface Given {
  readonly applicationId: number;
  readonly amount: number;
  readonly why: Why;
}
