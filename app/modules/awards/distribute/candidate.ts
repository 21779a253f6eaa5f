/** One application as a rule of distribution sees it. Amounts are in the unit of the line that pays. */
export interface Candidate {
  readonly applicationId: number;
  readonly number: string;
  /** 0 to 100, of at most two decimals; null where nobody scored it. */
  readonly score: number | null;
  readonly submittedAt: Date;
  /** Null where the merchant asked for nothing of this unit. */
  readonly requested: number | null;
}

/** Numbers are given out once and in order, so the lower one was started first. */
export const byNumber = (one: Pick<Candidate, 'number'>, other: Pick<Candidate, 'number'>): number =>
  one.number.length - other.number.length ||
  (one.number < other.number ? -1 : Number(one.number > other.number));

/** The order of merit: the higher score, then who handed in first, then the lower number. Without a score comes last. */
export const byRank = (one: Candidate, other: Candidate): number =>
  (other.score ?? -1) - (one.score ?? -1) ||
  one.submittedAt.getTime() - other.submittedAt.getTime() ||
  byNumber(one, other);
